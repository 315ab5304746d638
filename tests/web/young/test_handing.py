"""Another coach: the young person reads it on their own page, with the talk of three."""

from __future__ import annotations

from datetime import date, time

import pytest

from doorstroom.apps.people.service import (
    WarmMeeting,
    accept_handover,
    offer_handover,
    withdraw_handover,
)
from tests.apps import factories as make
from tests.support.clock import wall_clock

from .conftest import SignIn

pytestmark = pytest.mark.django_db

MEETING = WarmMeeting(date(2026, 12, 3), time(14), "Stadhuis")


def test_an_offer_is_no_promise_and_an_acceptance_is(as_person: SignIn) -> None:
    giver = make.make_worker(make.make_programme().organiser, name="Jelle Oud")
    person = make.make_pathway(owner=giver).person
    taker = make.make_worker(make.make_organisation("gemeente"), name="Nora Nieuw")
    client = as_person(person)
    assert "andere coach" not in client.get("/mijn/").content.decode()
    offer = offer_handover(
        person, to=taker, why="verhuist", meeting=MEETING, actor=make.actor_of(giver)
    )
    text = client.get("/mijn/").content.decode()
    assert "Misschien krijg je een andere coach" in text
    assert "We vroegen Nora Nieuw om je coach te worden." in text
    assert "Tot die tijd bel je gewoon Jelle Oud." in text
    accept_handover(offer, actor=make.actor_of(taker))
    text = client.get("/mijn/").content.decode()
    assert "Nora Nieuw is nu je coach" in text
    assert "Eerst praten jullie samen met Jelle Oud:" in text
    assert "Donderdag 3 december, 14.00 uur" in text.replace("\xa0", " ")
    assert "Stadhuis" in text
    with wall_clock("2026-12-04 09:00"):
        later = as_person(person)
        assert "is nu je coach" not in later.get("/mijn/").content.decode()


def test_an_offer_that_is_withdrawn_is_gone(as_person: SignIn) -> None:
    giver = make.make_worker(make.make_programme().organiser)
    person = make.make_pathway(owner=giver).person
    offer = offer_handover(
        person,
        to=make.make_worker(make.make_organisation("gemeente")),
        why="verhuist",
        meeting=MEETING,
        actor=make.actor_of(giver),
    )
    withdraw_handover(offer, actor=make.actor_of(giver))
    assert "andere coach" not in as_person(person).get("/mijn/").content.decode()
