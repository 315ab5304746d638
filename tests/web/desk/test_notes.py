"""One line from anywhere becomes a contact and a next step, after one look."""

from __future__ import annotations

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from doorstroom.apps.pathways.service import ContactMoment, Pathway
from doorstroom.core.notes import parse_note
from tests.apps import factories as make
from tests.web.desk.scene import Desk

LINE = "gebeld met Daan, morgen 10:00 bij Werkom"


def test_the_line_fills_the_form_and_saves_nothing(desk_at_work: Desk) -> None:
    person = desk_at_work.person(call_name="Daan", surname="Berg")
    answer = desk_at_work.post("/noteer/", q=LINE)
    page = answer.content.decode()
    assert "Klopt dit?" in page
    assert f'value="{person.pk}"' in page
    for words in (LINE, "2026-12-02", "10:00", "Werkom", "Afspraak met Daan B."):
        assert words in page
    assert not ContactMoment.objects.exists()


def test_one_confirmation_makes_contact_and_step(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway(call_name="Daan", surname="Berg")
    where = desk_at_work.saved(
        "/noteer/bewaar/",
        typed=LINE,
        person=pathway.person_id,
        kind="call",
        note=LINE,
        step_title="Afspraak met Daan",
        step_on="2026-12-02",
        step_time="10:00",
        step_location="Werkom",
    )
    assert where == f"/mensen/{pathway.person_id}/"
    moment = ContactMoment.objects.get()
    assert (moment.kind, moment.reached, moment.note) == ("call", True, LINE)
    step = Pathway.objects.select_related("next_task").get(pk=pathway.pk).next_task
    assert step is not None
    assert (step.due_on, step.due_time) == (date(2026, 12, 2), time(10, 0))


def test_two_of_one_name_are_a_choice(desk_at_work: Desk) -> None:
    one = desk_at_work.person(call_name="Daan", surname="Berg")
    two = desk_at_work.person(call_name="Daan", surname="Zee")
    page = desk_at_work.post("/noteer/", q="appje van Daan").content.decode()
    assert f'value="{one.pk}"' in page
    assert f'value="{two.pk}"' in page
    again = desk_at_work.post("/noteer/bewaar/", typed="x", kind="message", note="Bewaar mij")
    text = again.content.decode()
    assert again.status_code == 200
    assert "Bewaar mij" in text


def test_a_typed_name_is_looked_up(desk_at_work: Desk) -> None:
    person = desk_at_work.person(call_name="Noor", surname="Zee")
    page = desk_at_work.post("/noteer/bewaar/", who="Niemand", kind="note", note="Tekst")
    assert "We vinden niemand met de naam Niemand." in page.content.decode()
    where = desk_at_work.saved("/noteer/bewaar/", who="noor zee", kind="note", note="Tekst")
    assert where == f"/mensen/{person.pk}/"


def test_nobody_notes_about_a_stranger(desk_at_work: Desk) -> None:
    elsewhere = make.make_programme("perspectiefjaar-hengelo")
    person = make.make_pathway(programme=elsewhere, call_name="Geheim").person
    page = desk_at_work.post("/noteer/", q="gebeld met Geheim").content.decode()
    assert str(person.pk) not in page
    answer = desk_at_work.post("/noteer/bewaar/", person=person.pk, kind="note", note="Tekst")
    assert answer.status_code == 200
    assert not ContactMoment.objects.exists()


def test_an_empty_line_asks_about_whom(desk_at_work: Desk) -> None:
    assert "Over wie gaat het?" in desk_at_work.post("/noteer/", q="").content.decode()


def test_a_step_without_route_is_explained_and_kept(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway()
    desk_at_work.saved(f"/mensen/{pathway.person_id}/routes/{pathway.pk}/sluit/", reason="mistake")
    answer = desk_at_work.post(
        "/noteer/bewaar/",
        person=pathway.person_id,
        kind="call",
        note="Blijft staan",
        step_title="Bel",
        step_on="2026-12-03",
    )
    text = answer.content.decode()
    assert "Start eerst een programma" in text
    assert "Blijft staan" in text


@given(text=st.text(max_size=120))
def test_whatever_is_typed_stays_in_the_note(text: str) -> None:
    assert parse_note(text, date(2026, 12, 1)).text == text.strip()
