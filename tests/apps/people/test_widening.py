"""Placing, referring and applying bring people in too, and nobody sees more by any of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from doorstroom.apps.learning import service as learning
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import Pathway, accept_referral, refer_person
from doorstroom.apps.people.service import (
    Involvement,
    InvolvementRole,
    Person,
    Purpose,
    involve,
    register_person,
    shown_groups,
)
from doorstroom.apps.people.widening import seen_at_work
from doorstroom.apps.placements.service import Placement, Terms, start_placement
from doorstroom.apps.tasks.service import Task
from doorstroom.core.sharing import FieldGroup
from doorstroom.core.values.errors import Refused
from tests.apps import factories as make

pytestmark = pytest.mark.usefixtures("db")

NARROW = {FieldGroup.IDENTITY, FieldGroup.CONTACT, FieldGroup.WORK}


def involved(person: Person, role: str, function: str = "casemanager") -> Worker:
    worker = make.make_worker(make.make_organisation_with(function), function)
    involve(
        person,
        organisation=worker.organisation,
        role=InvolvementRole(role),
        purpose=Purpose.GUIDANCE,
        worker=worker,
        actor=make.system(),
    )
    return worker


def sees(worker: Worker, person: Person) -> set[FieldGroup]:
    return set(shown_groups(Person.objects.get(pk=person.pk), make.actor_of(worker)))


def placed(route: Pathway, *, coach: Worker, by: Worker) -> Placement:
    place = make.make_place()
    terms = Terms(starts_on=date(2026, 12, 3), coach=coach)
    return start_placement(route, place=place, terms=terms, actor=make.actor_of(by))


@pytest.fixture
def route() -> Pathway:
    return make.make_pathway(owner=make.make_worker(make.make_programme().organiser))


def test_who_places_with_themselves_as_coach_sees_no_more(route: Pathway) -> None:
    referrer = involved(route.person, "referrer")
    placement = placed(route, coach=referrer, by=referrer)
    assert placement.coach == referrer
    assert sees(referrer, route.person) == NARROW


def test_who_sees_little_places_nobody_with_a_coach_who_would_see_more(route: Pathway) -> None:
    referrer = involved(route.person, "referrer")
    colleague = make.make_worker(make.make_organisation("gemeente"))
    with pytest.raises(Refused, match="sees_more_than_you"):
        placed(route, coach=colleague, by=referrer)
    assert not sees(colleague, route.person)
    assert not Placement.objects.exists()


def test_a_coach_comes_in_as_a_partner_where_who_places_sees_less(route: Pathway) -> None:
    coach, other = involved(route.person, "jobcoach", "jobcoach"), make.make_worker()
    placed(route, coach=other, by=coach)
    row = Involvement.objects.open().get(worker=other)
    assert row.role == "partner"
    assert sees(other, route.person) < sees(coach, route.person)


def test_the_owner_gives_a_coach_the_role_of_their_function(route: Pathway) -> None:
    referrer = involved(route.person, "referrer")
    placed(route, coach=referrer, by=route.person.owner)
    assert FieldGroup.LIFE in sees(referrer, route.person)


def elsewhere() -> tuple[Person, Worker]:
    """Somebody whose owner works elsewhere, and who referred them once, of the organiser."""
    owner = make.make_worker(make.make_organisation("jongerenloket"))
    person = register_person(
        make.details(), owner=owner, reported_on=date(2026, 12, 1), actor=make.actor_of(owner)
    )
    referrer = make.make_worker(make.make_programme().organiser)
    involve(
        person,
        organisation=referrer.organisation,
        role=InvolvementRole.REFERRER,
        purpose=Purpose.FOLLOWING,
        worker=referrer,
        actor=make.system(),
    )
    return person, referrer


def referred(person: Person, *, by: Worker, accepted_by: Worker) -> None:
    referral = refer_person(
        person,
        programme=make.make_programme(),
        why="past",
        from_worker=by,
        actor=make.actor_of(by),
    )
    accept_referral(referral, worker=accepted_by, actor=make.actor_of(accepted_by))


def test_a_referral_that_one_accepts_oneself_shows_no_more() -> None:
    person, referrer = elsewhere()
    referred(person, by=referrer, accepted_by=referrer)
    assert sees(referrer, person) == NARROW
    task = Task.objects.get(code="task.sees_little")
    assert task.worker == person.owner
    assert task.subject_id == person.pk


def test_who_sees_little_gives_no_more_by_referring() -> None:
    person, _there = elsewhere()
    bringer = involved(person, "attendance", "attendance_officer")
    receiver = make.make_worker(make.make_programme().organiser)
    referred(person, by=bringer, accepted_by=receiver)
    assert sees(receiver, person) == NARROW


def test_a_referral_by_who_sees_as_much_brings_in_a_partner() -> None:
    person, _there = elsewhere()
    receiver = make.make_worker(make.make_programme().organiser)
    bringer = involved(person, "uwv", "uwv_adviser")
    referred(person, by=bringer, accepted_by=receiver)
    assert FieldGroup.WISHES in sees(receiver, person)
    assert not Task.objects.filter(code="task.sees_little").exists()


def test_who_sees_little_brings_no_school_in_by_applying(route: Pathway) -> None:
    referrer, group = involved(route.person, "referrer"), make.make_class()
    with pytest.raises(Refused, match="sees_more_than_you"):
        learning.apply_for_class(route.person, course_class=group, actor=make.actor_of(referrer))
    for actor in (make.self_of(route.person), make.actor_of(route.person.owner)):
        group = make.make_class()
        assert learning.apply_for_class(route.person, course_class=group, actor=actor)


def test_what_was_opened_in_an_emergency_is_given_to_nobody(route: Pathway) -> None:
    officer = involved(route.person, "attendance", "attendance_officer")
    actor = replace(make.actor_of(officer), emergencies=(route.person_id,))
    assert FieldGroup.LIFE in shown_groups(route.person, actor)
    assert FieldGroup.LIFE not in seen_at_work(route.person, actor)
