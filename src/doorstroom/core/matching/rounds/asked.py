"""All there is to say to one person about one decision: to be read aloud, or kept as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from doorstroom.core.matching.engine.explain.changes import Change as Found
from doorstroom.core.matching.engine.explain.changes import cheapest_changes
from doorstroom.core.matching.engine.explain.picking import fitting, wished
from doorstroom.core.matching.engine.explain.state import state_of
from doorstroom.core.matching.engine.explain.why import Why, WhyNot
from doorstroom.core.matching.engine.problem import Problem
from doorstroom.core.words import Value

from .blocking import NAMES, blocking
from .certificate import Json
from .deciding import Outcome
from .explaining import explainer
from .reasons import plain
from .telling import Said, said_why, said_why_not, why_json, why_not_json


@dataclass(frozen=True, slots=True)
class Answer:
    """``why`` for who has a place; else how many fit, which rules say no, and what would help.

    ``changes`` is None where limits cut across: nothing is known of them then.
    """

    person: int
    why: Why | None
    why_not: tuple[WhyNot, ...]
    compatible: int = 0
    blocked: tuple[tuple[str, int], ...] = ()
    changes: tuple[Found, ...] | None = None


def answer(problem: Problem, outcome: Outcome, person: int, place: int | None = None) -> Answer:
    """On one place if it is named; else on those that this person would ask about first."""
    told = explainer(problem, outcome)
    if place is not None:
        return Answer(person, None, (told.why_not(person, place),))
    pairs, row = outcome.pairs, np.asarray([person])
    fits = fitting(pairs, row).get(person, [])
    places = [int(pairs.place[at]) for at in fits]
    why = told.why(person)
    if why is not None:
        # Only the place that they would rather have had.
        at = pairs.find(person, why.place)
        better = [j for j in places[:1] if 0 < int(pairs.wish[fits[0]]) != int(pairs.wish[at])]
        asked = tuple(told.why_not(person, j) for j in better if not why.promised)
        return Answer(person, why, asked)
    places = places or wished(problem, row, compiled=False).get(person, [])
    counts = zip(NAMES, blocking(problem, row)[0].tolist(), strict=True)
    blocked = sorted((entry for entry in counts if entry[1]), key=lambda entry: -entry[1])
    return Answer(
        person=person,
        why=None,
        why_not=tuple(told.why_not(person, j) for j in dict.fromkeys(places)),
        compatible=int(pairs.start[person + 1] - pairs.start[person]),
        blocked=tuple(blocked),
        changes=_changes(problem, outcome, person),
    )


def _changes(problem: Problem, outcome: Outcome, person: int) -> tuple[Found, ...] | None:
    if outcome.proof is None or not problem.limits.nested:
        return None
    state = state_of(problem, outcome.pairs, outcome.proof)
    return cheapest_changes(problem, state, np.asarray([person])).get(person, ())


def said(problem: Problem, outcome: Outcome, told: Answer, *, named: bool) -> Iterator[Said]:
    """``named``: only about the place that was asked for."""
    if not named:
        yield from _said_why(problem, told)
    for one in told.why_not:
        yield from said_why_not(problem, told.person, one, outcome.order)


def _said_why(problem: Problem, told: Answer) -> Iterator[Said]:
    if told.why is not None:
        yield from said_why(problem, told.person, told.why)
        return
    people, row = problem.people, told.person
    since = date.fromordinal(int(people.waiting[row]))
    yield Said("rounds.why.none", {"person": people.id[row], "since": since})
    if told.compatible:
        yield Said("rounds.why.scarcity", {"count": told.compatible})
    else:
        yield Said("rounds.why.nothing")
        for name, count in told.blocked:
            yield Said("rounds.why.blocked", {"rule": name, "count": count}, 1)
    if told.changes:
        yield Said("rounds.why.changes")
        for change in told.changes:
            place: dict[str, Value] = {"place": problem.places.id[change.place]}
            facts = {**change.facts, **place, "change": change.kind}
            yield Said("rounds.why.at", facts, 1)
    elif told.changes is not None:
        yield Said("rounds.why.no_change")


def answer_json(problem: Problem, outcome: Outcome, told: Answer) -> Json:
    found: Json = {
        "candidate_id": problem.people.id[told.person],
        "why": why_json(problem, told.person, told.why) if told.why else None,
        "why_not": [why_not_json(problem, one, outcome.order) for one in told.why_not],
    }
    if told.blocked:
        found["blocking_rules"] = dict(told.blocked)
        found["compatible_places"] = told.compatible
    if told.changes is not None:
        found["cheapest_changes"] = [
            {
                "facts": {name: plain(value) for name, value in change.facts.items()},
                "kind": change.kind,
                "place_id": problem.places.id[change.place],
            }
            for change in told.changes
        ]
    return found
