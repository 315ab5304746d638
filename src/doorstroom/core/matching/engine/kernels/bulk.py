"""Many at once: along pairs that cost nothing extra, then a rise in prices, and again.

The same prices and the same optimum as one shortest path after another, but where costs are
small whole numbers most people are placed after a few rises.
"""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.problem import Flags, Int8s, Int32s, Int64s

from .compiling import loop, part
from .insert import enter, leave
from .shortest import FAR, MUST, sift_down, sift_up


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


@loop
def bulk(
    turn: Int32s,
    status: Int8s,
    start: Int64s,
    place: Int32s,
    cost: Int64s,
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
    share: int,
) -> tuple[int, int, int]:
    """Place ``turn`` until a rise in prices places fewer than ``enough``.

    Prices rise until one in ``share`` of who waits could be placed; where anybody may end up
    in the world, or stay out, only until the first (``share`` 0). Returns how many frozen
    seats were filled, the pairs looked at and the rises.
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
    queue = np.zeros(nodes, np.int32)
    tree = np.zeros(nodes, np.int32)
    grown = np.zeros(len(turn), np.bool_)
    least = np.zeros(n, np.int64)
    waiting = turn.copy()
    left = len(turn)
    filled = 0
    work = 0
    now = 0
    rises = 0
    while left > 0:
        placed = 0
        for index in range(left):
            p = waiting[index]
            least[p] = FAR
            for k in range(start[p], start[p + 1]):
                least[p] = min(least[p], cost[k] + price[place[k]])
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
                    work += start[q + 1] - start[q]
                    for k in range(start[q], start[q + 1]):
                        j = place[k]
                        if stamp[j] != now and cost[k] + price[j] == u:
                            stamp[j] = now
                            by_person[j] = q
                            by_cost[j] = cost[k]
                            tree[j] = root
                            if flow[j] < room[j] and (
                                frozen[j] or (parent[j] == -1 and price[j] == 0)
                            ):
                                end = j
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
        if left == 0 or (rises > 0 and placed < enough):
            break
        # Raise prices by as much as brings somebody to an end: all who wait are sources.
        rises += 1
        now += 1
        size = 0
        done = 0
        best = FAR
        ends = left // share if share > 0 else 1
        for index in range(left):
            p = waiting[index]
            if status[p] != MUST:
                best = min(best, -least[p])
            work += start[p + 1] - start[p]
            for k in range(start[p], start[p + 1]):
                j = place[k]
                d = cost[k] + price[j] - least[p]
                if d >= best or (stamp[j] == now and key[j] <= d):
                    continue
                if stamp[j] != now:
                    stamp[j] = now
                    heap[size] = j
                    where[j] = size
                    size += 1
                key[j] = d
                sift_up(heap, where, key, where[j])
        while size > 0:
            v = heap[0]
            d = key[v]
            if d >= best:
                break
            size -= 1
            if size > 0:
                heap[0] = heap[size]
                sift_down(heap, where, key, size)
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
                        if stamp[up] != now:
                            stamp[up] = now
                            heap[size] = up
                            where[up] = size
                            size += 1
                        key[up] = nd
                        sift_up(heap, where, key, where[up])
            if not holds[v]:
                for c in range(child_start[v], child_start[v + 1]):
                    w = child[c]
                    nd = d - price[v] + price[w]
                    if flow[w] == 0 or frozen[w] or nd >= best:
                        continue
                    if stamp[w] != now or nd < key[w]:
                        if stamp[w] != now:
                            stamp[w] = now
                            heap[size] = w
                            where[w] = size
                            size += 1
                        key[w] = nd
                        sift_up(heap, where, key, where[w])
                continue
            for s in range(seat[v], seat[v] + count[v]):
                q = seats[s]
                base = d - paid[q] - price[v]
                if status[q] != MUST:
                    best = min(best, base)
                work += start[q + 1] - start[q]
                for k in range(start[q], start[q + 1]):
                    j = place[k]
                    nd = base + cost[k] + price[j]
                    if nd < best and (stamp[j] != now or nd < key[j]):
                        if stamp[j] != now:
                            stamp[j] = now
                            heap[size] = j
                            where[j] = size
                            size += 1
                        key[j] = nd
                        sift_up(heap, where, key, where[j])
        if best == FAR:
            # Fewer ends than hoped for: as far as the farthest that was reached.
            if done == 0 or ends >= (left // share if share > 0 else 1):
                return -1, work, rises
            best = key[queue[done - 1]]
        for k in range(done):
            v = queue[k]
            if key[v] < best:
                price[v] += best - key[v]
    return filled, work, rises
