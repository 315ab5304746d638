"""People who have a place elsewhere move into a class that is short, so that it can open."""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.face import MAY
from doorstroom.core.matching.engine.problem import Flags, Int64s

from .placing import Crowd
from .space import Guard, Space
from .work import SLOW


def moved_in(space: Space, crowd: Crowd, used: Int64s, guard: Guard, short: Flags) -> Int64s:
    """The same, with classes ``short`` filled up to their minimum where nobody need go without.

    Those that lack least come first. Who leaves a class never takes it below its minimum.
    """
    side = space.graph.side
    filling = _Filling(space, crowd, used.copy(), guard)
    lacks = side.least - space.side_of(used)
    for at in np.flatnonzero(short)[np.argsort(lacks[short], kind="stable")].tolist():
        if space.work.spent:
            break
        row = side.name[at][1]
        filling.fill(crowd.classes + row, int(side.least[at]), crowd.pairs_into(row))
    return filling.used


class _Filling:
    def __init__(self, space: Space, crowd: Crowd, used: Int64s, guard: Guard) -> None:
        self.space, self.codes, self.used = space, crowd.codes, used
        self.most, self.low = crowd.bounds(space, guard)
        held = space.side_of(used)
        # An open class stays open; one that is short may lose people.
        low = np.where(held >= space.graph.side.least, space.graph.side.least, 0)
        for at, (kind, row) in enumerate(space.graph.side.name):
            if kind == "class":
                self.low[crowd.classes + row] = low[at]
        code = crowd.codes[used[used >= 0]].reshape(-1)
        self.taken = np.bincount(code[code >= 0], minlength=len(self.most))

    def fill(self, code: int, least: int, pairs: Int64s) -> None:
        if self.most[code] < least:
            return
        person = self.space.person[pairs]
        pairs = pairs[(self.used[person] >= 0) & (self.space.whole.status[person] == MAY)]
        undo: list[tuple[int, int]] = []
        for pair in pairs.tolist():
            if self.taken[code] >= least:
                break
            who = int(self.space.person[pair])
            old = int(self.used[who])
            self.space.work.count(SLOW)
            if self._may(old, pair, code):
                undo.append((who, old))
                self._move(who, pair)
        if self.taken[code] >= least:
            self.low[code] = least
            return
        for who, old in reversed(undo):
            self._move(who, old)

    def _may(self, old: int, new: int, code: int) -> bool:
        before, after = set(self.codes[old].tolist()), set(self.codes[new].tolist())
        if code in before:
            return False
        return all(c < 0 or self.taken[c] < self.most[c] for c in after - before) and all(
            c < 0 or self.taken[c] > self.low[c] for c in before - after
        )

    def _move(self, who: int, pair: int) -> None:
        old = self.codes[int(self.used[who])]
        new = self.codes[pair]
        np.subtract.at(self.taken, old[old >= 0], 1)
        np.add.at(self.taken, new[new >= 0], 1)
        self.used[who] = pair
