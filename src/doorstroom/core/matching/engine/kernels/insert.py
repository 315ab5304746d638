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

# When a node was seen that is scarce for good.
DEAD = 2**31 - 1


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
    passes: int,
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
    tree = np.zeros(nodes, np.int32)
    queue = np.zeros(nodes, np.int32)
    waiting = np.zeros(len(turn), np.int32)
    grown = np.zeros(len(turn), np.bool_)
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
            # One pass: a tree grows from everybody who waits, and no node is in two trees. A
            # tree that finds an end is cut down along its path; the others try again.
            stamp += 1
            tail = 0
            head = 0
            gained = 0
            again = 0
            index = 0
            while index < left or head < tail:
                end = -1
                kicked = -1
                v = -1
                if index < left:
                    root = index
                    index += 1
                    grown[root] = False
                else:
                    v = queue[head]
                    head += 1
                    root = tree[v]
                    if grown[root]:
                        continue
                    if not frozen[v] and flow[v] < room[v]:
                        up = parent[v]
                        if up < 0 or (
                            seen[up] < stamp and has_room(up, parent, flow, room, frozen)
                        ):
                            end = v
                        elif seen[up] < stamp:
                            seen[up] = stamp
                            by_person[up] = -1
                            by_node[up] = v
                            tree[up] = root
                            queue[tail] = up
                            tail += 1
                    if v >= places and end < 0:
                        for c in range(child_start[v], child_start[v + 1]):
                            w = child[c]
                            if flow[w] == 0 or frozen[w] or seen[w] >= stamp:
                                continue
                            seen[w] = stamp
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
                    q = waiting[root] if v < 0 else seats[s]
                    if v >= 0 and guard[q] < now:
                        end = v
                        kicked = q
                        break
                    k = look[q]
                    while k < stop[q] and not has_room(place[k], parent, flow, room, frozen):
                        k += 1
                    look[q] = k
                    if k < stop[q] and seen[place[k]] < stamp:
                        end = place[k]
                        seen[end] = stamp
                        by_person[end] = q
                        break
                    k = start[q]
                    work += stop[q] - k
                    while k < stop[q]:
                        j = place[k]
                        last_seen = seen[j]
                        if last_seen == DEAD:
                            stop[q] -= 1
                            place[k] = place[stop[q]]
                            place[stop[q]] = j
                            continue
                        if last_seen < stamp:
                            seen[j] = stamp
                            by_person[j] = q
                            tree[j] = root
                            queue[tail] = j
                            tail += 1
                        k += 1
                if end < 0:
                    continue
                grown[root] = True
                gained += 1
                if kicked >= 0:
                    leave(kicked, end, seat, seats, count, spot)
                    match[kicked] = -1
                else:
                    v = end
                    while v != -1:
                        flow[v] += 1
                        v = parent[v]
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
                    enter(q, v, seat, seats, count, spot)
                    v = old
            passes -= 1
            if passes == 0:
                return work
            if gained == 0:
                for k in range(tail):
                    label[queue[k]] = now
                    seen[queue[k]] = DEAD
                break
            for index in range(left):
                if not grown[index]:
                    waiting[again] = waiting[index]
                    again += 1
            left = again
    return work
