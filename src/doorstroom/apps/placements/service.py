"""The door of placements."""

from .models import (
    Agreement,
    Attendance,
    AttendanceState,
    BuildUp,
    EndReason,
    FollowUp,
    Lasting,
    Placement,
    PlacementStatus,
    Review,
    SafetyReport,
    Signature,
    SignChannel,
)

__all__ = [
    "Agreement",
    "Attendance",
    "AttendanceState",
    "BuildUp",
    "EndReason",
    "FollowUp",
    "Lasting",
    "Placement",
    "PlacementStatus",
    "Review",
    "SafetyReport",
    "SignChannel",
    "Signature",
]
