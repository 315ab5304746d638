"""Whoever can send SQL as the site does: what the database itself refuses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest

from doorstroom.apps.accounts.service import User
from tests.apps import factories as make
from tests.redteam.variants import variants
from tests.support.cluster import Addresses, Connection, connect
from tests.support.database import SecondConnection
from tests.support.sights import TELL_ALL


@pytest.fixture
def inside(second_connection: SecondConnection) -> Connection:
    """A connection as the role with which the site works, beside a test that commits."""
    return second_connection()


@pytest.fixture
def alone(django_db_setup: None, addresses: Addresses, database_name: str) -> Iterator[Connection]:
    """The same where nothing is committed, by nobody: then nothing has to be put back."""
    with closing(connect(addresses.app_parts(database_name))) as connection:
        connection.execute(TELL_ALL)
        connection.commit()
        yield connection


@variants(
    "statement",
    {
        "empty-a-table": "TRUNCATE people_person CASCADE",
        "drop-a-table": "DROP TABLE people_person",
        "new-table": "CREATE TABLE public.mine (x int)",
        "new-column": "ALTER TABLE people_person ADD COLUMN x int",
        "no-row-security": "ALTER TABLE people_person DISABLE ROW LEVEL SECURITY",
        "no-triggers": "ALTER TABLE privacy_logentry DISABLE TRIGGER ALL",
        "be-the-owner": "SET ROLE doorstroom_owner",
        "be-the-fence": "SET ROLE doorstroom_fence",
        "be-the-sealer": "SET ROLE doorstroom_sealer",
        "be-retention": "SET ROLE doorstroom_retention",
        "more-rights": "ALTER ROLE CURRENT_USER BYPASSRLS",
        "new-role": "CREATE ROLE mine LOGIN SUPERUSER",
        "read-a-file": "SELECT pg_read_file('/etc/passwd')",
        "write-a-file": "COPY (SELECT 1) TO '/tmp/x'",
        "run-a-program": "COPY (SELECT 1) TO PROGRAM 'id'",
        "replicate-off": "SET session_replication_role = 'replica'",
        "new-function": "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "rewrite-the-fence": "CREATE OR REPLACE FUNCTION fence.sees(uuid) RETURNS boolean "
        "LANGUAGE sql AS 'SELECT true'",
        "passwords": "SELECT rolpassword FROM pg_authid",
    },
)
def test_what_the_role_of_the_site_may_not(statement: str, alone: Connection) -> None:
    with pytest.raises(
        (psycopg.errors.InsufficientPrivilege, psycopg.errors.InvalidParameterValue)
    ):
        alone.execute(statement)  # type: ignore[call-overload]


@variants(
    "statement",
    {
        "look-change": "UPDATE privacy_look SET action = 'x'",
        "look-remove": "DELETE FROM privacy_look",
        "refusal-remove": "DELETE FROM privacy_refusal",
        "history-change": "UPDATE privacy_change SET before = NULL",
        "history-remove": "DELETE FROM privacy_change",
    },
)
def test_a_log_that_is_made_to_forget(statement: str, alone: Connection) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        alone.execute(statement)  # type: ignore[call-overload]


@variants(
    "whom",
    {
        "own-login": "'{}', ARRAY(SELECT id FROM accounts_user)",
        "dossier": "ARRAY(SELECT id FROM people_person), '{}'",
    },
)
def test_a_trace_that_is_wiped_as_if_somebody_had_gone(whom: str, inside: Connection) -> None:
    make.make_person(owner=make.make_worker())
    assert User.objects.exists()
    inside.execute("SELECT set_config('doorstroom.all', 'on', true)")
    inside.execute("SELECT set_config('doorstroom.kind', 'system', true)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="who is there"):
        inside.execute(f"SELECT keeping.forget({whom})".encode())


@variants(
    "change",
    {"change": "UPDATE privacy_logentry SET code = 'x'", "remove": "DELETE FROM privacy_logentry"},
)
def test_the_log_of_acts_is_only_added_to(change: str, alone: Connection) -> None:
    alone.execute("SELECT set_config('doorstroom.all', 'on', true)")
    alone.execute(
        "INSERT INTO privacy_logentry (at, code, facts, actor_kind, actor_name, "
        "subject_kind, subject_id) VALUES (now(), 'log.x', '{}', 'system', 'x', 'x', 'x')"
    )
    with pytest.raises(psycopg.Error):
        alone.execute(change)  # type: ignore[call-overload]
