"""Somebody reads who looked at their file: by organisation and function, by name if involved."""

from __future__ import annotations

from uuid import uuid4

from doorstroom.apps.people.service import Person, looks_at
from doorstroom.apps.privacy.service import acting_as, write_looks
from doorstroom.core.values.actor import Actor
from tests.apps import factories as make


def look(person: Person, actor: Actor, action: str = "desk:dossier") -> None:
    with acting_as(actor):
        write_looks([person.pk], action=action, took=3, trace=uuid4(), actor=actor)


def test_who_is_involved_stands_there_by_name(db: None) -> None:
    coach = make.make_worker(name="Marije Toets")
    person = make.make_person(owner=coach)
    look(person, make.actor_of(coach))
    actor = make.self_of(person)
    with acting_as(actor):
        (row,) = looks_at(person, actor).rows
    assert (row.name, row.function) == ("Marije Toets", "casemanager")
    assert row.organisation == coach.organisation.name
    assert (row.action, row.purpose, row.ground) == ("desk:dossier", "guidance", "public_task")


def test_a_colleague_who_is_not_involved_has_no_name(db: None) -> None:
    coach = make.make_worker()
    colleague = make.make_worker(coach.organisation, name="Cor Collega")
    person = make.make_person(owner=coach)
    look(person, make.actor_of(colleague))
    actor = make.self_of(person)
    with acting_as(actor):
        (row,) = looks_at(person, actor).rows
    assert (row.name, row.organisation) == ("", coach.organisation.name)


def test_pages_go_back_in_time_and_end(db: None) -> None:
    coach = make.make_worker()
    person = make.make_person(owner=coach)
    for action in ("desk:dossier", "desk:note", "desk:timeline"):
        look(person, make.actor_of(coach), action)
    actor = make.self_of(person)
    with acting_as(actor):
        first = looks_at(person, actor, limit=2)
        rest = looks_at(person, actor, limit=2, before=first.before)
        for nonsense in ("²", "9" * 20, "x"):
            again = looks_at(person, actor, limit=2, before=nonsense)
            assert again.rows == first.rows
    assert [row.action for row in first.rows] == ["desk:timeline", "desk:note"]
    assert [row.action for row in rest.rows] == ["desk:dossier"]
    assert rest.before == ""


def test_nobody_else_reads_who_looked(db: None) -> None:
    coach = make.make_worker()
    person, other = make.make_person(owner=coach), make.make_person()
    look(person, make.actor_of(coach))
    for actor in (make.self_of(other), make.actor_of(make.make_worker())):
        with acting_as(actor):
            assert looks_at(person, actor).rows == ()
