"""People in order of urgency, within all limits at once: a good start, and nothing is proven."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import UNLIMITED, Int32s, Int64s, Problem

from .push import push
from .seats import counted
from .space import Guard, Space

# A pass goes on where the one before made room.
PASSES = 3


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """All limits of a round side by side, as the search for chains reads them.

    ``codes`` per pair of the space: the place first, the coach last. ``across`` are the
    numbers of the side limits of the space.
    """

    codes: Int32s
    most: Int64s
    coach: Int32s
    member_start: Int64s
    member: Int32s
    seat: Int64s
    classes: int
    class_start: Int64s
    class_pair: Int64s

    def pairs_into(self, row: int) -> Int64s:
        """The pairs with places of this class, which has a minimum."""
        return self.class_pair[self.class_start[row] : self.class_start[row + 1]]

    def bounds(self, space: Space, guard: Guard) -> tuple[Int64s, Int64s]:
        """At most and at least so many per limit, with the classes as they are guarded."""
        low, most = np.zeros_like(self.most), self.most.copy()
        for at, (kind, row) in enumerate(space.graph.side.name):
            if kind == "class":
                low[self.classes + row] = guard.least[at]
                most[self.classes + row] = guard.most[at]
        return most, low


def crowd_of(problem: Problem, pairs: Pairs, space: Space) -> Crowd:
    places = space.network.places
    columns = [space.whole.place.astype(np.int32)]
    most = [space.network.room[:places]]
    offset, classes = places, 0
    kinds = {kind.kind: kind for kind in counted(problem, pairs)}
    for kind in ("supervisor", "employer", "class", "programme", "coach"):
        if kind == "class":
            classes = offset
        code = kinds[kind].code[space.pair]
        columns.append(np.where(code >= 0, code + offset, -1).astype(np.int32))
        most.append(kinds[kind].most)
        offset += len(kinds[kind].most)
    room = np.minimum(np.concatenate(most), UNLIMITED)
    codes = np.ascontiguousarray(np.stack(columns, axis=1))
    coach = problem.people.coach[space.layout.person]
    first = offset - len(kinds["coach"].most)
    start, member = _members(space, codes, np.where(coach >= 0, coach + first, -1), offset)
    degree = np.bincount(space.whole.place, minlength=places)
    seat = np.zeros(places + 1, np.int64)
    np.cumsum(np.minimum(degree, room[:places]), out=seat[1:])
    class_start, class_pair = _into_classes(problem, pairs, space)
    return Crowd(
        codes,
        room,
        np.where(coach >= 0, coach + first, -1).astype(np.int32),
        start,
        member,
        seat,
        classes,
        class_start,
        class_pair,
    )


def _into_classes(problem: Problem, pairs: Pairs, space: Space) -> tuple[Int64s, Int64s]:
    """Per class with a minimum the pairs into it."""
    least = problem.limits.class_min
    code = problem.places.class_[pairs.place[space.pair]]
    pair = np.flatnonzero(np.append(least > 0, False)[code])
    pair = pair[np.argsort(code[pair], kind="stable")]
    start = np.searchsorted(code[pair], np.arange(len(least) + 1))
    return start.astype(np.int64), pair


def _members(space: Space, codes: Int32s, coach: Int64s, limits: int) -> tuple[Int64s, Int32s]:
    """Per limit the places under it, in their order; per coach the people."""
    place = codes[:, 0].astype(np.int64)
    width = codes.shape[1]
    found = [np.zeros(0, np.int64)]
    for column in range(width - 1):
        code = codes[:, column].astype(np.int64)
        some = code >= 0
        found.append(np.unique(code[some] * len(space.layout.node) + place[some]))
    size = max(len(space.layout.node), len(coach))
    keys = np.concatenate(found)
    limit, who = keys // len(space.layout.node), keys % len(space.layout.node)
    people = np.flatnonzero(coach >= 0)
    limit = np.concatenate([limit, coach[people]])
    who = np.concatenate([who, people])
    order = np.argsort(limit * size + who, kind="stable")
    start = np.searchsorted(limit[order], np.arange(limits + 1))
    return start.astype(np.int64), who[order].astype(np.int32)


def pushed(
    space: Space, crowd: Crowd, used: Int64s, rank: Int64s, guard: Guard, *, gives_way: bool
) -> Int64s:
    """The same with more people, or more urgent ones."""
    used = used.copy()
    most, low = crowd.bounds(space, guard)
    code = crowd.codes[used[used >= 0]].reshape(-1)
    taken = np.bincount(code[code >= 0], minlength=len(most)).astype(np.int64)
    order = np.argsort(-rank[space.turn], kind="stable")
    turn = space.turn[order]
    for _ in range(PASSES):
        space.work.count(len(used))
        came = push.pick(space.compiled)(
            turn,
            rank,
            space.whole.status,
            space.whole.start,
            space.whole.place,
            crowd.codes,
            crowd.coach,
            taken,
            low,
            most,
            crowd.member_start,
            crowd.member,
            crowd.seat,
            used,
            gives_way,
            space.work.left,
        )
        if came == 0 or space.work.spent:
            break
    return used
