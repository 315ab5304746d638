"""The exact solve as one would give it to OR-tools: one scalar per pair, one minimum-cost flow.

A scalar has to hold all goals in 64 bits, and OR-tools multiplies it by the number of nodes.
Two things make the goals fit. *Most placed* is asked for by itself (maximum flow first). The
dates need no powers: any weight that grows with urgency gives the same people dates (the sets
that can be placed form a matroid), so the rank of the date is enough. What is left of the 64
bits is shared by first wish, any wish and minutes; strictly they would not fit. Small weights are
quicker, so no more bits are taken than rounds like these turn out to need. Whether the answer has
the same values on all six goals is checked in the same run, and said.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.graph.python import min_cost_flow

from doorstroom.core.matching.engine.goals import ranks_for
from doorstroom.core.matching.engine.network import network_of
from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import Problem

# Up to so many bits below a rank: 8 for minutes against any wish, 6 for that against a first.
BITS = 22
OF_PEOPLE = ("most_placed", "needed_by", "longest_waiting")


@dataclass(frozen=True, slots=True)
class Found:
    pair: np.ndarray
    weights: tuple[int, int, int]


class TooLarge(Exception):
    """OR-tools refuses costs of this size."""


def weights_for(ranks: int, nodes: int, spare: int = 0) -> tuple[int, int, int]:
    """What a rank, a first wish and any wish weigh against a minute, as far apart as fits.

    ``spare`` are bits to leave, where OR-tools needs more of them itself.
    """
    bits = min(BITS, int(np.log2((2**62) / (nodes + 1) / (ranks + 1)))) - spare
    any_wish = bits * 2 // 5
    first_wish = any_wish + bits * 3 // 10
    return 2 ** (bits - 1), 2**first_wish, 2**any_wish


def solve(problem: Problem, pairs: Pairs, spare: int = 0) -> Found:
    """Raises ``TooLarge``, or another fault when OR-tools does not say that it is optimal."""
    network, people = network_of(problem), len(problem.people)
    nodes = len(network)
    rank = ranks_for(problem, OF_PEOPLE).astype(np.int64)
    weights = weights_for(int(rank.max(initial=1)), people + nodes + 2, spare)
    person = pairs.person.astype(np.int64)
    cost = (
        pairs.minutes.astype(np.int64)
        - rank[person] * weights[0]
        - (pairs.wish == 1) * np.int64(weights[1])
        - (pairs.wish > 0) * np.int64(weights[2])
    )
    sink, source = people + nodes, people + nodes + 1
    above = np.where(network.parent < 0, sink, network.parent + people)
    flow = min_cost_flow.SimpleMinCostFlow()
    add = flow.add_arcs_with_capacity_and_unit_cost
    add(np.full(people, source), np.arange(people), np.ones(people, int), np.zeros(people, int))
    arcs = add(person, pairs.place.astype(np.int64) + people, np.ones(len(pairs), int), cost)
    add(np.arange(nodes) + people, above, network.room, np.zeros(nodes, int))
    flow.set_node_supply(source, people)
    flow.set_node_supply(sink, -people)
    status = flow.solve_max_flow_with_min_cost()
    if status == flow.BAD_COST_RANGE:
        raise TooLarge
    if status != flow.OPTIMAL:
        raise RuntimeError(f"OR-tools says {status.name}")
    used = np.asarray(flow.flows(arcs)) > 0
    pair = np.full(people, -1, np.int64)
    pair[person[used]] = np.flatnonzero(used)
    return Found(pair, weights)
