"""A solution as it stands, with all that is needed to change it by one person or one seat.

Nodes are the places, then every supervisor and employer with a limit (also one that does not
bind yet), then spare nodes for places that come, and last the world. ``height`` is a potential:
no move that the limits allow goes below it, so the shortest path is found by walking upwards.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import (
    UNLIMITED,
    Flags,
    Int16s,
    Int32s,
    Int64s,
    Problem,
)
from doorstroom.core.matching.engine.solve import Solution

from .kernels.close import close
from .kernels.descend import descend
from .kernels.seating import columns, seated
from .measure import Measure, Numbers, counting, measure_of

PLAIN_UP_TO = 20_000


class TooLong(Exception):
    """A path is longer than the numbers have room for."""


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """``up`` is the node above, the world for none; ``group`` names supervisors and employers."""

    up: Int32s
    room: Int64s
    group: tuple[tuple[str, int], ...]
    world: int


def forest_of(problem: Problem, spare: int = 0) -> Forest:
    """All limits on the side of the places, whether they bind or not."""
    places, limits = problem.places, problem.limits
    m = len(places)
    s = np.flatnonzero(limits.supervisor_max < UNLIMITED)
    e = np.flatnonzero(limits.employer_max < UNLIMITED)
    world = m + len(s) + len(e) + spare
    node_s = np.full(len(limits.supervisor_max) + 1, -1)
    node_e = np.full(len(limits.employer_max) + 1, -1)
    node_s[s], node_e[e] = m + np.arange(len(s)), m + len(s) + np.arange(len(e))
    up = np.full(world + 1, world, np.int32)
    above_place = np.where(
        node_s[places.supervisor] >= 0, node_s[places.supervisor], node_e[places.employer]
    )
    above = np.concatenate([above_place, node_e[problem.supervisor_employer[s]]])
    up[: len(above)] = np.where(above >= 0, above, world)
    up[world] = -1
    room = np.zeros(world + 1, np.int64)
    room[: m + len(s) + len(e)] = np.concatenate(
        [places.capacity, limits.supervisor_max[s], limits.employer_max[e]]
    )
    group = tuple(("supervisor", int(x)) for x in s) + tuple(("employer", int(x)) for x in e)
    return Forest(up, room, group, world)


@dataclass(slots=True, eq=False)
class State:
    """See ``kernels``: people, pairs, nodes and who sits where, as arrays."""

    measure: Measure
    compiled: bool
    start: Int64s
    place: Int32s
    minutes: Int32s
    wish: Int16s
    match: Int32s
    paid: Numbers
    reward: Numbers
    steady: Flags
    up: Int32s
    child: Int32s
    sibling: Int32s
    flow: Int64s
    room: Int64s
    head: Int32s
    after: Int32s
    before: Int32s
    height: Numbers
    root: Int32s
    moves: Int32s
    by_place: tuple[Int64s, Int32s, Int32s, Int16s] | None = None

    def columns(self) -> tuple[Int64s, Int32s, Int32s, Int16s]:
        """The pairs by place: per place from where, the person, minutes and wish rank."""
        if self.by_place is None:
            self.by_place = columns.pick(self.compiled)(
                self.start, self.place, self.minutes, self.wish, len(self.up)
            )
        return self.by_place

    @property
    def world(self) -> int:
        return len(self.up) - 1


def state_of(
    problem: Problem,
    pairs: Pairs,
    solution: Solution,
    *,
    compiled: bool | None = None,
    measure: Measure | None = None,
    widely: bool = False,
) -> State:
    """The state with exact heights: what one person more in each node would cost.

    ``widely`` takes numbers without end, for paths of any length.
    """
    if compiled is None:
        compiled = len(pairs) > PLAIN_UP_TO or descend.warm
    forest = forest_of(problem)
    if widely:
        measure = measure_of(problem, pairs, solution.order, most=0)
    measure = measure or measure_of(problem, pairs, solution.order, _widest(solution))
    state = _bare(problem, pairs, solution, measure, forest, compiled and measure.exact)
    price = _price(problem, solution, measure, forest)
    try:
        _descend(state, price)
    except TooLong:
        if widely:
            raise
        return state_of(problem, pairs, solution, widely=True)
    return state


def counting_state(problem: Problem, state: State) -> State:
    """The same people on the same places, where nothing counts but how many are placed."""
    measure = counting(len(problem.people))
    people, nodes = len(state.match), len(state.up)
    found = replace(
        state,
        compiled=state.compiled or descend.warm,
        measure=measure,
        paid=measure.numbers(people),
        reward=measure.reward_of(problem.people),
        height=measure.numbers(nodes),
        root=np.full(nodes, -1, np.int32),
        moves=np.zeros(nodes, np.int32),
        by_place=state.columns(),
    )
    _descend(found, measure.numbers(nodes))
    return found


def _widest(solution: Solution) -> int:
    return max((int(np.abs(x.price).max(initial=0)) for x in solution.stages), default=0)


def _bare(
    problem: Problem,
    pairs: Pairs,
    solution: Solution,
    measure: Measure,
    forest: Forest,
    compiled: bool,
) -> State:
    nodes, n = len(forest.up), len(problem.people)
    used = solution.pair
    placed = used >= 0
    paid = measure.numbers(n)
    paid[placed] = measure.cost(pairs.minutes[used[placed]], pairs.wish[used[placed]])
    state = State(
        measure=measure,
        compiled=compiled,
        start=pairs.start,
        place=pairs.place,
        minutes=pairs.minutes,
        wish=pairs.wish,
        match=solution.place.copy(),
        paid=paid,
        reward=measure.reward_of(problem.people),
        steady=problem.people.fixed >= 0,
        up=forest.up,
        child=np.full(nodes, -1, np.int32),
        sibling=np.full(nodes, -1, np.int32),
        flow=np.zeros(nodes, np.int64),
        room=forest.room,
        head=np.full(nodes, -1, np.int32),
        after=np.full(n, -1, np.int32),
        before=np.full(n, -1, np.int32),
        height=measure.numbers(nodes),
        root=np.full(nodes, -1, np.int32),
        moves=np.zeros(nodes, np.int32),
    )
    seated.pick(compiled)(
        state.match, state.up, state.child, state.sibling, state.flow, state.head,
        state.after, state.before,
    )  # fmt: skip
    return state


def _price(problem: Problem, solution: Solution, measure: Measure, forest: Forest) -> Numbers:
    """The prices of the proof in these numbers, for all nodes."""
    own = measure.numbers(len(solution.network))
    urgency = iter(measure.urgency)
    for stage in solution.stages:
        if stage.goals[0] in measure.weight and stage.goals[0] in {
            "first_wish",
            "any_wish",
            "travel",
        }:
            amount = stage.price.astype(own.dtype)
        else:
            of = next(urgency).of(problem.people.needed_by, problem.people.waiting)
            # Whoever does not count has the lowest rank, which then is nobody's.
            table = np.concatenate([np.zeros(1, np.int64), np.unique(of)])
            amount = table[stage.price].astype(own.dtype)
        own += amount * measure.weight[stage.goals[0]]
    found = measure.numbers(len(forest.up))
    m = len(problem.places)
    number = {name: m + k for k, name in enumerate(solution.network.group)}
    for k in range(len(forest.group) - 1, -1, -1):
        name = forest.group[k]
        at = number.get(name)
        found[m + k] = own[at] if at is not None else found[forest.up[m + k]]
    found[:m] = own[:m]
    return found


def _descend(state: State, price: Numbers) -> None:
    measure = state.measure
    key = measure.numbers(len(price), measure.far)
    longest = descend.pick(state.compiled)(
        state.start, state.place, state.minutes, state.wish, measure.per_minute, measure.bonus,
        state.match, state.paid, state.reward, state.steady, state.up, state.child,
        state.sibling, state.flow, state.room, state.head, state.after, *near_pairs(state, -price),
        price, key, state.root, state.moves,
    )  # fmt: skip
    if longest >= measure.longest:
        raise TooLong
    state.height = np.where(key == measure.far, 0, key - price)


def near_pairs(state: State, height: Numbers) -> tuple[Int64s, Int32s, Numbers]:
    """The pairs that cost little more than these heights; see ``close``."""
    measure = state.measure
    return close.pick(state.compiled)(
        state.start, state.place, state.minutes, state.wish, measure.per_minute, measure.bonus,
        state.match, state.paid, state.steady, height, measure.little,
    )  # fmt: skip


def copied(state: State) -> State:
    """The same state, to be changed on its own."""
    names = (
        "match", "paid", "steady", "up", "child", "sibling", "flow", "room", "head", "after",
        "before", "height",
    )  # fmt: skip
    values = {name: getattr(state, name) for name in State.__dataclass_fields__}
    return State(**{k: v.copy() if k in names else v for k, v in values.items()})
