"""Small sheets to begin from, and the round that they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from doorstroom.core.matching.rounds.inputs import Taken, take_in
from doorstroom.core.matching.rounds.sheet import Sheet

AS_OF = date(2026, 11, 23)
POSTCODES = {1441: (52.5051, 4.9564), 1442: (52.5133, 4.9945)}

Cells = Mapping[str, str]

PERSON: Cells = {
    "candidate_id": "ann",
    "postcode": "1441AB",
    "birth_date": "2007-05-17",
    "waiting_since": "2026-03-01",
    "max_minutes": "30",
}
PLACE: Cells = {
    "place_id": "bakery",
    "employer_id": "baker",
    "postcode": "1442",
    "sector": "voeding",
    "kind": "baan",
    "capacity": "1",
}


def sheet(table: str, rows: Sequence[Cells], *, comma: bool = False) -> Sheet:
    """Every column that some row names; line 2 is the first row."""
    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: [row.get(name, "") for row in rows] for name in names}
    return Sheet(table, f"{table}.csv", columns, range(2, len(rows) + 2), comma)


def person(name: str = "ann", **cells: str) -> Cells:
    return {**PERSON, "candidate_id": name, **cells}


def place(name: str = "bakery", **cells: str) -> Cells:
    return {**PLACE, "place_id": name, **cells}


def taken(
    people: Sequence[Cells] = (PERSON,),
    places: Sequence[Cells] = (PLACE,),
    limits: Sequence[Cells] = (),
    travel: Sequence[Cells] = (),
    *,
    skip: bool = False,
    comma: bool = False,
    seed: int = 0,
) -> Taken:
    given = {"candidates": people, "places": places, "limits": limits, "travel": travel}
    sheets = {name: sheet(name, rows, comma=comma) for name, rows in given.items() if rows}
    return take_in(sheets, as_of=AS_OF, seed=seed, postcodes=POSTCODES, skip=skip)


def faults(found: Taken) -> list[tuple[str, int, str, str]]:
    return [(f.file, f.line, f.column, f.code) for f in found.faults]
