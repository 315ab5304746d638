"""The best that is found under limits that cut across, and per goal what nothing exceeds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from doorstroom.core.matching.engine.face import MAY
from doorstroom.core.matching.engine.goals import (
    OF_PEOPLE,
    GoalValue,
    checked,
    gain_of,
    grouped,
    pair_of,
    ranks_for,
    value_of,
)
from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import NEVER, Flags, Int32s, Int64s, Problem, locked
from doorstroom.core.matching.engine.stages import Unsolvable
from doorstroom.core.matching.engine.verify import feasible

from .board import Board, Step
from .kinds import Kin
from .leading import led
from .placing import crowd_of, pushed
from .possible import possible
from .reroute import reroute
from .space import Space, cut, run, space_of
from .work import OPENING, URGENT

PLAIN_UP_TO = 3_000
# In rounds up to so many pairs every goal is tried at length.
TRIED_UP_TO = 30_000
# In larger ones than this there is no look ahead at later dates either.
AHEAD_UP_TO = 2_000_000
# What the costs of a few dates may add up to, so that sums of prices stay far from overflow.
MOST = 2**46


@dataclass(frozen=True, slots=True, eq=False)
class Coupled:
    """Who goes where, and per goal the value, what nothing exceeds, and whether they meet."""

    order: tuple[str, ...]
    place: Int32s
    pair: Int64s
    values: Mapping[str, GoalValue]
    bounds: Mapping[str, GoalValue]
    proven: Mapping[str, bool]
    steps: tuple[Step, ...]


def solve(
    problem: Problem,
    pairs: Pairs,
    order: tuple[str, ...],
    *,
    compiled: bool | None = None,
    budget: int | None = None,
) -> Coupled:
    """Feasible, with a bound per goal; raises ``Unsolvable`` where promises break a limit.

    ``budget``: how much work that may cost; what a round of this size is given where None.
    """
    if compiled is None:
        compiled = len(pairs) > PLAIN_UP_TO or reroute.warm
    checked(order)
    every, pairs = pairs, possible(problem, pairs)
    space = space_of(problem, pairs, compiled=compiled, budget=budget)
    board = _board(problem, pairs, order, space)
    bounds: dict[str, GoalValue] = {}
    for goal in order:
        if goal in {"needed_by", "longest_waiting"}:
            bounds[goal] = _dates(board, problem, goal)
        else:
            bounds[goal] = _whole(board, problem, pairs, goal)
            board.led = board.led and goal == "most_placed"
    place = _place(space, board.used)
    used = pair_of(every, place)
    values = {goal: value_of(goal, problem, every, used) for goal in order}
    return Coupled(
        order,
        locked(place),
        locked(used),
        values,
        bounds,
        {goal: bounds[goal] == values[goal] for goal in order},
        tuple(board.steps),
    )


def _board(problem: Problem, pairs: Pairs, order: tuple[str, ...], space: Space) -> Board:
    """The first solution: most people placed, then the most urgent, as far as that is easy."""
    promised = _promised(problem, pairs, space)
    crowd = crowd_of(problem, pairs, space)
    space.work.up_to(OPENING)
    begin = led(space, crowd, promised, bounded=order[0] == "most_placed" and not _small(space))
    used = begin.used
    first = grouped(order)[0]
    if first[0] in OF_PEOPLE:
        space.work.up_to(URGENT)
        rank = ranks_for(problem, first)[space.layout.person].astype(np.int64)
        used = pushed(space, crowd, used, rank, begin.guard, gives_way=True)
    space.work.up_to(1)
    return Board(space, used, space.whole, space.whole, begin.guard, begin.most)


def _small(space: Space) -> bool:
    return len(space.pair) <= TRIED_UP_TO


def _promised(problem: Problem, pairs: Pairs, space: Space) -> Int64s:
    used = pair_of(pairs, problem.people.fixed)
    place = np.where(problem.people.fixed >= 0, problem.people.fixed, -1).astype(np.int32)
    wrong = [x for x in feasible(problem, pairs, place) if not x.code.endswith("_minimum")]
    if wrong:
        raise Unsolvable("more was promised than there is room for")
    return to_space(space, used)


def to_space(space: Space, used: Int64s) -> Int64s:
    """Pairs of the round as pairs of the space, people in the order of the space."""
    number = np.full(len(space.pair) + 1, -1, np.int64)
    number[space.pair] = np.arange(len(space.pair))
    return number[used][space.layout.person]


def _place(space: Space, used: Int64s) -> Int32s:
    place = np.full(len(used), -1, np.int32)
    place[used >= 0] = space.whole.place[used[used >= 0]]
    return space.layout.people_back(place)


def cost_of(goal: str, pairs: Pairs, space: Space) -> Int64s:
    """What a pair of the space costs under a goal that is one number."""
    if goal == "most_placed":
        return np.full(len(pairs), -1, np.int64)
    return gain_of(goal, pairs, space.pair)


def _whole(board: Board, problem: Problem, pairs: Pairs, goal: str) -> GoalValue:
    cost = cost_of(goal, pairs, board.space)
    kin = _kin(board, problem)
    if _small(board.space) or goal == "most_placed":
        bound = board.settle(goal, (), cost, kin, exact=False, tight=_small(board.space))
    else:
        bound = board.improve(goal, cost, kin)
    if not board.steps[-1].cuts:
        if goal == "most_placed":
            board.close()
        else:
            board.hold_cost(cost)
    return bound if goal == "travel" else -bound


def _kin(board: Board, problem: Problem) -> Kin | None:
    """Of whom the number that is placed is settled by the goals so far."""
    done = {step.goal for step in board.steps}
    if "longest_waiting" in done:
        return Kin(days_of(problem, board.space, "longest_waiting"), free=False)
    if "needed_by" in done:
        days = days_of(problem, board.space, "needed_by")
        return Kin(days, free="most_placed" not in done)
    if "most_placed" in done:
        return Kin(np.zeros(len(problem.people), np.int64), free=False)
    return None


def days_of(problem: Problem, space: Space, goal: str) -> Int64s:
    """The date of each person of the space; ``NEVER`` for none."""
    column = problem.people.waiting if goal == "longest_waiting" else problem.people.needed_by
    return column[space.layout.person].astype(np.int64)


def weights(days: Int64s, may: Flags, dates: tuple[int, ...]) -> Int64s:
    """What each person weighs, so that one of an earlier date outweighs all of later ones."""
    weight = np.zeros(len(days), np.int64)
    number = 1
    for day in reversed(dates):
        here = (days == day) & may
        weight[here] = number
        number *= 1 + int(here.sum())
    return weight


def _dates(board: Board, problem: Problem, goal: str) -> GoalValue:
    space = board.space
    days = days_of(problem, space, goal)
    every = np.unique(days[days != NEVER])
    bounds: dict[int, int] = {}
    at, most = 0, len(every)
    while at < len(every):
        if space.work.spent:
            bounds |= _who_fits(space, days, every[at:])
            board.hold(days != NEVER)
            break
        may = board.wide.status == MAY
        dates = _block(days, may, every[at : at + most])
        cost = -weights(days, may, dates)[space.person]
        steps = len(board.steps)
        board.settle(goal, dates, cost, exact=len(dates) > 1, tight=_small(space))
        if len(board.steps) == steps:
            # Something in here cannot be had; what it is shows in fewer dates at once.
            most = len(dates) // 2
            continue
        step = board.steps[-1]
        if not step.cuts:
            here = days == dates[0]
            board.hold(here)
            sure = int(((board.used >= 0) & here & ~may).sum())
            bounds[dates[0]] = sure - step.bound
            if bounds[dates[0]] != int(((board.used >= 0) & here).sum()):
                bounds |= _later(board, days, every[at + 1 :])
                if (_small(space) or not board.led) and not space.work.spent:
                    _rest(board, days, every[at + 1 :])
                else:
                    board.hold(days != NEVER)
                return _bound(board, days, every, bounds)
        at += len(dates)
        most = max(2, most * 2)
    return _bound(board, days, every, bounds)


def _block(days: Int64s, may: Flags, left: Int64s) -> tuple[int, ...]:
    """The next few dates of which the weights fit."""
    sorted_days = np.sort(days[may])
    number = np.searchsorted(sorted_days, left, "right") - np.searchsorted(sorted_days, left)
    size, count = 1, 0
    for n in number.tolist():
        size *= 1 + n
        if count and size > MOST:
            break
        count += 1
    return tuple(int(x) for x in left[:count])


def _rest(board: Board, days: Int64s, left: Int64s) -> None:
    """Later dates, after one that is not proven: the best that is found."""
    space = board.space
    while len(left):
        if space.work.spent:
            board.hold(np.isin(days, left))
            return
        may = board.narrow.status == MAY
        dates = _block(days, may, left)
        cost = -weights(days, may, dates)[space.person]
        better, _ = run(space, board.narrow, board.used, cost[board.narrow.pair], guard=board.guard)
        if board.worth(cost, better) < board.worth(cost, board.used):
            board.used = better
        board.hold(np.isin(days, dates))
        left = left[len(dates) :]


def _later(board: Board, days: Int64s, left: Int64s) -> dict[int, int]:
    """What is not exceeded on later dates: by a look ahead, or everybody who fits somewhere."""
    if len(board.space.pair) <= AHEAD_UP_TO:
        return _ahead(board, days, left)
    return _who_fits(board.space, days, left)


def _who_fits(space: Space, days: Int64s, left: Int64s) -> dict[int, int]:
    fits = days[np.diff(space.whole.start) > 0]
    return {int(day): int((fits == day).sum()) for day in left}


def _ahead(board: Board, days: Int64s, left: Int64s) -> dict[int, int]:
    """How many there would be of later dates if the side limits were left out."""
    space, face, used = board.space, board.wide, board.used
    found: dict[int, int] = {}
    while len(left):
        may = face.status == MAY
        dates = _block(days, may, left)
        cost = -weights(days, may, dates)[space.person]
        used, price = run(space, face, used, cost[face.pair])
        if space.work.spent:
            # What was not searched to the end says nothing about what there would be.
            return found | _who_fits(space, days, left)
        face = cut(space, face, cost[face.pair], price)
        there = days[used >= 0]
        found |= {day: int((there == day).sum()) for day in dates}
        left = left[len(dates) :]
    return found


def _bound(board: Board, days: Int64s, every: Int64s, bounds: dict[int, int]) -> GoalValue:
    """Up to the first date that is not proven what we have; after it, what is in ``bounds``."""
    placed = days[board.used >= 0]
    return tuple(
        (int(day), bounds.get(int(day), int((placed == day).sum()))) for day in every.tolist()
    )
