"""What is kept of who reads whom is the question, never its answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import Involvement, Person, about_seen
from doorstroom.apps.tasks.service import Task, tasks_for
from tests.apps.factories import actor_of, make_person, make_worker, self_of, system
from tests.apps.placements.factories import make_scene
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


def test_a_question_inside_another_changes_none_that_comes_later() -> None:
    owner = make_worker()
    person, actor = make_person(owner=owner), actor_of(owner)
    routes = Pathway.objects.all()
    routes.query.bump_prefix(Person.objects.all().query)
    assert routes.visible_to(actor).exists()
    tasks = Task.objects.all()
    tasks.query.bump_prefix(Person.objects.all().query)
    assert not tasks.filter(pk__in=tasks_for(actor).values("pk"), code="nothing").exists()
    assert list(Person.objects.visible_to(actor)) == [person]
    assert person.owner_involvement in Involvement.objects.visible_to(actor)
    assert not tasks_for(actor).filter(code="nothing").exists()


def test_what_is_about_somebody_is_seen_by_who_sees_them() -> None:
    """``about_seen`` asks the doors; it finds what asking the people behind them finds."""
    scene = make_scene()
    stranger = make_worker(function="jobcoach")
    stand_in = replace(actor_of(scene.owner).seats[0], standing_in=True)
    nobody = replace(actor_of(stranger), seats=())
    seen = []
    for actor in (
        actor_of(scene.owner),
        replace(actor_of(stranger), seats=(stand_in,)),
        self_of(scene.person),
        replace(nobody, represents=(scene.person.pk,)),
        replace(actor_of(stranger), emergencies=(scene.person.pk,)),
        actor_of(stranger),
        nobody,
        system(moment()),
    ):
        found = set(Pathway.objects.filter(about_seen(actor)))
        people = Person.objects.visible_to(actor)
        assert found == set(Pathway.objects.filter(person__in=people)), actor
        seen.append(bool(found))
    assert seen == [True, True, True, True, True, False, False, True]
