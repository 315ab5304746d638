"""A school's own Excel list: read, shown, and only then kept; columns are remembered."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import waiting_of
from doorstroom.apps.people.service import (
    Involvement,
    Person,
    SituationPeriod,
    end_situation,
)
from doorstroom.web.school.sheets import Unreadable, guessed, read_file, read_text
from tests.apps import factories as make
from tests.support.clock import wall_clock
from tests.web.council.forms import form_on

PAGE = "/school/lijst/"
PASTED = (
    "Voornaam\tAchternaam\tGeb. datum\tVan school\tCijfer\n"
    "Noor\tvan den Berg\t14-3-2009\t16-7-2027\t7\n"
    "Sam\tDijk\t2008-05-01\t\t6\n"
)


@pytest.fixture
def school(db: None, client: Client) -> Iterator[Worker]:
    worker = make.make_worker(make.make_organisation("school_pro"), "stage_coordinator")
    with wall_clock():
        client.force_login(worker.user)  # type: ignore[arg-type]
        yield worker


def excel(rows: list[list[object]]) -> SimpleUploadedFile:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("lijst.xlsx", out.getvalue())


def keep(client: Client, page: str) -> object:
    return client.post(PAGE, form_on(page).data(do="x", doe="bewaar"), follow=True)


def test_a_pasted_list_is_shown_first_and_then_kept(client: Client, school: Worker) -> None:
    shown = client.post(PAGE, {"text": PASTED}).text
    assert "2 leerlingen zijn nieuw." in shown
    assert "Er is nog niets bewaard." in shown
    assert not Person.objects.exists()
    page = keep(client, shown)
    assert "2 leerlingen erbij." in page.text  # type: ignore[attr-defined]
    noor = Person.objects.with_owner().get(call_name="Noor")
    assert (noor.infix, noor.surname, str(noor.born)) == ("van den", "Berg", "2009-03-14")
    assert noor.owner == school
    period = SituationPeriod.objects.get(person=noor)
    assert (period.school_kind, period.planned_end) == ("pro", date(2027, 7, 16))
    assert "Noor van den Berg" in page.text  # type: ignore[attr-defined]


def days_waited(name: str, today: date) -> int:
    return waiting_of(Person.objects.get(call_name=name), today=today).days


def test_who_is_on_the_list_waits_from_the_day_they_leave(client: Client, school: Worker) -> None:
    keep(client, client.post(PAGE, {"text": PASTED}).text)
    assert [days_waited("Noor", date(2027, 7, n)) for n in (1, 16, 18)] == [0, 0, 2]
    later = PASTED.replace("16-7-2027", "30-7-2027")
    keep(client, client.post(PAGE, {"text": later}).text)
    noor = Person.objects.get(call_name="Noor")
    assert days_waited("Noor", date(2027, 7, 31)) == 1
    assert (noor.first_reported_on, noor.counts_from) == (date(2026, 12, 1), date(2027, 7, 30))
    assert set(Involvement.objects.filter(person=noor).values_list("reported_on")) == {
        (date(2027, 7, 30),)
    }
    # Earlier than foreseen: from that day.
    row = SituationPeriod.objects.select_related("person").get(person=noor)
    end_situation(row, ends_on=date(2026, 12, 1), actor=make.actor_of(school))
    assert days_waited("Noor", date(2026, 12, 4)) == 3


def test_the_same_list_again_changes_dates_and_makes_nobody_twice(
    client: Client, school: Worker
) -> None:
    keep(client, client.post(PAGE, {"text": PASTED}).text)
    again = client.post(PAGE, {"text": PASTED.replace("\t\t6", "\t1-8-2027\t6")}).text
    assert "0 leerlingen zijn nieuw." in again
    assert "Van 1 verandert de datum." in again
    keep(client, again)
    assert Person.objects.count() == 2
    sam = SituationPeriod.objects.get(person__call_name="Sam")
    assert sam.planned_end == date(2027, 8, 1)


def test_an_excel_file_with_a_title_and_dates(client: Client, school: Worker) -> None:
    file = excel(
        [
            ["Uitstroom 2027"],
            ["Naam leerling", "Geboortedatum", "Uitstroomdatum"],
            ["Berg, Noor", datetime(2009, 3, 14), datetime(2027, 7, 16)],
        ]
    )
    shown = client.post(PAGE, {"file": file}).text
    assert "Noor Berg" in shown
    assert "1 leerling is nieuw." in shown


def test_a_column_is_chosen_and_remembered(client: Client, school: Worker) -> None:
    odd = "Kind\tDag\nNoor Berg\t16-7-2027\n"
    shown = client.post(PAGE, {"text": odd})
    assert "Kijk of de kolommen kloppen." in shown.text
    sent = form_on(shown.text).data(do="x")
    chosen = {**sent, "kolom-0": ["surname"], "kolom-1": ["leaves"]}
    looked = client.post(PAGE, {**chosen, "doe": ["kijk"]}).text
    assert "1 leerling is nieuw." in looked
    keep(client, looked)
    assert Person.objects.get().surname == "Berg"
    assert "1 leerling is nieuw." in client.post(PAGE, {"text": odd.replace("Noor", "Bo")}).text


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("\t\t1-1-2009\t\t", "Geen naam."),
        ("Noor\tBerg\t31-2-2009\t\t", "“31-2-2009” is geen datum"),
        ("Noor\tBerg\t1-1-2009\t1-7-2020\t", "Is al van school."),
    ],
)
def test_a_line_that_is_wrong_says_so_and_is_left_out(
    line: str, wrong: str, client: Client, school: Worker
) -> None:
    shown = client.post(PAGE, {"text": PASTED + line + "\n"}).text
    assert wrong in shown
    assert "2 leerlingen zijn nieuw." in shown
    keep(client, shown)
    assert Person.objects.count() == 2


def test_what_is_no_list_is_said_on_the_form(client: Client, school: Worker) -> None:
    for sent, words in (
        ({}, "Kies een bestand, of plak de lijst."),
        ({"text": "Noor"}, "Hier staan geen leerlingen in."),
        ({"file": SimpleUploadedFile("lijst.xlsx", b"PK niets")}, "is niet te lezen"),
        ({"file": SimpleUploadedFile("lijst.csv", b"a" * 1_100_000)}, "te groot"),
    ):
        page = client.post(PAGE, sent)
        assert page.status_code == 422
        assert words in page.text


def test_rows_are_read_in_the_ways_that_schools_have() -> None:
    for mark in ("\t", ";", ","):
        sheet = read_text(f"Naam{mark}Geboren\nBerg{mark}1-1-2009\n")
        assert sheet.rows == (("Berg", "1-1-2009"),)
    latin = read_file("Naam;Geboren\nZoë;1-1-2009\n".encode("cp1252"))
    assert latin.rows[0][0] == "Zoë"
    assert guessed(("Roepnaam", "Naam", "Naam"), {}) == {0: "call_name", 1: "surname"}
    with pytest.raises(Unreadable):
        read_text("\0")
    many = read_text("Naam\tGeboren\n" + "Berg\t1-1-2009\n" * 300)
    assert (len(many.rows), many.more) == (200, True)
