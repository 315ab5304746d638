"""Small invented rounds, and the honest way to solve them: try everything."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from doorstroom.core.matching.engine.build import LimitRows, PersonRow, PlaceRow, build
from doorstroom.core.matching.engine.goals import GoalValue, pair_of, value_of
from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import Problem
from doorstroom.core.matching.engine.verify import feasible

AS_OF = date(2026, 11, 23)
HERE = (52.5051, 4.9564)

PERSON = PersonRow("p", *HERE, birth=date(2006, 5, 1), waiting=date(2026, 3, 1), max_minutes=60)
PLACE = PlaceRow("o", "e", 52.5133, 4.9945, sector="zorg", kind="baan", capacity=1)


def person(name: str, **changes: object) -> PersonRow:
    return replace(PERSON, id=name, **changes)  # type: ignore[arg-type]


def place(name: str, **changes: object) -> PlaceRow:
    return replace(PLACE, id=name, **changes)  # type: ignore[arg-type]


def days_ago(days: int) -> date:
    return AS_OF - timedelta(days=days)


def small_round(dice: random.Random, people: int = 6, places: int = 4) -> Problem:
    """A round so small that everything can be tried, with every kind of nested limit."""
    sectors = ("zorg", "bouw", "groen")
    employers = ("e1", "e2")
    offers = []
    for j in range(places):
        employer = dice.choice(employers)
        offers.append(
            place(
                f"o{j}",
                employer=employer,
                supervisor=dice.choice((None, f"{employer}.a", f"{employer}.b")),
                sector=dice.choice(sectors),
                capacity=dice.choice((0, 1, 1, 1, 2, 3)),
                lat=HERE[0] + dice.choice((0.0, 0.01, 0.02, 0.05)),
                lon=HERE[1],
            )
        )
    rows = []
    for i in range(people):
        rows.append(
            person(
                f"p{i}",
                waiting=days_ago(dice.choice((10, 10, 50, 90))),
                needed_by=dice.choice((None, None, None, days_ago(-20), days_ago(-40))),
                sectors=tuple(dice.sample(sectors, dice.randrange(4))),
                open=dice.random() < 0.5,
                max_minutes=dice.choice((5, 15, 40, 60)),
                lat=HERE[0] - dice.choice((0.0, 0.005, 0.03)),
                lon=HERE[1],
            )
        )
    if rows and offers and dice.random() < 0.25:
        able = [x for x in offers if x.capacity]
        if able:
            rows[0] = replace(rows[0], fixed=dice.choice(able).id)
    names = {x.supervisor for x in offers if x.supervisor}
    fixed = {x.fixed for x in rows if x.fixed}
    low = 1 if fixed else 0
    limits = LimitRows(
        supervisor={s: dice.randrange(low, 3) for s in sorted(names) if dice.random() < 0.6},
        employer={
            e: dice.randrange(low, 4)
            for e in sorted({x.employer for x in offers})
            if dice.random() < 0.6
        },
    )
    return build(rows, offers, limits, as_of=AS_OF, seed=dice.randrange(5))


def every_solution(problem: Problem, pairs: Pairs) -> Iterator[np.ndarray]:
    """Every way to place people within all limits."""
    options = []
    for i in range(len(problem.people)):
        own = [int(j) for j in pairs.place[pairs.start[i] : pairs.start[i + 1]]]
        options.append(own if problem.people.fixed[i] >= 0 else [-1, *own])
    for chosen in itertools.product(*options):
        found = np.asarray(chosen, np.int32)
        if not feasible(problem, pairs, found):
            yield found


def worth(goal: str, value: GoalValue) -> object:
    """A value as something of which more is better."""
    if isinstance(value, int):
        return -value if goal == "travel" else value
    return [count for _, count in value]


def best_values(
    problem: Problem, pairs: Pairs, order: tuple[str, ...]
) -> dict[str, GoalValue] | None:
    """By trying everything; None when nothing is possible."""
    best, found = None, None
    for solution in every_solution(problem, pairs):
        used = pair_of(pairs, solution)
        values = {goal: value_of(goal, problem, pairs, used) for goal in order}
        key = [worth(goal, values[goal]) for goal in order]
        if best is None or key > best:
            best, found = key, values
    return found


def all_orders() -> list[tuple[str, ...]]:
    """Every order that may be declared."""
    goals = ("most_placed", "needed_by", "longest_waiting", "first_wish", "any_wish", "travel")
    found = []
    for size in range(1, 7):
        for order in itertools.permutations(goals, size):
            if "travel" in order:
                before = set(order[: order.index("travel")])
                if not before & {"most_placed", "longest_waiting"}:
                    continue
            found.append(order)
    return found
