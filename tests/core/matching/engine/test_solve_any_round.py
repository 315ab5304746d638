"""Any small round, any order, both ways of computing: as good as trying everything.

Bounded here, thousands of rounds under ``HYPOTHESIS_PROFILE=soak``.
"""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.core.matching.engine.goals import DEFAULT_ORDER
from doorstroom.core.matching.engine.pairs import Pairs, candidates, restricted
from doorstroom.core.matching.engine.problem import NO_ROUTE, Problem, Travel, locked
from doorstroom.core.matching.engine.solve import Solution, solve
from doorstroom.core.matching.engine.verify import verify
from tests.core.matching.engine.rounds import all_orders, best_values, small_round, worth

ORDERS = all_orders()
SEEDS = st.integers(0, 2**32)


def drawn(seed: int) -> tuple[random.Random, Problem, Pairs]:
    """Also rounds without people or places, with room for nobody, and with known minutes."""
    dice = random.Random(seed)
    problem = small_round(dice, dice.randrange(7), dice.randrange(5))
    if dice.random() < 0.1 and (problem.people.fixed < 0).all():
        nothing = locked(np.zeros_like(problem.places.capacity))
        problem = replace(problem, places=replace(problem.places, capacity=nothing))
    cells = range(len(problem.people) * len(problem.places))
    if cells and dice.random() < 0.3:
        key = sorted(dice.sample(cells, dice.randrange(len(cells) + 1)))
        minutes = [dice.choice((0, 0, 7, 7, 60, NO_ROUTE)) for _ in key]
        known = Travel(locked(np.array(key, np.int64)), locked(np.array(minutes, np.int32)))
        problem = replace(problem, travel=known)
    return dice, problem, candidates(problem, compiled=False)


@given(SEEDS)
def test_any_order_on_any_small_round_gives_the_best_there_is(seed: int) -> None:
    dice, problem, pairs = drawn(seed)
    order = dice.choice((DEFAULT_ORDER, dice.choice(ORDERS)))
    solution = solve(problem, pairs, order, compiled=False)
    assert solution.values == best_values(problem, pairs, order), order
    assert verify(problem, pairs, solution) == []


@given(SEEDS)
def test_compiled_and_plain_are_the_same_on_any_small_round(seed: int) -> None:
    dice, problem, pairs = drawn(seed)
    order = dice.choice(ORDERS)
    quick = candidates(problem, compiled=True)
    for name in ("start", "place", "minutes", "wish"):
        assert np.array_equal(getattr(quick, name), getattr(pairs, name)), name
    one, other = (solve(problem, pairs, order, compiled=way) for way in (True, False))
    assert np.array_equal(one.place, other.place)
    assert [stage.goals for stage in one.stages] == [stage.goals for stage in other.stages]
    for a, b in zip(one.stages, other.stages, strict=True):
        assert np.array_equal(a.price, b.price)


@given(SEEDS)
def test_a_seat_more_never_makes_the_first_goal_worse(seed: int) -> None:
    dice, problem, pairs = drawn(seed)
    if not len(problem.places):
        return
    order = dice.choice(ORDERS)
    capacity = problem.places.capacity.copy()
    capacity[dice.randrange(len(capacity))] += 1
    more = replace(problem, places=replace(problem.places, capacity=locked(capacity)))
    before, after = (solve(x, pairs, order, compiled=False) for x in (problem, more))
    assert first_of(after) >= first_of(before)  # type: ignore[operator]


def first_of(solution: Solution) -> object:
    return worth(solution.order[0], solution.values[solution.order[0]])


@given(SEEDS)
def test_who_has_no_place_may_be_left_out_without_any_goal_changing(seed: int) -> None:
    dice, problem, pairs = drawn(seed)
    order = dice.choice(ORDERS)
    before = solve(problem, pairs, order, compiled=False)
    out = np.flatnonzero(before.place < 0)
    if not len(out):
        return
    gone = int(dice.choice(out.tolist()))
    keep = locked(pairs.person != gone)
    left = restricted(pairs, keep)
    after = solve(problem, left, order, compiled=False)
    assert after.values == before.values
