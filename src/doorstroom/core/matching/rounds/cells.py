"""What one cell says: text to a number, a date, a clock time or codes. Nothing is guessed.

Every parser takes the trimmed, non-empty text and whether a comma can be a decimal comma;
it returns a value or raises ``Bad``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Final, TypeAlias

from doorstroom.core.values.weekdays import CODES as WEEKDAYS
from doorstroom.core.words import Value

OLDEST, NEWEST = 1900, 2199
MANY: Final = 1_000_000_000
# As the engine keeps it (``engine.problem``); a test holds the two together.
NO_ROUTE: Final = 100_000

_ID = re.compile(r"[A-Za-z0-9._:-]+")
_WHOLE = re.compile(r"(-?[0-9]{1,12})(?:([.,])0{1,2})?")
_REAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DUTCH = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::00)?")
_POSTCODE = re.compile(r"([0-9]{4})(?: ?[A-Za-z]{2})?")
_SPREADSHEET_ERRORS = frozenset(
    [
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#N/B",
        "#VERW!",
        "#WAARDE!",
    ]
)


class Bad(ValueError):
    """This cell cannot be used; the code has words."""

    def __init__(self, code: str, **facts: Value) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, Value] = facts


Whole: TypeAlias = Callable[[str, bool], int]
Real: TypeAlias = Callable[[str, bool], float]
Text: TypeAlias = Callable[[str, bool], str]
Texts: TypeAlias = Callable[[str, bool], tuple[str, ...]]


def plain(text: str) -> str:
    """The same text, unless a spreadsheet meant something else by it."""
    if text.startswith("="):
        raise Bad("formula")
    if text in _SPREADSHEET_ERRORS:
        raise Bad("spreadsheet_error")
    return text


def identity(text: str, _comma: bool = False) -> str:
    if _ID.fullmatch(plain(text)) is None:
        raise Bad("id", wrong=_strange(text))
    return text


def code(text: str, _comma: bool = False) -> str:
    """A free code, compared exactly."""
    plain(text)
    if "|" in text:
        raise Bad("one_code")
    if not text.isprintable():
        raise Bad("unprintable")
    return text


def codes(text: str, _comma: bool = False) -> tuple[str, ...]:
    """Codes between ``|``, in order, each once.

    >>> codes(" zorg | techniek|zorg")
    ('zorg', 'techniek')
    """
    return tuple(dict.fromkeys(code(part) for part in _parts(text)))


def identities(text: str, _comma: bool = False) -> tuple[str, ...]:
    return tuple(dict.fromkeys(identity(part) for part in _parts(text)))


def _parts(text: str) -> list[str]:
    return [part for raw in plain(text).split("|") if (part := raw.strip())]


def _strange(text: str) -> str:
    """The first character that an id cannot have, as people can see it."""
    strange = next((c for c in text if _ID.fullmatch(c) is None), "")
    if strange.isspace():
        return "␣"
    return strange if strange.isprintable() else f"U+{ord(strange):04X}"


def whole(lowest: int, highest: int) -> Whole:
    """A whole number from ``lowest`` up to ``highest``; 1.0 is one.

    Three zeros behind a point could be thousands: that is no whole number here.
    """

    def parse(text: str, comma: bool) -> int:
        found = _WHOLE.fullmatch(plain(text))
        if found is None or (found[2] == "," and not comma):
            raise Bad("whole", lowest=lowest, highest=highest)
        number = int(found[1])
        if not lowest <= number <= highest:
            raise Bad("range", lowest=lowest, highest=highest)
        return number

    return parse


def minutes(text: str, comma: bool) -> int:
    """Known minutes; ``none`` says that no road leads there.

    >>> minutes("25", False), minutes("none", False)
    (25, 100000)
    """
    return NO_ROUTE if text == "none" else whole(0, NO_ROUTE)(text, comma)


def degrees(most: int) -> Real:
    """A coordinate in degrees."""

    def parse(text: str, comma: bool) -> float:
        written = plain(text).replace(",", ".") if comma and text.count(",") == 1 else text
        if _REAL.fullmatch(written) is None:
            raise Bad("decimal_comma" if _is_comma(text) else "number")
        number = float(written)
        if not math.isfinite(number) or abs(number) > most:
            raise Bad("degrees", most=most)
        return number + 0.0

    return parse


def _is_comma(text: str) -> bool:
    return text.count(",") == 1 and _REAL.fullmatch(text.replace(",", ".")) is not None


def day(text: str, _comma: bool = False) -> int:
    """A date as an ordinal: ``2026-12-01`` or ``1-12-2026``.

    >>> day("1-12-2026") == day("2026-12-01")
    True
    """
    plain(text)
    if found := _ISO.fullmatch(text):
        year, month, number = map(int, found.groups())
    elif found := _DUTCH.fullmatch(text):
        number, month, year = map(int, found.groups())
    else:
        raise Bad("date")
    if not OLDEST <= year <= NEWEST:
        raise Bad("year", lowest=OLDEST, highest=NEWEST)
    try:
        return date(year, month, number).toordinal()
    except ValueError:
        raise Bad("no_such_day") from None


def clock(last: int) -> Whole:
    """A clock time as minutes since midnight, up to ``last`` (1440 is 24:00)."""

    def parse(text: str, _comma: bool) -> int:
        found = _CLOCK.fullmatch(plain(text))
        minutes = int(found[1]) * 60 + int(found[2]) if found and int(found[2]) < 60 else last + 1
        if minutes > last:
            raise Bad("clock")
        return minutes

    return parse


def choice(values: Mapping[str, int]) -> Whole:
    """One of a few words, written exactly so."""

    def parse(text: str, _comma: bool) -> int:
        if plain(text) not in values:
            raise Bad("choice", **_offered(text, tuple(values)))
        return values[text]

    return parse


def weekdays(text: str, _comma: bool = False) -> int:
    """Days as bits, Monday first.

    >>> weekdays("mon|wed")
    5
    """
    bits = 0
    for part in _parts(text):
        if part not in WEEKDAYS:
            raise Bad("weekday", **_offered(part, WEEKDAYS))
        bits |= 1 << WEEKDAYS.index(part)
    if not bits:
        raise Bad("weekday", **_offered("", WEEKDAYS))
    return bits


def _offered(text: str, values: tuple[str, ...]) -> dict[str, Value]:
    near = get_close_matches(text.casefold()[:40], values, n=1)
    return {"values": values, "part": text[:40], "near": near[0] if near else values[0]}


def postcode(text: str, _comma: bool = False) -> int:
    """The four digits of a postcode; 0 for anything else, which coordinates may make up for.

    >>> postcode("1441 AB"), postcode("B-2000")
    (1441, 0)
    """
    found = _POSTCODE.fullmatch(text)
    return int(found[1]) if found else 0
