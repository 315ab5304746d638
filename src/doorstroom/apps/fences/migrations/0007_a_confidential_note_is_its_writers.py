"""A note in confidence is read by who wrote it and by whom it is about, until they agree.

Nobody who stands in for the writer reads it, so that one's own seats are told apart. Everybody
else who may see the dossier learns that there is a note: a view says when, how and with whom.
"""

from django.db import migrations

ROLE = "doorstroom_fence"

# Evaluated once for a statement, not for each row.
ALL = '(SELECT fence."all"())'
PERSON = "(SELECT fence.person())"
OWN_WORKERS = "((SELECT fence.own_workers())::uuid[])"

FUNCTION = """
CREATE FUNCTION fence.own_workers() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(nullif(current_setting('doorstroom.own_workers', true), ''), '{}')::uuid[] $$;
REVOKE ALL ON FUNCTION fence.own_workers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fence.own_workers() TO doorstroom_fence;
"""

COMPARTMENT = f"""
ALTER POLICY sees ON pathways_contactmoment USING (
    {ALL} OR (
        (NOT confidential OR agreed_on IS NOT NULL
            OR worker_id = ANY {OWN_WORKERS} OR person_id = {PERSON})
        AND fence.sees(person_id)
    )
);
"""

# Just what the policy keeps back: together they are all the contacts of whom one sees.
CLOSED = f"""
CREATE VIEW pathways_closednote WITH (security_barrier) AS
SELECT moment.id, moment.person_id, moment.worker_id, moment.at, moment.kind, moment.reached,
    moment.note <> '' AS has_note
FROM pathways_contactmoment AS moment
WHERE NOT {ALL} AND moment.confidential AND moment.agreed_on IS NULL
  AND moment.worker_id <> ALL {OWN_WORKERS}
  AND moment.person_id IS DISTINCT FROM {PERSON}
  AND fence.sees(moment.person_id);

GRANT CREATE ON SCHEMA public TO {ROLE};
ALTER VIEW pathways_closednote OWNER TO {ROLE};
REVOKE CREATE ON SCHEMA public FROM {ROLE};
"""

# The role that works reads the view and no more, whatever its name is here.
TO_WHO_WORKS = """
DO $$
DECLARE
    working text;
BEGIN
    FOR working IN
        SELECT DISTINCT given.grantee::regrole::text
        FROM pg_default_acl, aclexplode(defaclacl) AS given
        WHERE defaclrole = current_user::regrole AND defaclobjtype = 'S'
          AND given.grantee <> defaclrole
    LOOP
        EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA fence TO %s', working);
        EXECUTE format('REVOKE ALL ON pathways_closednote FROM %s', working);
        EXECUTE format('GRANT SELECT ON pathways_closednote TO %s', working);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("fences", "0006_a_report_goes_past_the_employer"),
        ("pathways", "0007_that_there_is_a_closed_note"),
    ]
    operations = [
        migrations.RunSQL(FUNCTION, migrations.RunSQL.noop),
        migrations.RunSQL(COMPARTMENT, migrations.RunSQL.noop),
        migrations.RunSQL(CLOSED + TO_WHO_WORKS, "DROP VIEW pathways_closednote"),
    ]
