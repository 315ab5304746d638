"""The cheapest change, per kind, that gives somebody a place while nobody else loses theirs.

A place helps when one more person fits there: it has room, or whoever sits there can move on,
and so forth until there is room. Which places those are is found once. Then, for each person
without a place, it is the least that one kind of rule must give at one of them, while all other
rules say yes; or one more seat at a place that is compatible already.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from doorstroom.core.matching.engine import rules
from doorstroom.core.matching.engine.problem import Flags, Int64s, Problem
from doorstroom.core.words.formats import Value

from .kernels.near import DAY, GUIDANCE, HOURS, LEVEL, MINUTES, SECTOR, TIMES
from .kernels.reachable import reachable
from .nearby import least_changes
from .state import State

NAMES: Final = ("minutes", "day", "hours", "times", "level", "sector", "guidance")
SEAT: Final = "seat"


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of change, the place it leads to, and the facts on both sides."""

    kind: str
    place: int
    facts: Mapping[str, Value] = field(default_factory=dict)


def open_nodes(state: State) -> Flags:
    """Per node: one more person fits, perhaps after others move on; nobody loses a place."""
    column, person, _, _ = state.columns()
    return reachable.pick(state.compiled)(
        column, person, state.match, state.steady, state.up, state.child, state.sibling,
        state.flow, state.room,
    )  # fmt: skip


def cheapest_changes(
    problem: Problem, state: State, people: Int64s | None = None
) -> dict[int, tuple[Change, ...]]:
    """Per person without a place (of ``people``), in the order of ``NAMES``, and last a seat."""
    waiting = np.flatnonzero(state.match < 0) if people is None else people
    nodes = open_nodes(state)
    best = least_changes(problem, waiting, nodes[: len(problem.places)], state.compiled)
    seats = _seats(problem, state, waiting, nodes)
    found = {}
    for at, row in enumerate(waiting.tolist()):
        changes = [
            Change(NAMES[kind], place, facts_of(problem, kind, row, place))
            for kind, place in enumerate(best[at, :, 2].tolist())
            if place >= 0
        ]
        if (place := int(seats[at])) >= 0:
            changes.append(Change(SEAT, place))
        if changes:
            found[row] = tuple(changes)
    return found


def _seats(problem: Problem, state: State, waiting: Int64s, nodes: Flags) -> Int64s:
    """Per person the compatible place where one more seat is enough: best wish, then nearest."""
    above = state.up[: len(problem.places)]
    helps = nodes[above] | (above == state.world)
    found = np.full(len(waiting), -1, np.int64)
    degree = np.diff(state.start)[waiting]
    if not degree.sum():
        return found
    ends = np.cumsum(degree)
    pair = np.arange(ends[-1]) + np.repeat(state.start[waiting] - ends + degree, degree)
    owner = np.repeat(np.arange(len(waiting)), degree)
    kept = helps[state.place[pair]]
    pair, owner = pair[kept], owner[kept]
    wish = state.wish[pair].astype(np.int64)
    wish[wish == 0] = 2**15
    best = np.lexsort((state.place[pair], state.minutes[pair], wish, owner))
    owner, pair = owner[best], pair[best]
    first = np.flatnonzero(np.diff(owner, prepend=-1))
    found[owner[first]] = state.place[pair[first]]
    return found


_RULES: Final = {
    MINUTES: rules.travel,
    DAY: rules.days,
    HOURS: rules.hours,
    TIMES: rules.times,
    SECTOR: rules.sector,
    GUIDANCE: rules.guidance,
}


def facts_of(problem: Problem, kind: int, person: int, place: int) -> dict[str, Value]:
    """What the rule says: what is asked, and what somebody has or can."""
    pair = rules.Pair(problem, person, place)
    if kind == LEVEL:
        return _levels(problem, person, place)
    verdict = _RULES[kind](pair)
    return {**verdict.facts}


def _levels(problem: Problem, person: int, place: int) -> dict[str, Value]:
    """The level that is short by most: of what is asked at the door, or of what is taught."""
    people, places = problem.people, problem.places
    asked, attained = int(places.min_level[place]), int(people.level[person])
    taught, admitted = int(places.level[place]), int(people.admitted[person])
    if taught - admitted > asked - attained:
        return {"asked": taught, "attained": admitted, "taught": True}
    return {"asked": asked, "attained": attained, "taught": False}
