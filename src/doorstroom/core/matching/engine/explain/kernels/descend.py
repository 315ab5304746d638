"""What one more person in each node would cost, everywhere at once.

Shortest paths from the world: somebody without a place comes in, or a seat is left empty, and
people move on from node to node. Costs are negative where it helps. Correct for any prices;
quick when they are the prices of the proof.
"""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.kernels.compiling import loop, part
from doorstroom.core.matching.engine.problem import Flags, Int16s, Int32s, Int64s


@part
def lift(heap: Int32s, where: Int32s, key: Int64s, size: int, v: int) -> int:
    """Put a node whose key fell in its order; returns the size of the heap."""
    k = where[v]
    if k < 0:
        k = size
        size += 1
    d = key[v]
    while k > 0:
        above = (k - 1) >> 1
        u = heap[above]
        if key[u] < d or (key[u] == d and u < v):
            break
        heap[k] = u
        where[u] = k
        k = above
    heap[k] = v
    where[v] = k
    return size


@part
def take(heap: Int32s, where: Int32s, key: Int64s, size: int) -> int:
    """Take the first node out; returns the size that is left. Ties go to the lower node."""
    where[heap[0]] = -1
    size -= 1
    if size == 0:
        return 0
    v = heap[size]
    d = key[v]
    k = 0
    while True:
        c = 2 * k + 1
        if c >= size:
            break
        u = heap[c]
        if c + 1 < size:
            w = heap[c + 1]
            if key[w] < key[u] or (key[w] == key[u] and w < u):
                c += 1
                u = w
        if key[u] > d or (key[u] == d and u > v):
            break
        heap[k] = u
        where[u] = k
        k = c
    heap[k] = v
    where[v] = k
    return size


@loop
def descend(
    start: Int64s,
    place: Int32s,
    minutes: Int32s,
    wish: Int16s,
    per_minute: int,
    bonus: Int64s,
    match: Int32s,
    paid: Int64s,
    reward: Int64s,
    steady: Flags,
    up: Int32s,
    child: Int32s,
    sibling: Int32s,
    flow: Int64s,
    room: Int64s,
    head: Int32s,
    after: Int32s,
    first: Int64s,
    to: Int32s,
    more: Int64s,
    price: Int64s,
    key: Int64s,
    root: Int32s,
    moves: Int32s,
) -> int:
    """Fills ``key`` (the cost plus the price), ``root`` (who comes in, -1 nobody), ``moves``.

    ``first``, ``to`` and ``more`` are the pairs that are close (see there); the others are
    looked at afterwards, until none of them is shorter. Returns how many people the longest
    path moves.
    """
    nodes = len(up)
    world = nodes - 1
    heap = np.zeros(nodes, np.int32)
    where = np.full(nodes, -1, np.int32)
    size = 0
    longest = 0
    for v in range(world):
        if up[v] == world and flow[v] > 0:
            key[v] = price[v]
            size = lift(heap, where, key, size, v)
    for q in range(len(match)):
        if match[q] >= 0:
            continue
        base = -reward[q]
        for k in range(start[q], start[q + 1]):
            j = place[k]
            d = base + int(minutes[k]) * per_minute + bonus[min(wish[k], 2)] + price[j]
            if d < key[j]:
                key[j] = d
                root[j] = q
                moves[j] = 1
                size = lift(heap, where, key, size, j)
    while size > 0:
        while size > 0:
            v = heap[0]
            size = take(heap, where, key, size)
            d = key[v] - price[v]
            u = up[v]
            if u != world and flow[v] < room[v] and d + price[u] < key[u]:
                key[u] = d + price[u]
                root[u] = root[v]
                moves[u] = moves[v]
                size = lift(heap, where, key, size, u)
            w = child[v]
            while w >= 0:
                if flow[w] > 0 and d + price[w] < key[w]:
                    key[w] = d + price[w]
                    root[w] = root[v]
                    moves[w] = moves[v]
                    size = lift(heap, where, key, size, w)
                w = sibling[w]
            q = head[v]
            while q >= 0:
                for k in range(first[q], first[q + 1]):
                    j = to[k]
                    nd = key[v] + more[k]
                    if nd < key[j]:
                        key[j] = nd
                        root[j] = root[v]
                        moves[j] = moves[v] + 1
                        longest = max(longest, moves[j])
                        size = lift(heap, where, key, size, j)
                q = after[q]
        for q in range(len(match)):
            v = match[q]
            if v < 0 or steady[q]:
                continue
            base = key[v] - price[v] - paid[q]
            places = place[start[q] : start[q + 1]]
            own_minutes = minutes[start[q] : start[q + 1]]
            own_wish = wish[start[q] : start[q + 1]]
            for k in range(len(places)):
                at = np.uint64(places[k])
                cost = int(own_minutes[k]) * per_minute + bonus[np.uint64(min(own_wish[k], 2))]
                nd = base + cost + price[at]
                if nd < key[at]:
                    j = places[k]
                    key[j] = nd
                    root[j] = root[v]
                    moves[j] = moves[v] + 1
                    longest = max(longest, moves[j])
                    size = lift(heap, where, key, size, j)
    return longest
