"""Who acts, on behalf of which organisations, and when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def on_day(moment: datetime, day: date | None) -> datetime:
    """The same time of the day in Amsterdam, on another day; without a day the moment itself.

    >>> on_day(datetime(2026, 7, 1, 10, tzinfo=AMSTERDAM), date(2026, 12, 1)).isoformat()
    '2026-12-01T10:00:00+01:00'
    """
    if day is None:
        return moment
    return datetime.combine(day, moment.astimezone(AMSTERDAM).time(), AMSTERDAM)


ActorKind = Literal["user", "system", "public"]


@dataclass(frozen=True, slots=True)
class Seat:
    """A worker's place in an organisation; ``standing_in`` when it is a colleague's."""

    worker_id: UUID
    organisation_id: UUID
    function: str
    standing_in: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts and when. ``now`` is the only clock that actions read.

    ``now`` is aware. A system job has a name and no seats; a public actor is
    somebody who has not signed in. There is no actor that skips the rules.
    """

    kind: ActorKind
    name: str
    now: datetime
    user_id: UUID | None = None
    seats: tuple[Seat, ...] = ()
    person_id: UUID | None = None
    language: Literal["nl", "en"] = "nl"
    # People whom this user sees without a seat of theirs: represented, or in an emergency.
    represents: tuple[UUID, ...] = ()
    # Of those whom they represent: in all but money, and in money.
    represents_in_life: tuple[UUID, ...] = ()
    represents_in_money: tuple[UUID, ...] = ()
    emergencies: tuple[UUID, ...] = ()

    def __post_init__(self) -> None:
        if self.now.tzinfo is None:
            raise ValueError("an actor's clock is aware")
        if self.kind == "system" and not self.name:
            raise ValueError("a system actor has a name")

    @property
    def today(self) -> date:
        """The date in Europe/Amsterdam, whatever the server's zone."""
        return self.now.astimezone(AMSTERDAM).date()

    @property
    def organisation_ids(self) -> frozenset[UUID]:
        return frozenset(seat.organisation_id for seat in self.seats)

    @property
    def worker_ids(self) -> frozenset[UUID]:
        return frozenset(seat.worker_id for seat in self.seats)

    def has_function(self, *functions: str) -> bool:
        return any(seat.function in functions for seat in self.seats)

    def seat_in(self, organisation_id: UUID) -> Seat | None:
        """This actor's own seat there, before one they stand in for."""
        seats = [s for s in self.seats if s.organisation_id == organisation_id]
        return min(seats, key=lambda s: s.standing_in, default=None)

    def at(self, now: datetime) -> Actor:
        """The same actor at another moment."""
        return replace(self, now=now)


def system_actor(name: str, now: datetime) -> Actor:
    """A named job of the system itself.

    >>> system_actor("boundaries", datetime(2026, 1, 1, 23, 30, tzinfo=ZoneInfo("UTC"))).today
    datetime.date(2026, 1, 2)
    """
    return Actor(kind="system", name=name, now=now)
