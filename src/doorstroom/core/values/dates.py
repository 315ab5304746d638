"""Partial birth dates, ages on a date, and working days."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of which the day, or the day and the month, may be unknown.

    Registers deliver such birth dates; a rule that needs the missing part
    answers "unknown" instead of guessing.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs a month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2007``, ``2007-03`` or ``2007-03-14``.

        >>> PartialDate.parse("2007-03")
        PartialDate(year=2007, month=3, day=None)
        """
        found = _PARTIAL.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"not a date: {text!r}")
        year, month, day = found.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        return cls(day.year, day.month, day.day)

    @property
    def earliest(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def exact(self) -> date | None:
        return self.earliest if self.day is not None else None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)


def birthday(born: date, age: int) -> date:
    """The day on which somebody turns ``age``; 29 February counts as 1 March.

    >>> birthday(date(2008, 2, 29), 18)
    datetime.date(2026, 3, 1)
    """
    year = born.year + age
    if (born.month, born.day) == (2, 29) and monthrange(year, 2)[1] == 28:
        return date(year, 3, 1)
    return date(year, born.month, born.day)


def age_on(born: date, on: date) -> int:
    """Completed years on a date.

    >>> age_on(date(2003, 11, 22), date(2026, 11, 21))
    22
    """
    age = on.year - born.year
    return age if birthday(born, age) <= on else age - 1


def ages_on(born: PartialDate, on: date) -> tuple[int, int]:
    """Lowest and highest age that a partial birth date allows on a date.

    >>> ages_on(PartialDate(2003), date(2026, 11, 21))
    (22, 23)
    """
    return age_on(born.latest, on), age_on(born.earliest, on)


def add_months(day: date, months: int) -> date:
    """The same day some months on, or the last day of a shorter month.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_working_day(day: date, holidays: Set[date]) -> bool:
    return day.weekday() < 5 and day not in holidays


def add_working_days(day: date, count: int, holidays: Set[date]) -> date:
    """The ``count``-th working day after ``day`` (``count`` ≥ 0).

    Zero gives the day itself when it is a working day, else the next one.

    >>> add_working_days(date(2026, 12, 24), 1, {date(2026, 12, 25), date(2026, 12, 26)})
    datetime.date(2026, 12, 28)
    """
    if count < 0:
        raise ValueError("count is not negative")
    while count == 0 and not is_working_day(day, holidays):
        day += timedelta(days=1)
    for _ in range(count):
        day += timedelta(days=1)
        while not is_working_day(day, holidays):
            day += timedelta(days=1)
    return day


def working_days_between(start: date, end: date, holidays: Set[date]) -> int:
    """Working days after ``start`` up to and including ``end``; 0 when end ≤ start."""
    days = (end - start).days
    return sum(is_working_day(start + timedelta(days=n + 1), holidays) for n in range(days))
