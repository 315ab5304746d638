"""The declared order, and what a solution is worth on each goal, in exact whole numbers."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np

from .pairs import Pairs
from .problem import NEVER, Int32s, Int64s, Problem

DEFAULT_ORDER: Final = (
    "most_placed",
    "needed_by",
    "longest_waiting",
    "first_wish",
    "any_wish",
    "travel",
)
OF_PEOPLE: Final = frozenset({"most_placed", "needed_by", "longest_waiting"})
OF_PAIRS: Final = frozenset({"first_wish", "any_wish", "travel"})

# A count, or per date (ordinal) how many were placed, the earliest date first.
GoalValue: TypeAlias = int | tuple[tuple[int, int], ...]


class BadOrder(ValueError):
    """The order names an unknown goal, one twice, or none; or nobody placed would win."""


def checked(order: tuple[str, ...]) -> tuple[str, ...]:
    """The same order, when it may be used.

    >>> checked(("longest_waiting", "travel"))
    ('longest_waiting', 'travel')
    """
    if not order or len(set(order)) != len(order) or not set(order) <= set(DEFAULT_ORDER):
        raise BadOrder("an order names goals, each once")
    if "travel" in order:
        before = order[: order.index("travel")]
        if "most_placed" not in before and "longest_waiting" not in before:
            raise BadOrder("least travel first would place nobody")
    return order


def grouped(order: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Goals side by side that are settled in one go: those of people, those of pairs.

    >>> grouped(("most_placed", "needed_by", "travel"))
    (('most_placed', 'needed_by'), ('travel',))
    """
    groups: list[tuple[str, ...]] = []
    for goal in order:
        if groups and (groups[-1][0] in OF_PEOPLE) == (goal in OF_PEOPLE):
            groups[-1] += (goal,)
        else:
            groups.append((goal,))
    return tuple(groups)


def ranks_for(problem: Problem, goals: tuple[str, ...]) -> Int32s:
    """How urgent everybody is under these goals: higher goes first, 0 does not count.

    These goals never conflict: a person counts for all of them or (without a date) for the
    other ones only, so one order of urgency serves them all.
    """
    people = problem.people
    columns = {"needed_by": people.needed_by, "longest_waiting": people.waiting}
    keys = [columns[goal] for goal in goals if goal in columns]
    if not keys:
        return np.ones(len(people), np.int32)
    _, code = np.unique(np.stack(keys, axis=1), axis=0, return_inverse=True)
    code = code.reshape(-1)
    rank: Int32s = (code.max(initial=0) + 1 - code).astype(np.int32)
    if goals == ("needed_by",):
        rank[people.needed_by == NEVER] = 0
    return rank


def gain_of(goal: str, pairs: Pairs, among: Int64s | None = None) -> Int64s:
    """What a pair costs under a goal of pairs: less is better. ``among`` numbers the pairs."""
    if goal == "travel":
        return (pairs.minutes if among is None else pairs.minutes[among]).astype(np.int64)
    wish = pairs.wish if among is None else pairs.wish[among]
    return -(wish == 1 if goal == "first_wish" else wish > 0).astype(np.int64)


def pair_of(pairs: Pairs, place: Int32s) -> Int64s:
    """Which pair each person uses; -1 for who has none, or a place that is none of theirs."""
    lo, hi = pairs.start[:-1].copy(), pairs.start[1:].copy()
    last = hi.copy()
    while len(pairs) and (lo < hi).any():
        middle = (lo + hi) // 2
        less = (lo < hi) & (pairs.place[np.minimum(middle, len(pairs) - 1)] < place)
        hi = np.where(less | (lo >= hi), hi, middle)
        lo = np.where(less, middle + 1, lo)
    found = (place >= 0) & (lo < last)
    if len(pairs):
        found &= pairs.place[np.minimum(lo, len(pairs) - 1)] == place
    return np.where(found, lo, -1)


def value_of(goal: str, problem: Problem, pairs: Pairs, used: Int64s) -> GoalValue:
    """The value of a goal when everybody uses this pair (-1: none)."""
    placed = used >= 0
    if goal == "most_placed":
        return int(placed.sum())
    if goal in OF_PAIRS:
        total = int(gain_of(goal, pairs, used[placed]).sum())
        return total if goal == "travel" else -total
    dates = problem.people.waiting if goal == "longest_waiting" else problem.people.needed_by
    every = np.unique(dates[dates != NEVER])
    counts = np.searchsorted(every, dates[placed & (dates != NEVER)])
    return tuple(
        (int(day), int(count))
        for day, count in zip(every, np.bincount(counts, minlength=len(every)), strict=True)
    )


def better(goal: str, one: GoalValue, other: GoalValue) -> bool:
    """The one is strictly better than the other on this goal."""
    if isinstance(one, int) and isinstance(other, int):
        return one < other if goal == "travel" else one > other
    assert isinstance(one, tuple) and isinstance(other, tuple)  # noqa: S101, PT018 - an int was met above
    return [count for _, count in one] > [count for _, count in other]
