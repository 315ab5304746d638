"""What is found out about a decision: the changes that help, and where places are short."""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.explain.changes import cheapest_changes
from doorstroom.core.matching.engine.explain.gains import Gains, gains_in
from doorstroom.core.matching.engine.explain.groups import curves, ranked
from doorstroom.core.matching.engine.explain.picking import fitting, wished
from doorstroom.core.matching.engine.explain.state import PLAIN_UP_TO, State, TooLong, state_of
from doorstroom.core.matching.engine.explain.why import Explainer, WhyNot
from doorstroom.core.matching.engine.problem import Problem

from .answers import Grouped, Shortage
from .deciding import Outcome
from .findings import Change, Findings, Gain, GroupGain

CURVES = 50


def findings(
    problem: Problem, outcome: Outcome, grouped: Grouped, shortages: tuple[Shortage, ...] = ()
) -> Findings:
    """The groups that are shortest come with the curve for more seats, the others with the first.

    Where limits cut across there is no path that says what a seat would do, or an exchange:
    only which rules say no and what is full.
    """
    if outcome.proof is None or not problem.limits.nested:
        return Findings(why_not=_why_not(problem, outcome, None))
    try:
        state, seats = _explained(problem, outcome, widely=False)
    except TooLong:
        state, seats = _explained(problem, outcome, widely=True)
    found = tuple(Gain(place, seats.of(place)) for place in np.flatnonzero(seats.seat > 0).tolist())
    changes = {
        row: tuple(Change(x.kind, x.place, x.facts) for x in own)
        for row, own in cheapest_changes(problem, state).items()
    }
    groups = _groups(problem, state, seats, grouped, shortages)
    return Findings(changes, found, groups, _why_not(problem, outcome, state))


def explainer(problem: Problem, outcome: Outcome, state: State | None = None) -> Explainer:
    """Answers on single people and places, with exchanges where the outcome is proven."""
    proof = outcome.proof if problem.limits.nested else None
    return Explainer(problem, outcome.pairs, outcome.place, proof, state)


def _why_not(
    problem: Problem, outcome: Outcome, state: State | None
) -> dict[int, tuple[WhyNot, ...]]:
    """For everybody without a place: the places that fit, or else the nearest they wished."""
    pairs, answers = outcome.pairs, explainer(problem, outcome, state)
    waiting = np.flatnonzero(~outcome.placed)
    nothing = np.diff(pairs.start)[waiting] == 0
    compiled = state.compiled if state else len(pairs) > PLAIN_UP_TO
    found = {
        row: tuple(answers.why_not(row, place) for place in dict.fromkeys(own))
        for row, own in wished(problem, waiting[nothing], compiled).items()
    }
    for row, own in fitting(pairs, waiting[~nothing]).items():
        found[row] = tuple(
            answers.why_not_fitting(
                row, int(pairs.place[at]), int(pairs.minutes[at]), int(pairs.wish[at])
            )
            for at in own
        )
    return found


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
