"""Columns for the compiled scan: places in bucket order, demands and lacks as bits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from . import rules
from .dense import YEAR, calendar_key
from .kernels.scan import gather, scan
from .pairs import CHUNK, Spread
from .problem import (
    DAY_MINUTES,
    OPEN,
    UNLIMITED,
    Flags,
    Floats,
    Int16s,
    Int32s,
    Int64s,
    Places,
    Problem,
    Ragged,
    locked,
)
from .travelling import ARC_MINUTES, on_sphere
from .wishes import OUT, ranks, rows_of

CELL_KM: Final = 2.0
MOST_CELLS: Final = 3_000_000
ANY_START, ANY_END = 2**20, -(2**20)
LATE: Final = 2**31 - 1

Found: TypeAlias = tuple[Int32s, Int32s, Int16s, Int32s]
Ints: TypeAlias = npt.NDArray[np.integer[npt.NBitBase]]


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells of about two kilometres over all places; fewer and larger ones over a wide world."""

    south: float
    west: float
    high: float
    wide: float
    rows: int
    columns: int

    def row(self, lat: Floats) -> Int64s:
        return _whole((lat - self.south) / self.high)

    def column(self, lon: Floats) -> Int64s:
        return _whole((lon - self.west) / self.wide)


def grid_over(places: Places, sectors: int) -> Grid:
    south, north = float(places.lat.min()), float(places.lat.max())
    west, east = float(places.lon.min()), float(places.lon.max())
    flat = max(0.05, float(np.cos(np.radians((south + north) / 2))))
    high = CELL_KM / 111.2
    while True:
        wide = high / flat
        rows, columns = int((north - south) / high) + 1, int((east - west) / wide) + 1
        if rows * columns * max(sectors, 1) <= MOST_CELLS or rows * columns == 1:
            return Grid(south, west, high, wide, rows, columns)
        high *= 1.5


def scan_pairs(problem: Problem, spread: Spread) -> tuple[Int64s, Int32s, Int32s, Int16s]:
    """The pairs by the compiled way; people are taken in the order of the map."""
    people, places = problem.people, problem.places
    n = len(people)
    grid = grid_over(places, len(problem.tables.sectors))
    order, cell_start = _bucket_order(problem, grid)
    sectors = _sector_lists(problem)
    demand, lack = _bits(problem)
    # The map's order keeps what is read near what was read.
    home = np.lexsort((grid.column(people.lon), grid.row(people.lat)))
    home = np.ascontiguousarray(home[people.fixed[home] < 0])
    arguments = (
        np.stack(on_sphere(people.lat, people.lon), axis=1),
        np.stack(on_sphere(places.lat, places.lon), axis=1)[order],
        *_reach(problem, grid),
        _person_numbers(problem),
        lack,
        *sectors,
        *_as_read(people.programmes),
        *_as_read(people.excluded_employers),
        cell_start,
        grid.rows,
        grid.columns,
        order,
        _place_numbers(problem)[order],
        demand[order],
        *_reordered(places.programmes, order),
    )
    chunks = [home[at : at + CHUNK] for at in range(0, len(home), CHUNK)]
    found: list[Found | None] = [None] * len(chunks)

    def work(index: int) -> None:
        count = np.zeros(len(chunks[index]), np.int32)
        place, minutes, wish, _ = scan.quick(chunks[index], *arguments, count)
        found[index] = place, minutes, wish, count

    for _ in spread(work, range(len(chunks))):
        pass
    degree = np.zeros(n, np.int64)
    for chunk, part in zip(chunks, found, strict=True):
        assert part is not None  # noqa: S101 - spread runs every number
        degree[chunk] = part[3]
    start = np.zeros(n + 1, np.int64)
    np.cumsum(degree, out=start[1:])
    total = int(start[-1])
    place, minutes = np.empty(total, np.int32), np.empty(total, np.int32)
    wish = np.empty(total, np.int16)

    def put(index: int) -> None:
        part = found[index]
        assert part is not None  # noqa: S101 - each is put once
        gather.quick(chunks[index], part[3], part[0], part[1], part[2], start, place, minutes, wish)
        found[index] = None

    for _ in spread(put, range(len(chunks))):
        pass
    return start, place, minutes, wish


def _bucket_order(problem: Problem, grid: Grid) -> tuple[Int32s, Int32s]:
    places = problem.places
    row = np.clip(grid.row(places.lat), 0, grid.rows - 1)
    column = np.clip(grid.column(places.lon), 0, grid.columns - 1)
    cell = (places.sector.astype(np.int64) * grid.rows + row) * grid.columns + column
    order = np.argsort(cell, kind="stable")
    cells = len(problem.tables.sectors) * grid.rows * grid.columns
    start = np.searchsorted(cell[order], np.arange(cells + 2))
    return order.astype(np.int32), start.astype(np.int32)


def _sector_lists(problem: Problem) -> tuple[Int64s, Int32s, Int16s]:
    """Per person the sectors to look in, with their rank."""
    n, sectors = len(problem.people), len(problem.tables.sectors)
    step = max(1, 8_000_000 // max(sectors, 1))
    start = np.zeros(n + 1, np.int64)
    items, wishes = [np.zeros(0, np.int32)], [np.zeros(0, np.int16)]
    for lo in range(0, n, step):
        table = ranks(problem.people, sectors, lo, min(n, lo + step))
        row, sector = np.nonzero(table != OUT)
        start[lo + 1 : lo + 1 + len(table)] = np.bincount(row, minlength=len(table))
        items.append(sector.astype(np.int32))
        wishes.append(table[row, sector])
    np.cumsum(start, out=start)
    return start, np.concatenate(items), np.concatenate(wishes)


def _reach(problem: Problem, grid: Grid) -> tuple[Floats, Int32s]:
    """Per person: the longest squared chord, and the box of cells that holds all of it."""
    people = problem.people
    arc = (people.max_minutes + 1e-3) * people.kmh / ARC_MINUTES * (1 + 1e-9)
    arc = np.minimum(arc, np.pi)
    square = (2 * np.sin(arc / 2)) ** 2 * (1 + 1e-9)
    high = np.degrees(arc) + 1e-6
    flat = np.cos(np.radians(people.lat))
    steep = np.sin(np.minimum(arc, np.pi / 2)) / np.maximum(flat, 1e-12)
    wide = np.degrees(np.arcsin(np.minimum(steep, 1.0))) + 1e-6
    around = (np.abs(people.lat) + high >= 90) | (np.abs(people.lon) + wide >= 180)
    wide = np.where(around, 400.0, wide)
    box = np.stack(
        [
            np.maximum(grid.row(people.lat - high), 0),
            np.minimum(grid.row(people.lat + high), grid.rows - 1),
            np.maximum(grid.column(people.lon - wide), 0),
            np.minimum(grid.column(people.lon + wide), grid.columns - 1),
        ],
        axis=1,
    )
    nothing = (box[:, 0] > box[:, 1]) | (box[:, 2] > box[:, 3])
    box[nothing] = (0, -1, 0, 0)
    return square, box.astype(np.int32)


def _person_numbers(problem: Problem) -> Int32s:
    people = problem.people
    first, last = people.earliest.astype(np.int64), people.latest.astype(np.int64)
    last = np.where(last > first, last, last + DAY_MINUTES)
    whole = (first == 0) & (last == DAY_MINUTES)
    columns = [
        people.hours_min,
        people.hours_max,
        np.where(whole, ANY_END, first),
        np.where(whole, ANY_START, last),
        people.available_from,
        calendar_key(people.birth),
        people.kmh,
        people.max_minutes,
    ]
    return np.stack([column.astype(np.int32) for column in columns], axis=1)


def _place_numbers(problem: Problem) -> Int32s:
    places = problem.places
    said = (places.start != OPEN) | (places.end != OPEN)
    start = np.maximum(places.start, 0).astype(np.int64)
    end = np.where(places.end == OPEN, DAY_MINUTES, places.end).astype(np.int64)
    end = np.where(end > start, end, end + DAY_MINUTES)
    night = said & ((start < rules.MINORS_FROM) | (end > rules.MINORS_UNTIL))
    least = np.maximum(places.min_age.astype(np.int64), np.where(night, rules.ADULT, 0))
    hours = places.hours.astype(np.int64)
    on = calendar_key(np.where(places.starts_on == 0, problem.as_of, places.starts_on))
    columns = [
        np.where(hours == OPEN, ANY_START, hours),
        np.where(hours == OPEN, ANY_END, hours),
        np.where(said, start, ANY_START),
        np.where(said, end, ANY_END),
        np.where(places.starts_on == 0, LATE, places.starts_on),
        np.where(least > 0, on - least * YEAR, LATE),
        places.employer,
    ]
    return np.stack([column.astype(np.int32) for column in columns], axis=1)


def _bits(problem: Problem) -> tuple[Int64s, Int64s]:
    """What a place demands and a person lacks; a common bit is a rule that says no."""
    people, places, tables = problem.people, problem.places, problem.tables
    demands, lacks = [], []

    def each(values: Int64s, fails: Flags) -> None:
        """One bit for every value there is among the places."""
        demands.append(places_with == values[None, :])
        lacks.append(fails)

    week = 1 << np.arange(7)
    demands.append(places.days[:, None] & week[None, :] != 0)
    lacks.append(people.days[:, None] & week[None, :] == 0)
    admitted, level = people.admitted[:, None], people.level[:, None]
    places_with = places.level.astype(np.int64)[:, None]
    taught = np.unique(places_with)
    each(taught, (taught != 0) & ((taught > admitted) | ((taught == 1) & (admitted > 1))))
    places_with = places.min_level.astype(np.int64)[:, None]
    asked = np.unique(places_with)
    each(asked, asked > level)
    places_with = places.guidance.astype(np.int64)[:, None]
    offered = np.unique(places_with)
    each(offered, offered < people.guidance[:, None])
    places_with = places.kind.astype(np.int64)[:, None]
    kinds = np.arange(len(tables.kinds))
    accepted = _table(people.kinds, len(kinds)) | people.any_kind[:, None]
    each(kinds, ~accepted)
    papers = len(tables.requirements)
    demands.append(_table(places.requires, papers))
    lacks.append(~_table(people.has, papers))
    return _words(demands), _words(lacks)


def _table(lists: Ragged, codes: int) -> Flags:
    found = np.zeros((len(lists), codes), np.bool_)
    found[rows_of(lists), lists.item] = True
    return found


def _words(columns: list[Flags]) -> Int64s:
    bits = np.concatenate(columns, axis=1)
    width = -(-bits.shape[1] // 64) * 64
    padded = np.zeros((len(bits), width), np.bool_)
    padded[:, : bits.shape[1]] = bits
    return np.packbits(padded, axis=1, bitorder="little").view(np.int64)


def _as_read(lists: Ragged) -> tuple[Int64s, Int32s]:
    """Read-only views, whoever made the lists: one compiled form serves all."""
    return locked(lists.start.view()), locked(lists.item.view())


def _reordered(lists: Ragged, order: Int32s) -> tuple[Int64s, Int32s]:
    degree = np.diff(lists.start)[order]
    start = np.zeros(len(order) + 1, np.int64)
    np.cumsum(degree, out=start[1:])
    at = (
        np.arange(start[-1]) - np.repeat(start[:-1], degree) + np.repeat(lists.start[order], degree)
    )
    return start, lists.item[at]


def _whole(cells: Floats) -> Int64s:
    return np.floor(np.clip(cells, -UNLIMITED / 2, UNLIMITED / 2)).astype(np.int64)
