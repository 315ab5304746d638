"""What a school looks for: its coordinator says it, finders of the region read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from doorstroom.apps.partners.service import Organisation, Worker
from doorstroom.apps.places.service import NewWish, PlaceKind, SchoolWish, add_wish
from doorstroom.apps.privacy.service import LogEntry
from tests.apps import factories as make
from tests.support.clock import wall_clock

pytestmark = pytest.mark.usefixtures("db")

URL = "/school/wensen/"


@pytest.fixture
def coordinator(client: Client) -> Iterator[Worker]:
    worker = make.make_worker(make.make_organisation("school_mbo"), "stage_coordinator")
    with wall_clock():
        client.force_login(worker.user)  # type: ignore[arg-type]
        yield worker


def kind() -> PlaceKind:
    make.make_place()
    return PlaceKind.objects.order_by("order", "code")[0]


def line(**changes: str) -> dict[str, str]:
    said = {"month": "2027-02-01", "kind": kind().code, "sector": "", "number": "12"}
    return said | changes


def wish(school: Organisation, month: date = date(2027, 2, 1), number: int = 12) -> SchoolWish:
    said = NewWish(month=month, kind=kind().code, number=number)
    return add_wish(school, wish=said, actor=make.system())


def test_an_empty_list_says_what_it_is_for(client: Client, coordinator: Worker) -> None:
    page = client.get(URL).text
    assert "De school zoekt nog niets" in page
    assert "december 2026" in page
    assert 'href="/school/wensen/"' in client.get("/school/").text


def test_a_line_is_added_and_shown(client: Client, coordinator: Worker) -> None:
    assert client.post(URL, line()).status_code == 302
    row = SchoolWish.objects.get()
    assert (row.school, row.month, row.number) == (
        coordinator.organisation,
        date(2027, 2, 1),
        12,
    )
    assert row.sector is None
    page = client.get(URL).text
    assert "februari 2027" in page
    assert 'value="12"' in page


@pytest.mark.parametrize(
    "wrong",
    [{"number": "0"}, {"number": ""}, {"month": "2026-11-01"}, {"kind": "x"}, {"sector": "x"}],
)
def test_what_is_wrong_is_said_and_kept(
    client: Client, coordinator: Worker, wrong: dict[str, str]
) -> None:
    answer = client.post(URL, line(**wrong))
    assert answer.status_code == 422
    assert answer.context["page"].form.errors
    assert answer.context["page"].form["month"].value() == wrong.get("month", "2027-02-01")
    assert not SchoolWish.objects.exists()


def test_the_same_line_is_changed_and_not_said_twice(client: Client, coordinator: Worker) -> None:
    wish(coordinator.organisation)
    answer = client.post(URL, line(number="3"))
    assert answer.status_code == 422
    assert "staat er al 12 plekken" in answer.text
    assert SchoolWish.objects.get().number == 12


def test_a_number_is_changed(client: Client, coordinator: Worker) -> None:
    row = wish(coordinator.organisation)
    assert client.post(f"{URL}{row.pk}/", {"number": "7"}).status_code == 302
    row.refresh_from_db()
    assert row.number == 7


@pytest.mark.parametrize("typed", ["0", "501", "veel", "", "99999"])
def test_a_wrong_number_stays_in_its_line(client: Client, coordinator: Worker, typed: str) -> None:
    row = wish(coordinator.organisation)
    answer = client.post(f"{URL}{row.pk}/", {"number": typed})
    assert answer.status_code == 422
    assert "Vul een ander getal in." in answer.text
    assert f'name="number" value="{typed}"' in answer.text
    row.refresh_from_db()
    assert row.number == 12


def test_a_line_is_removed(client: Client, coordinator: Worker) -> None:
    row = wish(coordinator.organisation)
    assert client.post(f"{URL}{row.pk}/weg/").status_code == 302
    assert not SchoolWish.objects.exists()


def test_another_schools_line_is_not_there(client: Client, coordinator: Worker) -> None:
    row = wish(make.make_organisation("school_vso", name="Andere School"))
    lines = LogEntry.objects.count()
    assert "Andere School" not in client.get(URL).text
    assert client.post(f"{URL}{row.pk}/", {"number": "7"}).status_code == 404
    assert client.post(f"{URL}{row.pk}/weg/").status_code == 404
    row.refresh_from_db()
    assert row.number == 12
    assert LogEntry.objects.count() == lines


def test_a_teacher_reads_and_changes_nothing(client: Client, coordinator: Worker) -> None:
    row = wish(coordinator.organisation)
    teacher = make.make_worker(coordinator.organisation, "teacher")
    client.force_login(teacher.user)  # type: ignore[arg-type]
    page = client.get(URL)
    assert "februari 2027" in page.text
    assert page.context["page"].form is None
    assert client.post(URL, line(number="3")).status_code == 403
    assert client.post(f"{URL}{row.pk}/", {"number": "7"}).status_code == 403
    assert client.post(f"{URL}{row.pk}/weg/").status_code == 403
    assert list(SchoolWish.objects.values_list("number", flat=True)) == [12]


def test_who_looks_for_places_reads_what_schools_look_for(
    client: Client, coordinator: Worker
) -> None:
    finder = make.make_worker(make.make_organisation("werkgeversservicepunt"), "account_manager")
    client.force_login(finder.user)  # type: ignore[arg-type]
    assert 'href="/plekken/wensen/"' in client.get("/plekken/").text
    assert "Geen school zoekt nu plekken" in client.get("/plekken/wensen/").text
    wish(coordinator.organisation)
    page = client.get("/plekken/wensen/").text
    assert coordinator.organisation.name in page
    assert "februari 2027" in page
