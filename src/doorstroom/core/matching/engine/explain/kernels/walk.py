"""The cheapest way to put one more person into a node, or to take one out of it.

``forward`` goes from a person or a node to where the path may end, ``backward`` the other way,
over the same arcs: somebody moves from their place to another; somebody without a place comes
in from the world; somebody placed goes out to it; and up and down between a place and the
limits above it. ``height`` makes all arcs cost at least nothing, and ``settle`` keeps it so, up
to ``limit``, which is what doing nothing costs.

Pairs that came later are lists: by person from ``of_person``, by place from ``of_place``. Whoever
is ``steady`` may not leave. ``away`` stays where they are.
"""

from __future__ import annotations

from doorstroom.core.matching.engine.kernels.compiling import loop
from doorstroom.core.matching.engine.problem import Flags, Int16s, Int32s, Int64s

from .descend import lift, take

OUT_OF_ROUND = -2


@loop
def forward(
    origin: int,
    target: int,
    limit: int,
    away: int,
    stamp: int,
    per_minute: int,
    bonus: Int64s,
    start: Int64s,
    place: Int32s,
    minutes: Int32s,
    wish: Int16s,
    of_person: Int32s,
    next_of_person: Int32s,
    extra_place: Int32s,
    extra_minutes: Int32s,
    extra_wish: Int16s,
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
    height: Int64s,
    dead: Flags,
    key: Int64s,
    seen: Int32s,
    by_person: Int32s,
    by_cost: Int64s,
    by_node: Int32s,
    moves: Int32s,
    heap: Int32s,
    where: Int32s,
    settled: Int32s,
) -> int:
    """Walk from a node (or person ``-1 - origin``) to ``target``.

    Returns how many nodes were settled: ``settled`` and the like hold the rest. The target was
    reached below ``limit`` when it is the last of those.
    """
    world = len(up) - 1
    size = 0
    done = 0
    if origin >= 0 and limit > 0:
        key[origin] = 0
        seen[origin] = stamp
        by_person[origin] = -1
        by_node[origin] = -1
        moves[origin] = 0
        where[origin] = -1
        size = lift(heap, where, key, size, origin)
    first = origin < 0
    while size > 0 or first:
        v = -1
        d = 0
        hops = 0
        if not first:
            v = heap[0]
            # Among nodes that are as near, the end goes first.
            if seen[target] == stamp and key[target] <= key[v]:
                settled[done] = target
                return done + 1
            size = take(heap, where, key, size)
            settled[done] = v
            done += 1
            d = key[v] + height[v]
            hops = moves[v]
        # Up to the limit above, and down to what it holds.
        if v >= 0 and v != world:
            u = up[v]
            nd = d - height[u]
            if flow[v] < room[v] and nd < limit and (seen[u] != stamp or nd < key[u]):
                if seen[u] != stamp:
                    where[u] = -1
                seen[u] = stamp
                key[u] = nd
                by_person[u] = -1
                by_node[u] = v
                moves[u] = hops
                size = lift(heap, where, key, size, u)
            w = child[v]
            while w >= 0:
                nd = d - height[w]
                if flow[w] > 0 and nd < limit and (seen[w] != stamp or nd < key[w]):
                    if seen[w] != stamp:
                        where[w] = -1
                    seen[w] = stamp
                    key[w] = nd
                    by_person[w] = -1
                    by_node[w] = v
                    moves[w] = hops
                    size = lift(heap, where, key, size, w)
                w = sibling[w]
        if v == world:
            for w in range(world):
                nd = d - height[w]
                if (
                    up[w] == world
                    and flow[w] > 0
                    and nd < limit
                    and (seen[w] != stamp or nd < key[w])
                ):
                    if seen[w] != stamp:
                        where[w] = -1
                    seen[w] = stamp
                    key[w] = nd
                    by_person[w] = -1
                    by_node[w] = v
                    moves[w] = hops
                    size = lift(heap, where, key, size, w)
        # The people who may move on from here: who looks, who waits, or who sits here.
        q = -1 - origin if first else (0 if v == world else head[v])
        while 0 <= q < len(match):
            turn = q
            if first:
                q = -1
            elif v == world:
                q += 1
                if match[turn] != -1 or turn == away:
                    continue
            else:
                q = after[q]
                if steady[turn] or turn == away:
                    continue
            base = d
            if v == world:
                base = d - reward[turn]
            elif not first:
                base = d - paid[turn]
                nd = base + reward[turn] - height[world]
                if nd < limit and (seen[world] != stamp or nd < key[world]):
                    if seen[world] != stamp:
                        where[world] = -1
                    seen[world] = stamp
                    key[world] = nd
                    by_person[world] = turn
                    by_cost[world] = 0
                    by_node[world] = v
                    moves[world] = hops + 1
                    size = lift(heap, where, key, size, world)
            for k in range(start[turn], start[turn + 1]):
                j = place[k]
                cost = int(minutes[k]) * per_minute + bonus[min(wish[k], 2)]
                nd = base + cost - height[j]
                if nd < limit and (seen[j] != stamp or nd < key[j]) and not dead[j]:
                    if seen[j] != stamp:
                        where[j] = -1
                    seen[j] = stamp
                    key[j] = nd
                    by_person[j] = turn
                    by_cost[j] = cost
                    by_node[j] = v
                    moves[j] = hops + 1
                    size = lift(heap, where, key, size, j)
            k = of_person[turn]
            while k >= 0:
                j = extra_place[k]
                cost = int(extra_minutes[k]) * per_minute + bonus[min(extra_wish[k], 2)]
                k = next_of_person[k]
                nd = base + cost - height[j]
                if nd < limit and (seen[j] != stamp or nd < key[j]) and not dead[j]:
                    if seen[j] != stamp:
                        where[j] = -1
                    seen[j] = stamp
                    key[j] = nd
                    by_person[j] = turn
                    by_cost[j] = cost
                    by_node[j] = v
                    moves[j] = hops + 1
                    size = lift(heap, where, key, size, j)
        first = False
    return done


@loop
def backward(
    origin: int,
    target: int,
    limit: int,
    away: int,
    stamp: int,
    per_minute: int,
    bonus: Int64s,
    column: Int64s,
    column_person: Int32s,
    column_minutes: Int32s,
    column_wish: Int16s,
    of_place: Int32s,
    next_of_place: Int32s,
    extra_person: Int32s,
    extra_minutes: Int32s,
    extra_wish: Int16s,
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
    dead: Flags,
    key: Int64s,
    seen: Int32s,
    by_person: Int32s,
    by_cost: Int64s,
    by_node: Int32s,
    moves: Int32s,
    heap: Int32s,
    where: Int32s,
    settled: Int32s,
) -> int:
    """From ``target`` to the node ``origin``, searched from its end; otherwise as ``forward``."""
    world = len(up) - 1
    done = 0
    size = 0
    if limit > 0:
        key[origin] = 0
        seen[origin] = stamp
        by_person[origin] = -1
        by_node[origin] = -1
        moves[origin] = 0
        where[origin] = -1
        size = lift(heap, where, key, size, origin)
    while size > 0:
        v = heap[0]
        if seen[target] == stamp and key[target] <= key[v]:
            settled[done] = target
            return done + 1
        size = take(heap, where, key, size)
        settled[done] = v
        done += 1
        d = key[v] - height[v]
        hops = moves[v]
        if v == world:
            for u in range(world):
                nd = d + height[u]
                if (
                    up[u] == world
                    and flow[u] < room[u]
                    and nd < limit
                    and (seen[u] != stamp or nd < key[u])
                ):
                    if seen[u] != stamp:
                        where[u] = -1
                    seen[u] = stamp
                    key[u] = nd
                    by_person[u] = -1
                    by_node[u] = v
                    moves[u] = hops
                    size = lift(heap, where, key, size, u)
            for q in range(len(match)):
                w = match[q]
                if w < 0 or steady[q] or q == away:
                    continue
                nd = d + reward[q] - paid[q] + height[w]
                if nd < limit and (seen[w] != stamp or nd < key[w]):
                    if seen[w] != stamp:
                        where[w] = -1
                    seen[w] = stamp
                    key[w] = nd
                    by_person[w] = q
                    by_cost[w] = 0
                    by_node[w] = v
                    moves[w] = hops + 1
                    size = lift(heap, where, key, size, w)
            continue
        u = up[v]
        nd = d + height[u]
        if flow[v] > 0 and nd < limit and (seen[u] != stamp or nd < key[u]):
            if seen[u] != stamp:
                where[u] = -1
            seen[u] = stamp
            key[u] = nd
            by_person[u] = -1
            by_node[u] = v
            moves[u] = hops
            size = lift(heap, where, key, size, u)
        w = child[v]
        while w >= 0:
            nd = d + height[w]
            if flow[w] < room[w] and nd < limit and (seen[w] != stamp or nd < key[w]):
                if seen[w] != stamp:
                    where[w] = -1
                seen[w] = stamp
                key[w] = nd
                by_person[w] = -1
                by_node[w] = v
                moves[w] = hops
                size = lift(heap, where, key, size, w)
            w = sibling[w]
        if dead[v]:
            continue
        # Those of the round with this place among their pairs, then those who came later.
        at = column[v] if v < len(column) - 1 else 0
        stop = column[v + 1] if v < len(column) - 1 else 0
        k = of_place[v]
        while at < stop or k >= 0:
            if at < stop:
                q = column_person[at]
                cost = int(column_minutes[at]) * per_minute + bonus[min(column_wish[at], 2)]
                at += 1
            else:
                q = extra_person[k]
                cost = int(extra_minutes[k]) * per_minute + bonus[min(extra_wish[k], 2)]
                k = next_of_place[k]
            if q < 0 or q == away or steady[q]:
                continue
            w = match[q]
            if w == v or w == OUT_OF_ROUND:
                continue
            nd = d + cost
            if w < 0:
                w = world
                nd += height[world] - reward[q]
            else:
                nd += height[w] - paid[q]
            if nd < limit and (seen[w] != stamp or nd < key[w]):
                if seen[w] != stamp:
                    where[w] = -1
                seen[w] = stamp
                key[w] = nd
                by_person[w] = q
                by_cost[w] = cost
                by_node[w] = v
                moves[w] = hops + 1
                size = lift(heap, where, key, size, w)
    return done


@loop
def settle(done: int, limit: int, sign: int, height: Int64s, key: Int64s, settled: Int32s) -> None:
    """Raise (or lower) what was reached, so that the next search finds its way as easily."""
    for at in range(done):
        v = settled[at]
        if key[v] < limit:
            height[v] -= sign * (limit - key[v])
