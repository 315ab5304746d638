"""After a hand-over the new owner is told, not the coach who is no longer involved."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.pathways.service import Contact, ContactKind, note_contact
from doorstroom.apps.people.service import (
    Involvement,
    Person,
    accept_handover,
    end_involvement,
    offer_handover,
    still_with,
    worker_leaves,
)
from doorstroom.apps.placements import service as placements
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.errors import Refused
from tests.apps import factories as make
from tests.apps.placements.factories import make_scene

pytestmark = pytest.mark.usefixtures("db")


def test_a_coach_who_is_involved_is_told() -> None:
    scene = make_scene()
    assert still_with(scene.person, scene.coach) == scene.coach


def test_after_the_coach_is_done_the_owner_is_told() -> None:
    scene = make_scene()
    row = Involvement.objects.open().get(person=scene.person, worker=scene.coach)
    end_involvement(row, reason="klaar", actor=make.actor_of(scene.owner))
    placements.cannot_today(scene.placement, actor=make.self_of(scene.person))
    assert Task.objects.get(code="task.cannot_today").worker == scene.owner


def test_after_a_hand_over_by_the_coach_who_owned_the_new_owner_is_told() -> None:
    owner = make.make_worker(make.make_programme().organiser)
    scene = make_scene()
    taker = make.make_worker(make.make_organisation("gemeente"))
    offer = offer_handover(scene.person, to=taker, why="verhuist", actor=make.actor_of(scene.owner))
    accept_handover(offer, actor=make.actor_of(taker))
    assert still_with(scene.person, scene.owner) == taker
    assert still_with(scene.person, owner) == taker


def test_who_has_left_is_their_desk() -> None:
    scene = make_scene()
    worker_leaves(scene.coach, actor=make.system())
    scene.coach.refresh_from_db()
    told = still_with(scene.person, scene.coach)
    assert (told.organisation_id, told.function) == (scene.coach.organisation_id, "desk")


def test_a_review_is_a_contact() -> None:
    scene = make_scene()
    review = scene.placement.reviews.get(held_on=None)
    coach = make.actor_of(scene.coach, "2027-01-12 10:00")
    placements.hold_review(review, words=placements.ReviewWords(), actor=coach)
    assert Person.objects.get(pk=scene.person.pk).last_contact_on == date(2027, 1, 12)


def test_a_contact_lies_on_the_route_of_the_person_themselves() -> None:
    scene = make_scene()
    other = make.make_pathway()
    with pytest.raises(Refused, match=r"refused.route_of_somebody_else"):
        note_contact(
            scene.person,
            contact=Contact(ContactKind.CALL),
            pathway=other,
            actor=make.actor_of(scene.owner),
        )
