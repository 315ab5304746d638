"""Candidate pairs as one would make them with SciPy and NumPy: a k-d tree per bucket.

A bucket is a sector and a level. Within it people are grouped by how far they can go, so that a
pair of trees gives few pairs that are too far; no Python list is made anywhere. The other rules
follow, the cheap and choosy ones first, each on what is left.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.spatial import cKDTree

from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import Problem, Ragged

GROUPS = 16
RADIUS_KM, DETOUR = 6371.0088, 1.3
DAY = 24 * 60


def candidates(problem: Problem) -> Pairs:
    """The same pairs as the engine's, for rounds without programmes, excluded employers,
    known minutes and promises.
    """
    people, places = problem.people, problem.places
    for absent in (people.programmes.item, people.excluded_employers.item, problem.travel.key):
        assert not len(absent)
    assert (people.fixed < 0).all()
    rules = _Rules(problem)
    here, there = _points(people.lat, people.lon), _points(places.lat, places.lon)
    km = (people.max_minutes + 1e-3) * people.kmh / 60 / DETOUR
    chord = 2 * np.sin(np.minimum(km / RADIUS_KM, np.pi) / 2)
    parts = []
    for who, what in rules.buckets():
        tree = cKDTree(there[what])
        for group in np.array_split(who[np.argsort(chord[who])], GROUPS):
            if not len(group):
                continue
            near = cKDTree(here[group]).sparse_distance_matrix(
                tree, chord[group].max(), output_type="ndarray"
            )
            person = group[near["i"]]
            kept = near["v"] <= chord[person]
            parts.append(rules.left(person[kept], what[near["j"][kept]]))
    person, place, minutes = (np.concatenate(x) for x in zip(*parts, strict=True))
    order = np.argsort(person * len(places) + place)
    person, place, minutes = person[order], place[order], minutes[order]
    start = np.searchsorted(person, np.arange(len(people) + 1)).astype(np.int64)
    wish = rules.rank[person, places.sector[place]]
    return Pairs(start, place.astype(np.int32), minutes.astype(np.int32), wish)


def _points(lat: np.ndarray, lon: np.ndarray) -> np.ndarray:
    phi, theta = np.radians(lat), np.radians(lon)
    flat = np.cos(phi)
    return np.stack([flat * np.cos(theta), flat * np.sin(theta), np.sin(phi)], axis=1)


def _flags(lists: Ragged, codes: int) -> np.ndarray:
    found = np.zeros((len(lists), codes), bool)
    found[np.repeat(np.arange(len(lists)), np.diff(lists.start)), lists.item] = True
    return found


def _bits(lists: Ragged) -> np.ndarray:
    found = np.zeros(len(lists), np.uint32)
    row = np.repeat(np.arange(len(lists)), np.diff(lists.start))
    np.bitwise_or.at(found, row, np.uint32(1) << lists.item.astype(np.uint32))
    return found


def _ages(birth: np.ndarray, on: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Days as months × 32 + day of the month: a birthday is a step of 384."""

    def key(ordinal: np.ndarray) -> np.ndarray:
        days = (ordinal.astype(np.int64) - 719163).astype("datetime64[D]")
        months = days.astype("datetime64[M]")
        return months.astype(np.int64) * 32 + (days - months.astype("datetime64[D]")).astype(int)

    return key(birth).astype(np.int32), key(on).astype(np.int32)


class _Rules:
    """The columns that the rules read, narrow and ready."""

    def __init__(self, problem: Problem) -> None:
        people, places, tables = problem.people, problem.places, problem.tables
        self.people, self.places = people, places
        sectors = len(tables.sectors)
        self.rank = np.zeros((len(people), sectors), np.int16)
        row = np.repeat(np.arange(len(people)), np.diff(people.sectors.start))
        place_in_row = np.arange(len(row)) - people.sectors.start[row] + 1
        self.rank[row, people.sectors.item] = place_in_row
        self.wanted = (self.rank > 0) | people.open[:, None]
        self.wanted &= ~_flags(people.excluded_sectors, sectors)
        self.kinds = np.where(people.any_kind, np.uint32(2**32 - 1), _bits(people.kinds))
        self.kind = np.uint32(1) << places.kind.astype(np.uint32)
        self.has, self.requires = _bits(people.has), _bits(places.requires)
        on = np.where(places.starts_on == 0, problem.as_of, places.starts_on)
        self.birth, self.on = _ages(people.birth, on)
        self.least = np.where(places.min_age > 0, places.min_age.astype(np.int32) * 384, -(2**30))
        said = (places.start >= 0) | (places.end >= 0)
        self.first = np.where(said, np.maximum(places.start, 0), 0).astype(np.int32)
        last = np.where(said & (places.end >= 0), places.end, DAY).astype(np.int32)
        self.last = np.where(last > self.first, last, last + DAY).astype(np.int32)
        self.night = said & ((self.first < 360) | (self.last > 1380))
        self.said = said
        own = people.latest.astype(np.int32)
        self.until = np.where(own > people.earliest, own, own + DAY)
        self.any_time = (people.earliest == 0) & (people.latest == DAY)

    def buckets(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Who could come, and where to, per sector and level."""
        people, places = self.people, self.places
        key = places.sector.astype(np.int64) * 5 + places.level
        for bucket in np.unique(key):
            sector, level = divmod(int(bucket), 5)
            able = self.wanted[:, sector]
            if level:
                able = able & (people.admitted >= level) & ((level != 1) | (people.admitted <= 1))
            yield np.flatnonzero(able), np.flatnonzero(key == bucket)

    def left(self, i: np.ndarray, j: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The pairs on which every rule says yes, and their minutes."""
        people, places = self.people, self.places
        for passed in (
            lambda i, j: places.guidance[j] >= people.guidance[i],
            lambda i, j: (places.days[j] & ~people.days[i]) == 0,
            self._times,
            self._hours,
            lambda i, j: (self.kinds[i] & self.kind[j]) != 0,
            lambda i, j: places.min_level[j] <= people.level[i],
            lambda i, j: (self.requires[j] & ~self.has[i]) == 0,
            lambda i, j: self.on[j] - self.birth[i] >= self.least[j],
            lambda i, j: (
                (places.starts_on[j] == 0) | (places.starts_on[j] >= people.available_from[i])
            ),
            lambda i, j: ~self.night[j] | (self.on[j] - self.birth[i] >= 18 * 384),
        ):
            kept = passed(i, j)
            i, j = i[kept], j[kept]
        minutes = self._minutes(i, j)
        kept = minutes <= people.max_minutes[i]
        return i[kept], j[kept], minutes[kept]

    def _hours(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        people, hours = self.people, self.places.hours[j]
        inside = (people.hours_min[i] <= hours) & (hours <= people.hours_max[i])
        return inside | (hours < 0)

    def _times(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        first, last = self.people.earliest[i], self.until[i]
        inside = (first <= self.first[j]) & (self.last[j] <= last)
        inside |= self.last[j] <= last - DAY
        return inside | self.any_time[i] | ~self.said[j]

    def _minutes(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        people, places = self.people, self.places
        a, b = np.radians(people.lat[i]), np.radians(places.lat[j])
        east = np.radians(people.lon[i] - places.lon[j])
        h = np.sin((a - b) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(east / 2) ** 2
        km = 2 * RADIUS_KM * np.arcsin(np.minimum(np.sqrt(h), 1.0))
        return np.ceil(km * DETOUR / people.kmh[i] * 60 - 1e-9).astype(np.int32)
