"""One rule, four ways to ask: the predicate, the screens, the plain and the compiled scan."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, time, timedelta

import numpy as np
import pytest

from doorstroom.core.matching import Candidate, Holding, Offer, judge
from doorstroom.core.matching.engine import rules
from doorstroom.core.matching.engine.build import PersonRow, PlaceRow, build
from doorstroom.core.matching.engine.pairs import Pairs, candidates
from doorstroom.core.matching.engine.problem import MOST_HOURS, Problem
from doorstroom.core.matching.engine.travelling import minutes_between
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.levels import Guidance
from doorstroom.core.values.places import Position
from doorstroom.core.values.travel import TravelMode
from doorstroom.core.values.weekdays import Weekdays
from doorstroom.core.values.windows import HoursRange, TimeWindow
from tests.core.matching.engine.rounds import AS_OF, HERE

SECTORS, KINDS, PAPERS, PROGRAMMES = ("a", "b", "c"), ("k", "l"), ("vog", "vca"), ("x", "y")
MODES = {mode.kmh: mode for mode in TravelMode}


def some(dice: random.Random, table: tuple[str, ...], odds: float = 0.5) -> tuple[str, ...]:
    return tuple(code for code in table if dice.random() < odds)


def any_person(dice: random.Random, name: str) -> PersonRow:
    wanted = tuple(dice.sample(SECTORS, dice.randrange(3)))
    least = dice.choice((0, 16, 24))
    born = dice.choice(
        (
            date(2004, 2, 29),
            date(2008, 11, 23),
            date(2008, 11, 24),
            date(2008, 12, 1),
            date(2000, 1, 1),
        )
    )
    return PersonRow(
        name,
        HERE[0] + dice.choice((0.0, 0.01, 0.1)),
        HERE[1] + dice.choice((0.0, 0.02)),
        birth=born,
        waiting=AS_OF - timedelta(days=dice.randrange(400)),
        max_minutes=dice.choice((0, 10, 30, 90)),
        level=dice.randrange(5),
        admitted=dice.choice((1, 2, 4)),
        sectors=wanted,
        open=dice.random() < 0.4,
        excluded_sectors=some(dice, SECTORS, 0.2),
        programmes=some(dice, PROGRAMMES),
        kmh=dice.choice(tuple(MODES)),
        hours_min=least,
        hours_max=dice.choice((least, 32, MOST_HOURS)),
        days=dice.choice((127, 31, 11)),
        earliest=dice.choice((0, 360, 420, 1320)),
        latest=dice.choice((1440, 1080, 360)),
        available_from=dice.choice((None, AS_OF, AS_OF + timedelta(days=8))),
        kinds=some(dice, KINDS),
        has=some(dice, PAPERS),
        guidance=dice.randrange(3),
        excluded_employers=some(dice, ("e1", "e2"), 0.2),
    )


def any_place(dice: random.Random, name: str) -> PlaceRow:
    start = dice.choice((-1, 0, 300, 360, 480, 1320))
    return PlaceRow(
        name,
        dice.choice(("e1", "e2", "e3")),
        HERE[0] + dice.choice((0.0, 0.01, 0.03)),
        HERE[1],
        sector=dice.choice(SECTORS),
        kind=dice.choice(KINDS),
        capacity=1,
        level=dice.choice((0, 0, 1, 2, 4)),
        min_level=dice.choice((0, 0, 2)),
        min_age=dice.choice((0, 16, 18, 22)),
        hours=dice.choice((-1, 16, 24, 40)),
        days=dice.choice((0, 31, 3, 64)),
        start=start,
        end=dice.choice((-1, 0, 360, 1020, 1380, 1400)),
        # On the screens a start that is past is a start today; a round takes it as it stands.
        starts_on=dice.choice(
            (None, AS_OF + timedelta(days=1), AS_OF + timedelta(days=8), date(2027, 2, 28))
        ),
        requires=some(dice, PAPERS, 0.25),
        guidance=dice.randrange(3),
        programmes=some(dice, PROGRAMMES, 0.2),
    )


def as_candidate(row: PersonRow) -> Candidate:
    """The same person for the screens; a whole day is no window there."""
    whole = row.earliest == 0 and row.latest == 1440
    return Candidate(
        id=row.id,
        birth=PartialDate(row.birth.year, row.birth.month, row.birth.day),
        position=Position(row.lat, row.lon),
        mode=MODES[row.kmh],
        max_minutes=row.max_minutes,
        kinds=frozenset(row.kinds),
        wishes=row.sectors,
        open_to_other=row.open,
        excluded_sectors=frozenset(row.excluded_sectors),
        hours=HoursRange(row.hours_min, None if row.hours_max == MOST_HOURS else row.hours_max),
        days=Weekdays(row.days),
        window=TimeWindow() if whole else TimeWindow(clock(row.earliest), clock(row.latest)),
        available_from=row.available_from or date.min,
        level=row.level,
        admitted_to=row.admitted,
        holdings=tuple(Holding(code) for code in row.has),
        guidance=Guidance(row.guidance),
        programmes=frozenset(row.programmes),
        excluded_employers=frozenset(row.excluded_employers),
    )


def as_offer(row: PlaceRow) -> Offer:
    return Offer(
        id=row.id,
        employer_id=row.employer,
        kind=row.kind,
        sector=row.sector,
        position=Position(row.lat, row.lon),
        hours=None if row.hours < 0 else row.hours,
        days=Weekdays(row.days),
        window=TimeWindow(clock(row.start), clock(row.end)),
        starts_on=row.starts_on,
        level=row.level,
        min_level=row.min_level,
        min_age=row.min_age,
        requires=frozenset(row.requires),
        guidance=Guidance(row.guidance),
        programmes=frozenset(row.programmes),
    )


def clock(minute: int) -> time | None:
    return None if minute < 0 else time(*divmod(minute % 1440, 60))


def drawn(
    seed: int, people: int = 40, places: int = 30
) -> tuple[Problem, dict[str, PersonRow], dict[str, PlaceRow]]:
    dice = random.Random(seed)
    persons = [any_person(dice, f"p{i}") for i in range(people)]
    offers = [any_place(dice, f"o{j}") for j in range(places)]
    problem = build(persons, offers, as_of=AS_OF, seed=seed)
    return problem, {x.id: x for x in persons}, {x.id: x for x in offers}


def same(one: Pairs, other: Pairs) -> bool:
    columns = zip(
        (one.start, one.place, one.minutes, one.wish),
        (other.start, other.place, other.minutes, other.wish),
        strict=True,
    )
    return all(a.dtype == b.dtype and np.array_equal(a, b) for a, b in columns)


@pytest.mark.parametrize("seed", range(4))
def test_a_rule_says_what_the_screens_say_where_they_do_not_ask(seed: int) -> None:
    problem, people, places = drawn(seed)
    for i, name in enumerate(problem.people.id):
        for j, other in enumerate(problem.places.id):
            judged = judge(as_candidate(people[name]), as_offer(places[other]), AS_OF)
            shown = {v.rule: v for v in judged.verdicts}
            for verdict in rules.verdicts(problem, i, j):
                screen = shown[verdict.rule]
                if screen.passed is None:
                    continue
                assert verdict.passed == screen.passed, (verdict, screen)
                if not verdict.passed:
                    assert verdict.code == screen.code
                    assert dict(verdict.facts) == dict(screen.facts)


@pytest.mark.parametrize("seed", range(6))
def test_both_scans_find_exactly_the_pairs_that_fit(seed: int) -> None:
    problem, _, _ = drawn(100 + seed)
    expected = [
        (i, j, minutes_between(problem, i, j), rules.wish_rank(rules.Pair(problem, i, j)))
        for i in range(len(problem.people))
        for j in range(len(problem.places))
        if rules.fits(problem, i, j)
    ]
    plain = candidates(problem, compiled=False)
    found = zip(plain.person, plain.place, plain.minutes, plain.wish, strict=True)
    assert [tuple(int(x) for x in row) for row in found] == expected
    assert same(plain, candidates(problem, compiled=True))


def test_journeys_of_exactly_so_many_minutes_are_settled_by_the_definition() -> None:
    """Steps of a tenth of a minute around the corner, at every speed, on both scans."""
    dice = random.Random(5)
    people = [
        PersonRow(f"p{k}", 52.0, 5.0, date(2000, 1, 1), AS_OF, max_minutes=k % 7 + 3, kmh=kmh)
        for k, kmh in enumerate((5, 15, 20, 18, 40) * 4)
    ]
    degree = 360 / (2 * 3.141592653589793 * 6371.0088)
    places = [
        PlaceRow(f"o{k}", "e", 52.0 + k * kmh / 78 * degree, 5.0, "a", "k", 1)
        for kmh in (5, 15, 20, 18, 40)
        for k in range(1, 11)
    ]
    places = [replace(x, id=f"o{k}") for k, x in enumerate(places)]
    places += [replace(x, id=f"{x.id}.r", lon=5.0 + dice.random() / 50) for x in places]
    problem = build(people, places, as_of=AS_OF)
    plain = candidates(problem, compiled=False)
    assert same(plain, candidates(problem, compiled=True))
    for i, j, minutes in zip(plain.person, plain.place, plain.minutes, strict=True):
        assert minutes == minutes_between(problem, int(i), int(j))


def test_known_minutes_replace_the_estimate_and_what_is_promised_asks_no_rule() -> None:
    near, far = (
        PlaceRow("near", "e", *HERE, "a", "k", 1),
        PlaceRow("far", "e", 50.9, 5.9, "a", "k", 1),
    )
    ann = PersonRow("ann", *HERE, date(2000, 1, 1), AS_OF, max_minutes=30)
    bob = replace(ann, id="bob", sectors=("b",), fixed="far")
    minutes = {("ann", "near"): 31, ("ann", "far"): 30}
    problem = build([ann, bob], [near, far], as_of=AS_OF, minutes=minutes)
    for compiled in (False, True):
        pairs = candidates(problem, compiled=compiled)
        shown = {
            (problem.people.id[i], problem.places.id[j]): int(minutes)
            for i, j, minutes in zip(pairs.person, pairs.place, pairs.minutes, strict=True)
        }
        assert shown[("ann", "far")] == 30
        assert set(shown) == {("ann", "far"), ("bob", "far")}


@pytest.mark.parametrize("spread", [0.0, 3.0, 170.0])
def test_the_whole_world_has_cells_too(spread: float) -> None:
    dice = random.Random(7)
    people = [
        PersonRow(f"p{k}", dice.uniform(-89, 89) * spread / 170, dice.uniform(-1, 1) * spread,
                  date(2000, 1, 1), AS_OF, max_minutes=dice.choice((100, 5000, 100000)), kmh=40)
        for k in range(30)
    ]  # fmt: skip
    places = [
        PlaceRow(
            f"o{k}",
            "e",
            dice.uniform(-89, 89) * spread / 170,
            dice.uniform(-1, 1) * spread,
            "a",
            "k",
            1,
        )
        for k in range(30)
    ]
    problem = build(people, places, as_of=AS_OF)
    assert same(candidates(problem, compiled=False), candidates(problem, compiled=True))
