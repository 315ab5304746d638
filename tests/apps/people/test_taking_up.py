"""Somebody must take up who came to a desk; with a name as owner nobody has to any more."""

from __future__ import annotations

import pytest

from doorstroom.apps.partners.service import Worker, desk_of
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import (
    Person,
    accept_handover,
    merge_people,
    offer_handover,
    take_up,
    undo_merge,
)
from doorstroom.apps.tasks.service import Task
from tests.apps.factories import (
    actor_of,
    make_organisation,
    make_pathway,
    make_programme,
    make_worker,
    system,
)

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def worker() -> Worker:
    return make_worker(make_programme().organiser)


def waiting(person: Person) -> list[Task]:
    tasks = Task.objects.filter(person=person.pk, code="task.take_up", done_at=None)
    return list(tasks.order_by("id"))


def test_a_case_that_leaves_the_desk_by_a_hand_over_is_taken_up(worker: Worker) -> None:
    person = make_pathway().person
    taker = make_worker(make_organisation("gemeente"))
    assert len(waiting(person)) == 1
    offer = offer_handover(person, to=taker, why="woont daar", actor=actor_of(worker))
    accept_handover(offer, actor=actor_of(taker))
    assert waiting(person) == []


def test_a_case_that_goes_to_another_desk_still_waits_there(worker: Worker) -> None:
    person = make_pathway().person
    other = make_organisation("gemeente")
    offer = offer_handover(person, to=other, why="woont daar", actor=actor_of(worker))
    accept_handover(offer, actor=system())
    assert [task.worker for task in waiting(person)] == [desk_of(other)]
    colleague = make_worker(other)
    take_up(person, worker=colleague, actor=actor_of(colleague))
    assert waiting(person) == []


def test_who_is_guided_already_waits_at_no_desk_after_merging(worker: Worker) -> None:
    keep = make_pathway(owner=worker).person
    absorb = make_pathway().person
    merge = merge_people(keep, absorb, actor=system())
    assert waiting(keep) == waiting(absorb) == []
    undo_merge(merge, actor=system())
    assert len(waiting(absorb)) == 1
    take_up(absorb, worker=worker, actor=actor_of(worker))
    assert waiting(absorb) == []


def test_two_at_the_desk_are_taken_up_as_one(worker: Worker) -> None:
    keep, absorb = make_pathway().person, make_pathway().person
    merge_people(keep, absorb, actor=system())
    assert len(waiting(keep)) == 1
    take_up(keep, worker=worker, actor=actor_of(worker))
    assert waiting(keep) == []
    assert Pathway.objects.open().filter(person=keep).count() == 1
