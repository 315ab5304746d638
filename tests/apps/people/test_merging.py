"""Somebody who was signed up twice becomes one person, and two again when that was a mistake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.db import connection

from doorstroom.apps.matching.service import Proposal, propose
from doorstroom.apps.outreach.service import Referral
from doorstroom.apps.partners.service import Worker, desk_of
from doorstroom.apps.pathways.service import (
    Passage,
    Pathway,
    RestReason,
    refer_person,
    rest,
)
from doorstroom.apps.people.service import (
    Handover,
    Involvement,
    InvolvementRole,
    Person,
    Purpose,
    accept_handover,
    involve,
    merge_people,
    offer_handover,
    undo_merge,
)
from doorstroom.apps.tasks.service import Task
from tests.apps.factories import (
    actor_of,
    make_organisation,
    make_pathway,
    make_place,
    make_programme,
    make_worker,
    system,
)
from tests.support.commits import check_deferred

pytestmark = pytest.mark.usefixtures("db")


@dataclass
class Twice:
    """One person with two dossiers in one programme, each with an owner."""

    keep: Person
    absorb: Person
    one: Worker
    two: Worker
    route: Pathway


@pytest.fixture
def twice() -> Twice:
    one = make_worker(make_programme().organiser)
    two = make_worker(one.organisation)
    keep = make_pathway(owner=one).person
    route = make_pathway(owner=two)
    return Twice(keep, route.person, one, two, route)


def test_a_route_in_the_same_programme_closes_and_opens_again_when_undone(twice: Twice) -> None:
    step = twice.route.next_task
    assert step is not None
    merge = merge_people(twice.keep, twice.absorb, actor=system())
    closed = Pathway.objects.get(pk=twice.route.pk)
    assert (closed.person_id, closed.close_reason) == (twice.keep.pk, "merged")
    assert not Task.objects.filter(subject_id=closed.pk, done_at=None).exists()
    check_deferred(connection)
    undo_merge(merge, actor=system("2026-12-08 10:00"))
    opened = Pathway.objects.select_related("next_task").get(pk=twice.route.pk)
    assert (opened.person_id, opened.closed_on, opened.close_reason) == (twice.absorb.pk, None, "")
    assert opened.next_task is not None
    assert (opened.next_task.worker, opened.next_task.title) == (twice.two, step.title)
    assert opened.next_task.due_on == date(2026, 12, 9)
    assert opened.next_task.person == twice.absorb.pk
    assert Passage.objects.get(pathway=opened).state == "now"
    check_deferred(connection)


def test_a_route_that_rested_rests_again(twice: Twice) -> None:
    rest(twice.route, until=date(2027, 3, 1), reason=RestReason.CLINIC, actor=system())
    merge = merge_people(twice.keep, twice.absorb, actor=system())
    undo_merge(merge, actor=system("2026-12-08 10:00"))
    opened = Pathway.objects.get(pk=twice.route.pk)
    assert (opened.resting_until, opened.resting_reason) == (date(2027, 3, 1), "clinic")
    check_deferred(connection)


def test_who_owned_the_absorbed_dossier_still_sees_the_person(twice: Twice) -> None:
    merge = merge_people(twice.keep, twice.absorb, actor=system())
    there = Involvement.objects.open().get(person=twice.keep, worker=twice.two)
    assert there.role == InvolvementRole.CASEMANAGER
    assert Person.objects.visible_to(actor_of(twice.two)).filter(pk=twice.keep.pk).exists()
    undo_merge(merge, actor=system())
    assert not Involvement.objects.open().filter(person=twice.keep, worker=twice.two).exists()
    assert Person.objects.with_owner().get(pk=twice.absorb.pk).owner == twice.two


def test_who_is_involved_already_is_not_involved_twice(twice: Twice) -> None:
    involve(
        twice.keep,
        organisation=twice.two.organisation,
        role=InvolvementRole.JOBCOACH,
        purpose=Purpose.GUIDANCE,
        worker=twice.two,
        actor=system(),
    )
    merge = merge_people(twice.keep, twice.absorb, actor=system())
    assert Involvement.objects.open().filter(person=twice.keep, worker=twice.two).count() == 1
    undo_merge(merge, actor=system())
    assert Involvement.objects.open().filter(person=twice.keep, worker=twice.two).count() == 1


def test_an_owner_at_the_desk_stays_in_as_partner(twice: Twice) -> None:
    other = make_pathway(programme=make_programme("doorstroom", make_organisation("gemeente")))
    merge_people(twice.keep, other.person, actor=system())
    desk = desk_of(other.person.owner.organisation)
    assert Involvement.objects.open().get(person=twice.keep, worker=desk).role == "partner"


def test_an_offer_of_the_absorbed_dossier_is_taken_back_and_stands_again(twice: Twice) -> None:
    taker = make_worker(make_organisation("gemeente"))
    for person, owner in ((twice.keep, twice.one), (twice.absorb, twice.two)):
        offer_handover(person, to=taker, why="verhuist", actor=actor_of(owner))
    offer = Handover.objects.get(person=twice.absorb)
    merge = merge_people(twice.keep, twice.absorb, actor=system())
    offer.refresh_from_db()
    assert (offer.status, offer.person_id) == ("withdrawn", twice.keep.pk)
    assert not Task.objects.filter(subject_id=offer.pk, done_at=None).exists()
    undo_merge(merge, actor=system())
    offer.refresh_from_db()
    assert (offer.status, offer.person_id) == ("offered", twice.absorb.pk)
    assert Task.objects.get(subject_id=offer.pk, done_at=None).worker == taker
    accept_handover(offer, actor=actor_of(taker))
    assert Person.objects.with_owner().get(pk=twice.absorb.pk).owner == taker


def test_a_second_referral_to_one_programme_is_taken_back_and_stands_again(twice: Twice) -> None:
    second = make_programme("doorstroom", make_organisation("gemeente"))
    for person, owner in ((twice.keep, twice.one), (twice.absorb, twice.two)):
        refer_person(person, programme=second, why="past", from_worker=owner, actor=actor_of(owner))
    referral = Referral.objects.get(person=twice.absorb)
    merge = merge_people(twice.keep, twice.absorb, actor=system())
    referral.refresh_from_db()
    assert referral.status == "withdrawn"
    assert not Task.objects.filter(subject_id=referral.pk, done_at=None).exists()
    undo_merge(merge, actor=system())
    referral.refresh_from_db()
    assert (referral.status, referral.person_id) == ("open", twice.absorb.pk)
    assert Task.objects.filter(subject_id=referral.pk, done_at=None).count() == 1


def test_a_second_proposal_of_one_place_is_taken_back_and_stands_again(twice: Twice) -> None:
    place = make_place(guidance="light", capacity=2)
    made = Pathway.objects.get(person=twice.keep)
    for route, owner in ((made, twice.one), (twice.route, twice.two)):
        propose(route.person, place=place, pathway=route, actor=actor_of(owner))
    proposal = Proposal.objects.get(person=twice.absorb)
    merge = merge_people(twice.keep, twice.absorb, actor=system())
    proposal.refresh_from_db()
    assert (proposal.status, proposal.close_reason) == ("withdrawn", "merged")
    undo_merge(merge, actor=system())
    proposal.refresh_from_db()
    assert (proposal.status, proposal.person_id) == ("keys", twice.absorb.pk)
    assert Task.objects.filter(subject_id=proposal.pk, done_at=None).exists()
