"""The limits of a round as far as they nest on either side, and those that cut across.

On the side of places every place stands under its class when that can be full, else under its
supervisor and employer; on the side of people everybody stands under a coach who can be full,
else under their programme when it is the same everywhere. That part a network solves exactly.
A limit of which the network holds only a part, or none, is a side limit: leaving it out gives
a bound, keeping to it a solution.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstroom.core.matching.engine.network import Network
from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import (
    UNLIMITED,
    Flags,
    Int32s,
    Int64s,
    Problem,
)

from .seats import Counted, counted


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Groups of people: of each person the number (-1: none), and how many each may take."""

    of: Int32s
    room: Int64s
    name: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """Limits that cut across: per pair the numbers of those it counts under (-1: none)."""

    of: Int32s
    most: Int64s
    least: Int64s
    name: tuple[tuple[str, int], ...]

    def __len__(self) -> int:
        return len(self.most)


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    network: Network
    groups: Groups
    side: Side


def graph_of(problem: Problem, pairs: Pairs) -> Graph:
    kinds = {kind.kind: kind for kind in counted(problem, pairs)}
    network, left = _forest(problem)
    groups, elsewhere = _groups(problem, pairs, kinds)
    left |= elsewhere
    return Graph(network, groups, _side(kinds, left, len(pairs)))


def _side(kinds: dict[str, Counted], left: dict[str, Flags], pairs: int) -> Side:
    columns, most, least, name = [], [], [], []
    offset = 0
    for kind, is_left in left.items():
        chosen = np.flatnonzero(is_left)
        if not len(chosen):
            continue
        number = np.full(len(is_left) + 1, -1, np.int32)
        number[chosen] = offset + np.arange(len(chosen), dtype=np.int32)
        columns.append(number[kinds[kind].code])
        most.append(kinds[kind].most[chosen])
        least.append(kinds[kind].least[chosen])
        name += [(kind, int(i)) for i in chosen]
        offset += len(chosen)
    if not columns:
        none = np.zeros(0, np.int64)
        return Side(np.zeros((pairs, 0), np.int32), none, none, ())
    return Side(
        np.ascontiguousarray(np.stack(columns, axis=1)),
        np.concatenate(most),
        np.concatenate(least),
        tuple(name),
    )


def _sum(code: Int32s, amount: Int64s, codes: int) -> Int64s:
    found = np.zeros(codes, np.int64)
    np.add.at(found, code[code >= 0], amount[code >= 0])
    return found


def _of(flags: Flags, code: Int32s) -> Flags:
    return np.append(flags, False)[code]


def _forest(problem: Problem) -> tuple[Network, dict[str, Flags]]:
    """The forest of places, and which limits above places it does not hold entirely."""
    places, limits = problem.places, problem.limits
    m = len(places)
    seats = places.capacity.astype(np.int64)
    tight_c = limits.class_max < _sum(places.class_, seats, len(limits.class_max))
    tight_s = limits.supervisor_max < _sum(places.supervisor, seats, len(limits.supervisor_max))
    under_s = _of(tight_s, places.supervisor)
    direct = _sum(places.employer, np.where(under_s, 0, seats), len(limits.employer_max))
    held = np.where(tight_s, limits.supervisor_max, 0)
    tight_e = limits.employer_max < direct + _sum(
        problem.supervisor_employer, held, len(limits.employer_max)
    )
    in_class = _of(tight_c, places.class_)
    first = [
        m + np.cumsum(tight_s) - 1,
        m + tight_s.sum() + np.cumsum(tight_e) - 1,
        m + tight_s.sum() + tight_e.sum() + np.cumsum(tight_c) - 1,
    ]
    number_s, number_e, number_c = (np.append(x, -1) for x in first)
    above_e = np.where(_of(tight_e, places.employer), number_e[places.employer], -1)
    parent = np.where(
        in_class,
        number_c[places.class_],
        np.where(under_s, number_s[places.supervisor], above_e),
    )
    s, e, c = np.flatnonzero(tight_s), np.flatnonzero(tight_e), np.flatnonzero(tight_c)
    of = problem.supervisor_employer[s]
    above = np.concatenate(
        [parent, np.where(_of(tight_e, of), number_e[of], -1), np.full(len(e) + len(c), -1)]
    )
    order = np.argsort(above, kind="stable")
    inside = order[np.searchsorted(above[order], 0) :]
    start = np.searchsorted(above[inside], np.arange(len(above) + 1))
    network = Network(
        m,
        above.astype(np.int32),
        np.concatenate(
            [seats, limits.supervisor_max[s], limits.employer_max[e], limits.class_max[c]]
        ),
        start.astype(np.int64),
        inside.astype(np.int32),
        tuple(("supervisor", int(i)) for i in s)
        + tuple(("employer", int(i)) for i in e)
        + tuple(("class", int(i)) for i in c),
    )
    lost_s, lost_e = np.zeros_like(tight_s), np.zeros_like(tight_e)
    moved = in_class & (places.supervisor >= 0)
    lost_s[places.supervisor[moved]] = True
    lost_e[places.employer[in_class]] = True
    return network, {
        "supervisor": lost_s & tight_s,
        "employer": lost_e & tight_e,
        "class": limits.class_min > 0,
    }


def _groups(
    problem: Problem, pairs: Pairs, kinds: dict[str, Counted]
) -> tuple[Groups, dict[str, Flags]]:
    """Groups of people, and which programmes they do not hold entirely."""
    n = len(problem.people)
    coach, most = problem.people.coach, problem.limits.coach_max
    some = np.diff(pairs.start) > 0
    tight = most < np.bincount(coach[some & (coach >= 0)], minlength=len(most))
    number = np.append(np.cumsum(tight) - 1, -1)
    group = np.where(_of(tight, coach), number[coach], -1).astype(np.int32)
    name = [("coach", int(i)) for i in np.flatnonzero(tight)]
    room = [most[tight]]
    programme = kinds["programme"]
    demand = np.zeros(len(programme.most), np.int64)
    person, code = pairs.person, programme.code
    asked = np.unique(person[code >= 0].astype(np.int64) * (len(demand) + 1) + code[code >= 0])
    np.add.at(demand, asked % (len(demand) + 1), 1)
    scarce = programme.most < demand
    first = np.full(n, -1, np.int32)
    first[some] = code[pairs.start[:-1][some]]
    same = np.ones(n, np.bool_)
    same[person[code != first[person]]] = False
    own = same & (group < 0) & _of(scarce, first)
    number = np.append(len(name) + np.cumsum(scarce) - 1, -1)
    group = np.where(own, number[first], group).astype(np.int32)
    name += [("programme", int(i)) for i in np.flatnonzero(scarce)]
    room.append(programme.most[scarce])
    rest = np.zeros(len(scarce), np.bool_)
    rest[code[(code >= 0) & ~own[person]]] = True
    limit = np.minimum(np.concatenate(room).astype(np.int64), UNLIMITED)
    return Groups(group, limit, tuple(name)), {"programme": rest & scarce}
