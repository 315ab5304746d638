"""What the goals so far leave open: the pairs, people and limits that may still vary.

Every goal that is settled leaves a smaller face; all of its solutions are equally good on that
goal, and all solutions that are, are in it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .network import Network
from .pairs import Pairs
from .problem import Flags, Int8s, Int32s, Int64s

NEVER_PLACED, MAY, MUST = 0, 1, 2


@dataclass(slots=True, eq=False)
class Face:
    """``pair`` numbers the pairs that are left, per person from ``start``.

    ``frozen`` nodes hold in every solution of the face what they hold in this one (``match``).
    People take their turn in the order of ``turn``.
    """

    start: Int64s
    pair: Int64s
    place: Int32s
    status: Int8s
    frozen: Flags
    match: Int32s
    turn: Int32s

    @property
    def person(self) -> Int32s:
        degree = np.diff(self.start)
        return np.repeat(np.arange(len(degree), dtype=np.int32), degree)


def whole(pairs: Pairs, fixed: Int32s, nodes: int) -> Face:
    """Nothing decided yet, but for who was promised a place."""
    promised = fixed >= 0
    return Face(
        pairs.start.copy(),
        np.arange(len(pairs)),
        pairs.place.copy(),
        np.where(promised, MUST, MAY).astype(np.int8),
        np.zeros(nodes, np.bool_),
        np.where(promised, fixed, -1).astype(np.int32),
        np.arange(len(fixed), dtype=np.int32),
    )


def least(face: Face, cost: Int64s, missing: int) -> Int64s:
    """The lowest cost of each person; ``missing`` for who has no pair."""
    found = np.full(len(face.start) - 1, missing, np.int64)
    some = np.flatnonzero(np.diff(face.start))
    if len(some):
        found[some] = np.minimum.reduceat(cost, face.start[some])
    return found


def cut_by_labels(face: Face, network: Network, rank: Int32s, label: Int32s) -> Face:
    """Keep what is optimal when scarce places go to the most urgent."""
    cost = label[face.place].astype(np.int64)
    lowest = least(face, cost, 2**40)
    urgent = rank.astype(np.int64)
    must = (face.status == MUST) | ((face.status == MAY) & (urgent > lowest))
    may = (face.status == MAY) & (urgent == lowest)
    return _cut(face, network, must, may, cost == np.repeat(lowest, np.diff(face.start)), label)


def cut_by_prices(face: Face, network: Network, cost: Int64s, price: Int64s) -> Face:
    """Keep what is cheapest at these prices; being placed must not cost more than nothing."""
    total = cost + price[face.place]
    lowest = least(face, total, 2**62)
    must = (face.status == MUST) | ((face.status == MAY) & (lowest < 0))
    may = (face.status == MAY) & (lowest == 0)
    return _cut(face, network, must, may, total == np.repeat(lowest, np.diff(face.start)), price)


def _cut(
    face: Face, network: Network, must: Flags, may: Flags, tight: Flags, price: Int64s | Int32s
) -> Face:
    degree = np.diff(face.start)
    keep = tight & np.repeat(must | may, degree)
    total = np.zeros(len(keep) + 1, np.int64)
    np.cumsum(keep, out=total[1:])
    above = np.append(price, 0)[network.parent]
    return Face(
        total[face.start],
        face.pair[keep],
        face.place[keep],
        np.where(must, MUST, np.where(may, MAY, NEVER_PLACED)).astype(np.int8),
        face.frozen | (price != above),
        face.match,
        face.turn,
    )
