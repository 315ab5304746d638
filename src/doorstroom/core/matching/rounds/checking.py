"""What only rows together show: ids that stand twice, dates in the future, promises beyond room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .reading import Parsed
from .tables import EMPTY, LIMIT_KINDS

# Per postcode of four digits the point that stands for it: latitude, longitude.
Postcodes = Mapping[int, tuple[float, float]]
Reals = npt.NDArray[np.float64]

# A point that lies in this box once its degrees are turned round is in the ocean: a slip.
_BOX = (50.7, 53.7), (3.2, 7.3)


@dataclass(slots=True)
class Tables:
    """The four files as values."""

    candidates: Parsed
    places: Parsed
    limits: Parsed
    travel: Parsed

    @property
    def all(self) -> tuple[Parsed, ...]:
        return self.candidates, self.places, self.limits, self.travel


def check(tables: Tables, as_of: int, postcodes: Postcodes) -> None:
    """Notes every fault that is left; who must be left out because of others goes with them."""
    candidates, places = tables.candidates, tables.places
    for parsed, column in ((candidates, "candidate_id"), (places, "place_id")):
        check_twice(parsed, column)
        _check_position(parsed, postcodes)
    _check_past(candidates, "birth_date", as_of)
    _check_past(candidates, "waiting_since", as_of)
    _check_hours(candidates)
    _check_supervisors(places)
    _check_limits(tables.limits)
    check_travel(tables)


def check_twice(parsed: Parsed, column: str) -> None:
    """Which of the two is right is not for us to say: both are noted."""
    ids = parsed.text[column]
    if len(set(ids)) == len(ids):
        return
    first: dict[str, int] = {}
    twice: set[str] = set()
    for row, name in enumerate(ids):
        if name and first.setdefault(name, row) != row:
            twice.add(name)
    for row, name in enumerate(ids):
        if name in twice:
            parsed.note(row, column, "twice")


def _check_position(parsed: Parsed, postcodes: Postcodes) -> None:
    """Coordinates win; without them the point of the postcode counts."""
    lat, lon = parsed.real["latitude"], parsed.real["longitude"]
    code = parsed.whole["postcode"]
    columns = parsed.sheet.columns
    here, there = ~np.isnan(lat), ~np.isnan(lon)
    both = here & there
    for column, absent in (("latitude", there & ~here), ("longitude", here & ~there)):
        for row in np.flatnonzero(absent).tolist():
            if not parsed.bad[row] or not _said(columns, column, row):
                parsed.note(row, column, "half_a_position")
    for row in np.flatnonzero(~here & ~there).tolist():
        number = int(code[row])
        point = postcodes.get(number)
        if point is not None:
            lat[row], lon[row] = point
        elif number > 0:
            parsed.note(row, "postcode", "postcode_unknown")
        elif _said(columns, "postcode", row):
            parsed.note(row, "postcode", "postcode")
        elif not any(_said(columns, name, row) for name in ("latitude", "longitude")):
            parsed.note(row, "postcode" if "postcode" in columns else "latitude", "no_position")
    for row in np.flatnonzero(both & _netherlands(lon, lat)).tolist():
        parsed.note(row, "latitude", "swapped")
    code[both] = EMPTY


def _netherlands(lat: Reals, lon: Reals) -> npt.NDArray[np.bool_]:
    """Within a box round the European part; never a reason to refuse what lies outside it."""
    (south, north), (west, east) = _BOX
    return (lat >= south) & (lat <= north) & (lon >= west) & (lon <= east)


def _said(columns: Mapping[str, Sequence[str]], name: str, row: int) -> bool:
    cells = columns.get(name)
    return cells is not None and bool(cells[row].strip())


def _check_past(parsed: Parsed, column: str, as_of: int) -> None:
    for row in np.flatnonzero(parsed.whole[column] > as_of).tolist():
        parsed.note(row, column, "future")


def _check_hours(parsed: Parsed) -> None:
    wrong = parsed.whole["hours_min"] > parsed.whole["hours_max"]
    for row in np.flatnonzero(wrong & ~parsed.bad).tolist():
        highest = int(parsed.whole["hours_max"][row])
        parsed.note(row, "hours_min", "hours_crossed", highest=highest)


def _check_supervisors(parsed: Parsed) -> None:
    employer: dict[str, str] = {}
    torn: dict[str, tuple[str, str]] = {}
    pairs = list(zip(parsed.text["supervisor_id"], parsed.text["employer_id"], strict=True))
    for name, works_for in pairs:
        if name and works_for and employer.setdefault(name, works_for) != works_for:
            torn.setdefault(name, (employer[name], works_for))
    for row, (name, _) in enumerate(pairs):
        if name in torn:
            parsed.note(row, "supervisor_id", "two_employers", employers=tuple(sorted(torn[name])))


def _check_limits(parsed: Parsed) -> None:
    kind, highest = parsed.whole["kind"], parsed.whole["maximum"]
    lowest, ids = parsed.whole["minimum"], parsed.text["id"]
    seen: dict[tuple[int, str], int] = {}
    rows = np.flatnonzero(~parsed.bad).tolist()
    number: dict[tuple[int, str], int] = {}
    for row in rows:
        key = (int(kind[row]), ids[row])
        number[key] = number.get(key, 0) + 1
        seen[key] = row
    for row in rows:
        if number[int(kind[row]), ids[row]] > 1:
            parsed.note(row, "id", "twice")
        if lowest[row] != EMPTY and LIMIT_KINDS[int(kind[row])] != "class":
            parsed.note(row, "minimum", "minimum_of_class_only")
        elif highest[row] != EMPTY and lowest[row] > highest[row]:
            parsed.note(row, "minimum", "limits_crossed", highest=int(highest[row]))


def check_travel(tables: Tables) -> None:
    """Known minutes name somebody and a place of this round, each pair once."""
    travel = tables.travel
    if not len(travel):
        return
    person = _rows_of(tables.candidates.text["candidate_id"], travel.text["candidate_id"])
    place = _rows_of(tables.places.text["place_id"], travel.text["place_id"])
    for column, found in (("candidate_id", person), ("place_id", place)):
        names = travel.text[column]
        for row in np.flatnonzero(found < 0).tolist():
            if names[row]:
                travel.note(row, column, f"unknown_{column.removesuffix('_id')}")
    key = person * max(1, len(tables.places)) + place
    _, inverse, count = np.unique(key, return_inverse=True, return_counts=True)
    twice = (count[inverse.reshape(-1)] > 1) & ~travel.bad
    for row in np.flatnonzero(twice).tolist():
        travel.note(row, "place_id", "twice_minutes")


def _rows_of(ids: Sequence[str], names: Sequence[str]) -> npt.NDArray[np.int64]:
    row = {name: index for index, name in enumerate(ids)}
    return np.fromiter((row.get(name, -1) for name in names), np.int64, len(names))
