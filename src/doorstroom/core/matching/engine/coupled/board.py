"""One goal after another: the best that is found, and what is proven that nothing exceeds.

``wide`` holds every solution that is as good as ours on the goals so far, side limits left
out: the cheapest in there is a bound. ``narrow`` holds ours and others that are certainly as
good; in there we look for better ones that keep to every limit.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from doorstroom.core.matching.engine.face import MAY, MUST, NEVER_PLACED
from doorstroom.core.matching.engine.problem import Flags, Int64s

from .kinds import Kin, lower_of
from .pricing import Priced, tightened
from .space import Face, Guard, Space, cut, lower, run
from .starting import fits_side, guard_at

SCALE = 48
ROUNDS = 12


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A goal (or a few dates of one) with the prices that bound it.

    The cost is taken ``scale`` times; ``side`` are the prices of the side limits. ``cuts``:
    the bound is met exactly, so what costs more at these prices is left out afterwards.
    """

    goal: str
    dates: tuple[int, ...]
    scale: int
    price: Int64s
    side: Int64s
    bound: int
    cuts: bool


@dataclass(slots=True, eq=False)
class Board:
    space: Space
    used: Int64s
    wide: Face
    narrow: Face
    guard: Guard
    most: Priced | None = None
    led: bool = True
    steps: list[Step] = field(default_factory=list)

    @property
    def same(self) -> bool:
        return self.wide is self.narrow

    def worth(self, cost: Int64s, used: Int64s) -> int:
        return int(cost[used[used >= 0]].sum())

    def improve(self, goal: str, cost: Int64s, kin: Kin | None) -> int:
        """Better without losing anything on earlier goals; returns a bound, however far."""
        space, own = self.space, cost[self.narrow.pair]
        better, price = run(space, self.narrow, self.used, own, guard=self.guard)
        if self.worth(cost, better) < self.worth(cost, self.used):
            self.used = better
        wide, none = self.wide, np.zeros(len(space.graph.side), np.int64)
        own = cost[wide.pair]
        total = lower(space, wide, self.used, own, price)
        bound = total
        if kin is not None:
            # Without prices: of each date those who could cost least, each at their best place.
            for at in (price, np.zeros_like(price)):
                bound = max(bound, lower_of(space, wide, self.used, own, at, kin))
        self._keep(goal, (), cost, Priced(1, price, none, total), self.worth(cost, self.used))
        return bound

    def settle(
        self,
        goal: str,
        dates: tuple[int, ...],
        cost: Int64s,
        kin: Kin | None = None,
        *,
        exact: bool,
        tight: bool,
    ) -> int:
        """Settle this cost (per pair of the space); returns the bound.

        ``exact``: only go on when it is met at once; else the bound is what it misses.
        ``tight``: look for prices on the side limits that bring the bound nearer.
        """
        space, wide = self.space, self.wide
        own = cost[wide.pair]
        if goal == "most_placed" and self.most is not None:
            self._keep(goal, dates, cost, self.most, self.worth(cost, self.used))
            return self.most.bound
        found, price = run(space, wide, self.used, own)
        bound = lower(space, wide, self.used, own, price)
        if bound < self.worth(cost, self.used):
            self._improve(cost, found)
        zero = np.zeros(len(space.graph.side), np.int64)
        priced = Priced(1, price, zero, bound)
        if tight and not exact and bound < self.worth(cost, self.used) and len(zero):
            priced = tightened(
                space, wide, self.used, own, Priced(1, price, zero, bound), found,
                scale=SCALE, rounds=ROUNDS, met=self.worth(cost, self.used),
            )  # fmt: skip
        value = self.worth(cost, self.used)
        if exact and priced.total < value:
            return priced.total
        self._keep(goal, dates, cost, priced, value)
        if kin is None:
            return priced.bound
        at = priced.cost(space, wide, cost)
        kept = lower_of(space, wide, self.used, at, priced.price, kin)
        kept -= sum(
            int(a) * int(b) for a, b in zip(priced.side, space.graph.side.most, strict=True) if a
        )
        return max(priced.bound, -(-kept // priced.scale))

    def _improve(self, cost: Int64s, found: Int64s) -> None:
        side = self.space.graph.side
        if self.same and fits_side(self.space, found, side.least, side.most):
            self.used = found
            self.guard = guard_at(self.space, found)
            return
        better, _ = run(
            self.space, self.narrow, self.used, cost[self.narrow.pair], guard=self.guard
        )
        if self.worth(cost, better) < self.worth(cost, self.used):
            self.used = better

    def _keep(
        self, goal: str, dates: tuple[int, ...], cost: Int64s, priced: Priced, value: int
    ) -> None:
        space = self.space
        cuts = priced.total == priced.scale * value
        self.steps.append(
            Step(goal, dates, priced.scale, priced.price, priced.side, priced.bound, cuts)
        )
        if cuts:
            same = self.same
            self.wide = cut(space, self.wide, priced.cost(space, self.wide, cost), priced.price)
            self.narrow = (
                self.wide
                if same
                else cut(space, self.narrow, priced.cost(space, self.narrow, cost), priced.price)
            )

    def hold(self, persons: Flags) -> None:
        """Whoever of these is placed stays placed, whoever is not stays out."""
        status = self.narrow.status.copy()
        may = persons & (status == MAY)
        status[may] = np.where(self.used[may] >= 0, MUST, NEVER_PLACED)
        keep = np.repeat(status != NEVER_PLACED, np.diff(self.narrow.start))
        self.narrow = self.narrow.only(keep, status)

    def hold_cost(self, cost: Int64s) -> None:
        """Everybody keeps to pairs that cost what theirs costs."""
        self.hold(np.ones(len(self.used), np.bool_))
        own = cost[self.narrow.pair]
        mine = np.where(self.used >= 0, cost[np.maximum(self.used, 0)], 0)
        keep = own == np.repeat(mine, np.diff(self.narrow.start))
        self.narrow = self.narrow.only(keep, self.narrow.status)

    def close(self) -> None:
        """From here on exactly so many are placed."""
        same = self.same
        self.wide = replace(self.wide, closed=True)
        self.narrow = self.wide if same else replace(self.narrow, closed=True)
