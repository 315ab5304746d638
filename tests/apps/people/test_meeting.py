"""The warm meeting of a hand-over: planned, held, or on another day."""

from __future__ import annotations

from datetime import date, time

import pytest

from doorstroom.apps.notices.service import Message
from doorstroom.apps.pathways.service import meeting_fell_through, meeting_took_place
from doorstroom.apps.people.service import (
    Handover,
    Person,
    WarmMeeting,
    accept_handover,
    offer_handover,
    plan_warm_meeting,
)
from doorstroom.apps.tasks.service import Task, tick_off
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps.factories import actor_of, make_organisation, make_pathway, make_worker

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def meeting() -> Handover:
    """Accepted, and on Thursday at two the three of them meet."""
    giver, taker = make_worker(), make_worker(make_organisation("gemeente"))
    person = make_pathway(owner=giver).person
    offer = offer_handover(
        person,
        to=taker,
        why="verhuist",
        meeting=WarmMeeting(date(2026, 12, 3), time(14), "Stadhuis"),
        actor=actor_of(giver),
    )
    return accept_handover(offer, actor=actor_of(taker))


def test_the_person_hears_who_the_coach_is_and_when_the_three_talk(meeting: Handover) -> None:
    giver, taker = meeting.from_worker, meeting.to_worker
    told = Message.objects.get(purpose="handover", person=meeting.person_id)
    assert told.text == (
        f"Hoi Sam, {taker.name} is nu je coach. Eerst praten jullie samen met {giver.name}: "
        "donderdag 3 december om 14.00 uur, Stadhuis. Je hoeft je verhaal niet opnieuw te "
        f"vertellen. Kun je dan niet? Bel {taker.name}."
    )
    other = WarmMeeting(date(2026, 12, 9))
    plan_warm_meeting(meeting, meeting=other, actor=actor_of(giver))
    again = Message.objects.filter(purpose="handover").exclude(pk=told.pk).get()
    assert f"samen met {giver.name}: woensdag 9 december. Je hoeft" in again.text


def test_without_a_meeting_the_person_hears_who_the_coach_is() -> None:
    giver, taker = make_worker(), make_worker(make_organisation("gemeente"))
    person = make_pathway(owner=giver).person
    offer = offer_handover(person, to=taker, why="verhuist", actor=actor_of(giver))
    assert not Message.objects.filter(purpose="handover").exists()
    accept_handover(offer, actor=actor_of(taker))
    told = Message.objects.get(purpose="handover").text
    assert f"{taker.name} is nu je coach, in plaats van {giver.name}." in told


def test_a_warm_meeting_is_not_ticked_off_but_noted_with_what_was_said(meeting: Handover) -> None:
    task = Task.objects.get(code="task.warm_meeting")
    taker = meeting.to_worker
    with pytest.raises(Refused, match=r"refused.task_closes_by_its_act"):
        tick_off(task, actor=actor_of(taker))
    with pytest.raises(Refused, match=r"refused.meeting_ahead"):
        meeting_took_place(meeting, actor=actor_of(taker, "2026-12-02 10:00"))
    moment = meeting_took_place(
        meeting, note="Fijn gesprek", actor=actor_of(taker, "2026-12-03 15:00")
    )
    assert (moment.kind, moment.reached, moment.note) == ("visit", True, "Fijn gesprek")
    task.refresh_from_db()
    assert task.outcome == "done"
    assert Person.objects.get(pk=meeting.person_id).last_contact_on == date(2026, 12, 3)
    with pytest.raises(Refused, match=r"refused.no_meeting_ahead"):
        meeting_took_place(meeting, actor=actor_of(taker, "2026-12-03 16:00"))


def test_a_warm_meeting_that_fell_through_stands_on_another_day(meeting: Handover) -> None:
    taker = meeting.to_worker
    moment = meeting_fell_through(
        meeting,
        again=WarmMeeting(date(2026, 12, 10), time(9), "Stadhuis"),
        note="Ziek",
        actor=actor_of(taker, "2026-12-03 15:00"),
    )
    assert not moment.reached
    ahead = Task.objects.get(code="task.warm_meeting", done_at=None)
    assert (ahead.due_on, ahead.due_time, ahead.worker) == (date(2026, 12, 10), time(9), taker)
    assert Task.objects.filter(code="task.warm_meeting", outcome="replaced").count() == 1
    assert Person.objects.get(pk=meeting.person_id).last_contact_on is None
    with pytest.raises(Refused, match=r"refused.date_in_the_past"):
        meeting_fell_through(
            meeting,
            again=WarmMeeting(date(2026, 12, 1)),
            actor=actor_of(taker, "2026-12-03 15:00"),
        )


def test_a_meeting_may_be_planned_after_the_answer_and_by_no_stranger(meeting: Handover) -> None:
    stranger = actor_of(make_worker(make_organisation("gemeente")))
    with pytest.raises(NotAllowed):
        plan_warm_meeting(meeting, meeting=WarmMeeting(date(2026, 12, 9)), actor=stranger)
    with pytest.raises(NotAllowed):
        meeting_took_place(meeting, actor=stranger)
    plan_warm_meeting(
        meeting, meeting=WarmMeeting(date(2026, 12, 9)), actor=actor_of(meeting.from_worker)
    )
    assert Task.objects.get(code="task.warm_meeting", done_at=None).due_on == date(2026, 12, 9)
