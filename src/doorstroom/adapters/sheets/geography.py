"""Our table of postcodes, as a round needs it."""

from __future__ import annotations

from collections.abc import Mapping

from doorstroom.adapters.facts import load_municipalities, load_postcodes
from doorstroom.core.matching.rounds.areas import Points, points_of


def postcode_points() -> Mapping[int, tuple[float, float]]:
    return {int(fact.pc4): (fact.lat, fact.lon) for fact in load_postcodes()}


def area_points() -> Points:
    names = {fact.code: fact.name for fact in load_municipalities()}
    return points_of(
        [(fact.lat, fact.lon, names.get(fact.gm_code, fact.place)) for fact in load_postcodes()]
    )
