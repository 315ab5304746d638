"""Who asked to wait reads from which day on, and why, their data are used again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0005_more_functions_and_kinds"),
        ("people", "0009_what_may_be_known_of_somebody"),
        ("rights", "0002_only_who_sees_the_person_sees_what_they_ask"),
    ]

    operations = [
        migrations.AddField(
            model_name="datarequest",
            name="lift_reason",
            field=models.CharField(blank=True, max_length=400),
        ),
        migrations.AddField(
            model_name="datarequest",
            name="lifted_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="datarequest",
            name="lifts_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="datarequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("lifts_on__isnull", True),
                    models.Q(("kind", "restrict"), models.Q(("lift_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="data_request_lifted_with_reason",
                violation_error_message="Schrijf op waarom de gegevens weer gebruikt worden.",
            ),
        ),
    ]
