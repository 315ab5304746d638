"""Quick notes are taken apart; what is not understood stays in the note."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from doorstroom.core.notes import find_when, parse_note
from doorstroom.core.notes.parse import PLACE_LENGTH, TITLE_LENGTH

TUESDAY = date(2026, 12, 1)


def test_the_example_on_the_screen_is_understood() -> None:
    note = parse_note("gebeld met Daan, morgen 10:00 bij Werkom", TUESDAY)
    assert (note.kind, note.reached, note.names) == ("call", True, ("Daan",))
    assert note.step is not None
    assert (note.step.due_on, note.step.due_time) == (date(2026, 12, 2), time(10, 0))
    assert (note.step.title, note.step.location) == ("Afspraak", "Werkom")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("morgen", date(2026, 12, 2)),
        ("overmorgen bellen", date(2026, 12, 3)),
        ("vrijdag 4 december", date(2026, 12, 4)),
        ("vr 4 dec", date(2026, 12, 4)),
        ("4-12", date(2026, 12, 4)),
        ("4/12/2026", date(2026, 12, 4)),
        ("vrijdag", date(2026, 12, 4)),
        ("dinsdag", date(2026, 12, 8)),
        ("volgende week dinsdag", date(2026, 12, 8)),
        ("donderdag volgende week", date(2026, 12, 10)),
        ("volgende week", date(2026, 12, 7)),
        ("over 2 weken", date(2026, 12, 15)),
        ("over twee weken", date(2026, 12, 15)),
        ("over een week", date(2026, 12, 8)),
        ("over 3 dagen", date(2026, 12, 4)),
        ("over een maand", date(2027, 1, 1)),
        ("3 januari", date(2027, 1, 3)),
        ("do 14:00", date(2026, 12, 3)),
    ],
)
def test_days_are_understood(text: str, day: date) -> None:
    found = find_when(text, TUESDAY)
    assert found is not None
    assert found.on == day


@pytest.mark.parametrize("text", ["", "zo gedaan", "we doen dat", "31 februari", "99-99", "4.5"])
def test_no_day_is_made_up(text: str) -> None:
    assert find_when(text, TUESDAY) is None


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("morgen 10:00", time(10, 0)),
        ("morgen 10.30", time(10, 30)),
        ("morgen 10u", time(10, 0)),
        ("morgen 9u30", time(9, 30)),
        ("morgen om 14 uur", time(14, 0)),
        ("morgen om 3 uur", time(15, 0)),
        ("morgen half 3", time(14, 30)),
        ("om 16:15 morgen", time(16, 15)),
        ("2 uur gewerkt, morgen weer", None),
        ("morgen", None),
    ],
)
def test_clock_times_are_understood(text: str, clock: time | None) -> None:
    found = find_when(text, TUESDAY)
    assert found is not None
    assert found.at == clock


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gebeld met Daan", "call"),
        ("appje naar Daan", "message"),
        ("mail van Daan", "email"),
        ("Daan gesproken", "visit"),
        ("huisbezoek bij Daan", "home_visit"),
        ("Daan heeft een heftruckbewijs", "note"),
    ],
)
def test_the_kind_of_contact_is_understood(text: str, kind: str) -> None:
    note = parse_note(text, TUESDAY)
    assert note.kind == kind
    assert "Daan" in note.names


@pytest.mark.parametrize(
    "text", ["Daan gebeld, geen gehoor", "gebeld met Daan: voicemail", "Daan nam niet op"]
)
def test_an_attempt_is_not_a_contact(text: str) -> None:
    assert not parse_note(text, TUESDAY).reached


def test_a_whole_name_stays_together() -> None:
    note = parse_note("gebeld met Daan van den Berg over zijn stage", TUESDAY)
    assert note.names[0] == "Daan van den Berg"


def test_a_name_without_capital_is_a_candidate() -> None:
    assert parse_note("gebeld met daan, morgen langs", TUESDAY).names == ("daan",)


def test_today_in_front_says_when_it_was() -> None:
    assert parse_note("vandaag gebeld met Daan", TUESDAY).step is None
    later = parse_note("gebeld met Daan, vandaag 16:00 bij Werkom", TUESDAY)
    assert later.step is not None
    assert later.step.due_on == TUESDAY


def test_what_must_be_done_becomes_the_step() -> None:
    note = parse_note("Daan gesproken. Vrijdag bellen over de stage", TUESDAY)
    assert note.step is not None
    assert (note.step.title, note.step.due_on) == ("Bellen over de stage", date(2026, 12, 4))


PIECES = st.sampled_from(
    [
        *(
            "gebeld",
            "met",
            "Daan",
            "van den",
            "Berg",
            "bij",
            "Werkom",
            "morgen",
            "over",
            "2",
            "weken",
        ),
        *("10:00", "10.00", "half", "3", "u", "uur", "vrijdag", "4", "december", ",", ".", "31-12"),
        *("volgende", "week", "do", "zo", "op het", "stadhuis", "\n", "İstanbul", "’t", "2026"),
    ]
)


@given(
    text=st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=20).map(" ".join)),
    today=st.dates(date(2020, 1, 1), date(2090, 12, 31)),
)
@example(text="29 februari", today=date(2027, 3, 1))
@example(text="over 999 jaar", today=TUESDAY)
def test_nothing_is_lost_and_nothing_fails(text: str, today: date) -> None:
    note = parse_note(text, today)
    assert note.text == text.strip()
    assert all(name.strip() for name in note.names)
    if note.step is not None:
        assert today <= note.step.due_on <= today + timedelta(days=2 * 366)
        assert 0 < len(note.step.title) <= TITLE_LENGTH
        assert len(note.step.location) <= PLACE_LENGTH


@given(day=st.dates(date(2026, 12, 1), date(2027, 11, 30)))
def test_every_written_day_is_read_back(day: date) -> None:
    found = find_when(f"afspraak {day.day}-{day.month}-{day.year} in de school", TUESDAY)
    assert found is not None
    assert found.on == day
