"""The places that are spoken of, against looking at all of them."""

from __future__ import annotations

import numpy as np

from bench.instances import Size, make_size
from doorstroom.core.matching.engine.explain.picking import WISHES, fitting, wished
from doorstroom.core.matching.engine.pairs import candidates
from doorstroom.core.values.places import Position
from doorstroom.core.values.travel import great_circle_km


def test_the_nearest_of_each_wish_with_seats_is_found_both_ways() -> None:
    problem = make_size(Size(60, 40, "Purmerend", 14), seed=3).problem()
    everybody = np.arange(len(problem.people))
    found = wished(problem, everybody, compiled=False)
    assert found == wished(problem, everybody, compiled=True)
    people, places = problem.people, problem.places
    for row, told in found.items():
        named = people.sectors.row(row)[:WISHES]
        km = [
            great_circle_km(Position(people.lat[row], people.lon[row]), Position(lat, lon))
            for lat, lon in zip(places.lat, places.lon, strict=True)
        ]
        wanted = [
            min((j for j in range(len(places)) if fits(problem, j, sector)), key=km.__getitem__)
            for sector in (named or [-1])
            if any(fits(problem, j, sector) for j in range(len(places)))
        ]
        assert [km[j] for j in told] == [km[j] for j in wanted]


def fits(problem: object, place: int, sector: int) -> bool:
    places = problem.places  # type: ignore[attr-defined]
    return bool(places.capacity[place] > 0) and sector in {-1, int(places.sector[place])}


def test_of_what_fits_the_best_wish_and_the_shortest_way_come_first() -> None:
    problem = make_size(Size(60, 40, "Purmerend", 14), seed=3).problem()
    pairs = candidates(problem, compiled=False)
    found = fitting(pairs, np.arange(len(problem.people)))
    for row in range(len(problem.people)):
        own = range(int(pairs.start[row]), int(pairs.start[row + 1]))
        best = sorted(
            own,
            key=lambda at: (int(pairs.wish[at]) or 2**15, pairs.minutes[at], pairs.place[at]),
        )
        assert found.get(row, []) == best[:2]
