"""Minutes over real roads: which journeys are asked of a router, and what its answers mean.

Only positions are asked, never who or what is there, and only the journeys that can matter:
those of a pair on which every other rule says yes, whose straight line could be covered in
time. All others keep the estimate, which refuses each pair that lies farther away.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final, Protocol, TypeAlias

import numpy as np

from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import (
    NO_ROUTE,
    Flags,
    Floats,
    Int32s,
    Int64s,
    Problem,
    Travel,
    locked,
)
from doorstroom.core.values.places import Position
from doorstroom.core.values.travel import DETOUR, TravelMode, great_circle_km
from doorstroom.core.words import Value, render

from .inputs import Round, Routed

# What nobody exceeds over a whole journey as the crow flies; beyond it nothing is asked.
REACH_KMH: Final[Mapping[TravelMode, int]] = {
    TravelMode.WALK: 8,
    TravelMode.BIKE: 20,
    TravelMode.EBIKE: 26,
    TravelMode.PUBLIC: 100,
    TravelMode.CAR: 100,
}
# As far as a position may lie from the road that a router takes it to.
ASIDE_KM: Final = 1.0
# An answer this much quicker than anybody travels is a fault, not a quick way.
TOO_QUICK: Final = 2

_DEGREES: Final = 100_000
_HALF: Final = 2**31


class NoAnswer(Exception):
    """The router did not give what was asked; the code has words (``rounds.router.<code>``)."""

    def __init__(self, code: str, **facts: Value) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, Value] = facts

    def text(self, language: str = "nl") -> str:
        """What went wrong, and that nothing was divided."""
        said = render(f"rounds.router.{self.code}", self.facts, language)
        return f"{said} {render('rounds.router.stopped', {}, language)}"


Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Question:
    """From one point to many, for one way of travelling. Degrees to five decimals: a metre."""

    mode: TravelMode
    origin: Point
    destinations: tuple[Point, ...]


class Router(Protocol):
    """Knows roads. ``modes`` are the ways of travelling that it can answer for."""

    @property
    def modes(self) -> Set[TravelMode]: ...

    def seconds(self, question: Question) -> Sequence[float | None]:
        """One a destination, None where no road leads; raises ``NoAnswer``."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The pairs whose minutes are asked, and the journeys that they come down to.

    ``journey[k]`` is the number of the journey that pair ``k`` makes: people with one address
    share theirs.
    """

    key: Int64s
    journey: Int64s
    mode: Int64s = field(repr=False)
    origin: Int64s = field(repr=False)
    destination: Int64s = field(repr=False)

    @property
    def journeys(self) -> int:
        return len(self.mode)

    @property
    def origins(self) -> int:
        return int(self._turns().sum())

    def questions(self) -> Iterator[tuple[int, Question]]:
        """Every journey once, in an order that says nothing of who is who; from which number on."""
        edges = [*np.flatnonzero(self._turns()).tolist(), len(self.mode)]
        for start, end in pairwise(edges):
            mode = _MODES[int(self.mode[start])]
            destinations = tuple(map(_point, self.destination[start:end].tolist()))
            question = Question(mode, _point(int(self.origin[start])), destinations)
            yield start, question

    def _turns(self) -> Flags:
        """Where another origin or another way of travelling begins."""
        turns = np.ones(len(self.mode), np.bool_)
        turns[1:] = (self.mode[1:] != self.mode[:-1]) | (self.origin[1:] != self.origin[:-1])
        return turns


_MODES: Final = tuple(TravelMode)


def asked_of(
    problem: Problem, modes: Iterable[TravelMode], pairs_of: Callable[[Problem], Pairs]
) -> Asked:
    """The journeys that can matter; those with known minutes are not asked.

    ``pairs_of`` finds the candidate pairs of a problem: here of one in which everybody travels
    in a straight line, faster than they ever will.
    """
    number = {mode.kmh: at for at, mode in enumerate(_MODES)}
    mode = np.asarray([number[kmh] for kmh in problem.people.kmh.tolist()], np.int64)
    answered = np.zeros(len(_MODES), np.bool_)
    answered[[_MODES.index(one) for one in modes]] = True
    pairs = pairs_of(_straight(problem, mode))
    person, place = pairs.person.astype(np.int64), pairs.place.astype(np.int64)
    key = person * len(problem.places) + place
    kept = answered[mode[person]] & ~np.isin(key, problem.travel.key)
    person, place, key = person[kept], place[kept], key[kept]
    homes, home = np.unique(_codes(problem.people.lat, problem.people.lon), return_inverse=True)
    works, work = np.unique(_codes(problem.places.lat, problem.places.lon), return_inverse=True)
    # One number a journey: by mode, then origin, then destination.
    number_of = (mode[person] * len(homes) + home[person]) * max(1, len(works)) + work[place]
    journeys, journey = np.unique(number_of, return_inverse=True)
    begun, destination = np.divmod(journeys, max(1, len(works)))
    way, origin = np.divmod(begun, max(1, len(homes)))
    return Asked(key, journey.astype(np.int64), way, homes[origin], works[destination])


def _straight(problem: Problem, mode: Int64s) -> Problem:
    speed = np.asarray([math.ceil(REACH_KMH[one] * DETOUR) for one in _MODES], np.int16)
    people = replace(problem.people, kmh=locked(speed[mode]))
    return replace(problem, people=people, travel=_travel([], []))


def answers(asked: Asked, router: Router) -> Int32s:
    """Whole minutes a pair, rounded up at the end; ``NO_ROUTE`` where no road leads."""
    minutes = np.zeros(asked.journeys, np.int32)
    for start, question in asked.questions():
        said = router.seconds(question)
        if len(said) != len(question.destinations):
            raise NoAnswer("size", given=len(said), asked=len(question.destinations))
        minutes[start : start + len(said)] = [
            _minutes(question, destination, seconds)
            for destination, seconds in zip(question.destinations, said, strict=True)
        ]
    return minutes[asked.journey]


def routed(round_: Round, asked: Asked, modes: Iterable[TravelMode], minutes: Int32s) -> Round:
    """The same round, decided with these minutes. What ``travel`` said stands.

    A promised place to which no road leads keeps its estimate: it is no choice any more.
    """
    problem = round_.problem
    m = len(problem.places)
    promised = problem.people.fixed[asked.key // m] >= 0 if m else np.zeros(0, np.bool_)
    kept = ~(promised & (minutes >= NO_ROUTE))
    found = Routed(
        tuple(sorted(modes)), locked(asked.key[kept]), locked(minutes[kept]), asked.journeys
    )
    travel = _travel([problem.travel.key, asked.key[kept]], [problem.travel.minutes, minutes[kept]])
    return replace(round_, problem=replace(problem, travel=travel), routed=found)


def _travel(key: Sequence[Int64s], minutes: Sequence[Int32s]) -> Travel:
    keys = np.concatenate([np.zeros(0, np.int64), *key])
    order = np.argsort(keys, kind="stable")
    known = np.concatenate([np.zeros(0, np.int32), *minutes])
    return Travel(locked(keys[order]), locked(known[order]))


def _minutes(question: Question, destination: Point, seconds: float | None) -> int:
    if seconds is None:
        return NO_ROUTE
    straight = great_circle_km(Position(*question.origin), Position(*destination))
    fastest = TOO_QUICK * REACH_KMH[question.mode]
    if straight - 2 * ASIDE_KM > seconds / 3600 * fastest:
        raise NoAnswer("too_quick", seconds=math.floor(seconds), km=math.floor(straight))
    return min(math.ceil(seconds / 60 - 1e-9), NO_ROUTE)


def _codes(lat: Floats, lon: Floats) -> Int64s:
    """Both degrees, to five decimals, in one number."""
    north = np.rint(lat * _DEGREES).astype(np.int64)
    east = np.rint(lon * _DEGREES).astype(np.int64)
    codes: Int64s = north * (2 * _HALF) + east
    return codes


def _point(code: int) -> Point:
    east = (code + _HALF) % (2 * _HALF) - _HALF
    return (code - east) // (2 * _HALF) / _DEGREES, east / _DEGREES
