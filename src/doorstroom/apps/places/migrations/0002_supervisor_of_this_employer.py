"""A place's supervisor works for its employer."""

from django.db import migrations

FORWARD = """
ALTER TABLE places_place ADD CONSTRAINT place_supervisor_is_of_employer
    FOREIGN KEY (supervisor_id, employer_id)
    REFERENCES places_supervisor (id, organisation_id)
    DEFERRABLE INITIALLY DEFERRED;
"""
BACK = "ALTER TABLE places_place DROP CONSTRAINT place_supervisor_is_of_employer;"


class Migration(migrations.Migration):
    dependencies = [("places", "0001_places_and_seats")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
