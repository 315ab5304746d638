"""Solve again, on a round changed by one seat, and say what that changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

import numpy as np

from doorstroom.core.matching.engine.goals import GoalValue
from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import UNLIMITED, Problem, locked


def difference(
    before: Mapping[str, GoalValue], after: Mapping[str, GoalValue]
) -> dict[str, GoalValue]:
    """Goal by goal, without what stays the same."""
    found: dict[str, GoalValue] = {}
    for goal, one in before.items():
        other = after[goal]
        if isinstance(one, int) and isinstance(other, int):
            if other != one:
                found[goal] = other - one
            continue
        assert isinstance(one, tuple)
        assert isinstance(other, tuple)
        old, new = dict(one), dict(other)
        days = sorted({*old, *new})
        steps = tuple((d, new.get(d, 0) - old.get(d, 0)) for d in days)
        if any(step for _, step in steps):
            found[goal] = tuple((d, step) for d, step in steps if step)
    return found


def one_seat_more(problem: Problem, place: int, seats: int = 1) -> Problem:
    capacity = problem.places.capacity.copy()
    capacity[place] += seats
    return replace(problem, places=replace(problem.places, capacity=locked(capacity)))


def one_seat_beyond(problem: Problem, pairs: Pairs, place: int) -> tuple[Problem, Pairs]:
    """The same place once more, with one seat, for an employer without limits."""
    places, m = problem.places, len(problem.places)
    changed: dict[str, object] = {"id": (*places.id, "beyond")}
    for field in fields(places):
        column = getattr(places, field.name)
        if isinstance(column, np.ndarray):
            changed[field.name] = np.append(column, column[place]).astype(column.dtype)
    longer = replace(places, **changed)  # type: ignore[arg-type]
    longer.capacity[m], longer.supervisor[m] = 1, -1
    longer.employer[m] = len(problem.limits.employer_max)
    employers = np.append(problem.limits.employer_max, UNLIMITED)
    free = problem.people.fixed[pairs.person] < 0
    extra = np.flatnonzero((pairs.place == place) & free)
    at = pairs.start[pairs.person[extra] + 1]
    added = np.bincount(pairs.person[extra], minlength=len(pairs.start) - 1)
    start = pairs.start.copy()
    start[1:] += np.cumsum(added)
    more = Pairs(
        start,
        np.insert(pairs.place, at, m),
        np.insert(pairs.minutes, at, pairs.minutes[extra]),
        np.insert(pairs.wish, at, pairs.wish[extra]),
    )
    limits = replace(problem.limits, employer_max=employers)
    return replace(problem, places=longer, limits=limits), more
