"""The list of proposals walks an index, newest first: what is open apart from what is closed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("matching", "0002_who_noted_a_key")]

    operations = [
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                fields=["-proposed_at", "id"],
                condition=models.Q(status__in=["keys", "employer", "accepted"]),
                name="proposal_open_by_day",
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                fields=["-proposed_at", "id"],
                condition=models.Q(status__in=["placed", "declined", "withdrawn"]),
                name="proposal_closed_by_day",
            ),
        ),
    ]
