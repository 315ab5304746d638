"""How many more people are placed by more seats in a group of places.

One seat after the other goes to a place of the group where it places somebody more; a place
where one more seat places nobody is not tried again. Where no supervisor or employer is full,
seats that people can fill together are the independent sets of a matroid: whichever place comes
first, no way to spread the seats places more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np

from doorstroom.core.matching.engine.goals import OF_PEOPLE
from doorstroom.core.matching.engine.problem import Flags, Int64s, Problem

from .plan import Plan
from .state import State, copied, counting_state

SEATS: Final = 10


def curves(
    problem: Problem,
    state: State,
    helps: Flags,
    of_place: Int64s,
    groups: Iterable[int],
    seats: int = SEATS,
) -> dict[int, tuple[int, ...]]:
    """Per group how many more are placed by 1, 2, 3 … seats.

    ``helps`` are the places where one more seat places one more person. The state is left as
    it was.
    """
    places = np.flatnonzero(helps)
    places = places[np.argsort(of_place[places], kind="stable")]
    own = of_place[places]
    found = {}
    # Where people come first, most are placed in every best solution: counting them is enough.
    if state.measure.order[0] in OF_PEOPLE:
        state = counting_state(problem, state)
    for group in groups:
        lo, hi = np.searchsorted(own, [group, group + 1])
        found[group] = _curve(problem, state, places[lo:hi].tolist(), seats)
    return found


def _curve(problem: Problem, state: State, places: Sequence[int], seats: int) -> tuple[int, ...]:
    people = problem.people
    plan = Plan(copied(state), people.needed_by, people.waiting)
    count = 0
    for place in places:
        while count < seats:
            plan.begin()
            plan.add_seat(place)
            if plan.delta().goals.get("most_placed", 0) != 1:
                plan.remove_seat(place)
                break
            count += 1
    return tuple(min(count, k) for k in range(1, seats + 1)) if count else ()


def ranked(of_place: Int64s, helps: Flags, waiting: Mapping[int, int]) -> list[int]:
    """Groups where a seat helps, those for which most people wait first."""
    groups = np.unique(of_place[helps]).tolist()
    return sorted(groups, key=lambda group: (-waiting.get(group, 0), group))
