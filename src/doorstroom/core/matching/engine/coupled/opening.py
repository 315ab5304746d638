"""Which classes open: those that reach their minimum without costing anybody a place."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from doorstroom.core.matching.engine.face import MUST
from doorstroom.core.matching.engine.problem import UNLIMITED, Flags, Int64s
from doorstroom.core.matching.engine.stages import Unsolvable

from .filling import moved_in
from .keeping import kept
from .placing import Crowd, pushed
from .space import Guard, Space, run
from .starting import within_side
from .work import Work

# What a seat in a class that is short may add to a place for somebody (4), or outweigh it.
PLACE, NUDGE, PULL = 4, 1, 64
# In rounds up to so many pairs, people are led into classes that are short.
LED_UP_TO = 30_000
# Classes that are short close in turn, one in so many at a time; each way is tried.
SHARES = (2, 40)


def opened(space: Space, crowd: Crowd, found: Int64s) -> tuple[Int64s, Guard]:
    """A solution within every limit, and which classes are open in it from here on."""
    side = space.graph.side
    promised = space.side_of(np.where(space.whole.status == MUST, space.whole.start[:-1], -1))
    if (promised > side.most).any():
        raise Unsolvable("more was promised than there is room for")
    must = (side.least > 0) & (promised > 0)
    none = np.zeros_like(must)
    start = within_side(space, found, side.most)
    tried = [_opened(space, crowd, start, must, none, share) for share in SHARES]
    # The first of those that place most people.
    best = max(filter(None, tried), key=lambda x: int((x[0] >= 0).sum()), default=None)
    if best is None:
        # A class that must go on is short: begin with the least that it needs.
        best = _opened(space, crowd, kept(space, crowd, must), must, must, SHARES[0])
    if best is None:
        raise Unsolvable("what was found to be possible is not")
    return best


def _opened(
    space: Space, crowd: Crowd, used: Int64s, must: Flags, sure: Flags, share: int
) -> tuple[Int64s, Guard] | None:
    """Open what can be, beginning with ``used``; None when a class that must go on is short."""
    side = space.graph.side
    least, most = np.where(sure, side.least, 0), side.most.copy()
    undecided = (side.least > 0) & ~sure
    nobody = np.zeros(len(used), np.int64)
    while True:
        guard = Guard(least, most)
        used = pushed(space, crowd, used, nobody, guard, gives_way=False)
        short = undecided & (space.side_of(used) < side.least)
        if short.any() and not space.work.spent and len(space.pair) <= LED_UP_TO:
            used = _filled(space, used, guard, short, NUDGE)
        short = undecided & (space.side_of(used) < side.least) & (space.side_of(used) > 0)
        if short.any():
            used = moved_in(space, crowd, used, guard, short)
        taken = space.side_of(used)
        least = np.where(undecided & (taken >= side.least), side.least, least)
        short = undecided & (taken < side.least)
        if (short & must).any() and not (short & ~must & (taken > 0)).any():
            # Whatever work is left: a promise is not refused for want of it.
            free = replace(space, work=Work(UNLIMITED))
            used = _filled(free, used, Guard(least, most), short & must, PULL)
            if (short & must & (space.side_of(used) < side.least)).any():
                return None
            continue
        empty = short & (taken == 0)
        some = np.flatnonzero(short & (taken > 0) & ~must)
        most = np.where(empty, 0, most)
        undecided &= ~empty
        if not len(some) and not (short & must).any():
            break
        # One in ``share``, which lack most, close; who sat there may fill what is left.
        ratio = taken[some] / side.least[some]
        # When there is no more work to be done all of them close.
        number = len(some) if space.work.spent else (len(some) + share - 1) // share
        worst = some[np.argsort(ratio, kind="stable")[:number]]
        most[worst] = 0
        undecided[worst] = False
        used = within_side(space, used, most)
    least = np.where((side.least > 0) & (most > 0), side.least, 0)
    return used, Guard(least, most)


def _filled(space: Space, used: Int64s, guard: Guard, short: Flags, amount: int) -> Int64s:
    """As many placed as are found, with so much for a seat in the classes that are short."""
    cost = np.full(len(space.whole.pair), -PLACE, np.int64)
    wanted = np.append(short, False)
    for column in range(space.side.shape[1]):
        cost -= amount * wanted[space.side[:, column]]
    found, _ = run(space, space.whole, used, cost, guard=guard)
    return found
