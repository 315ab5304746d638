"""The coupled round for HiGHS, as a mixed-integer programme: most people placed, nothing else."""

from __future__ import annotations

import highspy
import numpy as np

from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import Problem

from .rows import limits_of


def most_placed(problem: Problem, pairs: Pairs, seconds: float) -> tuple[int | None, float]:
    """What it has found (None: nothing) and its bound, after so many seconds of solving."""
    people, rest = limits_of(problem, pairs)
    rows = [*people, *rest]
    opens = [row for row in rows if row.least]
    columns = len(pairs) + len(opens)
    start, index, value, upper = [0], [], [], []
    number = len(pairs)
    for row in rows:
        parts = [(row.pairs, np.ones(len(row.pairs)), float(row.most))]
        if row.least:
            here = np.append(row.pairs, number)
            parts = [
                (here, np.append(np.ones(len(row.pairs)), -float(row.most)), 0.0),
                (here, np.append(-np.ones(len(row.pairs)), float(row.least)), 0.0),
            ]
            number += 1
        for at, what, most in parts:
            index.append(at)
            value.append(what)
            upper.append(most)
            start.append(start[-1] + len(at))
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = columns, len(upper)
    programme.col_cost_ = np.append(np.ones(len(pairs)), np.zeros(len(opens)))
    programme.col_lower_, programme.col_upper_ = np.zeros(columns), np.ones(columns)
    programme.row_lower_ = np.full(len(upper), -highspy.kHighsInf)
    programme.row_upper_ = np.array(upper)
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = np.array(start)
    programme.a_matrix_.index_ = np.concatenate(index)
    programme.a_matrix_.value_ = np.concatenate(value)
    programme.integrality_ = [highspy.HighsVarType.kInteger] * columns
    programme.sense_ = highspy.ObjSense.kMaximize
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", seconds)
    solver.passModel(programme)
    solver.run()
    info = solver.getInfo()
    feasible = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    found = round(info.objective_function_value) if feasible else None
    return found, float(info.mip_dual_bound)
