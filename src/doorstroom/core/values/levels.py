"""Levels of the mbo and of guidance."""

from __future__ import annotations

from enum import IntEnum


class MboLevel(IntEnum):
    """The line from Entree (1) to specialist (4); 0 is no level."""

    NONE = 0
    ENTREE = 1
    BASIC = 2
    SKILLED = 3
    MIDDLE = 4

    @property
    def is_start_qualification(self) -> bool:
        """A diploma of this level is a startkwalificatie: level 2 and up."""
        return self >= MboLevel.BASIC

    @property
    def next(self) -> MboLevel:
        """The level that usually follows: one up, at most 4.

        What somebody may really be admitted to is a fact of its own; use this only
        where a file says that an empty cell means so.
        """
        return MboLevel(min(self + 1, 4))


class Guidance(IntEnum):
    """How much guidance somebody needs, or a place offers."""

    NONE = 0
    LIGHT = 1
    INTENSIVE = 2

    @classmethod
    def parse(cls, code: str) -> Guidance:
        """Read ``none``, ``light`` or ``intensive``."""
        try:
            return cls[code.strip().upper()]
        except KeyError:
            raise ValueError(f"not a degree of guidance: {code!r}") from None

    @property
    def code(self) -> str:
        return self.name.lower()
