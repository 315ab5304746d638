"""While one gets a case, another leaves, merges or counts: whoever comes second sees the first.

Each test starts the other act, in a connection of its own, at the very point where the first
has looked and not yet written.
"""

from __future__ import annotations

import pytest

from doorstroom.apps.partners.service import Worker, desk_of
from doorstroom.apps.pathways.service import (
    accept_referral,
    caseload,
    refer_new_person,
    sign_up,
    start_programme,
)
from doorstroom.apps.people.service import (
    Person,
    accept_handover,
    merge_organisations,
    offer_handover,
    take_up,
    worker_leaves,
)
from doorstroom.apps.programmes.service import Programme
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused
from tests.apps import factories as make
from tests.support.clock import moment
from tests.support.meanwhile import At

pytestmark = pytest.mark.real_commits
OWNING = "doorstroom.apps.people.actions.owning"
HANDING = "doorstroom.apps.people.actions.handing_over"
ARRIVING = "doorstroom.apps.pathways.actions.arriving"


def owner_of(person: Person) -> Worker:
    return Person.objects.with_owner().get(pk=person.pk).owner


def test_who_leaves_while_taking_up_leaves_the_case_at_the_desk(at: At) -> None:
    worker = make.make_worker(make.make_programme().organiser)
    person = make.make_pathway().person
    other = at(f"{OWNING}.require_may_own", lambda: worker_leaves(worker, actor=make.system()))
    take_up(person, worker=worker, actor=make.actor_of(worker))
    assert other.ended() == 1
    assert owner_of(person) == desk_of(worker.organisation)


def test_who_leaves_while_accepting_leaves_the_case_at_the_desk(at: At) -> None:
    giver = make.make_worker(make.make_programme().organiser)
    person = make.make_pathway(owner=giver).person
    taker = make.make_worker(make.make_organisation("gemeente"))
    offer = offer_handover(person, to=taker, why="verhuist", actor=make.actor_of(giver))
    other = at(f"{HANDING}.require_may_own", lambda: worker_leaves(taker, actor=make.system()))
    accept_handover(offer, actor=make.actor_of(taker))
    assert other.ended() == 1
    assert owner_of(person) == desk_of(taker.organisation)


def test_who_leaves_while_accepting_a_referral_leaves_the_case_at_the_desk(at: At) -> None:
    programme = make.make_programme()
    assert programme.organiser is not None
    receiver = make.make_worker(programme.organiser)
    teacher = make.make_worker(make.make_organisation("school_pro"), "stage_coordinator")
    referral = refer_new_person(
        make.details(),
        programme=programme,
        why="past",
        from_worker=teacher,
        actor=make.actor_of(teacher),
    )
    other = at(f"{ARRIVING}.require_may_own", lambda: worker_leaves(receiver, actor=make.system()))
    accept_referral(referral, worker=receiver, actor=make.actor_of(receiver))
    assert other.ended() == 1
    assert owner_of(referral.person) == desk_of(programme.organiser)


def test_nobody_leaves_twice(at: At) -> None:
    worker = make.make_worker()
    other = at(f"{OWNING}.desk_of", lambda: worker_leaves(worker, actor=make.system()))
    worker_leaves(worker, actor=make.system())
    assert isinstance(other.ended(), Refused)


def test_a_sign_up_during_a_merge_comes_to_the_desk_that_stays(at: At) -> None:
    programme = make.make_programme()
    assert programme.organiser is not None
    keep = make.make_organisation()
    gone = programme.organiser
    other = at(
        f"{ARRIVING}.lock_desk",
        lambda: merge_organisations(keep, gone, actor=make.system()),
    )
    arrival = sign_up(
        programme=programme,
        details=make.details(),
        answers={},
        actor=Actor(kind="public", name="", now=moment()),
    )
    assert not isinstance(other.ended(), Exception)
    assert owner_of(arrival.person) == desk_of(keep)
    tasks = Task.objects.filter(person=arrival.person.pk, done_at=None).order_by("id")
    assert {task.worker for task in tasks} == {desk_of(keep)}
    # The page that was open still knows the old organisation.
    later = sign_up(
        programme=programme,
        details=make.details(),
        answers={},
        actor=Actor(kind="public", name="", now=moment()),
    )
    assert owner_of(later.person) == desk_of(keep)


def test_two_routes_at_once_under_a_cap_are_one(at: At) -> None:
    programme, worker = capped(1)
    people = [make.make_pathway(programme=second(), owner=worker).person for _ in range(2)]

    def begin(person: Person) -> object:
        return start_programme(person, programme=programme, actor=make.system())

    other = at(f"{ARRIVING}.require_room", lambda: begin(people[1]))
    begin(people[0])
    refused = other.ended()
    assert isinstance(refused, Refused)
    assert refused.code == "refused.caseload_full"
    assert caseload(worker, programme=programme).load == 1


def test_two_taken_up_at_once_under_a_cap_are_one(at: At) -> None:
    programme, worker = capped(1)
    people = [make.make_pathway(programme=programme).person for _ in range(2)]

    def take(person: Person) -> object:
        return take_up(person, worker=worker, actor=make.actor_of(worker))

    other = at(f"{OWNING}.require_may_own", lambda: take(people[1]))
    take(people[0])
    refused = other.ended()
    assert isinstance(refused, Refused)
    assert caseload(worker, programme=programme).load == 1


def capped(cap: int) -> tuple[Programme, Worker]:
    """A programme in which a casemanager guides so many people."""
    programme = make.make_programme()
    worker = make.make_worker(programme.organiser)
    roles = [
        role | {"caseload_cap": cap} if role.get("function") == worker.function else role
        for role in programme.pack["roles"]
    ]
    programme.pack = programme.pack | {"roles": roles}
    programme.save(update_fields=["pack"])
    return programme, worker


def second() -> Programme:
    return make.make_programme("doorstroom", make.make_programme().organiser)
