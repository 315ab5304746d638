"""How many more this year, if it goes as it went: a range, with its assumption said."""

from __future__ import annotations

import math
from dataclasses import dataclass

AT_LEAST_DAYS = 90
TAIL = 0.1


@dataclass(frozen=True, slots=True)
class Forecast:
    """In four out of five years the count lies between ``low`` and ``high``, both included.

    It rests on one assumption: the coming days are as the past ``days``.
    """

    low: int
    high: int
    days: int


def forecast(count: int, days: int, ahead: int) -> Forecast | None:
    """The range for ``ahead`` days after ``count`` in ``days``; None on too short a past.

    People arrive independently at a steady rate (Poisson) that is itself only known
    from the past (a gamma with Jeffreys' prior): together a negative binomial.

    >>> forecast(20, 200, 100)
    Forecast(low=5, high=15, days=200)
    """
    if days < AT_LEAST_DAYS or ahead <= 0:
        return None
    shape = count + 0.5
    stay = days / (days + ahead)
    mean = shape * ahead / days
    # Ten deviations above the mean lies everything that a float can tell.
    most = int(mean + 10 * math.sqrt(mean * (1 + ahead / days)) + 20)
    total, low = 0.0, None
    for number in range(most):
        total += _chance(number, shape, stay)
        if low is None and total > TAIL:
            low = number
        if low is not None and total >= 1 - TAIL:
            return Forecast(low, number, days)
    return None


def _chance(number: int, shape: float, stay: float) -> float:
    """The negative binomial, by logarithms: its factors leave the range of floats."""
    ways = math.lgamma(number + shape) - math.lgamma(shape) - math.lgamma(number + 1)
    return math.exp(ways + shape * math.log(stay) + number * math.log1p(-stay))
