"""Dates and clock times in Dutch as people type them in a hurry.

Every finder answers None for what it does not understand; none of them raises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from doorstroom.core.values.dates import add_months

_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_SHORT_WEEKDAYS = {"ma": 0, "di": 1, "wo": 2, "do": 3, "vr": 4, "za": 5, "zo": 6}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "jan"),
            ("februari", "feb"),
            ("maart", "mrt"),
            ("april", "apr"),
            ("mei",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("augustus", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_NUMBERS = {
    "een": 1,
    "één": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
    "tien": 10,
    "elf": 11,
    "twaalf": 12,
}
_NEAR = {"vandaag": 0, "vanmiddag": 0, "vanavond": 0, "morgen": 1, "overmorgen": 2}
_FURTHEST = 366 * 2

_ANY_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ANY_DAY = "|".join((*_WEEKDAYS, *_SHORT_WEEKDAYS))
_ANY_NUMBER = "|".join(_NUMBERS)

_NAMED = re.compile(rf"\b([0-3]?\d)\s+({_ANY_MONTH})\b\.?(?:\s+(20\d\d)\b)?", re.IGNORECASE)
_WRITTEN = re.compile(r"(?<![\d.:/-])([0-3]?\d)([-/])([01]?\d)(?:\2(20\d\d|\d\d))?(?![\d/:-])")
_AHEAD = re.compile(
    rf"\bover\s+(?:een\s+|ongeveer\s+)?(\d{{1,3}}|{_ANY_NUMBER}|)\s*"
    r"(dag|dagen|week|weken|maand|maanden|jaar)\b",
    re.IGNORECASE,
)
_NEXT_DAY = re.compile(
    rf"\b(?:(volgende|komende|aanstaande)\s+(week\s+)?)?({_ANY_DAY})\b(\s+volgende\s+week)?",
    re.IGNORECASE,
)
_NEXT_WEEK = re.compile(r"\bvolgende\s+(week|maand)\b", re.IGNORECASE)
_NEAR_WORD = re.compile(rf"\b({'|'.join(_NEAR)})\b", re.IGNORECASE)

_CLOCK = re.compile(
    r"(?:\b(?:om|rond)\s+)?(?<![\d€.,:/-])([01]?\d|2[0-3])[:.]([0-5]\d)(?![\d.:/-])"
    r"(?:\s*(?:uur|u)\b)?",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\b(?:(om|rond)\s+)?([01]?\d|2[0-3])\s?(?:uur|u)([0-5]\d)?\b", re.IGNORECASE)
_HALF = re.compile(
    rf"(?:\bom\s+)?\bhalf\s+(\d{{1,2}}|{_ANY_NUMBER})\b(?!\s*(?:uur|jaar|dag))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """Something understood, and where it stands in the text."""

    start: int
    end: int
    on: date | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The moment that a text names, with the stretches of text that say so."""

    on: date
    at: time | None
    spans: tuple[tuple[int, int], ...]


def find_when(text: str, today: date) -> When | None:
    """The first day from today on that the text names, with the clock time beside it.

    >>> find_when("morgen 10:00 bij Werkom", date(2026, 12, 1)).on
    datetime.date(2026, 12, 2)
    """
    found = find_day(text, today)
    if found is None or found.on is None:
        return None
    clock = find_clock(text, found)
    spans = ((found.start, found.end), *(((clock.start, clock.end),) if clock else ()))
    return When(found.on, clock.at if clock else None, spans)


def find_day(text: str, today: date) -> Found | None:
    """The day that is written most exactly; of those the first."""
    for finder in _DAY_FINDERS:
        for found in finder(text, today):
            if found.on is not None and 0 <= (found.on - today).days <= _FURTHEST:
                return found
    return None


def find_clock(text: str, day: Found) -> Found | None:
    """The clock time nearest behind the day, else nearest before it."""
    clocks = [c for c in _clocks(text) if c.end <= day.start or c.start >= day.end]
    behind = [c for c in clocks if c.start >= day.end]
    if behind:
        return min(behind, key=lambda c: c.start)
    return max(clocks, key=lambda c: c.end, default=None)


def _clocks(text: str) -> Iterator[Found]:
    for match in _CLOCK.finditer(text):
        yield Found(match.start(), match.end(), at=time(int(match[1]), int(match[2])))
    for match in _HOUR.finditer(text):
        hour = int(match[2])
        said_as_a_moment = match[1] or match[3] or match[0].rstrip().endswith("u")
        # "2 uur gewerkt" is how long, not when.
        if said_as_a_moment or hour >= 7:
            yield Found(match.start(), match.end(), at=time(_daytime(hour), int(match[3] or 0)))
    for match in _HALF.finditer(text):
        hour = _count(match[1])
        if 1 <= hour <= 12:
            yield Found(match.start(), match.end(), at=time(_daytime(hour - 1 or 12), 30))


def _daytime(hour: int) -> int:
    """Nobody makes an appointment at three in the morning."""
    return hour + 12 if 1 <= hour < 7 else hour


def _count(word: str) -> int:
    return _NUMBERS[word.lower()] if word.lower() in _NUMBERS else int(word)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _this_or_next_year(month: int, day: int, today: date) -> date | None:
    here = _day(today.year, month, day)
    if here is not None and here >= today:
        return here
    return _day(today.year + 1, month, day)


def _named(text: str, today: date) -> Iterator[Found]:
    for match in _NAMED.finditer(text):
        month, day = _MONTHS[match[2].lower()], int(match[1])
        on = _day(int(match[3]), month, day) if match[3] else _this_or_next_year(month, day, today)
        yield Found(_with_weekday(text, match.start()), match.end(), on=on)


def _written(text: str, today: date) -> Iterator[Found]:
    for match in _WRITTEN.finditer(text):
        day, month, year = int(match[1]), int(match[3]), match[4]
        if year is None:
            on = _this_or_next_year(month, day, today)
        else:
            on = _day(int(year) if len(year) == 4 else 2000 + int(year), month, day)
        yield Found(_with_weekday(text, match.start()), match.end(), on=on)


_WEEKDAY_BEFORE = re.compile(rf"\b(?:{_ANY_DAY})\s+$", re.IGNORECASE)


def _with_weekday(text: str, start: int) -> int:
    """The name of the day before a date is a part of that date."""
    before = _WEEKDAY_BEFORE.search(text[:start])
    return before.start() if before else start


def _ahead(text: str, today: date) -> Iterator[Found]:
    for match in _AHEAD.finditer(text):
        count = _count(match[1]) if match[1] else 1
        unit = match[2].lower()
        if unit.startswith("dag"):
            on = today + timedelta(days=count)
        elif unit.startswith("we"):
            on = today + timedelta(weeks=count)
        else:
            on = add_months(today, count * (12 if unit == "jaar" else 1))
        yield Found(match.start(), match.end(), on=on)


def _near(text: str, today: date) -> Iterator[Found]:
    for match in _NEAR_WORD.finditer(text):
        yield Found(match.start(), match.end(), on=today + timedelta(days=_NEAR[match[1].lower()]))


def _next_day(text: str, today: date) -> Iterator[Found]:
    for match in _NEXT_DAY.finditer(text):
        word = match[3].lower()
        if word in _SHORT_WEEKDAYS and not _stands_alone(text, match):
            continue
        weekday = _SHORT_WEEKDAYS[word] if word in _SHORT_WEEKDAYS else _WEEKDAYS.index(word)
        ahead = (weekday - today.weekday() - 1) % 7 + 1
        if match[2] or match[4]:
            ahead = 7 - today.weekday() + weekday
        yield Found(match.start(), match.end(), on=today + timedelta(days=ahead))


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Two letters are a day only before a number: "do 14:00", not "zo gedaan"."""
    return bool(re.match(r"\s+(?:om\s+)?\d", text[match.end() :]))


def _next_week(text: str, today: date) -> Iterator[Found]:
    for match in _NEXT_WEEK.finditer(text):
        if match[1].lower() == "week":
            on = today + timedelta(days=7 - today.weekday())
        else:
            on = add_months(today.replace(day=1), 1)
        yield Found(match.start(), match.end(), on=on)


_DAY_FINDERS: tuple[Callable[[str, date], Iterator[Found]], ...] = (
    _named,
    _written,
    _ahead,
    _next_day,
    _near,
    _next_week,
)
