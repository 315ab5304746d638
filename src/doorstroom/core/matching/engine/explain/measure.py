"""All goals of an order in one whole number, in which no goal can ever touch another.

Each goal has digits of its own, wide enough for every path of up to ``longest`` moves: a sum
of costs along such a path is compared, and read back goal by goal, without loss. Where 64 bits
do not hold that, the numbers are Python's own, which have no end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from doorstroom.core.matching.engine.goals import OF_PEOPLE, GoalValue, grouped
from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import NEVER, Int32s, Int64s, People, Problem

# Dates that a change may bring in, beside those there are.
EARLIER, LATER = 1000, 366
# More than a century, for numbers without end.
ANY_DATE: Final = 40_000
MOST: Final = 2**59
# Of the last goal of pairs, beside one step of the goal before it.
LITTLE: Final = 64
MOVES: Final = (4096, 2048, 1024, 512, 256, 128, 64)

# int64, or Python's own numbers.
Numbers: TypeAlias = npt.NDArray[np.int64]


class OutOfRange(Exception):
    """A date that these numbers have no room for."""


@dataclass(frozen=True, slots=True)
class Urgency:
    """How urgent somebody is under goals of people: earlier dates count for more.

    With ``steps`` (all values there are, ascending) it is the number of the value among them.
    """

    goals: tuple[str, ...]
    first: Mapping[str, int]
    last: Mapping[str, int]
    steps: Int64s | None = None

    @property
    def most(self) -> int:
        if self.steps is not None:
            return len(self.steps)
        found = 1
        for goal, last in self.last.items():
            found *= last - self.first[goal] + 2
        return found + 1

    def of(self, needed_by: Int32s, waiting: Int32s) -> Int64s:
        found = np.zeros(len(waiting), np.int64)
        for goal in self.goals:
            if goal == "most_placed":
                continue
            date = (waiting if goal == "longest_waiting" else needed_by).astype(np.int64)
            first, last = self.first[goal], self.last[goal]
            stated = date != NEVER
            if (stated & ((date < first) | (date > last))).any():
                raise OutOfRange(goal)
            found = found * (last - first + 2) + np.where(stated, last + 1 - date, 0)
        if "most_placed" in self.goals:
            found += 1
        return found if self.steps is None else np.searchsorted(self.steps, found)


@dataclass(frozen=True, slots=True)
class Measure:
    """``weight`` per goal of pairs and per first goal of a group of people."""

    order: tuple[str, ...]
    urgency: tuple[Urgency, ...]
    weight: Mapping[str, int]
    whole: int
    longest: int
    exact: bool

    @property
    def far(self) -> int:
        """More than anything that is measured."""
        return 2**62 if self.exact else self.whole**2

    @property
    def person_unit(self) -> int:
        """What moves alone can never add up to, where people come first; else no such bound."""
        return self.weight[self.order[0]] // 2 if self.order[0] in OF_PEOPLE else self.far

    def numbers(self, count: int, value: int = 0) -> Numbers:
        return np.full(count, value, np.int64 if self.exact else object)

    @property
    def per_minute(self) -> int:
        return self.weight.get("travel", 0)

    @property
    def little(self) -> int:
        """What a step on a short way seldom costs more than."""
        of_pairs = sorted(w for goal, w in self.weight.items() if goal not in OF_PEOPLE)
        return LITTLE * of_pairs[0] + sum(of_pairs[1:2]) if of_pairs else 1

    @property
    def bonus(self) -> Numbers:
        """What a pair costs for its wish rank: none named, the first, a later one."""
        found = self.numbers(3)
        named = self.weight.get("any_wish", 0)
        found[1] = -named - self.weight.get("first_wish", 0)
        found[2] = -named
        return found

    def cost(self, minutes: Int32s, wish: npt.NDArray[np.int16]) -> Numbers:
        """What each pair costs: less is better."""
        own = minutes.astype(np.int64 if self.exact else object)
        found: Numbers = own * self.per_minute + self.bonus[np.minimum(wish, 2)]
        return found

    def reward(self, needed_by: Int32s, waiting: Int32s) -> Numbers:
        """What placing each person is worth, whatever the pair."""
        found = self.numbers(len(waiting))
        for urgency in self.urgency:
            own = urgency.of(needed_by, waiting).astype(found.dtype)
            found += own * self.weight[urgency.goals[0]]
        return found

    def reward_of(self, people: People) -> Numbers:
        return self.reward(people.needed_by, people.waiting)

    def read(self, amount: int) -> dict[str, int]:
        """The difference per goal of pairs in a sum of costs of pairs; nothing for 0."""
        found = {}
        for goal in self.order:
            weight = self.weight.get(goal, 0)
            if not weight or goal in OF_PEOPLE:
                continue
            digit = (amount + weight // 2) // weight
            amount -= digit * weight
            if digit:
                found[goal] = digit if goal == "travel" else -digit
        return found


def measure_of(
    problem: Problem,
    pairs: Pairs,
    order: tuple[str, ...],
    widest: int = 0,
    *,
    most: int = MOST,
    open_dates: bool = False,
) -> Measure:
    """Numbers for this round; ``widest`` is the greatest price that must fit a digit.

    With ``open_dates`` there is room for dates that nobody has yet. With ``most`` 0 they are
    numbers without end.
    """
    spare = (EARLIER, LATER) if most else (ANY_DATE, ANY_DATE)
    urgency = tuple(_urgency(problem, x, spare) for x in grouped(order) if x[0] in OF_PEOPLE)
    if not open_dates:
        urgency = tuple(_stepped(problem, x) for x in urgency)
    minutes = int(pairs.minutes.max(initial=1))
    minutes = max(minutes, int(problem.people.max_minutes.max(initial=1)))
    for longest in MOVES:
        found = _weighed(order, urgency, minutes, longest, widest)
        if found.whole <= most:
            return found
    everything = len(problem.people) + len(problem.places) + 2
    wide = _weighed(order, urgency, minutes, 2 * everything, widest)
    return replace(wide, exact=False)


def counting(most: int) -> Measure:
    """Numbers in which nothing counts but how many are placed; ``most`` moves are possible."""
    steps = np.arange(2, dtype=np.int64)
    urgency = Urgency(("most_placed",), {}, {}, steps)
    return Measure(("most_placed",), (urgency,), {"most_placed": 1}, 8, most + 1, exact=True)


def _weighed(
    order: tuple[str, ...], urgency: tuple[Urgency, ...], minutes: int, longest: int, widest: int
) -> Measure:
    weight: dict[str, int] = {}
    unit = 1
    groups = {x.goals[-1]: x for x in urgency}
    for goal in reversed(order):
        if goal in groups:
            weight[groups[goal].goals[0]] = unit
            unit *= 2 * groups[goal].most + 2
        elif goal not in OF_PEOPLE:
            weight[goal] = unit
            unit *= 2 * ((longest + 1) * (minutes if goal == "travel" else 1) + widest) + 2
    return Measure(order, urgency, weight, unit, longest, exact=True)


def _urgency(problem: Problem, goals: tuple[str, ...], spare: tuple[int, int]) -> Urgency:
    first, last = {}, {}
    columns = {"needed_by": problem.people.needed_by, "longest_waiting": problem.people.waiting}
    for goal in goals:
        if goal in columns:
            dates = columns[goal][columns[goal] != NEVER]
            low = min(int(dates.min(initial=problem.as_of)), problem.as_of)
            high = max(int(dates.max(initial=problem.as_of)), problem.as_of)
            first[goal] = low - spare[0 if goal == "longest_waiting" else 1]
            last[goal] = high + (spare[1] if goal == "needed_by" else 0)
    return Urgency(goals, first, last)


def _stepped(problem: Problem, urgency: Urgency) -> Urgency:
    values = np.unique(urgency.of(problem.people.needed_by, problem.people.waiting))
    return replace(urgency, steps=np.union1d(values, np.zeros(1, np.int64)))


def differences(
    measure: Measure, people: People, gone: int, come: int, pairs: int
) -> dict[str, GoalValue]:
    """Goal by goal: one person out, one in (-1: nobody), and a sum of costs of pairs."""
    return dict(changed(measure, dates_of(people, gone), dates_of(people, come), pairs))


def dates_of(people: People, row: int) -> tuple[int, int] | None:
    return None if row < 0 else (int(people.needed_by[row]), int(people.waiting[row]))


def changed(
    measure: Measure, gone: tuple[int, int] | None, come: tuple[int, int] | None, pairs: int
) -> dict[str, GoalValue]:
    """The same from their dates (needed by, waiting since)."""
    found: dict[str, GoalValue] = {}
    read = measure.read(pairs)
    for goal in measure.order:
        if goal == "most_placed":
            if change := (come is not None) - (gone is not None):
                found[goal] = change
        elif goal in OF_PEOPLE:
            counts: dict[int, int] = {}
            for dates, step in ((gone, -1), (come, 1)):
                if dates is not None:
                    day = dates[0 if goal == "needed_by" else 1]
                    counts[day] = counts.get(day, 0) + step
            days = tuple((d, c) for d, c in sorted(counts.items()) if c and d != NEVER)
            if days:
                found[goal] = days
        elif goal in read:
            found[goal] = read[goal]
    return found
