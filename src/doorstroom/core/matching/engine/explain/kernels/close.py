"""The pairs worth looking at first, and whether the others change anything after all.

A shortest path mostly runs along pairs that cost little more than the prices say. Those few
are gathered in one run through memory; the search then has all it needs at hand. What it left
out is looked at in the order of memory too, once the search is done.
"""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.kernels.compiling import loop
from doorstroom.core.matching.engine.problem import Flags, Int16s, Int32s, Int64s


@loop
def close(
    start: Int64s,
    place: Int32s,
    minutes: Int32s,
    wish: Int16s,
    per_minute: int,
    bonus: Int64s,
    match: Int32s,
    paid: Int64s,
    steady: Flags,
    height: Int64s,
    within: int,
) -> tuple[Int64s, Int32s, Int64s]:
    """Of everybody who may move: the pairs that cost less than ``within`` above the heights.

    Per person from where, the place, and by how much they cost more.
    """
    first = np.zeros(len(match) + 1, np.int64)
    to = np.empty(len(place), np.int32)
    more = np.empty(len(place), height.dtype)
    size = 0
    for q in range(len(match)):
        first[q] = size
        v = match[q]
        if v < 0 or steady[q]:
            continue
        base = height[v] - paid[q]
        # Numbers that are never negative are read without asking whether they are.
        places = place[start[q] : start[q + 1]]
        own_minutes = minutes[start[q] : start[q + 1]]
        own_wish = wish[start[q] : start[q + 1]]
        for k in range(len(places)):
            j = np.uint64(places[k])
            cost = int(own_minutes[k]) * per_minute + bonus[np.uint64(min(own_wish[k], 2))]
            excess = base + cost - height[j]
            if excess < within:
                to[size] = j
                more[size] = excess
                size += 1
    first[len(match)] = size
    return first, to[:size], more[:size]
