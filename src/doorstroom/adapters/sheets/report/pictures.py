"""Bars and the map as SVG: drawn beside their table, never instead of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from doorstroom.core.matching.engine.problem import Floats, Int64s

from .parts import Html

KM_PER_DEGREE = 111.2
# No finer, so that a dot is an area and never an address.
SMALLEST_KM = 2.5
CELLS = 44
WIDTH = 480.0


def bar(part: int, whole: int, kind: str = "some") -> Html:
    """A bar that is filled for a part of its length."""
    share = 100 * part / whole if whole else 0.0
    return (
        '<svg class="bar" aria-hidden="true" viewBox="0 0 100 8" preserveAspectRatio="none">'
        '<rect class="all" width="100" height="8"/>'
        f'<rect class="{kind}" width="{share:.1f}" height="8"/></svg>'
    )


@dataclass(frozen=True, slots=True)
class Name:
    """A word at a position; the text is HTML already."""

    text: Html
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Map:
    """The drawing, and what its largest ring and dot stand for."""

    svg: Html
    seats: int
    people: int


def draw_map(
    seat_lat: Floats,
    seat_lon: Floats,
    seats: Int64s,
    lat: Floats,
    lon: Floats,
    title: Html,
    names: Sequence[Name] = (),
) -> Map | None:
    """Rings for seats and dots for people, added up in cells; None when there is nothing.

    Of the names those are written that stand free of the ones before.
    """
    every_lat, every_lon = np.concatenate([seat_lat, lat]), np.concatenate([seat_lon, lon])
    if not len(every_lat):
        return None
    frame = _Frame.around(every_lat, every_lon)
    rings, most_seats = frame.circles(seat_lat, seat_lon, seats, "seats")
    dots, most_people = frame.circles(lat, lon, np.ones(len(lat), np.int64), "people")
    svg = (
        f'<svg class="map" role="img" aria-label="{title}" '
        f'viewBox="0 0 {WIDTH:.0f} {frame.height:.0f}">{rings}{dots}{frame.words(names)}</svg>'
    )
    return Map(svg, most_seats, most_people)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a position stands in the drawing; ``cell`` is in kilometres."""

    south: float
    west: float
    shrink: float
    cell: float
    scale: float
    columns: int
    height: float

    @classmethod
    def around(cls, lat: Floats, lon: Floats) -> _Frame:
        south, west = float(lat.min()), float(lon.min())
        shrink = math.cos(math.radians((south + float(lat.max())) / 2))
        wide = (float(lon.max()) - west) * KM_PER_DEGREE * shrink
        high = (float(lat.max()) - south) * KM_PER_DEGREE
        cell = max(SMALLEST_KM, wide / CELLS, high / CELLS)
        columns, rows = int(wide / cell) + 1, int(high / cell) + 1
        # One cell of air on every side.
        scale = WIDTH / (columns + 2)
        return cls(south, west, shrink, cell, scale, columns, scale * (rows + 2))

    def circles(self, lat: Floats, lon: Floats, weight: Int64s, kind: str) -> tuple[Html, int]:
        x = ((lon - self.west) * KM_PER_DEGREE * self.shrink / self.cell).astype(np.int64)
        y = ((lat - self.south) * KM_PER_DEGREE / self.cell).astype(np.int64)
        cells, number = np.unique(y * (self.columns + 1) + x, return_inverse=True)
        total = np.zeros(len(cells), np.int64)
        np.add.at(total, number.reshape(-1), weight)
        most = int(total.max(initial=0))
        drawn = []
        for cell, count in zip(cells.tolist(), total.tolist(), strict=True):
            if not count:
                continue
            row, column = divmod(cell, self.columns + 1)
            cx, cy = (column + 1.5) * self.scale, self.height - (row + 1.5) * self.scale
            radius = max(1.2, min(self.scale * 0.62, 16.0) * math.sqrt(count / most))
            size = radius if kind == "seats" else radius * 0.72
            drawn.append(f'<circle class="{kind}" cx="{cx:.1f}" cy="{cy:.1f}" r="{size:.1f}"/>')
        return "".join(drawn), most

    def words(self, names: Sequence[Name]) -> Html:
        """Names inside the frame, none over another."""
        written: list[tuple[float, float, float]] = []
        found = []
        for name in names:
            x = ((name.lon - self.west) * KM_PER_DEGREE * self.shrink / self.cell + 1) * self.scale
            y = self.height - ((name.lat - self.south) * KM_PER_DEGREE / self.cell + 1) * self.scale
            half = 3.6 * len(name.text)
            inside = half < x < WIDTH - half and 14 < y < self.height - 4
            free = all(abs(y - b) > 16 or abs(x - a) > half + c for a, b, c in written)
            if inside and free:
                written.append((x, y, half))
                found.append(f'<text x="{x:.1f}" y="{y:.1f}">{name.text}</text>')
        return "".join(found)
