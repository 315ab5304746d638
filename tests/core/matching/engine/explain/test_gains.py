"""What one more seat yields, against solving again."""

from __future__ import annotations

import random

import numpy as np
import pytest

from doorstroom.core.matching.engine.explain.gains import gains
from doorstroom.core.matching.engine.explain.measure import Measure, measure_of
from doorstroom.core.matching.engine.goals import DEFAULT_ORDER
from doorstroom.core.matching.engine.pairs import candidates
from doorstroom.core.matching.engine.solve import solve
from doorstroom.core.matching.engine.stages import Unsolvable
from tests.core.matching.engine.rounds import all_orders, small_round

from .again import difference, one_seat_beyond, one_seat_more

ORDERS = all_orders()


@pytest.mark.parametrize("part", range(4))
def test_one_more_seat_yields_what_solving_again_yields(part: int) -> None:
    for seed in range(part, 240, 4):
        dice = random.Random(seed)
        problem = small_round(dice, dice.randrange(1, 12), dice.randrange(1, 8))
        order = DEFAULT_ORDER if seed % 2 else dice.choice(ORDERS)
        pairs = candidates(problem, compiled=False)
        try:
            solution = solve(problem, pairs, order, compiled=True)
        except Unsolvable:
            continue
        told = gains(problem, pairs, solution, compiled=True)
        for place in range(len(problem.places)):
            changed = one_seat_more(problem, place)
            again = solve(changed, pairs, order, compiled=True)
            assert told.of(place) == difference(solution.values, again.values), (seed, place)
            if (problem.people.fixed == place).any():
                continue
            changed, more = one_seat_beyond(problem, pairs, place)
            again = solve(changed, more, order, compiled=True)
            assert told.of_beyond(place) == difference(solution.values, again.values), (seed, place)


def test_the_plain_way_and_numbers_without_end_say_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for seed in range(30):
        dice = random.Random(seed)
        problem = small_round(dice, dice.randrange(1, 12), dice.randrange(1, 8))
        pairs = candidates(problem, compiled=False)
        order = dice.choice(ORDERS)
        try:
            solution = solve(problem, pairs, order, compiled=True)
        except Unsolvable:
            continue
        quick = gains(problem, pairs, solution, compiled=True)
        plain = gains(problem, pairs, solution, compiled=False)
        assert np.array_equal(quick.seat, plain.seat)
        assert np.array_equal(quick.come, plain.come)
        assert np.array_equal(quick.gone, plain.gone)
        wide = measure_of(problem, pairs, order, most=0)
        assert not wide.exact
        with monkeypatch.context() as patched:
            patched.setattr(
                "doorstroom.core.matching.engine.explain.state.measure_of", _always(wide)
            )
            endless = gains(problem, pairs, solution)
        for place in range(len(problem.places)):
            assert endless.of(place) == quick.of(place)


def _always(measure: Measure) -> object:
    return lambda *_args, **_kwargs: measure


def test_nothing_is_found_where_nothing_is() -> None:
    problem = small_round(random.Random(1), 0, 0)
    pairs = candidates(problem)
    solution = solve(problem, pairs)
    assert len(gains(problem, pairs, solution, compiled=True).seat) == 0
