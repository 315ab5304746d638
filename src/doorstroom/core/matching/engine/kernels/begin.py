"""What comes before the search: a cheap beginning, and the parts that hang together."""

from __future__ import annotations

from doorstroom.core.matching.engine.problem import Flags, Int32s, Int64s

from .compiling import loop, part
from .shortest import takes


@part
def root_of(v: int, above: Int32s) -> int:
    while above[v] != v:
        above[v] = above[above[v]]
        v = above[v]
    return v


@loop
def join(start: Int64s, place: Int32s, parent: Int32s, frozen: Flags, above: Int32s) -> None:
    """Which nodes hang together by people and open limits; the last of ``above`` is the world."""
    world = len(above) - 1
    for v in range(len(parent)):
        if not frozen[v]:
            a = root_of(v, above)
            b = root_of(world if parent[v] < 0 else parent[v], above)
            if a != b:
                above[min(a, b)] = max(a, b)
    for p in range(len(start) - 1):
        for k in range(start[p] + 1, start[p + 1]):
            a, b = root_of(place[k - 1], above), root_of(place[k], above)
            if a != b:
                above[min(a, b)] = max(a, b)
    for v in range(len(above)):
        above[v] = root_of(v, above)


@loop
def greedy(
    turn: Int32s,
    start: Int64s,
    place: Int32s,
    cost: Int32s | Int64s,
    parent: Int32s,
    room: Int64s,
    frozen: Flags,
    match: Int32s,
    paid: Int64s,
    flow: Int64s,
    only_gains: Flags,
) -> int:
    """Whoever finds room at one of their cheapest places takes it; returns how many frozen
    seats that filled. ``only_gains``: not at a cost above zero.
    """
    filled = 0
    for index in range(len(turn)):
        p = turn[index]
        if start[p] == start[p + 1]:
            continue
        least = cost[start[p]]
        for k in range(start[p] + 1, start[p + 1]):
            least = min(least, cost[k])
        if only_gains[p] and least > 0:
            continue
        for k in range(start[p], start[p + 1]):
            v = place[k]
            if cost[k] == least and takes(v, parent, flow, room, frozen):
                match[p] = v
                paid[p] = least
                while v != -1:
                    flow[v] += 1
                    if frozen[v]:
                        filled += 1
                        break
                    v = parent[v]
                break
    return filled
