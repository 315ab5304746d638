"""What must be settled first, and what was noted: found by who reads it in their role.

Whoever sees a dossier does not therefore read how somebody lives, nor what colleagues wrote:
``matrix.toml`` says in which roles one does, for all purposes alike. The roles stand here once
more, because a policy asks them of every row; a test holds the two together. That there was a
contact stays known to all who see the dossier, by the view that says so without its words.
"""

from django.db import migrations

ROLE = "doorstroom_fence"

# Evaluated once for a statement, not for each row.
ALL = '(SELECT fence."all"())'
PERSON = "(SELECT fence.person())"
OWN_WORKERS = "((SELECT fence.own_workers())::uuid[])"
EMERGENCIES = "((SELECT fence.emergencies())::uuid[])"

# The doors of fence.sees, through which the group is shown too. Whom one represents shows how
# they live, and not what was noted.
FUNCTION = f"""
CREATE FUNCTION fence.shows(wanted uuid, what text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE COST 50 SET search_path = ''
AS $$
BEGIN
    IF wanted = fence.person() OR (what = 'life' AND wanted = ANY (fence.dossiers())) THEN
        RETURN true;
    END IF;
    RETURN EXISTS (
        SELECT FROM public.people_involvement AS door
        WHERE door.person_id = wanted
          AND door.ended_at IS NULL
          AND door.organisation_id = ANY (fence.files())
          AND CASE what
              WHEN 'life' THEN door.role IN ('owner', 'casemanager', 'client_manager', 'jobcoach',
                  'life_coach', 'youth_coach', 'debt_counsel', 'neighbourhood')
              WHEN 'notes' THEN door.role IN ('owner', 'casemanager', 'client_manager', 'jobcoach',
                  'life_coach', 'youth_coach', 'aftercare')
              ELSE false END
          AND (
              door.role NOT IN ('life_coach', 'jobcoach', 'youth_coach')
              OR door.worker_id = ANY (fence.workers())
          )
    );
END
$$;
GRANT CREATE ON SCHEMA fence TO {ROLE};
REVOKE ALL ON FUNCTION fence.shows(uuid, text) FROM PUBLIC;
ALTER FUNCTION fence.shows(uuid, text) OWNER TO {ROLE};
REVOKE CREATE ON SCHEMA fence FROM {ROLE};
"""

OPEN = "(NOT {row}confidential OR {row}agreed_on IS NOT NULL)"

POLICIES = f"""
ALTER POLICY sees ON people_need USING ({ALL} OR fence.shows(person_id, 'life'));
ALTER POLICY sees ON pathways_contactmoment USING (
    {ALL}
    OR ((worker_id = ANY {OWN_WORKERS} OR person_id = {PERSON}) AND fence.sees(person_id))
    OR ({OPEN.format(row="")} AND fence.shows(person_id, 'notes'))
);
"""

# Just what the policies keep back: together they are all the contacts of whom one sees.
CLOSED = f"""
CREATE OR REPLACE VIEW pathways_closednote WITH (security_barrier) AS
SELECT moment.id, moment.person_id, moment.worker_id, moment.at, moment.kind, moment.reached,
    moment.note <> '' AS has_note
FROM pathways_contactmoment AS moment
WHERE NOT {ALL}
  AND moment.worker_id <> ALL {OWN_WORKERS}
  AND moment.person_id IS DISTINCT FROM {PERSON}
  AND (moment.person_id = ANY {EMERGENCIES} OR fence.sees(moment.person_id))
  AND NOT ({OPEN.format(row="moment.")}
      AND (moment.person_id = ANY {EMERGENCIES} OR fence.shows(moment.person_id, 'notes')));
"""


class Migration(migrations.Migration):
    dependencies = [("fences", "0008_an_emergency_opens_what_helps")]
    operations = [
        migrations.RunSQL(FUNCTION + POLICIES + CLOSED, migrations.RunSQL.noop),
    ]
