"""The door of programmes: packs in the database."""

from .models import (
    Programme,
    ProgrammeStatus,
    ProgrammeVersion,
)

__all__ = [
    "Programme",
    "ProgrammeStatus",
    "ProgrammeVersion",
]
