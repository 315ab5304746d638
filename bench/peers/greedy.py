"""What happens without a round: who waits longest chooses first, and takes what suits best."""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.network import network_of
from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import Problem


def place_one_by_one(problem: Problem, pairs: Pairs) -> int:
    """How many get a place."""
    network = network_of(problem)
    left, above = network.room.tolist(), network.parent.tolist()
    start, place = pairs.start.tolist(), pairs.place.tolist()
    wish = np.where(pairs.wish > 0, pairs.wish, 999).astype(np.int64)
    first = np.lexsort((pairs.minutes, wish, pairs.person)).tolist()
    placed = 0
    for i in np.argsort(problem.people.waiting, kind="stable").tolist():
        for at in first[start[i] : start[i + 1]]:
            path = [place[at]]
            while above[path[-1]] >= 0:
                path.append(above[path[-1]])
            if all(left[v] > 0 for v in path):
                for v in path:
                    left[v] -= 1
                placed += 1
                break
    return placed
