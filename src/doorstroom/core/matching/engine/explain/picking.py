"""Which places are spoken of to somebody who has none: those they would ask about first."""

from __future__ import annotations

from typing import Final

import numpy as np

from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import Int32s, Int64s, Problem
from doorstroom.core.matching.engine.travelling import on_sphere

from .kernels.nearest import nearest

FITTING: Final = 2
WISHES: Final = 3


def fitting(pairs: Pairs, people: Int64s, most: int = FITTING) -> dict[int, list[int]]:
    """Numbers of pairs per person: the best wish first, then the shortest journey."""
    degree = np.diff(pairs.start)[people]
    if not degree.sum():
        return {}
    ends = np.cumsum(degree)
    pair = np.arange(ends[-1]) + np.repeat(pairs.start[people] - ends + degree, degree)
    owner = np.repeat(np.arange(len(people)), degree)
    wish = pairs.wish[pair].astype(np.int64)
    wish[wish == 0] = 2**15
    best = np.lexsort((pairs.place[pair], pairs.minutes[pair], wish, owner))
    rank = np.arange(len(best)) - np.repeat(ends - degree, degree)
    kept = best[rank < most]
    found: dict[int, list[int]] = {}
    for row, at in zip(people[owner[kept]].tolist(), pair[kept].tolist(), strict=True):
        found.setdefault(row, []).append(at)
    return found


def wished(problem: Problem, people: Int64s, compiled: bool) -> dict[int, list[int]]:
    """Rows of places per person: the nearest in each of the first sectors that they named.

    For who named none: the nearest of all. Places without seats are left out.
    """
    places = np.flatnonzero(problem.places.capacity > 0)
    if not len(places) or not len(people):
        return {}
    sectors = len(problem.tables.sectors)
    own = problem.places.sector[places]
    order = np.argsort(own, kind="stable")
    row = np.concatenate([places[order], places])
    # Behind the sectors stands one more: all places together.
    first = np.append(np.searchsorted(own[order], np.arange(sectors + 1)), len(row))
    start, named = _named(problem, people, sectors)
    at, homes = problem.places, problem.people
    there = np.stack(on_sphere(at.lat[row], at.lon[row]), axis=1)
    home = np.stack(on_sphere(homes.lat[people], homes.lon[people]), axis=1)
    found = nearest.pick(compiled)(home, start, named, there, first.astype(np.int64), row)
    return {
        person: [place for place in found[lo:hi].tolist() if place >= 0]
        for person, lo, hi in zip(
            people.tolist(), start[:-1].tolist(), start[1:].tolist(), strict=True
        )
    }


def _named(problem: Problem, people: Int64s, everything: int) -> tuple[Int64s, Int32s]:
    lists = problem.people.sectors
    start, item = [0], []
    for row in people.tolist():
        item += list(lists.row(row)[:WISHES]) or [everything]
        start.append(len(item))
    return np.asarray(start, np.int64), np.asarray(item, np.int32)
