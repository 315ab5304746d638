"""``router.csv``: the minutes that a router gave, so that a round can be checked without it.

It has the form of ``travel``: copied into a folder under that name it takes the router's place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import numpy as np

from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import NO_ROUTE, Int32s, Problem
from doorstroom.core.matching.rounds.inputs import Round
from doorstroom.core.matching.rounds.reading import Parsed, parse
from doorstroom.core.matching.rounds.routing import Asked, asked_of, routed
from doorstroom.core.matching.rounds.tables import TRAVEL
from doorstroom.core.values.travel import TravelMode

from .delimited import read_delimited
from .raw import Unreadable, to_sheet
from .verifying import Finding, Stop

NAME: Final = "router.csv"
NO_ROUTE_TEXT: Final = "none"


def routed_csv(round_: Round) -> dict[str, bytes]:
    """The file by its name; nothing when no router was asked."""
    if round_.routed is None:
        return {}
    people, places = round_.problem.people.id, round_.problem.places.id
    rows = sorted(
        (people[key // len(places)], places[key % len(places)], minutes)
        for key, minutes in zip(
            round_.routed.key.tolist(), round_.routed.minutes.tolist(), strict=True
        )
    )
    lines = [
        f"{person},{place},{NO_ROUTE_TEXT if minutes >= NO_ROUTE else minutes}\n"
        for person, place, minutes in rows
    ]
    return {NAME: "".join(["candidate_id,place_id,minutes\n", *lines]).encode()}


def as_routed(round_: Round, out: Path, pairs_of: Callable[[Problem], Pairs]) -> Round:
    """The round as it was decided: with the minutes in ``out``, if it says there are any.

    Stops where those are not of exactly the journeys that such a round asks.
    """
    said = _said(out)
    if "router" not in said:
        return round_
    if said.get("rows_digest") != round_.digest:
        raise Stop(Finding("rows"))
    modes = _modes(said["router"])
    asked = asked_of(round_.problem, modes, pairs_of)
    return routed(round_, asked, modes, _minutes(round_.problem, asked, _rows(out)))


def _said(out: Path) -> Mapping[str, object]:
    try:
        said = json.loads((out / "summary.json").read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise Stop(Finding("unreadable", {"file": "summary.json"})) from error
    return said if isinstance(said, dict) else {}


def _modes(said: object) -> tuple[TravelMode, ...]:
    modes = said.get("modes") if isinstance(said, dict) else None
    try:
        return tuple(TravelMode(mode) for mode in modes or ())
    except (ValueError, TypeError) as error:
        raise Stop(Finding("unreadable", {"file": "summary.json"})) from error


def _rows(out: Path) -> Parsed:
    path = out / NAME
    if not path.is_file():
        raise Stop(Finding("missing", {"file": NAME}))
    try:
        sheet, faults = to_sheet(read_delimited(path, TRAVEL.names), TRAVEL.name, NAME)
    except Unreadable as error:
        raise Stop(Finding("unreadable", {"file": NAME})) from error
    parsed = parse(TRAVEL, sheet)
    if faults or parsed.faults:
        raise Stop(Finding("unreadable", {"file": NAME}))
    return parsed


def _minutes(problem: Problem, asked: Asked, rows: Parsed) -> Int32s:
    """In the order of ``asked``. A promised place without a road is the only one left out."""
    person = {name: row for row, name in enumerate(problem.people.id)}
    place = {name: row for row, name in enumerate(problem.places.id)}
    at = {key: number for number, key in enumerate(asked.key.tolist())}
    minutes = np.full(len(asked.key), -1, np.int32)
    for who, where, known in zip(
        rows.text["candidate_id"],
        rows.text["place_id"],
        rows.whole["minutes"].tolist(),
        strict=True,
    ):
        key = person.get(who, -1) * len(problem.places) + place.get(where, -1)
        number = at.pop(key, None) if who in person and where in place else None
        if number is None:
            raise Stop(Finding("router"))
        minutes[number] = known
    left = np.flatnonzero(minutes < 0)
    if (problem.people.fixed[asked.key[left] // max(1, len(problem.places))] < 0).any():
        raise Stop(Finding("router"))
    minutes[left] = NO_ROUTE
    return minutes
