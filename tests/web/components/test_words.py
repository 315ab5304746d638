"""Words and pictures that need no page: dates, amounts, counts, initials, geometry."""

from __future__ import annotations

import doctest
from datetime import UTC, date, datetime, time
from types import ModuleType

import pytest
from django.utils import translation

from doorstroom.core.values.dates import PartialDate
from doorstroom.web.components import charts, filters, forms, words
from doorstroom.web.components.pages import Pager
from doorstroom.web.components.templatetags.doorstroom import count_line


@pytest.mark.parametrize("module", [charts, forms, words], ids=lambda module: module.__name__)
def test_the_examples_hold(module: ModuleType) -> None:
    found = doctest.testmod(module)
    assert found.attempted
    assert found.failed == 0


def test_dates_are_said_in_the_language_of_the_page() -> None:
    day = date(2026, 12, 1)
    assert filters.datum(day) == "dinsdag 1 december"
    assert filters.datum(day, "jaar") == "dinsdag 1 december 2026"
    assert filters.kort_datum(day, "dag") == "di 1 dec"
    with translation.override("en"):
        assert filters.datum(day) == "Tuesday 1 December"
        assert filters.tijd(time(10)) == "10:00"


def test_a_moment_is_said_in_dutch_time() -> None:
    late = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
    assert filters.datum(late) == "dinsdag 1 december"
    assert filters.tijd(late) == "0.30 uur"


def test_a_partial_date_says_what_is_known() -> None:
    assert filters.datum(PartialDate(2007)) == "2007"
    assert filters.datum(PartialDate(2007, 3)) == "maart 2007"
    assert filters.datum(PartialDate(2007, 3, 14)) == "14 maart 2007"


def test_nothing_is_said_of_nothing() -> None:
    assert [f(None) for f in (filters.datum, filters.tijd, filters.euro, filters.dagen)] == [""] * 4


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Sanne van den Berg", "SB"),
        ("D. van den B.", "DB"),
        ("Kim", "K"),
        ("Altra College", "AC"),
        ("werkom", "W"),
    ],
)
def test_a_face_shows_at_most_two_initials(name: str, letters: str) -> None:
    assert filters.initialen(name) == letters


@pytest.mark.parametrize(
    ("pager", "line"),
    [
        (Pager(shown=50, total=312, first=1, next_url="?na=x"), "1–50 van 312 mensen"),
        (
            Pager(shown=50, total=1000, more=True, first=51, previous_url="?", next_url="?"),
            "51–100 van meer dan 1.000 mensen",
        ),
        (Pager(shown=3, total=3, first=1), "3 mensen"),
        (Pager(shown=1, total=51, first=51, previous_url="?"), "51 van 51 mensen"),
        (Pager(shown=50, total=312, next_url="?na=x"), "50 van 312 mensen"),
        (Pager(shown=50), "50 mensen"),
    ],
)
def test_a_list_says_how_many_it_shows(pager: Pager, line: str) -> None:
    assert count_line(pager, "mensen") == f'<p class="count-line">{line}</p>'


def test_a_line_chart_stays_inside_its_picture_and_carries_its_table() -> None:
    chart = charts.line_chart(
        "Doel",
        "Nu 38.",
        [charts.Point(date(2025, 1, 1), 0), charts.Point(date(2026, 11, 21), 38)],
        until=date(2028, 12, 31),
        day_head="Datum",
        value_head="Gekoppeld",
        target=100,
        forecast=charts.Forecast(date(2028, 12, 31), 87, 112),
    )
    numbers = [float(word.lstrip("ML")) for word in chart.band.rstrip(" Z").split()]
    assert all(0 <= number <= 100 for number in numbers)
    assert [row[1] for row in chart.table.rows][-1] == "87–112"
    assert [mark.text for mark in chart.days] == ["2025", "2026", "2027", "2028"]


def test_a_suppressed_count_is_not_printed_as_a_number() -> None:
    chart = charts.bar_chart(
        "t", "r", [charts.Bar("a", 7, shown="< 10")], label_head="", value_head=""
    )
    assert chart.bars[0].shown == "< 10"
