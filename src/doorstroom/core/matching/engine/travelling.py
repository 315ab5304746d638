"""Whole minutes between two points: the one definition, and a quick way to the same number.

The definition is ``core.values.travel``: haversine in float64, rounded up at the very end.
The quick way (``kernels``) takes the chord between points on a unit sphere; where its result
lies so near a whole minute that rounding could decide, the definition itself is asked. So every
path gives the same minutes, whatever the library behind its sine.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from doorstroom.core.values.places import Position
from doorstroom.core.values.travel import DETOUR, EARTH_RADIUS_KM, great_circle_km

from .problem import Floats, People, Places, Problem, locked

# Minutes per unit of arc at one km/h.
ARC_MINUTES: Final = EARTH_RADIUS_KM * DETOUR * 60
# Half chords up to this (127 km on the ground) need four terms of the arcsine.
NEAR: Final = 0.01
# Beyond this half chord the arcsine is too steep: only the definition is exact enough.
FAR: Final = 0.7
UNDECIDED: Final = -1


def estimate(lat_a: float, lon_a: float, lat_b: float, lon_b: float, kmh: int) -> int:
    """The definition.

    >>> estimate(52.5051, 4.9564, 52.5133, 4.9945, 15)
    15
    """
    km = great_circle_km(Position(lat_a, lon_a), Position(lat_b, lon_b))
    return math.ceil(km * DETOUR / kmh * 60 - 1e-9)


def minutes_between(problem: Problem, person: int, place: int) -> int:
    """The minutes that the rule and the sums use: what is known, else the estimate."""
    known = known_minutes(problem, person, place)
    return estimate_of(problem.people, problem.places, person, place) if known is None else known


def known_minutes(problem: Problem, person: int, place: int) -> int | None:
    """What was said of this journey; None where it is only estimated."""
    known = problem.travel
    key = person * len(problem.places) + place
    index = int(np.searchsorted(known.key, key))
    if index < len(known.key) and int(known.key[index]) == key:
        return int(known.minutes[index])
    return None


def estimate_of(people: People, places: Places, person: int, place: int) -> int:
    return estimate(
        float(people.lat[person]),
        float(people.lon[person]),
        float(places.lat[place]),
        float(places.lon[place]),
        int(people.kmh[person]),
    )


def on_sphere(lat: Floats, lon: Floats) -> tuple[Floats, Floats, Floats]:
    """Points of the unit sphere."""
    phi, theta = np.radians(lat), np.radians(lon)
    flat = np.cos(phi)
    return locked(flat * np.cos(theta)), locked(flat * np.sin(theta)), locked(np.sin(phi))
