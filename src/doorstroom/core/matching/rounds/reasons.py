"""The rules that were met, for everybody who is placed: each different case is said once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

import numpy as np
import numpy.typing as npt

from doorstroom.core.matching.engine import problem as p
from doorstroom.core.matching.engine.rules import RULES, Pair, Rule, travel
from doorstroom.core.matching.verdicts import RuleVerdict, more, yes
from doorstroom.core.words import Value

from .deciding import Outcome

_Column = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Used:
    """The pairs that are used: who goes where, in how many minutes, for which wish (0: none).

    ``known`` says of which the minutes are no estimate.
    """

    problem: p.Problem
    person: p.Int64s
    place: p.Int64s
    minutes: p.Int64s
    wish: p.Int64s
    known: p.Flags


def used_pairs(problem: p.Problem, outcome: Outcome, persons: p.Int64s) -> Used:
    pairs, pair = outcome.pairs, outcome.pair[persons]
    place = outcome.place[persons].astype(np.int64)
    key = persons.astype(np.int64) * len(problem.places) + place
    return Used(
        problem,
        persons,
        place,
        pairs.minutes[pair].astype(np.int64),
        pairs.wish[pair].astype(np.int64),
        np.isin(key, problem.travel.key),
    )


def met(used: Used) -> list[str]:
    """Per pair the codes and facts of all rules, as one JSON object with sorted keys."""
    columns = []
    for rule in sorted(RULES, key=lambda rule: rule.__name__):
        keys = [np.asarray(key, np.int64) for key in _KEYS[rule.__name__](used)]
        first, number = distinct(keys, len(used.person))
        said = []
        for at in first.tolist():
            verdict = _verdict(rule, used, at)
            said.append(f'"{verdict.code}":{facts_json(verdict.facts)}')
        columns.append([said[n] for n in number.tolist()])
    return ["{" + ",".join(row) + "}" for row in zip(*columns, strict=True)]


def _verdict(rule: Rule, used: Used, at: int) -> RuleVerdict:
    person, place = int(used.person[at]), int(used.place[at])
    if rule is travel:
        # The same answer without measuring the journey once more.
        maximum = int(used.problem.people.max_minutes[person])
        verdict = yes("travel", minutes=int(used.minutes[at]), maximum=maximum)
        return more(verdict, "known") if used.known[at] else verdict
    return rule(Pair(used.problem, person, place))


def distinct(keys: Iterable[_Column], size: int) -> tuple[_Column, _Column]:
    """Where each different combination occurs first, and the number of every row's own."""
    number = np.zeros(size, np.int64)
    for key in keys:
        _, code = np.unique(key, return_inverse=True)
        number = number * (int(code.max(initial=0)) + 1) + code.reshape(-1)
        _, number = np.unique(number, return_inverse=True)
        number = number.reshape(-1).astype(np.int64)
    _, first = np.unique(number, return_index=True)
    return first.astype(np.int64), number


def facts_json(facts: Mapping[str, Value]) -> str:
    values = {name: plain(value) for name, value in facts.items()}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plain(value: Value) -> str | int | list[str] | None:
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return list(value)
    return value if value is None or isinstance(value, str | int) else str(value)


def _sets(lists: p.Ragged, rows: p.Int64s) -> _Column:
    """A number per row that is the same where the lists are."""
    number: dict[bytes, int] = {}
    start, item = lists.start.tolist(), lists.item
    return np.fromiter(
        (
            number.setdefault(item[start[row] : start[row + 1]].tobytes(), len(number))
            for row in rows.tolist()
        ),
        np.int64,
        len(rows),
    )


# What the sentence of a rule depends on, where it says yes.
_Keys = tuple[p.Bytes | p.Int8s | p.Int16s | p.Int32s | p.Int64s, ...]


def _hours(u: Used) -> _Keys:
    people = u.problem.people
    return u.problem.places.hours[u.place], people.hours_min[u.person], people.hours_max[u.person]


def _days(u: Used) -> _Keys:
    return u.problem.places.days[u.place], u.problem.people.days[u.person]


def _times(u: Used) -> _Keys:
    return u.problem.places.start[u.place], u.problem.places.end[u.place]


def _start(u: Used) -> _Keys:
    return u.problem.places.starts_on[u.place], u.problem.people.available_from[u.person]


def _entry(u: Used) -> _Keys:
    return u.problem.places.min_level[u.place], u.problem.people.level[u.person]


def _taught(u: Used) -> _Keys:
    return u.problem.places.level[u.place], u.problem.people.admitted[u.person]


def _age(u: Used) -> _Keys:
    return u.problem.places.min_age[u.place], u.problem.places.starts_on[u.place]


def _guidance(u: Used) -> _Keys:
    return u.problem.places.guidance[u.place], u.problem.people.guidance[u.person]


def _programme(u: Used) -> _Keys:
    people, places = u.problem.people, u.problem.places
    return _sets(places.programmes, u.place), _sets(people.programmes, u.person)


_KEYS: Mapping[str, Callable[[Used], _Keys]] = {
    "kind": lambda u: (u.problem.places.kind[u.place],),
    "sector": lambda u: (u.problem.places.sector[u.place], u.wish),
    "travel": lambda u: (
        u.minutes,
        u.problem.people.max_minutes[u.person],
        u.known.astype(np.int8),
    ),
    "hours": _hours,
    "days": _days,
    "times": _times,
    "start": _start,
    "entry": _entry,
    "taught": _taught,
    "age": _age,
    "papers": lambda u: (_sets(u.problem.places.requires, u.place),),
    "guidance": _guidance,
    "programme": _programme,
    "employer": lambda _u: (),
}
