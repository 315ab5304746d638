"""What one more seat yields, at every place, exactly and on every goal.

One more seat changes a best solution along one path: somebody comes in, or goes elsewhere, and
others move on. The shortest of these paths is found for all places at once. Prices of a linear
programme are not asked: they may promise more than the seat gives.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstroom.core.matching.engine.goals import GoalValue
from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import Flags, Int32s, Int64s, Problem
from doorstroom.core.matching.engine.solve import Solution

from .kernels.beside import beside
from .leaving import outward, ways_out
from .measure import Measure, Numbers, differences
from .state import State, TooLong, near_pairs, state_of


@dataclass(frozen=True, slots=True, eq=False)
class Gains:
    """Per place: what a seat is worth as the limits are (``seat``), and what it is worth when
    supervisor and employer do not count it (``beyond``): 0 where it yields nothing.
    """

    problem: Problem
    measure: Measure
    reward: Numbers
    seat: Numbers
    beyond: Numbers
    come: Int32s
    gone: Int32s
    enters: Flags

    def of(self, place: int) -> dict[str, GoalValue]:
        """The difference per goal of one more seat; goals that stay the same are left out."""
        come = int(self.come[place]) if self.enters[place] else -1
        return self._read(int(self.seat[place]), int(self.gone[place]), come)

    def of_beyond(self, place: int) -> dict[str, GoalValue]:
        """The same, when the limits of supervisor and employer do not count that seat."""
        return self._read(int(self.beyond[place]), -1, int(self.come[place]))

    def places_more(self) -> Flags:
        """Where one more seat places one more person."""
        return (self.seat > 0) & self.enters & (self.come >= 0) & (self.gone < 0)

    def _read(self, amount: int, gone: int, come: int) -> dict[str, GoalValue]:
        if not amount:
            return {}
        pairs = -amount
        if come >= 0:
            pairs += int(self.reward[come])
        if gone >= 0:
            pairs -= int(self.reward[gone])
        return differences(self.measure, self.problem.people, gone, come, pairs)


def gains(
    problem: Problem, pairs: Pairs, solution: Solution, *, compiled: bool | None = None
) -> Gains:
    """For every place; equal to solving again with that seat added."""
    state = state_of(problem, pairs, solution, compiled=compiled)
    try:
        return gains_in(problem, state)
    except TooLong:
        return gains_in(problem, state_of(problem, pairs, solution, widely=True))


def gains_in(problem: Problem, state: State) -> Gains:
    """The same from a state whose heights are exact."""
    m, measure = len(problem.places), state.measure
    full = state.flow >= state.room
    full[state.world] = False
    blocked = full.copy()
    # At most two limits stand above one another.
    for _ in range(2):
        blocked |= blocked[state.up] & (state.up >= 0)
    shut = blocked[state.up[:m]]
    beyond = np.maximum(-state.height[:m], 0)
    seat = np.where(shut, measure.numbers(m), beyond)
    enters = ~shut
    gone = np.full(m, -1, np.int32)
    below = np.flatnonzero(shut & (beyond > 0)).astype(np.int32)
    if len(below):
        seat[shut] = 0
        seat[below], enters[below], gone[below] = _beside(state, below)
    return Gains(problem, measure, state.reward, seat, beyond, state.root[:m], gone, enters)


def _beside(state: State, below: Int32s) -> tuple[Numbers, Flags, Int32s]:
    """Below full limits the gains, whether somebody comes in, and who goes for that."""
    measure, height = state.measure, state.height
    close = near_pairs(state, height)
    leave = ways_out(state, close)
    if max(leave.longest, int(state.moves.max(initial=0))) >= measure.longest:
        raise TooLong
    above = state.up[below]
    # Doing nothing, or a way through the world: somebody comes in, and somebody goes out.
    around = np.where(
        leave.cost[above] >= measure.far, measure.far, leave.cost[above] + height[below]
    )
    known = np.minimum(around, 0)
    best = known.copy()
    away = outward(state, leave)
    # What the two heights leave to be found. Who comes in is worth more than all moves.
    room, room_away = height[above] - height[below], away[above] - away[below]
    open_ = (room + known > 0) & (room_away + known > 0) & (around > -measure.person_unit)
    near = open_ & (room <= room_away)
    longest = 0
    for here, prices, other in ((near, height, away), (open_ & ~near, away, height)):
        if here.any():
            pairs = close if prices is height else near_pairs(state, prices)
            found, moves = search_below(state, below[here], best[here], prices, other, pairs)
            best[here], longest = found, max(longest, moves)
    if longest >= measure.longest:
        raise TooLong
    outside = (best == known) & (around < 0)
    return -best, outside, np.where(outside, leave.gone[above], -1).astype(np.int32)


def search_below(
    state: State,
    target: Int32s,
    best: Numbers,
    height: Numbers,
    other: Numbers,
    close: tuple[Int64s, Int32s, Numbers],
) -> tuple[Numbers, int]:
    """The ways from the limits above these places, where they cost less than ``best``."""
    measure = state.measure
    order = np.argsort(state.up[target], kind="stable")
    origin, begin = np.unique(state.up[target[order]], return_index=True)
    begin, found = np.append(begin, len(target)).astype(np.int64), best[order]
    longest = beside.pick(state.compiled)(
        origin, begin, target[order], found, state.start, state.place, state.minutes, state.wish,
        measure.per_minute, measure.bonus, state.paid, state.steady, state.up, state.child,
        state.sibling, state.flow, state.room, state.head, state.after, *close, measure.little,
        height, other,
    )  # fmt: skip
    back = best.copy()
    back[order] = found
    return back, longest
