"""How long a journey takes: an estimate, and shown as one."""

from __future__ import annotations

import math
from enum import StrEnum

from .places import Position

EARTH_RADIUS_KM = 6371.0088
DETOUR = 1.3


class TravelMode(StrEnum):
    """How somebody travels, with the speed from door to door that the estimate uses."""

    WALK = "walk"
    BIKE = "bike"
    EBIKE = "ebike"
    PUBLIC = "public"
    CAR = "car"

    @property
    def kmh(self) -> int:
        return _KMH[self]


_KMH = {
    TravelMode.WALK: 5,
    TravelMode.BIKE: 15,
    TravelMode.EBIKE: 20,
    TravelMode.PUBLIC: 18,
    TravelMode.CAR: 40,
}


FASTEST = max(TravelMode, key=lambda mode: mode.kmh)
SLOWEST = min(TravelMode, key=lambda mode: mode.kmh)


def great_circle_km(a: Position, b: Position) -> float:
    """Distance over a round earth, by the haversine formula in float64.

    >>> round(great_circle_km(Position(52.5, 4.95), Position(52.37, 4.9)), 2)
    14.85
    """
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    sin_lat = math.sin((lat_b - lat_a) / 2)
    sin_lon = math.sin((math.radians(b.lon) - math.radians(a.lon)) / 2)
    h = sin_lat * sin_lat + math.cos(lat_a) * math.cos(lat_b) * sin_lon * sin_lon
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, h)))


def minutes_for(km: float, mode: TravelMode) -> int:
    """Whole minutes for a straight distance: nothing is rounded before the end.

    The small subtraction keeps a journey of exactly so many minutes at that many.

    >>> minutes_for(10 / 1.3, TravelMode.BIKE)
    40
    """
    return math.ceil(km * DETOUR / mode.kmh * 60 - 1e-9)


def travel_minutes(a: Position, b: Position, mode: TravelMode) -> int:
    """Estimated minutes from door to door; 0 on the spot.

    >>> travel_minutes(Position(52.5051, 4.9564), Position(52.5133, 4.9945), TravelMode.BIKE)
    15
    """
    return minutes_for(great_circle_km(a, b), mode)
