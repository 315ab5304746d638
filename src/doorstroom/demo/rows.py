"""Rows on their way to the database, with keys that follow from the seed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from django.db import models

from doorstroom.apps.people.service import reference_for
from doorstroom.core.values.actor import AMSTERDAM

from .world import World


class Rows:
    """What is gathered for one chunk. Keys are drawn, so that a load can be repeated.

    ``about`` gives each member of the crowd draws of their own: who comes later
    is the same, however many were there before.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self._waiting: list[models.Model] = []
        # References that somebody has already: among many two keys share one.
        self.references: set[str] = set()
        self.about("the crowd")

    def about(self, whom: str) -> None:
        """From now on the rows of ``whom``: the same keys and draws each time."""
        self.chance: Random = self.world.chance(f"rows:{whom}")
        self._keys = self.world.keys(whom)

    def key(self) -> UUID:
        return next_key(self._keys)

    def person_key(self) -> tuple[UUID, str]:
        """A key, always the first that is drawn, with a reference that nobody has."""
        key = self.key()
        reference = reference_for(key)
        while reference in self.references:
            reference = reference_for(self.key())
        self.references.add(reference)
        return key, reference

    def add(self, row: models.Model) -> None:
        self._waiting.append(row)

    def take(self) -> list[models.Model]:
        found, self._waiting = self._waiting, []
        return found

    def on(self, days: int) -> date:
        """A day so many days from today; for the past never later than yesterday."""
        return self.world.as_of + timedelta(days=days)

    def at(self, days: int) -> datetime:
        """A moment in the working hours of that day."""
        minutes = self.chance.randrange(0, 8 * 60, 5)
        start = datetime.combine(self.on(min(days, -1)), time(9), AMSTERDAM)
        return start + timedelta(minutes=minutes)


def next_key(keys: Random) -> UUID:
    return UUID(int=keys.getrandbits(128), version=4)
