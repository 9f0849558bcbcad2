"""Load the reminder ladder of issue 1.6 as rows that everybody shares and a ward may change."""

from datetime import date

from django.db import migrations

SOURCE = "Mặc định của phần mềm; phường tự quyết định"
STEPS = [
    (-10, "assignee"),
    (-5, "assignee"),
    (-2, "assignee"),
    (0, "assignee"),
    (1, "assignee"),
    (2, "head"),
    (3, "leader"),
]


def seed(apps, schema_editor):
    step = apps.get_model("work", "ReminderStep")
    step.objects.bulk_create(
        step(working_days=days, audience=audience, start_on=date(2025, 7, 1), source=SOURCE)
        for days, audience in STEPS
    )


class Migration(migrations.Migration):
    dependencies = [("work", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
