"""Where rows stand in memory while a round is solved: neighbours on the map side by side.

Nothing is decided by it. People take their turn in the canonical order of the problem, and
each looks at places in the canonical order, wherever those stand; so the solution is the same,
and what the search reads next is mostly near what it read last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from .face import MAY, MUST, Face
from .network import Network
from .pairs import Pairs
from .problem import Floats, Int32s, Int64s, Problem

# About 3 km; rows of cells are walked to and fro.
CELLS_PER_DEGREE: Final = 36
MOST: Final = 2**20


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """``person`` and ``node`` give for each place in memory the row in the problem."""

    person: Int64s
    node: Int64s

    def people_back(self, match: Int32s) -> Int32s:
        """Per person of the problem the place of the problem; -1 stays -1."""
        found = np.full(len(match), -1, np.int32)
        placed = match >= 0
        found[self.person[placed]] = self.node[match[placed]]
        return found

    def nodes_back(self, price: Int64s) -> Int64s:
        found = np.empty_like(price)
        found[self.node] = price
        return found


def laid_out(problem: Problem, pairs: Pairs, network: Network) -> tuple[Layout, Face, Network]:
    """The whole round, nothing decided but what was promised, in the order of the map."""
    people, m, n = problem.people, network.places, len(problem.people)
    person = _walk(people.lat, people.lon)
    place = _walk(problem.places.lat, problem.places.lon)
    node = np.concatenate([place, np.arange(m, len(network))])
    layout = Layout(person, node)
    where = np.empty(len(node), np.int32)
    where[node] = np.arange(len(node), dtype=np.int32)
    degree = np.diff(pairs.start)[person]
    start = np.zeros(n + 1, np.int64)
    np.cumsum(degree, out=start[1:])
    pair = np.arange(start[-1]) + np.repeat(pairs.start[person] - start[:-1], degree)
    fixed = people.fixed[person]
    turn = np.empty(n, np.int32)
    turn[person] = np.arange(n, dtype=np.int32)
    face = Face(
        start,
        pair,
        where[pairs.place[pair]],
        np.where(fixed >= 0, MUST, MAY).astype(np.int8),
        np.zeros(len(node), np.bool_),
        np.where(fixed >= 0, where[fixed] if m else -1, -1).astype(np.int32),
        turn,
    )
    return layout, face, _moved(network, node, where)


def _moved(network: Network, node: Int64s, where: Int32s) -> Network:
    parent = network.parent[node]
    child = where[network.child] if len(network.child) else network.child
    # Places have no children, and what lies above them stays in its order.
    return Network(
        network.places, parent, network.room[node], network.child_start, child, network.group
    )


def _walk(lat: Floats, lon: Floats) -> Int64s:
    row = np.clip(np.floor(lat * CELLS_PER_DEGREE), -MOST, MOST).astype(np.int64)
    column = np.clip(np.floor(lon * CELLS_PER_DEGREE * 0.6), -MOST, MOST).astype(np.int64)
    # Blocks of 16 by 16 cells, so that both ways neighbours stay near.
    return np.lexsort((np.where(row % 2 == 0, column, -column), row, column // 16, row // 16))
