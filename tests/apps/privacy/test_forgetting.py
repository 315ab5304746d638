"""The logs let go of whom is gone, and of nobody without a line that says so."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection

from doorstroom.apps.accounts.service import User
from doorstroom.apps.people.service import Person, let_go
from doorstroom.apps.privacy.service import (
    Change,
    Forgetting,
    LogEntry,
    Naming,
    Pseudonym,
    acting_as,
    forget_users,
    one_action,
    record,
    seal_all,
    verify,
    write_looks,
)
from tests.apps import factories as make
from tests.apps.people.lives import lived, state
from tests.support.settling import settle

AFTER = "2028-12-10 10:00"
FORGET = "SELECT keeping.forget(%s::uuid[], %s::uuid[])"


def forget(people: list[object], users: list[object]) -> None:
    """As whoever runs SQL of their own and says to be the system."""
    with acting_as(make.system()), one_action(), connection.cursor() as cursor:
        cursor.execute(FORGET, [people, users])


def test_nobody_who_is_there_is_forgotten(db: None) -> None:
    coach = make.make_worker()
    person = make.make_person(owner=coach)
    actor = make.actor_of(coach)
    record("log.toets", subject_kind="person", subject_id=person.pk, person=person.pk, actor=actor)
    before = (LogEntry.objects.count(), Change.objects.count())
    for people, users in (([person.pk], []), ([], [coach.user_id])):
        with pytest.raises(DatabaseError, match="who is there"):
            forget(people, users)
    assert (LogEntry.objects.count(), Change.objects.count()) == before
    assert User.objects.filter(pk=coach.user_id).exists()


def test_what_is_forgotten_is_counted_and_says_of_nobody(db: None) -> None:
    account = uuid4()
    actor = make.system()
    forget([], [])
    assert not Forgetting.objects.exists()
    forget_of = LogEntry.objects.create(
        at=actor.now,
        actor_kind="user",
        actor_user=account,
        actor_name="Zilver Boomvalk",
        code="log.toets",
        subject_kind="place",
        subject_id="x",
    )
    with acting_as(actor), one_action():
        forget_users([account])
    assert not LogEntry.objects.filter(pk=forget_of.pk).exists()
    [line] = Forgetting.objects.all()
    assert (line.people, line.accounts, line.acts, line.work) == (0, 1, 1, actor.name)


def test_who_is_let_go_goes_with_their_name_and_leaves_a_line(db: None) -> None:
    person = lived().person
    actor = make.actor_of(make.make_worker())
    with acting_as(actor):
        write_looks([person.pk], action="desk:dossier", took=3, trace=uuid4(), actor=actor)
    system = make.system(AFTER)
    with acting_as(system):
        let_go(person, rules=state(), actor=system)
    assert not Person.objects.filter(pk=person.pk).exists()
    assert Naming.objects.count() == Pseudonym.objects.count() + 1
    lines = Forgetting.objects.values_list("work", "people", "accounts", "names")
    assert {(work, names) for work, people, _accounts, names in lines if people} == {
        (system.name, 1)
    }


@pytest.mark.real_commits
def test_the_chain_fits_afterwards_and_says_how_often() -> None:
    actor, gone = make.actor_of(make.make_worker()), uuid4()
    with acting_as(actor):
        write_looks([gone], action="desk:dossier", took=3, trace=uuid4(), actor=actor)
    forget([gone], [])
    settle()
    assert seal_all() == 4  # a look, two names and that one of them went
    assert Pseudonym.objects.count() == 1
    verdict = verify()
    assert (verdict.fits, verdict.waiting, verdict.forgotten) == (True, 0, 1)
