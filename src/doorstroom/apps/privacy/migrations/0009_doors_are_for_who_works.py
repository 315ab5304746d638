"""What looks past the fence opens to the role that works, and to nobody else who may connect.

``keeping`` and ``vault`` stood open to PUBLIC, with settings as their only guard, and settings
are for anybody to say. A login that goes no longer takes along what it wrote about somebody of
whom nothing may go. Names in the log are drawn for people by the system; which name an account
has, is told to nobody.
"""

from django.db import migrations

FORGETTING = """
CREATE OR REPLACE FUNCTION keeping.forget(people uuid[], users uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT fence."all"() OR fence.kind() IN ('user', 'public') THEN
        RAISE EXCEPTION 'only the system lets go' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF EXISTS (SELECT FROM public.privacy_legalhold AS h
               WHERE h.person = ANY (people) AND h.lifted_at IS NULL) THEN
        RAISE EXCEPTION 'a legal hold is open' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM public.privacy_retentionproposal AS p WHERE p.person = ANY (people);
    DELETE FROM public.privacy_legalhold AS h WHERE h.person = ANY (people);
    DELETE FROM public.privacy_logentry AS l
        WHERE l.person = ANY (people)
           OR (l.actor_user = ANY (users) AND NOT EXISTS (
                SELECT FROM public.privacy_legalhold AS h
                WHERE h.person = l.person AND h.lifted_at IS NULL));
    DELETE FROM public.privacy_change AS c
        WHERE c.person = ANY (people)
           OR ((c.account = ANY (users)
                OR (c.source = 'accounts_user' AND c.row_id = ANY (users::text[])))
               AND NOT EXISTS (
                SELECT FROM public.privacy_legalhold AS h
                WHERE h.person = c.person AND h.lifted_at IS NULL));
    -- The log of reads stays, about nobody.
    UPDATE public.privacy_refusal AS r SET target = NULL WHERE r.target = ANY (people);
    DELETE FROM public.privacy_pseudonym AS p WHERE p.of = ANY (people || users);
END $$;
"""

NAMES = """
GRANT CREATE ON SCHEMA reading TO doorstroom_sealer;
CREATE FUNCTION reading.name_people(people uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT fence."all"() THEN
        RAISE EXCEPTION 'only the system draws names' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM reading.names(people, NULL);
END $$;
REVOKE ALL ON FUNCTION reading.name_people(uuid[]) FROM PUBLIC;
ALTER FUNCTION reading.name_people(uuid[]) OWNER TO doorstroom_sealer;
REVOKE CREATE ON SCHEMA reading FROM doorstroom_sealer;
"""

# The role that works is the one that gets each new table, whatever its name is here.
RIGHTS = """
REVOKE ALL ON SCHEMA keeping, vault FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA keeping FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA vault FROM PUBLIC;
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
        EXECUTE format('GRANT USAGE ON SCHEMA keeping, vault TO %s', working);
        EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA keeping, vault TO %s', working);
        EXECUTE format('REVOKE ALL ON FUNCTION reading.names(uuid[], uuid) FROM %s', working);
        EXECUTE format('GRANT EXECUTE ON FUNCTION reading.name_people(uuid[]) TO %s', working);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0008_a_number_is_sealed_and_apart"),
        ("privacy", "0008_history_of_a_sealed_number"),
    ]
    operations = [migrations.RunSQL(FORGETTING + NAMES + RIGHTS, migrations.RunSQL.noop)]
