"""The cheapest change, against asking every rule of every place and solving again."""

from __future__ import annotations

import random
from functools import cache

import numpy as np
import pytest

from bench.instances import Size, make_size
from doorstroom.core.matching.engine import rules
from doorstroom.core.matching.engine.explain import nearby
from doorstroom.core.matching.engine.explain.changes import (
    NAMES,
    SEAT,
    Change,
    cheapest_changes,
    open_nodes,
)
from doorstroom.core.matching.engine.explain.state import state_of
from doorstroom.core.matching.engine.pairs import Pairs, candidates
from doorstroom.core.matching.engine.problem import Problem
from doorstroom.core.matching.engine.solve import Solution, solve
from doorstroom.core.matching.engine.stages import Unsolvable
from doorstroom.core.matching.engine.travelling import minutes_between
from tests.core.matching.engine.rounds import small_round

from .again import one_seat_more

KIND_OF = {
    "travel": "minutes",
    "days": "day",
    "hours": "hours",
    "times": "times",
    "entry": "level",
    "taught": "level",
    "sector": "sector",
    "guidance": "guidance",
}


def test_a_place_is_open_when_one_more_fits_and_nobody_loses_theirs() -> None:
    for seed in range(120):
        dice = random.Random(seed)
        problem = small_round(dice, dice.randrange(1, 9), dice.randrange(1, 6))
        pairs = candidates(problem, compiled=False)
        try:
            solution = solve(problem, pairs, compiled=True)
        except Unsolvable:
            continue
        nodes = open_nodes(state_of(problem, pairs, solution, compiled=True))
        waiting = np.flatnonzero(solution.place < 0)
        if not len(waiting):
            continue
        row = int(waiting[0])
        placed = int((solution.place >= 0).sum())
        for place in range(len(problem.places)):
            only = with_one_pair(pairs, solution, row, place)
            most = solve(problem, only, ("most_placed",), compiled=True).values["most_placed"]
            assert (most == placed + 1) == bool(nodes[place]), (seed, place)


def with_one_pair(pairs: Pairs, solution: Solution, row: int, place: int) -> Pairs:
    """The pairs of everybody who is placed, and of this person only this one."""
    person, rows, minutes, wish = [], [], [], []
    for i in range(len(solution.place)):
        own = range(int(pairs.start[i]), int(pairs.start[i + 1]))
        if i == row:
            person.append(i)
            rows.append(place)
            minutes.append(0)
            wish.append(0)
        elif solution.place[i] >= 0:
            person += [i] * len(own)
            rows += pairs.place[list(own)].tolist()
            minutes += pairs.minutes[list(own)].tolist()
            wish += pairs.wish[list(own)].tolist()
    start = np.searchsorted(np.asarray(person, np.int64), np.arange(len(solution.place) + 1))
    return Pairs(
        start.astype(np.int64),
        np.asarray(rows, np.int32),
        np.asarray(minutes, np.int32),
        np.asarray(wish, np.int16),
    )


@cache
def town(seed: int) -> tuple[Problem, Pairs, Solution]:
    problem = make_size(Size(90, 45, "Purmerend", 14), seed=seed).problem()
    pairs = candidates(problem, compiled=True)
    return problem, pairs, solve(problem, pairs, compiled=True)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_least_change_is_the_least_of_all_places_that_help(seed: int) -> None:
    problem, pairs, solution = town(seed)
    state = state_of(problem, pairs, solution, compiled=True)
    helps = np.flatnonzero(open_nodes(state)[: len(problem.places)])
    told = cheapest_changes(problem, state)
    seen = set()
    for row in np.flatnonzero(solution.place < 0).tolist():
        own = {x.kind: x for x in told.get(row, ())}
        seen |= set(own)
        for kind in NAMES:
            wanted = least_by_asking(problem, row, helps.tolist(), kind)
            assert (own[kind].place if kind in own else -1) == wanted, (row, kind)
        assert (SEAT in own) <= bool(pairs.start[row + 1] > pairs.start[row])
    assert {"minutes", "day", "hours", "times", "level", "sector", "guidance"} >= seen - {SEAT}
    assert {"minutes", "sector"} <= seen


def least_by_asking(problem: Problem, row: int, places: list[int], kind: str) -> int:
    best: tuple[int, int, int] | None = None
    for place in places:
        pair = rules.Pair(problem, row, place)
        failed = [verdict for verdict in rules.verdicts(problem, row, place) if not verdict.passed]
        if not failed or {KIND_OF.get(v.rule) for v in failed} != {kind} or nearby.hard(pair):
            continue
        minutes = minutes_between(problem, row, place)
        found = (amount(problem, row, place, kind, minutes), minutes, place)
        best = min(best, found) if best else found
    return best[2] if best else -1


def amount(problem: Problem, row: int, place: int, kind: str, minutes: int) -> int:
    people, places = problem.people, problem.places
    if kind == "minutes":
        return minutes - int(people.max_minutes[row])
    if kind == "day":
        return (int(places.days[place]) & ~int(people.days[row])).bit_count()
    if kind == "hours":
        hours = int(places.hours[place])
        return max(int(people.hours_min[row]) - hours, hours - int(people.hours_max[row]))
    if kind == "times":
        start, end = max(int(places.start[place]), 0), int(places.end[place])
        end = 1440 if end < 0 else end
        end += 1440 if end <= start else 0
        first, last = int(people.earliest[row]), int(people.latest[row])
        last += 1440 if last <= first else 0
        own = max(first - start, 0) + max(end - last, 0)
        return min(own, end - last + 1440) if last > 1440 else own
    if kind == "level":
        return max(
            int(places.min_level[place] - people.level[row]),
            int(places.level[place] - people.admitted[row]),
        )
    return 1 if kind == "sector" else int(people.guidance[row] - places.guidance[place])


def test_the_plain_and_the_compiled_way_find_the_same() -> None:
    problem, pairs, solution = town(1)
    quick = cheapest_changes(problem, state_of(problem, pairs, solution, compiled=True))
    plain = cheapest_changes(problem, state_of(problem, pairs, solution, compiled=False))
    assert quick == plain
    assert all(isinstance(x, Change) for changes in quick.values() for x in changes)


def test_where_rounding_could_decide_the_definition_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem, pairs, solution = town(2)
    state = state_of(problem, pairs, solution, compiled=False)
    sure = cheapest_changes(problem, state)
    monkeypatch.setattr(
        "doorstroom.core.matching.engine.explain.kernels.near.quick_minutes", lambda *_: -1
    )
    assert cheapest_changes(problem, state) == sure


def test_one_seat_more_is_offered_where_it_is_enough_best_wish_first() -> None:
    seen = set()
    for seed in range(25):
        dice = random.Random(seed)
        problem = small_round(dice, dice.randrange(2, 10), dice.randrange(1, 6))
        pairs = candidates(problem, compiled=False)
        try:
            solution = solve(problem, pairs, compiled=True)
        except Unsolvable:
            continue
        told = cheapest_changes(problem, state_of(problem, pairs, solution, compiled=True))
        placed = int((solution.place >= 0).sum())
        for row in np.flatnonzero(solution.place < 0).tolist():
            enough = []
            for at in range(int(pairs.start[row]), int(pairs.start[row + 1])):
                place = int(pairs.place[at])
                only = with_one_pair(pairs, solution, row, place)
                more = one_seat_more(problem, place)
                most = solve(more, only, ("most_placed",), compiled=True).values["most_placed"]
                if most == placed + 1:
                    rank = int(pairs.wish[at]) or 2**15
                    enough.append((rank, int(pairs.minutes[at]), place))
            own = [x.place for x in told.get(row, ()) if x.kind == SEAT]
            assert own == [x[2] for x in sorted(enough)[:1]], (seed, row)
            seen.add(bool(own))
    assert seen == {True, False}
