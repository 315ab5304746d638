"""Meetings at the desk: invite, who came, who met whom, and the proposal that follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client

from doorstroom.apps.events.service import Encounter, Event, Guest
from doorstroom.apps.matching.service import Proposal
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.places.service import Place
from tests.apps import factories as make
from tests.support.clock import wall_clock

pytestmark = pytest.mark.usefixtures("db")


@dataclass
class Scene:
    coach: Worker
    pathway: Pathway
    place: Place

    def event(self, client: Client, on: str = "2026-12-01") -> Event:
        client.post(
            "/ontmoetingen/nieuw/",
            {
                "programme": self.pathway.programme_id,
                "organiser": self.coach.organisation_id,
                "kind": "meet_and_greet",
                "title": "Meet & greet bouw",
                "on": on,
                "start_time": "14:00",
                "location": "Stadhuis",
                "employers": self.place.employer.name,
            },
        )
        return Event.objects.get()


@pytest.fixture
def scene(client: Client) -> Iterator[Scene]:
    coach = make.make_worker(make.make_organisation("jongerenloket"), "casemanager")
    pathway = make.make_pathway(owner=coach)
    place = make.make_place(guidance="light")
    with wall_clock():
        client.force_login(coach.user)  # type: ignore[arg-type]
        yield Scene(coach, pathway, place)


def test_from_a_plan_to_a_proposal(client: Client, scene: Scene) -> None:
    assert "Er staat geen ontmoeting gepland" in client.get("/ontmoetingen/").text
    assert client.get("/ontmoetingen/nieuw/").status_code == 200
    event = scene.event(client)
    assert "Meet &amp; greet bouw" in client.get("/ontmoetingen/").text
    url = f"/ontmoetingen/{event.pk}/"
    assert scene.pathway.person.full_name in client.get(f"{url}uitnodigen/").text
    client.post(f"{url}uitnodigen/", {"wie": [str(scene.pathway.person_id), "onzin"]})
    guest = Guest.objects.get()
    assert (
        scene.pathway.person.full_name not in client.get(f"{url}uitnodigen/").context["page"].people
    )
    client.get(url)
    client.post(f"/ontmoetingen/gasten/{guest.pk}/doe/", {"doe": "was-er"})
    client.post(f"/ontmoetingen/gasten/{guest.pk}/doe/", {"doe": "cv"})
    guest.refresh_from_db()
    assert guest.state == "came"
    page = client.get(url).text
    assert "Wie ontmoette wie" in page
    cell = f"/ontmoetingen/gasten/{guest.pk}/{scene.place.employer_id}/"
    client.post(cell, {"person_says": "yes", "employer_says": "yes"})
    meeting = Encounter.objects.get()
    lead = f"/ontmoetingen/verder/{meeting.pk}/"
    assert lead in client.get(url).text
    assert client.get(lead).status_code == 200
    client.post(lead, {"place": scene.place.pk, "pathway": scene.pathway.pk})
    assert Proposal.objects.get().place == scene.place


def test_before_the_day_one_notes_who_comes(client: Client, scene: Scene) -> None:
    event = scene.event(client, on="2026-12-10")
    client.post(f"/ontmoetingen/{event.pk}/uitnodigen/", {"wie": [scene.pathway.person_id]})
    guest = Guest.objects.get()
    page = client.get(f"/ontmoetingen/{event.pk}/").text
    assert "Kan niet" in page
    client.post(f"/ontmoetingen/gasten/{guest.pk}/doe/", {"doe": "komt"})
    guest.refresh_from_db()
    assert guest.state == "coming"


def test_an_unknown_employer_keeps_what_was_typed(client: Client, scene: Scene) -> None:
    event = scene.event(client)
    url = f"/ontmoetingen/{event.pk}/werkgevers/"
    wrong = client.post(url, {"employers": "Bestaat Niet BV"})
    assert wrong.status_code == 422
    assert "Bestaat Niet BV" in wrong.text
    other = make.make_organisation("werkgever")
    client.post(url, {"employers": other.name})
    assert event.employers.count() == 2


def test_guests_of_others_stay_unnamed(client: Client, scene: Scene) -> None:
    event = scene.event(client)
    client.post(f"/ontmoetingen/{event.pk}/uitnodigen/", {"wie": [scene.pathway.person_id]})
    guest = Guest.objects.get()
    client.force_login(make.make_worker().user)  # type: ignore[arg-type]
    page = client.get(f"/ontmoetingen/{event.pk}/").text
    assert scene.pathway.person.full_name not in page
    assert "Er is nog 1 gast van een andere organisatie." in page
    answer = client.post(f"/ontmoetingen/gasten/{guest.pk}/doe/", {"doe": "komt"})
    assert answer.status_code == 404
