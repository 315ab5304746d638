"""Who sits where under every limit: what is full, and since when those placed there wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from doorstroom.core.matching.engine.problem import UNLIMITED, Int32s, Int64s, Problem

LIMITS: Final = ("place", "supervisor", "employer", "coach", "programme", "class")
CLOSED: Final = "closed"


@dataclass(frozen=True, slots=True)
class Full:
    """A limit without room: how many were promised there, and per date how many others wait.

    ``closed`` is a class that nobody follows; its room is how many it needs to open.
    """

    limit: str
    room: int
    promised: int = 0
    since: tuple[tuple[int, int], ...] = ()

    @property
    def others(self) -> int:
        return sum(count for _, count in self.since)


class Seating:
    """Counts under every limit, once; says of one pair which of them are full."""

    def __init__(self, problem: Problem, place: Int32s) -> None:
        self.problem, self.place = problem, place
        self.placed = np.flatnonzero(place >= 0)
        at, limits = place[self.placed], problem.limits
        places = problem.places
        self._room: Mapping[str, Int64s] = {
            "place": places.capacity.astype(np.int64),
            "supervisor": limits.supervisor_max,
            "employer": limits.employer_max,
            "coach": limits.coach_max,
            "programme": limits.programme_max,
            "class": limits.class_max,
        }
        codes: dict[str, Int32s] = {
            "place": at,
            "supervisor": places.supervisor[at],
            "employer": places.employer[at],
            "coach": problem.people.coach[self.placed],
            "class": places.class_[at],
        }
        if (limits.programme_max < UNLIMITED).any():
            pairs = zip(self.placed.tolist(), at.tolist(), strict=True)
            codes["programme"] = np.asarray([self._programme(q, j) for q, j in pairs], np.int32)
        self._seats = {kind: _Seats.of(self.placed, own) for kind, own in codes.items()}
        # Plain numbers: they are asked one by one, many thousands of times.
        self._waiting = problem.people.waiting.tolist()
        self._fixed = (problem.people.fixed >= 0).tolist()
        self._said: dict[tuple[str, int], Full] = {}

    def full(self, person: int, place: int) -> tuple[Full, ...]:
        """The limits that leave no room for one more, apart from this person's own seat."""
        here = int(self.place[person])
        found = []
        for kind, code in self._codes(person, place).items():
            own = here >= 0 and self._codes(person, here).get(kind) == code
            taken = self.taken(kind, code) - own
            if taken >= int(self._room[kind][code]):
                found.append(self._without(person, kind, code) if own else self._at(kind, code))
            elif kind == "class" and not taken and int(self._minimum(code)) > 1:
                found.append(Full(CLOSED, self._minimum(code)))
        return tuple(found)

    def taken(self, kind: str, code: int) -> int:
        return len(self._seats[kind].at(code))

    def _codes(self, person: int, place: int) -> dict[str, int]:
        """Under which limits this pair would fall."""
        places = self.problem.places
        found = {
            "place": place,
            "supervisor": int(places.supervisor[place]),
            "employer": int(places.employer[place]),
            "coach": int(self.problem.people.coach[person]),
            "class": int(places.class_[place]),
        }
        if "programme" in self._seats:
            found["programme"] = self._programme(person, place)
        return {
            kind: code
            for kind, code in found.items()
            if code >= 0 and (self._room[kind][code] < UNLIMITED or self._opens(kind, code))
        }

    def _opens(self, kind: str, code: int) -> bool:
        return kind == "class" and self._minimum(code) > 0

    def _minimum(self, code: int) -> int:
        return int(self.problem.limits.class_min[code])

    def _programme(self, person: int, place: int) -> int:
        """The first programme in their list that the place accepts; -1 for none."""
        accepted = self.problem.places.programmes.row(place)
        wanted = self.problem.people.programmes.row(person)
        return next((code for code in wanted if not accepted or code in accepted), -1)

    def _at(self, kind: str, code: int) -> Full:
        if (kind, code) not in self._said:
            self._said[kind, code] = self._without(-1, kind, code)
        return self._said[kind, code]

    def _without(self, person: int, kind: str, code: int) -> Full:
        rows = [row for row in self._seats[kind].at(code) if row != person]
        days: dict[int, int] = {}
        promised = 0
        for row in rows:
            if self._fixed[row]:
                promised += 1
            else:
                day = self._waiting[row]
                days[day] = days.get(day, 0) + 1
        return Full(kind, int(self._room[kind][code]), promised, tuple(sorted(days.items())))


@dataclass(frozen=True, slots=True)
class _Seats:
    """Who counts under each code of one kind of limit."""

    start: list[int]
    row: list[int]

    @classmethod
    def of(cls, placed: Int64s, codes: Int32s) -> _Seats:
        kept = np.flatnonzero(codes >= 0)
        order = kept[np.argsort(codes[kept], kind="stable")]
        start = np.cumsum(np.bincount(codes[kept] + 1, minlength=2))
        return cls(start.tolist(), placed[order].tolist())

    def at(self, code: int) -> list[int]:
        if code + 1 >= len(self.start):
            return []
        return self.row[self.start[code] : self.start[code + 1]]
