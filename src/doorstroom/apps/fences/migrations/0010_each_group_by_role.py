"""Money, school and care too: a row is found by who reads its group in their role.

``matrix.toml`` says for whom a group is, ``fields.toml`` of which group a table, a kind of row
or an act is. Both stand here once more, because a policy asks them of every row; tests hold them
together. What a reader does not find, eligibility does not know: it counts as unknown.

Whom one represents is open as far as the scope goes: all but money, money alone, or both. And an
emergency is looked back at by who does so where the case was owned, not by every colleague there.
"""

from django.db import migrations

ROLE = "doorstroom_fence"

# Evaluated once for a statement, not for each row. The owner passes, as with ``keeps``.
ALL = '(SELECT fence."all"())'
OWNER = f"(SELECT pg_has_role('{ROLE}', 'USAGE'))"
ACCOUNT = "(SELECT fence.account())"
FILES = "ANY ((SELECT fence.files())::uuid[])"
WORKERS = "ANY ((SELECT fence.workers())::uuid[])"
MONEYS = "ANY ((SELECT fence.moneys())::uuid[])"
EMERGENCIES = "ANY ((SELECT fence.emergencies())::uuid[])"
REVIEWING = "ANY ((SELECT fence.reviewing())::uuid[])"

SIGHT = """
-- Whom one represents in money; those of all but money stay in fence.dossiers().
CREATE FUNCTION fence.moneys() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(nullif(current_setting('doorstroom.moneys', true), ''), '{}')::uuid[] $$;

-- Where a seat looks back at emergencies.
CREATE FUNCTION fence.reviewing() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(nullif(current_setting('doorstroom.reviewing', true), ''), '{}')::uuid[] $$;

REVOKE ALL ON FUNCTION fence.moneys(), fence.reviewing() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fence.moneys(), fence.reviewing()
    TO doorstroom_fence, doorstroom_sealer, doorstroom_retention;
"""

# The doors of fence.sees, through which the group is shown too. Of whom one represents what was
# noted stays closed, and how to reach them and how they live where that is not safe.
SHOWS = """
CREATE OR REPLACE FUNCTION fence.shows(wanted uuid, what text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE COST 50 SET search_path = ''
AS $$
BEGIN
    IF wanted = fence.person() THEN
        RETURN true;
    END IF;
    IF ((wanted = ANY (fence.dossiers())
                AND what IN ('identity', 'contact', 'education', 'work', 'life'))
            OR (wanted = ANY (fence.moneys()) AND what IN ('identity', 'contact', 'money')))
        AND (what NOT IN ('contact', 'life') OR NOT EXISTS (
            SELECT FROM public.people_person AS person
            WHERE person.id = wanted AND person.safe_contact))
    THEN
        RETURN true;
    END IF;
    RETURN EXISTS (
        SELECT FROM public.people_involvement AS door
        WHERE door.person_id = wanted
          AND door.ended_at IS NULL
          AND door.organisation_id = ANY (fence.files())
          AND door.role <> 'employer'
          AND CASE what
              WHEN 'identity' THEN true
              WHEN 'contact' THEN true
              WHEN 'work' THEN true
              WHEN 'education' THEN door.role IN ('owner', 'casemanager', 'client_manager',
                  'jobcoach', 'life_coach', 'youth_coach', 'school', 'aftercare', 'course',
                  'partner', 'youth_organisation', 'attendance', 'uwv')
              WHEN 'life' THEN door.role IN ('owner', 'casemanager', 'client_manager', 'jobcoach',
                  'life_coach', 'youth_coach', 'debt_counsel', 'neighbourhood')
              WHEN 'notes' THEN door.role IN ('owner', 'casemanager', 'client_manager', 'jobcoach',
                  'life_coach', 'youth_coach', 'aftercare')
              WHEN 'money' THEN door.role IN ('owner', 'debt_counsel')
                  OR (door.role IN ('casemanager', 'client_manager')
                      AND door.purpose IN ('guidance', 'placement', 'learning', 'aftercare'))
                  OR (door.role IN ('life_coach', 'youth_coach')
                      AND door.purpose IN ('guidance', 'following', 'aftercare'))
              ELSE false END
          AND (
              door.role NOT IN ('life_coach', 'jobcoach', 'youth_coach')
              OR door.worker_id = ANY (fence.workers())
          )
    );
END
$$;
GRANT EXECUTE ON FUNCTION fence.shows(uuid, text) TO doorstroom_sealer, doorstroom_retention;
"""

# Of what somebody does each kind has its group.
OF_KIND = """CASE {kind} WHEN 'benefit' THEN 'money' WHEN 'care' THEN 'life'
        WHEN 'work' THEN 'work' WHEN 'day_activity' THEN 'work' ELSE 'education' END"""
OF_ACT = """CASE
        WHEN subject_kind IN ('person', 'involvement', 'handover', 'contact', 'emergency',
            'representation') THEN 'identity'
        WHEN subject_kind = 'message' THEN 'contact'
        WHEN subject_kind IN ('need', 'situation') THEN 'life'
        WHEN subject_kind IN ('former_school', 'risk', 'certificate', 'enrolment')
            THEN 'education'
        ELSE 'work' END"""

SEES = {
    "people_situationperiod": f"fence.shows(person_id, {OF_KIND.format(kind='kind')})",
    "people_formerschool": "fence.shows(person_id, 'education')",
    "people_statedrisk": "fence.shows(person_id, 'education')",
    "learning_certificate": "fence.shows(person_id, 'education')",
    "learning_enrolment": f"""
        EXISTS (SELECT FROM learning_courseclass AS class
            JOIN learning_course AS course ON course.id = class.course_id
            WHERE class.id = course_class_id AND course.organisation_id = {FILES})
        OR fence.shows(person_id, 'education')""",
    "notices_message": f"worker = {WORKERS} OR fence.shows(person, 'contact')",
    "privacy_logentry": f"""fence.shows(person, {OF_ACT}) OR (person IS NULL AND (
        actor_user = {ACCOUNT} OR (subject_kind = 'place' AND (SELECT fence.files()) <> '{{}}')))""",
    "people_emergencyaccess": f"""
        user_id = {ACCOUNT} OR owner_id = {WORKERS} OR fence.has_task_about(id)
        OR EXISTS (SELECT FROM partners_worker AS owner
            WHERE owner.id = owner_id AND owner.organisation_id = {REVIEWING})
        OR fence.sees(person_id)""",
}

# Who it is and who is involved, for whoever represents in money alone.
IN_MONEY = {
    "people_person": f"id = {MONEYS}",
    "people_involvement": f"person_id = {MONEYS}",
    "people_representation": f"person_id = {MONEYS}",
    "people_personmerge": f"kept_id = {MONEYS}",
}

# An act about what somebody does is about how they live, and of the group of its kind besides,
# whatever else opens the row. An emergency opens those about care.
OF_ITS_KIND = f"""
CREATE POLICY of_its_kind ON privacy_logentry AS RESTRICTIVE FOR SELECT
    USING ({ALL} OR {OWNER} OR subject_kind <> 'situation'
        OR (facts ->> 'kind' = 'care' AND person = {EMERGENCIES})
        OR fence.shows(person, {OF_KIND.format(kind="facts ->> 'kind'")}));
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
    dependencies = [
        ("fences", "0009_life_and_notes_by_role"),
        ("privacy", "0010_about_nobody_is_not_for_everybody"),
    ]
    operations = [
        migrations.RunSQL(SIGHT + SHOWS + TO_WHO_WORKS, migrations.RunSQL.noop),
        migrations.RunSQL(
            "".join(
                f"ALTER POLICY sees ON {table} USING ({ALL} OR {sees});\n"
                for table, sees in SEES.items()
            ),
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            "".join(
                f"CREATE POLICY in_money ON {table} FOR SELECT USING ({when});\n"
                for table, when in IN_MONEY.items()
            ),
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(OF_ITS_KIND, migrations.RunSQL.noop),
    ]
