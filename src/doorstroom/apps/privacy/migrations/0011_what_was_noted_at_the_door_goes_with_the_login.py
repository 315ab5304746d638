"""Who was refused at the door of a login did not sign in: those rows name the login as subject.

They go with it, as what its owner did.
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
           OR ((l.actor_user = ANY (users)
                OR (l.subject_kind = 'user' AND l.subject_id = ANY (users::text[])))
               AND NOT EXISTS (
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


class Migration(migrations.Migration):
    dependencies = [("privacy", "0010_about_nobody_is_not_for_everybody")]
    operations = [migrations.RunSQL(FORGETTING, migrations.RunSQL.noop)]
