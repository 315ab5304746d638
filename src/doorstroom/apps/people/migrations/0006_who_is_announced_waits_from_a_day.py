"""Who is on a school's list of leavers waits from the day they leave."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_lists_walk_an_index")]
    operations = [
        migrations.AddField("person", "waits_from", models.DateField(blank=True, null=True)),
    ]
