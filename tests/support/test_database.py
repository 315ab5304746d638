"""The database that tests get is fenced as in a region."""

from __future__ import annotations

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from tests.support.cluster import Connection
from tests.support.database import Race, SecondConnection

SESSIONS = "SELECT count(*) FROM django_session"
ADD_SESSION = "INSERT INTO django_session VALUES ('a', '', now())"


def scalar(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone()
    return row[0] if row else None


def test_django_connects_as_a_role_without_power(db: None) -> None:
    rights = scalar(
        "SELECT array[rolsuper, rolbypassrls, rolcreatedb, rolcreaterole]"
        " FROM pg_roles WHERE rolname = current_user"
    )
    assert rights == [False, False, False, False]


def test_the_application_role_owns_nothing(db: None) -> None:
    owned = "SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole"
    assert scalar(owned) == 0
    assert scalar("SELECT pg_has_role(current_user, 'doorstroom_owner', 'MEMBER')") is False


@pytest.mark.parametrize(
    "statement",
    ["TRUNCATE django_session", "CREATE TABLE mine (id int)", "DROP TABLE django_session"],
)
def test_the_application_role_cannot_change_the_shape(db: None, statement: str) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("turn", [1, 2])
def test_a_normal_test_is_rolled_back(db: None, turn: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ADD_SESSION)
    assert scalar(SESSIONS) == 1


@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.real_commits
def test_a_committing_test_is_put_back(second_connection: SecondConnection, turn: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ADD_SESSION)
    assert second_connection().execute(SESSIONS).fetchone() == (1,)


def test_the_owner_sees_what_the_application_committed(owner_connection: Connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ADD_SESSION)
    assert owner_connection.execute(SESSIONS).fetchone() == (1,)
    owner_connection.execute("TRUNCATE django_session")


def test_a_lock_of_one_connection_is_felt_by_another(second_connection: SecondConnection) -> None:
    first, second = second_connection(), second_connection()
    first.execute("LOCK TABLE django_session IN ACCESS EXCLUSIVE MODE")
    second.execute("SET lock_timeout = '50ms'")
    with pytest.raises(psycopg.errors.LockNotAvailable):
        second.execute(SESSIONS)


def test_a_race_has_one_winner(race: Race) -> None:
    def insert() -> str:
        with connection.cursor() as cursor:
            cursor.execute(ADD_SESSION)
        return "won"

    results = race(insert, insert)
    assert [str(result) for result in results].count("won") == 1


def test_the_server_looks_at_no_table_by_itself(db: None) -> None:
    """How a question is answered would depend on how long ago the tests began."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW autovacuum")
        assert cursor.fetchone() == ("off",)
