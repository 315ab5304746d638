"""Pairs with classes that can never reach their minimum are none."""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.pairs import Pairs, restricted
from doorstroom.core.matching.engine.problem import Problem


def possible(problem: Problem, pairs: Pairs) -> Pairs:
    """Without who could only sit in a class that too few people, or seats, can fill.

    What was promised stays: somebody else has to say that it cannot be.
    """
    least = problem.limits.class_min
    if not least.any() or not len(pairs):
        return pairs
    person = pairs.person.astype(np.int64)
    code = problem.places.class_[pairs.place].astype(np.int64)
    inside = code >= 0
    who = np.unique(code[inside] * len(problem.people) + person[inside])
    people = np.bincount(who // len(problem.people), minlength=len(least))
    asked = np.bincount(pairs.place, minlength=len(problem.places))
    taken = np.minimum(asked, problem.places.capacity)
    seats = np.zeros(len(least), np.int64)
    some = problem.places.class_ >= 0
    np.add.at(seats, problem.places.class_[some], taken[some])
    most = np.minimum(np.minimum(people, seats), problem.limits.class_max)
    never = np.append(most < least, False)[code]
    keep = ~never | (problem.people.fixed[person] >= 0)
    return pairs if keep.all() else restricted(pairs, keep)
