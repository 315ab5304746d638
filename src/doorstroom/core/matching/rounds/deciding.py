"""The decision of a round: who goes where, what that is worth, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from doorstroom.core.matching.engine.goals import GoalValue, pair_of, value_of
from doorstroom.core.matching.engine.pairs import Pairs
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


def decide(problem: Problem, pairs: Pairs, order: tuple[str, ...]) -> Outcome:
    """The best outcome under the declared order."""
    return proven(pairs, solve(problem, pairs, order))


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
