"""What the rules know of a person and of a place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from doorstroom.core.values.dates import PartialDate, add_months
from doorstroom.core.values.levels import Guidance
from doorstroom.core.values.places import Position
from doorstroom.core.values.travel import TravelMode, travel_minutes
from doorstroom.core.values.weekdays import Weekdays
from doorstroom.core.values.windows import HoursRange, TimeWindow

# A recognition of SBB holds four years; a request is answered within twenty working days.
RECOGNITION_MONTHS = 48
RECOGNITION_WORKING_DAYS = 20


@dataclass(frozen=True, slots=True)
class Holding:
    """Something somebody holds (VOG, driving licence, certificate), perhaps until a day."""

    code: str
    valid_until: date | None = None

    def valid_on(self, day: date) -> bool:
        return self.valid_until is None or day <= self.valid_until


@dataclass(frozen=True, slots=True)
class Recognition:
    """SBB recognises a site for a qualification, first and last day included."""

    crebo: str
    valid_from: date
    valid_until: date

    def valid_on(self, day: date) -> bool:
        return self.valid_from <= day <= self.valid_until


def recognised_until(granted_on: date) -> date:
    """The last day of a recognition: it holds for four years.

    >>> recognised_until(date(2022, 11, 21))
    datetime.date(2026, 11, 20)
    """
    return add_months(granted_on, RECOGNITION_MONTHS) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person as far as the rules look. ``None`` means: nobody has asked yet.

    An empty set or an open range is an answer: it limits nothing. Of ``holdings`` what
    is listed is there; what is not listed is missing only when they are complete. What
    somebody is paid or receives is not in here, because no rule may use it.
    """

    id: str
    birth: PartialDate | None = None
    position: Position | None = None
    mode: TravelMode | None = None
    max_minutes: int | None = None
    kinds: frozenset[str] | None = None
    wishes: tuple[str, ...] | None = None
    open_to_other: bool | None = None
    excluded_sectors: frozenset[str] = frozenset()
    hours: HoursRange | None = None
    days: Weekdays | None = None
    window: TimeWindow | None = None
    available_from: date | None = None
    level: int | None = None
    admitted_to: int | None = None
    holdings: tuple[Holding, ...] = ()
    holdings_complete: bool = False
    guidance: Guidance | None = None
    programmes: frozenset[str] = frozenset()
    excluded_employers: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Offer:
    """A place as far as the rules look. ``None`` means: the employer has not said.

    ``starts_on`` None or past: somebody can start at any time. ``window`` open: no
    fixed times. ``level`` is the mbo level taught, ``min_level`` the one asked on entry.
    ``reserved_for`` is a person or an organisation.
    """

    id: str
    employer_id: str
    kind: str
    sector: str
    position: Position | None = None
    hours: int | None = None
    days: Weekdays | None = None
    window: TimeWindow | None = None
    starts_on: date | None = None
    level: int = 0
    min_level: int = 0
    crebo: str | None = None
    min_age: int | None = None
    requires: frozenset[str] = frozenset()
    guidance: Guidance | None = None
    programmes: frozenset[str] = frozenset()
    needs_recognition: bool = False
    recognitions: tuple[Recognition, ...] | None = None
    recognition_possible_on: date | None = None
    capacity: int = 1
    taken: int = 0
    supervisor_load: int = 0
    supervisor_cap: int | None = None
    open: bool = True
    reserved_for: str | None = None
    reserved_until: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One person and one place on one day, with minutes from a router if there is one."""

    candidate: Candidate
    offer: Offer
    today: date
    routed_minutes: int | None = None
    _minutes: int | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_minutes", self._estimate())

    def _estimate(self) -> int | None:
        if self.routed_minutes is not None:
            return self.routed_minutes
        return self.minutes_by(self.candidate.mode or TravelMode.BIKE)

    def minutes_by(self, mode: TravelMode) -> int | None:
        """The estimate for one way of travelling; None while a position is unknown."""
        here, there = self.candidate.position, self.offer.position
        return None if here is None or there is None else travel_minutes(here, there, mode)

    @property
    def start(self) -> date:
        """The day on which age, papers and recognition are judged.

        A place that could start earlier, and is still there, starts today at the earliest.
        """
        return max(self.offer.starts_on or self.today, self.today)

    @property
    def minutes(self) -> int | None:
        """Travel in whole minutes; None while one of the two positions is unknown.

        By bike while nobody asked how somebody travels: enough to put places in order.
        """
        return self._minutes

    @property
    def wish_rank(self) -> int | None:
        """Place of the sector among the wishes, from 1; None when it is not named."""
        wishes = self.candidate.wishes or ()
        return wishes.index(self.offer.sector) + 1 if self.offer.sector in wishes else None
