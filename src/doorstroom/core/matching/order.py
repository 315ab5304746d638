"""The declared order in which places are shown to one person: no score, no weight."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from .verdicts import Judgement

# First wish, any wish, least travel, earliest start, then the identity of the place.
ORDER = ("first_wish", "any_wish", "travel", "starts_on", "id")

OrderKey = tuple[bool, bool, bool, int, date, str]


def order_key(judgement: Judgement) -> OrderKey:
    """What two places are compared on, from left to right; the smaller comes first.

    Unknown travel comes after all known; a place that can start at once comes before
    one that starts later, however long ago it could have started.
    """
    case = judgement.case
    return (
        case.wish_rank != 1,
        case.wish_rank is None,
        case.minutes is None,
        case.minutes or 0,
        case.start,
        case.offer.id,
    )


def arrange(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """First where every rule says yes, then where something is to be asked, then the rest.

    Within each the declared order holds; the order of what comes in does not matter.
    """

    def standing(judgement: Judgement) -> int:
        return 0 if judgement.ready else 1 if judgement.possible else 2

    return tuple(sorted(judgements, key=lambda j: (standing(j), order_key(j))))
