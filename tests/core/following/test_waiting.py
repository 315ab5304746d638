"""Days wait, but what rightly came first is no delay."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from doorstroom.core.following.waiting import Span, Waiting, waiting

DAY = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    starts = draw(DAY)
    length = draw(st.none() | st.integers(0, 400))
    return Span(starts, None if length is None else starts + timedelta(days=length))


def lies_in(day: date, found: list[Span]) -> bool:
    return any(s.starts <= day and (s.ends is None or day < s.ends) for s in found)


@given(
    DAY,
    st.none() | DAY,
    st.lists(spans(), max_size=5),
    st.lists(spans(), max_size=3),
    DAY,
)
def test_it_counts_the_same_as_day_by_day(
    reported: date,
    destination: date | None,
    first: list[Span],
    destinations: list[Span],
    today: date,
) -> None:
    until = today if destination is None else min(today, destination)
    days = [reported + timedelta(days=n) for n in range(max(0, (until - reported).days))]
    days = [day for day in days if not lies_in(day, destinations)]
    excused = [day for day in days if lies_in(day, first)]
    found = waiting(
        reported, destination=destination, first=first, destinations=destinations, today=today
    )
    assert found == Waiting(len(days), len(excused))


def test_a_destination_stops_the_count() -> None:
    found = waiting(
        date(2026, 9, 1), destination=date(2026, 9, 15), first=[], today=date(2026, 11, 21)
    )
    assert found.days == 14
    assert found.delay == 14


def test_who_was_reported_today_has_waited_no_day() -> None:
    today = date(2026, 9, 1)
    assert waiting(today, destination=None, first=[Span(today)], today=today) == Waiting(0, 0)
