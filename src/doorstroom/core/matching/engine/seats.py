"""Of which coach, programme and class a placed person takes a seat, and how many that makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .problem import Int32s, Int64s, Problem, Ragged


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """One kind of limit: per code how many seats are taken, the maximum and the minimum."""

    kind: str
    number: Int64s
    most: Int64s
    least: Int64s


def programme_of(problem: Problem, person: Int32s, place: Int32s) -> Int32s:
    """The first programme in the person's list that the place accepts; -1 without any.

    A place that lists no programmes accepts all. Where it accepts none of theirs (only a
    promised place does that), no seat is taken.
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


def taken_of(problem: Problem, place: Int32s) -> Iterator[Taken]:
    """The limits that cut across, when people sit at ``place`` (-1 is nowhere)."""
    person = np.flatnonzero(place >= 0).astype(np.int32)
    at, limits = place[person], problem.limits
    for kind, code, most in (
        ("coach", problem.people.coach[person], limits.coach_max),
        ("programme", programme_of(problem, person, at), limits.programme_max),
        ("class", problem.places.class_[at], limits.class_max),
    ):
        number = np.bincount(code[code >= 0], minlength=len(most)).astype(np.int64)
        least = limits.class_min if kind == "class" else np.zeros_like(most)
        yield Taken(kind, number, most, least)
