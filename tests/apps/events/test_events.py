"""Meet & greets, speed dates and calls to come: chairs, answers, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

import pytest

from doorstroom.apps.events.service import (
    Event,
    EventKind,
    Guest,
    GuestState,
    Interest,
    NewEvent,
    answer_call,
    cancel_event,
    change_event,
    invite,
    leads,
    note_attendance,
    note_encounter,
    plan_event,
    propose_from_encounter,
    reply,
)
from doorstroom.apps.notices.service import Message
from doorstroom.apps.partners.service import Organisation, Worker
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import Person
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps.factories import (
    actor_of,
    details,
    make_organisation,
    make_pathway,
    make_place,
    make_programme,
    make_worker,
    self_of,
    system,
)
from tests.support.clock import moment
from tests.support.database import Race

pytestmark = pytest.mark.usefixtures("db")

ON = date(2026, 12, 10)
AFTER = "2026-12-10 15:00"


@dataclass
class Scene:
    coach: Worker
    event: Event
    employer: Organisation

    def somebody(self) -> Pathway:
        return make_pathway(owner=self.coach, programme=self.event.programme)

    def at(self, now: str = "2026-12-01 10:00") -> Actor:
        return actor_of(self.coach, now)


def new_event(**changes: object) -> NewEvent:
    base = {
        "kind": EventKind.SPEED_DATE,
        "title": "Speeddates in Leeuwarden",
        "on": ON,
        "start_time": time(13),
        "location": "Stadhuis",
        "seats": 1,
    }
    return NewEvent(**(base | changes))  # type: ignore[arg-type]


@pytest.fixture
def scene() -> Scene:
    coach = make_worker()
    programme = make_programme("speeddates-friesland", organiser=coach.organisation)
    employer = make_organisation("werkgever")
    event = plan_event(
        programme,
        organiser=coach.organisation,
        event=new_event(),
        employers=[employer],
        actor=actor_of(coach),
    )
    return Scene(coach, event, employer)


def test_there_are_no_more_guests_than_chairs(scene: Scene) -> None:
    one, two = scene.somebody().person, scene.somebody().person
    first = invite(scene.event, person=one, actor=scene.at())
    assert invite(scene.event, person=one, actor=scene.at()) == first
    with pytest.raises(Refused, match=r"refused.event_full"):
        invite(scene.event, person=two, actor=scene.at())
    reply(first, coming=False, actor=self_of(one))
    invite(scene.event, person=two, actor=scene.at())
    with pytest.raises(Refused, match=r"refused.event_full"):
        reply(first, coming=True, actor=self_of(one))


def test_chairs_are_never_fewer_than_guests(scene: Scene) -> None:
    invite(scene.event, person=scene.somebody().person, actor=scene.at())
    with pytest.raises(Refused, match=r"refused.seats_below_guests"):
        change_event(scene.event, new=new_event(seats=0), actor=scene.at())


def test_only_who_answers_a_call_is_known_to_us(scene: Scene) -> None:
    before = Person.objects.count()
    public = Actor(kind="public", name="", now=moment())
    arrival, guest = answer_call(scene.event, details=details(), answers={}, actor=public)
    assert Person.objects.count() == before + 1
    assert guest.state == GuestState.COMING
    assert arrival.pathway.next_task is not None


def test_who_was_not_there_gets_a_call(scene: Scene) -> None:
    guest = invite(scene.event, person=scene.somebody().person, actor=scene.at())
    with pytest.raises(Refused, match=r"refused.event_not_yet"):
        note_attendance(guest, came=True, actor=scene.at())
    note_attendance(guest, came=False, actor=scene.at(AFTER))
    assert Task.objects.get(code="task.call_after_missed").worker == scene.coach


@pytest.mark.parametrize(
    ("person", "employer", "is_lead"),
    [
        (Interest.YES, Interest.YES, True),
        (Interest.YES, Interest.MAYBE, True),
        (Interest.MAYBE, Interest.MAYBE, False),
        (Interest.YES, Interest.NO, False),
        (Interest.YES, None, False),
    ],
)
def test_a_lead_is_when_neither_says_no_and_one_says_yes(
    scene: Scene, person: Interest, employer: Interest | None, is_lead: bool
) -> None:
    somebody = scene.somebody().person
    note_encounter(
        scene.event,
        person=somebody,
        employer=scene.employer,
        person_says=person,
        employer_says=employer,
        actor=scene.at(AFTER),
    )
    assert leads(scene.event, scene.at()).exists() is is_lead
    assert Task.objects.filter(code="task.follow_up_lead").exists() is is_lead


def test_an_employer_speaks_for_itself_only(scene: Scene) -> None:
    somebody = scene.somebody().person
    contact = actor_of(make_worker(scene.employer, "employer_contact"))
    with pytest.raises(NotAllowed):
        note_encounter(
            scene.event,
            person=somebody,
            employer=scene.employer,
            person_says=Interest.YES,
            actor=contact,
        )
    meeting = note_encounter(
        scene.event,
        person=somebody,
        employer=scene.employer,
        employer_says=Interest.YES,
        actor=contact,
    )
    assert meeting.employer_says == Interest.YES


def test_a_young_person_does_not_speak_for_the_employer(scene: Scene) -> None:
    person = scene.somebody().person
    said: dict[str, Any] = {
        "person": person,
        "employer": scene.employer,
        "actor": self_of(person),
    }
    with pytest.raises(NotAllowed):
        note_encounter(scene.event, employer_says=Interest.YES, **said)
    meeting = note_encounter(scene.event, person_says=Interest.YES, **said)
    assert (meeting.person_says, meeting.employer_says) == (Interest.YES, "")


def test_a_proposal_follows_from_a_lead_at_that_employer_only(scene: Scene) -> None:
    route = scene.somebody()
    meeting = note_encounter(
        scene.event,
        person=route.person,
        employer=scene.employer,
        person_says=Interest.YES,
        employer_says=Interest.MAYBE,
        actor=scene.at(AFTER),
    )
    elsewhere = make_place(guidance="light")
    with pytest.raises(Refused, match=r"refused.place_of_other_employer"):
        propose_from_encounter(meeting, place=elsewhere, pathway=route, actor=scene.at(AFTER))
    place = make_place(employer=scene.employer, guidance="light")
    proposal = propose_from_encounter(meeting, place=place, pathway=route, actor=scene.at(AFTER))
    assert (proposal.place, proposal.person_answer) == (place, "")


def test_guests_are_seen_by_those_who_are_involved(scene: Scene) -> None:
    invite(scene.event, person=scene.somebody().person, actor=scene.at())
    assert Guest.objects.visible_to(scene.at()).count() == 1
    assert Guest.objects.visible_to(actor_of(make_worker())).count() == 0


@pytest.mark.real_commits
def test_the_last_chair_goes_to_one(race: Race, scene: Scene) -> None:
    one, two = scene.somebody().person, scene.somebody().person
    results = race(
        lambda: invite(scene.event, person=one, actor=scene.at()),
        lambda: invite(scene.event, person=two, actor=scene.at()),
    )
    assert sum(isinstance(result, Refused) for result in results) == 1, results


def test_who_holds_a_chair_hears_another_day_and_that_it_is_off(scene: Scene) -> None:
    one, two = scene.somebody(), scene.somebody()
    two.person.phone = two.person.email = ""
    two.person.save(update_fields=["phone", "email"])
    organiser = system()
    change_event(scene.event, new=new_event(seats=None), actor=organiser)
    guests = [invite(scene.event, person=each.person, actor=scene.at()) for each in (one, two)]
    moved = new_event(on=date(2026, 12, 17), seats=None)
    change_event(scene.event, new=moved, actor=organiser)
    said = Message.objects.filter(person=one.person.pk, purpose="event_changed")
    assert "17 december" in said.get().text
    assert Task.objects.filter(code="task.event_changed").get().subject_id == guests[1].pk
    change_event(scene.event, new=replace(moved, title="Zelfde dag"), actor=organiser)
    assert said.count() == 1
    with pytest.raises(Refused, match=r"refused.cancel_needs_reason"):
        cancel_event(scene.event, reason=" ", actor=organiser)
    event = cancel_event(scene.event, reason="De zaal is dicht", actor=organiser)
    assert Message.objects.filter(person=one.person.pk, purpose="event_cancelled").count() == 1
    assert Task.objects.filter(code="task.event_cancelled").count() == 1
    assert not Event.objects.visible_to(self_of(one.person)).exists()
    with pytest.raises(Refused, match=r"refused.event_cancelled"):
        invite(event, person=scene.somebody().person, actor=scene.at())
