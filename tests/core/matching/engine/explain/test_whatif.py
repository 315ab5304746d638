"""What would change if, against building the changed round and solving it again."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from bench.instances import Size, make_size
from doorstroom.core.matching.engine.build import LimitRows, PersonRow, PlaceRow, build
from doorstroom.core.matching.engine.explain.plan import Plan, Promised
from doorstroom.core.matching.engine.explain.state import state_of
from doorstroom.core.matching.engine.explain.whatif import WhatIf
from doorstroom.core.matching.engine.goals import DEFAULT_ORDER
from doorstroom.core.matching.engine.pairs import candidates
from doorstroom.core.matching.engine.problem import Problem
from doorstroom.core.matching.engine.solve import Solution, solve
from tests.core.matching.engine.rounds import AS_OF, HERE, all_orders, days_ago, person, place

from .again import difference

ORDERS = all_orders()
SECTORS = ("zorg", "bouw", "groen")
Rows = tuple[dict[str, PersonRow], dict[str, PlaceRow], LimitRows]


def some_person(dice: random.Random, name: str) -> PersonRow:
    return person(
        name,
        waiting=days_ago(dice.choice((10, 10, 50, 90, dice.randrange(200)))),
        needed_by=dice.choice((None, None, None, days_ago(-20), days_ago(-40))),
        sectors=tuple(dice.sample(SECTORS, dice.randrange(4))),
        open=dice.random() < 0.5,
        excluded_employers=("e1",) if dice.random() < 0.1 else (),
        kinds=("baan",) if dice.random() < 0.2 else (),
        has=("vog",) if dice.random() < 0.6 else (),
        max_minutes=dice.choice((5, 15, 40, 60)),
        lat=HERE[0] - dice.choice((0.0, 0.005, 0.03)),
        lon=HERE[1],
    )


def some_place(dice: random.Random, name: str) -> PlaceRow:
    employer = dice.choice(("e1", "e2"))
    return place(
        name,
        employer=employer,
        supervisor=dice.choice((None, f"{employer}.a", f"{employer}.b")),
        sector=dice.choice(SECTORS),
        kind=dice.choice(("baan", "baan", "stage")),
        requires=("vog",) if dice.random() < 0.2 else (),
        capacity=dice.choice((0, 1, 1, 1, 2, 3)),
        lat=HERE[0] + dice.choice((0.0, 0.01, 0.02, 0.05)),
        lon=HERE[1],
    )


def some_round(dice: random.Random) -> Rows:
    people = {f"p{k}": some_person(dice, f"p{k}") for k in range(dice.randrange(1, 10))}
    places = {f"o{k}": some_place(dice, f"o{k}") for k in range(dice.randrange(1, 7))}
    supervisors = sorted({x.supervisor for x in places.values() if x.supervisor})
    employers = sorted({x.employer for x in places.values()})
    limits = LimitRows(
        supervisor={x: dice.randrange(3) for x in supervisors if dice.random() < 0.6},
        employer={x: dice.randrange(4) for x in employers if dice.random() < 0.6},
    )
    return people, places, limits


def built(rows: Rows) -> Problem:
    people, places, limits = rows
    supervisors = {x.supervisor for x in places.values()}
    employers = {x.employer for x in places.values()}
    kept = LimitRows(
        supervisor={k: v for k, v in limits.supervisor.items() if k in supervisors},
        employer={k: v for k, v in limits.employer.items() if k in employers},
    )
    return build(list(people.values()), list(places.values()), kept, as_of=AS_OF)


def one_step(dice: random.Random, rows: Rows, asked: WhatIf, number: int) -> Callable[[], object]:
    """Change the rows by one step, and say how to ask for it."""
    people, places, _ = rows
    kind = dice.randrange(7)
    if kind == 0 or (kind in {1, 2} and not people):
        new = some_person(dice, f"new{number}")
        people[new.id] = new
        return lambda: asked.add_person(new)
    if kind == 1:
        name = dice.choice(sorted(people))
        del people[name]
        return lambda: asked.remove_person(name)
    if kind == 2:
        changed = some_person(dice, dice.choice(sorted(people)))
        people[changed.id] = changed
        return lambda: asked.change_person(changed)
    if kind == 3 or not places:
        offer = some_place(dice, f"extra{number}")
        places[offer.id] = offer
        return lambda: asked.add_place(offer)
    name = dice.choice(sorted(places))
    if kind == 4:
        del places[name]
        return lambda: asked.remove_place(name)
    if kind == 5:
        other = some_place(dice, name)
        places[name] = other
        return lambda: asked.change_place(other)
    places[name] = replace(places[name], capacity=places[name].capacity + 1)
    return lambda: asked.add_seat(name)


def seating(problem: Problem, solution: Solution) -> dict[str, str | None]:
    names = (*problem.places.id, None)
    return dict(zip(problem.people.id, (names[j] for j in solution.place.tolist()), strict=True))


@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("compiled", [False, True])
def test_after_every_step_the_goals_are_those_of_solving_again(part: int, compiled: bool) -> None:
    for seed in range(part, 64 if compiled else 16, 4):
        dice = random.Random(seed)
        order = DEFAULT_ORDER if seed % 2 else dice.choice(ORDERS)
        rows = some_round(dice)
        problem = built(rows)
        pairs = candidates(problem, compiled=False)
        solution = solve(problem, pairs, order, compiled=True)
        asked = WhatIf(problem, pairs, solution, compiled=compiled)
        before, seats = solution.values, seating(problem, solution)
        for number in range(6):
            act = one_step(dice, rows, asked, number)
            answer = act()
            problem = built(rows)
            again = solve(problem, candidates(problem, compiled=False), order, compiled=True)
            assert answer.goals == difference(before, again.values), (seed, number)
            before = again.values
            for switch in answer.switches:
                assert seats.get(switch.person) == switch.before, (seed, number)
                seats[switch.person] = switch.after
        assert sum(x is not None for x in seats.values()) == int((again.place >= 0).sum())


def test_a_promise_is_kept() -> None:
    people = [person("a", fixed="o"), person("b")]
    problem = build(people, [place("o"), place("x", capacity=0)], as_of=AS_OF)
    pairs = candidates(problem)
    asked = WhatIf(problem, pairs, solve(problem, pairs), compiled=False)
    for act in (
        lambda: asked.remove_seat("o"),
        lambda: asked.remove_place("o"),
        lambda: asked.add_person(person("c", fixed="o")),
    ):
        with pytest.raises(Promised):
            act()
    with pytest.raises(ValueError, match="0 seats"):
        asked.remove_seat("x")
    answer = asked.add_seat("o", 2)
    assert answer.goals["most_placed"] == 1
    assert asked.add_person(person("c", fixed="o")).goals["most_placed"] == 1
    assert asked.remove_seat("o").goals["most_placed"] == -1


def test_on_a_town_too_and_the_state_stays_true() -> None:
    instance = make_size(Size(300, 240, "Purmerend", 14), seed=5)
    problem = instance.problem()
    pairs = candidates(problem, compiled=True)
    solution = solve(problem, pairs, compiled=True)
    asked = WhatIf(problem, pairs, solution, compiled=True)
    people, places = list(instance.people), list(instance.places)
    dice = random.Random(2)
    before = solution.values
    for _ in range(6):
        gone = people.pop(dice.randrange(len(people)))
        first = asked.remove_person(gone.id)
        spot = dice.randrange(len(places))
        places[spot] = replace(places[spot], capacity=places[spot].capacity + 1)
        second = asked.add_seat(places[spot].id)
        other = dice.randrange(len(people))
        people[other] = replace(people[other], max_minutes=people[other].max_minutes + 10)
        third = asked.change_person(people[other])
        changed = replace(instance, people=tuple(people), places=tuple(places)).problem()
        again = solve(changed, candidates(changed, compiled=True), compiled=True)
        steps = (first.goals, second.goals, third.goals)
        placed = sum(int(step.get("most_placed", 0)) for step in steps)  # type: ignore[arg-type]
        travel = sum(int(step.get("travel", 0)) for step in steps)  # type: ignore[arg-type]
        told = difference(before, again.values)
        assert (placed, travel) == (told.get("most_placed", 0), told.get("travel", 0))
        before = again.values
    state = asked.plan.state
    assert np.array_equal(
        state.flow[: len(places)],
        np.bincount(state.match[state.match >= 0], minlength=len(places))[: len(places)],
    )


def test_a_plan_counts_the_people_it_moves() -> None:
    instance = make_size(Size(120, 80, "Purmerend", 14), seed=7)
    problem = instance.problem()
    pairs = candidates(problem, compiled=True)
    solution = solve(problem, pairs, compiled=True)
    plan = Plan(
        state_of(problem, pairs, solution, compiled=False),
        problem.people.needed_by,
        problem.people.waiting,
    )
    plan.begin()
    assert plan.delta().goals == {}
    assert plan.delta().moves == ()
