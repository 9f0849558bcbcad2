"""Load the shipped calendar of Vietnam as rows that everybody shares and a ward may edit."""

from django.db import migrations

from cchc.kernel.calendar_rules import vietnam_entries


def seed(apps, schema_editor):
    day = apps.get_model("organisation", "CalendarDay")
    day.objects.bulk_create(
        day(
            day=entry.on,
            kind=entry.kind.value,
            name=entry.name,
            source=entry.document,
            valid_from=entry.valid_from,
            valid_to=entry.valid_to,
            is_provisional=entry.provisional,
        )
        for entry in vietnam_entries()
    )


class Migration(migrations.Migration):
    dependencies = [("organisation", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
