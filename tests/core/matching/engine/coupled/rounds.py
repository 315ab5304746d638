"""Small rounds with every kind of limit, and what is best in them by trying everything."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from doorstroom.core.matching.engine.build import LimitRows, build
from doorstroom.core.matching.engine.goals import GoalValue, pair_of, value_of
from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import Int32s, Problem
from tests.core.matching.engine.rounds import AS_OF, HERE, days_ago, person, place, worth

SECTORS = ("zorg", "bouw", "groen")
COACHES = (None, "c1", "c2")
PROGRAMMES = ((), ("x",), ("y",), ("x", "y"), ("y", "x"))
CLASSES = (None, "k1", "k2")


def coupled_round(
    dice: random.Random, people: int = 6, places: int = 4, *, minima: bool = True
) -> Problem:
    """Some of all limits; a few people were promised a place."""
    rows, offers = [], []
    for j in range(places):
        employer = dice.choice(("e1", "e2"))
        offers.append(
            place(
                f"o{j}",
                employer=employer,
                supervisor=dice.choice((None, f"{employer}.a", f"{employer}.b")),
                sector=dice.choice(SECTORS),
                capacity=dice.choice((0, 1, 1, 2, 3)),
                lat=HERE[0] + dice.choice((0.0, 0.01, 0.02, 0.05)),
                lon=HERE[1],
                programmes=dice.choice(((), (), *PROGRAMMES)),
                class_=dice.choice(CLASSES),
            )
        )
    for i in range(people):
        rows.append(
            person(
                f"p{i}",
                waiting=days_ago(dice.choice((10, 10, 50, 90))),
                needed_by=dice.choice((None, None, None, days_ago(-20), days_ago(-40))),
                sectors=tuple(dice.sample(SECTORS, dice.randrange(4))),
                open=dice.random() < 0.5,
                max_minutes=dice.choice((15, 40, 60)),
                lat=HERE[0] - dice.choice((0.0, 0.005, 0.03)),
                lon=HERE[1],
                coach=dice.choice(COACHES),
                programmes=dice.choice(PROGRAMMES),
            )
        )
    if rows and offers and dice.random() < 0.2:
        rows[0] = replace(rows[0], fixed=dice.choice(offers).id)
    limits = LimitRows(
        supervisor=_some(dice, {x.supervisor for x in offers}),
        employer=_some(dice, {x.employer for x in offers}),
        coach=_some(dice, {x.coach for x in rows}),
        programme=_some(dice, {c for x in (*rows, *offers) for c in x.programmes}),
        class_=(most := _some(dice, {x.class_ for x in offers})),
        class_min={
            c: dice.randrange(1, max(2, most.get(c, 4) + 1))
            for c in sorted({x.class_ for x in offers if x.class_})
            if minima and dice.random() < 0.6
        },
    )
    return build(rows, offers, limits, as_of=AS_OF, seed=dice.randrange(5))


def _some(dice: random.Random, codes: set[str | None]) -> dict[str, int]:
    named = sorted(code for code in codes if code)
    return {code: dice.randrange(4) for code in named if dice.random() < 0.5}


def holds(problem: Problem, place: Int32s) -> bool:
    """Every limit, counted in the plainest way."""
    people, places, limits = problem.people, problem.places, problem.limits
    seats: Counter[tuple[str, int]] = Counter()
    for i, j in enumerate(place.tolist()):
        if people.fixed[i] >= 0 and j != people.fixed[i]:
            return False
        if j < 0:
            continue
        accepted = places.programmes.row(j)
        own = [c for c in people.programmes.row(i) if not accepted or c in accepted]
        seats["place", j] += 1
        seats["supervisor", int(places.supervisor[j])] += 1
        seats["employer", int(places.employer[j])] += 1
        seats["coach", int(people.coach[i])] += 1
        seats["class", int(places.class_[j])] += 1
        seats["programme", own[0] if own else -1] += 1
    most = {
        "place": places.capacity,
        "supervisor": limits.supervisor_max,
        "employer": limits.employer_max,
        "coach": limits.coach_max,
        "class": limits.class_max,
        "programme": limits.programme_max,
    }
    return all(
        number <= most[kind][code] and (kind != "class" or number >= limits.class_min[code])
        for (kind, code), number in seats.items()
        if code >= 0
    )


def every_solution(problem: Problem, pairs: Pairs) -> Iterator[Int32s]:
    options = []
    for i in range(len(problem.people)):
        own = [int(j) for j in pairs.place[pairs.start[i] : pairs.start[i + 1]]]
        options.append(own if problem.people.fixed[i] >= 0 else [-1, *own])
    for chosen in itertools.product(*options):
        found = np.asarray(chosen, np.int32)
        if holds(problem, found):
            yield found


def best_values(
    problem: Problem, pairs: Pairs, order: tuple[str, ...], given: dict[str, GoalValue]
) -> dict[str, GoalValue] | None:
    """The best there is; with ``given``, of each goal when the ones before are as given."""
    found: list[dict[str, GoalValue]] = []
    for solution in every_solution(problem, pairs):
        used = pair_of(pairs, solution)
        found.append({goal: value_of(goal, problem, pairs, used) for goal in order})
    if not found:
        return None
    best: dict[str, GoalValue] = {}
    for goal in order:
        best[goal] = max((x[goal] for x in found), key=lambda v, g=goal: worth(g, v))  # type: ignore[misc]
        value = given.get(goal, best[goal])
        found = [x for x in found if x[goal] == value]
        if not found:
            break
    return best
