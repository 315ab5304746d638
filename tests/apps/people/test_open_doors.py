"""What is kept of who reads whom is the question, never its answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from doorstroom.apps.people.service import Involvement, Person
from tests.apps.factories import actor_of, make_person, make_worker
from tests.support.clock import moment

pytestmark = pytest.mark.usefixtures("db")


def test_an_involvement_that_ended_is_gone_for_the_same_actor() -> None:
    coach = make_worker(function="jobcoach")
    person, actor = make_person(owner=make_worker()), actor_of(coach)
    assert not Person.objects.visible_to(actor).exists()
    row = Involvement.objects.create(
        person=person,
        organisation=coach.organisation,
        worker=coach,
        role="jobcoach",
        purpose="guidance",
        legal_ground="public_task",
        starts_on=moment("2026-01-05 09:00").date(),
    )
    assert list(Person.objects.visible_to(actor)) == [person]
    assert row in Involvement.objects.visible_to(actor)
    Involvement.objects.filter(pk=row.pk).update(ended_at=moment("2026-02-02 09:00"))
    assert not Person.objects.visible_to(actor).exists()
    assert not Involvement.objects.visible_to(actor).exists()


def test_a_seat_that_was_taken_away_opens_nothing() -> None:
    owner = make_worker()
    person, actor = make_person(owner=owner), actor_of(owner)
    assert list(Person.objects.visible_to(actor)) == [person]
    (seat,) = actor.seats
    for seats in ((), (replace(seat, function="funder"),)):
        assert not Person.objects.visible_to(replace(actor, seats=seats)).exists()
    assert list(Person.objects.visible_to(actor)) == [person]
