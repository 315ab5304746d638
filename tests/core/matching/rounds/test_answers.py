"""What is said of a decision is what the rules say, pair by pair."""

from __future__ import annotations

import json
import random

import numpy as np
import pytest

from doorstroom.core.matching.engine.build import build
from doorstroom.core.matching.engine.pairs import candidates
from doorstroom.core.matching.engine.problem import Problem
from doorstroom.core.matching.engine.rules import verdicts
from doorstroom.core.matching.rounds import answers, areas
from doorstroom.core.matching.rounds.blocking import NAMES, blocking
from doorstroom.core.matching.rounds.certificate import solution_from, stages_json, value_json
from doorstroom.core.matching.rounds.certificate import value_from_json as from_json
from doorstroom.core.matching.rounds.deciding import Outcome, decide
from doorstroom.core.matching.rounds.orders import GOALS
from doorstroom.core.matching.rounds.reasons import facts_json
from doorstroom.core.matching.rounds.summary import limits_used, waiting_brackets
from tests.core.matching.engine.rounds import AS_OF
from tests.core.matching.engine.test_rules import any_person, any_place


def drawn(seed: int) -> tuple[Problem, Outcome]:
    dice = random.Random(seed)
    persons = [any_person(dice, f"p{i}") for i in range(25)]
    offers = [any_place(dice, f"o{j}") for j in range(20)]
    known = {
        (dice.choice(persons).id, dice.choice(offers).id): dice.choice((0, 20, 95))
        for _ in range(30)
    }
    problem = build(persons, offers, as_of=AS_OF, seed=seed, minutes=known if seed % 2 else None)
    return problem, decide(problem, candidates(problem, compiled=False), GOALS)


@pytest.mark.parametrize("seed", range(12))
def test_rules_that_say_no_are_counted_as_if_all_were_asked(seed: int) -> None:
    problem, _ = drawn(seed)
    persons = np.arange(len(problem.people))
    asked = np.zeros((len(persons), len(NAMES)), np.int64)
    for i in persons.tolist():
        for j in range(len(problem.places)):
            asked[i] += [verdict.passed is False for verdict in verdicts(problem, i, j)]
    assert blocking(problem, persons).tolist() == asked.tolist()


@pytest.mark.parametrize("seed", range(6))
def test_who_is_placed_reads_the_rules_that_were_met(seed: int) -> None:
    problem, outcome = drawn(seed)
    rows = answers.placements_of(problem, outcome)
    assert len(rows.person)
    for person, place, text in zip(
        rows.person.tolist(),
        rows.place.tolist(),
        answers.reasons_of(problem, outcome, rows),
        strict=True,
    ):
        said = verdicts(problem, person, place)
        assert json.loads(text) == {v.code: json.loads(facts_json(v.facts)) for v in said}
        assert list(json.loads(text)) == sorted(json.loads(text))


@pytest.mark.parametrize("seed", range(4))
def test_shortages_count_people_that_could_sit_there(seed: int) -> None:
    problem, outcome = drawn(seed)
    points = areas.points_of([(52.5, 4.95, "Purmerend"), (52.6, 5.0, "Edam")])
    unplaced = answers.unplaced_of(problem, outcome)
    where = answers.grouped(problem, points)
    waiting: dict[int, set[int]] = {}
    for person in unplaced.person.tolist():
        for place in range(len(problem.places)):
            if outcome.pairs.find(person, place) >= 0:
                waiting.setdefault(int(where.of_place[place]), set()).add(person)
    found = answers.shortages_of(problem, outcome, unplaced, where)
    assert {row.group: row.waiting for row in found} == {
        where.groups[group]: len(people) for group, people in waiting.items()
    }
    assert sum(row.taken for row in found) <= int(outcome.placed.sum())
    reasons = unplaced.reasons
    assert [r == answers.SCARCITY for r in reasons] == (unplaced.compatible > 0).tolist()


def test_the_nearest_postcode_is_found_cell_by_cell_as_by_comparing_all() -> None:
    dice = np.random.default_rng(3)
    rows = [(float(a), float(b), f"t{i % 9}") for i, (a, b) in enumerate(dice.random((60, 2)))]
    points = areas.points_of([(50 + 3 * a, 3 + 4 * b, name) for a, b, name in rows])
    lat, lon = 50 + 3 * dice.random(500), 3 + 4 * dice.random(500)
    here = np.stack(areas.on_sphere(lat, lon), axis=1)
    there = np.stack(areas.on_sphere(points.lat, points.lon), axis=1)
    away = ((here[:, None, :] - there[None, :, :]) ** 2).sum(axis=2)
    wanted = points.municipality[away.argmin(axis=1)]
    assert np.array_equal(areas.municipalities(points, lat, lon), wanted)
    assert len(areas.municipalities(points, lat[:0], lon[:0])) == 0


def test_a_certificate_goes_through_json_and_back() -> None:
    problem, outcome = drawn(1)
    assert outcome.proof is not None
    stages = json.loads(json.dumps(stages_json(problem, outcome.proof)))
    back = solution_from(
        problem, outcome.pair, outcome.place, outcome.order, outcome.values, stages
    )
    for one, other in zip(back.stages, outcome.proof.stages, strict=True):
        assert one.goals == other.goals
        assert np.array_equal(one.price, other.price)
    for value in outcome.values.values():
        assert from_json(json.loads(json.dumps(value_json(value)))) == value


def test_waiting_is_told_by_month_and_limits_by_kind() -> None:
    problem, outcome = drawn(2)
    brackets = waiting_brackets(problem, outcome)
    assert sum(bracket.people for bracket in brackets) == len(problem.people)
    assert sum(bracket.placed for bracket in brackets) == int(outcome.placed.sum())
    assert [b.label for b in brackets] == sorted(b.label for b in brackets)
    assert len(waiting_brackets(problem, outcome, most=2)[0].label) == 4
    assert [use.given for use in limits_used(problem, outcome)] == [0] * 5
