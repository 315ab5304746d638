"""Codes and facts become sentences; dates, amounts and counts look as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from doorstroom.core.values.dates import PartialDate
from doorstroom.core.words import UnknownCode, Value, knows, render, term
from doorstroom.core.words.formats import format_value


@pytest.mark.parametrize(
    ("value", "form", "dutch", "english"),
    [
        (date(2026, 12, 1), "", "dinsdag 1 december", "Tuesday 1 December"),
        ("2026-12-01", "date", "dinsdag 1 december", "Tuesday 1 December"),
        (date(2026, 12, 1), "year", "dinsdag 1 december 2026", "Tuesday 1 December 2026"),
        (date(2026, 12, 1), "short", "1 december 2026", "1 December 2026"),
        (time(10, 0), "", "10.00 uur", "10:00"),
        ("08:30", "time", "8.30 uur", "8:30"),
        (
            datetime(2026, 12, 1, 9, 0, tzinfo=UTC),
            "",
            "dinsdag 1 december om 10.00 uur",
            "Tuesday 1 December at 10:00",
        ),
        ("2026-12-01T09:00:00+00:00", "time", "10.00 uur", "10:00"),
        (118_000, "euro", "€ 1.180", "€1,180"),
        (15_005, "euro", "€ 150,05", "€150.05"),
        (-500, "euro", "-€ 5", "-€5"),
        (1, "dag|dagen", "1 dag", "1 dag"),
        (0, "dag|dagen", "0 dagen", "0 dagen"),
        (1200, "dag|dagen", "1.200 dagen", "1,200 dagen"),
        (0, "trip", "hoogstens een minuut", "a minute at most"),
        (1, "trip", "hoogstens een minuut", "a minute at most"),
        (12, "trip", "naar schatting 12 minuten", "an estimated 12 minutes"),
        (2026, "", "2026", "2026"),
        (140_000, "number", "140.000", "140,000"),
        (True, "", "ja", "yes"),
        (None, "euro", "onbekend", "unknown"),
        (("a", "b", "c"), "", "a, b en c", "a, b and c"),
        (["a", "b"], "or", "a of b", "a or b"),
        ((), "and", "", ""),
        (PartialDate(2007, 3), "", "maart 2007", "March 2007"),
        (PartialDate(2007), "", "2007", "2007"),
        ("D. van den Berg", "", "D. van den Berg", "D. van den Berg"),
    ],
)
def test_a_fact_looks_as_people_write_it(value: Value, form: str, dutch: str, english: str) -> None:
    assert format_value(value, form, "nl") == dutch
    assert format_value(value, form, "en") == english


@pytest.mark.parametrize(
    ("value", "form"), [("x", "euro"), ("x", "dag|dagen"), (3, "date"), (3, "time")]
)
def test_a_fact_of_the_wrong_kind_is_an_error(value: Value, form: str) -> None:
    with pytest.raises((TypeError, ValueError)):
        format_value(value, form)


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(ValueError, match="no such format"):
        format_value("x", "shout")


def test_a_code_without_words_is_an_error() -> None:
    assert not knows("no.such.code")
    with pytest.raises(UnknownCode):
        render("no.such.code", {})


def test_a_missing_fact_is_an_error_and_an_extra_one_is_not() -> None:
    with pytest.raises(KeyError):
        render("eligibility.age.too_young", {})
    assert render("eligibility.age.too_young", {"at_least": 16, "day": date(2026, 1, 1)}) == (
        "Jonger dan 16 jaar."
    )


def test_words_of_a_vocabulary_are_looked_up() -> None:
    assert term("school", "vso") == "voortgezet speciaal onderwijs"
    assert render("eligibility.school.now", {"kinds": ["pro", "vso", "mbo"]}) == (
        "Zit nu op praktijkonderwijs, voortgezet speciaal onderwijs of mbo."
    )
