"""A price on every limit that cuts across, so that the bound takes it into account.

Any prices give a bound; good ones are found by asking more for what is asked too much.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from doorstroom.core.matching.engine.problem import Int64s

from .space import Face, Space, lower, run


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """``total`` is a bound on ``scale`` times the cost, at these prices."""

    scale: int
    price: Int64s
    side: Int64s
    total: int

    @property
    def bound(self) -> int:
        """No solution costs less than this whole number."""
        return -(-self.total // self.scale)

    def cost(self, space: Space, face: Face, cost: Int64s) -> Int64s:
        """What each pair of the face costs at these prices (``cost`` per pair of the space)."""
        return priced(space, face, cost[face.pair], self.scale, self.side)


def priced(space: Space, face: Face, own: Int64s, scale: int, side: Int64s) -> Int64s:
    found = own * scale
    if side.any():
        extra = np.append(side, 0)
        for column in range(space.side.shape[1]):
            found = found + extra[space.side[face.pair, column]]
    return found


def bound_of(
    space: Space, face: Face, used: Int64s, own: Int64s, scale: int, price: Int64s, side: Int64s
) -> int:
    """A bound on ``scale`` times the cost, by adding and comparing alone."""
    at = priced(space, face, own, scale, side)
    most = space.graph.side.most
    held = sum(int(a) * int(b) for a, b in zip(side, most, strict=True) if a)
    return lower(space, face, used, at, price) - held


def tightened(
    space: Space,
    face: Face,
    used: Int64s,
    own: Int64s,
    first: Priced,
    found: Int64s,
    *,
    scale: int,
    rounds: int,
    met: int,
) -> Priced:
    """The best of ``rounds`` tries; ``met`` is what a solution costs, so nothing exceeds it."""
    most = space.graph.side.most
    side = first.side.copy()
    best = replace(first, scale=scale, total=first.total * scale, price=first.price * scale)
    price = best.price
    pace = scale / 2
    for _ in range(rounds):
        over = space.side_of(found) - np.minimum(most, len(used))
        wrong = (over > 0) | ((side > 0) & (over < 0))
        if not wrong.any() or space.work.spent:
            break
        change = np.where(wrong, np.clip(np.sign(over), -1, 1) * pace, 0)
        side = np.maximum(side + np.rint(change).astype(np.int64), 0)
        at = priced(space, face, own, scale, side)
        found, price = run(space, face, found, at, price=price)
        total = bound_of(space, face, used, own, scale, price, side)
        if total > best.total:
            best = Priced(scale, price, side.copy(), total)
        else:
            pace = max(pace * 0.7, 1)
        if -(-best.total // scale) >= met and best.total == met * scale:
            break
    return best
