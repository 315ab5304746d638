"""Courses at the desk: start moments, a seat, and what was earned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client

from doorstroom.apps.accounts.service import add_user
from doorstroom.apps.learning.service import Certificate, CourseClass, Enrolment
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import Outcome, Pathway
from doorstroom.apps.rights.service import RequestKind
from tests.apps import factories as make
from tests.apps.rights.test_answering import granted
from tests.support.clock import wall_clock

pytestmark = pytest.mark.usefixtures("db")


@dataclass
class Scene:
    coach: Worker
    pathway: Pathway
    group: CourseClass

    @property
    def person(self) -> str:
        return f"/mensen/{self.pathway.person_id}/"

    def enrolled(self, client: Client) -> Enrolment:
        client.post(f"{self.person}opleiding/aanmelden/", {"course_class": self.group.pk})
        return Enrolment.objects.get()


@pytest.fixture
def scene(client: Client) -> Iterator[Scene]:
    coach = make.make_worker(make.make_organisation("jongerenloket"), "casemanager")
    pathway = make.make_pathway(owner=coach)
    group = make.make_class(seats=2, minimum=2)
    with wall_clock():
        client.force_login(coach.user)  # type: ignore[arg-type]
        yield Scene(coach, pathway, group)


def test_the_list_says_seats_and_how_many_are_still_needed(client: Client, scene: Scene) -> None:
    page = client.get("/opleidingen/").text
    assert "2 van 2" in page
    assert "nog 2 nodig om te beginnen" in page
    assert "Geen groep met deze filters" in client.get("/opleidingen/?niveau=4&vrij=on").text


def test_from_application_to_paper(client: Client, scene: Scene) -> None:
    assert client.get(f"{scene.person}opleiding/aanmelden/").status_code == 200
    row = scene.enrolled(client)
    url = f"/opleidingen/deelname/{row.pk}/"
    client.get(f"{url}intake/")
    client.post(f"{url}intake/", {"on": "2026-12-10"})
    for word, status in (("stoel", "placed"), ("begin", "started"), ("klaar", "finished")):
        client.post(f"{url}doe/", {"doe": word})
        row.refresh_from_db()
        assert row.status == status
    paper = f"{scene.person}papieren/"
    wrong = client.post(
        paper,
        {"kind": "praktijkverklaring", "title": "Bakken", "level": "1", "earned_on": "2026-11-30"},
    )
    assert "Bakken" in wrong.text
    assert not Certificate.objects.exists()
    client.post(
        paper,
        {
            "kind": "vca",
            "title": "VCA basis",
            "earned_on": "2026-11-30",
            "expires_on": "2036-11-30",
        },
    )
    page = client.get(f"{scene.person}opleiding/").text
    assert "VCA basis" in page
    assert "geldig tot en met 30 nov 2036" in page


def test_stopping_asks_why(client: Client, scene: Scene) -> None:
    row = scene.enrolled(client)
    url = f"/opleidingen/deelname/{row.pk}/stop/"
    client.get(url)
    client.post(url, {"reason": "Verhuisd"})
    row.refresh_from_db()
    assert (row.status, row.stop_reason) == ("stopped", "Verhuisd")


def test_a_class_names_only_people_one_may_see(client: Client, scene: Scene) -> None:
    scene.enrolled(client)
    assert scene.pathway.person.full_name in client.get(f"/opleidingen/{scene.group.pk}/").text
    other = make.make_worker()
    client.force_login(other.user)  # type: ignore[arg-type]
    page = client.get(f"/opleidingen/{scene.group.pk}/").text
    assert scene.pathway.person.full_name not in page
    assert "Er is nog 1 iemand van een andere organisatie." in page


def test_the_list_sends_the_same_sql(client: Client, scene: Scene, sql_snapshot: object) -> None:
    for _ in range(5):
        make.make_class()
    with sql_snapshot():  # type: ignore[operator]
        client.get("/opleidingen/")


def test_an_application_goes_with_the_only_route_unless_somebody_chooses_otherwise(
    client: Client, scene: Scene
) -> None:
    page = f"{scene.person}opleiding/aanmelden/"
    chosen = f'<option value="{scene.pathway.pk}" selected>'
    assert chosen in client.get(page).text
    make.make_pathway(programme=make.make_programme("doorstroom"), person=scene.pathway.person)
    assert chosen not in client.get(page).text


def test_who_stops_with_a_course_that_began_has_a_step_for_today(
    client: Client, scene: Scene
) -> None:
    route = {"course_class": scene.group.pk, "pathway": scene.pathway.pk}
    client.post(f"{scene.person}opleiding/aanmelden/", route)
    row = Enrolment.objects.get()
    for word in ("stoel", "begin"):
        client.post(f"/opleidingen/deelname/{row.pk}/doe/", {"doe": word})
    outcome = Outcome.objects.get(pathway=scene.pathway)
    client.post(f"/opleidingen/deelname/{row.pk}/stop/", {"reason": "Te schools"})
    outcome.refresh_from_db()
    assert outcome.ended_on is not None
    step = Pathway.objects.select_related("next_task").get(pk=scene.pathway.pk).next_task
    assert step is not None
    assert "gestopt met Entree" in step.title


def test_who_asked_to_wait_gets_a_seat_by_their_own_word(client: Client, scene: Scene) -> None:
    row = scene.enrolled(client)
    asked = granted(row.person, RequestKind.RESTRICT)
    url = f"/opleidingen/deelname/{row.pk}/"
    taken = client.post(f"{url}doe/", {"doe": "stoel"})
    assert taken["location"] == f"{url}gewild/"
    assert "vroeg om te wachten" in client.get(f"{url}gewild/").text
    assert client.post(f"{url}gewild/", {"how": "call", "words": " "}).status_code == 200
    row.refresh_from_db()
    assert row.status == "applied"
    client.post(f"{url}gewild/", {"how": "call", "words": "Ja, ik wil naar Entree"})
    row.refresh_from_db()
    assert row.status == "placed"
    own = "Gezegd aan de telefoon: Ja, ik wil naar Entree"
    assert "Gezegd aan de telefoon: Ja, ik wil" in client.get(f"/verzoeken/{asked.pk}/").text
    user = add_user(login="sam@voorbeeld.nl", name="Sam", person_id=row.person_id)
    client.force_login(user)
    assert own in client.get(f"/mijn/wie-weet-wat/gevraagd/{asked.pk}/").text
