"""Where the search begins: nobody's limit is broken, and most people sit somewhere."""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.face import MUST
from doorstroom.core.matching.engine.face import Face as Plain
from doorstroom.core.matching.engine.problem import Int32s, Int64s
from doorstroom.core.matching.engine.stages import settle_people

from .space import Guard, Space


def begun(space: Space, promised: Int64s) -> Int64s:
    """As many as possible without a look at groups of people; then who is too many leaves.

    Whoever is in a group of people gives way to who is not: so the fewest are too many.
    """
    whole, network = space.whole, space.network
    place = np.where(promised >= 0, whole.place[promised], -1) if len(whole.pair) else promised
    face = Plain(
        whole.start,
        whole.pair,
        whole.place,
        whole.status,
        np.zeros(len(network), np.bool_),
        place.astype(np.int32),
        space.turn,
    )
    rank = np.where(space.group == space.source, 2, 1).astype(np.int32)
    settle_people(face, network, rank, compiled=space.compiled)
    used = pair_at(space, face.match)
    over = space.flow_of(face.match)[space.nodes :] - space.room[space.nodes :]
    groups = np.append(space.group - space.nodes, 0)[:-1]
    return without(space, used, groups, np.append(over, 0))


def pair_at(space: Space, match: Int32s) -> Int64s:
    """Which pair leads to the place of everybody."""
    used = np.full(len(match), -1, np.int64)
    hit = np.flatnonzero(space.whole.place == match[space.person])
    used[space.person[hit]] = hit
    return used


def without(space: Space, used: Int64s, group: Int32s, over: Int64s) -> Int64s:
    """The same without the last so many of each group who were promised nothing."""
    used = used.copy()
    left = np.maximum(over, 0)
    may = (used >= 0) & (space.whole.status != MUST) & (left[group] > 0)
    for person in space.turn[::-1][may[space.turn[::-1]]].tolist():
        if left[group[person]] > 0:
            left[group[person]] -= 1
            used[person] = -1
    return used


def within_side(space: Space, used: Int64s, most: Int64s) -> Int64s:
    """The same without the last of those who are too many under a side limit."""
    used = used.copy()
    taken = space.side_of(used)
    side = space.side
    over = np.append(taken > most, False)
    # Only those who are in somewhere where there are too many can be one of them.
    some = (used >= 0) & over[side[used]].any(axis=1) if len(side) else used >= 0
    for person in space.turn[::-1][some[space.turn[::-1]]].tolist():
        pair = int(used[person])
        if pair < 0 or space.whole.status[person] == MUST:
            continue
        own = side[pair][side[pair] >= 0]
        if len(own) and (taken[own] > most[own]).any():
            taken[own] -= 1
            used[person] = -1
    return used


def fits_side(space: Space, used: Int64s, least: Int64s, most: Int64s) -> bool:
    taken = space.side_of(used)
    return bool(((taken <= most) & ((taken == 0) | (taken >= least))).all())


def guard_at(space: Space, used: Int64s) -> Guard:
    """Classes with a minimum that are open here stay open, the others closed."""
    side = space.graph.side
    taken = space.side_of(used)
    closed = (side.least > 0) & (taken == 0)
    return Guard(np.where(closed, 0, side.least), np.where(closed, 0, side.most))
