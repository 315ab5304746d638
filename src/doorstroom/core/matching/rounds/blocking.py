"""For each rule, at how many places it says no to a person: counted, without naming one.

A rule looks at a few facts of a place only. Places that are alike in those are counted once,
so that nothing needs to be asked of every person and every place.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from doorstroom.core.matching.engine import problem as p
from doorstroom.core.matching.engine.dense import YEAR, calendar_key
from doorstroom.core.matching.engine.rules import ADULT, MINORS_FROM, MINORS_UNTIL, RULES
from doorstroom.core.matching.engine.wishes import OUT, ranks

from .reach import beyond_reach

NAMES: tuple[str, ...] = tuple(rule.__name__ for rule in RULES)
CHUNK = 4096

_Counts = npt.NDArray[np.int64]


def blocking(problem: p.Problem, persons: p.Int64s) -> _Counts:
    """Row per person, column per rule in the order of ``NAMES``."""
    found = np.zeros((len(persons), len(NAMES)), np.int64)
    if len(problem.places) and len(persons):
        for column, name in enumerate(NAMES):
            found[:, column] = _COUNTS[name](problem, persons)
    return found


def _held(lists: p.Ragged, count: _Counts, persons: p.Int64s) -> _Counts:
    """The sum of ``count`` over the list of each person."""
    total = np.zeros(len(lists.item) + 1, np.int64)
    np.cumsum(count[lists.item], out=total[1:])
    at: _Counts = total[lists.start[persons + 1]] - total[lists.start[persons]]
    return at


def _counted(codes: p.Bytes | p.Int8s | p.Int32s | p.Int64s, size: int) -> _Counts:
    return np.bincount(codes, minlength=size).astype(np.int64)


def _kind(problem: p.Problem, persons: p.Int64s) -> _Counts:
    count = _counted(problem.places.kind, len(problem.tables.kinds))
    other = len(problem.places) - _held(problem.people.kinds, count, persons)
    return np.where(problem.people.any_kind[persons], 0, other)


def _sector(problem: p.Problem, persons: p.Int64s) -> _Counts:
    sectors = len(problem.tables.sectors)
    count = _counted(problem.places.sector, sectors)
    found = np.zeros(len(problem.people), np.int64)
    for lo in range(0, len(found), CHUNK):
        hi = min(lo + CHUNK, len(found))
        found[lo:hi] = (ranks(problem.people, sectors, lo, hi) == OUT) @ count
    return found[persons]


def _travel(problem: p.Problem, persons: p.Int64s) -> _Counts:
    return beyond_reach(problem, persons)


def _hours(problem: p.Problem, persons: p.Int64s) -> _Counts:
    hours = np.sort(problem.places.hours[problem.places.hours != p.OPEN])
    few = np.searchsorted(hours, problem.people.hours_min[persons], side="left")
    many = len(hours) - np.searchsorted(hours, problem.people.hours_max[persons], side="right")
    return (few + many).astype(np.int64)


def _days(problem: p.Problem, persons: p.Int64s) -> _Counts:
    count = _counted(problem.places.days, 128)
    masks = np.arange(128)
    outside = (masks[None, :] & ~masks[:, None] & 127) != 0
    per_mask: _Counts = outside @ count
    return per_mask[problem.people.days[persons]]


def _times(problem: p.Problem, persons: p.Int64s) -> _Counts:
    """Outside the person's times, or at night for who is not yet 18 on the day it starts."""
    places, people = problem.places, problem.people
    stated = np.flatnonzero((places.start != p.OPEN) | (places.end != p.OPEN))
    if not len(stated):
        return np.zeros(len(persons), np.int64)
    shifts, of = np.unique(
        np.stack([places.start[stated], places.end[stated]], axis=1), axis=0, return_inverse=True
    )
    windows, window = np.unique(
        np.stack([people.earliest[persons], people.latest[persons]], axis=1),
        axis=0,
        return_inverse=True,
    )
    of, window = of.reshape(-1), window.reshape(-1)
    start, end = _span(
        np.maximum(shifts[:, 0], 0), np.where(shifts[:, 1] == p.OPEN, p.DAY_MINUTES, shifts[:, 1])
    )
    outside = ~_within(*_span(windows[:, 0], windows[:, 1]), start, end)
    found: _Counts = (outside @ _counted(of, len(shifts)))[window]
    begins = _begins(problem)[stated]
    adult = calendar_key(people.birth[persons]) + ADULT * YEAR
    for shift in np.flatnonzero((start < MINORS_FROM) | (end > MINORS_UNTIL)).tolist():
        too_young = np.searchsorted(np.sort(begins[of == shift]), adult, side="left")
        found += np.where(outside[window, shift], 0, too_young)
    return found


def _span(start: p.Int16s, end: p.Int16s) -> tuple[_Counts, _Counts]:
    first, last = start.astype(np.int64), end.astype(np.int64)
    return first, np.where(last > first, last, last + p.DAY_MINUTES)


def _within(
    free_from: _Counts, free_until: _Counts, start: _Counts, end: _Counts
) -> npt.NDArray[np.bool_]:
    """Per window and shift; the whole day holds every shift, also one past midnight."""
    first, last = free_from[:, None], free_until[:, None]
    whole = (first == 0) & (last == p.DAY_MINUTES)
    found: npt.NDArray[np.bool_] = (
        whole | ((first <= start) & (end <= last)) | (end <= last - p.DAY_MINUTES)
    )
    return found


def _begins(problem: p.Problem) -> _Counts:
    """Per place the day on which age is judged, in steps of a birthday."""
    starts = problem.places.starts_on
    days = np.where(starts > 0, starts, problem.as_of).astype(np.int32)
    found: _Counts = calendar_key(days)
    return found


def _start(problem: p.Problem, persons: p.Int64s) -> _Counts:
    starts = np.sort(problem.places.starts_on[problem.places.starts_on > 0])
    return np.searchsorted(starts, problem.people.available_from[persons]).astype(np.int64)


def _entry(problem: p.Problem, persons: p.Int64s) -> _Counts:
    asked = np.sort(problem.places.min_level)
    level = problem.people.level[persons]
    return (len(asked) - np.searchsorted(asked, level, side="right")).astype(np.int64)


def _taught(problem: p.Problem, persons: p.Int64s) -> _Counts:
    count = _counted(problem.places.level, 5)
    levels = np.arange(5)
    above = levels[None, :] > levels[:, None]
    above[2:, 1] = True
    per_level: _Counts = above @ count
    return per_level[problem.people.admitted[persons]]


def _age(problem: p.Problem, persons: p.Int64s) -> _Counts:
    begins, minimum = _begins(problem), problem.places.min_age
    born = calendar_key(problem.people.birth[persons])
    found = np.zeros(len(persons), np.int64)
    for age in np.unique(minimum[minimum > 0]).tolist():
        found += np.searchsorted(np.sort(begins[minimum == age]), born + age * YEAR, side="left")
    return found


def _papers(problem: p.Problem, persons: p.Int64s) -> _Counts:
    held = _members(problem.people.has, len(problem.tables.requirements), persons)
    found = np.zeros(len(persons), np.int64)
    for required, count in _different(problem.places.requires).items():
        found += np.where(held[:, list(required)].all(axis=1), 0, count)
    return found


def _programme(problem: p.Problem, persons: p.Int64s) -> _Counts:
    held = _members(problem.people.programmes, len(problem.tables.programmes), persons)
    found = np.zeros(len(persons), np.int64)
    for wanted, count in _different(problem.places.programmes).items():
        found += np.where(held[:, list(wanted)].any(axis=1), 0, count)
    return found


def _different(lists: p.Ragged) -> dict[tuple[int, ...], int]:
    """The different non-empty sets and how often each occurs."""
    found: dict[tuple[int, ...], int] = {}
    for row in np.flatnonzero(np.diff(lists.start)).tolist():
        key = tuple(sorted(lists.row(row)))
        found[key] = found.get(key, 0) + 1
    return found


def _members(lists: p.Ragged, size: int, persons: p.Int64s) -> npt.NDArray[np.bool_]:
    found = np.zeros((len(lists), size), np.bool_)
    found[np.repeat(np.arange(len(lists)), np.diff(lists.start)), lists.item] = True
    return found[persons]


def _guidance(problem: p.Problem, persons: p.Int64s) -> _Counts:
    offered = np.sort(problem.places.guidance)
    return np.searchsorted(offered, problem.people.guidance[persons]).astype(np.int64)


def _employer(problem: p.Problem, persons: p.Int64s) -> _Counts:
    count = _counted(problem.places.employer, len(problem.tables.employers))
    return _held(problem.people.excluded_employers, count, persons)


_COUNTS = {
    "kind": _kind,
    "sector": _sector,
    "travel": _travel,
    "hours": _hours,
    "days": _days,
    "times": _times,
    "start": _start,
    "entry": _entry,
    "taught": _taught,
    "age": _age,
    "papers": _papers,
    "guidance": _guidance,
    "programme": _programme,
    "employer": _employer,
}
