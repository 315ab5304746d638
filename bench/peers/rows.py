"""A round under all its limits as rows of a linear programme: one column per pair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import UNLIMITED, Problem


@dataclass(frozen=True, slots=True)
class Row:
    """At most ``most`` of these pairs; ``least`` or none at all."""

    pairs: np.ndarray
    most: int
    least: int = 0


def limits_of(problem: Problem, pairs: Pairs) -> tuple[list[Row], list[Row]]:
    """One row per person; and one per place, supervisor, employer, coach and class."""
    places, limits, at = problem.places, problem.limits, pairs.place
    assert (limits.programme_max >= UNLIMITED).all()
    person = pairs.person
    people = list(_rows(person, np.ones(len(problem.people), np.int64)))
    rest = [
        *_rows(at, places.capacity.astype(np.int64)),
        *_rows(places.supervisor[at], limits.supervisor_max),
        *_rows(places.employer[at], limits.employer_max),
        *_rows(problem.people.coach[person], limits.coach_max),
        *_rows(places.class_[at], limits.class_max, limits.class_min),
    ]
    return people, rest


def _rows(code: np.ndarray, most: np.ndarray, least: np.ndarray | None = None) -> Iterator[Row]:
    order = np.argsort(code, kind="stable")
    start = np.searchsorted(code[order], np.arange(len(most) + 1))
    for row in range(len(most)):
        inside = order[start[row] : start[row + 1]]
        low = int(least[row]) if least is not None else 0
        if len(inside) and (low or len(inside) > most[row]):
            yield Row(inside, int(min(most[row], len(inside))), low)
