"""How often a job was begun: one that brings the process down is given up after a while."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("foundation", "0003_look_up_the_trail")]
    operations = [
        migrations.AddField(model_name="job", name="tries", field=models.PositiveSmallIntegerField(default=0)),
    ]
