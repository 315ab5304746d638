"""What is found out about a decision: the changes that help, and where places are short."""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.explain.changes import cheapest_changes
from doorstroom.core.matching.engine.explain.gains import Gains, gains_in
from doorstroom.core.matching.engine.explain.groups import curves, ranked
from doorstroom.core.matching.engine.explain.state import State, TooLong, state_of
from doorstroom.core.matching.engine.problem import Problem

from .answers import Grouped, Shortage
from .deciding import Outcome
from .findings import NOTHING, Change, Findings, Gain, GroupGain

CURVES = 50


def findings(
    problem: Problem, outcome: Outcome, grouped: Grouped, shortages: tuple[Shortage, ...] = ()
) -> Findings:
    """Nothing where limits cut across: there no path says what a seat would do.

    The groups that are shortest come with the curve for more seats, the others with the first.
    """
    if outcome.proof is None or not problem.limits.nested:
        return NOTHING
    try:
        state, seats = _explained(problem, outcome, widely=False)
    except TooLong:
        state, seats = _explained(problem, outcome, widely=True)
    found = tuple(Gain(place, seats.of(place)) for place in np.flatnonzero(seats.seat > 0).tolist())
    changes = {
        row: tuple(Change(x.kind, x.place, x.facts) for x in own)
        for row, own in cheapest_changes(problem, state).items()
    }
    return Findings(changes, found, _groups(problem, state, seats, grouped, shortages))


def _explained(problem: Problem, outcome: Outcome, *, widely: bool) -> tuple[State, Gains]:
    assert outcome.proof is not None  # noqa: S101 - asked above
    state = state_of(problem, outcome.pairs, outcome.proof, widely=widely)
    return state, gains_in(problem, state)


def _groups(
    problem: Problem,
    state: State,
    seats: Gains,
    grouped: Grouped,
    shortages: tuple[Shortage, ...],
) -> tuple[GroupGain, ...]:
    helps = seats.places_more()
    number = {group: k for k, group in enumerate(grouped.groups)}
    waiting = {number[row.group]: row.waiting for row in shortages}
    groups = ranked(grouped.of_place, helps, waiting)
    found = curves(problem, state, helps, grouped.of_place, groups[:CURVES])
    return tuple(GroupGain(grouped.groups[k], found.get(k, (1,))) for k in groups)
