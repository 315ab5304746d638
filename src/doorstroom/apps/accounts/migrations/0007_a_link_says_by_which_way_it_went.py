"""By which way a link went to a person: who uses it is reached there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_what_hangs_on_a_login_is_its_own"),
    ]

    operations = [
        migrations.AddField(
            model_name="pass",
            name="sent_by",
            field=models.CharField(blank=True, default="", max_length=10),
        ),
    ]
