"""Coupled limits against trying everything; hundreds of rounds, thousands in the soak."""

from __future__ import annotations

import os
import random
from dataclasses import replace

import numpy as np
import pytest

from bench.instances import Size, make_size
from doorstroom.core.matching.engine.build import LimitRows, PersonRow, PlaceRow, build
from doorstroom.core.matching.engine.coupled.keeping import ClassTooSmall
from doorstroom.core.matching.engine.coupled.solving import Coupled, solve
from doorstroom.core.matching.engine.goals import DEFAULT_ORDER
from doorstroom.core.matching.engine.pairs import Pairs, candidates
from doorstroom.core.matching.engine.problem import Problem
from doorstroom.core.matching.engine.stages import Unsolvable
from doorstroom.core.matching.engine.verify import Violation, feasible
from tests.core.matching.engine.coupled.rounds import best_values, coupled_round, holds
from tests.core.matching.engine.rounds import AS_OF, all_orders, person, place, worth

ORDERS = all_orders()
TIMES = 400 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 6


def solved(problem: Problem, order: tuple[str, ...] = DEFAULT_ORDER) -> tuple[Pairs, Coupled]:
    pairs = candidates(problem, compiled=False)
    return pairs, solve(problem, pairs, order, compiled=False)


def round_of(
    people: list[PersonRow], places: list[PlaceRow], limits: LimitRows, seed: int = 0
) -> Problem:
    return build(people, places, limits, as_of=AS_OF, seed=seed)


@pytest.mark.parametrize("seed", range(20))
def test_values_hold_and_no_solution_exceeds_a_bound(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(TIMES):
        problem = coupled_round(dice, dice.randrange(6), dice.randrange(1, 5))
        order = dice.choice((DEFAULT_ORDER, dice.choice(ORDERS)))
        pairs = candidates(problem, compiled=False)
        try:
            solution = solve(problem, pairs, order, compiled=False)
        except Unsolvable:
            assert best_values(problem, pairs, order, {}) is None
            continue
        assert holds(problem, solution.place)
        assert feasible(problem, pairs, solution.place) == []
        best = best_values(problem, pairs, order, dict(solution.values))
        assert best is not None
        for goal in order:
            assert worth(goal, solution.bounds[goal]) >= worth(goal, best[goal]), goal
            assert solution.proven[goal] == (solution.bounds[goal] == solution.values[goal])
            if solution.proven[goal]:
                assert solution.values[goal] == best[goal], goal


def test_nearly_all_small_rounds_are_solved_to_the_end() -> None:
    """By trying everything: the answer itself is best in at least 95 of 100 rounds."""
    dice = random.Random(77)
    rounds = best = 0
    for _ in range(60):
        problem = coupled_round(dice, dice.randrange(6), dice.randrange(1, 5))
        try:
            pairs, solution = solved(problem)
        except Unsolvable:
            continue
        rounds += 1
        best += best_values(problem, pairs, DEFAULT_ORDER, {}) == solution.values
    assert best >= 0.95 * rounds


@pytest.mark.parametrize("seed", [1, 2])
def test_the_compiled_way_gives_the_same(seed: int) -> None:
    instance = make_size(Size(150, 120, "Purmerend", 14), seed=seed, coupled=True)
    problem = instance.problem()
    pairs = candidates(problem, compiled=False)
    plain = solve(problem, pairs, DEFAULT_ORDER, compiled=False)
    quick = solve(problem, pairs, DEFAULT_ORDER, compiled=True)
    assert np.array_equal(plain.place, quick.place)
    assert plain.bounds == quick.bounds


def test_rows_in_another_order_change_nothing() -> None:
    instance = make_size(Size(120, 90, "Purmerend", 14), seed=3, coupled=True)
    turned = replace(instance, people=instance.people[::-1], places=instance.places[::-1])
    (_, one), (_, other) = solved(instance.problem(4)), solved(turned.problem(4))
    assert np.array_equal(one.place, other.place)
    assert one.values == other.values
    assert one.bounds == other.bounds


def test_a_larger_round_keeps_to_every_limit_and_its_bounds() -> None:
    problem = make_size(Size(600, 480, "Purmerend", 14), seed=5, coupled=True).problem()
    pairs = candidates(problem, compiled=False)
    solution = solve(problem, pairs, DEFAULT_ORDER)
    assert holds(problem, solution.place)
    for goal in DEFAULT_ORDER:
        assert worth(goal, solution.values[goal]) <= worth(goal, solution.bounds[goal])
    value, bound = solution.values["most_placed"], solution.bounds["most_placed"]
    assert isinstance(value, int)
    assert isinstance(bound, int)
    assert bound - value <= 0.02 * bound


def test_a_coach_who_is_full_makes_most_people_win_over_the_most_urgent() -> None:
    """With one coach for two, placing the other two is more, though one waits longer."""
    people = [
        person("a", waiting=AS_OF.replace(year=2020), coach="c", sectors=("zorg",)),
        person("b", coach="c", sectors=("bouw",)),
        person("d", sectors=("zorg",)),
    ]
    places = [place("p", sector="zorg"), place("q", sector="bouw")]
    problem = round_of(people, places, LimitRows(coach={"c": 1}))
    _, solution = solved(problem)
    _, urgent = solved(problem, ("longest_waiting", "most_placed"))
    there = {problem.people.id[i] for i in np.flatnonzero(solution.place >= 0)}
    assert there == {"b", "d"}
    assert {problem.people.id[i] for i in np.flatnonzero(urgent.place >= 0)} == {"a"}
    assert all(solution.proven.values())


def test_a_class_opens_with_its_minimum_or_not_at_all() -> None:
    people = [person(f"p{i}") for i in range(3)]
    places = [place("o", capacity=9, class_="k")]
    for least, placed in ((3, 3), (4, 0)):
        _, solution = solved(round_of(people, places, LimitRows(class_min={"k": least})))
        assert solution.values["most_placed"] == placed


def test_a_promise_in_a_class_that_stays_too_small_is_refused() -> None:
    people = [person("p", fixed="o"), person("q")]
    places = [place("o", capacity=9, class_="k")]
    _, solution = solved(round_of(people, places, LimitRows(class_min={"k": 2})))
    assert solution.values["most_placed"] == 2
    with pytest.raises(ClassTooSmall):
        solved(round_of(people, places, LimitRows(class_min={"k": 3})))


@pytest.mark.parametrize("budget", [0, 1, 60, 500, 5_000])
def test_with_little_work_the_answer_is_less_and_what_is_said_of_it_true(budget: int) -> None:
    dice = random.Random(budget)
    for _ in range(40):
        problem = coupled_round(dice, dice.randrange(6), dice.randrange(1, 5))
        order = dice.choice((DEFAULT_ORDER, dice.choice(ORDERS)))
        pairs = candidates(problem, compiled=False)
        try:
            solution = solve(problem, pairs, order, compiled=False, budget=budget)
        except Unsolvable:
            assert best_values(problem, pairs, order, {}) is None
            continue
        assert holds(problem, solution.place)
        best = best_values(problem, pairs, order, dict(solution.values))
        assert best is not None
        for goal in order:
            assert worth(goal, solution.bounds[goal]) >= worth(goal, best[goal]), goal
            if solution.proven[goal]:
                assert solution.values[goal] == best[goal], goal


@pytest.mark.parametrize("budget", [0, 20_000, 300_000])
def test_a_larger_round_stops_when_the_work_is_done(budget: int) -> None:
    problem = make_size(Size(300, 240, "Purmerend", 14), seed=5, coupled=True).problem()
    pairs = candidates(problem, compiled=False)
    plain = solve(problem, pairs, DEFAULT_ORDER, compiled=False, budget=budget)
    quick = solve(problem, pairs, DEFAULT_ORDER, compiled=True, budget=budget)
    assert holds(problem, plain.place)
    assert np.array_equal(plain.place, quick.place)
    assert plain.bounds == quick.bounds
    for goal in DEFAULT_ORDER:
        assert worth(goal, plain.values[goal]) <= worth(goal, plain.bounds[goal])


def test_nobody_no_place_and_no_seat() -> None:
    somebody = [person("p", coach="c", programmes=("x",))]
    offer = [place("o", class_="k")]
    of_people = LimitRows(coach={"c": 0}, programme={"x": 0})
    for people, places, limits in (
        ([], [], LimitRows()),
        (somebody, [], of_people),
        ([], offer, LimitRows(class_={"k": 0})),
        (somebody, offer, of_people),
        (somebody, offer, LimitRows(class_={"k": 0}, class_min={"k": 0})),
    ):
        _, solution = solved(round_of(people, places, limits))
        assert (solution.place == -1).all()
        assert all(solution.proven.values())


def test_the_check_counts_every_limit_that_cuts_across() -> None:
    people = [person(f"p{i}", coach="c", programmes=("x",)) for i in range(2)]
    places = [place("o", capacity=2, class_="k", programmes=("x",))]
    both = np.zeros(2, np.int32)
    for limits, code in (
        (LimitRows(coach={"c": 1}), "verify.coach"),
        (LimitRows(programme={"x": 1}), "verify.programme"),
        (LimitRows(class_={"k": 1}), "verify.class"),
        (LimitRows(class_min={"k": 3}), "verify.class_minimum"),
    ):
        problem = round_of(people, places, limits)
        pairs = candidates(problem, compiled=False)
        assert feasible(problem, pairs, both) == [Violation(code, 0)]
