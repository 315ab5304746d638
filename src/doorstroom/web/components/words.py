"""Dates, times, amounts and numbers as people read them.

Pure functions; the language is an argument.
"""

from __future__ import annotations

from datetime import date, datetime, time

from doorstroom.core.values.dates import PartialDate

_DAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_SHORT_DAYS = {
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS = {
    "nl": (
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
_SHORT_MONTHS = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
NO_BREAK = "\N{NO-BREAK SPACE}"


def _known(language: str) -> str:
    return "en" if language.startswith("en") else "nl"


def long_date(day: date | PartialDate, language: str, *, year: bool = False) -> str:
    """A day in full; of a partial date what is known.

    >>> long_date(date(2026, 12, 1), "nl")
    'dinsdag 1 december'
    >>> long_date(date(2026, 12, 1), "en", year=True)
    'Tuesday 1 December 2026'
    >>> long_date(PartialDate(2007, 3), "nl")
    'maart 2007'
    """
    language = _known(language)
    if isinstance(day, PartialDate):
        if day.month is None:
            return str(day.year)
        if day.day is None:
            return f"{_MONTHS[language][day.month - 1]} {day.year}"
        return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"
    words = f"{_DAYS[language][day.weekday()]} {day.day} {_MONTHS[language][day.month - 1]}"
    return f"{words} {day.year}" if year else words


def short_date(day: date, language: str, *, weekday: bool = False, year: bool = False) -> str:
    """A day as it fits in a table.

    >>> short_date(date(2026, 11, 17), "nl", weekday=True)
    'di 17 nov'
    >>> short_date(date(2026, 12, 2), "en", year=True)
    '2 Dec 2026'
    """
    language = _known(language)
    words = f"{day.day} {_SHORT_MONTHS[language][day.month - 1]}"
    if weekday:
        words = f"{_SHORT_DAYS[language][day.weekday()]} {words}"
    return f"{words} {day.year}" if year else words


def clock(moment: time | datetime, language: str) -> str:
    """A time of day.

    >>> clock(time(8, 5), "nl"), clock(time(8, 5), "en")
    ('8.05 uur', '8:05')
    """
    if _known(language) == "en":
        return f"{moment.hour}:{moment.minute:02d}"
    return f"{moment.hour}.{moment.minute:02d} uur"


def number(value: int, language: str) -> str:
    """A whole number with its thousands apart.

    >>> number(1000, "nl"), number(-12345, "en")
    ('1.000', '-12,345')
    """
    grouped = f"{value:,}"
    return grouped if _known(language) == "en" else grouped.replace(",", ".")


def days(count: int, language: str) -> str:
    """A number of days.

    >>> days(1, "nl"), days(64, "nl"), days(1, "en")
    ('1 dag', '64 dagen', '1 day')
    """
    one, many = ("day", "days") if _known(language) == "en" else ("dag", "dagen")
    return f"{number(count, language)} {one if count == 1 else many}"


def euros(cents: int, language: str) -> str:
    """Whole euros without cents; the sign and the number stay on one line.

    >>> euros(118000, "nl").replace(NO_BREAK, " "), euros(118050, "nl").replace(NO_BREAK, " ")
    ('€ 1.180', '€ 1.180,50')
    >>> euros(-118050, "en")
    '-€1,180.50'
    """
    language = _known(language)
    whole, rest = divmod(abs(cents), 100)
    words = number(whole, language)
    if rest:
        words += f"{'.' if language == 'en' else ','}{rest:02d}"
    sign = "-" if cents < 0 else ""
    return f"{sign}€{words}" if language == "en" else f"{sign}€{NO_BREAK}{words}"
