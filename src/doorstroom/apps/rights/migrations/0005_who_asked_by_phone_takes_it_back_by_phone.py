"""A request that was taken back by phone or at a desk says how, and in which words."""

from django.db import migrations, models

WAYS = [
    ("message", "met een bericht"),
    ("call", "door te bellen"),
    ("talk", "in een gesprek"),
    ("letter", "met een brief"),
    ("page", "op de eigen pagina"),
]


class Migration(migrations.Migration):
    dependencies = [("rights", "0004_what_was_granted_before_does_nothing")]

    operations = [
        migrations.AddField(
            model_name="datarequest",
            name="taken_back_how",
            field=models.CharField(blank=True, choices=WAYS, max_length=10),
        ),
        migrations.AddField(
            model_name="datarequest",
            name="taken_back_words",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="datarequest",
            name="taken_back_through",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddConstraint(
            model_name="datarequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("taken_back_how__in", ["", "message", "call", "talk", "letter", "page"])
                ),
                name="data_request_taken_back_how",
                violation_error_message="Deze keuze bestaat niet. Kies een van de opties.",
            ),
        ),
        migrations.AddConstraint(
            model_name="datarequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("taken_back_how", ""),
                    models.Q(
                        ("state", "withdrawn"),
                        models.Q(("taken_back_words", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="data_request_taken_back_in_words",
                violation_error_message="Schrijf op wat de persoon zei.",
            ),
        ),
    ]
