"""Take people in by urgency along alternating paths; what a failed search reached is scarce.

Nodes are places and, above them, the supervisors and employers whose limit can bind; ``parent``
-1 is the world. A search pushes one more person into a place: the place (and all above it) has
room, or somebody there moves on, or somebody less urgent who was optional gives way. Where all
fails, every node reached is labelled with the rank of who failed: one more seat there would
place somebody of exactly that rank, for good.
"""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.problem import Flags, Int32s, Int64s

from .compiling import loop, part


@part
def has_room(v: int, parent: Int32s, flow: Int64s, room: Int64s, frozen: Flags) -> bool:
    while v != -1:
        if frozen[v] or flow[v] >= room[v]:
            return False
        v = parent[v]
    return True


@part
def enter(person: int, node: int, seat: Int64s, seats: Int32s, count: Int32s, spot: Int32s) -> None:
    seats[seat[node] + count[node]] = person
    spot[person] = count[node]
    count[node] += 1


@part
def leave(person: int, node: int, seat: Int64s, seats: Int32s, count: Int32s, spot: Int32s) -> None:
    count[node] -= 1
    last = seats[seat[node] + count[node]]
    seats[seat[node] + spot[person]] = last
    spot[last] = spot[person]


@loop
def insert(
    turn: Int32s,
    rank: Int32s,
    guard: Int32s,
    start: Int64s,
    stop: Int64s,
    place: Int32s,
    parent: Int32s,
    child_start: Int64s,
    child: Int32s,
    room: Int64s,
    frozen: Flags,
    seat: Int64s,
    match: Int32s,
    flow: Int64s,
    label: Int32s,
    places: int,
) -> int:
    """Place people in ``turn`` (most urgent first); returns how many pairs were looked at.

    ``match``, ``flow`` and ``label`` are changed in place, ``place`` and ``stop`` are worn:
    pairs with scarce places move behind ``stop``. ``guard``: whoever has a lower one than
    the rank that asks gives way.
    """
    n = len(match)
    nodes = len(parent)
    seats = np.zeros(seat[places], np.int32)
    count = np.zeros(places, np.int32)
    spot = np.zeros(n, np.int32)
    for i in range(n):
        if match[i] >= 0:
            enter(i, match[i], seat, seats, count, spot)
    look = start[:-1].copy()
    seen = np.zeros(nodes, np.int32)
    by_person = np.zeros(nodes, np.int32)
    by_node = np.zeros(nodes, np.int32)
    queue = np.zeros(nodes, np.int32)
    waiting = np.zeros(len(turn), np.int32)
    stamp = 0
    work = 0
    at = 0
    while at < len(turn):
        now = rank[turn[at]]
        left = 0
        while at < len(turn) and rank[turn[at]] == now:
            if match[turn[at]] < 0:
                waiting[left] = turn[at]
                left += 1
            at += 1
        while left > 0:
            # One pass: a node is looked at once, whoever comes by. Who fails while another
            # passed there before tries again in the next pass.
            base = stamp
            tail = 0
            again = 0
            gained = False
            for index in range(left):
                source = waiting[index]
                stamp += 1
                begin = tail
                head = tail
                clean = True
                end = -1
                kicked = -1
                k = look[source]
                while k < stop[source] and not has_room(place[k], parent, flow, room, frozen):
                    k += 1
                look[source] = k
                work += 1
                if k < stop[source]:
                    end = place[k]
                    by_person[end] = source
                else:
                    k = start[source]
                    while k < stop[source]:
                        j = place[k]
                        work += 1
                        if label[j] > 0:
                            stop[source] -= 1
                            place[k] = place[stop[source]]
                            place[stop[source]] = j
                            continue
                        if seen[j] <= base:
                            seen[j] = stamp
                            by_person[j] = source
                            queue[tail] = j
                            tail += 1
                        elif seen[j] != stamp:
                            clean = False
                        k += 1
                while end < 0 and head < tail:
                    v = queue[head]
                    head += 1
                    if not frozen[v] and flow[v] < room[v]:
                        up = parent[v]
                        if up < 0:
                            end = v
                            break
                        if label[up] == 0:
                            if seen[up] <= base:
                                seen[up] = stamp
                                by_person[up] = -1
                                by_node[up] = v
                                if has_room(up, parent, flow, room, frozen):
                                    end = up
                                    break
                                queue[tail] = up
                                tail += 1
                            elif seen[up] != stamp:
                                clean = False
                    if v >= places:
                        for c in range(child_start[v], child_start[v + 1]):
                            w = child[c]
                            if flow[w] == 0 or frozen[w] or label[w] > 0:
                                continue
                            if seen[w] <= base:
                                seen[w] = stamp
                                by_person[w] = -1
                                by_node[w] = v
                                queue[tail] = w
                                tail += 1
                            elif seen[w] != stamp:
                                clean = False
                        continue
                    for s in range(seat[v], seat[v] + count[v]):
                        q = seats[s]
                        if guard[q] < now:
                            end = v
                            kicked = q
                            break
                        k = look[q]
                        while k < stop[q] and not has_room(place[k], parent, flow, room, frozen):
                            k += 1
                        look[q] = k
                        if k < stop[q]:
                            end = place[k]
                            by_person[end] = q
                            break
                        k = start[q]
                        work += stop[q] - k
                        while k < stop[q]:
                            j = place[k]
                            if label[j] > 0:
                                stop[q] -= 1
                                place[k] = place[stop[q]]
                                place[stop[q]] = j
                                continue
                            if seen[j] <= base:
                                seen[j] = stamp
                                by_person[j] = q
                                queue[tail] = j
                                tail += 1
                            elif seen[j] != stamp:
                                clean = False
                            k += 1
                if end < 0:
                    if clean:
                        for k in range(begin, tail):
                            label[queue[k]] = now
                    else:
                        waiting[again] = source
                        again += 1
                    continue
                gained = True
                if kicked >= 0:
                    leave(kicked, end, seat, seats, count, spot)
                    match[kicked] = -1
                else:
                    v = end
                    while v != -1:
                        flow[v] += 1
                        v = parent[v]
                v = end
                while True:
                    if by_person[v] < 0:
                        u = by_node[v]
                        if u == parent[v]:
                            flow[v] -= 1
                        else:
                            flow[u] += 1
                        v = u
                        continue
                    q = by_person[v]
                    old = match[q]
                    if old >= 0:
                        leave(q, old, seat, seats, count, spot)
                    match[q] = v
                    enter(q, v, seat, seats, count, spot)
                    if old < 0:
                        break
                    v = old
            if not gained:
                for k in range(tail):
                    label[queue[k]] = now
                break
            left = again
    return work
