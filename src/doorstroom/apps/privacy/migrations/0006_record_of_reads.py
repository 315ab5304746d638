"""Who looked at whom and who was refused, in tables that the role that works only adds to.

It adds through functions of ``doorstroom_sealer``, which nobody signs in as: they draw the
pseudonyms, take the account from the transaction itself, and add for which purpose and on
which ground somebody is involved. ``reading.seal`` chains the rows whose transactions are
over, in the order of the transactions, into a table that only the sealer writes.
"""

import uuid

from django.db import migrations, models

TABLES = ("privacy_pseudonym", "privacy_look", "privacy_refusal", "privacy_seal", "privacy_sealing")

OWN = "".join(
    f"""
SELECT history.only_read('{table}');
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON {table} TO doorstroom_sealer;
CREATE POLICY sealer ON {table} TO doorstroom_sealer USING (true) WITH CHECK (true);
"""
    for table in TABLES
)

RIGHTS = """
CREATE SCHEMA reading;
GRANT USAGE, CREATE ON SCHEMA reading TO doorstroom_sealer;
GRANT USAGE ON SEQUENCE privacy_look_id_seq, privacy_refusal_id_seq, privacy_sealing_id_seq
    TO doorstroom_sealer;
GRANT USAGE ON SCHEMA fence TO doorstroom_sealer;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA fence TO doorstroom_sealer;
GRANT SELECT ON people_involvement TO doorstroom_sealer;
CREATE POLICY reading_looks ON people_involvement FOR SELECT TO doorstroom_sealer USING (true);

-- Whom a name stands for is seen by who sees the dossier; one's own by oneself.
CREATE POLICY sees ON privacy_pseudonym FOR SELECT USING (
    (SELECT fence."all"())
    OR (kind = 'person' AND fence.sees(of))
    OR (kind = 'account' AND of = (SELECT fence.account()))
);
CREATE POLICY sees ON privacy_look FOR SELECT USING (
    (SELECT fence."all"())
    OR EXISTS (SELECT FROM privacy_pseudonym AS p WHERE p.id = subject AND p.kind = 'person')
);
CREATE POLICY sees ON privacy_refusal FOR SELECT USING ((SELECT fence."all"()));
CREATE POLICY sees ON privacy_seal FOR SELECT USING ((SELECT fence."all"()));
CREATE POLICY sees ON privacy_sealing FOR SELECT USING ((SELECT fence."all"()));

-- Who is erased loses the name; of a refusal the key in the address.
GRANT SELECT, DELETE ON privacy_pseudonym TO doorstroom_retention;
CREATE POLICY forgets ON privacy_pseudonym TO doorstroom_retention USING (true);
GRANT SELECT, UPDATE (target) ON privacy_refusal TO doorstroom_retention;
CREATE POLICY forgets ON privacy_refusal TO doorstroom_retention USING (true) WITH CHECK (true);
"""

WRITING = """
-- The name that an account has in the log; drawn the first time.
CREATE FUNCTION reading.names(people uuid[], account uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found uuid;
BEGIN
    INSERT INTO public.privacy_pseudonym (id, kind, of)
    SELECT gen_random_uuid(), wanted.kind, wanted.of
    FROM (
        SELECT 'person' AS kind, unnest(people) AS of
        UNION ALL SELECT 'account', account WHERE account IS NOT NULL
    ) AS wanted
    WHERE NOT EXISTS (
        SELECT FROM public.privacy_pseudonym AS p WHERE p.of = wanted.of AND p.kind = wanted.kind
    )
    ORDER BY wanted.of  -- everybody in one order, so that nobody waits for each other
    ON CONFLICT DO NOTHING;
    SELECT p.id INTO found FROM public.privacy_pseudonym AS p
    WHERE p.of = account AND p.kind = 'account';
    RETURN found;
END $$;

CREATE FUNCTION reading.look(
    people uuid[], action text, took integer, trace uuid,
    organisations uuid[], workers uuid[], functions text[]
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who uuid := reading.names(people, fence.account());
BEGIN
    IF who IS NULL THEN
        RAISE EXCEPTION 'nobody looks without a name' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO public.privacy_look (
        at, took, transaction, trace, subject, reader, organisation, function, action, purpose, ground
    )
    SELECT fence.now(), took, pg_current_xact_id()::text::bigint, trace, name.id, who,
        coalesce(door.organisation_id, organisations[1]),
        coalesce(door.function, functions[1], ''),
        action, coalesce(door.purpose, ''), coalesce(door.legal_ground, '')
    FROM unnest(people) AS shown (person)
    JOIN public.privacy_pseudonym AS name ON name.of = shown.person AND name.kind = 'person'
    LEFT JOIN LATERAL (
        SELECT i.organisation_id, i.purpose, i.legal_ground, seat.function
        FROM unnest(organisations, workers, functions) WITH ORDINALITY
            AS seat (organisation, worker, function, place)
        JOIN public.people_involvement AS i
            ON i.person_id = shown.person AND i.organisation_id = seat.organisation
            AND i.ended_at IS NULL
        ORDER BY (i.worker_id = seat.worker) DESC NULLS LAST, seat.place, i.id
        LIMIT 1
    ) AS door ON true
    ORDER BY shown.person;
END $$;

CREATE FUNCTION reading.refuse(
    action text, method text, status integer, target uuid, trace uuid,
    organisation uuid, function text
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO public.privacy_refusal (
        at, transaction, trace, reader, organisation, function, method, action, status, target
    ) VALUES (
        fence.now(), pg_current_xact_id()::text::bigint, trace,
        reading.names('{}', fence.account()), organisation, function, method, action, status, target
    );
END $$;
"""

SEALING = """
-- A row as the text that is sealed; what ``sealing.line_of`` makes of it outside the database.
CREATE FUNCTION reading.line(r public.privacy_look) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT concat_ws(E'\x1f', 'look', r.id, (extract(epoch FROM r.at) * 1000000)::bigint, r.took,
        r.transaction, r.trace, r.subject, r.reader, coalesce(r.organisation::text, ''),
        r.function, r.action, r.purpose, r.ground)
$$;
CREATE FUNCTION reading.line(r public.privacy_refusal) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT concat_ws(E'\x1f', 'refusal', r.id, (extract(epoch FROM r.at) * 1000000)::bigint,
        r.transaction, r.trace, coalesce(r.reader::text, ''), coalesce(r.organisation::text, ''),
        r.function, r.method, r.action, r.status)
$$;

CREATE FUNCTION reading.seal(most integer) RETURNS integer
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
        SELECT log, id, transaction, line FROM (
            SELECT 'look' AS log, r.id, r.transaction, reading.line(r) AS line
            FROM public.privacy_look AS r
            WHERE r.transaction >= done
              AND (r.transaction < horizon OR (elsewhere AND r.transaction >= ahead))
              AND NOT EXISTS (
                  SELECT FROM public.privacy_seal AS s WHERE s.row = r.id AND s.log = 'look')
            UNION ALL
            SELECT 'refusal', r.id, r.transaction, reading.line(r)
            FROM public.privacy_refusal AS r
            WHERE r.transaction >= done
              AND (r.transaction < horizon OR (elsewhere AND r.transaction >= ahead))
              AND NOT EXISTS (
                  SELECT FROM public.privacy_seal AS s WHERE s.row = r.id AND s.log = 'refusal')
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
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA reading FROM PUBLIC;
ALTER FUNCTION reading.names(uuid[], uuid) OWNER TO doorstroom_sealer;
ALTER FUNCTION reading.look(uuid[], text, integer, uuid, uuid[], uuid[], text[])
    OWNER TO doorstroom_sealer;
ALTER FUNCTION reading.refuse(text, text, integer, uuid, uuid, uuid, text) OWNER TO doorstroom_sealer;
ALTER FUNCTION reading.line(public.privacy_look) OWNER TO doorstroom_sealer;
ALTER FUNCTION reading.line(public.privacy_refusal) OWNER TO doorstroom_sealer;
ALTER FUNCTION reading.seal(integer) OWNER TO doorstroom_sealer;
REVOKE CREATE ON SCHEMA reading FROM doorstroom_sealer;

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
        EXECUTE format('GRANT USAGE ON SCHEMA reading TO %s', working);
        EXECUTE format('GRANT EXECUTE ON FUNCTION'
            ' reading.look(uuid[], text, integer, uuid, uuid[], uuid[], text[]),'
            ' reading.refuse(text, text, integer, uuid, uuid, uuid, text),'
            ' reading.seal(integer) TO %s', working);
    END LOOP;
END $$;
"""

BACK = """
DROP POLICY reading_looks ON people_involvement;
DROP SCHEMA reading CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0005_rules_holds_and_letting_go"),
        ("fences", "0001_whose_eyes_the_database_looks_through"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sealing",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("upto", models.BigIntegerField()),
                ("position", models.BigIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("took", models.PositiveIntegerField()),
                ("transaction", models.BigIntegerField()),
                ("trace", models.UUIDField()),
                ("subject", models.UUIDField()),
                ("reader", models.UUIDField()),
                ("organisation", models.UUIDField(null=True)),
                ("function", models.CharField(max_length=20)),
                ("action", models.CharField(max_length=100)),
                ("purpose", models.CharField(max_length=20)),
                ("ground", models.CharField(max_length=20)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject", "-id"], name="looks_at_subject"),
                    models.Index(fields=["transaction"], name="look_by_transaction"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pseudonym",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("person", "Person"), ("account", "Account")], max_length=7
                    ),
                ),
                ("of", models.UUIDField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["person", "account"])),
                        name="pseudonym_kind",
                        violation_error_message="Deze keuze bestaat niet. Kies een van de opties.",
                    ),
                    models.UniqueConstraint(fields=("of", "kind"), name="pseudonym_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Refusal",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("transaction", models.BigIntegerField()),
                ("trace", models.UUIDField()),
                ("reader", models.UUIDField(null=True)),
                ("organisation", models.UUIDField(null=True)),
                ("function", models.CharField(max_length=20)),
                ("method", models.CharField(max_length=10)),
                ("action", models.CharField(max_length=100)),
                ("status", models.PositiveSmallIntegerField()),
                ("target", models.UUIDField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["transaction"], name="refusal_by_transaction")],
            },
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "log",
                    models.CharField(
                        choices=[("look", "Look"), ("refusal", "Refusal")], max_length=7
                    ),
                ),
                ("row", models.BigIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("log__in", ["look", "refusal"])),
                        name="seal_log",
                        violation_error_message="Deze keuze bestaat niet. Kies een van de opties.",
                    ),
                    models.UniqueConstraint(fields=("row", "log"), name="sealed_once"),
                ],
            },
        ),
        migrations.RunSQL(OWN + RIGHTS + WRITING + SEALING + OWNED, BACK),
    ]
