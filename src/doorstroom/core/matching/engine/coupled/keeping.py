"""Classes in which a place was promised: they must reach their minimum, and whether they can.

Only this asks another solver (HiGHS), and only where our own search did not find a way: the
question is small, but by looking around alone nobody can say that there is none.
"""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.face import MAY, MUST
from doorstroom.core.matching.engine.problem import Flags, Int64s
from doorstroom.core.matching.engine.stages import Unsolvable

from .space import Space


class ClassTooSmall(Unsolvable):
    """Places were promised in a class (``row``) that cannot reach its minimum."""

    def __init__(self, row: int) -> None:
        super().__init__(f"class {row} cannot reach its minimum")
        self.row = row


def kept(space: Space, must: Flags) -> Int64s:
    """Everybody who was promised a place, and enough others where a class ``must`` go on.

    Raises ``ClassTooSmall`` where that cannot be.
    """
    promised = np.where(space.whole.status == MUST, space.whole.start[:-1], -1)
    into = np.append(must, False)[space.side].any(axis=1)
    pairs = np.flatnonzero(into & (space.whole.status == MAY)[space.person])
    chosen = _chosen(space, promised, pairs, must)
    if chosen is None:
        raise ClassTooSmall(space.graph.side.name[int(np.flatnonzero(must)[0])][1])
    found = promised.copy()
    found[space.person[chosen]] = chosen
    return found


def _chosen(space: Space, promised: Int64s, pairs: Int64s, must: Flags) -> Int64s | None:
    """Which of these pairs to use on top of the promises; None when no choice will do."""
    import highspy

    place = np.where(promised >= 0, space.whole.place[np.maximum(promised, 0)], -1)
    side = space.graph.side
    room = space.room - space.flow_of(place.astype(np.int32))
    taken = space.side_of(promised)
    rows, columns, low, high = [], [], [], []
    count = 0

    def add(number: Int64s, at: Int64s, least: Int64s, most: Int64s) -> None:
        nonlocal count
        names, own = np.unique(number, return_inverse=True)
        rows.append(count + own.reshape(-1))
        columns.append(at)
        low.append(least[names])
        high.append(most[names])
        count += len(names)

    every = np.arange(len(pairs))
    n = len(space.group)
    person = space.person[pairs].astype(np.int64)
    add(person, every, np.zeros(n, np.int64), np.ones(n, np.int64))
    node, parent = space.whole.place[pairs].astype(np.int64), space.network.parent
    at = every
    none = np.zeros(len(room), np.int64)
    while len(at):
        add(node, at, none, room)
        up = parent[node]
        node, at = up[up >= 0].astype(np.int64), at[up >= 0]
    group = space.group[person].astype(np.int64)
    add(group[group < space.source], every[group < space.source], none, room)
    least = np.where(must, np.maximum(side.least - taken, 0), 0)
    # Another class with a minimum stays empty here: it need not open.
    most = np.where((side.least > 0) & ~must, 0, side.most - taken)
    for column in range(space.side.shape[1]):
        code = space.side[pairs, column].astype(np.int64)
        add(code[code >= 0], every[code >= 0], least, most)
    if (least > _asked(space, pairs)).any():
        return None
    row, asked = np.concatenate(rows), np.concatenate(columns)
    order = np.lexsort((row, asked))
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(pairs), count
    model.col_cost_ = np.ones(len(pairs))
    model.col_lower_, model.col_upper_ = np.zeros(len(pairs)), np.ones(len(pairs))
    model.row_lower_ = np.concatenate(low).astype(np.float64)
    model.row_upper_ = np.minimum(np.concatenate(high), 2**31).astype(np.float64)
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(pairs)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.searchsorted(asked[order], np.arange(len(pairs) + 1))
    model.a_matrix_.index_ = row[order]
    model.a_matrix_.value_ = np.ones(len(row))
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.passModel(model)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return pairs[np.asarray(solver.getSolution().col_value) > 0.5]


def _asked(space: Space, pairs: Int64s) -> Int64s:
    """How many pairs lead into each side limit."""
    code = space.side[pairs].reshape(-1)
    return np.bincount(code[code >= 0], minlength=len(space.graph.side)).astype(np.int64)
