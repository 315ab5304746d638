"""Minutes as the formula of the engine says them."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.core.values.places import Position
from doorstroom.core.values.travel import (
    DETOUR,
    EARTH_RADIUS_KM,
    TravelMode,
    great_circle_km,
    minutes_for,
    travel_minutes,
)

PURMEREND = Position(52.5051, 4.9564)
POINTS = st.builds(Position, st.floats(-90, 90), st.floats(-180, 180))
MODES = st.sampled_from(TravelMode)


@pytest.mark.parametrize(
    ("lat", "lon"), [(91, 0), (0, 181), (math.nan, 0), (0, math.inf), (-90.1, 0)]
)
def test_a_position_lies_on_earth(lat: float, lon: float) -> None:
    with pytest.raises(ValueError, match="a position"):
        Position(lat, lon)


def test_a_degree_along_a_meridian() -> None:
    expected = math.pi * EARTH_RADIUS_KM / 180
    assert great_circle_km(Position(52, 5), Position(53, 5)) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("mode", "kmh"), [("walk", 5), ("bike", 15), ("ebike", 20), ("public", 18), ("car", 40)]
)
def test_the_speeds(mode: str, kmh: int) -> None:
    assert TravelMode(mode).kmh == kmh


@given(st.integers(0, 500), MODES)
def test_a_journey_of_exactly_so_many_minutes_is_not_rounded_up(n: int, mode: TravelMode) -> None:
    km = float(Fraction(n * mode.kmh, 60) / Fraction(13, 10))
    assert minutes_for(km, mode) == n
    assert minutes_for(km + 1e-6, mode) == n + 1


@given(POINTS, POINTS, MODES)
def test_minutes_follow_the_formula(a: Position, b: Position, mode: TravelMode) -> None:
    km = great_circle_km(a, b)
    assert travel_minutes(a, b, mode) == math.ceil(km * DETOUR / mode.kmh * 60 - 1e-9)
    assert 0 <= km <= math.pi * EARTH_RADIUS_KM * (1 + 1e-12)


@given(POINTS, POINTS, MODES)
def test_the_way_back_is_as_long_and_staying_takes_no_time(
    a: Position, b: Position, mode: TravelMode
) -> None:
    assert great_circle_km(a, b) == pytest.approx(great_circle_km(b, a), abs=1e-9)
    assert travel_minutes(a, a, mode) == 0


def test_antipodes_do_not_leave_the_domain_of_the_arcsine() -> None:
    a, b = Position(52.3, 4.9), Position(-52.3, -175.1)
    assert great_circle_km(a, b) == pytest.approx(math.pi * EARTH_RADIUS_KM)
