"""The coupled round for CP-SAT: most people placed, nothing else."""

from __future__ import annotations

import os

from ortools.sat.python import cp_model

from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import Problem

from .rows import limits_of


def most_placed(problem: Problem, pairs: Pairs, seconds: float) -> tuple[int | None, float]:
    """What it has found (None: nothing) and its bound, after so many seconds of solving."""
    people, rest = limits_of(problem, pairs)
    model = cp_model.CpModel()
    used = [model.new_bool_var("") for _ in range(len(pairs))]
    for row in people:
        model.add_at_most_one(used[k] for k in row.pairs.tolist())
    for row in rest:
        taken = cp_model.LinearExpr.sum([used[k] for k in row.pairs.tolist()])
        if row.least:
            opens = model.new_bool_var("")
            model.add(taken <= row.most * opens)
            model.add(taken >= row.least * opens)
        else:
            model.add(taken <= row.most)
    model.maximize(cp_model.LinearExpr.sum(used))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = os.cpu_count() or 1
    status = solver.solve(model)
    feasible = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    return round(solver.objective_value) if feasible else None, float(solver.best_objective_bound)
