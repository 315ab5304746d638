"""A renewed recognition stands beside the one that runs, and begins after it."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0002_a_seat_exists"),
        ("partners", "0002_holidays"),
        ("places", "0002_supervisor_of_this_employer"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="recognition",
            name="one_recognition",
        ),
        migrations.AddConstraint(
            model_name="recognition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "requested")),
                fields=("site", "qualification"),
                name="one_recognition_request",
                violation_error_message="Deze erkenning is al aangevraagd.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recognition",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("status", "granted")),
                expressions=[
                    ("site", "="),
                    ("qualification", "="),
                    (
                        models.Func(
                            models.F("valid_from"),
                            models.F("valid_until"),
                            models.Value("[]"),
                            function="DATERANGE",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="one_recognition_at_a_time",
                violation_error_message="Voor deze dagen is er al een erkenning.",
            ),
        ),
    ]
