"""In which municipality something lies: that of the nearest postcode point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from doorstroom.core.matching.engine.problem import Floats, Int64s
from doorstroom.core.matching.engine.travelling import on_sphere

CELL = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """The postcode points: where they lie, and the number of their municipality in ``names``."""

    lat: Floats
    lon: Floats
    municipality: Int64s
    names: tuple[str, ...]


def points_of(rows: Sequence[tuple[float, float, str]]) -> Points:
    """From (latitude, longitude, name of the municipality) per postcode."""
    names = tuple(sorted({name for _, _, name in rows}))
    number = {name: index for index, name in enumerate(names)}
    return Points(
        np.asarray([lat for lat, _, _ in rows], np.float64),
        np.asarray([lon for _, lon, _ in rows], np.float64),
        np.asarray([number[name] for _, _, name in rows], np.int64),
        names,
    )


def municipalities(points: Points, lat: Floats, lon: Floats) -> Int64s:
    """The number of the municipality of each position.

    Positions are taken cell by cell. Within a cell only points can be nearest that lie hardly
    farther from its middle than the nearest does: farther by at most its diameter.
    """
    found = np.zeros(len(lat), np.int64)
    if not len(lat):
        return found
    cells = np.stack([np.floor(lat / CELL), np.floor(lon / CELL)], axis=1).astype(np.int64)
    keys, cell = np.unique(cells, axis=0, return_inverse=True)
    order = np.argsort(cell.reshape(-1), kind="stable")
    ends = np.cumsum(np.bincount(cell.reshape(-1), minlength=len(keys)))
    there = np.stack(on_sphere(points.lat, points.lon), axis=1)
    start = 0
    for end in ends.tolist():
        rows = order[start:end]
        here = np.stack(on_sphere(lat[rows], lon[rows]), axis=1)
        found[rows] = points.municipality[_nearest(here, there)]
        start = end
    return found


def _nearest(here: Floats, there: Floats) -> Int64s:
    middle = here.mean(axis=0)
    radius = float(np.sqrt(((here - middle) ** 2).sum(axis=1)).max())
    away = np.sqrt(((there - middle) ** 2).sum(axis=1))
    near = np.flatnonzero(away <= away.min() + 2 * radius + 1e-12)
    found = np.zeros(len(here), np.int64)
    for lo in range(0, len(here), 2048):
        part = here[lo : lo + 2048]
        square = sum((part[:, axis, None] - there[None, near, axis]) ** 2 for axis in range(3))
        found[lo : lo + 2048] = near[np.argmin(square, axis=1)]
    return found
