"""The door of events."""

from .models import (
    Encounter,
    Event,
    EventKind,
    Guest,
    GuestState,
    Interest,
)

__all__ = [
    "Encounter",
    "Event",
    "EventKind",
    "Guest",
    "GuestState",
    "Interest",
]
