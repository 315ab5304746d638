"""What was decided, as columns to be written: sorted by id, the same for the same round."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstroom.core.matching.engine.problem import Int64s, Problem

from .areas import Points, municipalities
from .blocking import NAMES, blocking
from .deciding import Outcome
from .findings import Group
from .reasons import met, used_pairs

NO_PLACE, SCARCITY = "no_compatible_place", "scarcity"


@dataclass(frozen=True, slots=True, eq=False)
class Placements:
    """Everybody who is placed. ``wish_rank`` is 0 where the sector was not named."""

    person: Int64s
    place: Int64s
    minutes: Int64s
    wish_rank: Int64s


@dataclass(frozen=True, slots=True, eq=False)
class Unplaced:
    """Everybody who is not; ``blocking`` counts per rule the places on which it says no."""

    person: Int64s
    compatible: Int64s
    blocking: Int64s

    @property
    def reasons(self) -> list[str]:
        return [SCARCITY if count else NO_PLACE for count in self.compatible.tolist()]


def by_id(ids: tuple[str, ...], rows: Int64s) -> Int64s:
    return np.asarray(sorted(rows.tolist(), key=ids.__getitem__), np.int64)


def placements_of(problem: Problem, outcome: Outcome) -> Placements:
    person = by_id(problem.people.id, np.flatnonzero(outcome.placed))
    used = used_pairs(problem, outcome, person)
    return Placements(used.person, used.place, used.minutes, used.wish)


def unplaced_of(problem: Problem, outcome: Outcome) -> Unplaced:
    person = by_id(problem.people.id, np.flatnonzero(~outcome.placed))
    compatible = np.diff(outcome.pairs.start)[person]
    return Unplaced(person, compatible, blocking(problem, person))


def reasons_of(problem: Problem, outcome: Outcome, placements: Placements) -> list[str]:
    """Per placed person the rules that were met, as JSON; a promise asks no rules."""
    fixed = problem.people.fixed[placements.person] >= 0
    asked = np.flatnonzero(~fixed)
    found = ['{"rounds.promised":{}}'] * len(placements.person)
    said = met(used_pairs(problem, outcome, placements.person[asked]))
    for at, text in zip(asked.tolist(), said, strict=True):
        found[at] = text
    return found


def blocked_words(counts: Int64s) -> dict[str, int]:
    """The rules that say no somewhere, in their declared order."""
    return {name: count for name, count in zip(NAMES, counts.tolist(), strict=True) if count}


@dataclass(frozen=True, slots=True)
class Shortage:
    """A group of places: how many there are, their seats, who sits there, who could have.

    ``waiting`` counts people without a place for whom some place of the group is compatible.
    """

    group: Group
    places: int
    seats: int
    taken: int
    waiting: int


@dataclass(frozen=True, slots=True, eq=False)
class Grouped:
    """Which group each place stands in."""

    groups: tuple[Group, ...]
    of_place: Int64s


def grouped(problem: Problem, points: Points) -> Grouped:
    """Places by sector, level, kind and municipality of the nearest postcode."""
    places = problem.places
    town = municipalities(points, places.lat, places.lon)
    keys = np.stack(
        [places.sector, places.level, places.kind, town], axis=1, dtype=np.int64
    ).reshape(-1, 4)
    found, of_place = np.unique(keys, axis=0, return_inverse=True)
    groups = tuple(
        Group(
            problem.tables.sectors[sector],
            level,
            problem.tables.kinds[kind],
            points.names[name],
        )
        for sector, level, kind, name in found.tolist()
    )
    return Grouped(groups, of_place.reshape(-1).astype(np.int64))


def shortages_of(
    problem: Problem, outcome: Outcome, unplaced: Unplaced, where: Grouped
) -> tuple[Shortage, ...]:
    """Groups for which somebody without a place is waiting, most people first."""
    size = len(where.groups)
    waiting = _waiting(outcome, unplaced, where)
    taken_at = outcome.place[outcome.placed]
    places = np.bincount(where.of_place, minlength=size)
    seats = np.zeros(size, np.int64)
    np.add.at(seats, where.of_place, problem.places.capacity.astype(np.int64))
    taken = np.bincount(where.of_place[taken_at], minlength=size)
    rows = sorted(np.flatnonzero(waiting).tolist(), key=lambda g: (-int(waiting[g]), g))
    return tuple(
        Shortage(where.groups[g], int(places[g]), int(seats[g]), int(taken[g]), int(waiting[g]))
        for g in rows
    )


def _waiting(outcome: Outcome, unplaced: Unplaced, where: Grouped) -> Int64s:
    pairs, size = outcome.pairs, len(where.groups)
    person = unplaced.person[unplaced.compatible > 0]
    if not len(person):
        return np.zeros(size, np.int64)
    length = np.diff(pairs.start)[person]
    ends = np.cumsum(length)
    at = np.repeat(pairs.start[person] - ends + length, length) + np.arange(ends[-1])
    group = where.of_place[pairs.place[at]]
    key = np.unique(np.repeat(np.arange(len(person)), length) * size + group)
    return np.bincount(key % size, minlength=size).astype(np.int64)
