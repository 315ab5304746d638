"""After warming up nothing is compiled any more, also not to explain."""

from __future__ import annotations

import numpy as np

from bench.instances import Size, make_size
from doorstroom.core.matching.engine.explain.changes import cheapest_changes
from doorstroom.core.matching.engine.explain.gains import gains_in
from doorstroom.core.matching.engine.explain.kernels.ascend import ascend
from doorstroom.core.matching.engine.explain.kernels.beside import beside
from doorstroom.core.matching.engine.explain.kernels.close import close
from doorstroom.core.matching.engine.explain.kernels.depart import depart
from doorstroom.core.matching.engine.explain.kernels.descend import descend
from doorstroom.core.matching.engine.explain.kernels.near import near
from doorstroom.core.matching.engine.explain.kernels.nearest import nearest
from doorstroom.core.matching.engine.explain.kernels.reachable import reachable
from doorstroom.core.matching.engine.explain.kernels.seating import columns, seated
from doorstroom.core.matching.engine.explain.kernels.walk import backward, forward, settle
from doorstroom.core.matching.engine.explain.leaving import leaving
from doorstroom.core.matching.engine.explain.picking import wished
from doorstroom.core.matching.engine.explain.state import counting_state, state_of
from doorstroom.core.matching.engine.explain.whatif import WhatIf
from doorstroom.core.matching.engine.pairs import candidates
from doorstroom.core.matching.engine.solve import solve
from doorstroom.core.matching.engine.warming import warm_up

LOOPS = (
    *(ascend, beside, close, depart, descend, near, nearest, reachable),
    *(columns, seated, backward, forward, settle),
)


def test_a_warm_engine_explains_without_compiling() -> None:
    warm_up()
    before = [loop.forms for loop in LOOPS]
    assert all(before)
    problem = make_size(Size(300, 240, "Purmerend", 14), seed=5).problem()
    pairs = candidates(problem, compiled=True)
    solution = solve(problem, pairs, compiled=True)
    state = state_of(problem, pairs, solution, compiled=True)
    gains_in(problem, state)
    leaving(state)
    cheapest_changes(problem, state)
    counting_state(problem, state)
    wished(problem, np.flatnonzero(solution.place < 0), compiled=True)
    asked = WhatIf(problem, pairs, solution, compiled=True)
    place = problem.places.id[int(solution.place.max())]
    asked.remove_seat(place)
    asked.add_seat(place)
    asked.remove_person(problem.people.id[int(solution.place.argmax())])
    assert [loop.forms for loop in LOOPS] == before
