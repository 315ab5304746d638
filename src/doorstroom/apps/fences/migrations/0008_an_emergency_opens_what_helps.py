"""In an emergency the database opens what the screens do: what is needed to help, and no route.

What is open beyond involvement was one list, whether somebody is represented or it is an
emergency. They are apart now. A policy of its own opens to an emergency who it is, who is
involved, what runs in their life and what was noted, save in confidence.
"""

from django.db import migrations

# Evaluated once for a statement, not for each row.
OPENED = "ANY ((SELECT fence.emergencies())::uuid[])"

# As matrix.toml says for an emergency: who it is, where, in their life, and the notes.
HELPS = {
    "people_person": f"id = {OPENED}",
    "people_involvement": f"person_id = {OPENED}",
    "people_representation": f"person_id = {OPENED}",
    "people_personmerge": f"kept_id = {OPENED}",
    "people_need": f"person_id = {OPENED}",
    "people_situationperiod": f"person_id = {OPENED} AND kind = 'care'",
    "pathways_contactmoment": (
        f"person_id = {OPENED} AND (NOT confidential OR agreed_on IS NOT NULL)"
    ),
    "privacy_logentry": f"""person = {OPENED} AND subject_kind IN ('person', 'involvement',
        'handover', 'contact', 'emergency', 'representation', 'message', 'need', 'situation')""",
}

FUNCTION = """
CREATE FUNCTION fence.emergencies() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(nullif(current_setting('doorstroom.emergencies', true), ''), '{}')::uuid[] $$;
REVOKE ALL ON FUNCTION fence.emergencies() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fence.emergencies()
    TO doorstroom_fence, doorstroom_sealer, doorstroom_retention;
"""

# A closed note is said to be there in an emergency too.
CLOSED = """
CREATE OR REPLACE VIEW pathways_closednote WITH (security_barrier) AS
SELECT moment.id, moment.person_id, moment.worker_id, moment.at, moment.kind, moment.reached,
    moment.note <> '' AS has_note
FROM pathways_contactmoment AS moment
WHERE NOT (SELECT fence."all"()) AND moment.confidential AND moment.agreed_on IS NULL
  AND moment.worker_id <> ALL ((SELECT fence.own_workers())::uuid[])
  AND moment.person_id IS DISTINCT FROM (SELECT fence.person())
  AND (moment.person_id = ANY ((SELECT fence.emergencies())::uuid[])
      OR fence.sees(moment.person_id));
"""

# The role that works may call what is new, whatever its name is here.
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
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("fences", "0007_a_confidential_note_is_its_writers")]
    operations = [
        migrations.RunSQL(FUNCTION + TO_WHO_WORKS, migrations.RunSQL.noop),
        migrations.RunSQL(
            "".join(
                f"CREATE POLICY in_emergency ON {table} FOR SELECT USING ({helps});\n"
                for table, helps in HELPS.items()
            ),
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(CLOSED, migrations.RunSQL.noop),
    ]
