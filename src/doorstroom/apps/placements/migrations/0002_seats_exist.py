"""A placement takes a seat that the place has, under a seat that the supervisor has."""

from django.db import migrations

FORWARD = """
ALTER TABLE placements_placement ADD CONSTRAINT placement_on_a_seat
    FOREIGN KEY (place_id, place_seat)
    REFERENCES places_placeseat (place_id, number)
    DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE placements_placement ADD CONSTRAINT placement_under_a_supervisor_seat
    FOREIGN KEY (supervisor_id, supervisor_seat)
    REFERENCES places_supervisorseat (supervisor_id, number)
    DEFERRABLE INITIALLY IMMEDIATE;
"""
BACK = """
ALTER TABLE placements_placement DROP CONSTRAINT placement_under_a_supervisor_seat;
ALTER TABLE placements_placement DROP CONSTRAINT placement_on_a_seat;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("placements", "0001_placements"),
        ("places", "0002_supervisor_of_this_employer"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACK)]
