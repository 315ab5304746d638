"""The solver against trying everything: all goals, all orders, nested limits."""

from __future__ import annotations

import random

import numpy as np
import pytest

from doorstroom.core.matching.engine.goals import DEFAULT_ORDER
from doorstroom.core.matching.engine.pairs import candidates
from doorstroom.core.matching.engine.solve import solve
from doorstroom.core.matching.engine.verify import verify
from tests.core.matching.engine.rounds import all_orders, best_values, small_round

ORDERS = all_orders()


@pytest.mark.parametrize("seed", range(40))
def test_the_default_order_gives_the_best_there_is(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(5):
        problem = small_round(dice, dice.randrange(7), dice.randrange(1, 5))
        pairs = candidates(problem, compiled=False)
        solution = solve(problem, pairs, compiled=False)
        assert solution.values == best_values(problem, pairs, DEFAULT_ORDER)
        assert verify(problem, pairs, solution) == []


@pytest.mark.parametrize("seed", range(40))
def test_any_permitted_order_gives_the_best_there_is(seed: int) -> None:
    dice = random.Random(1000 + seed)
    for _ in range(5):
        problem = small_round(dice, dice.randrange(6), dice.randrange(1, 5))
        pairs = candidates(problem, compiled=False)
        order = dice.choice(ORDERS)
        solution = solve(problem, pairs, order, compiled=False)
        assert solution.values == best_values(problem, pairs, order), order
        assert verify(problem, pairs, solution) == []
        assert np.array_equal(solution.place >= 0, solution.pair >= 0)
