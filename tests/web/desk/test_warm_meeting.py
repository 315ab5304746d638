"""The meeting of three at a hand-over: planned, there or not there, and back where one was."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import ContactMoment
from doorstroom.apps.people.service import (
    Handover,
    WarmMeeting,
    accept_handover,
    offer_handover,
)
from doorstroom.apps.tasks.service import Task
from doorstroom.web.desk.verbs import verb_for
from tests.apps import factories as make
from tests.web.desk.scene import Desk


@pytest.fixture
def taker(desk_at_work: Desk) -> Worker:
    return make.make_worker(make.make_organisation("werkleerbedrijf"), "jobcoach", name="Ben Baas")


def offered(desk: Desk, taker: Worker) -> Handover:
    return offer_handover(
        desk.person(call_name="Kim"), to=taker, why="Klaar", actor=make.actor_of(desk.coach)
    )


def ahead(desk: Desk, taker: Worker) -> tuple[Handover, Task]:
    """Accepted last week, with a meeting on this day."""
    offer = offer_handover(
        desk.person(call_name="Kim", now="2026-11-20 10:00"),
        to=taker,
        why="Klaar",
        meeting=WarmMeeting(date(2026, 12, 1)),
        actor=make.actor_of(desk.coach, "2026-11-23 10:00"),
    )
    accept_handover(offer, actor=make.actor_of(taker, "2026-11-24 10:00"))
    return offer, Task.objects.get(code="task.warm_meeting", done_at__isnull=True)


def test_planned_from_the_dossier_one_comes_back_there(desk_at_work: Desk, taker: Worker) -> None:
    offer = offered(desk_at_work, taker)
    dossier = f"/mensen/{offer.person_id}/"
    url = f"/onderweg/{offer.pk}/kennismaken/?terug=%2Fmensen%2F{offer.person_id}%2F"
    assert url in desk_at_work.get(dossier)
    assert desk_at_work.saved(url, meet_on="2026-12-04", meet_where="Stadhuis") == dossier
    assert "Samen op vr 4 dec, Stadhuis." in desk_at_work.get(dossier)
    plain = f"/onderweg/{offer.pk}/kennismaken/"
    assert "Stadhuis" in desk_at_work.get(plain)
    assert desk_at_work.saved(plain, meet_on="2026-12-07") == "/onderweg/"


def test_it_was_there_and_the_contact_is_noted(desk_at_work: Desk, taker: Worker) -> None:
    offer, task = ahead(desk_at_work, taker)
    client = desk_at_work.as_(taker)
    url = verb_for(task).url
    assert url == f"/onderweg/{offer.pk}/was-er/"
    assert "Kennismaken met Kim" in client.get(url).content.decode()
    answer = client.post(url, {"met": "ja", "note": "Klikt goed"})
    assert answer.headers["Location"] == f"/mensen/{offer.person_id}/"
    assert ContactMoment.objects.get().note == "Klikt goed"
    task.refresh_from_db()
    assert task.done_at is not None


def test_it_was_not_there_and_there_is_another_day(desk_at_work: Desk, taker: Worker) -> None:
    offer, _task = ahead(desk_at_work, taker)
    client = desk_at_work.as_(taker)
    url = f"/onderweg/{offer.pk}/was-er/"
    wrong = client.post(url, {"met": "nee", "note": "Kim was ziek"})
    assert wrong.status_code == 200
    assert "Kim was ziek" in wrong.content.decode()
    client.post(url, {"met": "nee", "note": "Kim was ziek", "meet_on": "2026-12-08"})
    assert not ContactMoment.objects.get().reached
    again = Task.objects.get(code="task.warm_meeting", done_at__isnull=True)
    assert again.due_on == date(2026, 12, 8)


def test_without_a_meeting_ahead_the_form_says_so(desk_at_work: Desk, taker: Worker) -> None:
    offer = offered(desk_at_work, taker)
    answer = desk_at_work.post(f"/onderweg/{offer.pk}/was-er/", met="ja", note="Zo")
    assert answer.status_code == 200
    assert not ContactMoment.objects.exists()


def test_a_stranger_says_nothing_about_it(desk_at_work: Desk, taker: Worker) -> None:
    offer, _task = ahead(desk_at_work, taker)
    stranger = desk_at_work.as_(make.make_worker())
    assert stranger.post(f"/onderweg/{offer.pk}/was-er/", {"met": "ja"}).status_code == 404
    assert not ContactMoment.objects.exists()
