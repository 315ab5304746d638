"""How facts look in a sentence: dates, times, amounts, counts and lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import TypeAlias

from doorstroom.core.values.actor import AMSTERDAM
from doorstroom.core.values.dates import PartialDate

Value: TypeAlias = (
    str | int | bool | date | datetime | time | PartialDate | tuple[str, ...] | list[str] | None
)
"""What a fact can be. Facts that a JSON column kept have their dates as ISO text;
the formats ``date``, ``year``, ``short`` and ``time`` read those too."""

_DAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_UNKNOWN = {"nl": "onbekend", "en": "unknown"}
_YES = {"nl": "ja", "en": "yes"}
_NO = {"nl": "nee", "en": "no"}
_AND = {"nl": "en", "en": "and"}
_OR = {"nl": "of", "en": "or"}
_NEXT_DOOR = {"nl": "hoogstens een minuut", "en": "a minute at most"}
_ESTIMATED = {"nl": "naar schatting {} minuten", "en": "an estimated {} minutes"}
_AT = {"nl": "om", "en": "at"}


def format_value(value: Value, form: str = "", language: str = "nl") -> str:
    """One fact as text. ``form`` is the part behind the colon of a placeholder.

    >>> format_value(date(2026, 12, 1)), format_value(2, "dag|dagen")
    ('dinsdag 1 december', '2 dagen')
    """
    if value is None:
        return _UNKNOWN[language]
    if form in _FORMS:
        return _FORMS[form](value, language)
    if "|" in form:
        return _count(value, form, language)
    if form:
        raise ValueError(f"no such format: {form!r}")
    return _plain(value, language)


def _plain(value: Value, language: str) -> str:
    match value:
        case bool():
            return (_YES if value else _NO)[language]
        case datetime():
            moment = value.astimezone(AMSTERDAM) if value.tzinfo else value
            return f"{_day(moment, language)} {_AT[language]} {clock(moment.time(), language)}"
        case date():
            return _day(value, language)
        case time():
            return clock(value, language)
        case PartialDate():
            return _partial(value, language)
        case tuple() | list():
            return join(value, language)
        case _:
            return str(value)


def _day(value: Value, language: str) -> str:
    day = _as_date(value)
    return f"{_DAYS[language][day.weekday()]} {day.day} {_MONTHS[language][day.month - 1]}"


def _short(value: Value, language: str) -> str:
    day = _as_date(value)
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def _partial(value: PartialDate, language: str) -> str:
    parts = [str(value.day)] if value.day else []
    parts += [_MONTHS[language][value.month - 1]] if value.month else []
    return " ".join((*parts, str(value.year)))


def _as_date(value: Value) -> date:
    if isinstance(value, datetime):
        return value.astimezone(AMSTERDAM).date() if value.tzinfo else value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return _as_date(datetime.fromisoformat(value))
    raise TypeError(f"not a date: {value!r}")


def clock(at: time, language: str = "nl") -> str:
    """A clock time.

    >>> clock(time(8, 30)), clock(time(16, 0), "en")
    ('8.30 uur', '16:00')
    """
    return f"{at.hour}:{at.minute:02d}" if language == "en" else f"{at.hour}.{at.minute:02d} uur"


def _time(value: Value, language: str) -> str:
    if isinstance(value, datetime):
        value = (value.astimezone(AMSTERDAM) if value.tzinfo else value).time()
    if isinstance(value, str):
        value = time.fromisoformat(value) if "T" not in value else datetime.fromisoformat(value)
        return _time(value, language)
    if not isinstance(value, time):
        raise TypeError(f"not a time: {value!r}")
    return clock(value, language)


def number(count: int, language: str = "nl") -> str:
    """A whole number with marks between thousands.

    >>> number(140000), number(140000, "en")
    ('140.000', '140,000')
    """
    text = f"{count:,}"
    return text if language == "en" else text.replace(",", ".")


def euros(cents: int, language: str = "nl") -> str:
    """An amount; cents only when there are any.

    >>> euros(118000), euros(15050), euros(118000, "en")
    ('€ 1.180', '€ 150,50', '€1,180')
    """
    sign = "-" if cents < 0 else ""
    whole, rest = divmod(abs(cents), 100)
    mark, gap = (".", "") if language == "en" else (",", " ")
    return f"{sign}€{gap}{number(whole, language)}" + (f"{mark}{rest:02d}" if rest else "")


def _whole(value: Value) -> int:
    if isinstance(value, int):
        return value
    raise TypeError(f"not a whole number: {value!r}")


def _count(value: Value, form: str, language: str) -> str:
    one, many = form.split("|")
    count = _whole(value)
    return f"{number(count, language)} {one if count == 1 else many}"


def _trip(value: Value, language: str) -> str:
    """How long a journey takes: an estimate, and next door no number."""
    minutes = _whole(value)
    if minutes <= 1:
        return _NEXT_DOOR[language]
    return _ESTIMATED[language].format(number(minutes, language))


def join(parts: Sequence[str], language: str = "nl", *, either: bool = False) -> str:
    """A list in a sentence.

    >>> join(("a", "b", "c")), join(("a", "b"), "en", either=True)
    ('a, b en c', 'a or b')
    """
    if len(parts) < 2:
        return "".join(parts)
    word = (_OR if either else _AND)[language]
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def _listed(value: Value) -> Sequence[str]:
    return value if isinstance(value, tuple | list) else (str(value),)


_FORMS: dict[str, Callable[[Value, str], str]] = {
    "date": _day,
    "year": lambda value, language: f"{_day(value, language)} {_as_date(value).year}",
    "short": _short,
    "trip": _trip,
    "time": _time,
    "euro": lambda value, language: euros(_whole(value), language),
    "number": lambda value, language: number(_whole(value), language),
    "and": lambda value, language: join(_listed(value), language),
    "or": lambda value, language: join(_listed(value), language, either=True),
}
