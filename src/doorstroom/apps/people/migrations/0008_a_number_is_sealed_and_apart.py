"""The burgerservicenummer: a table that the application cannot touch, and the doors to it."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

# Nobody but the owner touches the table, whoever new tables were granted to; and the owner
# too only inside an action.
CLOSED = """
DO $$
DECLARE grantee record;
BEGIN
    FOR grantee IN
        SELECT DISTINCT given.grantee::regrole::text AS name
        FROM pg_class c, aclexplode(c.relacl) AS given
        WHERE c.oid = 'people_citizennumber'::regclass AND given.grantee NOT IN (0, c.relowner)
    LOOP
        EXECUTE format('REVOKE ALL ON people_citizennumber FROM %s', grantee.name);
    END LOOP;
END $$;
ALTER TABLE people_citizennumber ENABLE ROW LEVEL SECURITY;
ALTER TABLE people_citizennumber FORCE ROW LEVEL SECURITY;
CREATE POLICY sees ON people_citizennumber
    USING (fence."all"() OR fence.sees(person_id)) WITH CHECK (fence."all"());
"""

DOORS = """
CREATE SCHEMA vault;
GRANT USAGE ON SCHEMA vault TO PUBLIC;

CREATE FUNCTION vault.in_an_action() RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT fence."all"() THEN
        RAISE EXCEPTION 'only an action opens the vault' USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$;

CREATE FUNCTION vault.by_the_system() RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM vault.in_an_action();
    IF fence.kind() <> 'system' THEN
        RAISE EXCEPTION 'only the system does this' USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$;

CREATE FUNCTION vault.noted(people uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT n.person_id FROM public.people_citizennumber AS n
    WHERE n.person_id = ANY (people) AND (fence."all"() OR fence.sees(n.person_id))
$$;

CREATE FUNCTION vault.take(wanted uuid) RETURNS TABLE (nonce bytea, sealed bytea, key text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM vault.in_an_action();
    RETURN QUERY SELECT n.nonce, n.sealed, n.key_id::text FROM public.people_citizennumber AS n
        WHERE n.person_id = wanted;
END $$;

CREATE FUNCTION vault.put(
    whose uuid, new_nonce bytea, new_sealed bytea, new_key text, new_digest bytea,
    new_digest_key text, at timestamptz, by_whom text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM vault.in_an_action();
    -- A process that has not read the new keys yet must not seal with the old one.
    IF NOT EXISTS (SELECT FROM public.people_sealingkey AS k
                   WHERE k.id = new_key AND k.retired_at IS NULL FOR SHARE) THEN
        RAISE EXCEPTION 'this key is retired' USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    INSERT INTO public.people_citizennumber AS n
        (person_id, nonce, sealed, key_id, digest, digest_key, noted_at, noted_by)
    VALUES (whose, new_nonce, new_sealed, new_key, new_digest, new_digest_key, at, by_whom)
    ON CONFLICT (person_id) DO UPDATE SET
        nonce = excluded.nonce, sealed = excluded.sealed, key_id = excluded.key_id,
        digest = excluded.digest, digest_key = excluded.digest_key,
        noted_at = excluded.noted_at, noted_by = excluded.noted_by;
END $$;

CREATE FUNCTION vault.reseal(
    whose uuid, new_nonce bytea, new_sealed bytea, new_key text, new_digest bytea,
    new_digest_key text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM vault.by_the_system();
    UPDATE public.people_citizennumber AS n
    SET nonce = new_nonce, sealed = new_sealed, key_id = new_key,
        digest = new_digest, digest_key = new_digest_key
    WHERE n.person_id = whose;
END $$;

CREATE FUNCTION vault.drop_all() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE gone bigint;
BEGIN
    PERFORM vault.by_the_system();
    DELETE FROM public.people_citizennumber;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;

CREATE FUNCTION vault."drop"(people uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM vault.in_an_action();
    DELETE FROM public.people_citizennumber AS n WHERE n.person_id = ANY (people);
END $$;

CREATE FUNCTION vault.find(digests bytea[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM vault.in_an_action();
    RETURN QUERY SELECT n.person_id FROM public.people_citizennumber AS n
        WHERE n.digest = ANY (digests) ORDER BY n.person_id;
END $$;

CREATE FUNCTION vault.not_under(good_key text, good_digest_key text, at_most integer)
RETURNS TABLE (person uuid, nonce bytea, sealed bytea, key text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM vault.by_the_system();
    RETURN QUERY SELECT n.person_id, n.nonce, n.sealed, n.key_id::text
        FROM public.people_citizennumber AS n
        WHERE n.key_id <> good_key OR n.digest_key <> good_digest_key
        ORDER BY n.person_id LIMIT at_most FOR UPDATE;
END $$;
"""
BACK = "DROP SCHEMA vault CASCADE;"


class Migration(migrations.Migration):
    dependencies = [
        ("fences", "0001_whose_eyes_the_database_looks_through"),
        ("people", "0007_represented_and_in_an_emergency"),
    ]

    operations = [
        migrations.CreateModel(
            name="NumberPermit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), size=None
                    ),
                ),
                ("ground", models.CharField(max_length=240)),
                ("source", models.CharField(max_length=400)),
                ("stated_by", models.CharField(max_length=200)),
                ("given_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=~Q(ground="") & ~Q(source="") & ~Q(kinds=[]),
                        name="permit_has_a_ground",
                    ),
                    models.CheckConstraint(
                        condition=~Q(kinds__contains=["werkgever"]),
                        name="no_number_for_employers",
                    ),
                    models.UniqueConstraint(
                        models.Value(1),
                        condition=Q(ended_at__isnull=True),
                        name="one_open_permit",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SealingKey",
            fields=[
                ("id", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("made_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="CitizenNumber",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="people.person",
                    ),
                ),
                ("nonce", models.BinaryField(max_length=12)),
                ("sealed", models.BinaryField(max_length=64)),
                ("digest", models.BinaryField(max_length=32)),
                ("digest_key", models.CharField(max_length=40)),
                ("noted_at", models.DateTimeField()),
                ("noted_by", models.CharField(max_length=200)),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.sealingkey",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["digest"], name="number_by_digest")],
            },
        ),
        migrations.RunSQL(CLOSED, migrations.RunSQL.noop),
        migrations.RunSQL(DOORS, BACK),
    ]
