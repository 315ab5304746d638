"""Letting go leaves a sealed line, and a name in the log keeps standing for whom it was drawn.

``keeping.forget`` believed its two settings: it let go of the log of somebody who was still
there, and no row said that it had happened. It lets go of whom is gone, and writes in a log of
the chain when, by which work and how much; not of whom.

And whoever owns the tables could have a name stand for somebody else without a hash that
changed. Of each name the chain now holds a proof, made with a salt that goes with the name.
"""

import django.contrib.postgres.functions
from django.db import migrations, models

TABLES = ("privacy_naming", "privacy_forgetting")

OWN = "".join(
    f"""
SELECT history.only_read('{table}');
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON {table} TO doorstroom_sealer;
GRANT SELECT ON {table} TO doorstroom_fence;
GRANT USAGE ON SEQUENCE {table}_id_seq TO doorstroom_sealer, doorstroom_retention;
CREATE POLICY sealer ON {table} TO doorstroom_sealer USING (true) WITH CHECK (true);
CREATE POLICY keeps ON {table} TO doorstroom_fence USING (true) WITH CHECK (true);
CREATE POLICY sees ON {table} FOR SELECT USING ((SELECT fence."all"()));
"""
    for table in TABLES
)

NAMING = """
-- What ``sealing.proof_of`` makes of it outside the database.
CREATE FUNCTION reading.proof(salt uuid, kind text, of uuid) RETURNS bytea
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT sha256(convert_to(concat_ws(E'\x1f', salt, kind, of), 'UTF8'))
$$;

INSERT INTO privacy_naming (at, transaction, name, proof)
SELECT now(), pg_current_xact_id()::text::bigint, p.id, reading.proof(p.salt, p.kind, p.of)
FROM privacy_pseudonym AS p ORDER BY p.id;

CREATE OR REPLACE FUNCTION reading.names(people uuid[], account uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found uuid;
BEGIN
    WITH drawn AS (
        INSERT INTO public.privacy_pseudonym (id, kind, of)
        SELECT gen_random_uuid(), wanted.kind, wanted.of
        FROM (
            SELECT 'person' AS kind, unnest(people) AS of
            UNION ALL SELECT 'account', account WHERE account IS NOT NULL
        ) AS wanted
        WHERE NOT EXISTS (
            SELECT FROM public.privacy_pseudonym AS p
            WHERE p.of = wanted.of AND p.kind = wanted.kind
        )
        ORDER BY wanted.of  -- everybody in one order, so that nobody waits for each other
        ON CONFLICT DO NOTHING
        RETURNING id, kind, of, salt
    )
    INSERT INTO public.privacy_naming (at, transaction, name, proof)
    SELECT fence.now(), pg_current_xact_id()::text::bigint, drawn.id,
        reading.proof(drawn.salt, drawn.kind, drawn.of)
    FROM drawn;
    SELECT p.id INTO found FROM public.privacy_pseudonym AS p
    WHERE p.of = account AND p.kind = 'account';
    RETURN found;
END $$;
"""

FORGETTING = """
GRANT INSERT ON privacy_forgetting TO doorstroom_retention;
CREATE POLICY forgets ON privacy_forgetting FOR INSERT TO doorstroom_retention WITH CHECK (true);
GRANT SELECT (id) ON people_person, accounts_user TO doorstroom_retention;
CREATE POLICY forgets ON people_person FOR SELECT TO doorstroom_retention USING (true);
CREATE POLICY forgets ON accounts_user FOR SELECT TO doorstroom_retention USING (true);
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA fence TO doorstroom_retention;

CREATE OR REPLACE FUNCTION keeping.forget(people uuid[], users uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    acts_gone integer;
    changes_gone integer;
    names_gone integer;
BEGIN
    IF NOT fence."all"() OR fence.kind() <> 'system' THEN
        RAISE EXCEPTION 'only the system lets go' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF EXISTS (SELECT FROM public.people_person AS p WHERE p.id = ANY (people))
        OR EXISTS (SELECT FROM public.accounts_user AS u WHERE u.id = ANY (users))
    THEN
        RAISE EXCEPTION 'who is there is not forgotten' USING ERRCODE = 'insufficient_privilege';
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
    GET DIAGNOSTICS acts_gone = ROW_COUNT;
    DELETE FROM public.privacy_change AS c
        WHERE c.person = ANY (people)
           OR ((c.account = ANY (users)
                OR (c.source = 'accounts_user' AND c.row_id = ANY (users::text[])))
               AND NOT EXISTS (
                SELECT FROM public.privacy_legalhold AS h
                WHERE h.person = c.person AND h.lifted_at IS NULL));
    GET DIAGNOSTICS changes_gone = ROW_COUNT;
    -- The log of reads stays, about nobody.
    UPDATE public.privacy_refusal AS r SET target = NULL WHERE r.target = ANY (people);
    DELETE FROM public.privacy_pseudonym AS p WHERE p.of = ANY (people || users);
    GET DIAGNOSTICS names_gone = ROW_COUNT;
    IF cardinality(people) + cardinality(users) > 0 THEN
        INSERT INTO public.privacy_forgetting
            (at, transaction, work, people, accounts, acts, changes, names)
        VALUES (clock_timestamp(), pg_current_xact_id()::text::bigint, left(fence.name(), 100),
            cardinality(people), cardinality(users), acts_gone, changes_gone, names_gone);
    END IF;
END $$;
"""

# Nothing takes a hold away but the letting go of whom it was about.
HOLDS = """
DO $$
DECLARE
    grantee record;
BEGIN
    FOR grantee IN
        SELECT DISTINCT given.grantee::regrole::text AS name
        FROM pg_class AS c, aclexplode(c.relacl) AS given
        WHERE c.oid = 'public.privacy_legalhold'::regclass AND given.privilege_type = 'DELETE'
          AND given.grantee NOT IN (0, c.relowner, 'doorstroom_retention'::regrole)
    LOOP
        EXECUTE format('REVOKE DELETE ON privacy_legalhold FROM %s', grantee.name);
    END LOOP;
END $$;
"""

LINES = """
CREATE FUNCTION reading.line(r public.privacy_naming) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT concat_ws(E'\x1f', 'name', r.id, (extract(epoch FROM r.at) * 1000000)::bigint,
        r.transaction, r.name, encode(r.proof, 'hex'))
$$;
CREATE FUNCTION reading.line(r public.privacy_forgetting) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT concat_ws(E'\x1f', 'forgot', r.id, (extract(epoch FROM r.at) * 1000000)::bigint,
        r.transaction, r.work, r.people, r.accounts, r.acts, r.changes, r.names)
$$;
"""


def _settled(log, table):
    return f"""
            SELECT '{log}' AS log, r.id, r.transaction, reading.line(r) AS line
            FROM public.{table} AS r
            WHERE r.transaction >= done
              AND (r.transaction < horizon OR (elsewhere AND r.transaction >= ahead))
              AND NOT EXISTS (
                  SELECT FROM public.privacy_seal AS s WHERE s.row = r.id AND s.log = '{log}')"""


SEALED = "\n            UNION ALL".join(
    _settled(log, table)
    for log, table in (
        ("look", "privacy_look"),
        ("refusal", "privacy_refusal"),
        ("name", "privacy_naming"),
        ("forgot", "privacy_forgetting"),
    )
)

# As in 0006, of four logs.
SEALING = f"""
CREATE OR REPLACE FUNCTION reading.seal(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    horizon bigint;      -- every transaction below it is over
    ahead bigint;        -- no transaction from here on has begun
    done bigint;         -- what was begun below it, is sealed
    elsewhere boolean;   -- put back from a backup into a server that counts anew
    place bigint;
    chain bytea;
    link record;
    sealed integer := 0;
    last bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('doorstroom.seal', 0));
    horizon := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
    ahead := pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
    SELECT s.upto INTO done FROM public.privacy_sealing AS s ORDER BY s.id DESC LIMIT 1;
    elsewhere := coalesce(done > ahead, false);
    done := CASE WHEN elsewhere THEN 0 ELSE coalesce(done, 0) END;
    SELECT s.position, s.hash INTO place, chain
    FROM public.privacy_seal AS s ORDER BY s.position DESC LIMIT 1;
    place := coalesce(place, 0);
    chain := coalesce(chain, decode(repeat('00', 32), 'hex'));
    FOR link IN
        SELECT log, id, transaction, line FROM ({SEALED}
        ) AS settled
        ORDER BY transaction, log, id LIMIT most
    LOOP
        place := place + 1;
        chain := sha256(chain || convert_to(link.line, 'UTF8'));
        INSERT INTO public.privacy_seal (position, log, "row", hash)
        VALUES (place, link.log, link.id, chain);
        sealed := sealed + 1;
        last := link.transaction;
    END LOOP;
    -- Of what came along from elsewhere all is sealed before the count goes on from here.
    IF (elsewhere AND sealed < most) OR (NOT elsewhere AND sealed > 0) THEN
        INSERT INTO public.privacy_sealing (at, upto, position, hash)
        VALUES (
            clock_timestamp(), CASE WHEN sealed = most THEN last ELSE horizon END, place, chain
        );
    END IF;
    RETURN sealed;
END $$;
"""

OWNED = """
GRANT CREATE ON SCHEMA reading TO doorstroom_sealer;
REVOKE ALL ON FUNCTION reading.proof(uuid, text, uuid), reading.line(public.privacy_naming),
    reading.line(public.privacy_forgetting) FROM PUBLIC;
ALTER FUNCTION reading.proof(uuid, text, uuid) OWNER TO doorstroom_sealer;
ALTER FUNCTION reading.line(public.privacy_naming) OWNER TO doorstroom_sealer;
ALTER FUNCTION reading.line(public.privacy_forgetting) OWNER TO doorstroom_sealer;
REVOKE CREATE ON SCHEMA reading FROM doorstroom_sealer;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_saved_lists"),
        ("fences", "0009_life_and_notes_by_role"),
        ("people", "0011_a_day_that_only_indicated_ends_nothing"),
        ("privacy", "0011_what_was_noted_at_the_door_goes_with_the_login"),
    ]

    operations = [
        migrations.CreateModel(
            name="Naming",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("transaction", models.BigIntegerField()),
                ("name", models.UUIDField(unique=True)),
                ("proof", models.BinaryField(max_length=32)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["transaction"], name="naming_by_transaction"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Forgetting",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("transaction", models.BigIntegerField()),
                ("work", models.CharField(max_length=100)),
                ("people", models.PositiveIntegerField()),
                ("accounts", models.PositiveIntegerField()),
                ("acts", models.PositiveIntegerField()),
                ("changes", models.PositiveIntegerField()),
                ("names", models.PositiveIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["transaction"], name="forgetting_by_transaction"),
                ],
            },
        ),
        # A default of the database: each row that is there gets a salt of its own.
        migrations.AddField(
            model_name="pseudonym",
            name="salt",
            field=models.UUIDField(
                db_default=django.contrib.postgres.functions.RandomUUID(), editable=False
            ),
        ),
        migrations.RemoveConstraint(model_name="seal", name="seal_log"),
        migrations.AlterField(
            model_name="seal",
            name="log",
            field=models.CharField(
                choices=[
                    ("look", "Look"),
                    ("refusal", "Refusal"),
                    ("name", "Name"),
                    ("forgot", "Forgot"),
                ],
                max_length=7,
            ),
        ),
        migrations.AddConstraint(
            model_name="seal",
            constraint=models.CheckConstraint(
                condition=models.Q(("log__in", ["look", "refusal", "name", "forgot"])),
                name="seal_log",
                violation_error_message="Deze keuze bestaat niet. Kies een van de opties.",
            ),
        ),
        # No way back: what sealed and forgot before does not know the tables of now.
        migrations.RunSQL(OWN + NAMING + FORGETTING + HOLDS + LINES + SEALING + OWNED),
    ]
