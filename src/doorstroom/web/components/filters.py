"""Filters for words: dates, times, amounts, numbers and initials in the language of the page."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import get_language, gettext

from doorstroom.core.values.dates import PartialDate
from doorstroom.web.components import words


def language() -> str:
    """The language of this page; "nl" also where it says *u*."""
    return (get_language() or "nl")[:2]


def _day(value: date | datetime | PartialDate) -> date | PartialDate:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def datum(value: date | datetime | PartialDate | None, style: str = "") -> str:
    """``{{ day|datum }}`` gives "dinsdag 2 december"; ``:"jaar"`` adds the year."""
    if value is None:
        return ""
    return words.long_date(_day(value), language(), year="jaar" in style)


def kort_datum(value: date | datetime | None, style: str = "") -> str:
    """``{{ day|kort_datum }}`` gives "2 dec", ``:"dag"`` "di 2 dec", ``:"jaar"`` "2 dec 2026"."""
    if value is None:
        return ""
    day = _day(value)
    if isinstance(day, PartialDate):
        return words.long_date(day, language())
    return words.short_date(day, language(), weekday="dag" in style, year="jaar" in style)


def tijd(value: time | datetime | None) -> str:
    """``{{ moment|tijd }}`` gives "10.00 uur"."""
    if value is None:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return words.clock(value, language())


def dagen(value: int | None) -> str:
    """``{{ 64|dagen }}`` gives "64 dagen"."""
    return "" if value is None else words.days(value, language())


def euro(cents: int | None) -> str:
    """``{{ cents|euro }}`` gives "€ 1.180"."""
    return "" if cents is None else words.euros(cents, language())


def getal(value: int | None) -> str:
    """``{{ 1000|getal }}`` gives "1.000"."""
    return "" if value is None else words.number(value, language())


def hoeveel(total: int | None, more: bool = False) -> str:
    """ "312", or "meer dan 1.000" where counting stopped."""
    return gettext("meer dan %(total)s") % {"total": getal(total)} if more else getal(total)


def initialen(name: str) -> str:
    """At most two initials: "Sanne van den Berg" gives "SB"."""
    parts = [part for part in str(name).replace(".", " ").split() if part[:1].isupper()]
    letters = [part[0] for part in parts] or [str(name).strip()[:1].upper()]
    return letters[0] if len(letters) == 1 else letters[0] + letters[-1]
