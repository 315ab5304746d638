"""Possible places of one person, and the road of a proposal at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client

from doorstroom.apps.matching.service import Proposal
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.placements.service import Placement
from doorstroom.apps.places.service import Place
from tests.apps import factories as make
from tests.support.clock import wall_clock

SURNAME = "Achterberg"
pytestmark = pytest.mark.usefixtures("db")


@dataclass
class Scene:
    """Sam with a coach, and a place in a bakery."""

    coach: Worker
    pathway: Pathway
    place: Place

    @property
    def plekken(self) -> str:
        return f"/mensen/{self.pathway.person_id}/plekken/"


@pytest.fixture
def scene(client: Client) -> Iterator[Scene]:
    coach = make.make_worker(make.make_organisation("jongerenloket"), "casemanager")
    pathway = make.make_pathway(
        owner=coach, surname=SURNAME, strengths="Kan goed met machines.", days=("mon", "tue", "thu")
    )
    place = make.make_place(capacity=2, guidance="light")
    with wall_clock():
        client.force_login(coach.user)  # type: ignore[arg-type]
        yield Scene(coach, pathway, place)


def propose(client: Client, scene: Scene) -> Proposal:
    answer = client.post(
        f"/mensen/{scene.pathway.person_id}/voorstel/",
        {"plek": scene.place.pk, "route": scene.pathway.pk},
    )
    made = Proposal.objects.get()
    assert answer["Location"] == f"/voorstellen/{made.pk}/"
    return made


def test_a_possible_place_shows_every_rule_and_what_is_still_to_ask(
    client: Client, scene: Scene
) -> None:
    page = client.get(scene.plekken).text
    assert "1 mogelijk" in page
    assert scene.place.title in page
    assert "Waarom?" in page
    assert "Nog vragen" in page
    assert "Er is geen score." in page


def test_an_excluded_place_stands_in_the_group_of_its_rule(client: Client, scene: Scene) -> None:
    make.make_place(days=("sat",))
    page = client.get(scene.plekken).text
    assert "1 andere dagen" in page
    assert "Niet vrij: zaterdag." in page


def test_nobody_else_sees_the_places_of_a_person(client: Client, scene: Scene) -> None:
    other = make.make_worker()
    client.force_login(other.user)  # type: ignore[arg-type]
    assert client.get(scene.plekken).status_code == 404
    assert client.post(f"/mensen/{scene.pathway.person_id}/voorstel/").status_code == 404


def test_two_keys_then_the_employer_then_the_first_day(client: Client, scene: Scene) -> None:
    made = propose(client, scene)
    url = f"/voorstellen/{made.pk}/"
    page = client.get(url).text
    assert "Kan goed met machines." in page
    assert "De werkgever ziet dit pas na twee keer ja." in page
    client.post(f"{url}jongere/", {"answer": "yes", "channel": "phone"})
    noted = f"genoteerd door {scene.coach.name}"
    assert client.get(url).text.count(noted) == 1
    client.post(f"{url}coach/", {"antwoord": "yes", "profile_words": "Werkt graag alleen."})
    made.refresh_from_db()
    assert made.status == "employer"
    client.post(f"{url}werkgever/", {"answer": "yes", "answered_by": "Ans"})
    made.refresh_from_db()
    assert (made.status, made.employer_answered_by) == ("accepted", "Ans")
    assert client.get(url).text.count(noted) == 2
    assert client.get(f"{url}begin/").status_code == 200
    answer = client.post(
        f"{url}begin/",
        {
            "starts_on": "2026-12-07",
            "days": ["1"],
            "from_2": "2026-12-21",
            "days_2": ["1", "2"],
            "coach": scene.coach.pk,
            "goal": "Op tijd komen",
        },
    )
    placement = Placement.objects.get()
    assert answer["Location"] == f"/plaatsingen/{placement.pk}/"
    assert placement.days == ["mon", "tue"]
    assert [row.days for row in placement.build_up.order_by("from_on")] == [["mon"], ["mon", "tue"]]


def test_reading_as_the_employer_changes_nothing(client: Client, scene: Scene) -> None:
    made = propose(client, scene)
    page = client.post(
        f"/voorstellen/{made.pk}/coach/", {"antwoord": "", "profile_words": "Nieuwe woorden."}
    ).text
    assert page.count("Nieuwe woorden.") == 2
    assert SURNAME not in page.split("Dit leest de werkgever")[1].split("</form")[0]
    made.refresh_from_db()
    assert made.coach_answer == ""


def test_a_key_without_words_keeps_the_form(client: Client, scene: Scene) -> None:
    made = propose(client, scene)
    answer = client.post(f"/voorstellen/{made.pk}/coach/", {"antwoord": "yes", "profile_words": ""})
    assert answer.status_code == 422
    made.refresh_from_db()
    assert made.coach_answer == ""


def test_withdrawing_closes_the_proposal(client: Client, scene: Scene) -> None:
    made = propose(client, scene)
    client.post(f"/voorstellen/{made.pk}/intrekken/", {"reason": ""})
    made.refresh_from_db()
    assert made.status == "withdrawn"
    assert made.place.title in client.get("/voorstellen/?stand=klaar").text
    assert "Hier staat nu niets" in client.get("/voorstellen/").text


def test_a_start_that_a_rule_refuses_keeps_what_was_typed(client: Client, scene: Scene) -> None:
    made = propose(client, scene)
    answer = client.post(
        f"/voorstellen/{made.pk}/begin/",
        {"starts_on": "2026-12-07", "days": ["1"], "coach": scene.coach.pk, "goal": "Op tijd"},
    )
    assert answer.status_code == 422
    assert "Op tijd" in answer.text
    assert not Placement.objects.exists()


def test_the_list_sends_the_same_sql(client: Client, scene: Scene, sql_snapshot: object) -> None:
    propose(client, scene)
    with sql_snapshot():  # type: ignore[operator]
        client.get("/voorstellen/")
