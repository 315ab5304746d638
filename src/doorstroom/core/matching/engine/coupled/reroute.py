"""Everybody to where they cost least, one after another, along the cheapest closed paths.

A place takes people, groups of places (above them, by ``parent``) and groups of people (each
person in at most one) take so many together. Whoever moves may make others move; a closed path
leaves every limit as full as it was, but for those that have room. Prices stand on the nodes:
places and their groups, then groups of people, then the world of places and the world of
people, which are one where the number of people placed may change.

Who is ``inside`` sits at their cheapest place at these prices; the others stay where they are
until it is their turn. When all are inside nothing can be better, and the prices prove it.
"""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.kernels.compiling import loop
from doorstroom.core.matching.engine.kernels.insert import enter, leave
from doorstroom.core.matching.engine.kernels.shortest import FAR, MUST, sift_down
from doorstroom.core.matching.engine.problem import Flags, Int8s, Int32s, Int64s

from .paths import counted, ends, fits, reach, within


@loop
def reroute(
    turn: Int32s,
    inside: Flags,
    status: Int8s,
    start: Int64s,
    place: Int32s,
    cost: Int64s,
    parent: Int32s,
    child_start: Int64s,
    child: Int32s,
    room: Int64s,
    frozen: Flags,
    places: int,
    group: Int32s,
    member_start: Int64s,
    member: Int32s,
    closed: bool,
    seat: Int64s,
    used: Int64s,
    flow: Int64s,
    price: Int64s,
    guarded: bool,
    side: Int32s,
    taken: Int64s,
    low: Int64s,
    most: Int64s,
    effort: int,
    left: Int64s,
) -> int:
    """Take in ``turn``; returns how many moved.

    ``used`` (the pair of each person), ``flow`` (of places, groups, groups of people),
    ``price``, ``inside`` and ``taken`` are changed in place. ``closed``: as many stay placed.
    ``guarded``: nothing that breaks a limit in ``side``, only what is better, and no path
    that takes a look at more than ``effort`` nodes; then the prices are a guide and prove
    nothing. Nor do they when the work that is ``left`` was done before the end.
    """
    n = len(used)
    nodes = len(parent)
    source = len(room)
    sink = source + 1
    total = sink + 1
    seats = np.zeros(seat[places], np.int32)
    count = np.zeros(places, np.int32)
    spot = np.zeros(n, np.int32)
    for i in range(n):
        if used[i] >= 0:
            enter(i, place[used[i]], seat, seats, count, spot)
    key = np.zeros(total, np.int64)
    stamp = np.zeros(total, np.int32)
    by_person = np.zeros(total, np.int32)
    by = np.zeros(total, np.int64)
    heap = np.zeros(total, np.int32)
    where = np.zeros(total, np.int32)
    settled = np.zeros(total, np.int32)
    least = np.full(n, -FAR, np.int64)
    moved = 0
    looked = 0
    for step in range(len(turn)):
        if looked >= left[0]:
            break
        p = turn[step]
        if status[p] == 0 or start[p] == start[p + 1]:
            inside[p] = True
            continue
        now = step + 1
        size = 0
        done = 0
        target = group[p] if used[p] < 0 else place[used[p]]
        best = price[target] + (0 if used[p] < 0 else cost[used[p]])
        first = FAR
        looked += start[p + 1] - start[p]
        for k in range(start[p], start[p + 1]):
            j = place[k]
            d = cost[k] + price[j]
            if d < best and j != target:
                if guarded and not fits(k, used[p], flow[j] >= room[j], side, taken, most):
                    continue
                first = min(first, d)
                size = reach(j, d, p, k, now, size, key, stamp, by_person, by, heap, where)
        if used[p] >= 0 and status[p] != MUST and price[group[p]] < best:
            size = reach(
                group[p], price[group[p]], p, -1, now, size,
                key, stamp, by_person, by, heap, where,
            )  # fmt: skip
        found = False
        for h in range(size):
            j = heap[h]
            if key[j] == first and j < places and ends(
                j, target, first, now, closed, parent, room, frozen, flow, price,
                key, stamp, by_person, by, where,
            ):  # fmt: skip
                found = True
                best = first
                break
        while size > 0 and not found:
            v = heap[0]
            if (guarded and done >= effort) or looked >= left[0]:
                best = min(best, key[v])
                break
            d = key[v]
            if d >= best:
                break
            size -= 1
            if size > 0:
                heap[0] = heap[size]
                sift_down(heap, where, key, size)
            where[v] = -1
            if v == target:
                found = True
                best = d
                break
            settled[done] = v
            done += 1
            looked += 1
            base = d - price[v]
            if v < nodes:
                if flow[v] < room[v] and not frozen[v]:
                    up = sink if parent[v] < 0 else parent[v]
                    if base + price[up] < best:
                        size = reach(
                            up, base + price[up], -1, v, now, size,
                            key, stamp, by_person, by, heap, where,
                        )  # fmt: skip
                if v >= places:
                    looked += child_start[v + 1] - child_start[v]
                    for c in range(child_start[v], child_start[v + 1]):
                        w = child[c]
                        if flow[w] > 0 and not frozen[w] and base + price[w] < best:
                            size = reach(
                                w, base + price[w], -1, v, now, size,
                                key, stamp, by_person, by, heap, where,
                            )  # fmt: skip
                    continue
                for s in range(seat[v], seat[v] + count[v]):
                    q = seats[s]
                    if not inside[q]:
                        continue
                    looked += start[q + 1] - start[q]
                    own = base - cost[used[q]]
                    if status[q] != MUST and own + price[group[q]] < best:
                        size = reach(
                            group[q], own + price[group[q]], q, -1, now, size,
                            key, stamp, by_person, by, heap, where,
                        )  # fmt: skip
                        if where[group[q]] >= 0 and key[group[q]] <= d and ends(
                            group[q], target, d, now, closed, parent, room, frozen, flow, price,
                            key, stamp, by_person, by, where,
                        ):  # fmt: skip
                            found = True
                            best = d
                            break
                    for k in range(start[q], start[q + 1]):
                        j = place[k]
                        nd = own + cost[k] + price[j]
                        # Most are known already: no need to go and ask.
                        if nd >= best or (stamp[j] == now and (key[j] <= nd or where[j] < 0)):
                            continue
                        if j != v:
                            if guarded and not fits(
                                k, used[q], flow[j] >= room[j], side, taken, most
                            ):
                                continue
                            fresh = stamp[j] != now
                            size = reach(
                                j, nd, q, k, now, size, key, stamp, by_person, by, heap, where
                            )
                            if fresh and nd <= d and ends(
                                j, target, nd, now, closed, parent, room, frozen, flow, price,
                                key, stamp, by_person, by, where,
                            ):  # fmt: skip
                                found = True
                                best = nd
                                break
                    if found:
                        break
                continue
            if v == sink:
                if not closed and base + price[source] < best:
                    size = reach(
                        source, base + price[source], -1, v, now, size,
                        key, stamp, by_person, by, heap, where,
                    )  # fmt: skip
                looked += nodes
                for w in range(nodes):
                    if parent[w] < 0 and flow[w] > 0 and not frozen[w] and base + price[w] < best:
                        size = reach(
                            w, base + price[w], -1, v, now, size,
                            key, stamp, by_person, by, heap, where,
                        )  # fmt: skip
                continue
            if v == source:
                if not closed and base + price[sink] < best:
                    size = reach(
                        sink, base + price[sink], -1, v, now, size,
                        key, stamp, by_person, by, heap, where,
                    )  # fmt: skip
                looked += source - nodes
                for g in range(nodes, source):
                    if flow[g] < room[g] and not frozen[g] and base + price[g] < best:
                        size = reach(
                            g, base + price[g], -1, v, now, size,
                            key, stamp, by_person, by, heap, where,
                        )  # fmt: skip
            elif flow[v] > 0 and not frozen[v] and base + price[source] < best:
                size = reach(
                    source, base + price[source], -1, v, now, size,
                    key, stamp, by_person, by, heap, where,
                )  # fmt: skip
            # Somebody else of this group may be placed in turn.
            looked += member_start[v - nodes + 1] - member_start[v - nodes]
            for i in range(member_start[v - nodes], member_start[v - nodes + 1]):
                q = member[i]
                if used[q] >= 0 or not inside[q] or status[q] == 0 or base + least[q] >= best:
                    continue
                looked += start[q + 1] - start[q]
                lowest = FAR
                for k in range(start[q], start[q + 1]):
                    j = place[k]
                    nd = cost[k] + price[j]
                    lowest = min(lowest, nd)
                    if base + nd < best and not (
                        stamp[j] == now and (key[j] <= base + nd or where[j] < 0)
                    ):
                        if guarded and not fits(k, -1, flow[j] >= room[j], side, taken, most):
                            continue
                        size = reach(
                            j, base + nd, q, k, now, size,
                            key, stamp, by_person, by, heap, where,
                        )  # fmt: skip
                least[q] = lowest
        if guarded and found:
            # What it is really worth, and whether every limit holds afterwards.
            worth = 0
            v = target
            while True:
                q = by_person[v]
                if q < 0:
                    v = by[v]
                    continue
                old = used[q]
                counted(by[v], 1, side, taken)
                counted(old, -1, side, taken)
                worth += (0 if by[v] < 0 else cost[by[v]]) - (0 if old < 0 else cost[old])
                if q == p:
                    break
                v = group[q] if old < 0 else place[old]
            good = worth < 0
            v = target
            while True:
                q = by_person[v]
                if q < 0:
                    v = by[v]
                    continue
                old = used[q]
                good = (
                    good
                    and within(by[v], side, taken, low, most)
                    and within(old, side, taken, low, most)
                )
                if q == p:
                    break
                v = group[q] if old < 0 else place[old]
            if not good:
                v = target
                while True:
                    q = by_person[v]
                    if q < 0:
                        v = by[v]
                        continue
                    old = used[q]
                    counted(by[v], -1, side, taken)
                    counted(old, 1, side, taken)
                    if q == p:
                        break
                    v = group[q] if old < 0 else place[old]
                inside[p] = True
                continue
        for k in range(done):
            v = settled[k]
            if key[v] < best:
                price[v] += best - key[v]
        inside[p] = True
        if not found:
            continue
        moved += 1
        if used[p] >= 0:
            leave(p, place[used[p]], seat, seats, count, spot)
        v = target
        while True:
            q = by_person[v]
            if q < 0:
                u = by[v]
                # One more in the node below, or one fewer in the node that is entered.
                if v < nodes:
                    if u == sink or u == parent[v]:
                        flow[v] -= 1
                    else:
                        flow[u] += 1
                elif v == sink and u < nodes:
                    flow[u] += 1
                elif v == source and nodes <= u < source:
                    flow[u] -= 1
                elif u == source and v < source:
                    flow[v] += 1
                v = u
                continue
            old = used[q]
            if old >= 0 and q != p:
                leave(q, place[old], seat, seats, count, spot)
            used[q] = by[v]
            if by[v] >= 0:
                enter(q, place[by[v]], seat, seats, count, spot)
            if q == p:
                break
            v = group[q] if old < 0 else place[old]
    left[0] -= looked
    return moved
