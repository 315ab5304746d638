"""The decision of a round: who goes where, what that is worth, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from doorstroom.core.matching.engine.coupled import solving as coupled
from doorstroom.core.matching.engine.goals import GoalValue, pair_of, value_of
from doorstroom.core.matching.engine.pairs import Pairs, Spread
from doorstroom.core.matching.engine.problem import Flags, Int32s, Int64s, Problem
from doorstroom.core.matching.engine.solve import Solution, solve


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """Per goal its value, the best value that is still possible, and whether that is proven.

    ``place`` is -1 for who has none; ``pair`` the number of the pair that is used. ``proof``
    is there when every goal is proven by prices.
    """

    order: tuple[str, ...]
    pairs: Pairs
    place: Int32s
    pair: Int64s
    values: Mapping[str, GoalValue]
    bounds: Mapping[str, GoalValue]
    proven: Mapping[str, bool]
    proof: Solution | None = None

    @property
    def placed(self) -> Flags:
        found: Flags = self.place >= 0
        return found

    @property
    def proven_optimal(self) -> bool:
        return all(self.proven.values())

    @property
    def gaps(self) -> dict[str, float]:
        """Per goal with a bound how far the value is from it, as a share of it."""
        return {
            goal: gap(self.values[goal], bound)
            for goal, bound in self.bounds.items()
            if goal in self.values
        }


def gap(value: GoalValue, bound: GoalValue) -> float:
    """The difference as a share; with dates: the most that it is up to any of them.

    >>> gap(1999, 2000), gap(((1, 4), (2, 6)), ((1, 5), (2, 5)))
    (0.0005, 0.1)
    """
    if isinstance(value, int) and isinstance(bound, int):
        return abs(bound - value) / max(1, abs(bound))
    if isinstance(value, int) or isinstance(bound, int):
        raise TypeError("a number has no gap to counts per date")
    ours, best = dict(value), dict(bound)
    most = lead = 0
    for day in sorted(ours.keys() | best.keys()):
        lead += best.get(day, 0) - ours.get(day, 0)
        most = max(most, lead)
    return most / max(1, sum(best.values()))


def decide(
    problem: Problem, pairs: Pairs, order: tuple[str, ...], *, spread: Spread | None = None
) -> Outcome:
    """The best outcome under the declared order; raises ``Unsolvable`` where promises break it.

    ``spread`` may do independent parts at the same time; the outcome stays the same.

    Where limits cut across one another it is the best that was found, with per goal what
    nothing exceeds while the goals before it are worth what they are here.
    """
    if problem.limits.nested:
        return proven(pairs, solve(problem, pairs, order, spread=spread))
    found = coupled.solve(problem, pairs, order)
    return Outcome(
        order=order,
        pairs=pairs,
        place=found.place,
        pair=found.pair,
        values=found.values,
        bounds=found.bounds,
        proven=found.proven,
    )


def proven(pairs: Pairs, solution: Solution) -> Outcome:
    """Each value is its own bound: nothing better is possible."""
    return Outcome(
        order=solution.order,
        pairs=pairs,
        place=solution.place,
        pair=solution.pair,
        values=solution.values,
        bounds=solution.values,
        proven=dict.fromkeys(solution.order, True),
        proof=solution,
    )


def unproven(problem: Problem, pairs: Pairs, order: tuple[str, ...], place: Int32s) -> Outcome:
    """Where everybody sits, without a word about how good that is."""
    used = pair_of(pairs, place)
    values = {goal: value_of(goal, problem, pairs, used) for goal in order}
    return Outcome(order, pairs, place, used, values, {}, dict.fromkeys(order, False))
