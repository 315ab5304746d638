"""A login is one's own, and so is what hangs on it; what is about nobody is not for everybody."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection

from doorstroom.apps.accounts.service import (
    Means,
    PassKind,
    PassPurpose,
    SignedIn,
    User,
    add_user,
    make_pass,
    save_list,
)
from doorstroom.apps.notices.service import Channel, send
from doorstroom.apps.partners.service import Worker, desk_of
from doorstroom.apps.privacy.service import LogEntry, Sight, acting_as, record, sight_of
from doorstroom.apps.tasks.service import Task, open_task
from doorstroom.core.values.actor import Actor
from tests.apps import factories as make
from tests.fences.looking import tell
from tests.fences.test_rows import raw
from tests.support.cluster import Connection

__all__ = ["raw"]

# Tables that point at a login and are no part of signing in, each with what stands in its place.
OTHERWISE = {
    "partners_worker": "says who works here, as everybody may know; the login is a key",
    "people_emergencyaccess": "is about a person, with policies of its own",
    "people_representation": "is about a person, with policies of its own",
}
# Without a login in it: what a browser holds a key to. It is asked for by that key before it is
# known who acts, so that no policy could tell whose it is.
KEYED = {"django_session"}

HANGS = """
WITH RECURSIVE hangs (relation) AS (
    SELECT 'accounts_user'::regclass::oid
    UNION SELECT c.conrelid FROM pg_constraint AS c JOIN hangs ON hangs.relation = c.confrelid
    WHERE c.contype = 'f' AND c.conrelid::regclass::text <> ALL (%s)
)
SELECT c.oid::regclass::text, c.relrowsecurity AND c.relforcerowsecurity
FROM hangs JOIN pg_class AS c ON c.oid = hangs.relation
"""


@pytest.mark.usefixtures("db")
def test_whatever_hangs_on_a_login_has_forced_row_security() -> None:
    with connection.cursor() as cursor:
        cursor.execute(HANGS, [list(OTHERWISE)])
        found = dict(cursor.fetchall())
    assert {"accounts_signedin", "accounts_identity", "mfa_authenticator"} <= found.keys()
    assert not {name for name, forced in found.items() if not forced}
    assert not KEYED & found.keys()


def count(raw: Connection, eyes: Actor | Sight | None, table: str) -> int:
    tell(raw, sight_of(eyes) if isinstance(eyes, Actor) else eyes)
    [row] = raw.execute(f"SELECT count(*) FROM {table}".encode()).fetchall()
    raw.rollback()
    return int(row[0])


def signed_in(user: UUID) -> None:
    now = make.system().now
    SignedIn.objects.create(
        user_id=user,
        session_key=uuid4().hex,
        means=Means.PASSWORD,
        began_at=now,
        seen_at=now,
        confirmed_at=now,
    )


@pytest.fixture
def people(real_commits: None) -> tuple[Worker, Worker, UUID]:
    """A worker with a young person who has a login, and somebody of an employer."""
    coach = make.make_worker(make.make_organisation("jongerenloket"))
    boss = make.make_worker(make.make_organisation("werkgever"), "employer_contact")
    person = make.make_person(owner=coach, call_name="Sam")
    login = add_user(login="sam@voorbeeld.example", name="Sam", person_id=person.pk)
    for user in (coach.user, boss.user, login):
        assert user is not None
        signed_in(user.pk)
        make_pass(user, purpose=PassPurpose.SIGN_IN, kind=PassKind.LINK, actor=make.system())
    save_list(name="Mijn lijst", query={}, actor=make.actor_of(coach))
    return coach, boss, person.pk


@pytest.mark.real_commits
def test_nobody_reads_the_login_of_another(
    raw: Connection, people: tuple[Worker, Worker, UUID]
) -> None:
    coach, boss, person = people
    own = Actor(kind="user", name="Sam", now=make.system().now, person_id=person)
    for eyes in (make.actor_of(coach), make.actor_of(boss)):
        assert count(raw, eyes, "accounts_user") == 1
        assert count(raw, eyes, "accounts_signedin") == 1
        assert count(raw, eyes, "accounts_pass") == 0
    assert count(raw, own, "accounts_user") == 1
    assert count(raw, make.actor_of(coach), "accounts_savedlist") == 1
    assert count(raw, make.actor_of(boss), "accounts_savedlist") == 0
    for table in ("accounts_user", "accounts_signedin", "accounts_pass", "accounts_savedlist"):
        assert count(raw, None, table) == 0
        assert count(raw, make.system(), table) > 0
    # Who is to be known by a login reads that table, and none that hangs on it.
    assert count(raw, Sight(signing_in=True), "accounts_user") == User.objects.count()
    assert count(raw, Sight(signing_in=True), "accounts_signedin") == 0


@pytest.mark.real_commits
def test_no_key_of_another_is_readable_in_a_raw_query(
    raw: Connection, people: tuple[Worker, Worker, UUID]
) -> None:
    """Not the hash of a password, not what makes codes, not a link; one's own is what signs in."""
    coach, boss, _person = people
    for worker in (coach, boss):
        assert worker.user is not None
        worker.user.set_password("vier woorden op een rij")
        worker.user.save()
        kind = Authenticator.Type.TOTP
        Authenticator.objects.create(user=worker.user, type=kind, data={"secret": "x"})
    tell(raw, sight_of(make.actor_of(coach)))
    rows = raw.execute("SELECT id, password FROM accounts_user WHERE password <> ''").fetchall()
    assert [row[0] for row in rows] == [coach.user_id]
    for keys in ("data::text FROM mfa_authenticator", "secret FROM accounts_pass"):
        assert raw.execute(f"SELECT {keys}".encode()).fetchall() == []
    raw.rollback()
    # What was noted of a change holds no hash at all, whoever looks.
    tell(raw, sight_of(make.system()))
    noted = raw.execute("SELECT c::text FROM privacy_change AS c").fetchall()
    assert noted
    assert not any("pbkdf2" in str(each) for each in noted)
    raw.rollback()


@pytest.mark.real_commits
def test_what_is_about_nobody_is_for_whom_it_concerns(
    raw: Connection, people: tuple[Worker, Worker, UUID]
) -> None:
    coach, boss, _person = people
    colleague = make.make_worker(coach.organisation)
    open_task(
        "task.takeover", worker=coach, due_on=date(2026, 12, 3),
        subject_kind="worker", subject_id=coach.pk, actor=make.system(),
    )  # fmt: skip
    send(
        channel=Channel.EMAIL, address="coach@voorbeeld.example", text="Kijk in je taken.",
        purpose="toets", worker=coach.pk, actor=make.system(),
    )  # fmt: skip
    for kind, key in (("place", uuid4()), ("user", uuid4())):
        record("log.signed_in", subject_kind=kind, subject_id=key, person=None, actor=make.system())
    about_nobody = {
        "tasks_task": "tasks_task WHERE person IS NULL",
        "notices_message": "notices_message WHERE person IS NULL",
        "privacy_logentry": "privacy_logentry WHERE person IS NULL AND code = 'log.signed_in'",
    }
    seen = {
        name: tuple(count(raw, make.actor_of(each), rows) for each in (coach, colleague, boss))
        for name, rows in about_nobody.items()
    }
    assert seen == {
        "tasks_task": (1, 0, 0),
        "notices_message": (1, 0, 0),
        # What was done with a place is for every desk; who signed in is for nobody.
        "privacy_logentry": (1, 1, 0),
    }


@pytest.mark.parametrize(
    ("function", "of_the_desk", "of_a_place"),
    [
        ("casemanager", True, True),
        ("programme_manager", True, True),
        ("funder", False, False),
        ("administrator", False, False),
    ],
)
def test_a_seat_that_reads_no_case_has_the_desk_all_the_same(
    db: None, function: str, of_the_desk: bool, of_a_place: bool
) -> None:
    """What is about nobody: a task on the desk, and what was done with a place. About somebody
    both are of who reads the case.
    """
    worker, known = make.make_worker(function=function), make.make_person()
    tasks = {
        person: open_task(
            "task.takeover", worker=desk_of(worker.organisation), due_on=date(2026, 12, 3),
            subject_kind="worker", subject_id=uuid4(), person=person, actor=make.system(),
        ).pk
        for person in (None, known.pk)
    }  # fmt: skip
    place = uuid4()
    for person in (None, known.pk):
        record(
            "log.toets", subject_kind="place", subject_id=place, person=person, actor=make.system()
        )
    reads = function == "casemanager"
    with acting_as(make.actor_of(worker)):
        assert Task.objects.filter(pk=tasks[None]).exists() is of_the_desk
        assert Task.objects.filter(pk=tasks[known.pk]).exists() is reads
        acts = LogEntry.objects.filter(subject_id=str(place))
        assert acts.count() == int(of_a_place)
    with acting_as(make.actor_of(make.make_worker(function="programme_manager"))):
        assert not Task.objects.filter(pk__in=tasks.values()).exists()
