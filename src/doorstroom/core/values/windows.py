"""Clock times of a day, and hours in a week, as ranges that may be open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from functools import lru_cache

_DAY = 24 * 60


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """From one clock time to another; ``None`` leaves that side open.

    An end at or before the start lies on the next day: a night shift. Midnight as
    an end is the end of the day.

    >>> TimeWindow(time(7), time(18)).holds(TimeWindow(time(8), time(16, 30)))
    True
    >>> TimeWindow(time(22), time(6)).overnight
    True
    """

    earliest: time | None = None
    latest: time | None = None

    @property
    def open(self) -> bool:
        """Neither side says anything."""
        return self.earliest is None and self.latest is None

    @property
    def minutes(self) -> tuple[int, int]:
        """Start and end in minutes since midnight; the end lies after the start."""
        start = 0 if self.earliest is None else _minute(self.earliest)
        end = _DAY if self.latest is None else _minute(self.latest)
        return start, end if end > start else end + _DAY

    @property
    def overnight(self) -> bool:
        return self.minutes[1] > _DAY

    def holds(self, other: TimeWindow) -> bool:
        """The other window lies within this one; an open window holds everything."""
        return _holds(self, other)


@lru_cache(maxsize=4096)
def _holds(window: TimeWindow, other: TimeWindow) -> bool:
    """Places keep few different times, and are many: each pair is worked out once."""
    if window.open:
        return True
    start, end = window.minutes
    other_start, other_end = other.minutes
    return any(
        start + shift <= other_start and other_end <= end + shift for shift in (-_DAY, 0, _DAY)
    )


@dataclass(frozen=True, slots=True)
class HoursRange:
    """Hours a week, both ends included; ``None`` leaves that end open."""

    minimum: int | None = None
    maximum: int | None = None

    def __post_init__(self) -> None:
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError("the minimum is not above the maximum")

    @property
    def open(self) -> bool:
        return self.minimum is None and self.maximum is None

    def __contains__(self, hours: int) -> bool:
        enough = self.minimum is None or hours >= self.minimum
        return enough and (self.maximum is None or hours <= self.maximum)
