"""Why a place, why not another: against the rules, counting, and solving again."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from bench.instances import Size, make_size
from doorstroom.core.matching.engine.explain.seating import CLOSED, Seating
from doorstroom.core.matching.engine.explain.why import (
    EXCHANGE,
    HERE,
    NEVER,
    PROMISED,
    RULES,
    UNPROVEN,
    Explainer,
)
from doorstroom.core.matching.engine.pairs import Pairs, candidates
from doorstroom.core.matching.engine.problem import Problem, locked
from doorstroom.core.matching.engine.rules import fits
from doorstroom.core.matching.engine.solve import solve
from doorstroom.core.matching.engine.stages import Unsolvable
from tests.core.matching.engine.rounds import all_orders, small_round

from .again import difference

ORDERS = all_orders()


def promised_to(problem: Problem, person: int, place: int) -> Problem:
    fixed = problem.people.fixed.copy()
    fixed[person] = place
    return replace(problem, people=replace(problem.people, fixed=locked(fixed)))


@pytest.mark.parametrize("part", range(4))
def test_an_exchange_costs_what_solving_again_costs(part: int) -> None:
    seen = set()
    for seed in range(part, 100, 4):
        dice = random.Random(seed)
        problem = small_round(dice, dice.randrange(2, 12), dice.randrange(1, 6))
        pairs = candidates(problem, compiled=False)
        order = dice.choice(ORDERS)
        try:
            solution = solve(problem, pairs, order, compiled=True)
        except Unsolvable:
            continue
        explainer = Explainer(problem, pairs, solution.place, solution)
        for person in range(len(problem.people)):
            for place in range(len(problem.places)):
                told = explainer.why_not(person, place)
                seen.add(told.case)
                assert told.place == place
                if told.case not in {EXCHANGE, NEVER}:
                    continue
                forced = promised_to(problem, person, place)
                try:
                    again = solve(forced, candidates(forced, compiled=False), order, compiled=True)
                except Unsolvable:
                    assert told.case == NEVER, (seed, person, place)
                    continue
                assert told.exchange is not None, (seed, person, place)
                change = difference(solution.values, again.values)
                assert dict(told.exchange.goals) == change, (seed, order, person, place)
    assert {EXCHANGE, RULES, HERE} <= seen


def test_every_case_is_told_for_what_it_is() -> None:
    seen = set()
    for seed in range(60):
        dice = random.Random(seed)
        problem = small_round(dice, dice.randrange(2, 12), dice.randrange(1, 6))
        pairs = candidates(problem, compiled=False)
        try:
            solution = solve(problem, pairs, compiled=True)
        except Unsolvable:
            continue
        explainer = Explainer(problem, pairs, solution.place, solution)
        bare = Explainer(problem, pairs, solution.place, None)
        for person in range(len(problem.people)):
            why = explainer.why(person)
            assert (why is None) == (solution.place[person] < 0)
            if why is not None:
                assert why.promised or all(verdict.passed for verdict in why.met)
                assert explainer.why_not(person, why.place).case == HERE
            for place in range(len(problem.places)):
                told = explainer.why_not(person, place)
                seen.add(told.case)
                if solution.place[person] == place:
                    continue
                if problem.people.fixed[person] >= 0:
                    assert told.case == PROMISED
                elif not fits(problem, person, place):
                    assert told.case == RULES
                    assert told.failed
                    assert not any(verdict.passed for verdict in told.failed)
                else:
                    assert bare.why_not(person, place).case == UNPROVEN
                    assert bare.why_not(person, place).full == told.full
                    check_full(problem, pairs, solution.place, person, place)
    assert seen == {HERE, PROMISED, RULES, EXCHANGE, NEVER}


def check_full(problem: Problem, pairs: Pairs, place: np.ndarray, person: int, wanted: int) -> None:
    """Full is: with this person there too, and nobody else gone, a limit is passed."""
    moved = place.copy()
    moved[person] = wanted
    told = {full.limit: full for full in Seating(problem, place).full(person, wanted)}
    others = np.flatnonzero((place >= 0) & (np.arange(len(place)) != person))
    at = problem.places
    for limit, code, codes, room in (
        ("place", wanted, place[others], at.capacity),
        ("supervisor", at.supervisor[wanted], at.supervisor[place[others]], supervisor(problem)),
        ("employer", at.employer[wanted], at.employer[place[others]], problem.limits.employer_max),
    ):
        same = others[codes == code] if code >= 0 else others[:0]
        full = code >= 0 and len(same) >= room[code]
        assert full == (limit in told)
        if full:
            promised = problem.people.fixed[same] >= 0
            assert told[limit].room == room[code]
            assert told[limit].promised == promised.sum()
            days = sorted(problem.people.waiting[same[~promised]].tolist())
            assert [d for d, count in told[limit].since for _ in range(count)] == days


def supervisor(problem: Problem) -> np.ndarray:
    return problem.limits.supervisor_max


def test_limits_that_cut_across_are_told_and_nothing_is_claimed_of_exchanges() -> None:
    instance = make_size(Size(300, 240, "Purmerend", 14), seed=4, coupled=True)
    problem = instance.problem()
    assert not problem.limits.nested
    pairs = candidates(problem, compiled=True)
    nobody = np.full(len(problem.people), -1, np.int32)
    explainer = Explainer(problem, pairs, nobody, None)
    limits = set()
    for person in np.flatnonzero(np.diff(pairs.start)).tolist()[:60]:
        own = slice(int(pairs.start[person]), int(pairs.start[person + 1]))
        for place in pairs.place[own].tolist():
            told = explainer.why_not(person, place)
            assert told.case == UNPROVEN
            assert told.exchange is None
            limits |= {full.limit for full in told.full}
    assert CLOSED in limits


def test_on_a_town_one_who_moves_is_as_exact() -> None:
    problem = make_size(Size(200, 130, "Purmerend", 14), seed=6).problem()
    pairs = candidates(problem, compiled=True)
    solution = solve(problem, pairs, compiled=True)
    explainer = Explainer(problem, pairs, solution.place, solution)
    dice = random.Random(3)
    asked = 0
    for at in dice.sample(range(len(pairs)), 30):
        person, place = int(pairs.person[at]), int(pairs.place[at])
        told = explainer.why_not(person, place)
        if told.case != EXCHANGE:
            continue
        forced = promised_to(problem, person, place)
        again = solve(forced, candidates(forced, compiled=True), compiled=True)
        assert told.exchange is not None
        assert dict(told.exchange.goals) == difference(solution.values, again.values)
        asked += 1
    assert asked > 10
