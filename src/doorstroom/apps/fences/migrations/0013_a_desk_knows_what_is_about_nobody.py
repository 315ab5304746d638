"""What is about nobody is for whoever has a seat at a desk, also where that seat reads no case.

``fence.files()`` says where a seat opens dossiers, and bears everything about a person. Who
manages a programme opens none, and has a desk all the same: the page of a place tells them what
was done with it, and a task about nobody on the desk is theirs to do too.
"""

from django.db import migrations

# Evaluated once for a statement, not for each row.
ALL = '(SELECT fence."all"())'
ACCOUNT = "(SELECT fence.account())"
WORKERS = "ANY ((SELECT fence.workers())::uuid[])"
DESKS = "(SELECT fence.desks())"

FUNCTION = """
CREATE FUNCTION fence.desks() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(nullif(current_setting('doorstroom.desks', true), ''), '{}')::uuid[] $$;
REVOKE ALL ON FUNCTION fence.desks() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fence.desks()
    TO doorstroom_fence, doorstroom_sealer, doorstroom_retention;
"""

# As in 0010, where each act has its group.
OF_ACT = """CASE
        WHEN subject_kind IN ('person', 'involvement', 'handover', 'contact', 'emergency',
            'representation') THEN 'identity'
        WHEN subject_kind = 'message' THEN 'contact'
        WHEN subject_kind IN ('need', 'situation') THEN 'life'
        WHEN subject_kind IN ('former_school', 'risk', 'certificate', 'enrolment')
            THEN 'education'
        ELSE 'work' END"""

SEES = {
    "privacy_logentry": f"""fence.shows(person, {OF_ACT}) OR (person IS NULL AND (
        actor_user = {ACCOUNT} OR (subject_kind = 'place' AND {DESKS} <> '{{}}')))""",
    "tasks_task": f"""worker_id = {WORKERS}
        OR (person IS NULL AND EXISTS (SELECT FROM partners_worker AS desk
            WHERE desk.id = tasks_task.worker_id AND desk.function = 'desk'
              AND desk.organisation_id = ANY ({DESKS}::uuid[]) OFFSET 0))
        OR fence.sees(person) OR fence.of_own_desk(worker_id)""",
}

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
    dependencies = [
        ("fences", "0012_a_message_is_looked_up_within_its_policy"),
        ("privacy", "0014_whose_a_place_and_a_course_are_is_written_by_actions"),
    ]
    operations = [
        migrations.RunSQL(FUNCTION + TO_WHO_WORKS, migrations.RunSQL.noop),
        migrations.RunSQL(
            "".join(
                f"ALTER POLICY sees ON {table} USING ({ALL} OR {sees});\n"
                for table, sees in SEES.items()
            ),
            migrations.RunSQL.noop,
        ),
    ]
