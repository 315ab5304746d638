"""The cheapest way to put one more person into a node, or to take one out of it.

``forward`` goes from a person or a node to where the path may end, ``backward`` the other way,
over the same arcs: somebody moves from their place to another; somebody without a place comes
in from the world; somebody placed goes out to it; and up and down between a place and the
limits above it. ``height`` makes all arcs cost at least nothing, and is kept so: up to
``limit``, which is what doing nothing costs.

pairs: start, place, minutes, wish. extra (pairs that came later, as lists): of_person, of_place
(heads), next_of_person, next_of_place, person, place, minutes, wish. people: match, paid,
reward, steady (may not leave), own (the pairs of ``pairs`` count). nodes: up, child, sibling,
flow, room, head, after, height, dead. scratch: key, seen, by_person, by_cost, by_node, moves,
heap, where, settled. costs: per minute, far. bonus: per wish rank.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from doorstroom.core.matching.engine.kernels.compiling import loop, part
from doorstroom.core.matching.engine.problem import Int32s, Int64s

from .descend import lift, take

Arrays: TypeAlias = tuple[Any, ...]


@part
def reach(
    u: int,
    d: int,
    limit: int,
    stamp: int,
    q: int,
    cost: int,
    v: int,
    hops: int,
    size: int,
    scratch: Arrays,
) -> int:
    """Note that ``u`` can be had for ``d``, when that is news."""
    key, seen, by_person, by_cost, by_node, moves, heap, where, _ = scratch
    if d >= limit or (seen[u] == stamp and key[u] <= d):
        return size
    if seen[u] != stamp:
        seen[u] = stamp
        where[u] = -1
    key[u] = d
    by_person[u] = q
    by_cost[u] = cost
    by_node[u] = v
    moves[u] = hops
    return lift(heap, where, key, size, u)


@part
def person_out(
    q: int,
    base: int,
    v: int,
    hops: int,
    limit: int,
    stamp: int,
    size: int,
    per_minute: int,
    bonus: Int64s,
    pairs: Arrays,
    extra: Arrays,
    people: Arrays,
    nodes: Arrays,
    scratch: Arrays,
) -> int:
    """Where somebody may go: all places of theirs."""
    start, place, minutes, wish = pairs
    of_person, _, next_of_person, _, _, extra_place, extra_minutes, extra_wish = extra
    height, dead = nodes[7], nodes[8]
    if people[4][q]:
        for k in range(start[q], start[q + 1]):
            j = place[k]
            if not dead[j]:
                cost = int(minutes[k]) * per_minute + bonus[min(wish[k], 2)]
                size = reach(
                    j, base + cost - height[j], limit, stamp, q, cost, v, hops, size, scratch
                )
    k = of_person[q]
    while k >= 0:
        j = extra_place[k]
        if not dead[j]:
            cost = int(extra_minutes[k]) * per_minute + bonus[min(extra_wish[k], 2)]
            size = reach(j, base + cost - height[j], limit, stamp, q, cost, v, hops, size, scratch)
        k = next_of_person[k]
    return size


@part
def onward(
    origin: int,
    target: int,
    limit: int,
    away: int,
    stamp: int,
    per_minute: int,
    bonus: Int64s,
    pairs: Arrays,
    extra: Arrays,
    people: Arrays,
    nodes: Arrays,
    scratch: Arrays,
) -> int:
    """Walk from a node (or person ``-1 - origin``) to ``target``; ``away`` stays where they are.

    Returns how many nodes were settled: ``scratch`` holds the rest. The target was reached
    below ``limit`` when it is the last of those.
    """
    match, paid, reward, steady, _ = people
    up, child, sibling, flow, room, head, after, height, _ = nodes
    key, _, _, _, _, moves, heap, where, settled = scratch
    world = len(up) - 1
    size = 0
    done = 0
    if origin < 0:
        size = person_out(
            -1 - origin, 0, -1, 1, limit, stamp, 0, per_minute, bonus, pairs, extra, people,
            nodes, scratch,
        )  # fmt: skip
    else:
        size = reach(origin, 0, limit, stamp, -1, 0, -1, 0, 0, scratch)
    while size > 0:
        v = heap[0]
        size = take(heap, where, key, size)
        settled[done] = v
        done += 1
        if v == target:
            break
        d = key[v] + height[v]
        hops = moves[v]
        if v == world:
            for u in range(world):
                if up[u] == world and flow[u] > 0:
                    size = reach(u, d - height[u], limit, stamp, -1, 0, v, hops, size, scratch)
            for q in range(len(match)):
                if match[q] == -1 and q != away and -1 - q != origin:
                    size = person_out(
                        q, d - reward[q], v, hops + 1, limit, stamp, size, per_minute, bonus,
                        pairs, extra, people, nodes, scratch,
                    )  # fmt: skip
            continue
        u = up[v]
        if flow[v] < room[v]:
            size = reach(u, d - height[u], limit, stamp, -1, 0, v, hops, size, scratch)
        w = child[v]
        while w >= 0:
            if flow[w] > 0:
                size = reach(w, d - height[w], limit, stamp, -1, 0, v, hops, size, scratch)
            w = sibling[w]
        q = head[v]
        while q >= 0:
            if not steady[q] and q != away:
                base = d - paid[q]
                size = reach(
                    world, base + reward[q] - height[world], limit, stamp, q, 0, v, hops + 1,
                    size, scratch,
                )  # fmt: skip
                size = person_out(
                    q, base, v, hops + 1, limit, stamp, size, per_minute, bonus, pairs, extra,
                    people, nodes, scratch,
                )  # fmt: skip
            q = after[q]
    return done


@loop
def forward(
    origin: int,
    target: int,
    limit: int,
    away: int,
    stamp: int,
    per_minute: int,
    bonus: Int64s,
    pairs: Arrays,
    extra: Arrays,
    people: Arrays,
    nodes: Arrays,
    scratch: Arrays,
) -> int:
    """``onward``, once."""
    return onward(
        origin, target, limit, away, stamp, per_minute, bonus, pairs, extra, people, nodes,
        scratch,
    )  # fmt: skip


@part
def person_in(
    q: int,
    cost: int,
    j: int,
    d: int,
    hops: int,
    limit: int,
    stamp: int,
    size: int,
    people: Arrays,
    nodes: Arrays,
    scratch: Arrays,
) -> int:
    """Somebody who may come to ``j``: from their place, or from the world."""
    match, paid, reward, steady, _ = people
    up, height = nodes[0], nodes[7]
    world = len(up) - 1
    if steady[q]:
        return size
    w = match[q]
    if w == -1:
        return reach(
            world, d + cost - reward[q] + height[world], limit, stamp, q, cost, j, hops, size,
            scratch,
        )  # fmt: skip
    if w < 0 or w == j:
        return size
    return reach(w, d + cost - paid[q] + height[w], limit, stamp, q, cost, j, hops, size, scratch)


@loop
def backward(
    origin: int,
    target: int,
    limit: int,
    away: int,
    stamp: int,
    per_minute: int,
    bonus: Int64s,
    pairs: Arrays,
    by_place: Arrays,
    extra: Arrays,
    people: Arrays,
    nodes: Arrays,
    scratch: Arrays,
) -> int:
    """From ``target`` to the node ``origin``, searched from its end."""
    _, _, minutes, wish = pairs
    column, column_person, column_pair = by_place
    _, of_place, _, next_of_place, extra_person, _, extra_minutes, extra_wish = extra
    match, paid, reward, steady, own = people
    up, child, sibling, flow, room, _, _, height, dead = nodes
    key, _, _, _, _, moves, heap, where, settled = scratch
    world = len(up) - 1
    done = 0
    size = reach(origin, 0, limit, stamp, -1, 0, -1, 0, 0, scratch)
    while size > 0:
        v = heap[0]
        size = take(heap, where, key, size)
        settled[done] = v
        done += 1
        if v == target:
            break
        d = key[v] - height[v]
        hops = moves[v]
        if v == world:
            for u in range(world):
                if up[u] == world and flow[u] < room[u]:
                    size = reach(u, d + height[u], limit, stamp, -1, 0, v, hops, size, scratch)
            for q in range(len(match)):
                w = match[q]
                if w >= 0 and not steady[q] and q != away:
                    size = reach(
                        w, d + reward[q] - paid[q] + height[w], limit, stamp, q, 0, v, hops + 1,
                        size, scratch,
                    )  # fmt: skip
            continue
        if flow[v] > 0:
            u = up[v]
            size = reach(u, d + height[u], limit, stamp, -1, 0, v, hops, size, scratch)
        w = child[v]
        while w >= 0:
            if flow[w] < room[w]:
                size = reach(w, d + height[w], limit, stamp, -1, 0, v, hops, size, scratch)
            w = sibling[w]
        if dead[v]:
            continue
        if v < len(column) - 1:
            for at in range(column[v], column[v + 1]):
                q = column_person[at]
                if own[q] and q != away:
                    k = column_pair[at]
                    cost = int(minutes[k]) * per_minute + bonus[min(wish[k], 2)]
                    size = person_in(
                        q, cost, v, d, hops + 1, limit, stamp, size, people, nodes, scratch
                    )
        k = of_place[v]
        while k >= 0:
            q = extra_person[k]
            if q >= 0 and q != away:
                cost = int(extra_minutes[k]) * per_minute + bonus[min(extra_wish[k], 2)]
                size = person_in(
                    q, cost, v, d, hops + 1, limit, stamp, size, people, nodes, scratch
                )
            k = next_of_place[k]
    return done


@loop
def settle(done: int, limit: int, sign: int, height: Int64s, key: Int64s, settled: Int32s) -> None:
    """Raise (or lower) what was reached, so that the next search finds its way as easily."""
    for at in range(done):
        v = settled[at]
        if key[v] < limit:
            height[v] -= sign * (limit - key[v])
