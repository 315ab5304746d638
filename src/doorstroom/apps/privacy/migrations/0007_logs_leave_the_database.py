"""What a logbook outside is told of, and who reads the history of changes.

A new act carries its transaction, so that what commits late is not passed over; the acts
before now count as told of first.
"""

from django.db import migrations, models

TOLD = """
ALTER TABLE privacy_logentry ADD COLUMN transaction bigint;
ALTER TABLE privacy_logentry
    ALTER COLUMN transaction SET DEFAULT pg_current_xact_id()::text::bigint;
CREATE INDEX act_by_transaction ON privacy_logentry (transaction);

-- As whoever asks: the view opens no row that its tables keep closed.
CREATE VIEW reading.told WITH (security_invoker = true) AS
    SELECT 'look' AS source, r.id, r.transaction, r.trace, r.action AS name, r.at, r.took,
        false AS failed, r.subject, r.purpose, NULL::uuid AS person
    FROM privacy_look AS r
    UNION ALL
    SELECT 'refusal', r.id, r.transaction, r.trace, r.action, r.at, 0, true, NULL, '', NULL
    FROM privacy_refusal AS r
    UNION ALL
    SELECT 'act', r.id, r.transaction, r.trace, r.code, r.at, 0, false, NULL, '', r.person
    FROM privacy_logentry AS r
    WHERE r.person IS NOT NULL;

ALTER TABLE privacy_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE privacy_change FORCE ROW LEVEL SECURITY;
CREATE POLICY kept ON privacy_change TO doorstroom_sealer USING (true) WITH CHECK (true);
CREATE POLICY forgets ON privacy_change TO doorstroom_retention USING (true) WITH CHECK (true);
CREATE POLICY sees ON privacy_change FOR SELECT USING (
    (SELECT fence."all"()) OR (person IS NOT NULL AND fence.sees(person))
);

-- The role that works is the one that gets each new table, whatever its name is here.
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
        EXECUTE format('GRANT SELECT ON reading.told TO %s', working);
        EXECUTE format('GRANT EXECUTE ON FUNCTION reading.names(uuid[], uuid) TO %s', working);
    END LOOP;
END $$;
"""
# As in 0005, and the names in the log.
FORGETTING = """
CREATE OR REPLACE FUNCTION keeping.forget(people uuid[], users uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT fence."all"() THEN
        RAISE EXCEPTION 'only an action lets go' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF EXISTS (SELECT FROM public.privacy_legalhold AS h
               WHERE h.person = ANY (people) AND h.lifted_at IS NULL) THEN
        RAISE EXCEPTION 'a legal hold is open' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM public.privacy_retentionproposal AS p WHERE p.person = ANY (people);
    DELETE FROM public.privacy_legalhold AS h WHERE h.person = ANY (people);
    DELETE FROM public.privacy_logentry AS l
        WHERE l.person = ANY (people) OR l.actor_user = ANY (users);
    DELETE FROM public.privacy_change AS c
        WHERE c.person = ANY (people) OR c.account = ANY (users)
           OR (c.source = 'accounts_user' AND c.row_id = ANY (users::text[]));
    -- The log of reads stays, about nobody.
    UPDATE public.privacy_refusal AS r SET target = NULL WHERE r.target = ANY (people);
    DELETE FROM public.privacy_pseudonym AS p WHERE p.of = ANY (people || users);
END $$;
"""

BACK = """
DROP VIEW reading.told;
ALTER TABLE privacy_logentry DROP COLUMN transaction;
DROP POLICY kept ON privacy_change;
DROP POLICY forgets ON privacy_change;
DROP POLICY sees ON privacy_change;
ALTER TABLE privacy_change NO FORCE ROW LEVEL SECURITY;
ALTER TABLE privacy_change DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0006_record_of_reads"),
    ]

    operations = [
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("log", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("upto", models.BigIntegerField()),
            ],
        ),
        migrations.AddField(
            model_name="logentry",
            name="trace",
            field=models.UUIDField(null=True),
        ),
        migrations.RunSQL(TOLD, BACK),
        migrations.RunSQL(FORGETTING, migrations.RunSQL.noop),
    ]
