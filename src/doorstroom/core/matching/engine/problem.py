"""A round as columns: the people, the places, the limits, and nothing else.

Everything the engine decides is a function of these arrays alone. Dates are ordinals
(``date.toordinal``), clock times minutes since midnight. Codes (sectors, kinds, employers …)
are numbers into the sorted tables of ``Tables``. Rows stand in their canonical order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

Int8s: TypeAlias = npt.NDArray[np.int8]
Int16s: TypeAlias = npt.NDArray[np.int16]
Int32s: TypeAlias = npt.NDArray[np.int32]
Int64s: TypeAlias = npt.NDArray[np.int64]
Bytes: TypeAlias = npt.NDArray[np.uint8]
Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]

NEVER: Final = 2**31 - 1
UNLIMITED: Final = 2**62
ANY_DAY: Final = 127
DAY_MINUTES: Final = 24 * 60
MOST_HOURS: Final = 32767
OPEN: Final = -1
# Known minutes that say: no road leads there. More than anybody can name as a maximum.
NO_ROUTE: Final = 100_000

_Array = TypeVar("_Array", Int8s, Int16s, Int32s, Int64s, Bytes, Floats, Flags)


def locked(array: _Array) -> _Array:
    """The same array, read-only."""
    array.flags.writeable = False
    return array


@dataclass(frozen=True, slots=True, eq=False)
class Ragged:
    """Lists of different lengths: row ``i`` is ``item[start[i]:start[i + 1]]``."""

    start: Int64s
    item: Int32s

    def row(self, index: int) -> tuple[int, ...]:
        return tuple(int(v) for v in self.item[self.start[index] : self.start[index + 1]])

    def __len__(self) -> int:
        return len(self.start) - 1


def ragged(rows: Iterable[Sequence[int]]) -> Ragged:
    """Pack lists of codes.

    >>> ragged([(3, 1), (), (2,)]).row(0)
    (3, 1)
    """
    lengths = [0]
    items: list[int] = []
    for row in rows:
        lengths.append(len(row))
        items.extend(row)
    start = np.cumsum(np.asarray(lengths, np.int64))
    return Ragged(locked(start), locked(np.asarray(items, np.int32)))


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Who looks for a place; ``latest`` 1440 with ``earliest`` 0 is: any time.

    ``open`` is True for who names no sector. ``coach`` and ``fixed`` (the row of the
    place that was promised) are -1 for none.
    """

    id: tuple[str, ...]
    lat: Floats
    lon: Floats
    birth: Int32s
    level: Int8s
    admitted: Int8s
    waiting: Int32s
    needed_by: Int32s
    sectors: Ragged
    open: Flags
    excluded_sectors: Ragged
    programmes: Ragged
    max_minutes: Int32s
    kmh: Int16s
    hours_min: Int16s
    hours_max: Int16s
    days: Bytes
    earliest: Int16s
    latest: Int16s
    available_from: Int32s
    kinds: Ragged
    any_kind: Flags
    has: Ragged
    guidance: Int8s
    excluded_employers: Ragged
    coach: Int32s
    fixed: Int32s

    def __len__(self) -> int:
        return len(self.id)


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """What is offered. ``hours``, ``start``, ``end`` are -1 and ``days``, ``starts_on`` 0
    where the place says nothing; ``supervisor`` and ``class_`` are -1 for none.
    """

    id: tuple[str, ...]
    lat: Floats
    lon: Floats
    employer: Int32s
    sector: Int32s
    kind: Int32s
    level: Int8s
    min_level: Int8s
    min_age: Int16s
    capacity: Int32s
    hours: Int16s
    days: Bytes
    start: Int16s
    end: Int16s
    starts_on: Int32s
    requires: Ragged
    guidance: Int8s
    programmes: Ragged
    supervisor: Int32s
    class_: Int32s

    def __len__(self) -> int:
        return len(self.id)


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """At most so many per code (``UNLIMITED`` for no limit); a class opens from its minimum."""

    supervisor_max: Int64s
    employer_max: Int64s
    coach_max: Int64s
    programme_max: Int64s
    class_max: Int64s
    class_min: Int64s

    @property
    def nested(self) -> bool:
        """Only places, supervisors and employers limit: the network engine is exact."""
        coupled = (self.coach_max, self.programme_max, self.class_max)
        return not self.class_min.any() and all((x >= UNLIMITED).all() for x in coupled)


@dataclass(frozen=True, slots=True)
class Tables:
    """What each code stands for; every table is sorted."""

    employers: tuple[str, ...] = ()
    supervisors: tuple[str, ...] = ()
    coaches: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Travel:
    """Known minutes that replace the estimate; key = person × number of places + place."""

    key: Int64s
    minutes: Int32s


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    people: People
    places: Places
    limits: Limits
    tables: Tables
    supervisor_employer: Int32s
    travel: Travel
    as_of: int


def canonical_order(ids: Sequence[str], seed: int) -> Int64s:
    """The rows in the order in which ties are settled: by SHA-256 of seed and id.

    >>> canonical_order(["a", "b", "c"], 1).tolist() == canonical_order(["a", "b", "c"], 2).tolist()
    False
    """
    keys = [hashlib.sha256(f"{seed}\n{name}".encode()).hexdigest() for name in ids]
    return np.asarray(sorted(range(len(keys)), key=keys.__getitem__), np.int64)
