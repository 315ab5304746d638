"""Days as sets, clock times and hours as ranges."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.core.values.levels import Guidance, MboLevel
from doorstroom.core.values.weekdays import Weekdays
from doorstroom.core.values.windows import HoursRange, TimeWindow

SETS = st.builds(Weekdays, st.integers(0, 127))


@given(SETS)
def test_days_read_back_what_they_write(days: Weekdays) -> None:
    assert Weekdays.parse(str(days)) == days
    assert Weekdays.parse(days.dutch) == days
    assert Weekdays.parse(days.words("nl").replace(" en ", " ")) == days
    assert Weekdays.parse(days.words("en").replace(" and ", " ")) == days
    assert len(list(days)) == len(days)


@given(SETS, SETS)
def test_days_are_sets(a: Weekdays, b: Weekdays) -> None:
    left, right = set(a), set(b)
    assert (a <= b) == (left <= right)
    assert set(a & b) == left & right
    assert set(a | b) == left | right
    assert set(a - b) == left - right


def test_a_date_lies_in_a_set_of_days() -> None:
    assert date(2026, 11, 23) in Weekdays.parse("maandag")
    assert date(2026, 11, 22) not in Weekdays.WORKWEEK
    assert Weekdays.parse("za;zo") == Weekdays.ALL - Weekdays.WORKWEEK


@pytest.mark.parametrize("text", ["foo", "ma|dinsdagg", "8"])
def test_what_is_not_a_day_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="not a weekday"):
        Weekdays.parse(text)


@pytest.mark.parametrize("bits", [-1, 128])
def test_days_are_seven_bits(bits: int) -> None:
    with pytest.raises(ValueError, match="seven bits"):
        Weekdays(bits)


@pytest.mark.parametrize("number", [-1, 7])
def test_a_weekday_is_nought_to_six(number: int) -> None:
    with pytest.raises(ValueError, match="0 to 6"):
        Weekdays.of(number)


@pytest.mark.parametrize(
    ("outer", "inner", "held"),
    [
        ((7, 18), (8, 16), True),
        ((7, 18), (7, 18), True),
        ((7, 18), (6, 18), False),
        ((7, 18), (22, 6), False),
        ((22, 6), (22, 6), True),
        ((20, 8), (22, 6), True),
        ((20, 8), (1, 5), True),
        ((20, 8), (7, 9), False),
        ((None, 18), (0, 18), True),
        ((None, 18), (22, 6), False),
        ((8, None), (8, 0), True),
        ((8, None), (22, 6), False),
        ((None, None), (22, 6), True),
    ],
)
def test_one_window_holds_another(
    outer: tuple[int | None, int | None], inner: tuple[int, int], held: bool
) -> None:
    def window(pair: tuple[int | None, int | None]) -> TimeWindow:
        return TimeWindow(*(None if hour is None else time(hour) for hour in pair))

    assert window(outer).holds(window(inner)) is held


@given(st.times(), st.times())
def test_a_window_ends_after_it_starts_and_holds_itself(start: time, end: time) -> None:
    window = TimeWindow(start, end)
    first, last = window.minutes
    assert 0 < last - first <= 24 * 60
    assert window.holds(window)


def test_hours_include_both_ends() -> None:
    wanted = HoursRange(16, 32)
    assert 16 in wanted
    assert 32 in wanted
    assert 15 not in wanted
    assert 33 not in wanted
    assert 80 in HoursRange(16)
    assert 0 in HoursRange(maximum=16)
    assert HoursRange().open
    with pytest.raises(ValueError, match="not above"):
        HoursRange(33, 32)


def test_levels_and_guidance() -> None:
    assert [level.is_start_qualification for level in MboLevel] == [False, False, True, True, True]
    assert [level.next for level in MboLevel] == [1, 2, 3, 4, 4]
    assert Guidance.parse(" Light ") is Guidance.LIGHT
    assert Guidance.parse("none") < Guidance.parse("intensive")
    assert Guidance.INTENSIVE.code == "intensive"
    with pytest.raises(ValueError, match="not a degree"):
        Guidance.parse("much")
