"""Which journeys are asked of a router, and what its answers do to a round."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence, Set

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.adapters.sheets.geography import area_points
from doorstroom.core.matching.engine import rules
from doorstroom.core.matching.engine.explain.nearby import least_changes
from doorstroom.core.matching.engine.pairs import candidates
from doorstroom.core.matching.engine.problem import NO_ROUTE, Problem
from doorstroom.core.matching.engine.travelling import estimate, minutes_between
from doorstroom.core.matching.rounds import cells
from doorstroom.core.matching.rounds.answers import grouped
from doorstroom.core.matching.rounds.deciding import decide
from doorstroom.core.matching.rounds.explaining import findings
from doorstroom.core.matching.rounds.inputs import Round
from doorstroom.core.matching.rounds.routing import (
    REACH_KMH,
    NoAnswer,
    Point,
    Question,
    _codes,
    _point,
    answers,
    asked_of,
    routed,
)
from doorstroom.core.matching.rounds.telling import lines, said_why_not, why_not_json
from doorstroom.core.values.travel import DETOUR, TravelMode
from doorstroom.core.words import render
from tests.adapters.sheets.folders import people, places

from .sheets import Cells, person, place, taken

BIKE_AND_FEET = (TravelMode.BIKE, TravelMode.WALK)


class Roads:
    """A router that answers by a function, and keeps what it was asked."""

    def __init__(
        self,
        seconds: Callable[[Question, Point], float | None],
        modes: Set[TravelMode] = frozenset(TravelMode),
    ) -> None:
        self.modes = modes
        self.questions: list[Question] = []
        self._seconds = seconds

    def seconds(self, question: Question) -> Sequence[float | None]:
        self.questions.append(question)
        return [self._seconds(question, point) for point in question.destinations]


def round_of(
    persons: Sequence[Cells], offers: Sequence[Cells], known: Sequence[Cells] = ()
) -> Round:
    found = taken(persons, offers, travel=known)
    assert found.round is not None, [fault.text() for fault in found.faults]
    return found.round


def by(roads: Roads, round_: Round) -> Round:
    asked = asked_of(round_.problem, roads.modes, candidates)
    return routed(round_, asked, roads.modes, answers(asked, roads))


def town(seed: int) -> Round:
    dice = random.Random(seed)
    persons = [
        {**row, "mode": dice.choice(list(TravelMode)).value, "max_minutes": dice.choice("3579")}
        for row in people(30, seed)
    ]
    offers = [row | {"postcode": dice.choice(("1441", "1442"))} for row in places(15, seed + 1)]
    known = [{"candidate_id": "p3", "place_id": "o4", "minutes": "4"}]
    return round_of(persons, offers, known)


def bendy(question: Question, point: Point) -> float | None:
    """Roads as no estimate would have them, and some that lead nowhere."""
    bend = hash((question.mode.kmh, question.origin, point)) % 7
    return None if bend == 0 else bend * 61


def fits_but_for_travel(problem: Problem, i: int, j: int) -> bool:
    pair = rules.Pair(problem, i, j)
    return all(rule(pair).passed for rule in rules.RULES if rule is not rules.travel)


def mode_of(problem: Problem, i: int) -> TravelMode:
    return next(mode for mode in TravelMode if mode.kmh == int(problem.people.kmh[i]))


def straight(problem: Problem, i: int, j: int) -> int:
    people_, places_ = problem.people, problem.places
    kmh = math.ceil(REACH_KMH[mode_of(problem, i)] * DETOUR)
    return estimate(
        float(people_.lat[i]),
        float(people_.lon[i]),
        float(places_.lat[j]),
        float(places_.lon[j]),
        kmh,
    )


@pytest.mark.parametrize("seed", range(4))
def test_only_journeys_that_can_matter_are_asked_and_all_of_those(seed: int) -> None:
    problem = town(seed).problem
    m = len(problem.places)
    asked = asked_of(problem, BIKE_AND_FEET, candidates)
    expected = [
        i * m + j
        for i in range(len(problem.people))
        for j in range(m)
        if fits_but_for_travel(problem, i, j)
        and straight(problem, i, j) <= problem.people.max_minutes[i]
        and mode_of(problem, i) in BIKE_AND_FEET
        and i * m + j not in problem.travel.key.tolist()
    ]
    assert asked.key.tolist() == expected
    assert expected


@pytest.mark.parametrize("seed", range(4))
def test_the_answers_decide_and_elsewhere_the_estimate(seed: int) -> None:
    before = town(seed)
    after = by(Roads(bendy, frozenset(BIKE_AND_FEET)), before)
    problem, m = after.problem, len(after.problem.places)
    assert after.routed is not None
    said = dict(zip(after.routed.key.tolist(), after.routed.minutes.tolist(), strict=True))
    pairs = candidates(problem)
    found = {
        int(i) * m + int(j): int(minutes)
        for i, j, minutes in zip(pairs.person, pairs.place, pairs.minutes, strict=True)
    }
    for i in range(len(problem.people)):
        for j in range(m):
            key = i * m + j
            minutes = said.get(key, minutes_between(before.problem, i, j))
            fits = fits_but_for_travel(problem, i, j) and minutes <= problem.people.max_minutes[i]
            assert found.get(key) == (minutes if fits else None)
    assert after.known_minutes == before.known_minutes == 1
    assert after.digest == before.digest


def test_seconds_become_whole_minutes_at_the_very_end() -> None:
    round_ = round_of(
        [person("ann"), person("bob", latitude="52.51", longitude="4.97")], [place(capacity="2")]
    )
    times = {(52.51, 4.97): 600.5}
    after = by(Roads(lambda question, _: times.get(question.origin, 600)), round_)
    named = dict(zip(after.problem.people.id, candidates(after.problem).minutes, strict=True))
    assert named == {"ann": 10, "bob": 11}


def test_where_no_road_leads_the_place_does_not_fit_and_that_is_said() -> None:
    after = by(Roads(lambda _question, _point: None), round_of([person()], [place()]))
    assert len(candidates(after.problem)) == 0
    assert after.routed is not None
    assert after.routed.no_route == 1
    (said,) = (v for v in rules.verdicts(after.problem, 0, 0) if not v.passed)
    assert said.code == "rule.travel.no.no_route"
    assert after.problem.travel.minutes.tolist() == [NO_ROUTE]


@pytest.mark.parametrize("compiled", [False, True])
def test_where_no_road_leads_more_minutes_would_not_help(compiled: bool) -> None:
    homes = {"latitude": "52.53", "longitude": "4.99"}
    before = round_of([person(), person("bob", **homes)], [place(), place("far", **homes)])
    after = by(Roads(lambda _question, _point: None), before)
    pairs = candidates(after.problem, compiled=compiled)
    outcome = decide(after.problem, pairs, ("most_placed", "travel"))
    waiting = np.arange(2)
    helps = np.ones(2, np.bool_)
    assert (least_changes(after.problem, waiting, helps, compiled) == -1).all()
    found = findings(after.problem, outcome, grouped(after.problem, area_points()))
    assert not any(found.changes.values())
    for row, told in found.why_not.items():
        said = [text for one in told for text in lines(said_why_not(after.problem, row, one, ()))]
        assert "  Er is geen weg naar deze plek." in said
        assert not any("100" in text for text in said)
        assert {why_not_json(after.problem, one, ())["minutes"] for one in told} == {None}
    assert found.why_not


def test_known_minutes_win_and_are_not_asked() -> None:
    known = [{"candidate_id": "ann", "place_id": "bakery", "minutes": "29"}]
    roads = Roads(lambda _question, _point: 60)
    after = by(roads, round_of([person()], [place()], known))
    assert roads.questions == []
    assert candidates(after.problem).minutes.tolist() == [29]


@pytest.mark.parametrize(("minutes", "code"), [("29", "yes"), ("31", "no")])
def test_only_an_estimate_is_called_one(minutes: str, code: str) -> None:
    known = [{"candidate_id": "ann", "place_id": "bakery", "minutes": minutes}]
    round_ = round_of([person(), person("bob")], [place()], known)
    said = {
        round_.problem.people.id[row]: rules.travel(rules.Pair(round_.problem, row, 0))
        for row in (0, 1)
    }
    assert said["ann"].code == f"rule.travel.{code}.known"
    assert said["bob"].code == "rule.travel.yes"
    assert "schatting" not in render(said["ann"].code, said["ann"].facts)
    assert "schatting" in render(said["bob"].code, said["bob"].facts)


def test_none_in_travel_is_a_place_that_no_road_leads_to() -> None:
    known = [{"candidate_id": "ann", "place_id": "bakery", "minutes": "none"}]
    assert len(candidates(round_of([person()], [place()], known).problem)) == 0
    assert cells.NO_ROUTE == NO_ROUTE


def test_a_promised_place_without_a_road_keeps_its_estimate() -> None:
    promised = round_of([person(fixed_place_id="bakery")], [place()])
    assert candidates(by(Roads(lambda *_: 300), promised).problem).minutes.tolist() == [5]
    kept = by(Roads(lambda *_: None), promised)
    assert (
        candidates(kept.problem).minutes.tolist() == candidates(promised.problem).minutes.tolist()
    )
    assert kept.routed is not None
    assert len(kept.routed.key) == 0


def test_people_at_one_address_are_asked_once_and_only_positions_are_said() -> None:
    persons = [
        *(person(name) for name in ("ann", "bob")),
        person("cas", mode="walk", max_minutes="60"),
        person("dirk", latitude="52.5051", longitude="4.9564"),
        person("eva", latitude="52.505149", longitude="4.956351", excluded_sectors="voeding"),
    ]
    roads = Roads(lambda _question, _point: 600)
    after = by(roads, round_of(persons, [place(capacity="9"), place("other", employer_id="x")]))
    assert after.routed is not None
    assert after.routed.journeys == 2
    assert len(after.routed.key) == 8
    home, work = (52.5051, 4.9564), (52.5133, 4.9945)
    assert {repr(question) for question in roads.questions} == {
        repr(Question(mode, home, (work,))) for mode in BIKE_AND_FEET
    }


@pytest.mark.parametrize(("seconds", "code"), [(0, "too_quick"), (30, "too_quick")])
def test_an_answer_that_nobody_could_travel_is_a_fault(seconds: int, code: str) -> None:
    round_ = round_of([person(latitude="52.54", longitude="4.99")], [place()])
    with pytest.raises(NoAnswer) as refused:
        by(Roads(lambda _question, _point: seconds), round_)
    assert refused.value.code == code
    assert "Er is niets verdeeld" in refused.value.text()


def test_an_answer_of_another_size_is_a_fault() -> None:
    class Short(Roads):
        def seconds(self, question: Question) -> Sequence[float | None]:
            return super().seconds(question)[1:]

    with pytest.raises(NoAnswer) as refused:
        by(Short(lambda _question, _point: 60), round_of([person()], [place()]))
    assert refused.value.code == "size"


def test_nobody_and_nowhere_need_no_router() -> None:
    roads = Roads(lambda _question, _point: 60)
    assert by(roads, round_of([person()], [])).routed is not None
    assert roads.questions == []


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_position_comes_back_to_within_half_a_metre(lat: float, lon: float) -> None:
    (code,) = _codes(np.asarray([lat]), np.asarray([lon])).tolist()
    assert _point(code) == (round(lat * 100_000) / 100_000, round(lon * 100_000) / 100_000)
