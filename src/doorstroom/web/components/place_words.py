"""A place in plain words: days, clock times, pay, insurer, who replaces it.

Only what the kind's data or the place itself says. What is to be agreed is said
to be agreed, never filled in.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.apps.places.service import KindRules, Place, PlaceKind, SchoolWish, Sector
from doorstroom.core import words as said
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.weekdays import SHORT_NL, Weekdays

from . import filters, words

SHORT_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# Nearer than this a number would claim more than an estimate knows.
SHORT_TRIP = 5
ISO_CODES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def language() -> str:
    """``nl`` or ``en``, as ``core.words`` knows them."""
    return "en" if filters.language().startswith("en") else "nl"


def codes_of(numbers: Iterable[int]) -> tuple[str, ...]:
    """ISO numbers of a form (Monday is 1) to the codes that are kept."""
    return tuple(ISO_CODES[number - 1] for number in sorted(numbers))


def numbers_of(codes: Iterable[str]) -> list[str]:
    """The codes that are kept to the values of a form's days."""
    return [str(ISO_CODES.index(code) + 1) for code in codes]


def days_short(codes: Iterable[str]) -> str:
    """``ma, di, do``; nothing when no day is fixed."""
    names = SHORT_EN if language() == "en" else SHORT_NL
    return ", ".join(names[number] for number in Weekdays.parse("|".join(codes)))


def days_long(codes: Iterable[str]) -> str:
    """``maandag, dinsdag en donderdag``."""
    return Weekdays.parse("|".join(codes)).words("en" if language() == "en" else "nl")


def times(start: time | None, end: time | None) -> str:
    """``8.00 tot 16.30 uur``; nothing when the hours are not fixed."""
    first = words.clock(start, language()) if start is not None else ""
    last = words.clock(end, language()) if end is not None else ""
    if first and last:
        return _("%(start)s tot %(end)s") % {"start": first.removesuffix(" uur"), "end": last}
    if first:
        return _("vanaf %(start)s") % {"start": first}
    return _("tot %(end)s") % {"end": last} if last else ""


def when(place: Place) -> str:
    """Days, clock times and hours in one line."""
    parts = [days_short(place.days), times(place.start_time, place.end_time)]
    if place.hours is not None:
        parts.append(
            ngettext("%(n)d uur per week", "%(n)d uur per week", place.hours) % {"n": place.hours}
        )
    return ", ".join(part for part in parts if part) or _("dagen en tijden in overleg")


def pay(place: Place, rules: KindRules) -> str:
    """What the place pays; else what its kind says about pay."""
    if place.pay_cents_month:
        amount = _("%(amount)s per maand") % {
            "amount": words.euros(place.pay_cents_month, language())
        }
        return f"{amount}, {place.pay_note}" if place.pay_note else amount
    return place.pay_note or pay_of_kind(rules)


def pay_of_kind(rules: KindRules) -> str:
    return {
        "none": _("geen loon"),
        "none_or_allowance": _("geen loon; soms een vergoeding"),
        "wage": _("loon van de werkgever"),
        "benefit_kept": _("geen loon; de uitkering loopt door"),
        "agree": _("spreken we samen af voor de eerste dag"),
    }.get(rules.pay, _("spreken we samen af voor de eerste dag"))


def insurer(rules: KindRules) -> str:
    return {
        "employer": _("de werkgever"),
        "agree": _("spreken we samen af voor de eerste dag"),
    }.get(rules.insurer, _("spreken we samen af voor de eerste dag"))


def replacement(rules: KindRules) -> str:
    if rules.replacement == "school":
        return _("de school zoekt een andere plek")
    return _("de coach zoekt mee; er is geen vaste plicht")


def party(code: str, name: str = "") -> str:
    """Who signs, as people read it; a party that only a pack knows, by its name."""
    return {
        "person": _("jongere"),
        "employer": _("werkgever"),
        "school": _("school"),
        "organiser": _("organisatie van het programma"),
        "benefit_office": _("uitkerende instantie"),
        "municipality": _("gemeente"),
        "coach": _("coach"),
    }.get(code, name or code)


def parties(codes: Iterable[str]) -> str:
    return ", ".join(party(code) for code in codes)


def kind_title(kind: PlaceKind, reader: str = "desk") -> str:
    """The kind in the words of who reads it: desk, young or employer."""
    key = "titles_en" if language() == "en" else "titles"
    titles = kind.data.get(key) or kind.data.get("titles") or {}
    return str(titles.get(reader) or kind.title)


def sector_title(sector: Sector) -> str:
    return sector.title_en if language() == "en" else sector.title


def guidance(code: str) -> str:
    return {
        "none": _("geen begeleiding"),
        "light": _("een beetje begeleiding"),
        "intensive": _("veel begeleiding"),
        "": _("over begeleiding is nog niets gezegd"),
    }.get(code, code)


def travel_minutes(minutes: int) -> str:
    """An estimate, said as one; nobody travels zero minutes."""
    if minutes < SHORT_TRIP:
        return _("minder dan 5 minuten")
    return _("ongeveer %(n)d minuten") % {"n": minutes}


def until(day: date | None) -> str:
    return "" if day is None else words.short_date(day, language(), year=True)


def paper(code: str) -> str:
    """A paper that is required, as people read it."""
    known = f"term.paper.{code}"
    return said.term("paper", code, language()) if said.knows(known) else code


def month_words(month: date) -> str:
    """The month and the year: januari 2027."""
    return filters.datum(PartialDate(month.year, month.month))


def wished_sector(wish: SchoolWish) -> str:
    return sector_title(wish.sector) if wish.sector else _("Alle sectoren")
