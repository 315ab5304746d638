"""A round in figures, the same for the same rows, seed and version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from doorstroom.core.matching.engine import problem as p
from doorstroom.core.words import render

from .answers import NO_PLACE, SCARCITY, Unplaced
from .certificate import Json, value_json
from .deciding import Outcome
from .inputs import Round


@dataclass(frozen=True, slots=True)
class LimitUse:
    """Limits of one kind: how many were set, and how many of those are full."""

    kind: str
    given: int
    full: int


def summary_of(round_: Round, outcome: Outcome, unplaced: Unplaced, engine: str) -> Json:
    """Counts, goals, limits and what the rows were; JSON with sorted keys."""
    said: Json = {
        "as_of": round_.as_of.isoformat(),
        "bounds": {goal: value_json(value) for goal, value in outcome.bounds.items()},
        "counts": counts_of(round_, outcome, unplaced),
        "engine": engine,
        "gaps": {goal: round(share, 6) for goal, share in outcome.gaps.items()},
        "goals": {goal: value_json(value) for goal, value in outcome.values.items()},
        "idle_limits": [list(limit) for limit in round_.idle_limits],
        "left_out": {name: count.left_out for name, count in round_.counted.items()},
        "limits": {
            use.kind: {"full": use.full, "given": use.given}
            for use in limits_used(round_.problem, outcome)
        },
        "order": list(outcome.order),
        "order_in_words": [render(f"rounds.goal.{goal}", {}) for goal in outcome.order],
        "proven": dict(outcome.proven),
        "proven_optimal": outcome.proven_optimal,
        "rows_digest": round_.digest,
        "seed": round_.seed,
        "unknown_columns": {name: list(c) for name, c in round_.unknown_columns.items()},
    }
    if round_.routed is not None:
        said["router"] = {
            "journeys": round_.routed.journeys,
            "modes": [mode.value for mode in round_.routed.modes],
            "no_route": round_.routed.no_route,
            "pairs": len(round_.routed.key),
        }
    return said


def counts_of(round_: Round, outcome: Outcome, unplaced: Unplaced) -> dict[str, int]:
    problem = round_.problem
    reasons = unplaced.reasons
    return {
        "candidates": len(problem.people),
        "candidates_by_postcode": round_.counted["candidates"].by_postcode,
        "compatible_pairs": len(outcome.pairs),
        "known_minutes": round_.known_minutes,
        NO_PLACE: reasons.count(NO_PLACE),
        "placed": int(outcome.placed.sum()),
        "places": len(problem.places),
        "places_by_postcode": round_.counted["places"].by_postcode,
        "promised": int((problem.people.fixed >= 0).sum()),
        SCARCITY: reasons.count(SCARCITY),
        "seats": int(problem.places.capacity.astype(np.int64).sum()),
        "unplaced": len(unplaced.person),
    }


def limits_used(problem: p.Problem, outcome: Outcome) -> tuple[LimitUse, ...]:
    """Of each kind of limit how many were set and how many leave no room."""
    placed = np.flatnonzero(outcome.placed)
    place = outcome.place[placed]
    limits, places = problem.limits, problem.places
    counted: Mapping[str, tuple[p.Int64s, p.Int32s]] = {
        "supervisor": (limits.supervisor_max, places.supervisor[place]),
        "employer": (limits.employer_max, places.employer[place]),
        "coach": (limits.coach_max, problem.people.coach[placed]),
        "programme": (limits.programme_max, programme_seats(problem, outcome)[placed]),
        "class": (limits.class_max, places.class_[place]),
    }
    found = []
    for kind, (most, codes) in counted.items():
        taken = np.bincount(codes[codes >= 0], minlength=len(most))
        given = most < p.UNLIMITED
        found.append(LimitUse(kind, int(given.sum()), int((given & (taken >= most)).sum())))
    return tuple(found)


def programme_seats(problem: p.Problem, outcome: Outcome) -> p.Int32s:
    """Of which programme each placed person takes a seat; -1 for none."""
    found = np.full(len(problem.people), -1, np.int32)
    people, places = problem.people.programmes, problem.places.programmes
    listed = outcome.placed & (np.diff(people.start) > 0)
    for person in np.flatnonzero(listed).tolist():
        accepted = places.row(int(outcome.place[person]))
        wanted = people.row(person)
        found[person] = next((c for c in wanted if not accepted or c in accepted), -1)
    return found


@dataclass(frozen=True, slots=True)
class Bracket:
    """People who started to wait in one period, and how many of them are placed."""

    label: str
    people: int
    placed: int


def waiting_brackets(problem: p.Problem, outcome: Outcome, most: int = 24) -> tuple[Bracket, ...]:
    """By the month since which somebody waits, the oldest first; very old ones by year."""
    days = (problem.people.waiting.astype(np.int64) - 719163).astype("datetime64[D]")
    label, number = np.unique(days.astype("datetime64[M]"), return_inverse=True)
    if len(label) > most:
        label, number = np.unique(days.astype("datetime64[Y]"), return_inverse=True)
    people = np.bincount(number.reshape(-1), minlength=len(label))
    placed = np.bincount(number.reshape(-1)[outcome.placed], minlength=len(label))
    return tuple(
        Bracket(str(name), int(n), int(k)) for name, n, k in zip(label, people, placed, strict=True)
    )
