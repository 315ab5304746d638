"""Vacancies of the network: passed on, nominated for, on a place and at De Match."""

from __future__ import annotations

from datetime import date, time

import pytest

from doorstroom.apps.events.service import Event, EventKind, NewEvent, invite, plan_event
from doorstroom.apps.matching.service import Proposal
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.places.service import Place, relay_vacancy
from tests.apps import factories as make
from tests.support.pages import told
from tests.web.desk.scene import Desk


@pytest.fixture
def relayed(desk_at_work: Desk) -> Place:
    place = make.make_place(guidance="light")
    relay_vacancy(place, actor=make.actor_of(desk_at_work.coach))
    return place


def match(desk: Desk, place: Place, kind: EventKind = EventKind.MATCH) -> Event:
    return plan_event(
        make.make_programme(),
        organiser=desk.organisation,
        event=NewEvent(kind, "De Match", date(2026, 12, 3), time(14), "Stadhuis"),
        employers=[place.employer],
        actor=make.actor_of(desk.coach),
    )


def test_a_place_that_was_passed_on_is_nominated_for(desk_at_work: Desk, relayed: Place) -> None:
    pathway = desk_at_work.pathway(call_name="Noor", surname="Toets")
    url = f"/plekken/{relayed.pk}/voordragen/"
    assert url in desk_at_work.get(f"/plekken/{relayed.pk}/")
    assert "Noor Toets" in desk_at_work.get(url)
    assert desk_at_work.post(url).status_code == 422
    desk_at_work.saved(url, who=str(pathway.pk))
    proposal = Proposal.objects.get()
    assert (proposal.place, proposal.person) == (relayed, pathway.person)
    page = desk_at_work.get(f"/plekken/{relayed.pk}/")
    assert "Voorgedragen" in page
    assert f"/voorstellen/{proposal.pk}/" in page
    assert "Niemand om voor te dragen" in desk_at_work.get(url)


def test_a_colleague_elsewhere_sees_only_how_many(desk_at_work: Desk, relayed: Place) -> None:
    pathway = desk_at_work.pathway(call_name="Noor", surname="Toets")
    desk_at_work.saved(f"/plekken/{relayed.pk}/voordragen/", who=str(pathway.pk))
    elsewhere = desk_at_work.as_(make.make_worker())
    page = elsewhere.get(f"/plekken/{relayed.pk}/").content.decode()
    assert "Noor" not in told(page)
    assert "nog 1 voorstel van een andere organisatie" in page
    assert "Noor" not in told(elsewhere.get(f"/plekken/{relayed.pk}/voordragen/").text)


def test_a_place_that_was_not_passed_on_takes_no_nominations(desk_at_work: Desk) -> None:
    place = make.make_place()
    pathway = desk_at_work.pathway()
    url = f"/plekken/{place.pk}/voordragen/"
    assert url not in desk_at_work.get(f"/plekken/{place.pk}/")
    assert desk_at_work.post(url, who=str(pathway.pk)).status_code == 404
    assert not Proposal.objects.exists()


def test_what_a_rule_excludes_comes_back_on_the_form(desk_at_work: Desk, relayed: Place) -> None:
    pathway = desk_at_work.pathway(call_name="Noor")
    Place.objects.filter(pk=relayed.pk).update(min_age=60)
    answer = desk_at_work.post(f"/plekken/{relayed.pk}/voordragen/", who=str(pathway.pk))
    assert answer.status_code == 422
    assert not Proposal.objects.exists()


def test_at_de_match_the_vacancies_stand_with_a_way_back(
    desk_at_work: Desk, relayed: Place
) -> None:
    event = match(desk_at_work, relayed)
    guest = desk_at_work.pathway(call_name="Zoë", surname="Zwart")
    desk_at_work.pathway(call_name="Anna", surname="Aalbers")
    invite(event, person=guest.person, actor=make.actor_of(desk_at_work.coach))
    page = desk_at_work.get(f"/ontmoetingen/{event.pk}/")
    assert "Doorgezette vacatures" in page
    back = f"/ontmoetingen/{event.pk}/"
    url = f"/plekken/{relayed.pk}/voordragen/?terug={back}&ontmoeting={event.pk}"
    form = desk_at_work.get(url)
    assert form.index("Zwart") < form.index("Aalbers")
    assert desk_at_work.saved(url, who=str(guest.pk)) == back
    assert "1 voorgedragen" in desk_at_work.get(back)
    found = desk_at_work.get(f"{url}&zoek=Aalbers")
    assert "Aalbers" in found
    assert "Zwart" not in found


def test_elsewhere_no_vacancies_stand(desk_at_work: Desk, relayed: Place) -> None:
    event = match(desk_at_work, relayed, EventKind.TALK)
    assert "Doorgezette vacatures" not in desk_at_work.get(f"/ontmoetingen/{event.pk}/")


def test_a_foreign_way_back_is_not_followed(desk_at_work: Desk, relayed: Place) -> None:
    pathway: Pathway = desk_at_work.pathway()
    url = f"/plekken/{relayed.pk}/voordragen/?terug=//elders.example/"
    assert desk_at_work.saved(url, who=str(pathway.pk)) == f"/plekken/{relayed.pk}/"
