"""Dates that are known long before they come: somebody prepares for them in time."""

from .boundaries import (
    ApplyBy,
    Boundary,
    FollowingFacts,
    Schooling,
    boundaries,
    due,
    standing,
)

__all__ = ["ApplyBy", "Boundary", "FollowingFacts", "Schooling", "boundaries", "due", "standing"]
