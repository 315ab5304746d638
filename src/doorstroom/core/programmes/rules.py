"""A target group as a tree of rules. ``core.eligibility`` decides over it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from doorstroom.core.programmes.shape import Key, Least, Line, Most, MunicipalityCode
from doorstroom.core.programmes.vocabulary import (
    QualificationKind,
    RiskKind,
    SchoolKind,
    SchoolTime,
    SituationKind,
)


@dataclass(frozen=True, slots=True)
class Everyone:
    """The pack asks nothing: the source names no demand."""


@dataclass(frozen=True, slots=True)
class All:
    """Every part must hold."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part must hold."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold."""

    part: Rule


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Ages from ``at_least`` (inclusive) to ``below`` (exclusive), as the law stood.

    ``since`` is the day from which this band is the one that counts; the band
    without it counts before all others. Written ``from`` in a pack.
    """

    at_least: Annotated[int | None, Key("from"), Least(0), Most(120), "Vanaf deze leeftijd."] = None
    below: Annotated[int | None, Least(1), Most(120), "Tot deze leeftijd (niet erbij)."] = None
    on: Annotated[date | None, "Leeftijd op deze dag; zonder datum: op de dag zelf."] = None
    since: Annotated[date | None, "Vanaf deze dag geldt deze regel."] = None
    assumed: Annotated[bool, "De bron zegt dit niet; de demo neemt het aan."] = False


@dataclass(frozen=True, slots=True)
class Age:
    """An age rule with its history, oldest band first."""

    bands: tuple[AgeBand, ...]

    def band(self, on: date) -> AgeBand | None:
        """The band that counts on a day; none before the first dated one."""
        current = None
        for band in self.bands:
            if band.since is None or band.since <= on:
                current = band
        return current


@dataclass(frozen=True, slots=True)
class Qualification:
    """What somebody has not (yet) finished."""

    kind: QualificationKind


@dataclass(frozen=True, slots=True)
class School:
    """Is at, or has left, one of these kinds of education."""

    kinds: Annotated[tuple[SchoolKind, ...], Least(1), "Soorten onderwijs."]
    when: Annotated[SchoolTime, "Nu (now), verlaten (left) of allebei goed (now_or_left)."] = "now"


@dataclass(frozen=True, slots=True)
class Situation:
    """Is now in one of these situations."""

    kinds: tuple[SituationKind, ...]


@dataclass(frozen=True, slots=True)
class LivesIn:
    """Lives in one of these municipalities."""

    municipalities: tuple[MunicipalityCode, ...]


@dataclass(frozen=True, slots=True)
class PupilOf:
    """Is, or was, a pupil of one of these schools, by the name the pack gives them."""

    schools: Annotated[tuple[Line, ...], Least(1), "Namen van scholen uit dit pack."]
    when: Annotated[SchoolTime, "Nu (now), verlaten (left) of allebei goed (now_or_left)."] = "left"


@dataclass(frozen=True, slots=True)
class StatedRisk:
    """A named person has stated this, with a date."""

    risk: RiskKind


Rule = (
    Everyone
    | All
    | AnyOf
    | Not
    | Age
    | Qualification
    | School
    | Situation
    | LivesIn
    | PupilOf
    | StatedRisk
)
