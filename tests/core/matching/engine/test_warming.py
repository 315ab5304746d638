"""After warming up nothing is compiled any more."""

from __future__ import annotations

from bench.instances import Size, make_size
from doorstroom.core.matching.engine.coupled import solving as coupled
from doorstroom.core.matching.engine.coupled.push import push
from doorstroom.core.matching.engine.coupled.reroute import reroute
from doorstroom.core.matching.engine.goals import DEFAULT_ORDER
from doorstroom.core.matching.engine.kernels.begin import greedy, join
from doorstroom.core.matching.engine.kernels.bulk import bulk
from doorstroom.core.matching.engine.kernels.insert import insert
from doorstroom.core.matching.engine.kernels.scan import gather, scan
from doorstroom.core.matching.engine.kernels.shortest import shortest
from doorstroom.core.matching.engine.pairs import candidates
from doorstroom.core.matching.engine.solve import solve
from doorstroom.core.matching.engine.warming import warm_up
from tests.core.matching.engine.test_solve_larger import town

LOOPS = (scan, gather, insert, join, greedy, bulk, shortest, push, reroute)


def test_a_warm_engine_compiles_nothing_more() -> None:
    assert warm_up().values["most_placed"] == 1

    before = [loop.forms for loop in LOOPS]
    assert all(before)
    problem = town(1).problem()
    solve(problem, candidates(problem, compiled=True), compiled=True)
    solve(problem, candidates(problem, compiled=True), ("first_wish", "most_placed"), compiled=True)
    across = make_size(Size(150, 120, "Purmerend", 14), coupled=True).problem()
    coupled.solve(across, candidates(across, compiled=True), DEFAULT_ORDER, compiled=True)
    assert [loop.forms for loop in LOOPS] == before
