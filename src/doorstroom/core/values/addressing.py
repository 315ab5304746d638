"""*Je* or *u*: how somebody is addressed on their own page."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from .dates import PartialDate, ages_on

ADULT = 18
NO_LONGER_YOUNG = 27


def says_u(
    born: PartialDate | None, *, met_on: date, today: date, formal: Collection[bool]
) -> bool:
    """Whether somebody reads *u*: by their age, else by what their programmes say.

    Under 18 it is *je*. Who was 27 or older when we met reads *u*; who came as a
    young person does not change on a birthday. In between, and when nobody knows
    the age, it is *u* when all of their programmes say so.

    >>> met = {"met_on": date(2024, 9, 1), "today": date(2026, 11, 21)}
    >>> says_u(PartialDate(1985), formal=[False], **met)
    True
    >>> says_u(PartialDate(2010), formal=[True], **met)
    False
    >>> says_u(PartialDate(1998), formal=[False], **met), says_u(None, formal=[True], **met)
    (False, True)
    """
    if born is not None:
        if ages_on(born, today)[1] < ADULT:
            return False
        if ages_on(born, met_on)[0] >= NO_LONGER_YOUNG:
            return True
    return bool(formal) and all(formal)
