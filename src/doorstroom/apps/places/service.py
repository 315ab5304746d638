"""The door of places."""

from .models import (
    Guidance,
    Place,
    PlaceKind,
    PlaceSeat,
    PlaceStatus,
    Recognition,
    RecognitionStatus,
    Sector,
    Supervisor,
    SupervisorSeat,
)

__all__ = [
    "Guidance",
    "Place",
    "PlaceKind",
    "PlaceSeat",
    "PlaceStatus",
    "Recognition",
    "RecognitionStatus",
    "Sector",
    "Supervisor",
    "SupervisorSeat",
]
