"""Compile everything once, so that nobody waits for the compiler in the middle of a round."""

from __future__ import annotations

from datetime import date

from .build import LimitRows, PersonRow, PlaceRow, build
from .coupled import solving as coupled
from .explain import warming as explaining
from .goals import DEFAULT_ORDER
from .pairs import candidates
from .solve import Solution, solve


def warm_up() -> Solution:
    """Compile every loop, or fetch it from disk, on a round of two people."""
    day = date(2026, 1, 1)
    people = [
        PersonRow(name, 52.0, 5.0, birth=date(2000, 1, 1), waiting=day, max_minutes=30)
        for name in ("one", "two")
    ]
    places = [
        PlaceRow(name, "employer", 52.0, 5.01, "sector", "kind", 1, supervisor="supervisor")
        for name in ("here", "there")
    ]
    # Too far for both of them: there is room, but not for them.
    places.append(PlaceRow("away", "other", 53.4, 6.8, "sector", "kind", 1))
    limits = LimitRows(supervisor={"supervisor": 1})
    problem = build(people, places, limits, as_of=day)
    coupled.solve(problem, candidates(problem, compiled=True), DEFAULT_ORDER, compiled=True)
    pairs = candidates(problem, compiled=True)
    solution = solve(problem, pairs, compiled=True)
    explaining.warm_up(problem, pairs, solution)
    return solution
