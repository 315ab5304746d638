"""What one more seat below a full limit yields: somebody else below it has to make room."""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.kernels.compiling import loop, part
from doorstroom.core.matching.engine.problem import Flags, Int16s, Int32s, Int64s

from .descend import lift, take


@part
def bounds(
    p: int,
    around: int,
    unit: int,
    far: int,
    at: int,
    seen: Int32s,
    key: Int64s,
    child: Int32s,
    sibling: Int32s,
    height: Int64s,
    out: Int64s,
) -> tuple[int, int]:
    """How short a way to some child of ``p`` must be, itself and with going out after it.

    A node is on no shorter way when going out from there already costs too much.
    """
    limit = height[p] - height[p]
    most = -far
    w = child[p]
    while w >= 0:
        if height[w] < height[p] and (out[p] >= far or out[p] + height[w] > -unit):
            own = min(height[p] - height[w], around)
            if seen[w] == at:
                own = min(own, key[w])
            limit = max(limit, own)
            most = far if out[w] >= far else max(most, own + out[w] + height[w] - height[p])
        w = sibling[w]
    return limit, most


@loop
def beside(
    parents: Int32s,
    start: Int64s,
    place: Int32s,
    minutes: Int32s,
    wish: Int16s,
    per_minute: int,
    bonus: Int64s,
    paid: Int64s,
    steady: Flags,
    up: Int32s,
    child: Int32s,
    sibling: Int32s,
    flow: Int64s,
    room: Int64s,
    head: Int32s,
    after: Int32s,
    height: Int64s,
    out: Int64s,
    moves_in: Int32s,
    moves_out: Int32s,
    far: int,
    unit: int,
    gain: Int64s,
    outside: Flags,
) -> int:
    """For the children of ``parents``: ``gain``, and whether the way goes through the world.

    ``height`` is what coming in costs and ``out`` what going out does, at every node; so the
    way through the world is known, and only what may be shorter is searched: a way on which
    nobody comes in never gains ``unit``. Returns how many people the longest path moves.
    """
    nodes = len(up)
    world = nodes - 1
    heap = np.zeros(nodes, np.int32)
    where = np.full(nodes, -1, np.int32)
    key = height.copy()
    seen = np.full(nodes, -1, np.int32)
    moves = np.zeros(nodes, np.int32)
    longest = 0
    for at in range(len(parents)):
        p = parents[at]
        around = far if out[p] >= far else out[p] + height[p]
        limit, most = bounds(p, around, unit, far, at, seen, key, child, sibling, height, out)
        size = 0
        if limit > 0:
            key[p] = height[p] - height[p]
            seen[p] = at
            moves[p] = 0
            size = lift(heap, where, key, size, p)
        while size > 0:
            v = heap[0]
            if up[v] == p:
                # What is known of this child leaves less to be found.
                limit, most = bounds(
                    p, around, unit, far, at, seen, key, child, sibling, height, out
                )
            if key[v] >= limit:
                break
            size = take(heap, where, key, size)
            d = key[v] + height[v] - height[p]
            u = up[v]
            if u != world and flow[v] < room[v]:
                nd = key[v] + height[v] - height[u]
                if nd < limit and d + out[u] < most and (seen[u] != at or nd < key[u]):
                    key[u] = nd
                    seen[u] = at
                    moves[u] = moves[v]
                    size = lift(heap, where, key, size, u)
            w = child[v]
            while w >= 0:
                nd = key[v] + height[v] - height[w]
                if (
                    flow[w] > 0
                    and nd < limit
                    and d + out[w] < most
                    and (seen[w] != at or nd < key[w])
                ):
                    key[w] = nd
                    seen[w] = at
                    moves[w] = moves[v]
                    size = lift(heap, where, key, size, w)
                w = sibling[w]
            q = head[v]
            while q >= 0:
                if not steady[q]:
                    base = key[v] + height[v] - paid[q]
                    for k in range(start[q], start[q + 1]):
                        j = place[k]
                        cost = base + int(minutes[k]) * per_minute + bonus[min(wish[k], 2)]
                        nd = cost - height[j]
                        if (
                            nd < limit
                            and cost - height[p] + out[j] < most
                            and (seen[j] != at or nd < key[j])
                        ):
                            key[j] = nd
                            seen[j] = at
                            moves[j] = moves[v] + 1
                            size = lift(heap, where, key, size, j)
                q = after[q]
        while size > 0:
            size -= 1
            where[heap[size]] = -1
        w = child[p]
        while w >= 0:
            best = height[p] - height[w]
            beyond = False
            hops = 0
            if around < best:
                best = around
                beyond = True
                hops = moves_out[p] + moves_in[w]
            if seen[w] == at and key[w] <= best and key[w] < height[p] - height[w]:
                best = key[w]
                beyond = False
                hops = moves[w]
            if best < height[p] - height[w]:
                gain[w] = height[p] - height[w] - best
                outside[w] = beyond
                longest = max(longest, hops)
            w = sibling[w]
    return longest
