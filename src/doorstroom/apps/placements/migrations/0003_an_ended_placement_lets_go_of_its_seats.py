"""What is held now keeps the row of its seat; what ended lets the capacity go down."""

from django.db import migrations, models

# Not deferrable: whoever takes a seat away hears at once that somebody is on it.
FORWARD = """
ALTER TABLE placements_placement DROP CONSTRAINT placement_on_a_seat;
ALTER TABLE placements_placement DROP CONSTRAINT placement_under_a_supervisor_seat;
ALTER TABLE placements_placement ADD CONSTRAINT placement_on_a_seat
    FOREIGN KEY (place_id, held_place_seat)
    REFERENCES places_placeseat (place_id, number);
ALTER TABLE placements_placement ADD CONSTRAINT placement_under_a_supervisor_seat
    FOREIGN KEY (supervisor_id, held_supervisor_seat)
    REFERENCES places_supervisorseat (supervisor_id, number);
"""
BACK = """
ALTER TABLE placements_placement DROP CONSTRAINT placement_under_a_supervisor_seat;
ALTER TABLE placements_placement DROP CONSTRAINT placement_on_a_seat;
ALTER TABLE placements_placement ADD CONSTRAINT placement_on_a_seat
    FOREIGN KEY (place_id, place_seat)
    REFERENCES places_placeseat (place_id, number)
    DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE placements_placement ADD CONSTRAINT placement_under_a_supervisor_seat
    FOREIGN KEY (supervisor_id, supervisor_seat)
    REFERENCES places_supervisorseat (supervisor_id, number)
    DEFERRABLE INITIALLY IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("placements", "0002_seats_exist"),
    ]

    operations = [
        migrations.AddField(
            model_name="placement",
            name="held_place_seat",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(ended_on__isnull=True, then=models.F("place_seat"))
                ),
                output_field=models.PositiveSmallIntegerField(null=True),
            ),
        ),
        migrations.AddField(
            model_name="placement",
            name="held_supervisor_seat",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(ended_on__isnull=True, then=models.F("supervisor_seat"))
                ),
                output_field=models.PositiveSmallIntegerField(null=True),
            ),
        ),
        migrations.RunSQL(FORWARD, BACK),
    ]
