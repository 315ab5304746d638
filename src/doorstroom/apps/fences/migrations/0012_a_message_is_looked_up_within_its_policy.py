"""A message is found by a look-up within its policy, not by a function asked of each.

What waits to be sent is counted on every page of the desk, and the policy is asked of each
message that waits in the region: a function there costs more than the whole count. Every door
but the employer's shows how to reach somebody, so that the look-up is the one of people
themselves; the function stays for whom one represents, where it is not asked of others.
"""

from django.db import migrations

# Evaluated once for a statement, not for each row.
ALL = '(SELECT fence."all"())'
FILES = "ANY ((SELECT fence.files())::uuid[])"
WORKERS = "ANY ((SELECT fence.workers())::uuid[])"

FOUND = f"""
ALTER POLICY sees ON notices_message USING (
    {ALL} OR worker = {WORKERS} OR person = (SELECT fence.person())
    OR EXISTS (SELECT FROM people_involvement AS door
        WHERE door.person_id = notices_message.person AND door.ended_at IS NULL
          AND door.organisation_id = {FILES} AND door.role <> 'employer'
          AND (door.role NOT IN ('life_coach', 'jobcoach', 'youth_coach')
               OR door.worker_id = {WORKERS})
        OFFSET 0)
    OR (person = ANY ((SELECT fence.dossiers() || fence.moneys())::uuid[])
        AND fence.shows(person, 'contact')));
"""


class Migration(migrations.Migration):
    dependencies = [("fences", "0011_an_emergency_ends_by_the_clock_of_the_database")]
    operations = [migrations.RunSQL(FOUND, migrations.RunSQL.noop)]
