"""Days since the first report, and how many of them were no delay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``starts`` up to ``ends`` (exclusive); without ``ends`` it still runs."""

    starts: date
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """``days`` without a destination since the first report; ``excused`` lie within them.

    Excused are the days on which something else rightly came first: a home,
    debts, a clinic. They count as days, not as delay.
    """

    days: int
    excused: int

    @property
    def delay(self) -> int:
        return self.days - self.excused


def waiting(
    first_reported: date,
    *,
    destination: date | None,
    first: Iterable[Span],
    destinations: Iterable[Span] = (),
    today: date,
) -> Waiting:
    """How long somebody waits. ``destinations`` are those that ended: days there are no waiting.

    Overlapping spans count once; O(n log n) in the spans.

    >>> waiting(
    ...     date(2026, 9, 1),
    ...     destination=None,
    ...     today=date(2026, 9, 11),
    ...     first=[Span(date(2026, 9, 3), date(2026, 9, 6)), Span(date(2026, 9, 5), None)],
    ... )
    Waiting(days=10, excused=8)
    """
    until = today if destination is None else min(destination, today)
    if until <= first_reported:
        return Waiting(0, 0)
    there = tuple(destinations)
    away = _covered(there, first_reported, until)
    excused = _covered((*there, *first), first_reported, until) - away
    return Waiting((until - first_reported).days - away, excused)


def _covered(spans: Iterable[Span], starts: date, until: date) -> int:
    """On how many days from ``starts`` up to ``until`` at least one of the spans lies."""
    days = timedelta()
    reached = starts
    for span in sorted(spans, key=lambda each: each.starts):
        begins = max(span.starts, reached)
        ends = until if span.ends is None else min(span.ends, until)
        if ends > begins:
            days += ends - begins
            reached = ends
    return days.days
