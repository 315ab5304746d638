"""How long things are kept, what is held, and the one way in which the log lets go of somebody.

The application adds to the log and cannot take anything out. The function below can, as
a role that nobody signs in as; it refuses while a legal hold is open.
"""

import uuid

from django.db import migrations, models
from django.db.models import F, Q

ROLE = "doorstroom_retention"

FENCED = """
SELECT history.follow('public.privacy_legalhold', person => 'r.person');
SELECT history.follow('public.privacy_retentionproposal', person => 'r.person');
ALTER TABLE privacy_legalhold ENABLE ROW LEVEL SECURITY;
ALTER TABLE privacy_legalhold FORCE ROW LEVEL SECURITY;
CREATE POLICY sees ON privacy_legalhold
    USING (fence."all"() OR fence.sees(person)) WITH CHECK (fence."all"());
ALTER TABLE privacy_retentionproposal ENABLE ROW LEVEL SECURITY;
ALTER TABLE privacy_retentionproposal FORCE ROW LEVEL SECURITY;
CREATE POLICY sees ON privacy_retentionproposal
    USING (fence."all"() OR fence.sees(person)) WITH CHECK (fence."all"());
"""

# The hold is looked at here too, whatever the application thought of it; what the other
# deletes left in the history goes last.
LETTING_GO = f"""
CREATE SCHEMA keeping;
GRANT USAGE ON SCHEMA keeping TO PUBLIC;
GRANT USAGE, CREATE ON SCHEMA keeping TO {ROLE};
GRANT USAGE ON SCHEMA public, fence TO {ROLE};
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA fence TO {ROLE};
GRANT SELECT, DELETE ON privacy_logentry, privacy_legalhold, privacy_retentionproposal TO {ROLE};

CREATE OR REPLACE FUNCTION privacy_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_user = '{ROLE}' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the log is only added to' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION keeping.forget(people uuid[], users uuid[]) RETURNS void
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
END $$;
ALTER FUNCTION keeping.forget(uuid[], uuid[]) OWNER TO {ROLE};
REVOKE CREATE ON SCHEMA keeping FROM {ROLE};
"""
BACK = f"""
DROP FUNCTION keeping.forget(uuid[], uuid[]);
DROP SCHEMA keeping;
CREATE OR REPLACE FUNCTION privacy_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log is only added to' USING ERRCODE = 'insufficient_privilege';
END $$;
REVOKE ALL ON privacy_legalhold, privacy_retentionproposal, privacy_logentry FROM {ROLE};
"""


class Migration(migrations.Migration):
    dependencies = [
        ("fences", "0001_whose_eyes_the_database_looks_through"),
        ("privacy", "0004_history_of_every_table"),
    ]

    operations = [
        migrations.CreateModel(
            name="RetentionRules",
            fields=[
                ("version", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("text", models.TextField()),
                ("stated_by", models.CharField(max_length=400)),
                ("set_at", models.DateTimeField()),
                ("set_by", models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="LegalHold",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person", models.UUIDField()),
                ("reason", models.CharField(max_length=240)),
                ("set_at", models.DateTimeField()),
                ("set_by", models.CharField(max_length=200)),
                ("set_by_user", models.UUIDField(null=True)),
                ("organisation", models.UUIDField(null=True)),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                ("lifted_by", models.CharField(blank=True, max_length=200)),
                ("lift_reason", models.CharField(blank=True, max_length=240)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=Q(("lifted_at__isnull", True)),
                        fields=["person"],
                        name="hold_open",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("reason", ""), _negated=True), name="hold_has_reason"
                    ),
                    models.CheckConstraint(
                        condition=Q(
                            ("lifted_at__isnull", True),
                            Q(("lift_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="lifted_hold_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RetentionProposal",
            fields=[
                ("person", models.UUIDField(primary_key=True, serialize=False)),
                ("rule", models.CharField(max_length=40)),
                ("until", models.DateField()),
                ("goes_on", models.DateField()),
                ("proposed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["goes_on", "person"], name="proposal_to_go"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("goes_on__gt", F("until"))), name="goes_after_its_term"
                    ),
                ],
            },
        ),
        migrations.RunSQL(FENCED, migrations.RunSQL.noop),
        migrations.RunSQL(LETTING_GO, BACK),
    ]
