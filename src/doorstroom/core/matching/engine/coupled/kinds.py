"""A bound that knows how many of each date are placed, whoever they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstroom.core.matching.engine.face import MAY, MUST
from doorstroom.core.matching.engine.problem import NEVER, Int64s

from .space import Face, Space, carried


@dataclass(frozen=True, slots=True, eq=False)
class Kin:
    """The date of everybody, where as many of each date are placed in every solution.

    ``free``: of those without a date (``NEVER``) any number.
    """

    date: Int64s
    free: bool


def lower_of(space: Space, face: Face, used: Int64s, cost: Int64s, price: Int64s, kin: Kin) -> int:
    """No solution of the face with as many of each date as in ``used`` costs less.

    Whatever the prices are: of each date those count who cost least at these prices.
    """
    far = 2**61
    own = face.least(cost + price[face.place], far) - price[space.group]
    bound = int(own[face.status == MUST].sum())
    may = np.flatnonzero(face.status == MAY)
    if kin.free:
        none = kin.date[may] == NEVER
        bound += int(np.minimum(own[may[none]], 0).sum())
        may = may[~none]
    order = may[np.lexsort((own[may], kin.date[may]))]
    dates, first, number = np.unique(kin.date[order], return_index=True, return_counts=True)
    rank = np.arange(len(order)) - np.repeat(first, number)
    placed = np.searchsorted(dates, kin.date[may[used[may] >= 0]])
    count = np.bincount(placed, minlength=len(dates))
    chosen = rank < np.repeat(count, number)
    return bound + int(own[order[chosen]].sum()) + carried(space, face, used, price)
