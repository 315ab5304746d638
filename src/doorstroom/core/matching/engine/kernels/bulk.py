"""Many at once: along pairs that cost nothing extra, then a rise in prices, and again.

The same prices and the same optimum as one shortest path after another, but where costs are
small whole numbers most people are placed after a few rises. Where pairs are looked at, numbers
are read as never negative: then nobody asks whether they are.
"""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.problem import Flags, Int8s, Int32s, Int64s

from .compiling import loop, part
from .insert import enter, leave
from .shortest import FAR, MUST

# A rise goes on until one in so many of those who wait could be placed.
SHARE = 2


@part
def shift(
    end: int,
    by_person: Int32s,
    by_node: Int32s,
    by_cost: Int64s,
    parent: Int32s,
    flow: Int64s,
    match: Int32s,
    paid: Int64s,
    seat: Int64s,
    seats: Int32s,
    count: Int32s,
    spot: Int32s,
) -> None:
    """Everybody on the path to ``end`` moves one on."""
    v = end
    while v != -1:
        q = by_person[v]
        if q < 0:
            u = by_node[v]
            if u == parent[v]:
                flow[v] -= 1
            else:
                flow[u] += 1
            v = u
            continue
        old = match[q]
        if old >= 0:
            leave(q, old, seat, seats, count, spot)
        match[q] = v
        paid[q] = by_cost[v]
        enter(q, v, seat, seats, count, spot)
        v = old


@part
def to_front(
    least: int, first: int, last: int, place: Int32s, cost: Int32s | Int64s, price: Int64s
) -> int:
    """Put the cheapest pairs of a person first; returns where the others begin."""
    end = first
    for k in range(first, last):
        here = np.uint64(k)
        j = np.uint64(place[here])
        if cost[here] + price[j] == least:
            place[k] = place[end]
            place[end] = j
            held = cost[k]
            cost[k] = cost[end]
            cost[end] = held
            end += 1
    return end


@part
def reach(
    v: int,
    d: int,
    now: int,
    stamp: Int32s,
    key: Int64s,
    after: Int32s,
    before: Int32s,
    bucket: Int32s,
) -> None:
    """``v`` can be reached at ``d``, and could not at less: it stands in the bucket of ``d``."""
    if stamp[v] == now:
        if after[v] >= 0:
            before[after[v]] = before[v]
        if before[v] >= 0:
            after[before[v]] = after[v]
        else:
            bucket[key[v]] = after[v]
    stamp[v] = now
    key[v] = d
    before[v] = -1
    after[v] = bucket[d]
    if bucket[d] >= 0:
        before[bucket[d]] = v
    bucket[d] = v


@loop
def bulk(
    turn: Int32s,
    crowd: Int64s,
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
    enough: int,
    open_from: int,
) -> tuple[int, int, int]:
    """Place one crowd of ``turn`` after another until a rise places fewer than ``enough``.

    Crowds (``crowd`` holds where each begins) share no node. Prices rise until one in SHARE of
    who waits could be placed; from crowd ``open_from`` on, where anybody may end up in the
    world or stay out, only until the first. Returns how many frozen seats were filled, the
    pairs looked at and the rises.
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
    after = np.zeros(nodes, np.int32)
    before = np.zeros(nodes, np.int32)
    lowest, highest = 0, 0
    for k in range(len(cost)):
        lowest = min(lowest, cost[k])
        highest = max(highest, cost[k])
    # No rise goes farther than there are buckets; the next one goes on from there.
    bucket = np.full(min(max(highest - lowest, 2**7), 2**16), -1, np.int32)
    queue = np.zeros(nodes, np.int32)
    tree = np.zeros(nodes, np.int32)
    grown = np.zeros(len(turn), np.bool_)
    least = np.zeros(n, np.int64)
    filled = 0
    work = 0
    now = 0
    rises = 0
    phase = 0
    sorted_at = np.zeros(n, np.int32)
    cheapest = np.zeros(n, np.int64)
    for number in range(len(crowd) - 1):
        waiting = turn[crowd[number] : crowd[number + 1]].copy()
        left = len(waiting)
        share = SHARE if number < open_from else 0
        risen = 0
        while left > 0:
            placed = 0
            phase += 1
            for index in range(left):
                p = waiting[index]
                least[p] = FAR
                for k in range(start[p], start[p + 1]):
                    here = np.uint64(k)
                    least[p] = min(least[p], cost[here] + price[np.uint64(place[here])])
            while True:
                # One pass over what costs nothing extra: a tree grows from everybody who waits, no
                # node is in two trees, and a tree that finds an end is cut down along its path.
                now += 1
                head = 0
                tail = 0
                gained = 0
                again = 0
                index = 0
                while index < left or head < tail:
                    end = -1
                    gone = -1
                    v = -1
                    if index < left:
                        root = index
                        index += 1
                        p = waiting[root]
                        # Whoever may stay out, and gains nothing, is done.
                        grown[root] = status[p] != MUST and least[p] >= 0
                        if grown[root]:
                            continue
                    else:
                        v = queue[head]
                        head += 1
                        root = tree[v]
                        if grown[root]:
                            continue
                        if flow[v] < room[v]:
                            up = parent[v]
                            if frozen[v] or (up == -1 and price[v] == 0):
                                end = v
                            elif up >= 0 and stamp[up] != now and price[up] == price[v]:
                                stamp[up] = now
                                by_person[up] = -1
                                by_node[up] = v
                                tree[up] = root
                                queue[tail] = up
                                tail += 1
                        if end < 0 and not holds[v]:
                            for c in range(child_start[v], child_start[v + 1]):
                                w = child[c]
                                if (
                                    flow[w] > 0
                                    and not frozen[w]
                                    and stamp[w] != now
                                    and price[w] == price[v]
                                ):
                                    stamp[w] = now
                                    by_person[w] = -1
                                    by_node[w] = v
                                    tree[w] = root
                                    queue[tail] = w
                                    tail += 1
                            continue
                    first = 0 if v < 0 else seat[v]
                    last = 1 if v < 0 else seat[v] + count[v]
                    for s in range(first, last):
                        if end >= 0:
                            break
                        if v < 0:
                            q = waiting[root]
                            u = least[q]
                        else:
                            q = seats[s]
                            u = paid[q] + price[v]
                            if status[q] != MUST and u == 0:
                                end = v
                                gone = q
                                break
                        if sorted_at[q] != phase:
                            sorted_at[q] = phase
                            cheapest[q] = to_front(u, start[q], start[q + 1], place, cost, price)
                            work += start[q + 1] - start[q]
                        work += cheapest[q] - start[q]
                        for k in range(start[q], cheapest[q]):
                            here = np.uint64(k)
                            j = np.uint64(place[here])
                            if stamp[j] != now:
                                stamp[j] = now
                                by_person[j] = q
                                by_cost[j] = cost[here]
                                tree[j] = root
                                if flow[j] < room[j] and (
                                    frozen[j] or (parent[j] == -1 and price[j] == 0)
                                ):
                                    end = place[here]
                                    break
                                queue[tail] = j
                                tail += 1
                    if end < 0:
                        continue
                    grown[root] = True
                    gained += 1
                    if gone >= 0:
                        leave(gone, end, seat, seats, count, spot)
                        match[gone] = -1
                    else:
                        flow[end] += 1
                        if frozen[end]:
                            filled += 1
                    shift(
                        end, by_person, by_node, by_cost, parent, flow, match, paid, seat, seats,
                        count, spot,
                    )  # fmt: skip
                for index in range(left):
                    if not grown[index]:
                        waiting[again] = waiting[index]
                        again += 1
                left = again
                placed += gained
                if gained == 0 or left == 0:
                    break
            if left == 0 or (risen > 0 and placed < (1 if share > 0 else enough)):
                break
            # Raise prices by as much as brings somebody to an end: all who wait are sources.
            rises += 1
            risen += 1
            now += 1
            done = 0
            best = len(bucket)
            ends = left // share if share > 0 else 1
            for index in range(left):
                p = waiting[index]
                if status[p] != MUST:
                    best = min(best, -least[p])
                work += start[p + 1] - start[p]
                for k in range(start[p], start[p + 1]):
                    here = np.uint64(k)
                    j = np.uint64(place[here])
                    d = cost[here] + price[j] - least[p]
                    if d < best and (stamp[j] != now or d < key[j]):
                        reach(int(j), d, now, stamp, key, after, before, bucket)
            d = 0
            while d < best:
                v = bucket[d]
                if v < 0:
                    d += 1
                    continue
                bucket[d] = after[v]
                if after[v] >= 0:
                    before[after[v]] = -1
                queue[done] = v
                done += 1
                if flow[v] < room[v]:
                    up = -1 if frozen[v] else parent[v]
                    nd = d - price[v]
                    if frozen[v]:
                        ends -= room[v] - flow[v]
                        if ends <= 0:
                            best = d
                            break
                    elif up == -1:
                        best = min(best, nd)
                    else:
                        nd += price[up]
                        if nd < best and (stamp[up] != now or nd < key[up]):
                            reach(up, nd, now, stamp, key, after, before, bucket)
                if not holds[v]:
                    for c in range(child_start[v], child_start[v + 1]):
                        w = child[c]
                        nd = d - price[v] + price[w]
                        if flow[w] == 0 or frozen[w] or nd >= best:
                            continue
                        if stamp[w] != now or nd < key[w]:
                            reach(w, nd, now, stamp, key, after, before, bucket)
                    continue
                for s in range(seat[v], seat[v] + count[v]):
                    q = seats[s]
                    base = d - paid[q] - price[v]
                    if status[q] != MUST:
                        best = min(best, base)
                    work += start[q + 1] - start[q]
                    for k in range(start[q], start[q + 1]):
                        here = np.uint64(k)
                        j = np.uint64(place[here])
                        nd = base + cost[here] + price[j]
                        if nd < best and (stamp[j] != now or nd < key[j]):
                            reach(int(j), nd, now, stamp, key, after, before, bucket)
            bucket[:] = -1
            if done == 0:
                break
            if best == len(bucket) and share > 0:
                # Fewer ends than hoped for: as far as the farthest that was reached.
                best = key[queue[done - 1]]
            for k in range(done):
                v = queue[k]
                if key[v] < best:
                    price[v] += best - key[v]
    return filled, work, rises
