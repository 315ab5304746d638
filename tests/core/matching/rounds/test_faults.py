"""Every row that cannot be used is named: file, line, column, and what to do."""

from __future__ import annotations

import pytest

from doorstroom.core.matching.rounds.sheet import Fault
from tests.core.matching.rounds.sheets import faults, person, place, taken

C, P, L, T = "candidates.csv", "places.csv", "limits.csv", "travel.csv"


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"candidate_id": ""}, "candidate_id", "empty"),
        ({"candidate_id": "a b"}, "candidate_id", "id"),
        ({"birth_date": "2026-11-24"}, "birth_date", "future"),
        ({"waiting_since": "24-11-2026"}, "waiting_since", "future"),
        ({"hours_min": "32", "hours_max": "16"}, "hours_min", "hours_crossed"),
        ({"postcode": "9999"}, "postcode", "postcode_unknown"),
        ({"postcode": "B-2000"}, "postcode", "postcode"),
        ({"postcode": ""}, "postcode", "no_position"),
        ({"latitude": "52"}, "longitude", "half_a_position"),
        ({"latitude": "52", "longitude": "181"}, "longitude", "degrees"),
        ({"latitude": "4.9564", "longitude": "52.5051"}, "latitude", "swapped"),
        ({"mode": "Bike"}, "mode", "choice"),
        ({"admitted_to": "0"}, "admitted_to", "range"),
        ({"fixed_place_id": "nowhere"}, "fixed_place_id", "unknown_place"),
        ({"excluded_employers": "a|b c"}, "excluded_employers", "id"),
    ],
)
def test_a_person_that_cannot_be_used_is_named(
    cells: dict[str, str], column: str, code: str
) -> None:
    found = taken([person("bob"), person(**cells)])
    assert found.round is None
    assert faults(found) == [(C, 3, column, code)]


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("52.5051", "4.9564"),
        ("12.15", "-68.28"),
        ("51.2", "3.22"),
        ("4.9", "4.9"),
        ("52.5", "52.5"),
    ],
)
def test_a_position_elsewhere_is_no_slip_and_never_turned_round(
    latitude: str, longitude: str
) -> None:
    found = taken([person(latitude=latitude, longitude=longitude)])
    assert found.round is not None
    people = found.round.problem.people
    assert (people.lat[0], people.lon[0]) == (float(latitude), float(longitude))


def test_twice_the_same_id_makes_both_unusable() -> None:
    found = taken([person(), person("bob"), person()], [place(), place()])
    assert faults(found) == [
        *((C, line, "candidate_id", "twice") for line in (2, 4)),
        *((P, line, "place_id", "twice") for line in (2, 3)),
    ]


def test_a_supervisor_works_for_one_employer() -> None:
    rows = [place("a", supervisor_id="s"), place("b", supervisor_id="s", employer_id="other")]
    found = taken(places=[*rows, place("c", supervisor_id="t")])
    assert faults(found) == [(P, line, "supervisor_id", "two_employers") for line in (2, 3)]
    assert "baker en other" in found.faults[0].text()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"kind": "class", "id": "k", "minimum": "5", "maximum": "4"}], ["limits_crossed"]),
        ([{"kind": "coach", "id": "k", "minimum": "5"}], ["minimum_of_class_only"]),
        ([{"kind": "coach", "id": "k"}, {"kind": "coach", "id": "k"}], ["twice", "twice"]),
        ([{"kind": "Coach", "id": "k"}], ["choice"]),
        ([{"kind": "coach", "id": "k", "maximum": "-1"}], ["range"]),
    ],
)
def test_a_limit_that_cannot_be_used_is_named(
    rows: list[dict[str, str]], expected: list[str]
) -> None:
    assert [code for *_, code in faults(taken(limits=rows))] == expected


def test_known_minutes_are_of_this_round_and_there_once() -> None:
    journey = {"candidate_id": "ann", "place_id": "bakery", "minutes": "5"}
    rows = [journey, journey, {**journey, "place_id": "x"}, {**journey, "candidate_id": "y"}]
    assert faults(taken(travel=rows)) == [
        (T, 2, "place_id", "twice_minutes"),
        (T, 3, "place_id", "twice_minutes"),
        (T, 4, "place_id", "unknown_place"),
        (T, 5, "candidate_id", "unknown_candidate"),
    ]


@pytest.mark.parametrize(
    ("limits", "cells", "code"),
    [
        ([], {}, "promised_place"),
        ([{"kind": "supervisor", "id": "s", "maximum": "1"}], {}, "promised_supervisor"),
        ([{"kind": "employer", "id": "baker", "maximum": "1"}], {}, "promised_employer"),
        ([{"kind": "coach", "id": "c", "maximum": "1"}], {}, "promised_coach"),
        ([{"kind": "programme", "id": "x", "maximum": "1"}], {}, "promised_programme"),
        ([{"kind": "class", "id": "k", "maximum": "1"}], {}, "promised_class"),
    ],
)
def test_more_promised_than_there_is_room_for(
    limits: list[dict[str, str]], cells: dict[str, str], code: str
) -> None:
    capacity = "1" if not limits else "2"
    offer = place(capacity=capacity, supervisor_id="s", class_id="k", programmes="x|y")
    promised = {"fixed_place_id": "bakery", "coach_id": "c", "programmes": "z|x"}
    found = taken([person(n, **promised) for n in ("ann", "bob")], [offer], limits)
    assert [code for *_, code in faults(found)] == [code, code]
    left = taken([person(n, **promised) for n in ("ann", "bob")], [offer], limits, skip=True)
    assert left.round is not None
    assert len(left.round.problem.people) == 0


def test_a_promise_of_a_row_that_is_left_out_is_named_too() -> None:
    found = taken([person(fixed_place_id="bakery")], [place(capacity="many")], skip=True)
    assert faults(found) == [
        (C, 2, "fixed_place_id", "place_left_out"),
        (P, 2, "capacity", "whole"),
    ]


def test_a_column_that_is_missing_is_named_with_what_comes_near() -> None:
    cells = {k: v for k, v in person().items() if k not in {"birth_date", "waiting_since"}}
    found = taken([{**cells, "Birth date": "2007-01-01"}], skip=True)
    assert found.round is None
    assert faults(found) == [
        (C, 0, "birth_date", "column_almost"),
        (C, 0, "waiting_since", "column_missing"),
    ]
    assert "“Birth date”" in found.faults[0].text()
    assert found.unknown_columns == {"candidates": ("Birth date",)}


def test_a_file_without_any_position_is_one_fault_not_one_a_row() -> None:
    cells = {k: v for k, v in person().items() if k != "postcode"}
    assert faults(taken([cells])) == [
        (C, 0, "latitude", "column_missing"),
        (C, 0, "longitude", "column_missing"),
    ]


def test_a_fault_is_a_line_that_can_be_printed_in_both_languages() -> None:
    fault = Fault("a.csv", 3, "birth_date", "31\n02" + "9" * 90, "no_such_day")
    dutch, english = fault.text(), fault.text("en")
    assert dutch.startswith("a.csv, regel 3, kolom birth_date, “31�02999")
    assert "\n" not in dutch
    assert len(dutch) < 200
    assert dutch.endswith("Deze dag bestaat niet. Controleer dag en maand.")
    assert english
