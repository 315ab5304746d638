"""Places at the desk: the list, one place, and what is done with it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from doorstroom.apps.places.service import Place, Recognition, Supervisor
from doorstroom.web.components.paging import page_of
from tests.apps import factories as make
from tests.support.clock import wall_clock

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def maker(client: Client) -> Any:
    """An account manager who is signed in."""
    worker = make.make_worker(make.make_organisation("werkgeversservicepunt"), "account_manager")
    with wall_clock():
        client.force_login(worker.user)
        yield worker


def test_the_list_says_what_is_free_and_counts(client: Client, maker: Any) -> None:
    place = make.make_place(capacity=2)
    page = client.get("/plekken/")
    assert page.status_code == 200
    assert place.title in page.text
    assert "2 van 2" in page.text
    assert "1 plek<" in page.text


def test_filters_stand_in_the_address(client: Client, maker: Any) -> None:
    bakery = make.make_place()
    garage = make.make_place(sector="techniek", kind="baan")
    page = client.get("/plekken/?soort=baan&vrij=on").text
    assert garage.title in page
    assert bakery.title not in page
    assert "Geen plek met deze filters" in client.get("/plekken/?zoek=bestaatniet").text


def test_a_list_without_places_says_so(client: Client, maker: Any) -> None:
    assert "Er zijn nog geen plekken" in client.get("/plekken/").text


def test_the_list_asks_the_same_of_the_database_for_many_places(
    client: Client, maker: Any, sql_snapshot: Any
) -> None:
    employer = make.make_organisation("werkgever")
    for _ in range(6):
        make.make_place(employer=employer)
    with sql_snapshot():
        client.get("/plekken/")


def test_pages_by_key_show_every_place_once(
    client: Client, maker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(page_of.__kwdefaults__, "size", 2)
    titles = {make.make_place().title for _ in range(5)}
    seen: list[str] = []
    url = "/plekken/"
    for _ in range(3):
        page = client.get(url)
        seen += [row.title for row in page.context["page"].rows]
        url = "/plekken/" + page.context["page"].pager.next_url
    assert sorted(seen) == sorted(titles)
    back = client.get("/plekken/" + page.context["page"].pager.previous_url)
    assert [row.title for row in back.context["page"].rows] == seen[2:4]


def test_a_place_shows_what_its_kind_asks_and_by_when_it_can_be_recognised(
    client: Client, maker: Any
) -> None:
    place = make.make_place(kind="bpv-bol")
    page = client.get(f"/plekken/{place.pk}/").text
    assert "Praktijkovereenkomst (POK)" in page
    assert "de school zoekt een andere plek" in page
    assert "Nog niet erkend. Dat kan uiterlijk" in page


def test_recognition_is_asked_and_answered(client: Client, maker: Any) -> None:
    place = make.make_place(kind="bpv-bol")
    client.post(f"/plekken/{place.pk}/doe/", {"doe": "erkenning"})
    asked = Recognition.objects.get()
    client.post(f"/plekken/{place.pk}/erkenning/{asked.pk}/", {"antwoord": "ja"})
    asked.refresh_from_db()
    assert asked.status == "granted"
    assert "Dit bedrijf is erkend" in client.get(f"/plekken/{place.pk}/").text


@pytest.mark.parametrize(("act", "status"), [("pauze", "paused"), ("sluit", "closed")])
def test_one_tap_pauses_or_closes(client: Client, maker: Any, act: str, status: str) -> None:
    place = make.make_place()
    client.post(f"/plekken/{place.pk}/doe/", {"doe": act})
    place.refresh_from_db()
    assert place.status == status


def test_one_more_and_another_number(client: Client, maker: Any) -> None:
    place = make.make_place()
    client.post(f"/plekken/{place.pk}/doe/", {"doe": "erbij"})
    client.post(f"/plekken/{place.pk}/aantal/", {"capacity": "4"})
    place.refresh_from_db()
    assert place.capacity == 4


def test_reserving_asks_for_a_day_and_keeps_what_was_typed(client: Client, maker: Any) -> None:
    place = make.make_place()
    school = make.make_worker(make.make_organisation("school_vso"), "stage_coordinator")
    wrong = client.post(
        f"/plekken/{place.pk}/vasthouden/", {"organisation": school.organisation_id, "until": ""}
    )
    assert wrong.status_code == 422
    assert f'value="{school.organisation_id}" selected' in wrong.text
    past = client.post(
        f"/plekken/{place.pk}/vasthouden/",
        {"organisation": school.organisation_id, "until": "2026-01-01"},
    )
    assert past.status_code == 422
    client.post(
        f"/plekken/{place.pk}/vasthouden/",
        {"organisation": school.organisation_id, "until": "2027-01-01"},
    )
    place.refresh_from_db()
    assert place.reserved_for_id == school.organisation_id


def test_relaying_passes_on_what_was_not_filled(client: Client, maker: Any) -> None:
    place = make.make_place()
    client.post(f"/plekken/{place.pk}/doe/", {"doe": "doorzetten"})
    assert place.title in client.get("/plekken/?doorgezet=on").text


FORM = {
    "title": "Helpen in de kas",
    "sector": "groen",
    "kind": "werkervaring",
    "capacity": "2",
    "level": "0",
    "min_level": "0",
    "guidance": "light",
    "days": ["1", "2"],
    "start_time": "08:00",
    "end_time": "16:00",
    "pay_cents_month": "150",
}


def test_a_new_place_is_made_at_an_employer(client: Client, maker: Any) -> None:
    make.load_facts()
    employer = make.make_organisation("werkgever", name="Kwekerij Toets")
    site = make.make_site(employer)
    assert "Kwekerij Toets" in client.get("/plekken/nieuw/?zoek=kwekerij").text
    assert client.get(f"/plekken/nieuw/{employer.pk}/").status_code == 200
    answer = client.post(f"/plekken/nieuw/{employer.pk}/", {**FORM, "site": site.pk})
    made = Place.objects.get()
    assert answer["Location"] == f"/plekken/{made.pk}/"
    assert (made.days, made.pay_cents_month, made.capacity) == (["mon", "tue"], 15000, 2)
    assert made.brought_in_by_id == maker.pk


def test_a_refused_place_keeps_what_was_typed(client: Client, maker: Any) -> None:
    make.load_facts()
    employer = make.make_organisation("werkgever")
    site = make.make_site(employer)
    answer = client.post(
        f"/plekken/nieuw/{employer.pk}/", {**FORM, "kind": "bpv-bol", "site": site.pk}
    )
    assert answer.status_code == 422
    assert "Helpen in de kas" in answer.text
    assert not Place.objects.exists()


def test_a_place_is_changed(client: Client, maker: Any) -> None:
    place = make.make_place()
    assert client.get(f"/plekken/{place.pk}/wijzig/").status_code == 200
    client.post(f"/plekken/{place.pk}/wijzig/", {**FORM, "title": "Brood bakken"})
    place.refresh_from_db()
    assert place.title == "Brood bakken"
    assert place.kind_id == "werkervaring"


def test_a_supervisor_is_added(client: Client, maker: Any) -> None:
    employer = make.make_organisation("werkgever")
    url = f"/plekken/werkgevers/{employer.pk}/begeleider/"
    assert client.get(url).status_code == 200
    client.post(url, {"name": "Ans", "load_cap": "3"})
    assert Supervisor.objects.get().load_cap == 3


def test_how_many_people_somebody_guides_is_changed_where_it_is_shown(
    client: Client, maker: Any
) -> None:
    supervisor = make.make_supervisor(make.make_organisation("werkgever"))
    place = make.make_place(employer=supervisor.organisation, supervisor=supervisor)
    url = f"/plekken/{place.pk}/begeleider/"
    page = client.get(f"/plekken/{place.pk}/").text
    assert "0 van 2" in page
    assert url in page
    assert client.get(url).status_code == 200
    answer = client.post(url, {"load_cap": "1"}, follow=True)
    assert f"{supervisor.name} begeleidt hoogstens 1 persoon tegelijk." in answer.text
    assert "0 van 1" in answer.text
    wrong = client.post(url, {"load_cap": "51"})
    assert wrong.status_code == 422
    manager = make.make_worker(make.make_organisation("gemeente"), "programme_manager")
    client.force_login(manager.user)
    assert url not in client.get(f"/plekken/{place.pk}/").text
    assert client.post(url, {"load_cap": "9"}).status_code == 403
    supervisor.refresh_from_db()
    assert supervisor.load_cap == 1


def test_a_place_without_somebody_who_guides_has_no_number_to_change(
    client: Client, maker: Any
) -> None:
    place = make.make_place()
    url = f"/plekken/{place.pk}/begeleider/"
    assert url not in client.get(f"/plekken/{place.pk}/").text
    assert client.get(url).status_code == 404


def test_who_does_not_look_for_places_changes_none(client: Client) -> None:
    manager = make.make_worker(make.make_organisation("gemeente"), "programme_manager")
    client.force_login(manager.user)
    place = make.make_place()
    page = client.get(f"/plekken/{place.pk}/")
    assert page.status_code == 200
    assert "Houd vast" not in page.text
    answer = client.post(f"/plekken/{place.pk}/doe/", {"doe": "pauze"})
    assert answer.status_code == 403
    place.refresh_from_db()
    assert place.status == "open"
