"""My data: what I may change, and what stays when something is wrong."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.test import Client

from doorstroom.apps.accounts.service import SignedIn
from doorstroom.apps.privacy.service import LogEntry
from tests.apps import factories as make

from .conftest import SignIn

pytestmark = pytest.mark.django_db


def test_my_way_to_be_reached_is_mine_to_change(as_person: SignIn) -> None:
    person = make.make_person()
    client = as_person(person)
    changed = client.post(
        "/mijn/gegevens/bereiken/",
        {"phone": "06 87654321", "contact_preference": "whatsapp", "safe_contact": "on"},
    )
    assert changed.status_code == 302
    person.refresh_from_db()
    assert (person.phone, person.contact_preference) == ("0687654321", "whatsapp")
    assert person.safe_contact is True
    entry = LogEntry.objects.filter(code="log.person_changed").latest("id")
    assert "Sam" in entry.actor_name


def test_an_address_that_lets_somebody_in_changes_after_showing_oneself(
    as_person: SignIn,
) -> None:
    person = make.make_person(phone="0612345678")
    client = as_person(person)
    SignedIn.objects.update(confirmed_at="2026-11-30T09:00Z")
    url = "/mijn/gegevens/bereiken/"
    for way in ({"phone": "0687654321"}, {"phone": "0612345678", "email": "een@ander.example"}):
        answer = client.post(url, {**way, "contact_preference": "sms"})
        assert answer["Location"].startswith("/account/bevestigen/")
    person.refresh_from_db()
    assert (person.phone, person.email) == ("0612345678", "")
    # What leads nobody in is saved as before.
    kept = {"phone": "0612345678", "contact_preference": "call"}
    assert client.post(url, kept)["Location"] == "/mijn/gegevens/"
    person.refresh_from_db()
    assert person.contact_preference == "call"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"contact_preference": "call"}, "anders bereikt niemand je"),
        ({"phone": "12", "contact_preference": "call"}, "Dit nummer klopt niet"),
        ({"phone": "0612345678", "contact_preference": "email"}, "een e-mailadres nodig"),
        ({"email": "sam@voorbeeld.nl", "contact_preference": "sms"}, "is een nummer nodig"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    as_person: SignIn, data: dict[str, str], words: str
) -> None:
    person = make.make_person()
    before = person.phone
    page = as_person(person).post("/mijn/gegevens/bereiken/", data).content.decode()
    assert words in page
    if data.get("phone"):
        assert f'value="{data["phone"]}"' in page
    person.refresh_from_db()
    assert person.phone == before


def test_wishes_keep_their_order(as_person: SignIn) -> None:
    make.load_facts()
    person = make.make_person(sectors=("zorg", "techniek", "retail", "groen"))
    client = as_person(person)
    client.post(
        "/mijn/gegevens/wensen/",
        {"first": "horeca", "second": "techniek", "strengths": "Vroeg op"},
    )
    person.refresh_from_db()
    assert person.sectors == ["horeca", "techniek", "groen"]
    assert person.open_to_other is False
    assert person.strengths == "Vroeg op"
    assert "1. horeca, 2. techniek" in client.get("/mijn/gegevens/").content.decode()


def test_days_and_times_are_kept(as_person: SignIn) -> None:
    person = make.make_person()
    client = as_person(person)
    sent = client.post(
        "/mijn/gegevens/tijden/",
        {
            "days": ["1", "4"],
            "earliest": "08:30",
            "latest": "16:00",
            "hours_min": "8",
            "hours_max": "24",
            "available_from": "2027-01-04",
            "travel_mode": "public",
            "max_minutes": "45",
        },
    )
    assert sent.status_code == 302
    person.refresh_from_db()
    assert person.days == ["mon", "thu"]
    assert (person.earliest, person.latest) == (time(8, 30), time(16))
    assert (person.hours_min, person.hours_max, person.max_minutes) == (8, 24, 45)
    assert person.available_from == date(2027, 1, 4)
    shown = client.get("/mijn/gegevens/").content.decode()
    assert "maandag en donderdag" in shown
    assert "bus of trein, tot 45 minuten" in shown
    again = client.get("/mijn/gegevens/tijden/").content.decode()
    assert 'value="08:30"' in again


def test_hours_the_wrong_way_round_are_said(as_person: SignIn) -> None:
    page = as_person(make.make_person()).post(
        "/mijn/gegevens/tijden/", {"hours_min": "30", "hours_max": "8", "travel_mode": "bike"}
    )
    assert "Draai ze om." in page.content.decode()


def test_others_are_sent_away(client: Client) -> None:
    assert client.get("/mijn/")["Location"].startswith("/inloggen/")
    worker = make.make_worker()
    assert worker.user is not None
    client.force_login(worker.user)
    assert client.get("/mijn/").status_code == 403
    assert client.post("/mijn/gegevens/bereiken/", {"phone": "0612345678"}).status_code == 403
