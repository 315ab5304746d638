"""Where the demo keeps what it made, and whose clock it plays history by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING

from doorstroom.adapters.holidays import dutch_holidays
from doorstroom.core.values.actor import AMSTERDAM, Actor, Seat, system_actor
from doorstroom.core.values.dates import (
    PartialDate,
    add_working_days,
    birthday,
    is_working_day,
)

if TYPE_CHECKING:
    from doorstroom.apps.learning.service import CourseClass
    from doorstroom.apps.partners.service import Organisation, Site, Worker
    from doorstroom.apps.people.service import Person
    from doorstroom.apps.places.service import Place, Supervisor
    from doorstroom.apps.programmes.service import Programme

YEARS_OF_HISTORY = 5


@dataclass
class World:
    """A demo region while it is made. Days count from ``as_of``: -3 is three days before.

    History ends on the evening before ``as_of``, so that nothing has happened
    later than the moment at which somebody starts to look.
    """

    seed: int
    as_of: date
    organisations: dict[str, Organisation] = field(default_factory=dict)
    sites: dict[str, Site] = field(default_factory=dict)
    workers: dict[str, Worker] = field(default_factory=dict)
    programmes: dict[str, Programme] = field(default_factory=dict)
    classes: dict[str, CourseClass] = field(default_factory=dict)
    supervisors: dict[str, Supervisor] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def chance(self, name: str) -> Random:
        """Draws of its own for each part: one part more changes nothing in another."""
        return Random(f"demo:{self.seed}:{name}")

    def keys(self, name: str) -> Random:
        """Draws for the keys of a part: another day is another region."""
        return Random(f"demo:{self.seed}:{self.as_of}:keys:{name}")

    @cached_property
    def _holidays(self) -> frozenset[date]:
        return dutch_holidays(self.as_of.year - YEARS_OF_HISTORY - 1, self.as_of.year + 3)

    def day(self, days: int) -> date:
        """The working day at or before (for the past) or after (for the future) so many days."""
        found = self.as_of + timedelta(days=days)
        while not is_working_day(found, self._holidays):
            found += timedelta(days=-1 if days < 0 else 1)
        return found

    def working_day(self, count: int, *, after: int = 0) -> date:
        """The ``count``-th working day from today on, or from ``after`` days; 0 is that day itself.

        When it is not a working day: the first after it.
        """
        return add_working_days(self.as_of + timedelta(days=after), count, self._holidays)

    def moment(self, days: int, at: str = "10:00") -> datetime:
        """A past moment on a working day."""
        if days >= 0:
            raise ValueError("history ends on the day before")
        return datetime.combine(self.day(days), time.fromisoformat(at), AMSTERDAM)

    def born(self, age: int, days: int = 100) -> PartialDate:
        """Somebody of this age, so many days after their last birthday."""
        return PartialDate.of(birthday(self.as_of, -age) - timedelta(days=days))

    @property
    def long_ago(self) -> datetime:
        return datetime.combine(
            self.as_of - timedelta(days=365 * YEARS_OF_HISTORY), time(9), AMSTERDAM
        )

    def founder(self) -> Actor:
        """Whoever set up the region, before any of its history."""
        return system_actor("demo", self.long_ago)

    def system(self, days: int, at: str = "06:00") -> Actor:
        return system_actor("demo", self.moment(days, at))

    def morning(self) -> Actor:
        """The system at the start of today."""
        return system_actor("demo", datetime.combine(self.as_of, time(0, 1), AMSTERDAM))

    def public(self, days: int, at: str = "20:15") -> Actor:
        """Somebody with a phone, who has not signed in."""
        return Actor(kind="public", name="", now=self.moment(days, at))

    def worker(self, key: str, days: int, at: str = "10:00") -> Actor:
        """A worker on their own seat at a moment."""
        worker = self.workers[key]
        return Actor(
            kind="user",
            name=worker.name,
            now=self.moment(days, at),
            user_id=worker.user_id,
            seats=(Seat(worker.pk, worker.organisation_id, worker.function),),
        )

    def oneself(self, person: Person, days: int, at: str = "19:30") -> Actor:
        """The person, on their own page."""
        return Actor(
            kind="user", name=person.first_name, now=self.moment(days, at), person_id=person.pk
        )
