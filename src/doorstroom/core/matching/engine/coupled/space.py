"""The round as the search reads it, and what the goals so far leave open of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from doorstroom.core.matching.engine.face import MAY, MUST, NEVER_PLACED
from doorstroom.core.matching.engine.layout import Layout, laid_out
from doorstroom.core.matching.engine.network import Network
from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import Flags, Int8s, Int32s, Int64s, Problem

from .graph import Graph, graph_of
from .reroute import reroute
from .work import Work, budget_of


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """Rows in the order of the map. ``pair`` is the number of each pair in the round.

    Nodes are the places and their groups, the groups of people, then the two worlds:
    ``sink`` of the places and ``source`` of the people.
    """

    graph: Graph
    layout: Layout
    network: Network
    turn: Int32s
    pair: Int64s
    person: Int32s
    group: Int32s
    member_start: Int64s
    member: Int32s
    room: Int64s
    side: Int32s
    whole: Face
    compiled: bool
    work: Work

    @property
    def nodes(self) -> int:
        return len(self.network)

    @property
    def source(self) -> int:
        return len(self.room)

    @property
    def sink(self) -> int:
        return self.source + 1

    def flow_of(self, place: Int32s) -> Int64s:
        """How many each limit of the network holds; ``place`` of everybody, -1 for none."""
        flow = np.zeros(len(self.room), np.int64)
        m, parent = self.network.places, self.network.parent
        flow[:m] = np.bincount(place[place >= 0], minlength=m)
        for lo, hi in ((0, m), (m, self.nodes)):
            above = parent[lo:hi]
            np.add.at(flow, above[above >= 0], flow[lo:hi][above >= 0])
        own = self.group[place >= 0]
        flow[self.nodes :] = np.bincount(own, minlength=self.source + 1)[self.nodes : self.source]
        return flow

    def side_of(self, used: Int64s) -> Int64s:
        """How many each side limit holds."""
        code = self.side[used[used >= 0]].reshape(-1)
        return np.bincount(code[code >= 0], minlength=len(self.graph.side)).astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """Which pairs (numbers in the space) are left; frozen limits hold what they hold.

    ``closed``: exactly so many stay placed.
    """

    start: Int64s
    pair: Int64s
    place: Int32s
    status: Int8s
    frozen: Flags
    closed: bool

    def only(self, keep: Flags, status: Int8s) -> Face:
        total = np.zeros(len(keep) + 1, np.int64)
        np.cumsum(keep, out=total[1:])
        return replace(
            self,
            start=total[self.start],
            pair=self.pair[keep],
            place=self.place[keep],
            status=status,
        )

    def least(self, cost: Int64s, missing: int) -> Int64s:
        found = np.full(len(self.start) - 1, missing, np.int64)
        some = np.flatnonzero(np.diff(self.start))
        if len(some):
            found[some] = np.minimum.reduceat(cost, self.start[some])
        return found

    def at(self, used: Int64s) -> Int64s:
        """Where the pairs in use stand in this face."""
        found = np.searchsorted(self.pair, used)
        return np.where(used >= 0, found, -1)


FAR = 2**61
# How far a search that keeps to every limit goes.
EFFORT = 150


def space_of(problem: Problem, pairs: Pairs, *, compiled: bool, budget: int | None = None) -> Space:
    graph = graph_of(problem, pairs)
    layout, first, network = laid_out(problem, pairs, graph.network)
    nodes, groups = len(network), len(graph.groups.room)
    number = graph.groups.of[layout.person]
    group = np.where(number < 0, nodes + groups, nodes + number).astype(np.int32)
    order = np.argsort(group, kind="stable").astype(np.int32)
    member_start = np.searchsorted(group[order], np.arange(nodes, nodes + groups + 2))
    whole = Face(
        first.start,
        np.arange(len(first.pair)),
        first.place,
        first.status,
        np.zeros(nodes + groups, np.bool_),
        False,
    )
    return Space(
        graph,
        layout,
        network,
        first.turn,
        first.pair,
        first.person,
        group,
        member_start.astype(np.int64),
        order,
        np.concatenate([network.room, graph.groups.room]),
        np.ascontiguousarray(graph.side.of[first.pair]),
        whole,
        compiled,
        Work(budget_of(len(pairs)) if budget is None else budget),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Guard:
    """Between how many each side limit must stay."""

    least: Int64s
    most: Int64s


def run(
    space: Space,
    face: Face,
    used: Int64s,
    cost: Int64s,
    *,
    price: Int64s | None = None,
    guard: Guard | None = None,
) -> tuple[Int64s, Int64s]:
    """Who uses which pair (of the space), and the prices, when costs are least.

    Starts from ``used`` and, where they are known to fit it, ``price``. Where the work is spent
    on the way costs may not be least, and the prices are any prices.
    """
    space.work.count(len(face.pair))
    at = face.at(used)
    price = np.zeros(space.sink + 1, np.int64) if price is None else price.copy()
    place = np.where(at >= 0, face.place[at], -1) if len(face.pair) else at
    flow = space.flow_of(place.astype(np.int32))
    total = cost + price[face.place]
    best = face.least(total, FAR)
    out = price[space.group]
    current = np.where(at >= 0, total[at], out) if len(total) else out
    best = np.where(face.status == MAY, np.minimum(best, out), best)
    waits = (face.status != NEVER_PLACED) & (best < current)
    turn = space.turn[waits[space.turn]]
    network = space.network
    degree = np.bincount(face.place, minlength=network.places)
    seat = np.zeros(network.places + 1, np.int64)
    np.cumsum(np.minimum(degree, network.room[: network.places]), out=seat[1:])
    side = np.ascontiguousarray(space.side[face.pair]) if guard else space.side[:0]
    zero = np.zeros(0, np.int64)
    at = at.astype(np.int64)
    reroute.pick(space.compiled)(
        turn,
        ~waits,
        face.status,
        face.start,
        face.place,
        cost,
        network.parent,
        network.child_start,
        network.child,
        space.room,
        face.frozen,
        network.places,
        space.group,
        space.member_start,
        space.member,
        face.closed,
        seat,
        at,
        flow,
        price,
        guard is not None,
        side,
        space.side_of(used) if guard else zero,
        guard.least if guard else zero,
        guard.most if guard else zero,
        EFFORT,
        space.work.left,
    )
    if len(face.pair):
        at = np.where(at >= 0, face.pair[at], -1)
    return at, price


def cut(space: Space, face: Face, cost: Int64s, price: Int64s) -> Face:
    """Keep what is cheapest at these prices: all solutions that are best, and no others."""
    total = cost + price[face.place]
    out = price[space.group]
    best = face.least(total, FAR)
    must = (face.status == MUST) | ((face.status == MAY) & (best < out))
    may = (face.status == MAY) & (best == out)
    keep = (total == np.repeat(best, np.diff(face.start))) & np.repeat(
        must | may, np.diff(face.start)
    )
    status = np.where(must, MUST, np.where(may, MAY, NEVER_PLACED)).astype(np.int8)
    left = face.only(keep, status)
    # Where a price changes between a limit and the one above, as many go through as do now.
    above = np.where(space.network.parent < 0, space.sink, space.network.parent)
    above = np.append(above, np.full(space.source - space.nodes, space.source))
    frozen = face.frozen | (price[: space.source] != price[above])
    closed = face.closed or bool(price[space.sink] != price[space.source])
    return replace(left, frozen=frozen, closed=closed)


def lower(space: Space, face: Face, used: Int64s, cost: Int64s, price: Int64s) -> int:
    """No solution of the face costs less, whatever these prices are.

    ``used`` is any solution of the face: frozen limits hold what they hold there.
    """
    own = face.least(cost + price[face.place], FAR) - price[space.group]
    bound = int(own[face.status == MUST].sum())
    bound += int(np.minimum(own[face.status == MAY], 0).sum())
    return bound + carried(space, face, used, price)


def carried(space: Space, face: Face, used: Int64s, price: Int64s) -> int:
    """The least that the room of all limits is worth at these prices, to be added to a bound."""
    place = np.full(len(used), -1, np.int32)
    place[used >= 0] = space.whole.place[used[used >= 0]]
    flow = space.flow_of(place)
    above = np.where(space.network.parent < 0, space.sink, space.network.parent)
    up = np.concatenate(
        [
            price[above] - price[: space.nodes],
            price[space.nodes : space.source] - price[space.source],
        ]
    )
    bound = int((up * flow)[face.frozen].sum())
    loose = ~face.frozen & (up < 0)
    bound += sum(int(a) * int(b) for a, b in zip(up[loose], space.room[loose], strict=True) if b)
    step = int(price[space.sink] - price[space.source])
    if face.closed:
        return bound - step * int((used >= 0).sum())
    most = int((face.status != NEVER_PLACED).sum())
    return bound - max(step, 0) * most
