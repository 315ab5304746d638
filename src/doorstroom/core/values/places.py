"""Where something is."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """A point on earth in degrees: finite, latitude -90..90, longitude -180..180."""

    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.lat) and math.isfinite(self.lon)):
            raise ValueError("a position is finite")
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError("a position lies on earth")
