"""The cheapest way to place everybody on what earlier goals leave open.

Shortest alternating paths over prices. A node's price is what it costs to enter it; pairs that
are used are the cheapest of their person at these prices, so the result proves itself. Frozen
nodes take exactly ``room``, at any price; the others up to ``room``, and pass on to ``parent``.
"""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.problem import Flags, Int8s, Int32s, Int64s

from .compiling import loop, part
from .insert import enter, leave

FAR = 2**62
MUST = 2
# How a path ends.
NOWHERE, ROOM, WORLD, GIVES_WAY, STAYS_OUT = 0, 1, 2, 3, 4


@part
def takes(v: int, parent: Int32s, flow: Int64s, room: Int64s, frozen: Flags) -> bool:
    """One more may enter here at no further price: up to a frozen node or the world."""
    while v != -1:
        if flow[v] >= room[v]:
            return False
        if frozen[v]:
            return True
        v = parent[v]
    return True


@part
def sift_up(heap: Int32s, where: Int32s, key: Int64s, k: int) -> None:
    v = heap[k]
    d = key[v]
    while k > 0:
        up = (k - 1) >> 1
        u = heap[up]
        if key[u] <= d:
            break
        heap[k] = u
        where[u] = k
        k = up
    heap[k] = v
    where[v] = k


@part
def sift_down(heap: Int32s, where: Int32s, key: Int64s, size: int) -> None:
    v = heap[0]
    d = key[v]
    k = 0
    while True:
        c = 2 * k + 1
        if c >= size:
            break
        if c + 1 < size and key[heap[c + 1]] < key[heap[c]]:
            c += 1
        u = heap[c]
        if key[u] >= d:
            break
        heap[k] = u
        where[u] = k
        k = c
    heap[k] = v
    where[v] = k


@loop
def shortest(
    turn: Int32s,
    status: Int8s,
    start: Int64s,
    place: Int32s,
    cost: Int32s | Int64s,
    parent: Int32s,
    child_start: Int64s,
    child: Int32s,
    holds: Flags,
    room: Int64s,
    frozen: Flags,
    seat: Int64s,
    match: Int32s,
    paid: Int64s,
    flow: Int64s,
    price: Int64s,
    lacking: int,
) -> int:
    """Place ``turn`` one by one, then fill the ``lacking`` seats of frozen nodes.

    ``match``, ``paid`` (the cost of the pair in use), ``flow`` and ``price`` are changed in
    place and must fit each other. Returns the pairs looked at, or -1 when somebody who must
    be placed, or a frozen node, cannot be served.
    """
    n = len(match)
    nodes = len(parent)
    seats = np.zeros(seat[nodes], np.int32)
    count = np.zeros(nodes, np.int32)
    spot = np.zeros(n, np.int32)
    for i in range(n):
        if match[i] >= 0:
            enter(i, match[i], seat, seats, count, spot)
    key = np.zeros(nodes, np.int64)
    stamp = np.zeros(nodes, np.int32)
    by_person = np.zeros(nodes, np.int32)
    by_node = np.zeros(nodes, np.int32)
    by_cost = np.zeros(nodes, np.int64)
    heap = np.zeros(nodes, np.int32)
    where = np.zeros(nodes, np.int32)
    settled = np.zeros(nodes, np.int32)
    work = 0
    step = 0
    now = 0
    level = 0
    while step < len(turn) or lacking > 0:
        now += 1
        size = 0
        done = 0
        best = FAR
        ending = NOWHERE
        end = -1
        gone = -1
        filling = step >= len(turn)
        first = 0 if filling else turn[step]
        last = n if filling else first + 1
        step += 1
        if not filling and status[first] != MUST:
            best = 0
            ending = STAYS_OUT
        for p in range(first, last):
            if match[p] >= 0:
                continue
            for k in range(start[p], start[p + 1]):
                j = place[k]
                d = cost[k] + price[j]
                if d >= best or (stamp[j] == now and key[j] <= d):
                    continue
                fresh = stamp[j] != now
                key[j] = d
                by_person[j] = p
                by_cost[j] = cost[k]
                stamp[j] = now
                if fresh:
                    heap[size] = j
                    where[j] = size
                    size += 1
                sift_up(heap, where, key, where[j])
            work += start[p + 1] - start[p]
        if filling:
            for v in range(nodes):
                if parent[v] == -1 and not frozen[v] and flow[v] > 0:
                    if stamp[v] == now and key[v] <= price[v]:
                        continue
                    fresh = stamp[v] != now
                    key[v] = price[v]
                    by_person[v] = -1
                    by_node[v] = -1
                    stamp[v] = now
                    if fresh:
                        heap[size] = v
                        where[v] = size
                        size += 1
                    sift_up(heap, where, key, where[v])
        while size > 0:
            v = heap[0]
            d = key[v]
            if d >= best:
                break
            size -= 1
            if size > 0:
                heap[0] = heap[size]
                sift_down(heap, where, key, size)
            where[v] = -1
            settled[done] = v
            done += 1
            if flow[v] < room[v]:
                if frozen[v]:
                    best = d
                    ending = ROOM
                    end = v
                    break
                up = parent[v]
                nd = d - price[v]
                if up == -1:
                    if nd < best and not filling:
                        best = nd
                        ending = WORLD
                        end = v
                        if nd <= d:
                            break
                else:
                    nd += price[up]
                    if nd < best and (stamp[up] != now or nd < key[up]):
                        fresh = stamp[up] != now
                        key[up] = nd
                        by_person[up] = -1
                        by_node[up] = v
                        stamp[up] = now
                        if fresh:
                            heap[size] = up
                            where[up] = size
                            size += 1
                        sift_up(heap, where, key, where[up])
            if not holds[v]:
                for c in range(child_start[v], child_start[v + 1]):
                    w = child[c]
                    if flow[w] == 0 or frozen[w]:
                        continue
                    nd = d - price[v] + price[w]
                    if nd < best and (stamp[w] != now or nd < key[w]):
                        fresh = stamp[w] != now
                        key[w] = nd
                        by_person[w] = -1
                        by_node[w] = v
                        stamp[w] = now
                        if fresh:
                            heap[size] = w
                            where[w] = size
                            size += 1
                        sift_up(heap, where, key, where[w])
                continue
            for s in range(seat[v], seat[v] + count[v]):
                q = seats[s]
                base = d - paid[q] - price[v]
                if status[q] != MUST and base < best and not filling:
                    best = base
                    ending = GIVES_WAY
                    end = v
                    gone = q
                work += start[q + 1] - start[q]
                for k in range(start[q], start[q + 1]):
                    j = place[k]
                    nd = base + cost[k] + price[j]
                    if nd < best and (stamp[j] != now or nd < key[j]):
                        fresh = stamp[j] != now
                        key[j] = nd
                        by_person[j] = q
                        by_cost[j] = cost[k]
                        stamp[j] = now
                        if fresh:
                            heap[size] = j
                            where[j] = size
                            size += 1
                        sift_up(heap, where, key, where[j])
        if ending == NOWHERE:
            return -1
        if filling:
            level = best
        for k in range(done):
            v = settled[k]
            if key[v] < best:
                price[v] += best - key[v]
        if ending == STAYS_OUT:
            continue
        if ending == GIVES_WAY:
            leave(gone, end, seat, seats, count, spot)
            match[gone] = -1
        else:
            flow[end] += 1
            if filling or ending == ROOM:
                lacking -= 1
        v = end
        while v != -1:
            if by_person[v] < 0:
                u = by_node[v]
                if u == parent[v]:
                    flow[v] -= 1
                else:
                    flow[u] += 1
                v = u
                continue
            q = by_person[v]
            old = match[q]
            if old >= 0:
                leave(q, old, seat, seats, count, spot)
            match[q] = v
            paid[q] = by_cost[v]
            enter(q, v, seat, seats, count, spot)
            if old < 0:
                break
            v = old
    # Every path that fills began in the world, or with who stays out: their price rose along,
    # to that of the last. It is 0 by definition, so all others come down by as much.
    for v in range(nodes):
        price[v] -= level
    return work
