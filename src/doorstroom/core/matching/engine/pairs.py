"""Candidate pairs: everybody with every place on which all rules say yes.

None is left out, however many there are: a list cut off after the nearest so many loses
placements. A person whose place is fixed has that pair alone, and no rule is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from . import dense, travelling
from .problem import Flags, Int16s, Int32s, Int64s, Problem, locked
from .wishes import rank_of

# Up to so many combinations of people and places the plain way is not slower than waiting
# for the compiler would be.
PLAIN_UP_TO: Final = 4_000_000
CHUNK: Final = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Row ``i``: ``place[start[i]:start[i + 1]]``, ascending, with minutes and wish rank.

    ``wish`` is 1 for the sector that was named first, and so on; 0 when it is not named.
    """

    start: Int64s
    place: Int32s
    minutes: Int32s
    wish: Int16s

    def __len__(self) -> int:
        return len(self.place)

    def find(self, person: int, place: int) -> int:
        """Where this pair stands; -1 when it is none."""
        lo, hi = int(self.start[person]), int(self.start[person + 1])
        at = lo + int(np.searchsorted(self.place[lo:hi], place))
        return at if at < hi and int(self.place[at]) == place else -1

    @property
    def person(self) -> Int32s:
        """The person of each pair."""
        degree = np.diff(self.start)
        return np.repeat(np.arange(len(degree), dtype=np.int32), degree)


# Runs a job for every number, in any order, perhaps at once: ``Executor.map`` will do.
Spread: TypeAlias = Callable[[Callable[[int], None], range], Iterable[None]]


def candidates(
    problem: Problem, *, compiled: bool | None = None, spread: Spread | None = None
) -> Pairs:
    """All pairs; the same, byte for byte, by the plain and by the compiled way."""
    n, m = len(problem.people), len(problem.places)
    if n == 0 or m == 0:
        return from_rows(problem, np.zeros(0, np.int64), np.zeros(0, np.int32))
    if compiled is None:
        compiled = _pays(n * m)
    if compiled:
        from . import buckets

        estimated = buckets.scan_pairs(problem, spread or map)
    else:
        estimated = dense.scan_pairs(problem)
    return _settled(problem, Pairs(*estimated))


def _pays(combinations: int) -> bool:
    if combinations > PLAIN_UP_TO:
        return True
    from .kernels.scan import scan

    return scan.warm


def restricted(pairs: Pairs, keep: Flags) -> Pairs:
    """Only the pairs that are to be kept."""
    count = np.zeros(len(pairs.start), np.int64)
    np.cumsum(keep, out=(total := np.zeros(len(keep) + 1, np.int64))[1:])
    count[:] = total[pairs.start]
    return Pairs(
        locked(count),
        locked(pairs.place[keep]),
        locked(pairs.minutes[keep]),
        locked(pairs.wish[keep]),
    )


def from_rows(problem: Problem, person: Int64s, place: Int32s) -> Pairs:
    """These pairs and no others, whatever the rules say; person and place ascending."""
    minutes = [
        travelling.minutes_between(problem, int(i), int(j))
        for i, j in zip(person, place, strict=True)
    ]
    start = np.searchsorted(person, np.arange(len(problem.people) + 1))
    return Pairs(
        locked(start.astype(np.int64)),
        locked(place.astype(np.int32)),
        locked(np.asarray(minutes, np.int32)),
        locked(rank_of(problem, person, place)),
    )


def _settled(problem: Problem, pairs: Pairs) -> Pairs:
    """Ask the definition where rounding decides, put in what is known, fix what is promised."""
    pairs = _decided(problem, pairs)
    if len(problem.travel.key):
        pairs = _known(problem, pairs)
    fixed = np.flatnonzero(problem.people.fixed >= 0)
    if len(fixed):
        pairs = _merged(
            problem,
            restricted(pairs, problem.people.fixed[pairs.person] < 0),
            from_rows(problem, fixed, problem.people.fixed[fixed]),
        )
    return Pairs(
        locked(pairs.start), locked(pairs.place), locked(pairs.minutes), locked(pairs.wish)
    )


def _decided(problem: Problem, pairs: Pairs) -> Pairs:
    open_ = np.flatnonzero(pairs.minutes == travelling.UNDECIDED)
    if not len(open_):
        return pairs
    person = np.searchsorted(pairs.start, open_, side="right") - 1
    minutes = pairs.minutes.copy()
    keep = np.ones(len(minutes), np.bool_)
    for at, i in zip(open_.tolist(), person.tolist(), strict=True):
        minutes[at] = travelling.estimate_of(
            problem.people, problem.places, i, int(pairs.place[at])
        )
        keep[at] = minutes[at] <= problem.people.max_minutes[i]
    return restricted(Pairs(pairs.start, pairs.place, minutes, pairs.wish), keep)


def _known(problem: Problem, pairs: Pairs) -> Pairs:
    """Where the minutes are known, the estimate decides nothing."""
    m = len(problem.places)
    known = problem.travel
    estimated = pairs.person.astype(np.int64) * m + pairs.place
    at = np.minimum(np.searchsorted(known.key, estimated), len(known.key) - 1)
    kept = restricted(pairs, known.key[at] != estimated)
    person, place = known.key // m, (known.key % m).astype(np.int32)
    passed = dense.fit_but_for_travel(problem, person, place)
    passed &= known.minutes <= problem.people.max_minutes[person]
    person, place = person[passed], place[passed]
    found = Pairs(
        np.searchsorted(person, np.arange(len(problem.people) + 1)).astype(np.int64),
        place,
        known.minutes[passed],
        rank_of(problem, person, place),
    )
    return _merged(problem, kept, found)


def _merged(problem: Problem, one: Pairs, other: Pairs) -> Pairs:
    """Both sets of pairs, which share none."""
    m = len(problem.places)
    person = np.concatenate([one.person, other.person]).astype(np.int64)
    place = np.concatenate([one.place, other.place])
    order: Int64s = np.argsort(person * m + place, kind="stable")
    start: Int64s = one.start + other.start
    minutes: Int32s = np.concatenate([one.minutes, other.minutes])[order]
    wish: Int16s = np.concatenate([one.wish, other.wish])[order]
    return Pairs(start, place[order], minutes, wish)
