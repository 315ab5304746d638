"""The nearest place of each sector that somebody named, as the crow flies."""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.kernels.compiling import loop
from doorstroom.core.matching.engine.problem import Floats, Int32s, Int64s


@loop
def nearest(
    home: Floats, start: Int64s, sector: Int32s, there: Floats, first: Int64s, row: Int64s
) -> Int64s:
    """Per entry of ``sector`` the row of a place, or -1; of equals the first.

    ``home`` and ``there`` are points on the sphere; the places of sector ``s`` stand from
    ``first[s]`` to ``first[s + 1]``.
    """
    found = np.full(len(sector), -1, np.int64)
    for q in range(len(start) - 1):
        for k in range(start[q], start[q + 1]):
            s = sector[k]
            best = -2.0
            for at in range(first[s], first[s + 1]):
                cosine = (
                    home[q, 0] * there[at, 0]
                    + home[q, 1] * there[at, 1]
                    + home[q, 2] * there[at, 2]
                )
                if cosine > best:
                    best = cosine
                    found[k] = row[at]
    return found
