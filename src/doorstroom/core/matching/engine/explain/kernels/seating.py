"""Who sits where, as linked lists; and the pairs by place."""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.kernels.compiling import loop, part
from doorstroom.core.matching.engine.problem import Int16s, Int32s, Int64s


@part
def sit(
    q: int, v: int, up: Int32s, flow: Int64s, head: Int32s, after: Int32s, before: Int32s
) -> None:
    """Put somebody into a place, and count them in all nodes above."""
    first = head[v]
    after[q] = first
    before[q] = -1
    if first >= 0:
        before[first] = q
    head[v] = q
    while v >= 0:
        flow[v] += 1
        v = up[v]


@part
def rise(
    q: int, v: int, up: Int32s, flow: Int64s, head: Int32s, after: Int32s, before: Int32s
) -> None:
    """Take somebody out of a place."""
    if before[q] >= 0:
        after[before[q]] = after[q]
    else:
        head[v] = after[q]
    if after[q] >= 0:
        before[after[q]] = before[q]
    while v >= 0:
        flow[v] -= 1
        v = up[v]


@loop
def seated(
    match: Int32s,
    up: Int32s,
    child: Int32s,
    sibling: Int32s,
    flow: Int64s,
    head: Int32s,
    after: Int32s,
    before: Int32s,
) -> None:
    """Fill the lists of an empty state; children of the world are not listed."""
    world = len(up) - 1
    for v in range(world - 1, -1, -1):
        u = up[v]
        if u != world:
            sibling[v] = child[u]
            child[u] = v
    for q in range(len(match) - 1, -1, -1):
        if match[q] >= 0:
            sit(q, match[q], up, flow, head, after, before)


@loop
def columns(
    start: Int64s, place: Int32s, minutes: Int32s, wish: Int16s, nodes: int
) -> tuple[Int64s, Int32s, Int32s, Int16s]:
    """Per place its people, ascending, with minutes and wish rank."""
    first = np.zeros(nodes + 1, np.int64)
    for k in range(len(place)):
        first[place[k] + 1] += 1
    for v in range(nodes):
        first[v + 1] += first[v]
    at = first[:-1].copy()
    person = np.empty(len(place), np.int32)
    own_minutes = np.empty(len(place), np.int32)
    own_wish = np.empty(len(place), np.int16)
    for q in range(len(start) - 1):
        for k in range(start[q], start[q + 1]):
            to = at[place[k]]
            at[place[k]] += 1
            person[to] = q
            own_minutes[to] = minutes[k]
            own_wish[to] = wish[k]
    return first, person, own_minutes, own_wish
