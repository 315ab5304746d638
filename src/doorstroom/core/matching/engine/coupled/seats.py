"""Under which coach, programme, class … each pair counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import Int32s, Int64s, Problem
from doorstroom.core.matching.engine.seats import programme_of


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
