"""No list is cut off in silence: what does not fit on a page stands on the next, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import refer_new_person
from doorstroom.apps.people.service import (
    Handover,
    InvolvementRole,
    Purpose,
    involve,
    offer_handover,
)
from doorstroom.apps.places.service import Place
from doorstroom.apps.tasks.service import open_task
from doorstroom.web.components import paging
from doorstroom.web.components.filters import hoeveel
from doorstroom.web.components.pages import Pager
from tests.apps import factories as make
from tests.apps.placements.factories import make_scene
from tests.support.clock import moment, wall_clock

pytestmark = pytest.mark.usefixtures("db")

Listed = tuple[Sequence[Any], Pager]


@pytest.fixture(autouse=True)
def pages_of_two(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(paging.page_of.__kwdefaults__, "size", 2)
    for module in ("school.home", "employer.home"):
        monkeypatch.setattr(f"doorstroom.web.{module}.SHOWN", 2)
    monkeypatch.setattr("doorstroom.web.desk.transit.ANSWERED", 2)
    with wall_clock():
        yield


def walked(client: Client, path: str, listed: Callable[[Any], Listed]) -> list[Any]:
    """Every row, by "Volgende" until there is none; the count is the whole list's."""
    seen: list[Any] = []
    url = path
    for _ in range(5):
        answer = client.get(url)
        assert answer.status_code == 200, url
        rows, pager = listed(answer.context["page"])
        seen += rows
        assert pager.total == 3
        if not pager.next_url:
            return seen
        assert "Volgende" in answer.text
        url = path + pager.next_url
    raise AssertionError("the list does not end")


def signed_in(client: Client, worker: Worker) -> Worker:
    client.force_login(worker.user)  # type: ignore[arg-type]
    return worker


@pytest.fixture
def coordinator(client: Client) -> Worker:
    return signed_in(
        client, make.make_worker(make.make_organisation("school_mbo"), "stage_coordinator")
    )


def test_companies_of_a_school(client: Client, coordinator: Worker) -> None:
    """Companies by name, also where a title holds the sign that parts a key."""
    employer = make.make_organisation("werkgever")
    for title in ("Bakken ~ oven", "Bakken ~ toonbank", "Inpakken 100 %"):
        made = make.make_place(employer=employer, title=title)
        Place.objects.filter(pk=made.pk).update(brought_in_by=coordinator)
    rows = walked(client, "/school/bedrijven/", lambda page: (page.rows, page.pager))
    titles = [row.title for row in rows]
    assert titles == ["Bakken ~ oven", "Bakken ~ toonbank", "Inpakken 100 %"]


def test_pupils_on_a_place(client: Client, coordinator: Worker) -> None:
    for _ in range(3):
        made = make_scene(kind="bpv-bol", school=coordinator.organisation)
        involve(
            made.placement.person,
            organisation=coordinator.organisation,
            role=InvolvementRole.SCHOOL,
            purpose=Purpose.GUIDANCE,
            worker=coordinator,
            actor=make.system(),
        )
    rows = walked(client, "/school/plaatsingen/", lambda page: (page.rows, page.pager))
    assert len({row.url for row in rows}) == len(rows) == 3


def test_groups_of_a_school(client: Client, coordinator: Worker) -> None:
    for _ in range(3):
        make.make_class(school=coordinator.organisation)
    rows = walked(client, "/school/groepen/", lambda page: (page.rows, page.pager))
    assert len({row.url for row in rows}) == len(rows) == 3


def test_what_the_law_asks_of_a_school(client: Client, coordinator: Worker) -> None:
    for day in range(3):
        person = make.make_person()
        open_task(
            "task.school_must_replace",
            person=person.pk,
            facts={"name": person.first_name, "employer": "De Oven"},
            subject_kind="placement",
            subject_id=person.pk,
            due_on=date(2026, 12, 2) + timedelta(days=day),
            worker=coordinator,
            actor=make.system(),
        )
    rows = walked(client, "/school/", lambda page: (page.duties, page.duties_pager))
    assert len({row.url for row in rows}) == len(rows) == 3


@pytest.mark.parametrize("name", ["people", "places"])
def test_people_and_places_of_an_employer(client: Client, name: str) -> None:
    employer = make.make_organisation("werkgever")
    for _ in range(3):
        make_scene(place=make.make_place(employer=employer))
    signed_in(client, make.make_worker(employer, "employer_contact"))

    def listed(page: Any) -> Listed:
        found = getattr(page, name)
        return found.rows, found.pager

    rows = walked(client, "/werkgever/", listed)
    assert len({row.url for row in rows}) == len(rows) == 3


@pytest.mark.parametrize("name", ["incoming", "outgoing", "answered"])
def test_hand_overs_on_their_way(client: Client, name: str) -> None:
    giver = make.make_worker(make.make_organisation("jongerenloket"))
    taker = make.make_worker(make.make_organisation("jongerenloket"))
    for _ in range(3):
        person = make.make_person(owner=giver)
        offer_handover(person, to=taker, why="Verhuist", actor=make.actor_of(giver))
    signed_in(client, taker if name == "incoming" else giver)
    if name == "answered":
        Handover.objects.update(status="accepted", answered_at=moment("2026-12-01 09:00"))

    def listed(page: Any) -> Listed:
        found = getattr(page, name)
        return found.rows, found.pager

    rows = walked(client, "/onderweg/", listed)
    assert len({row.handover.pk for row in rows}) == len(rows) == 3


@pytest.mark.parametrize("name", ["waiting", "incoming", "outgoing"])
def test_who_waits_at_the_desk_and_who_is_brought(client: Client, name: str) -> None:
    programme = make.make_programme()
    desk = make.make_worker(programme.organiser)
    mentor = make.make_worker(make.make_organisation("school_vso"), "stage_coordinator")
    for _ in range(3):
        if name == "waiting":
            make.make_pathway()
        else:
            refer_new_person(
                make.details(),
                programme=programme,
                why="Wil werken",
                from_worker=mentor,
                actor=make.actor_of(mentor),
            )
    signed_in(client, mentor if name == "outgoing" else desk)
    rows = walked(
        client,
        "/aanmeldingen/",
        lambda page: (getattr(page, name), getattr(page, f"{name}_pager")),
    )
    keys = {row.person.pk if name == "waiting" else row.referral.pk for row in rows}
    assert len(keys) == len(rows) == 3


def test_a_key_beyond_the_last_row_starts_in_front() -> None:
    """The last of a page was dealt with; the list does not say that it is empty."""
    make.make_place(title="Aan de balie")
    after = {"na": "Zolder~00000000-0000-0000-0000-000000000000"}
    request = RequestFactory().get("/", after)
    rows, pager = paging.page_of(Place.objects.all(), ("title", "id"), request)
    assert [row.title for row in rows] == ["Aan de balie"]
    assert (pager.first, pager.total, pager.next_url) == (1, 1, "")


def test_a_count_is_exact_to_a_thousand() -> None:
    assert hoeveel(1000) == "1.000"
    assert hoeveel(1000, True) == "meer dan 1.000"


def test_a_count_ends_where_its_list_says() -> None:
    for name in ("Balie", "Kas", "Winkel"):
        make.make_place(title=name)
    request = RequestFactory().get("/")
    for most, told in ((2, (2, True)), (3, (3, False))):
        _rows, pager = paging.page_of(
            Place.objects.all(), ("title", "id"), request, count_up_to=most
        )
        assert (pager.total, pager.more) == told
