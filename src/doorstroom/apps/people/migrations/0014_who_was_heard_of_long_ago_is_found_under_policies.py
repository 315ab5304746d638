"""The index of who was heard of long ago, in words that the row security lets through.

COALESCE counts as something that could leak what it sees, so that a list of silent people asked
each dossier of the organisation; CASE does not. And one of who waits for a destination.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0013_an_appointment_says_what_it_is_over")]

    operations = [
        migrations.RemoveIndex(model_name="person", name="person_silent_since"),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                models.Case(
                    models.When(last_contact_on__isnull=True, then="first_reported_on"),
                    default="last_contact_on",
                ),
                name="person_heard_of",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["destination_since"], name="person_by_destination"),
        ),
    ]
