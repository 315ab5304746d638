"""A small round whose only purpose is that every inner loop has been compiled."""

from __future__ import annotations

from datetime import date

from doorstroom.core.matching.engine.build import LimitRows, PersonRow, PlaceRow, build
from doorstroom.core.matching.engine.pairs import candidates
from doorstroom.core.matching.engine.solve import solve

DAY = date(2026, 1, 1)


def small_round() -> None:
    people = [
        PersonRow(f"p{n}", 52.0, 5.0, date(2000, 1, 1), DAY, 60, sectors=("a", "b")[: n % 3])
        for n in range(12)
    ]
    places = [
        PlaceRow(f"q{n}", f"e{n % 3}", 52.0, 5.0 + n / 100, "ab"[n % 2], "k", 2, supervisor=f"s{n}")
        for n in range(5)
    ]
    limits = LimitRows(employer={"e0": 2}, supervisor={"s1": 1})
    problem = build(people, places, limits, as_of=DAY)
    pairs = candidates(problem, compiled=True)
    solve(problem, pairs, compiled=True)
