"""What taking one person out of each node would cost, without the pairs by place.

The same shortest paths as ``ascend`` finds, along the pairs that are close; then whether any
other is shorter.
"""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.kernels.compiling import loop
from doorstroom.core.matching.engine.problem import Flags, Int16s, Int32s, Int64s

from .descend import lift, take


@loop
def depart(
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
    first: Int64s,
    to: Int32s,
    more: Int64s,
    height: Int64s,
    key: Int64s,
    root: Int32s,
    moves: Int32s,
) -> int:
    """Fills ``key`` (the cost plus ``height``), ``root`` (who goes out, -1 nobody), ``moves``.

    ``first``, ``to`` and ``more`` are the pairs that are close to ``height``. Returns how many
    people the longest path moves.
    """
    nodes = len(up)
    world = nodes - 1
    heap = np.zeros(nodes, np.int32)
    where = np.full(nodes, -1, np.int32)
    size = 0
    longest = 0
    # The close pairs by where they lead to: from which node, and at what.
    column = np.zeros(nodes + 1, np.int64)
    for k in range(len(to)):
        column[to[k] + 1] += 1
    for v in range(nodes):
        column[v + 1] += column[v]
    at = column[:-1].copy()
    back = np.empty(len(to), np.int32)
    extra = np.empty(len(to), height.dtype)
    for q in range(len(match)):
        for k in range(first[q], first[q + 1]):
            j = to[k]
            back[at[j]] = match[q]
            extra[at[j]] = more[k]
            at[j] += 1
    for v in range(world):
        if up[v] == world and flow[v] < room[v]:
            key[v] = height[v]
            size = lift(heap, where, key, size, v)
    for q in range(len(match)):
        w = match[q]
        if w < 0 or steady[q]:
            continue
        d = reward[q] - paid[q] + height[w]
        if d < key[w]:
            key[w] = d
            root[w] = q
            moves[w] = 1
            size = lift(heap, where, key, size, w)
    while size > 0:
        while size > 0:
            v = heap[0]
            size = take(heap, where, key, size)
            d = key[v] - height[v]
            u = up[v]
            if u != world and flow[v] > 0 and d + height[u] < key[u]:
                key[u] = d + height[u]
                root[u] = root[v]
                moves[u] = moves[v]
                size = lift(heap, where, key, size, u)
            w = child[v]
            while w >= 0:
                if flow[w] < room[w] and d + height[w] < key[w]:
                    key[w] = d + height[w]
                    root[w] = root[v]
                    moves[w] = moves[v]
                    size = lift(heap, where, key, size, w)
                w = sibling[w]
            for k in range(column[v], column[v + 1]):
                w = back[k]
                nd = key[v] + extra[k]
                if nd < key[w]:
                    key[w] = nd
                    root[w] = root[v]
                    moves[w] = moves[v] + 1
                    longest = max(longest, moves[w])
                    size = lift(heap, where, key, size, w)
        for q in range(len(match)):
            w = match[q]
            if w < 0 or steady[q]:
                continue
            base = height[w] - paid[q]
            least = key[w]
            by = w
            places = place[start[q] : start[q + 1]]
            own_minutes = minutes[start[q] : start[q + 1]]
            own_wish = wish[start[q] : start[q + 1]]
            for k in range(len(places)):
                j = np.uint64(places[k])
                cost = int(own_minutes[k]) * per_minute + bonus[np.uint64(min(own_wish[k], 2))]
                nd = base + cost - height[j] + key[j]
                if nd < least:
                    least = nd
                    by = places[k]
            if least < key[w]:
                key[w] = least
                root[w] = root[by]
                moves[w] = moves[by] + 1
                longest = max(longest, moves[w])
                size = lift(heap, where, key, size, w)
    return longest
