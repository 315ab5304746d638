"""The functions that look past the fence: who may call them, and what they then refuse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from doorstroom.apps.privacy.service import (
    LogEntry,
    Pseudonym,
    acting_as,
    forget_users,
    one_action,
    open_hold,
    record,
)
from tests.apps import factories as make
from tests.fences.test_another_role import superuser
from tests.support.cluster import Addresses, Connection, connect

__all__ = ["superuser"]

FOR_EVERYBODY = """
SELECT p.oid::regprocedure::text FROM pg_proc AS p
CROSS JOIN aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS given
WHERE given.grantee = 0 AND p.pronamespace::regnamespace::text NOT LIKE 'pg\\_%%'
  AND p.pronamespace::regnamespace::text NOT IN ('public', 'information_schema')
UNION ALL
SELECT n.nspname::text FROM pg_namespace AS n
CROSS JOIN aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) AS given
WHERE given.grantee = 0 AND n.nspname NOT LIKE 'pg\\_%%' AND n.nspname <> 'information_schema'
"""


@pytest.mark.usefixtures("db")
def test_no_function_of_ours_is_for_everybody() -> None:
    with connection.cursor() as cursor:
        cursor.execute(FOR_EVERYBODY, [])
        assert cursor.fetchall() == []


@pytest.fixture
def guest(superuser: Connection, addresses: Addresses, database_name: str) -> Iterator[Connection]:
    """A role that an administrator let in, to count something."""
    name = f"gast_{database_name}"
    superuser.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'x'".encode())
    superuser.execute(f"GRANT CONNECT ON DATABASE {database_name} TO {name}".encode())
    with connect(addresses.app_parts(database_name) | {"user": name, "password": "x"}) as raw:
        yield raw
    superuser.execute(f"DROP OWNED BY {name}".encode())
    superuser.execute(f"DROP ROLE {name}".encode())


@pytest.mark.real_commits
@pytest.mark.parametrize(
    "call",
    [
        "keeping.forget('{}', '{}')",
        "vault.drop_all()",
        "vault.take(gen_random_uuid())",
        "reading.names('{}', gen_random_uuid())",
    ],
)
def test_whoever_may_connect_opens_no_door_by_saying_who_they_are(
    guest: Connection, call: str
) -> None:
    guest.execute("SELECT set_config('doorstroom.all', 'on', true)")
    guest.execute("SELECT set_config('doorstroom.kind', 'system', true)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="permission denied"):
        guest.execute(f"SELECT {call}".encode())
    guest.rollback()


def test_an_action_of_somebody_lets_nobody_go(db: None) -> None:
    coach = make.make_worker()
    with (
        acting_as(make.actor_of(coach)),
        pytest.raises(DatabaseError, match="only the system"),
        one_action(),
    ):
        forget_users([coach.user_id])


def test_a_login_that_goes_leaves_what_it_wrote_about_whom_is_held(db: None) -> None:
    coach = make.make_worker()
    held, other = make.make_person(owner=coach), make.make_person(owner=coach)
    actor = replace(make.actor_of(coach), user_id=uuid4())  # of a login that is gone
    for person in (held, other):
        record(
            "log.toets", subject_kind="person", subject_id=person.pk, person=person.pk, actor=actor
        )
    open_hold(held.pk, reason="Bezwaar loopt", actor=actor)
    assert actor.user_id is not None
    forget_users([actor.user_id])
    left = LogEntry.objects.filter(actor_user=actor.user_id).values_list("person", flat=True)
    assert set(left) == {held.pk}


def test_which_name_an_account_has_in_the_log_is_told_to_nobody(db: None) -> None:
    coach = make.make_worker()
    for statement, allowed in (
        ("SELECT reading.names('{}', %s)", False),
        ("SELECT reading.name_people(ARRAY[%s]::uuid[])", False),
        ("SELECT reading.name_people(ARRAY[%s]::uuid[])", True),
    ):
        eyes = make.system() if allowed else make.actor_of(coach)
        with acting_as(eyes), transaction.atomic():
            key = uuid4()
            with connection.cursor() as cursor:
                if allowed:
                    cursor.execute(statement, [key])
                    assert Pseudonym.objects.filter(of=key, kind="person").exists()
                else:
                    with pytest.raises(DatabaseError), transaction.atomic():
                        cursor.execute(statement, [key])
