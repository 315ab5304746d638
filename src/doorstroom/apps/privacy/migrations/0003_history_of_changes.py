"""The database writes down every change of a row that bears a person, whatever changed it.

``history.follow`` makes, for one table, a function with its triggers: one per kind of
statement, with the rows of the whole statement at once. The functions belong to a role
that nobody can sign in as; the role that works can neither write this history nor stop it.
"""

from django.db import migrations, models

FORWARD = """
CREATE SCHEMA history;
GRANT USAGE, CREATE ON SCHEMA history TO doorstroom_sealer;
GRANT USAGE ON SCHEMA public TO doorstroom_sealer;

-- Nobody but the owner, and who is named, writes this table; who could read it still can.
CREATE FUNCTION history.only_read(relation regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE grantee record;
BEGIN
    FOR grantee IN
        SELECT DISTINCT given.grantee::regrole::text AS name
        FROM pg_class c, aclexplode(c.relacl) AS given
        WHERE c.oid = relation AND given.grantee NOT IN (0, c.relowner)
    LOOP
        EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER, REFERENCES ON %s FROM %s',
                       relation, grantee.name);
    END LOOP;
END $$;

SELECT history.only_read('privacy_change');
GRANT SELECT, INSERT ON privacy_change TO doorstroom_sealer;
GRANT USAGE ON SEQUENCE privacy_change_id_seq TO doorstroom_sealer;
-- Whose time is over is erased from the history too.
GRANT SELECT, DELETE, UPDATE (before, after) ON privacy_change TO doorstroom_retention;

-- Who acts, as the transaction itself carries it.
CREATE FUNCTION history.account() RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT nullif(current_setting('doorstroom.account', true), '')::uuid
$$;
CREATE FUNCTION history.actor() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE current_setting('doorstroom.kind', true)
        WHEN 'system' THEN 'system: ' || coalesce(current_setting('doorstroom.name', true), '')
        ELSE coalesce(current_setting('doorstroom.kind', true), '') END
$$;

-- What changed between two rows, and nothing else: {"before": {...}, "after": {...}}, or null.
CREATE FUNCTION history.difference(b jsonb, a jsonb, secrets text[]) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT jsonb_build_object(
        'before', jsonb_object_agg(e.key, CASE WHEN e.key = ANY (secrets) THEN '"*"' ELSE b -> e.key END),
        'after', jsonb_object_agg(e.key, CASE WHEN e.key = ANY (secrets) THEN '"*"' ELSE e.value END))
    FROM jsonb_each(a) AS e WHERE b -> e.key IS DISTINCT FROM e.value
    HAVING count(*) > 0
$$;
-- A row without its secrets, and without what says nothing.
CREATE FUNCTION history.whole(r jsonb, secrets text[]) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT coalesce(jsonb_object_agg(e.key, CASE WHEN e.key = ANY (secrets) THEN '"*"' ELSE e.value END), '{}')
    FROM jsonb_each(r) AS e WHERE e.value NOT IN ('null', '""')
$$;

CREATE FUNCTION history.follow(
    relation regclass,
    person text,                    -- an expression over the row r
    copies text[] DEFAULT '{}',     -- columns that repeat what stands elsewhere: left out
    secrets text[] DEFAULT '{}',    -- columns of which only is said that they changed
    reads regclass[] DEFAULT '{}'   -- tables that the expression looks into
) RETURNS void LANGUAGE plpgsql AS $make$
DECLARE
    title text := (SELECT relname FROM pg_class WHERE oid = relation);
    key text := (
        SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid
        WHERE i.indrelid = relation AND i.indisprimary AND a.attnum = i.indkey[0]
    );
    made text := format('history.%I', title);
    look regclass;
BEGIN
    FOREACH look IN ARRAY reads LOOP
        EXECUTE format('GRANT SELECT ON %s TO doorstroom_sealer', look);
        IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = look AND polname = 'history_reads') THEN
            EXECUTE format(
                'CREATE POLICY history_reads ON %s FOR SELECT TO doorstroom_sealer USING (true)', look);
        END IF;
    END LOOP;
    EXECUTE format($body$
CREATE OR REPLACE FUNCTION %1$s() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $trigger$
DECLARE
    many bigint;
    now_in bigint := pg_current_xact_id()::text::bigint;
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT count(*) INTO many FROM came;
        IF many > 500 THEN  -- a load: that it came, not each row of it
            INSERT INTO public.privacy_change (at, transaction, source, row_id, rows, kind, account, actor)
            VALUES (now(), now_in, %2$L, '', many, 'insert', history.account(), history.actor());
        ELSIF many > 0 THEN
            INSERT INTO public.privacy_change
                (at, transaction, source, row_id, rows, kind, person, account, actor)
            SELECT now(), now_in, %2$L, r.%3$I, 1, 'insert', %4$s, history.account(), history.actor()
            FROM came AS r;
        END IF;
    ELSIF TG_OP = 'UPDATE' THEN
        INSERT INTO public.privacy_change
            (at, transaction, source, row_id, rows, kind, person, account, actor, before, after)
        SELECT now(), now_in, %2$L, r.%3$I, 1, 'update', %4$s, history.account(), history.actor(),
               d.said -> 'before', d.said -> 'after'
        FROM came AS r JOIN went AS o ON o.%3$I = r.%3$I
        CROSS JOIN LATERAL history.difference(
            to_jsonb(o) - %5$L::text[], to_jsonb(r) - %5$L::text[], %6$L::text[]) AS d(said)
        WHERE d.said IS NOT NULL;
        -- A row that got another key went under the old one and came under the new.
        IF EXISTS (SELECT FROM went AS o WHERE NOT EXISTS (SELECT FROM came AS r WHERE r.%3$I = o.%3$I)) THEN
            INSERT INTO public.privacy_change
                (at, transaction, source, row_id, rows, kind, person, account, actor, before)
            SELECT now(), now_in, %2$L, r.%3$I, 1, 'delete', %4$s, history.account(), history.actor(),
                   history.whole(to_jsonb(r) - %5$L::text[], %6$L::text[])
            FROM went AS r WHERE NOT EXISTS (SELECT FROM came AS n WHERE n.%3$I = r.%3$I);
            INSERT INTO public.privacy_change
                (at, transaction, source, row_id, rows, kind, person, account, actor)
            SELECT now(), now_in, %2$L, r.%3$I, 1, 'insert', %4$s, history.account(), history.actor()
            FROM came AS r WHERE NOT EXISTS (SELECT FROM went AS o WHERE o.%3$I = r.%3$I);
        END IF;
    ELSE
        INSERT INTO public.privacy_change
            (at, transaction, source, row_id, rows, kind, person, account, actor, before)
        SELECT now(), now_in, %2$L, r.%3$I, 1, 'delete', %4$s, history.account(), history.actor(),
               history.whole(to_jsonb(r) - %5$L::text[], %6$L::text[])
        FROM went AS r;
    END IF;
    RETURN NULL;
END $trigger$
$body$, made, title, key, person, copies, secrets);
    EXECUTE format('REVOKE ALL ON FUNCTION %s() FROM PUBLIC', made);
    EXECUTE format('ALTER FUNCTION %s() OWNER TO doorstroom_sealer', made);
    EXECUTE format('DROP TRIGGER IF EXISTS history_of_inserts ON %s', relation);
    EXECUTE format('DROP TRIGGER IF EXISTS history_of_updates ON %s', relation);
    EXECUTE format('DROP TRIGGER IF EXISTS history_of_deletes ON %s', relation);
    EXECUTE format('CREATE TRIGGER history_of_inserts AFTER INSERT ON %s'
        ' REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION %s()', relation, made);
    EXECUTE format('CREATE TRIGGER history_of_updates AFTER UPDATE ON %s'
        ' REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION %s()',
        relation, made);
    EXECUTE format('CREATE TRIGGER history_of_deletes AFTER DELETE ON %s'
        ' REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION %s()', relation, made);
END $make$;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA history FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA history TO doorstroom_sealer;
"""
BACK = "DROP SCHEMA history CASCADE"


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0002_log_is_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("transaction", models.BigIntegerField()),
                ("source", models.CharField(max_length=63)),
                ("row_id", models.CharField(blank=True, max_length=64)),
                ("rows", models.PositiveIntegerField(default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[("insert", "Insert"), ("update", "Update"), ("delete", "Delete")],
                        max_length=6,
                    ),
                ),
                ("person", models.UUIDField(null=True)),
                ("account", models.UUIDField(null=True)),
                ("actor", models.CharField(blank=True, max_length=200)),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("person__isnull", False)),
                        fields=["person", "-id"],
                        name="changes_of_person",
                    ),
                    models.Index(fields=["source", "row_id", "-id"], name="changes_of_row"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["insert", "update", "delete"])),
                        name="change_kind",
                        violation_error_message="Deze keuze bestaat niet. Kies een van de opties.",
                    )
                ],
            },
        ),
        migrations.RunSQL(FORWARD, BACK),
    ]
