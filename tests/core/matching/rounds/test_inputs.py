"""From sheets to the problem: what an empty cell means, and what must not matter."""

from __future__ import annotations

import random
from dataclasses import fields
from datetime import date

import numpy as np
import pytest

from doorstroom.core.matching.engine import goals, problem
from doorstroom.core.matching.engine.build import LimitRows, PersonRow, PlaceRow, build
from doorstroom.core.matching.rounds import orders, tables
from doorstroom.core.matching.rounds.inputs import Round
from tests.core.matching.rounds.sheets import AS_OF, POSTCODES, Cells, person, place, taken

FULL_PERSON = person(
    "bob",
    latitude="52.4",
    longitude="4.9",
    level="2",
    admitted_to="3",
    needed_by="1-2-2027",
    sectors="zorg|groen|zorg",
    open_to_other="yes",
    excluded_sectors="bouw",
    programmes="b|a",
    mode="car",
    hours_min="8",
    hours_max="24",
    days="mon|fri",
    earliest="08:00",
    latest="17:30",
    available_from="2026-12-01",
    kinds="baan|stage",
    has="vog",
    guidance="intensive",
    excluded_employers="baker|nobody",
    coach_id="c",
    fixed_place_id="care",
)
FULL_PLACE = place(
    "care",
    sector="zorg",
    level="1",
    min_level="1",
    min_age="18",
    capacity="3",
    hours="24",
    days="tue",
    start_time="22:00",
    end_time="06:00",
    starts_on="2027-01-04",
    requires="vca|vog",
    guidance="light",
    programmes="a",
    supervisor_id="s",
    class_id="k",
)
LIMITS = [
    {"kind": "supervisor", "id": "s", "maximum": "2", "minimum": ""},
    {"kind": "class", "id": "k", "maximum": "", "minimum": "2"},
    {"kind": "coach", "id": "somebody-else", "maximum": "4", "minimum": ""},
]
TRAVEL = [{"candidate_id": "ann", "place_id": "care", "minutes": "12"}]


def whole_round(*, seed: int = 0) -> Round:
    found = taken([person(), FULL_PERSON], [place(), FULL_PLACE], LIMITS, TRAVEL, seed=seed)
    assert found.round is not None, found.faults
    return found.round


def assert_same(one: object, other: object) -> None:
    for field in fields(one):  # type: ignore[arg-type]
        a, b = getattr(one, field.name), getattr(other, field.name)
        if isinstance(a, np.ndarray):
            assert a.dtype == b.dtype, field.name
            assert np.array_equal(a, b), field.name
            assert not a.flags.writeable, field.name
        elif hasattr(a, "__dataclass_fields__"):
            assert_same(a, b)
        else:
            assert a == b, field.name


def test_cells_make_the_problem_that_plain_values_make() -> None:
    ann = PersonRow("ann", *POSTCODES[1441], date(2007, 5, 17), date(2026, 3, 1), 30)
    bob = PersonRow(
        "bob",
        52.4,
        4.9,
        date(2007, 5, 17),
        date(2026, 3, 1),
        30,
        level=2,
        admitted=3,
        needed_by=date(2027, 2, 1),
        sectors=("zorg", "groen"),
        open=True,
        excluded_sectors=("bouw",),
        programmes=("b", "a"),
        kmh=40,
        hours_min=8,
        hours_max=24,
        days=0b10001,
        earliest=480,
        latest=1050,
        available_from=date(2026, 12, 1),
        kinds=("baan", "stage"),
        has=("vog",),
        guidance=2,
        excluded_employers=("baker", "nobody"),
        coach="c",
        fixed="care",
    )
    bakery = PlaceRow("bakery", "baker", *POSTCODES[1442], "voeding", "baan", 1)
    care = PlaceRow(
        "care",
        "baker",
        *POSTCODES[1442],
        "zorg",
        "baan",
        3,
        level=1,
        min_level=1,
        min_age=18,
        hours=24,
        days=0b10,
        start=1320,
        end=360,
        starts_on=date(2027, 1, 4),
        requires=("vca", "vog"),
        guidance=1,
        programmes=("a",),
        supervisor="s",
        class_="k",
    )
    limits = LimitRows(supervisor={"s": 2}, class_min={"k": 2})
    wanted = build(
        [ann, bob],
        [bakery, care],
        limits,
        as_of=AS_OF,
        seed=7,
        minutes={("ann", "care"): 12},
    )
    found = whole_round(seed=7)
    assert_same(found.problem, wanted)
    assert found.idle_limits == (("coach", "somebody-else"),)
    assert found.counted["candidates"].by_postcode == 1


def test_the_constants_of_the_columns_are_those_of_the_engine() -> None:
    for name in ("NEVER", "MOST_HOURS", "ANY_DAY", "DAY_MINUTES", "OPEN"):
        assert getattr(tables, name) == getattr(problem, name)
    assert orders.GOALS == goals.DEFAULT_ORDER


def test_the_digest_names_the_rows_whatever_their_order_and_way_of_writing() -> None:
    one = whole_round()
    turned = dict(reversed(FULL_PERSON.items())) | {
        "needed_by": "2027-02-01",
        "latitude": "52,400",
        "open_to_other": " yes ",
        "colour": "green",
    }
    found = taken([turned, person()], [FULL_PLACE, place()], LIMITS[::-1], TRAVEL, comma=True)
    assert found.round is not None
    assert found.round.digest == one.digest == whole_round(seed=3).digest
    assert_same(found.round.problem, one.problem)


@pytest.mark.parametrize("column", [name for name in FULL_PERSON if name != "postcode"])
def test_the_digest_sees_every_column_of_a_person(column: str) -> None:
    other = {
        "candidate_id": "rob",
        "latitude": "52.41",
        "longitude": "4.91",
        "birth_date": "2007-05-18",
        "waiting_since": "2026-03-02",
        "max_minutes": "31",
        "needed_by": "2027-02-02",
        "days": "mon",
        "mode": "bike",
        "earliest": "08:01",
        "latest": "17:31",
        "available_from": "2026-12-02",
        "hours_min": "9",
        "hours_max": "25",
        "guidance": "none",
        "open_to_other": "no",
        "level": "1",
        "admitted_to": "4",
        "fixed_place_id": "",
    }.get(column, "x")
    offers: list[Cells] = [place(), FULL_PLACE]
    before = taken([FULL_PERSON], offers).round
    after = taken([{**FULL_PERSON, column: other}], offers).round
    assert before is not None
    assert after is not None
    assert before.digest != after.digest


def test_rows_left_out_take_their_journeys_and_promises_with_them() -> None:
    people = [person(level="high"), person("bob"), person("eve", candidate_id="e e")]
    journeys = [
        {"candidate_id": name, "place_id": "bakery", "minutes": "3"} for name in ("ann", "bob")
    ]
    found = taken(people, travel=journeys, skip=True).round
    assert found is not None
    assert found.problem.people.id == ("bob",)
    assert found.problem.travel.key.tolist() == [0]
    assert (found.counted["candidates"].rows, found.counted["candidates"].left_out) == (3, 2)


def test_empty_files_make_an_empty_round() -> None:
    from doorstroom.core.matching.rounds.inputs import take_in
    from doorstroom.core.matching.rounds.sheet import Sheet

    sheets = {
        table.name: Sheet(table.name, table.name, dict.fromkeys(table.names, ()), ())
        for table in tables.TABLES
    }
    found = take_in(sheets, as_of=AS_OF, seed=0, postcodes=POSTCODES).round
    assert found is not None
    assert (len(found.problem.people), len(found.problem.places)) == (0, 0)


def test_the_order_of_rows_never_matters() -> None:
    dice = random.Random(4)
    people = [person(f"p{i}", level=str(i % 3), sectors="a|b"[: i % 4]) for i in range(30)]
    places = [place(f"o{i}", capacity=str(i % 3)) for i in range(9)]
    one = taken(people, places).round
    dice.shuffle(people)
    dice.shuffle(places)
    other = taken(people, places).round
    assert one is not None
    assert other is not None
    assert_same(one.problem, other.problem)
    assert one.digest == other.digest


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("most_place", "unknown"),
        ("travel,most_placed", "travel_first"),
        ("first_wish,travel", "travel_first"),
        ("travel,travel", "twice"),
    ],
)
def test_an_order_that_cannot_be_used_says_why(text: str, code: str) -> None:
    with pytest.raises(orders.RefusedOrder) as refused:
        orders.order_from(text)
    assert refused.value.code == code
    assert refused.value.text()
    assert refused.value.text("en")
