"""The first solution: as many people as can be found within every limit, and a bound on that.

Prices on the limits that cut across lead people to where there is room: whoever is too many
leaves, and chains of people who move fill up what is left. In what was tried, the prices that
make all the difference are whole; so in the end only whole ones are weighed against each other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstroom.core.matching.engine.problem import Flags, Floats, Int64s

from .opening import opened
from .placing import Crowd, pushed
from .pricing import Priced, bound_of, priced
from .space import Guard, Space, run
from .starting import begun, fits_side, guard_at, within_side

SCALE, TRIES = 4, 2
SHARES = (0.2, 0.45, 0.7)
# In rounds of more pairs than this nothing is asked of prices: that takes too long.
PRICED_UP_TO = 2_000_000
# How many prices are tried the other way, one by one.
FLIPS = 16


@dataclass(frozen=True, slots=True, eq=False)
class Led:
    """``most`` bounds how many can be placed; None where it was not asked."""

    used: Int64s
    guard: Guard
    most: Priced | None


def led(space: Space, crowd: Crowd, promised: Int64s, *, bounded: bool) -> Led:
    one = np.full(len(space.pair), -1, np.int64)
    found, price = run(space, space.whole, begun(space, promised), one)
    side = space.graph.side
    if fits_side(space, found, side.least, side.most):
        return Led(found, guard_at(space, found), None)
    guard = Guard(np.zeros_like(side.least), side.most)
    nobody = np.zeros(len(found), np.int64)
    start = within_side(space, found, side.most)
    best = pushed(space, crowd, start, nobody, guard, gives_way=False)
    prices = np.zeros(len(side), np.int64)
    score = np.zeros(len(side))
    price = price * SCALE
    tries = TRIES if len(space.pair) <= PRICED_UP_TO else 0
    for _ in range(tries):
        if space.work.spent:
            break
        over = space.side_of(found) - np.minimum(side.most, len(found))
        wrong = (over > 0) | ((prices > 0) & (over < 0))
        prices = np.maximum(prices + np.where(wrong, np.sign(over) * (SCALE // 2), 0), 0)
        cost = priced(space, space.whole, one, SCALE, prices)
        found, price = run(space, space.whole, found, cost, price=price)
        score += prices
        tried = pushed(
            space, crowd, within_side(space, found, side.most), nobody, guard, gives_way=False
        )
        if (tried >= 0).sum() > (best >= 0).sum():
            best = tried
    most = _bounded(space, one, found, score / (TRIES * SCALE)) if bounded and tries else None
    used, guard = opened(space, crowd, best)
    return Led(used, guard, most)


def _bounded(space: Space, one: Int64s, found: Int64s, score: Floats) -> Priced:
    """The best bound by prices of nothing or one whole person."""
    side = space.graph.side

    def asked(prices: Flags) -> tuple[Priced, Int64s]:
        whole = prices.astype(np.int64)
        cost = priced(space, space.whole, one, 1, whole)
        at, price = run(space, space.whole, found, cost)
        total = bound_of(space, space.whole, at, one, 1, price, whole)
        return Priced(1, price, whole, total), space.side_of(at)

    best, taken = max((asked(score > share) for share in SHARES), key=lambda x: x[0].total)
    left = FLIPS
    tried = np.zeros(len(side), np.bool_)
    while left and not space.work.spent:
        on = best.side > 0
        doubt = ~tried & np.where(on, taken < side.most, taken > side.most)
        if not doubt.any():
            break
        gap = np.where(doubt, np.abs(taken - np.minimum(side.most, len(one))), -1)
        at = int(gap.argmax())
        tried[at] = True
        left -= 1
        turned = on.copy()
        turned[at] = not turned[at]
        other, then = asked(turned)
        if other.total > best.total:
            best, taken = other, then
    return best
