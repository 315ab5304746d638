"""What one more seat below a full limit yields: somebody else below it has to make room.

Most steps of a short way cost a few minutes at most, so what comes next is mostly found in a
row of buckets; only what is farther off goes into a heap.
"""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.kernels.compiling import loop, part
from doorstroom.core.matching.engine.problem import Flags, Int16s, Int32s, Int64s

from .descend import lift, take

# Costs so near to the one at hand stand in a row of buckets, the others in a heap.
SPAN = 1024


@part
def bounds(
    p: int, begin: int, end: int, target: Int32s, best: Int64s, height: Int64s, other: Int64s
) -> tuple[int, int]:
    """How short a way from ``p`` must be to matter to some target, by the heights and by others."""
    limit = best[begin] + height[p] - height[target[begin]]
    most = best[begin] - other[target[begin]]
    for k in range(begin + 1, end):
        w = target[k]
        limit = max(limit, best[k] + height[p] - height[w])
        most = max(most, best[k] - other[w])
    return limit, most


@part
def put(
    v: int,
    step: int,
    key: Int64s,
    queued: Int64s,
    after: Int32s,
    before: Int32s,
    bucket: Int32s,
    heap: Int32s,
    where: Int32s,
    size: int,
) -> int:
    """``v`` can be reached at ``key``, ``step`` beyond the first bucket; returns the heap's size.

    ``queued`` is the bucket in which it stands, or -1.
    """
    if queued[v] >= 0:
        if after[v] >= 0:
            before[after[v]] = before[v]
        if before[v] >= 0:
            after[before[v]] = after[v]
        else:
            bucket[queued[v]] = after[v]
        queued[v] = -1
    if step >= SPAN or where[v] >= 0:
        return lift(heap, where, key, size, v)
    queued[v] = step
    before[v] = -1
    after[v] = bucket[step]
    if bucket[step] >= 0:
        before[bucket[step]] = v
    bucket[step] = v
    return size


@loop
def beside(
    origin: Int32s,
    begin: Int64s,
    target: Int32s,
    best: Int64s,
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
    first: Int64s,
    to: Int32s,
    more: Int64s,
    within: int,
    height: Int64s,
    other: Int64s,
) -> int:
    """Lower ``best`` to the cost of the way from each ``origin`` to its targets, if that is less.

    The targets of the origin ``at`` stand from ``begin[at]``; they lie right below it. Under
    ``height`` and under ``other`` no move costs less than nothing. ``first``, ``to`` and ``more``
    are the pairs close to ``height``; all others cost ``within`` more or above, so their turn
    comes that much later. Returns how many people the longest path moves.
    """
    nodes = len(up)
    world = nodes - 1
    # Beyond the nodes stand the same nodes, with all their pairs.
    heap = np.zeros(2 * nodes, np.int32)
    where = np.full(2 * nodes, -1, np.int32)
    key = np.zeros(2 * nodes, height.dtype)
    seen = np.full(nodes, -1, np.int32)
    moves = np.zeros(nodes, np.int32)
    number = np.full(nodes, -1, np.int64)
    bucket = np.full(SPAN, -1, np.int32)
    queued = np.full(2 * nodes, -1, np.int64)
    next_in = np.full(2 * nodes, -1, np.int32)
    last_in = np.full(2 * nodes, -1, np.int32)
    longest = 0
    for at in range(len(origin)):
        p = origin[at]
        for k in range(begin[at], begin[at + 1]):
            number[target[k]] = k
        limit, most = bounds(p, begin[at], begin[at + 1], target, best, height, other)
        key[p] = height[p] - height[p]
        seen[p] = at
        moves[p] = 0
        base = key[p]
        now = 0
        size = put(p, 0, key, queued, next_in, last_in, bucket, heap, where, 0)
        while True:
            while now < SPAN and bucket[now] < 0:
                now += 1
            if size > 0 and (now == SPAN or key[heap[0]] <= base + now):
                v = heap[0]
                if key[v] >= limit:
                    break
                size = take(heap, where, key, size)
                if now == SPAN:
                    base = key[v]
                # Buckets between are empty, but from here on they may be filled.
                now = int(key[v] - base)
            elif now < SPAN and base + now < limit:
                v = bucket[now]
                bucket[now] = next_in[v]
                if next_in[v] >= 0:
                    last_in[next_in[v]] = -1
                queued[v] = -1
            else:
                break
            all_pairs = v >= nodes
            if all_pairs:
                v -= nodes
            d = key[v] + height[v] - height[p]
            if not all_pairs:
                u = up[v]
                if u != world and flow[v] < room[v]:
                    nd = d + height[p] - height[u]
                    if nd < limit and d - other[u] < most and (seen[u] != at or nd < key[u]):
                        key[u] = nd
                        seen[u] = at
                        moves[u] = moves[v]
                        size = put(
                            u, int(nd - base),
                            key, queued, next_in, last_in, bucket, heap, where, size,
                        )  # fmt: skip
                w = child[v]
                while w >= 0:
                    nd = d + height[p] - height[w]
                    if (
                        flow[w] > 0
                        and nd < limit
                        and d - other[w] < most
                        and (seen[w] != at or nd < key[w])
                    ):
                        key[w] = nd
                        seen[w] = at
                        moves[w] = moves[v]
                        size = put(
                            w, int(nd - base),
                            key, queued, next_in, last_in, bucket, heap, where, size,
                        )  # fmt: skip
                        if number[w] >= 0 and d < best[number[w]]:
                            best[number[w]] = d
                            longest = max(longest, moves[w])
                            limit, most = bounds(
                                p, begin[at], begin[at + 1], target, best, height, other
                            )
                    w = sibling[w]
            q = head[v]
            if q >= 0 and not all_pairs:
                nd = key[v] + within
                if nd < limit:
                    key[nodes + v] = nd
                    size = put(
                        nodes + v, int(nd - base),
                        key, queued, next_in, last_in, bucket, heap, where, size,
                    )  # fmt: skip
            while q >= 0:
                if not all_pairs:
                    for k in range(first[q], first[q + 1]):
                        j = to[k]
                        nd = key[v] + more[k]
                        if (
                            nd < limit
                            and (seen[j] != at or nd < key[j])
                            and nd + height[j] - height[p] - other[j] < most
                        ):
                            key[j] = nd
                            seen[j] = at
                            moves[j] = moves[v] + 1
                            size = put(
                                j, int(nd - base),
                                key, queued, next_in, last_in, bucket, heap, where, size,
                            )  # fmt: skip
                            if number[j] >= 0 and nd + height[j] - height[p] < best[number[j]]:
                                # What is known of this target leaves less to be found.
                                best[number[j]] = nd + height[j] - height[p]
                                longest = max(longest, moves[j])
                                limit, most = bounds(
                                    p, begin[at], begin[at + 1], target, best, height, other
                                )
                elif not steady[q]:
                    own = d + height[p] - paid[q]
                    for k in range(start[q], start[q + 1]):
                        j = place[k]
                        nd = own + int(minutes[k]) * per_minute + bonus[min(wish[k], 2)] - height[j]
                        if (
                            nd < limit
                            and (seen[j] != at or nd < key[j])
                            and nd + height[j] - height[p] - other[j] < most
                        ):
                            key[j] = nd
                            seen[j] = at
                            moves[j] = moves[v] + 1
                            size = put(
                                j, int(nd - base),
                                key, queued, next_in, last_in, bucket, heap, where, size,
                            )  # fmt: skip
                            if number[j] >= 0 and nd + height[j] - height[p] < best[number[j]]:
                                # What is known of this target leaves less to be found.
                                best[number[j]] = nd + height[j] - height[p]
                                longest = max(longest, moves[j])
                                limit, most = bounds(
                                    p, begin[at], begin[at + 1], target, best, height, other
                                )
                q = after[q]
        while size > 0:
            size -= 1
            where[heap[size]] = -1
        for k in range(now, SPAN):
            v = bucket[k]
            while v >= 0:
                queued[v] = -1
                v = next_in[v]
            bucket[k] = -1
        for k in range(begin[at], begin[at + 1]):
            number[target[k]] = -1
    return longest
