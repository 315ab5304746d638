"""What is found out about a decision besides the decision: changes that help, and shortages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from doorstroom.core.matching.engine.explain.why import WhyNot
from doorstroom.core.matching.engine.goals import GoalValue
from doorstroom.core.words import Value

CHANGES: Final = ("minutes", "day", "hours", "times", "level", "sector", "guidance", "seat")


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest change of one kind that places this person while all others stay placed.

    ``kind`` is one of ``CHANGES``; its words are ``rounds.change.<kind>``, made from ``facts``.
    ``place`` is the row of the place that is then taken.
    """

    kind: str
    place: int
    facts: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gain:
    """What one more seat at a place yields: per goal the difference, without what stays the same.

    A goal that counts per date holds (ordinal, difference) for the dates that differ.
    """

    place: int
    goals: Mapping[str, GoalValue]


@dataclass(frozen=True, slots=True)
class Group:
    """Places of one sector, level and kind in one municipality."""

    sector: str
    level: int
    kind: str
    municipality: str


@dataclass(frozen=True, slots=True)
class GroupGain:
    """How many more people are placed by 1, 2, 3 … more seats in this group."""

    group: Group
    more_placed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """``changes`` and ``why_not`` per row of people; ``gains`` where a seat yields something."""

    changes: Mapping[int, tuple[Change, ...]] = field(default_factory=dict)
    gains: tuple[Gain, ...] = ()
    groups: tuple[GroupGain, ...] = ()
    why_not: Mapping[int, tuple[WhyNot, ...]] = field(default_factory=dict)


NOTHING: Final = Findings()
