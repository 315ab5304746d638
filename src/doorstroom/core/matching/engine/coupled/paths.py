"""What a search for a closed path asks at each step: what is near, and whether limits hold."""

from __future__ import annotations

from doorstroom.core.matching.engine.kernels.compiling import part
from doorstroom.core.matching.engine.kernels.shortest import sift_up
from doorstroom.core.matching.engine.problem import Flags, Int32s, Int64s


@part
def reach(
    v: int,
    d: int,
    person: int,
    via: int,
    now: int,
    size: int,
    key: Int64s,
    stamp: Int32s,
    by_person: Int32s,
    by: Int64s,
    heap: Int32s,
    where: Int32s,
) -> int:
    """Node ``v`` can be reached at ``d``: keep it when that is less; the size of the heap."""
    if stamp[v] == now:
        if key[v] <= d or where[v] < 0:
            return size
    else:
        stamp[v] = now
        heap[size] = v
        where[v] = size
        size += 1
    key[v] = d
    by_person[v] = person
    by[v] = via
    sift_up(heap, where, key, where[v])
    return size


@part
def ends(
    j: int,
    target: int,
    d: int,
    now: int,
    closed: bool,
    parent: Int32s,
    room: Int64s,
    frozen: Flags,
    flow: Int64s,
    price: Int64s,
    key: Int64s,
    stamp: Int32s,
    by_person: Int32s,
    by: Int64s,
    where: Int32s,
) -> bool:
    """There is room from ``j`` to the end of the path at no further price: go there."""
    nodes = len(parent)
    source = len(room)
    sink = source + 1
    for going in range(2):
        v = j
        while v != target:
            if v == source:
                if target < nodes and not closed:
                    up = sink
                elif target < nodes or frozen[target] or flow[target] >= room[target]:
                    return False
                else:
                    up = target
            elif v == sink:
                if target < nodes:
                    if parent[target] >= 0 or frozen[target]:
                        return False
                    up = target
                elif closed:
                    return False
                else:
                    up = source
            elif v >= nodes:
                if frozen[v]:
                    return False
                up = source
            elif frozen[v] or flow[v] >= room[v]:
                return False
            else:
                up = sink if parent[v] < 0 else parent[v]
            if price[up] > price[v]:
                return False
            if going == 0:
                if stamp[up] == now and where[up] < 0:
                    return False
            else:
                stamp[up] = now
                where[up] = -1
                key[up] = d
                by_person[up] = -1
                by[up] = v
            v = up
    return True


@part
def counted(pair: int, amount: int, side: Int32s, used: Int64s) -> None:
    if pair >= 0:
        for s in range(side.shape[1]):
            if side[pair, s] >= 0:
                used[side[pair, s]] += amount


@part
def fits(pair: int, old: int, full: bool, side: Int32s, used: Int64s, most: Int64s) -> bool:
    """Whether entering looks possible: room, or one of the same group goes."""
    for s in range(side.shape[1]):
        g = side[pair, s]
        if g < 0 or used[g] < most[g] or (full and most[g] > 0):
            continue
        same = False
        for t in range(side.shape[1]):
            same = same or (old >= 0 and side[old, t] == g)
        if not same:
            return False
    return True


@part
def within(pair: int, side: Int32s, used: Int64s, low: Int64s, most: Int64s) -> bool:
    if pair >= 0:
        for s in range(side.shape[1]):
            g = side[pair, s]
            if g >= 0 and (used[g] > most[g] or used[g] < low[g]):
                return False
    return True
