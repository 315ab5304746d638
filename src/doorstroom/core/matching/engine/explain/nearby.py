"""Columns for the search of near misses (``kernels.near``), and what the definition must settle."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np

from doorstroom.core.matching.engine import rules
from doorstroom.core.matching.engine.buckets import grid_over
from doorstroom.core.matching.engine.dense import YEAR, calendar_key
from doorstroom.core.matching.engine.problem import (
    ANY_DAY,
    DAY_MINUTES,
    NO_ROUTE,
    OPEN,
    Bytes,
    Flags,
    Int8s,
    Int16s,
    Int32s,
    Int64s,
    Problem,
    Ragged,
)
from doorstroom.core.matching.engine.travelling import minutes_between, on_sphere
from doorstroom.core.matching.engine.wishes import rows_of
from doorstroom.core.values.travel import DETOUR

from .kernels.near import KINDS, lacking, near

Column: TypeAlias = Bytes | Int8s | Int16s | Int32s | Int64s

LATE: Final = 2**31 - 1
ANY_START, ANY_END = 2**20, -(2**20)
# Over a wider world a ring of cells says little about the distance.
WIDEST: Final = 20.0
HIGHEST: Final = 75.0

# Up to so many combinations the plain way is not slower than fetching the compiled one.
PLAIN_UP_TO = 200_000


def least_changes(problem: Problem, people: Int64s, helps: Flags, compiled: bool) -> Int64s:
    """Per person and kind: amount, minutes, place (-1: none) of the least change."""
    best = np.full((len(people), KINDS, 3), -1, np.int64)
    rows = np.flatnonzero(helps)
    if not len(rows) or not len(people):
        return best
    persons, places = problem.people, problem.places
    grid = grid_over(places, 1)
    row = np.clip(grid.row(places.lat), 0, grid.rows - 1)
    column = np.clip(grid.column(places.lon), 0, grid.columns - 1)
    cell = row * grid.columns + column
    order = rows[np.argsort(cell[rows], kind="stable")]
    cell_start = np.searchsorted(cell[order], np.arange(grid.rows * grid.columns + 1))
    where = np.full(len(places), -1, np.int64)
    where[order] = np.arange(len(order))
    needs, lacks = _hard(problem, people, order)
    offer, place_dates = _offers(problem, order)
    person, dates = _persons(problem, people)
    home = np.stack(
        [grid.row(persons.lat[people]), grid.column(persons.lon[people])], axis=1
    ).astype(np.int64)
    sectors = sectors_of(problem, people)
    arguments = (
        person, sectors, lacks, dates, offer, needs, place_dates,
        persons.programmes.start, persons.programmes.item,
        persons.excluded_employers.start, persons.excluded_employers.item,
        *_picked(places.programmes, order), cell_start, grid.rows, grid.columns,
        _ring_km(problem, grid.high), DETOUR, problem.travel.key, problem.travel.minutes,
        order, where, len(places), best,
    )  # fmt: skip
    # Everybody is held against every place: many of them, however few pairs there are.
    compiled = compiled or len(people) * len(problem.places) > PLAIN_UP_TO
    unsure = near.pick(compiled)(
        people,
        np.stack(on_sphere(persons.lat[people], persons.lon[people]), axis=1),
        np.stack(on_sphere(places.lat[order], places.lon[order]), axis=1),
        home,
        persons.kmh[people].astype(np.int64),
        persons.max_minutes[people].astype(np.int64),
        *arguments,
    )
    if unsure:
        for at in np.flatnonzero(best[:, 0, 2] == -2).tolist():
            best[at] = _by_definition(
                problem, int(people[at]), at, rows, person, offer, where, sectors
            )
    return best


def _by_definition(
    problem: Problem,
    row: int,
    at: int,
    places: Int64s,
    person: Int32s,
    offer: Int32s,
    where: Int64s,
    sectors: Int8s,
) -> Int64s:
    """The same for one person, by asking the rules themselves."""
    best = np.full((KINDS, 3), -1, np.int64)
    soft = {"travel", "days", "hours", "times", "entry", "taught", "sector", "guidance"}
    for place in places.tolist():
        pair = rules.Pair(problem, row, place)
        if any(not rule(pair).passed for rule in rules.RULES if rule.__name__ not in soft):
            continue
        kind, amount = lacking(at, int(where[place]), person, offer, sectors)
        if kind == -2 or hard(pair):
            continue
        minutes = minutes_between(problem, row, place)
        if minutes >= NO_ROUTE:
            continue
        over = minutes - int(problem.people.max_minutes[row])
        if (over > 0) == (kind >= 0):
            continue
        if over > 0:
            kind, amount = 0, over
        now = best[kind].tolist()
        if now[2] < 0 or (amount, minutes, place) < tuple(now):
            best[kind] = amount, minutes, place
    return best


def hard(pair: rules.Pair) -> bool:
    """A rule says no in a way that no wish can change: too young, too high, never this sector."""
    verdicts = (rules.sector(pair), rules.times(pair), rules.taught(pair))
    return any(verdict.code.endswith((".excluded", ".minor", ".entree")) for verdict in verdicts)


def sectors_of(problem: Problem, people: Int64s) -> Int8s:
    """Per person and sector: 0 is fine, 1 is not asked for, 2 is never."""
    persons = problem.people
    found = np.where(persons.open, 0, 1).astype(np.int8)
    table = np.repeat(found[:, None], max(len(problem.tables.sectors), 1), axis=1)
    table[rows_of(persons.sectors), persons.sectors.item] = 0
    table[rows_of(persons.excluded_sectors), persons.excluded_sectors.item] = 2
    return np.ascontiguousarray(table[people])


def _hard(problem: Problem, people: Int64s, order: Int64s) -> tuple[Int64s, Int64s]:
    """Kinds, papers and Entree as bits: what a place demands and a person lacks."""
    persons, places, tables = problem.people, problem.places, problem.tables
    kinds = np.arange(len(tables.kinds))
    accepted = _table(persons.kinds, len(kinds), people) | persons.any_kind[people][:, None]
    demands = [
        places.kind[order][:, None] == kinds[None, :],
        _table(places.requires, len(tables.requirements), order),
        (places.level[order] == 1)[:, None],
    ]
    lacking_ = [
        ~accepted,
        ~_table(persons.has, len(tables.requirements), people),
        (persons.admitted[people] > 1)[:, None],
    ]
    return _words(demands), _words(lacking_)


def _table(lists: Ragged, codes: int, rows: Int64s) -> Flags:
    found = np.zeros((len(lists), codes), np.bool_)
    found[rows_of(lists), lists.item] = True
    return found[rows]


def _words(columns: list[Flags]) -> Int64s:
    bits = np.concatenate(columns, axis=1)
    padded = np.zeros((len(bits), -(-bits.shape[1] // 64) * 64), np.bool_)
    padded[:, : bits.shape[1]] = bits
    return np.packbits(padded, axis=1, bitorder="little").view(np.int64)


def _persons(problem: Problem, people: Int64s) -> tuple[Int32s, Int32s]:
    persons = problem.people
    first, last = persons.earliest.astype(np.int64), persons.latest.astype(np.int64)
    last = np.where(last > first, last, last + DAY_MINUTES)
    whole = (first == 0) & (last == DAY_MINUTES)
    columns: list[Column] = [
        persons.hours_min,
        persons.hours_max,
        np.where(whole, ANY_END, first),
        np.where(whole, ANY_START, last),
        persons.days & ANY_DAY,
        persons.level,
        persons.admitted,
        persons.guidance,
    ]
    dates: list[Column] = [persons.available_from, calendar_key(persons.birth)]
    return _stacked(columns, people), _stacked(dates, people)


def _offers(problem: Problem, order: Int64s) -> tuple[Int32s, Int32s]:
    places = problem.places
    said = (places.start != OPEN) | (places.end != OPEN)
    start = np.maximum(places.start, 0).astype(np.int64)
    end = np.where(places.end == OPEN, DAY_MINUTES, places.end).astype(np.int64)
    end = np.where(end > start, end, end + DAY_MINUTES)
    night = said & ((start < rules.MINORS_FROM) | (end > rules.MINORS_UNTIL))
    youngest = np.maximum(places.min_age.astype(np.int64), np.where(night, rules.ADULT, 0))
    hours = places.hours.astype(np.int64)
    on = calendar_key(np.where(places.starts_on == 0, problem.as_of, places.starts_on))
    columns: list[Column] = [
        np.where(hours == OPEN, ANY_START, hours),
        np.where(hours == OPEN, ANY_END, hours),
        np.where(said, start, ANY_START),
        np.where(said, end, ANY_END),
        places.days,
        places.min_level,
        places.level,
        places.guidance,
        places.sector,
    ]
    dates: list[Column] = [
        np.where(places.starts_on == 0, LATE, places.starts_on),
        np.where(youngest > 0, on - youngest * YEAR, LATE),
        places.employer,
    ]
    return _stacked(columns, order), _stacked(dates, order)


def _stacked(columns: list[Column], rows: Int64s) -> Int32s:
    return np.stack([column[rows].astype(np.int32) for column in columns], axis=1)


def _picked(lists: Ragged, order: Int64s) -> tuple[Int64s, Int32s]:
    degree = np.diff(lists.start)[order]
    start = np.zeros(len(order) + 1, np.int64)
    np.cumsum(degree, out=start[1:])
    at = np.arange(start[-1]) + np.repeat(lists.start[order] - start[:-1], degree)
    return start, lists.item[at]


def _ring_km(problem: Problem, high: float) -> float:
    """How much further each ring is at least; 0 where that cannot be said."""
    lat, lon = problem.places.lat, problem.places.lon
    everyone = problem.people.lat
    north = max(float(np.abs(lat).max()), float(np.abs(everyone).max(initial=0.0)))
    if north > HIGHEST or float(lon.max() - lon.min()) > WIDEST:
        return 0.0
    middle = float(np.cos(np.radians((lat.min() + lat.max()) / 2)))
    narrow = min(1.0, float(np.cos(np.radians(north))) / max(middle, 0.05))
    return high * 111.0 * narrow * 0.99
