"""The chain: nothing settled is left out, and one flipped bit is found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

from doorstroom.adapters.postgres import from_url
from doorstroom.apps.people.service import Person
from doorstroom.apps.privacy.sealing import contradicted
from doorstroom.apps.privacy.service import (
    Anchor,
    Look,
    Naming,
    Pseudonym,
    Seal,
    acting_as,
    keep_anchors,
    seal_all,
    verify,
    write_looks,
    write_refusal,
)
from tests.apps import factories as make
from tests.support.clock import moment
from tests.support.cluster import Addresses, Connection, connect
from tests.support.database import SecondConnection
from tests.support.settling import settle


def look(times: int = 1, person: Person | None = None) -> Person:
    """Somebody looks at somebody, so often; and is refused once."""
    coach = make.make_worker()
    person = person or make.make_person(owner=coach)
    actor = make.actor_of(coach)
    with acting_as(actor):
        for _ in range(times):
            write_looks([person.pk], action="desk:dossier", took=3, trace=uuid4(), actor=actor)
        write_refusal(
            action="desk:dossier",
            method="GET",
            status=404,
            subject=None,
            trace=uuid4(),
            actor=actor,
        )
    settle()
    return person


class Kept:
    """Anchors, kept in memory."""

    def __init__(self) -> None:
        self.all: list[Anchor] = []

    def known(self) -> list[Anchor]:
        return self.all

    def keep(self, anchor: Anchor) -> None:
        self.all.append(anchor)


@pytest.mark.real_commits
def test_the_chain_fits_and_goes_on_where_it_stopped() -> None:
    person = look(2)
    assert seal_all() == 5  # two looks and a refusal, and two names
    assert seal_all() == 0
    look(1, person)
    assert seal_all() == 3  # with the name of another coach
    verdict = verify()
    assert (verdict.fits, verdict.links, verdict.waiting) == (True, 8, 0)
    positions = Seal.objects.order_by("position").values_list("position", flat=True)
    assert list(positions) == list(range(1, 9))


ANOTHER_HASH = "UPDATE privacy_seal SET hash = set_bit(hash, 7, 1 - get_bit(hash, 7))"
SLIPPED_IN = """
INSERT INTO privacy_look (
    at, took, transaction, trace, subject, reader, function, action, purpose, ground
) SELECT at, took, transaction, trace, subject, reader, function, action, purpose, ground
FROM privacy_look WHERE id = 1
"""


@pytest.mark.real_commits
@pytest.mark.parametrize(
    ("harm", "fault", "row"),
    [
        ("UPDATE privacy_look SET took = took # 1 WHERE id = 2", "row_changed", 2),
        ("UPDATE privacy_look SET reader = gen_random_uuid() WHERE id = 1", "row_changed", 1),
        ("DELETE FROM privacy_look WHERE id = 2", "row_missing", 2),
        (ANOTHER_HASH + " WHERE row = 2 AND log = 'look'", "row_changed", 2),
        ("DELETE FROM privacy_seal WHERE row = 2 AND log = 'look'", "link_missing", 0),
        (SLIPPED_IN, "row_slipped_in", 4),
    ],
)
def test_what_was_tampered_with_is_named(
    superuser: Connection, harm: str, fault: str, row: int
) -> None:
    look(3)
    seal_all()
    assert verify().fits
    superuser.execute(harm.encode())
    verdict = verify()
    assert (verdict.fault, verdict.row) == (fault, row)


@pytest.fixture
def superuser(real_commits: None, addresses: Addresses, database_name: str) -> Iterator[Connection]:
    """Who may do anything: the one against whom the chain is there."""
    parts = from_url(addresses.superuser_url) | {"dbname": database_name}
    with connect(parts, autocommit=True) as connection:
        # A test that was rolled back has taken numbers all the same.
        connection.execute("ALTER SEQUENCE privacy_look_id_seq RESTART")
        yield connection


@pytest.mark.real_commits
def test_a_long_chain_is_walked_by_the_chunk_as_of_one_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    look(3)
    seal_all()
    monkeypatch.setattr("doorstroom.apps.privacy.sealing.CHUNK", 2)
    met: set[tuple[int, str]] = set()
    asked: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if 'FROM "privacy_look"' in sql:
            asked.append((sql, params))
            met.update(
                connection.connection.execute(
                    "SELECT count(*), current_setting('transaction_isolation') FROM pg_cursors"
                    " WHERE name LIKE '\\_django%'"
                )
            )
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        assert verify().fits
    # While rows are looked up, the rest of the chain still lies in the database.
    assert met == {(1, "repeatable read"), (0, "repeatable read")}
    assert connection.connection.isolation_level is None
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {asked[-1][0]}", asked[-1][1])
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Anti Join" in plan, plan


@pytest.mark.real_commits
def test_a_chain_made_anew_does_not_fit_what_left_the_database(superuser: Connection) -> None:
    look(3)
    seal_all()
    kept = Kept()
    superuser.execute("UPDATE privacy_sealing SET at = at - interval '1 day'")
    assert keep_anchors(kept, make.system(datetime.now(UTC))) == 1
    assert keep_anchors(kept, make.system(datetime.now(UTC))) == 0
    assert kept.all[0].position == Seal.objects.count()
    assert verify(kept.all).fits
    superuser.execute("DELETE FROM privacy_look WHERE id = 3")
    superuser.execute("DELETE FROM privacy_seal")
    superuser.execute("DELETE FROM privacy_sealing")
    seal_all()
    assert verify().fits
    assert verify(kept.all).fault == "chain_cut"


@pytest.mark.real_commits
def test_a_later_day_does_not_vouch_for_a_chain_that_was_made_anew(superuser: Connection) -> None:
    """Nobody worked on Saturday: the same link, and by then another hash."""
    look(3)
    seal_all()
    kept, now = Kept(), datetime.now(UTC)
    superuser.execute("UPDATE privacy_sealing SET at = at - interval '1 day'")
    assert keep_anchors(kept, make.system(now)) == 1
    superuser.execute("UPDATE privacy_look SET took = took + 1 WHERE id = 3")
    superuser.execute("DELETE FROM privacy_seal")
    superuser.execute("DELETE FROM privacy_sealing")
    seal_all()
    assert verify().fits
    superuser.execute("UPDATE privacy_sealing SET at = at - interval '1 day'")
    assert keep_anchors(kept, make.system(now + timedelta(days=1))) == 1
    assert verify(kept.all[1:]).fits
    verdict = verify(kept.all)
    assert (verdict.fault, verdict.position) == ("anchors_differ", kept.all[0].position)


@pytest.mark.parametrize(
    ("kept", "torn"),
    [
        ([(20, 6, "aa"), (21, 6, "aa"), (22, 9, "cc")], None),
        ([(20, 6, "aa"), (21, 6, "bb")], 6),
        ([(20, 6, "aa"), (22, 9, "cc"), (21, 9, "bb")], 9),
        ([(20, 6, "aa"), (21, 4, "bb")], 4),
    ],
    ids=["one-after-another", "two-hashes", "in-another-order", "shorter"],
)
def test_what_was_kept_outside_says_one_thing(
    kept: list[tuple[int, int, str]], torn: int | None
) -> None:
    anchors = [Anchor(date(2026, 11, day), position, said) for day, position, said in kept]
    assert contradicted(anchors) == torn


@pytest.mark.real_commits
def test_what_commits_late_is_sealed_late_and_never_passed_over(
    second_connection: SecondConnection,
) -> None:
    person = look()
    seal_all()
    late, early = second_connection(), second_connection()
    for raw in (late, early):
        raw.execute("SELECT set_config('doorstroom.account', %s, true)", [str(uuid4())])
        raw.execute(
            "SELECT reading.look(ARRAY[%s]::uuid[], 'x', 1, %s, '{}', '{}', '{}')",
            [person.pk, uuid4()],
        )
    early.commit()  # the second to begin is the first to commit
    assert seal_all() == 0
    late.commit()
    settle()
    assert seal_all() == 4
    assert verify().fits
    sealed = Seal.objects.filter(log="look").order_by("position").values_list("row", flat=True)
    order = Look.objects.order_by("transaction", "id").values_list("pk", flat=True)
    assert list(sealed) == list(order)


@pytest.mark.real_commits
def test_a_name_that_stands_for_somebody_else_is_noticed(owner_connection: Connection) -> None:
    """Whoever owns the tables lets the log blame a colleague."""
    look(1, look())
    seal_all()
    assert verify().fits
    one, other = Pseudonym.objects.filter(kind="account").order_by("pk")
    owner_connection.execute("DELETE FROM privacy_pseudonym WHERE id = %s", [other.pk])
    owner_connection.execute(
        "UPDATE privacy_pseudonym SET of = %s WHERE id = %s", [other.of, one.pk]
    )
    verdict = verify()
    assert (verdict.fault, verdict.row) == ("name_moved", Naming.objects.get(name=one.pk).pk)
    owner_connection.execute("UPDATE privacy_pseudonym SET of = %s WHERE id = %s", [one.of, one.pk])
    assert verify().fault == "name_gone"
    owner_connection.execute(
        "INSERT INTO privacy_pseudonym (id, kind, of) VALUES (gen_random_uuid(), 'account', %s)",
        [other.of],
    )
    assert verify().fault == "name_unknown"


@pytest.mark.real_commits
def test_the_working_role_adds_by_one_door_and_changes_nothing(
    second_connection: SecondConnection,
) -> None:
    raw = second_connection()
    for statement in (
        "INSERT INTO privacy_look (took) VALUES (1)",
        "UPDATE privacy_look SET took = 0",
        "DELETE FROM privacy_look",
        "DELETE FROM privacy_refusal",
        "DELETE FROM privacy_pseudonym",
        "UPDATE privacy_pseudonym SET of = gen_random_uuid()",
        "INSERT INTO privacy_naming (name) VALUES (gen_random_uuid())",
        "UPDATE privacy_naming SET proof = ''",
        "INSERT INTO privacy_forgetting (people) VALUES (1)",
        "DELETE FROM privacy_forgetting",
        "DELETE FROM privacy_legalhold",
        "INSERT INTO privacy_seal (position) VALUES (1)",
        "UPDATE privacy_seal SET position = 0",
        "DELETE FROM privacy_sealing",
        "TRUNCATE privacy_look",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            raw.execute(statement.encode())
        raw.rollback()


@pytest.mark.real_commits
def test_nobody_looks_without_a_name(second_connection: SecondConnection) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        second_connection().execute(
            "SELECT reading.look(ARRAY[%s]::uuid[], 'x', 1, %s, '{}', '{}', '{}')",
            [uuid4(), uuid4()],
        )


def test_a_day_is_kept_once_and_missed_days_are_made_up(db: None) -> None:
    kept = Kept()
    assert keep_anchors(kept, make.system()) == 0
    kept.all.append(Anchor(date(2026, 11, 28), 1, "00"))
    assert keep_anchors(kept, make.system().at(moment() + timedelta(days=1))) == 0
