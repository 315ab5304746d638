"""Rounds of middle size against a mixed-integer program, goal by goal."""

from __future__ import annotations

import random

import pytest

from doorstroom.core.matching.engine.coupled.solving import solve
from doorstroom.core.matching.engine.goals import DEFAULT_ORDER
from doorstroom.core.matching.engine.pairs import candidates
from doorstroom.core.matching.engine.stages import Unsolvable
from tests.core.matching.engine.coupled.lexical import Program
from tests.core.matching.engine.coupled.rounds import coupled_round, holds
from tests.core.matching.engine.rounds import worth

SIZES = ((14, 8), (25, 12), (40, 16))


@pytest.mark.parametrize("seed", range(6))
def test_no_program_finds_more_than_a_bound_says(seed: int) -> None:
    """Each goal with the ones before it as they are in our answer."""
    dice = random.Random(500 + seed)
    problem = coupled_round(dice, *SIZES[seed % len(SIZES)])
    pairs = candidates(problem, compiled=False)
    try:
        solution = solve(problem, pairs, DEFAULT_ORDER, compiled=False)
    except Unsolvable:
        assert Program(problem, pairs).best("most_placed") is None
        return
    assert holds(problem, solution.place)
    for number, goal in enumerate(DEFAULT_ORDER):
        program = Program(problem, pairs)
        for earlier in DEFAULT_ORDER[:number]:
            program.hold(earlier, solution.values[earlier])
        best = program.best(goal)
        assert best is not None
        assert worth(goal, solution.values[goal]) <= worth(goal, best)
        assert worth(goal, best) <= worth(goal, solution.bounds[goal])
        if solution.proven[goal]:
            assert best == solution.values[goal]
