"""A person points at one open involvement of their own that owns the case.

The key covers person, openness and role, so that no owner, an ended owner,
another person's owner and an involvement that owns nothing are all refused at
commit, whatever wrote them. A worker belongs to the organisation that is involved.
"""

from django.db import migrations

FORWARD = """
ALTER TABLE people_person ALTER COLUMN owner_open SET DEFAULT true;
ALTER TABLE people_person ALTER COLUMN owner_role SET DEFAULT 'owner';
ALTER TABLE people_person ADD CONSTRAINT person_has_one_owner
    FOREIGN KEY (owner_involvement_id, id, owner_open, owner_role)
    REFERENCES people_involvement (id, person_id, open, role)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE people_involvement ADD CONSTRAINT involved_worker_is_of_organisation
    FOREIGN KEY (worker_id, organisation_id)
    REFERENCES partners_worker (id, organisation_id)
    DEFERRABLE INITIALLY DEFERRED;
"""
BACK = """
ALTER TABLE people_involvement DROP CONSTRAINT involved_worker_is_of_organisation;
ALTER TABLE people_person DROP CONSTRAINT person_has_one_owner;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_people"), ("partners", "0001_regions_and_organisations")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
