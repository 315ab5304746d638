"""What is granted from now on has the day from which the system does it by itself.

Rows of before have none: "granted" could then be one field that somebody took out by hand.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rights", "0003_a_restriction_ends_with_a_reason")]

    operations = [
        migrations.AddField(
            model_name="datarequest",
            name="takes_effect_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="datarequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("takes_effect_on__isnull", True),
                    ("kind__in", ["restrict", "erase"]),
                    _connector="OR",
                ),
                name="data_request_takes_effect",
            ),
        ),
    ]
