"""Coupled limits against trying everything."""

from __future__ import annotations

import random

import pytest

from doorstroom.core.matching.engine.coupled.solving import solve
from doorstroom.core.matching.engine.goals import DEFAULT_ORDER
from doorstroom.core.matching.engine.pairs import candidates
from doorstroom.core.matching.engine.stages import Unsolvable
from tests.core.matching.engine.coupled.rounds import best_values, coupled_round, holds
from tests.core.matching.engine.rounds import all_orders, worth

ORDERS = all_orders()


@pytest.mark.parametrize("seed", range(20))
def test_values_hold_and_no_solution_exceeds_a_bound(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(10):
        problem = coupled_round(dice, dice.randrange(6), dice.randrange(1, 5))
        order = dice.choice((DEFAULT_ORDER, dice.choice(ORDERS)))
        pairs = candidates(problem, compiled=False)
        try:
            solution = solve(problem, pairs, order, compiled=False)
        except Unsolvable:
            assert best_values(problem, pairs, order, {}) is None
            continue
        assert holds(problem, solution.place)
        best = best_values(problem, pairs, order, dict(solution.values))
        assert best is not None
        for goal in order:
            if goal not in best:
                continue
            assert worth(goal, solution.bounds[goal]) >= worth(goal, best[goal]), goal
            if solution.proven[goal]:
                assert solution.values[goal] == best[goal], goal
