"""Who must show a second factor: data, read with today's seats."""

from __future__ import annotations

from collections.abc import Mapping

from doorstroom.core.values.actor import Actor

# Per function of a seat. What is not named here must: forgetting one makes the door narrower.
# Who has no seat (a young person) confirms again before signing instead.
SECOND_FACTOR: Mapping[str, bool] = {
    "employer_contact": False,
    "practice_trainer": False,
}


def needs_second_factor(actor: Actor) -> bool:
    """Any seat of one's own that needs it, and whoever reads a file for somebody else.

    Standing in for somebody counts as well.
    """
    return bool(actor.represents) or any(seat_needs_one(seat.function) for seat in actor.seats)


def seat_needs_one(function: str) -> bool:
    """Whether a seat with this function needs a second factor."""
    return SECOND_FACTOR.get(function, True)
