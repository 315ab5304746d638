"""From when links may go to a phone or an e-mail address, and whether anybody vouches for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0009_what_may_be_known_of_somebody"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="phone_links_from",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="email_links_from",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="reach_unproved",
            field=models.BooleanField(default=False),
        ),
    ]
