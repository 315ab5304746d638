"""No involvement, no row: in the database too, whatever a query forgets.

Every table with people gets the same policies. ``sees``: what a query finds, which is all in
an action and for the system. ``adds``, ``changes``, ``removes``: those two write, nobody else.
``keeps``: the role of the functions, and with it the owner who migrates and makes backups.

A condition on the actor's own keys stands first where there is one: comparing a key costs
nothing and leaves a list its index. ``fence.sees`` is one look-up by person, some 15 µs; people
themselves, of whom a list counts a thousand, are looked up within the query. OFFSET 0 keeps
that a look-up for each row: as a hash it would first read all of an organisation's people.
"""

from django.db import migrations

ROLE = "doorstroom_fence"

# Evaluated once for a statement, not for each row.
ALL = '(SELECT fence."all"())'
PERSON = "(SELECT fence.person())"
ACCOUNT = "(SELECT fence.account())"
SIGNING_IN = "(SELECT fence.signing_in())"
ORGANISATIONS = "ANY ((SELECT fence.organisations())::uuid[])"
# Those whose dossiers a seat opens: who only counts or manages there has another seat.
FILES = "ANY ((SELECT fence.files())::uuid[])"
WORKERS = "ANY ((SELECT fence.workers())::uuid[])"
TODAY = "(SELECT fence.today())"
# What is about nobody is for whoever has a seat anywhere, and not for the public.
SEATED = "(SELECT fence.organisations()) <> '{}'"

OF_PERSON = "fence.sees(person_id)"
OWN_PLACE = (
    "EXISTS (SELECT FROM places_place AS place"
    f" WHERE place.id = place_id AND place.employer_id = {ORGANISATIONS})"
)


def hangs_on(table: str, key: str) -> str:
    """Seen by whoever sees the row on which it hangs."""
    return f"EXISTS (SELECT FROM {table} AS parent WHERE parent.id = {key})"


# A route is also known to who signs a paper about it; what hangs on it is of the dossier alone.
OF_ROUTE = (
    "EXISTS (SELECT FROM pathways_pathway AS route"
    " WHERE route.id = pathway_id AND fence.sees(route.person_id))"
)

SEES = {
    "people_person": f"""
        id = {PERSON} OR id = ANY ((SELECT fence.dossiers())::uuid[])
        OR EXISTS (SELECT FROM people_involvement AS door
            WHERE door.person_id = people_person.id AND door.ended_at IS NULL
              AND door.organisation_id = {FILES} AND door.role <> 'employer'
              AND (door.role NOT IN ('life_coach', 'jobcoach', 'youth_coach')
                   OR door.worker_id = {WORKERS})
            OFFSET 0)""",
    "people_involvement": f"""
        (organisation_id = {FILES} AND ended_at IS NULL AND role <> 'employer'
            AND (role NOT IN ('life_coach', 'jobcoach', 'youth_coach') OR worker_id = {WORKERS}))
        OR {OF_PERSON}""",
    "people_handover": f"""
        to_organisation_id = {FILES} OR from_organisation_id = {FILES}
        OR to_worker_id = {WORKERS} OR from_worker_id = {WORKERS}
        OR {OF_PERSON} OR fence.has_task_about(id)""",
    "people_need": OF_PERSON,
    "people_situationperiod": OF_PERSON,
    "people_formerschool": OF_PERSON,
    "people_statedrisk": OF_PERSON,
    "people_personmerge": "fence.sees(kept_id)",
    "people_representation": f"user_id = {ACCOUNT} OR {OF_PERSON}",
    # Looked back at where the file is kept, by whom the screens let in.
    "people_emergencyaccess": f"""
        user_id = {ACCOUNT} OR owner_id = {WORKERS} OR {OF_PERSON} OR fence.has_task_about(id)
        OR EXISTS (SELECT FROM partners_worker AS owner
            WHERE owner.id = owner_id AND owner.organisation_id = {ORGANISATIONS})""",
    "outreach_signup": OF_PERSON,
    # Opened by the secret in a link, never by who somebody is.
    "outreach_signupdraft": "false",
    "outreach_referral": f"""
        to_organisation_id = {FILES} OR from_worker_id = {WORKERS} OR {OF_PERSON}""",
    "learning_certificate": OF_PERSON,
    "learning_enrolment": f"""
        EXISTS (SELECT FROM learning_courseclass AS class
            JOIN learning_course AS course ON course.id = class.course_id
            WHERE class.id = course_class_id AND course.organisation_id = {FILES})
        OR {OF_PERSON}""",
    "pathways_pathway": f"{OF_PERSON} OR fence.signs_route(id)",
    "pathways_passage": OF_ROUTE,
    "pathways_planitem": OF_ROUTE,
    "pathways_contactmoment": OF_PERSON,
    "pathways_outcome": (
        f"(organisation_id = {ORGANISATIONS} AND fence.asked_whether_it_lasts(id)) OR {OF_PERSON}"
    ),
    "matching_proposal": f"""
        (sent_at IS NOT NULL AND {OWN_PLACE}) OR {OF_PERSON}""",
    "placements_placement": f"""
        ((ended_on IS NULL OR ended_on >= {TODAY} - 60) AND {OWN_PLACE}) OR {OF_PERSON}""",
    "placements_buildup": hangs_on("placements_placement", "placement_id"),
    "placements_attendance": hangs_on("placements_placement", "placement_id"),
    "placements_review": hangs_on("placements_placement", "placement_id"),
    "placements_agreement": f"fence.signs_agreement(id) OR {OF_ROUTE}",
    "placements_signature": hangs_on("placements_agreement", "agreement_id"),
    "placements_followup": f"""
        (closed_on IS NULL AND EXISTS (SELECT FROM pathways_outcome AS outcome
            WHERE outcome.id = outcome_id AND outcome.organisation_id = {ORGANISATIONS}))
        OR {OF_PERSON}""",
    # Past the employer: who was told, and who may see the dossier and is not of that company.
    "placements_safetyreport": """
        fence.has_task_about(id) OR fence.sees_past_the_employer(placement_id)""",
    "events_guest": OF_PERSON,
    "events_encounter": OF_PERSON,
    "tasks_task": f"""
        worker_id = {WORKERS} OR (person IS NULL AND {SEATED}) OR fence.sees(person)
        OR fence.of_own_desk(worker_id)""",
    "notices_message": (
        f"worker = {WORKERS} OR (person IS NULL AND {SEATED}) OR fence.sees(person)"
    ),
    "privacy_logentry": f"(person IS NULL AND {SEATED}) OR fence.sees(person)",
    "accounts_user": f"""
        id = {ACCOUNT} OR {SIGNING_IN} OR (person_id IS NULL AND {SEATED})
        OR fence.sees(person_id)""",
}

# What policies ask of tables that the asker may not see; two that asked each other would never
# come to an end, so that these belong to the role that sees.
FUNCTIONS = """
CREATE FUNCTION fence.files() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(nullif(current_setting('doorstroom.files', true), ''), '{}')::uuid[] $$;

-- The same answer as before, for seats that open files, and in the language that keeps its plan for a whole session.
CREATE OR REPLACE FUNCTION fence.sees(wanted uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE COST 50 SET search_path = ''
AS $$
BEGIN
    IF wanted = fence.person() OR wanted = ANY (fence.dossiers()) THEN
        RETURN true;
    END IF;
    RETURN EXISTS (
        SELECT FROM public.people_involvement AS door
        WHERE door.person_id = wanted
          AND door.ended_at IS NULL
          AND door.organisation_id = ANY (fence.files())
          AND door.role <> 'employer'
          AND (
              door.role NOT IN ('life_coach', 'jobcoach', 'youth_coach')
              OR door.worker_id = ANY (fence.workers())
          )
    );
END
$$;

CREATE FUNCTION fence.has_task_about(subject uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE COST 40 SET search_path = ''
AS $$
    SELECT EXISTS (
        SELECT FROM public.tasks_task AS task
        JOIN public.partners_worker AS worker ON worker.id = task.worker_id
        WHERE task.subject_id = subject
          AND (
              worker.id = ANY (fence.workers())
              OR (worker.function = 'desk' AND worker.organisation_id = ANY (fence.files()))
          )
    )
$$;

CREATE FUNCTION fence.of_own_desk(whose uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE COST 20 SET search_path = ''
AS $$
    SELECT EXISTS (
        SELECT FROM public.partners_worker AS worker
        WHERE worker.id = whose AND worker.function = 'desk'
          AND worker.organisation_id = ANY (fence.files())
    )
$$;

-- As AgreementQuerySet.for_employer: until sixty days after the placement, or else the route.
CREATE FUNCTION fence.signs_agreement(agreement uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE COST 60 SET search_path = ''
AS $$
    SELECT fence.organisations() <> '{}' AND EXISTS (
        SELECT FROM public.placements_agreement AS paper
        JOIN public.placements_signature AS row ON row.agreement_id = paper.id
        JOIN public.pathways_pathway AS route ON route.id = paper.pathway_id
        LEFT JOIN public.placements_placement AS placed ON placed.id = paper.placement_id
        WHERE paper.id = agreement
          AND row.organisation_id = ANY (fence.organisations())
          AND CASE WHEN placed.id IS NOT NULL
              THEN placed.ended_on IS NULL OR placed.ended_on >= fence.today() - 60
              ELSE route.closed_on IS NULL OR route.closed_on >= fence.today() - 60 END
    )
$$;

CREATE FUNCTION fence.signs_route(route uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE COST 80 SET search_path = ''
AS $$
    SELECT fence.organisations() <> '{}' AND EXISTS (
        SELECT FROM public.placements_agreement AS paper
        WHERE paper.pathway_id = route AND fence.signs_agreement(paper.id)
    )
$$;

CREATE FUNCTION fence.asked_whether_it_lasts(outcome uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE COST 40 SET search_path = ''
AS $$
    SELECT EXISTS (
        SELECT FROM public.placements_followup AS row
        WHERE row.outcome_id = outcome AND row.closed_on IS NULL
    )
$$;

CREATE FUNCTION fence.sees_past_the_employer(placement uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE COST 60 SET search_path = ''
AS $$
    SELECT EXISTS (
        SELECT FROM public.placements_placement AS row
        JOIN public.places_place AS place ON place.id = row.place_id
        WHERE row.id = placement AND fence.sees(row.person_id)
          AND place.employer_id <> ALL (fence.organisations())
    )
$$;

-- Whom an employer knows also by a paper that waits for their signature, and by the question
-- whether it lasts; whom a colleague knows by what lies on their own name.
CREATE FUNCTION fence.told(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE COST 60 SET search_path = ''
AS $$
    SELECT fence.files() <> '{}' AND (
        EXISTS (
            SELECT FROM public.outreach_referral AS row
            WHERE row.person_id = wanted
              AND (
                  row.from_worker_id = ANY (fence.workers())
                  OR (row.status IN ('open', 'asked')
                      AND row.to_organisation_id = ANY (fence.files()))
              )
        )
        OR EXISTS (
            SELECT FROM public.people_handover AS row
            WHERE row.person_id = wanted
              AND (
                  row.to_organisation_id = ANY (fence.files())
                  OR row.from_organisation_id = ANY (fence.files())
                  OR (row.status = 'offered' AND fence.has_task_about(row.id))
              )
        )
        OR EXISTS (
            SELECT FROM public.learning_enrolment AS row
            JOIN public.learning_courseclass AS class ON class.id = row.course_class_id
            JOIN public.learning_course AS course ON course.id = class.course_id
            WHERE row.person_id = wanted AND row.status IN ('applied', 'placed', 'started')
              AND course.organisation_id = ANY (fence.files())
        )
    )
$$;

CREATE FUNCTION fence.meets(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE COST 100 SET search_path = ''
AS $$
    SELECT fence.organisations() <> '{}' AND (
        EXISTS (
            SELECT FROM public.matching_proposal AS row
            JOIN public.places_place AS place ON place.id = row.place_id
            WHERE row.person_id = wanted AND row.sent_at IS NOT NULL
              AND row.status IN ('employer', 'accepted', 'placed')
              AND place.employer_id = ANY (fence.organisations())
        )
        OR EXISTS (
            SELECT FROM public.placements_placement AS row
            JOIN public.places_place AS place ON place.id = row.place_id
            WHERE row.person_id = wanted
              AND (row.ended_on IS NULL OR row.ended_on >= fence.today() - 60)
              AND place.employer_id = ANY (fence.organisations())
        )
        OR EXISTS (
            SELECT FROM public.pathways_outcome AS row
            WHERE row.person_id = wanted AND row.organisation_id = ANY (fence.organisations())
              AND fence.asked_whether_it_lasts(row.id)
        )
        OR EXISTS (
            SELECT FROM public.pathways_pathway AS row
            WHERE row.person_id = wanted AND fence.signs_route(row.id)
        )
    )
$$;

CREATE OR REPLACE FUNCTION fence.knows(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE COST 160 SET search_path = ''
AS $$ SELECT fence.told(wanted) OR fence.meets(wanted) $$;

-- Counts name nobody: how full a place, a class or an event is, whoever is there.
CREATE FUNCTION fence.places_taken(wanted uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE COST 20 SET search_path = ''
AS $$
    SELECT count(*) FROM public.placements_placement AS row
    WHERE row.place_id = wanted AND row.ended_on IS NULL
$$;

CREATE FUNCTION fence.class_seats(wanted uuid, states text[]) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE COST 20 SET search_path = ''
AS $$
    SELECT count(*) FROM public.learning_enrolment AS row
    WHERE row.course_class_id = wanted AND row.status = ANY (states)
$$;

CREATE FUNCTION fence.event_guests(wanted uuid, states text[]) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE COST 20 SET search_path = ''
AS $$
    SELECT count(*) FROM public.events_guest AS row
    WHERE row.event_id = wanted AND row.state = ANY (states)
$$;
"""

OF_THE_ROLE = (
    "sees(uuid)", "knows(uuid)", "told(uuid)", "meets(uuid)", "has_task_about(uuid)",
    "of_own_desk(uuid)", "signs_agreement(uuid)", "signs_route(uuid)",
    "asked_whether_it_lasts(uuid)", "sees_past_the_employer(uuid)", "places_taken(uuid)",
    "class_seats(uuid, text[])", "event_guests(uuid, text[])",
)  # fmt: skip

# What may be known of somebody whose dossier one may not see. The whole name and the birth date
# only between professionals: to an employer somebody is a first name.
PROFILE = f"""
CREATE VIEW people_profile WITH (security_barrier) AS
SELECT
    person.id,
    person.reference,
    person.call_name,
    CASE WHEN known.by_name THEN person.given_name
        ELSE split_part(person.given_name, ' ', 1) END AS given_name,
    CASE WHEN known.by_name THEN person.infix ELSE '' END AS infix,
    CASE WHEN known.by_name THEN person.surname
        WHEN person.call_name = '' AND person.given_name = '' THEN left(person.surname, 1) || '.'
        ELSE '' END AS surname,
    CASE WHEN known.by_name THEN person.birth_year END AS birth_year,
    CASE WHEN known.by_name THEN person.birth_month END AS birth_month,
    CASE WHEN known.by_name THEN person.birth_day END AS birth_day,
    person.language,
    person.work_needs,
    person.days,
    person.earliest,
    person.latest,
    person.hours_min,
    person.hours_max,
    person.available_from,
    person.travel_mode,
    person.max_minutes
FROM people_person AS person
CROSS JOIN LATERAL (
    SELECT {ALL} OR fence.sees(person.id) OR fence.told(person.id) AS by_name
) AS known
WHERE known.by_name OR fence.meets(person.id);

GRANT CREATE ON SCHEMA public TO {ROLE};
ALTER VIEW people_profile OWNER TO {ROLE};
REVOKE CREATE ON SCHEMA public FROM {ROLE};
"""


def secure(table: str, sees: str) -> str:
    return f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY sees ON {table} FOR SELECT USING ({ALL} OR {sees});
CREATE POLICY adds ON {table} FOR INSERT WITH CHECK ({ALL});
CREATE POLICY changes ON {table} FOR UPDATE USING ({ALL}) WITH CHECK ({ALL});
CREATE POLICY removes ON {table} FOR DELETE USING ({ALL});
CREATE POLICY keeps ON {table} TO {ROLE} USING (true) WITH CHECK (true);
GRANT SELECT ON {table} TO {ROLE};
"""


OWNED = "\n".join(
    [
        f"GRANT SELECT ON partners_worker, learning_courseclass, learning_course TO {ROLE};",
        f"GRANT CREATE ON SCHEMA fence TO {ROLE};",
        "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA fence FROM PUBLIC;",
        f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA fence TO {ROLE};",
        *(f"ALTER FUNCTION fence.{name} OWNER TO {ROLE};" for name in OF_THE_ROLE),
        f"REVOKE CREATE ON SCHEMA fence FROM {ROLE};",
    ]
)

# The role that works may call the functions and read the profiles, whatever its name is here.
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
        EXECUTE format('REVOKE ALL ON people_profile FROM %s', working);
        EXECUTE format('GRANT SELECT ON people_profile TO %s', working);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("fences", "0001_whose_eyes_the_database_looks_through"),
        ("accounts", "0005_ways_to_sign_in"),
        ("events", "0002_events_can_be_cancelled"),
        ("learning", "0002_a_seat_exists"),
        ("notices", "0002_messages_shown_in_tasks"),
        ("pathways", "0006_a_note_shared_by_agreement"),
        ("people", "0007_represented_and_in_an_emergency"),
        ("privacy", "0003_history_of_changes"),
        ("tasks", "0002_open_tasks_by_date"),
    ]
    operations = [
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(OWNED, migrations.RunSQL.noop),
        migrations.RunSQL("".join(secure(table, sees) for table, sees in SEES.items())),
        migrations.RunSQL(PROFILE + TO_WHO_WORKS),
    ]
