"""What taking one person out of each node would cost, everywhere at once.

Shortest paths to the world, searched from its end: somebody who is placed goes out, or there
is room, and people move on to there.
"""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.kernels.compiling import loop
from doorstroom.core.matching.engine.problem import Flags, Int16s, Int32s, Int64s

from .descend import lift, take


@loop
def ascend(
    column: Int64s,
    column_person: Int32s,
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
    height: Int64s,
    key: Int64s,
    root: Int32s,
    moves: Int32s,
) -> int:
    """Fills ``key`` (the cost plus ``height``), ``root`` (who goes out, -1 nobody), ``moves``.

    Returns how many people the longest path moves.
    """
    nodes = len(up)
    world = nodes - 1
    heap = np.zeros(nodes, np.int32)
    where = np.full(nodes, -1, np.int32)
    size = 0
    longest = 0
    for v in range(world):
        if up[v] == world and flow[v] < room[v]:
            key[v] = height[v]
            root[v] = -1
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
        for at in range(column[v], column[v + 1]):
            q = column_person[at]
            w = match[q]
            if w < 0 or w == v or steady[q]:
                continue
            base = d - paid[q] + height[w]
            nd = base + int(minutes[at]) * per_minute + bonus[min(wish[at], 2)]
            if nd < key[w]:
                key[w] = nd
                root[w] = root[v]
                moves[w] = moves[v] + 1
                longest = max(longest, moves[w])
                size = lift(heap, where, key, size, w)
    return longest
