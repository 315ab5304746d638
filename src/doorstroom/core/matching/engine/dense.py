"""The plain way to candidate pairs: every rule as one comparison of columns, block by block."""

from __future__ import annotations

from typing import Final

import numpy as np

from . import rules
from .problem import DAY_MINUTES, OPEN, Flags, Floats, Int16s, Int32s, Int64s, Problem, Ragged
from .travelling import ARC_MINUTES, FAR, NEAR, UNDECIDED, on_sphere
from .wishes import OUT, ranks, rows_of

BLOCK: Final = 2_000_000


def calendar_key(ordinals: Int32s) -> Int64s:
    """Days as numbers in which a birthday is a step of ``YEAR``, also on 29 February.

    Whoever was born on 29 February has a birthday on 1 March in other years: between the two
    keys lies no day.
    """
    days = (ordinals.astype(np.int64) - 719163).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    day = (days - months.astype("datetime64[D]")).astype(np.int64)
    found: Int64s = months.astype(np.int64) * 32 + day
    return found


YEAR: Final = 12 * 32


def scan_pairs(problem: Problem) -> tuple[Int64s, Int32s, Int32s, Int16s]:
    """Pairs on which all rules say yes, by the estimate; UNDECIDED minutes where it is close."""
    n, m = len(problem.people), len(problem.places)
    step = max(1, BLOCK // m)
    person_parts, place_parts, minute_parts, wish_parts = [], [], [], []
    places = np.arange(m)
    table = Membership(problem)
    for lo in range(0, n, step):
        hi = min(n, lo + step)
        rank = ranks(problem.people, len(problem.tables.sectors), lo, hi)
        rank = rank[:, problem.places.sector]
        row, place = np.nonzero(rank != OUT)
        wish = rank[row, place]
        person = row + lo
        minutes = quick_minutes(problem, person, place)
        kept = minutes <= problem.people.max_minutes[person]
        person, place, minutes, wish = person[kept], place[kept], minutes[kept], wish[kept]
        kept = table.fit(person, places[place])
        person_parts.append(person[kept])
        place_parts.append(place[kept].astype(np.int32))
        minute_parts.append(minutes[kept])
        wish_parts.append(wish[kept])
    start = np.searchsorted(np.concatenate(person_parts), np.arange(n + 1)).astype(np.int64)
    return (
        start,
        np.concatenate(place_parts),
        np.concatenate(minute_parts),
        np.concatenate(wish_parts),
    )


def quick_minutes(problem: Problem, person: Int64s, place: Int64s) -> Int32s:
    """Whole minutes by the chord; UNDECIDED where rounding could decide."""
    here = on_sphere(problem.people.lat, problem.people.lon)
    there = on_sphere(problem.places.lat, problem.places.lon)
    square: Floats = np.zeros(len(person))
    for a, b in zip(here, there, strict=True):
        square += (a[person] - b[place]) ** 2
    s = 0.5 * np.sqrt(square)
    q = s * s
    near = 2.0 * s * (1.0 + q * (1.0 / 6.0 + q * (3.0 / 40.0 + q * (15.0 / 336.0))))
    arc = np.where(s <= NEAR, near, 2.0 * np.arcsin(np.minimum(s, 1.0)))
    kmh = problem.people.kmh[person].astype(np.float64)
    minutes = arc * ARC_MINUTES / kmh - 1e-9
    tolerance = np.where(s <= NEAR, 1e-9 / kmh, 1e-6)
    close = (np.abs(minutes - np.floor(minutes + 0.5)) <= tolerance) | (s > FAR)
    whole = np.where(close, UNDECIDED, np.ceil(minutes))
    return np.where(square == 0.0, 0, whole).astype(np.int32)


def fit_but_for_travel(problem: Problem, person: Int64s, place: Int32s) -> Flags:
    """Whether all rules but travel say yes, pair by pair."""
    excluded = Lookup(problem.people.excluded_sectors, len(problem.tables.sectors))
    named = Lookup(problem.people.sectors, len(problem.tables.sectors))
    sector = problem.places.sector[place]
    wanted = problem.people.open[person] | named.has(person, sector)
    return wanted & ~excluded.has(person, sector) & Membership(problem).fit(person, place)


class Lookup:
    """Whether a code stands in somebody's list."""

    def __init__(self, lists: Ragged, codes: int) -> None:
        self.codes = max(codes, 1)
        self.key = np.unique(rows_of(lists) * self.codes + lists.item)

    def has(self, row: Int64s, code: Int32s) -> Flags:
        if not len(self.key):
            return np.zeros(len(row), np.bool_)
        key = row * self.codes + code
        at = np.minimum(np.searchsorted(self.key, key), len(self.key) - 1)
        found: Flags = self.key[at] == key
        return found


class Membership:
    """All rules but sector and travel, on many pairs at once."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        people, places, tables = problem.people, problem.places, problem.tables
        self.kinds = Lookup(people.kinds, len(tables.kinds))
        self.has = Lookup(people.has, len(tables.requirements))
        self.programmes = Lookup(people.programmes, len(tables.programmes))
        self.excluded = Lookup(people.excluded_employers, len(tables.employers))
        self.birth = calendar_key(people.birth)
        on = np.where(places.starts_on == 0, problem.as_of, places.starts_on)
        self.on = calendar_key(on.astype(np.int32))

    def fit(self, person: Int64s, place: Int64s | Int32s) -> Flags:
        passed = self._levels_and_dates(person, place)
        passed &= self._hours_and_days(person, place)
        passed &= self._times(person, place)
        people, places = self.problem.people, self.problem.places
        passed &= people.any_kind[person] | self.kinds.has(person, places.kind[place])
        passed &= ~self.excluded.has(person, places.employer[place])
        for at in np.flatnonzero(passed & (np.diff(places.requires.start)[place] > 0)):
            passed[at] = self._all(self.has, places.requires, int(person[at]), int(place[at]))
        for at in np.flatnonzero(passed & (np.diff(places.programmes.start)[place] > 0)):
            passed[at] = self._any(
                self.programmes, places.programmes, int(person[at]), int(place[at])
            )
        return passed

    def _levels_and_dates(self, person: Int64s, place: Int64s | Int32s) -> Flags:
        people, places = self.problem.people, self.problem.places
        level, admitted = places.level[place], people.admitted[person]
        passed: Flags = (level == 0) | ((level <= admitted) & ((level != 1) | (admitted <= 1)))
        passed &= places.min_level[place] <= people.level[person]
        passed &= places.guidance[place] >= people.guidance[person]
        starts = places.starts_on[place]
        passed &= (starts == 0) | (starts >= people.available_from[person])
        least = places.min_age[place].astype(np.int64)
        passed &= (least <= 0) | (self.on[place] - self.birth[person] >= least * YEAR)
        return passed

    def _hours_and_days(self, person: Int64s, place: Int64s | Int32s) -> Flags:
        people, places = self.problem.people, self.problem.places
        hours = places.hours[place]
        passed: Flags = (people.hours_min[person] <= hours) & (hours <= people.hours_max[person])
        passed |= hours == OPEN
        passed &= places.days[place] & ~people.days[person] == 0
        return passed

    def _times(self, person: Int64s, place: Int64s | Int32s) -> Flags:
        people, places = self.problem.people, self.problem.places
        said = (places.start != OPEN) | (places.end != OPEN)
        start = np.maximum(places.start, 0).astype(np.int64)
        end = np.where(places.end == OPEN, DAY_MINUTES, places.end).astype(np.int64)
        end = np.where(end > start, end, end + DAY_MINUTES)
        night = said & ((start < rules.MINORS_FROM) | (end > rules.MINORS_UNTIL))
        first, last = people.earliest.astype(np.int64), people.latest.astype(np.int64)
        last = np.where(last > first, last, last + DAY_MINUTES)
        whole = (first == 0) & (last == DAY_MINUTES)
        grown = self.on[place] - self.birth[person] >= rules.ADULT * YEAR
        inside = (first[person] <= start[place]) & (end[place] <= last[person])
        inside |= end[place] <= last[person] - DAY_MINUTES
        passed: Flags = ~said[place] | ((inside | whole[person]) & (grown | ~night[place]))
        return passed

    def _all(self, held: Lookup, lists: Ragged, person: int, place: int) -> bool:
        codes = lists.item[lists.start[place] : lists.start[place + 1]]
        return bool(held.has(np.full(len(codes), person, np.int64), codes).all())

    def _any(self, held: Lookup, lists: Ragged, person: int, place: int) -> bool:
        codes = lists.item[lists.start[place] : lists.start[place + 1]]
        return bool(held.has(np.full(len(codes), person, np.int64), codes).any())
