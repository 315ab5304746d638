"""Of which coach, programme, class … a pair takes a seat, and whether all limits hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import Int32s, Int64s, Problem, Ragged
from doorstroom.core.matching.engine.verify import Violation, feasible


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """One kind of limit: the code under which each pair counts (-1: none), and the limits."""

    kind: str
    code: Int32s
    most: Int64s
    least: Int64s


def counted(problem: Problem, pairs: Pairs) -> Iterator[Counted]:
    """All kinds of limits above a place."""
    places, limits = problem.places, problem.limits
    person = pairs.person
    for kind, code, most, least in (
        ("supervisor", places.supervisor[pairs.place], limits.supervisor_max, None),
        ("employer", places.employer[pairs.place], limits.employer_max, None),
        ("coach", problem.people.coach[person], limits.coach_max, None),
        ("programme", programme_of(problem, person, pairs.place), limits.programme_max, None),
        ("class", places.class_[pairs.place], limits.class_max, limits.class_min),
    ):
        yield Counted(kind, code, most, np.zeros_like(most) if least is None else least)


def programme_of(problem: Problem, person: Int32s, place: Int32s) -> Int32s:
    """The first programme in the person's list that the place accepts; -1 without any.

    A place that lists no programmes accepts all.
    """
    wanted, accepted = problem.people.programmes, problem.places.programmes
    found = np.full(len(person), -1, np.int32)
    number = len(problem.limits.programme_max)
    if not number:
        return found
    length = np.diff(wanted.start)[person]
    takes_all = np.diff(accepted.start)[place] == 0
    keys = _keys(accepted, number)
    for at in range(int(length.max(initial=0))):
        asks = np.flatnonzero((found < 0) & (length > at))
        code = wanted.item[wanted.start[person[asks]] + at]
        yes = takes_all[asks] | np.isin(place[asks].astype(np.int64) * number + code, keys)
        found[asks[yes]] = code[yes]
    return found


def _keys(lists: Ragged, number: int) -> Int64s:
    row = np.repeat(np.arange(len(lists)), np.diff(lists.start))
    return row * number + lists.item


def taken(kind: Counted, used: Int64s) -> Int64s:
    """How many sit under each code when these pairs are used."""
    code = kind.code[used[used >= 0]]
    return np.bincount(code[code >= 0], minlength=len(kind.most)).astype(np.int64)


def broken(problem: Problem, pairs: Pairs, place: Int32s, used: Int64s) -> list[Violation]:
    """Every limit that does not hold, of all kinds."""
    found = feasible(problem, pairs, place)
    for kind in counted(problem, pairs):
        number = taken(kind, used)
        if kind.kind not in {"supervisor", "employer"}:
            found += [
                Violation(f"verify.{kind.kind}", int(i)) for i in np.flatnonzero(number > kind.most)
            ]
        short = (number > 0) & (number < kind.least)
        found += [Violation(f"verify.{kind.kind}_minimum", int(i)) for i in np.flatnonzero(short)]
    return found
