"""Who knew somebody by a proposal, a referral or a hand-over, knows them until it is over.

An employer: until sixty days after the placement, whatever came before it. The sides of a
referral or a hand-over: while it waits for an answer, and ninety days after that. One rule for
the row and for the profile: a row that is seen without its person would be a page that fails.
"""

from django.db import migrations

ROLE = "doorstroom_fence"

# Evaluated once for a statement, not for each row.
ALL = '(SELECT fence."all"())'
ORGANISATIONS = "ANY ((SELECT fence.organisations())::uuid[])"
FILES = "ANY ((SELECT fence.files())::uuid[])"
WORKERS = "ANY ((SELECT fence.workers())::uuid[])"
SINCE = "(SELECT fence.now() - interval '90 days')"

SEES = {
    # What is placed is seen for as long as the placement is, which has its own policy.
    "matching_proposal": f"""
        (sent_at IS NOT NULL
            AND EXISTS (SELECT FROM places_place AS place
                WHERE place.id = place_id AND place.employer_id = {ORGANISATIONS})
            AND (status IN ('employer', 'accepted') OR (status = 'placed'
                AND EXISTS (SELECT FROM placements_placement AS placed
                    WHERE placed.person_id = matching_proposal.person_id
                      AND placed.place_id = matching_proposal.place_id))))
        OR fence.sees(person_id)""",
    "people_handover": f"""
        ((status = 'offered' OR answered_at >= {SINCE})
            AND (to_organisation_id = {FILES} OR from_organisation_id = {FILES}
                OR to_worker_id = {WORKERS} OR from_worker_id = {WORKERS}))
        OR fence.sees(person_id)
        OR (status = 'offered' AND fence.has_task_about(id))""",
    # Who was asked and said no, has nothing more to read; who asked, reads the answer. Where
    # that colleague left, the task of their desk says what it is about.
    "outreach_referral": f"""
        (status IN ('open', 'asked') AND to_organisation_id = {FILES})
        OR ((status IN ('open', 'asked') OR answered_at >= {SINCE})
            AND from_worker_id = {WORKERS})
        OR fence.sees(person_id) OR fence.has_open_task_about(id)""",
}

FUNCTIONS = """
CREATE FUNCTION fence.has_open_task_about(subject uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE COST 40 SET search_path = ''
AS $$
    SELECT EXISTS (
        SELECT FROM public.tasks_task AS task
        JOIN public.partners_worker AS worker ON worker.id = task.worker_id
        WHERE task.subject_id = subject AND task.done_at IS NULL
          AND (
              worker.id = ANY (fence.workers())
              OR (worker.function = 'desk' AND worker.organisation_id = ANY (fence.files()))
          )
    )
$$;

CREATE OR REPLACE FUNCTION fence.told(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE COST 60 SET search_path = ''
AS $$
    SELECT fence.files() <> '{}' AND (
        EXISTS (
            SELECT FROM public.outreach_referral AS row
            WHERE row.person_id = wanted
              AND (
                  (row.status IN ('open', 'asked')
                      AND row.to_organisation_id = ANY (fence.files()))
                  OR ((row.status IN ('open', 'asked')
                          OR row.answered_at >= fence.now() - interval '90 days')
                      AND row.from_worker_id = ANY (fence.workers()))
                  OR fence.has_open_task_about(row.id)
              )
        )
        OR EXISTS (
            SELECT FROM public.people_handover AS row
            WHERE row.person_id = wanted
              AND (
                  ((row.status = 'offered'
                          OR row.answered_at >= fence.now() - interval '90 days')
                      AND (row.to_organisation_id = ANY (fence.files())
                          OR row.from_organisation_id = ANY (fence.files())
                          OR row.to_worker_id = ANY (fence.workers())
                          OR row.from_worker_id = ANY (fence.workers())))
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

-- Of a proposal that became a placement, the placement speaks.
CREATE OR REPLACE FUNCTION fence.meets(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE COST 100 SET search_path = ''
AS $$
    SELECT fence.organisations() <> '{}' AND (
        EXISTS (
            SELECT FROM public.matching_proposal AS row
            JOIN public.places_place AS place ON place.id = row.place_id
            WHERE row.person_id = wanted AND row.sent_at IS NOT NULL
              AND row.status IN ('employer', 'accepted')
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
"""

# A new function is the role's, and for who works: whatever the name of that one is here.
OWNED = f"""
GRANT CREATE ON SCHEMA fence TO {ROLE};
REVOKE ALL ON FUNCTION fence.has_open_task_about(uuid) FROM PUBLIC;
ALTER FUNCTION fence.has_open_task_about(uuid) OWNER TO {ROLE};
REVOKE CREATE ON SCHEMA fence FROM {ROLE};
"""


class Migration(migrations.Migration):
    dependencies = [("fences", "0004_who_sees_a_row_does_not_remove_it")]
    operations = [
        migrations.RunSQL(FUNCTIONS + OWNED, migrations.RunSQL.noop),
        migrations.RunSQL(
            "".join(
                f"ALTER POLICY sees ON {table} USING ({ALL} OR {sees});\n"
                for table, sees in SEES.items()
            ),
            migrations.RunSQL.noop,
        ),
    ]
