"""More seats in a group of places, against every way to spread them."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

import numpy as np

from doorstroom.core.matching.engine.explain.gains import gains_in
from doorstroom.core.matching.engine.explain.groups import curves, ranked
from doorstroom.core.matching.engine.explain.state import state_of
from doorstroom.core.matching.engine.pairs import Pairs, candidates
from doorstroom.core.matching.engine.problem import UNLIMITED, Problem
from doorstroom.core.matching.engine.solve import solve
from doorstroom.core.matching.engine.stages import Unsolvable
from doorstroom.core.matching.rounds.answers import Grouped
from doorstroom.core.matching.rounds.deciding import proven
from doorstroom.core.matching.rounds.explaining import findings
from doorstroom.core.matching.rounds.findings import CHANGES, Group
from doorstroom.core.words import render
from tests.core.matching.engine.rounds import small_round

from .again import one_seat_more

SEATS = 3


def test_the_curve_is_that_of_the_best_way_to_spread_the_seats() -> None:
    for seed in range(60):
        dice = random.Random(seed)
        problem = small_round(dice, dice.randrange(3, 14), dice.randrange(2, 6))
        pairs = candidates(problem, compiled=False)
        try:
            solution = solve(problem, pairs, compiled=True)
        except Unsolvable:
            continue
        state = state_of(problem, pairs, solution, compiled=True)
        told = gains_in(problem, state)
        of_place = np.asarray([dice.randrange(2) for _ in problem.places.id], np.int64)
        heights = state.height.copy()
        found = curves(problem, state, told.places_more(), of_place, [0, 1], SEATS)
        assert np.array_equal(state.height, heights)
        for group in (0, 1):
            own = np.flatnonzero(of_place == group).tolist()
            best = tuple(most_more(problem, pairs, own, k) for k in range(1, SEATS + 1))
            told_now = found[group] or (0,) * SEATS
            if limited(problem):
                assert all(one <= other for one, other in zip(told_now, best, strict=True))
            else:
                assert told_now == best, (seed, group)
        assert set(ranked(of_place, told.places_more(), {})) == {g for g in (0, 1) if found[g]}


def limited(problem: Problem) -> bool:
    limits = problem.limits
    return bool((limits.employer_max < UNLIMITED).any() | (limits.supervisor_max < UNLIMITED).any())


def most_more(problem: Problem, pairs: Pairs, places: list[int], seats: int) -> int:
    order = ("most_placed",)
    now = solve(problem, pairs, order, compiled=True).values["most_placed"]
    best = 0
    for chosen in itertools.combinations_with_replacement(places, seats):
        changed = problem
        for place in chosen:
            changed = one_seat_more(changed, place)
        more = solve(changed, pairs, order, compiled=True).values["most_placed"]
        best = max(best, int(more) - int(now))  # type: ignore[arg-type]
    return best


def test_what_is_found_has_words_and_names_nobody_else() -> None:
    kinds = set()
    for seed in range(40):
        dice = random.Random(seed)
        problem = small_round(dice, 14, 4)
        pairs = candidates(problem, compiled=False)
        try:
            outcome = proven(pairs, solve(problem, pairs, compiled=True))
        except Unsolvable:
            continue
        group = Group("zorg", 0, "baan", "Purmerend")
        where = Grouped((group,), np.zeros(len(problem.places), np.int64))
        found = findings(problem, outcome, where)
        for row, changes in found.changes.items():
            assert outcome.place[row] < 0
            kinds |= {change.kind for change in changes}
            for change in changes:
                for language in ("nl", "en"):
                    said = render(f"rounds.change.{change.kind}", change.facts, language)
                    assert not any(f" {name} " in said for name in problem.people.id)
        assert all(gain.goals for gain in found.gains)
        assert bool(found.groups) <= bool(found.gains)
    assert kinds <= set(CHANGES)
    assert "seat" in kinds
    unproven = findings(problem, replace(outcome, proof=None), where)
    assert not unproven.changes
    assert not unproven.gains
    assert all(one.exchange is None for told in unproven.why_not.values() for one in told)
