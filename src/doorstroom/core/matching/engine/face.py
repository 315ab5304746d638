"""What the goals so far leave open: the pairs, people and limits that may still vary.

Every goal that is settled leaves a smaller face; all of its solutions are equally good on that
goal, and all solutions that are, are in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from .network import Network
from .pairs import Pairs
from .problem import Flags, Int8s, Int32s, Int64s

NEVER_PLACED, MAY, MUST = 0, 1, 2
# Pairs that are looked at in one go.
BLOCK: Final = 2**18


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
    lowest, tight = _cheapest(face, lambda lo, hi: label[face.place[lo:hi]].astype(np.int64), 2**40)
    urgent = rank.astype(np.int64)
    must = (face.status == MUST) | ((face.status == MAY) & (urgent > lowest))
    may = (face.status == MAY) & (urgent == lowest)
    return _cut(face, network, must, may, tight, label)


def cut_by_prices(face: Face, network: Network, cost: Int64s, price: Int64s) -> Face:
    """Keep what is cheapest at these prices; being placed must not cost more than nothing."""
    lowest, tight = _cheapest(face, lambda lo, hi: cost[lo:hi] + price[face.place[lo:hi]], 2**62)
    must = (face.status == MUST) | ((face.status == MAY) & (lowest < 0))
    may = (face.status == MAY) & (lowest == 0)
    return _cut(face, network, must, may, tight, price)


def _cheapest(
    face: Face, costs: Callable[[int, int], Int64s], missing: int
) -> tuple[Int64s, Flags]:
    """Per person the lowest cost, and whether a pair costs just that; some people at a time."""
    found = np.full(len(face.start) - 1, missing, np.int64)
    tight = np.empty(len(face.place), np.bool_)
    at = 0
    while at < len(found):
        far = np.searchsorted(face.start, face.start[at] + BLOCK, side="right") - 1
        until = max(int(far), at + 1)
        start = face.start[at : until + 1]
        lo, hi = int(start[0]), int(start[-1])
        own, degree = costs(lo, hi), np.diff(start)
        some = np.flatnonzero(degree)
        if len(some):
            found[at + some] = np.minimum.reduceat(own, start[some] - lo)
        tight[lo:hi] = own == np.repeat(found[at:until], degree)
        at = until
    return found, tight


def _cut(
    face: Face, network: Network, must: Flags, may: Flags, tight: Flags, price: Int64s | Int32s
) -> Face:
    tight &= np.repeat(must | may, np.diff(face.start))
    kept = np.zeros(len(face.start), np.int64)
    some = np.flatnonzero(np.diff(face.start))
    if len(some):
        kept[some + 1] = np.add.reduceat(tight, face.start[some], dtype=np.int64)
    above = np.append(price, 0)[network.parent]
    return Face(
        np.cumsum(kept),
        face.pair[tight],
        face.place[tight],
        np.where(must, MUST, np.where(may, MAY, NEVER_PLACED)).astype(np.int8),
        face.frozen | (price != above),
        face.match,
        face.turn,
    )
