"""One goal, or a few that go together, settled exactly on what earlier goals leave open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, TypeVar

import numpy as np

from .face import MAY, MUST, Face
from .kernels.begin import greedy, join
from .kernels.bulk import bulk
from .kernels.insert import insert
from .kernels.shortest import shortest
from .network import Network
from .pairs import Spread
from .problem import Int32s, Int64s

Numbers = TypeVar("Numbers", Int32s, Int64s)
# Who sits where, what that costs them, and per node how many sit there, and the price.
State: TypeAlias = tuple[Int32s, Int64s, Int64s, Int64s]

GUARDED = 2**31 - 1
# A rise in prices that places fewer than this is not worth it: one by one is quicker.
ENOUGH = 5


class Unsolvable(Exception):
    """More was promised than there is room for."""


def settle_people(face: Face, network: Network, rank: Int32s, *, compiled: bool) -> Int32s:
    """Place the most urgent, lexicographically, as many as can be; returns the labels."""
    turn = face.turn[np.argsort(-rank[face.turn].astype(np.int64), kind="stable")]
    turn = turn[(rank[turn] > 0) & (face.status[turn] == MAY)]
    match = face.match.copy()
    flow = network.flow_of(match)
    if (flow > network.room).any():
        raise Unsolvable("more was promised than there is room for")
    guarded = np.where(face.status == MUST, GUARDED, rank).astype(np.int32)
    degree = np.bincount(face.place, minlength=network.places)
    size = np.minimum(network.room[: network.places], degree)
    seats = _starts(np.maximum(size, flow[: network.places]))
    stop, place = face.start[1:].copy(), face.place.copy()
    label = np.zeros(len(network), np.int32)
    # First whoever finds room nearby, then the more urgent in the place of the less. The
    # second alone would do, but goes a longer way round.
    everybody = np.ones(len(rank), np.int32)
    for urgency, guard, passes in ((everybody, everybody, 1), (rank, guarded, -1)):
        stop[:] = face.start[1:]
        label[:] = 0
        insert.pick(compiled)(
            turn,
            urgency,
            guard,
            face.start,
            stop,
            place,
            network.parent,
            network.child_start,
            network.child,
            network.room,
            face.frozen,
            seats,
            match,
            flow,
            label,
            network.places,
            passes,
        )
    face.match = match
    return label


def settle_costs(
    face: Face, network: Network, cost: Int64s, *, compiled: bool, spread: Spread | None = None
) -> Int64s:
    """Find the cheapest solution of the face; returns the prices that prove it."""
    nodes, n = len(network), len(face.match)
    status, start, place = face.status, face.start, face.place
    flow = network.flow_of(face.match)
    owner, seats = _outside(face, network, compiled)
    outside = len(seats)
    if outside:
        start, place, cost = _with_outside(face, cost, owner, nodes)
        status = np.where(owner >= 0, MUST, status).astype(np.int8)
    # What follows puts the pairs of a person in another order.
    place, charge = place if outside else place.copy(), _small(cost)
    frozen = np.append(face.frozen, np.ones(outside, np.bool_))
    parent = np.append(network.parent, np.full(outside, -1)).astype(np.int32)
    room = np.append(_open_room(face, network, flow), seats)
    holds = np.ones(nodes + outside, np.bool_)
    holds[network.places : nodes] = False
    child_start = np.append(network.child_start, np.full(outside, network.child_start[-1]))
    size = np.minimum(np.where(holds, room, 0), np.bincount(place, minlength=nodes + outside))
    match, paid = np.full(n, -1, np.int32), np.zeros(n, np.int64)
    filled, price = np.zeros(nodes + outside, np.int64), np.zeros(nodes + outside, np.int64)
    starts = _starts(size)
    turn = face.turn[((status != 0) & (np.diff(start) > 0))[face.turn]]
    begun = greedy.pick(compiled)(
        turn, start, place, charge, parent, room, frozen, match, paid, filled, status == MAY
    )
    network_side = (parent, child_start, network.child, holds, room, frozen, starts)
    waiting = turn[match[turn] < 0]
    waiting, crowds = _crowds(face, waiting, parts(face, network, compiled))
    given = (status, start, place, charge, *network_side)
    held = (match, paid, filled, price)

    def run(part: tuple[Int32s, Int64s, int], state: State) -> int:
        people, begins, open_from = part
        more, _, _ = bulk.pick(compiled)(people, begins, *given, *state, ENOUGH, open_from)
        return more

    if spread is None:
        begun += run((waiting, crowds, len(crowds) - 2), held)
    else:
        begun += _apart(run, _halves(waiting, crowds), held, spread)
    lacking = int(room[frozen].sum()) - begun
    turn = face.turn[((status != 0) & (match < 0))[face.turn]]
    work = shortest.pick(compiled)(
        turn,
        status,
        start,
        place,
        charge,
        parent,
        child_start,
        network.child,
        holds,
        room,
        frozen,
        starts,
        match,
        paid,
        filled,
        price,
        lacking,
    )
    if work < 0:
        raise Unsolvable("the face holds a solution that was not found")
    face.match = np.where(match < nodes, match, -1).astype(np.int32)
    return _levelled(face, network, _shifted(face, network, price, owner, compiled), filled)


def _small(cost: Int64s) -> Int32s | Int64s:
    """A copy that takes no more memory than it must."""
    wide = max(cost.max(initial=0), -cost.min(initial=0)) > GUARDED
    return cost.copy() if wide else cost.astype(np.int32)


def _halves(waiting: Int32s, crowds: Int64s) -> list[tuple[Int32s, Int64s, int]]:
    """Two shares of crowds with about as many who wait; the world's crowd ends the first."""
    last = len(crowds) - 2
    size = np.diff(crowds)
    chosen: tuple[list[int], list[int]] = ([], [])
    load = [int(size[last]), 0]
    for number in np.argsort(-size[:last], kind="stable").tolist():
        side = int(load[1] < load[0])
        chosen[side].append(number)
        load[side] += int(size[number])
    found = []
    for side, numbers in enumerate(chosen):
        whole = [*numbers, last] if side == 0 else numbers
        people = [waiting[crowds[k] : crowds[k + 1]] for k in whole]
        begins = _starts(size[whole]) if whole else np.zeros(1, np.int64)
        found.append((np.concatenate([waiting[:0], *people]), begins, len(numbers)))
    return found


def _take_over(array: Numbers, copies: list[Numbers]) -> None:
    """What the copies changed; no two changed the same."""
    before = array.copy()
    for copy in copies:
        changed = copy != before
        array[changed] = copy[changed]


def _apart(
    run: Callable[[tuple[Int32s, Int64s, int], State], int],
    halves: list[tuple[Int32s, Int64s, int]],
    held: State,
    spread: Spread,
) -> int:
    """Both shares at once, each on its own copy: what they change, they do not share."""
    copies = [(held[0].copy(), held[1].copy(), held[2].copy(), held[3].copy()) for _ in halves]
    more = [0 for _ in halves]

    def work(index: int) -> None:
        more[index] = run(halves[index], copies[index])

    for _ in spread(work, range(len(halves))):
        pass
    _take_over(held[0], [copy[0] for copy in copies])
    _take_over(held[1], [copy[1] for copy in copies])
    _take_over(held[2], [copy[2] for copy in copies])
    _take_over(held[3], [copy[3] for copy in copies])
    return sum(more)


def _crowds(face: Face, waiting: Int32s, part: Int32s) -> tuple[Int32s, Int64s]:
    """Who waits, part by part, those in touch with the world last; and where each begins."""
    of = part[face.place[face.start[waiting]]]
    order = np.argsort(of, kind="stable")
    closed = of[order] != part[-1]
    order, of = np.concatenate([order[closed], order[~closed]]), of[order][closed]
    begins = np.flatnonzero(np.diff(of, prepend=-1))
    ends = np.array([len(of), len(order)])
    return waiting[order], np.concatenate([begins, ends]).astype(np.int64)


def _open_room(face: Face, network: Network, flow: Int64s) -> Int64s:
    """Room per node, less what frozen nodes below are certain to take of it."""
    room: Int64s = np.where(face.frozen, flow, network.room)
    held = np.flatnonzero(face.frozen)
    above, amount = network.parent[held], flow[held]
    while (above >= 0).any():
        above, amount = above[above >= 0], amount[above >= 0]
        np.subtract.at(room, above, amount)
        above = np.where(face.frozen[above], -1, network.parent[above])
    return room


def _outside(face: Face, network: Network, compiled: bool) -> tuple[Int64s, Int64s]:
    """Where the number of people placed is settled, staying out is a place like another.

    Per person the number of that place (-1: none), and how many seats each has.
    """
    may = face.status == MAY
    owner = np.full(len(may), -1, np.int64)
    if not may.any():
        return owner, np.zeros(0, np.int64)
    part = parts(face, network, compiled)
    someone = np.flatnonzero(may & (np.diff(face.start) > 0))
    of = part[face.place[face.start[someone]]]
    closed = of != part[-1]
    names, number = np.unique(of[closed], return_inverse=True)
    owner[someone[closed]] = number
    out = owner[(owner >= 0) & (face.match < 0)]
    return owner, np.bincount(out, minlength=len(names)).astype(np.int64)


def parts(face: Face, network: Network, compiled: bool) -> Int32s:
    """Per node (and last, the world) the part of the face in which it stands."""
    above = np.arange(len(network) + 1, dtype=np.int32)
    join.pick(compiled)(face.start, face.place, network.parent, face.frozen, above)
    return above


def _with_outside(
    face: Face, cost: Int64s, owner: Int64s, nodes: int
) -> tuple[Int64s, Int32s, Int64s]:
    optional = owner >= 0
    start = face.start.copy()
    start[1:] += np.cumsum(optional)
    at = face.start[1:][optional]
    place = np.insert(face.place, at, (nodes + owner[optional]).astype(np.int32))
    return start, place, np.insert(cost, at, 0)


def _shifted(face: Face, network: Network, price: Int64s, owner: Int64s, compiled: bool) -> Int64s:
    """Prices at which staying out costs nothing, everywhere."""
    nodes = len(network)
    found = price[:nodes].copy()
    if len(price) > nodes:
        part = parts(face, network, compiled)
        shift = np.zeros(nodes + 1, np.int64)
        someone = np.flatnonzero(owner >= 0)
        shift[part[face.place[face.start[someone]]]] = price[nodes + owner[someone]]
        found -= shift[part[:-1]]
    return found


def _levelled(face: Face, network: Network, price: Int64s, filled: Int64s) -> Int64s:
    """A limit that holds nobody who can move is worth what is above it.

    No search comes through such a node (its people are all in frozen nodes below), so its
    price may lag behind. It is higher up that one more seat is worth something.
    """
    quiet = ~face.frozen & (filled[: len(network)] == 0)
    for v in network.places + np.flatnonzero(quiet[network.places :])[::-1]:
        up = network.parent[v]
        price[v] = max(price[v], price[up] if up >= 0 else 0)
    return price


def _starts(size: Int64s) -> Int64s:
    start = np.zeros(len(size) + 1, np.int64)
    np.cumsum(size, out=start[1:])
    return start
