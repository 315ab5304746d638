"""Compile all that explaining needs, on a round that is there already."""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import Problem
from doorstroom.core.matching.engine.solve import Solution

from .changes import cheapest_changes
from .gains import gains_in, search_below
from .leaving import leaving
from .picking import wished
from .state import counting_state, near_pairs, state_of
from .whatif import WhatIf


def warm_up(problem: Problem, pairs: Pairs, solution: Solution) -> None:
    """The round has a full limit, a place with room, and somebody without a place."""
    state = state_of(problem, pairs, solution, compiled=True)
    gains_in(problem, state)
    # In so small a round the heights alone say everything, and nothing is left to search.
    here, best = np.zeros(1, np.int32), state.measure.numbers(1)
    close = near_pairs(state, state.height)
    search_below(state, here, best, state.height, state.height, close)
    leaving(state)
    cheapest_changes(problem, state)
    counting_state(problem, state)
    wished(problem, np.arange(len(problem.people)), compiled=True)
    asked = WhatIf(problem, pairs, solution, compiled=True)
    asked.remove_seat(problem.places.id[int(solution.place.max())])
    asked.remove_person(problem.people.id[0])
    asked.remove_person(problem.people.id[1])
