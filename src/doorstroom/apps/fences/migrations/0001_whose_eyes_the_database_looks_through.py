"""The functions of the row security: who acts, whose dossier they see, whom they know.

``doorstroom_fence`` owns what must look at rows that the asker may not see. It is provided
with the other roles; nobody signs in as it, and the role that works is no member of it.
"""

from django.db import migrations

ROLE = "doorstroom_fence"

# Of somebody's own sight; empty and absent are both nothing.
SIGHT = """
CREATE SCHEMA fence;

CREATE FUNCTION fence."all"() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(current_setting('doorstroom.all', true), '') = 'on' $$;

CREATE FUNCTION fence.signing_in() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(current_setting('doorstroom.signing_in', true), '') = 'on' $$;

CREATE FUNCTION fence.person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('doorstroom.person', true), '')::uuid $$;

CREATE FUNCTION fence.account() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('doorstroom.account', true), '')::uuid $$;

CREATE FUNCTION fence.organisations() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(nullif(current_setting('doorstroom.organisations', true), ''), '{}')::uuid[] $$;

CREATE FUNCTION fence.workers() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(nullif(current_setting('doorstroom.workers', true), ''), '{}')::uuid[] $$;

CREATE FUNCTION fence.dossiers() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(nullif(current_setting('doorstroom.dossiers', true), ''), '{}')::uuid[] $$;

CREATE FUNCTION fence.kind() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(current_setting('doorstroom.kind', true), '') $$;

CREATE FUNCTION fence.name() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(current_setting('doorstroom.name', true), '') $$;

CREATE FUNCTION fence.now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(nullif(current_setting('doorstroom.now', true), '')::timestamptz, now()) $$;

CREATE FUNCTION fence.today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT (fence.now() AT TIME ZONE 'Europe/Amsterdam')::date $$;
"""

# The same as PersonQuerySet.visible_to: involvement that is open and shows the dossier; one's
# own; and those that are open beyond it, as the actor of the request has them.
SEES = """
CREATE FUNCTION fence.sees(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE COST 20 SET search_path = ''
AS $$
    SELECT wanted = fence.person() OR wanted = ANY (fence.dossiers()) OR (
        fence.organisations() <> '{}' AND EXISTS (
            SELECT FROM public.people_involvement AS row
            WHERE row.person_id = wanted
              AND row.ended_at IS NULL
              AND row.organisation_id = ANY (fence.organisations())
              AND row.role <> 'employer'
              AND (
                  row.role NOT IN ('life_coach', 'jobcoach', 'youth_coach')
                  OR row.worker_id = ANY (fence.workers())
              )
        )
    )
$$;
"""

# Who may know who it is about, and reads the profile only: a referral or a hand-over that
# waits for their answer; for an employer what both keys opened, and who is there.
KNOWS = """
CREATE FUNCTION fence.knows(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE COST 80 SET search_path = ''
AS $$
    SELECT fence.organisations() <> '{}' AND (
        EXISTS (
            SELECT FROM public.outreach_referral AS row
            WHERE row.person_id = wanted AND row.status IN ('open', 'asked')
              AND row.to_organisation_id = ANY (fence.organisations())
        )
        OR EXISTS (
            SELECT FROM public.people_handover AS row
            WHERE row.person_id = wanted AND row.status = 'offered'
              AND (
                  row.to_organisation_id = ANY (fence.organisations())
                  OR row.to_worker_id = ANY (fence.workers())
              )
        )
        OR EXISTS (
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
    )
$$;
"""

# What the functions read, and whose they are.
OWNED = f"""
GRANT USAGE ON SCHEMA public TO {ROLE};
GRANT USAGE, CREATE ON SCHEMA fence TO {ROLE};
GRANT SELECT ON people_involvement, outreach_referral, people_handover, matching_proposal,
    places_place, placements_placement TO {ROLE};
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA fence FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA fence TO {ROLE};
ALTER FUNCTION fence.sees(uuid) OWNER TO {ROLE};
ALTER FUNCTION fence.knows(uuid) OWNER TO {ROLE};
REVOKE CREATE ON SCHEMA fence FROM {ROLE};
"""

# The role that works is the one that gets each new table, whatever its name is here.
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
        EXECUTE format('GRANT USAGE ON SCHEMA fence TO %s', working);
        EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA fence TO %s', working);
        EXECUTE format(
            'ALTER DEFAULT PRIVILEGES IN SCHEMA fence GRANT EXECUTE ON FUNCTIONS TO %s', working
        );
    END LOOP;
END $$;
"""

BACK = "DROP SCHEMA fence CASCADE;"


class Migration(migrations.Migration):
    dependencies = [
        ("matching", "0001_proposals"),
        ("outreach", "0001_sign_ups_and_referrals"),
        ("people", "0006_who_is_announced_waits_from_a_day"),
        ("placements", "0004_decision_of_a_placement"),
        ("places", "0005_schools_say_what_they_look_for"),
    ]
    operations = [
        migrations.RunSQL(SIGHT + SEES + KNOWS, BACK),
        migrations.RunSQL(OWNED + TO_WHO_WORKS, migrations.RunSQL.noop),
    ]
