"""What one person more would cost at every node, when somebody has to make room for them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstroom.core.matching.engine.problem import Int32s, Int64s

from .kernels.ascend import ascend
from .kernels.depart import depart
from .measure import Numbers
from .state import State


@dataclass(frozen=True, slots=True, eq=False)
class Leaving:
    """Per node the least cost (``far``: no way), who then goes out (-1: nobody), how many move."""

    cost: Numbers
    gone: Int32s
    moves: Int32s
    longest: int


def leaving(state: State) -> Leaving:
    """From a state whose heights are exact."""
    measure, nodes = state.measure, len(state.up)
    key = measure.numbers(nodes, measure.far)
    gone, moves = np.full(nodes, -1, np.int32), np.zeros(nodes, np.int32)
    column, person, minutes, wish = state.columns()
    longest = ascend.pick(state.compiled)(
        column, person, minutes, wish, measure.per_minute, measure.bonus,
        state.match, state.paid, state.reward, state.steady, state.up, state.child,
        state.sibling, state.flow, state.room, state.height, key, gone, moves,
    )  # fmt: skip
    cost = np.where(key == measure.far, measure.far, key - state.height)
    return Leaving(cost, gone, moves, longest)


def ways_out(state: State, close: tuple[Int64s, Int32s, Numbers]) -> Leaving:
    """The same costs without the pairs by place; of ways that cost the same, perhaps another.

    ``close`` are the pairs that cost little more than the heights.
    """
    measure, nodes = state.measure, len(state.up)
    key = measure.numbers(nodes, measure.far)
    gone, moves = np.full(nodes, -1, np.int32), np.zeros(nodes, np.int32)
    longest = depart.pick(state.compiled)(
        state.start, state.place, state.minutes, state.wish, measure.per_minute, measure.bonus,
        state.match, state.paid, state.reward, state.steady, state.up, state.child,
        state.sibling, state.flow, state.room, *close, state.height, key, gone, moves,
    )  # fmt: skip
    cost = np.where(key == measure.far, measure.far, key - state.height)
    return Leaving(cost, gone, moves, longest)


def outward(state: State, found: Leaving) -> Numbers:
    """Heights under which no move costs less than nothing, and the cheapest way out nothing."""
    far = state.measure.far
    shut = found.cost == far
    shut[state.world] = False
    # From where there is no way out, all ways lead to others without one.
    low = far // 2
    heights: Numbers = np.where(shut, state.height - low, -found.cost)
    heights[state.world] = 0
    return heights
