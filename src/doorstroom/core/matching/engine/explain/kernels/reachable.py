"""From which places room can be made by moving people on, while all of them stay placed."""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.kernels.compiling import loop
from doorstroom.core.matching.engine.problem import Flags, Int32s, Int64s


@loop
def reachable(
    column: Int64s,
    column_person: Int32s,
    match: Int32s,
    steady: Flags,
    up: Int32s,
    child: Int32s,
    sibling: Int32s,
    flow: Int64s,
    room: Int64s,
) -> Flags:
    """Per node: one more person fits, here or further on."""
    nodes = len(up)
    world = nodes - 1
    found = np.zeros(nodes, np.bool_)
    queue = np.zeros(nodes, np.int32)
    tail = 0
    for v in range(world):
        if up[v] == world and flow[v] < room[v]:
            found[v] = True
            queue[tail] = v
            tail += 1
    head = 0
    while head < tail:
        v = queue[head]
        head += 1
        u = up[v]
        # Above: whoever comes in elsewhere below ``u`` takes the room that leaves here.
        if u != world and flow[v] > 0 and not found[u]:
            found[u] = True
            queue[tail] = u
            tail += 1
        w = child[v]
        while w >= 0:
            if flow[w] < room[w] and not found[w]:
                found[w] = True
                queue[tail] = w
                tail += 1
            w = sibling[w]
        for at in range(column[v], column[v + 1]):
            q = column_person[at]
            w = match[q]
            if w >= 0 and not steady[q] and not found[w]:
                found[w] = True
                queue[tail] = w
                tail += 1
    return found
