"""A retention rule: what, on which ground, how long, from which moment, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from doorstroom.core.values.dates import add_months

# The dossier goes as a whole and last; of the others each record has a day of its own.
DOSSIER = "dossier"
RECORDS = (DOSSIER, "message", "task", "note")

Since = Literal["finished", "ended", "born", "registered", "made"]
Then = Literal["counts", "delete"]

# finished: nothing runs any more and nobody had contact since; ended: the involvement on
# this ground; born: the birth date; registered: the first report; made: the record itself.
OF_A_DOSSIER: tuple[Since, ...] = ("finished", "ended", "born", "registered")
OF_A_RECORD: tuple[Since, ...] = ("made",)


@dataclass(frozen=True, slots=True)
class Rule:
    """``ground`` or ``purpose`` empty: whatever it is. ``source``: where the region has it from."""

    code: str
    record: str
    months: int
    since: Since
    then: Then
    source: str
    ground: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a region decided. ``waits_days``: between the proposal to remove and the removal."""

    stated_by: str
    stated_on: date
    waits_days: int
    rules: tuple[Rule, ...]

    def of(self, record: str) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.record == record)

    def longest(self, record: str) -> Rule | None:
        """Of several rules about one kind of record the longest counts."""
        return max(self.of(record), key=lambda rule: (rule.months, rule.code), default=None)


# Of whom the region granted that all goes; figures keep their numbers.
ON_REQUEST = Rule("verzoek", DOSSIER, 0, "finished", "counts", "AVG artikel 17")
# Where the region stated nothing: then only what somebody was granted goes.
UNSTATED = Rules("", date.min, 14, ())


def last_day(moment: date, months: int) -> date:
    """The last day on which something is kept, that day included.

    The same day some months on; in a shorter month its last day.

    >>> last_day(date(2024, 2, 29), 24).isoformat()
    '2026-02-28'
    """
    return add_months(moment, months)


def made_before(months: int, today: date) -> date:
    """What was made on this day or before it, is past its term today.

    The latest day ``d`` with ``last_day(d, months) < today``. Terms grow with their
    moment, so it lies within the few days by which months differ.

    >>> made_before(24, date(2026, 11, 22)).isoformat()
    '2024-11-21'
    """
    day = add_months(today, -months) + timedelta(days=3)
    while last_day(day, months) >= today:
        day -= timedelta(days=1)
    return day
