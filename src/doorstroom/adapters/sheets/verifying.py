"""Checking the files of a round against its rows, without a solver.

From ``placements.csv`` follows who sits where; from that, with the rows, follows every other
line of every file. So each line is made once more and compared: an altered one is found.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np

from doorstroom.core.matching.engine import verify as engine
from doorstroom.core.matching.engine.goals import GoalValue, better
from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import Int32s, Problem
from doorstroom.core.matching.rounds.certificate import (
    BadCertificate,
    solution_from,
    value_from_json,
)
from doorstroom.core.matching.rounds.deciding import Outcome, proven, unproven
from doorstroom.core.matching.rounds.inputs import Round
from doorstroom.core.matching.rounds.orders import GOALS
from doorstroom.core.words import Value, render

MOST = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong; its words are ``rounds.verified.<code>``."""

    code: str
    facts: Mapping[str, Value] = field(default_factory=dict)

    def text(self, language: str = "nl") -> str:
        return render(f"rounds.verified.{self.code}", self.facts, language)


class Stop(Exception):
    """This is wrong, and nothing behind it can be checked."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(findings)
        self.findings = list(findings)


@dataclass(frozen=True, slots=True)
class Claims:
    """What ``summary.json`` says of how the round was decided."""

    as_of: date
    seed: int
    order: tuple[str, ...]
    skipped: bool
    digest: str
    engine: str
    bounds: Mapping[str, GoalValue]
    proven: Mapping[str, bool]


def claims_of(out: Path) -> Claims:
    said = _json(out, "summary.json")
    try:
        order = tuple(map(str, _list(said["order"])))
        if not set(order) <= set(GOALS):
            raise ValueError("a goal that is none")
        left_out = _mapping(said["left_out"])
        bounds = _mapping(said["bounds"])
        return Claims(
            as_of=date.fromisoformat(str(said["as_of"])),
            seed=_whole(said["seed"]),
            order=order,
            skipped=any(map(bool, left_out.values())),
            digest=str(said["rows_digest"]),
            engine=str(said["engine"]),
            bounds={goal: value_from_json(value) for goal, value in bounds.items()},
            proven={goal: value is True for goal, value in _mapping(said["proven"]).items()},
        )
    except (KeyError, ValueError, TypeError) as error:
        raise Stop(_unreadable("summary.json")) from error


def seating(out: Path, problem: Problem) -> Int32s:
    """Who sits where according to ``placements.csv``."""
    person_row = {name: row for row, name in enumerate(problem.people.id)}
    place_row = {name: row for row, name in enumerate(problem.places.id)}
    place = np.full(len(problem.people), -1, np.int32)
    findings: list[Finding] = []
    lines = _text(out, "placements.csv")
    try:
        rows = list(csv.reader(io.StringIO(lines, newline=""), strict=True))
    except csv.Error as error:
        raise Stop(_unreadable("placements.csv")) from error
    for number, row in enumerate(rows[1:], 2):
        facts: dict[str, Value] = {"file": "placements.csv", "line": number}
        person = person_row.pop(row[0], None) if row else None
        at = place_row.get(row[1]) if len(row) > 1 else None
        if person is None:
            findings.append(Finding("person", facts))
        elif at is None:
            findings.append(Finding("place", facts))
        else:
            place[person] = at
    if findings:
        raise Stop(*findings[:MOST])
    return place


def outcome_of(round_: Round, pairs: Pairs, claims: Claims, out: Path) -> Outcome:
    """The outcome that the files claim; stops where it is not feasible or not proven."""
    problem = round_.problem
    place = seating(out, problem)
    violations = engine.feasible(problem, pairs, place)
    if violations:
        raise Stop(*(_finding(problem, violation) for violation in violations[:MOST]))
    bare = unproven(problem, pairs, claims.order, place)
    if (out / "certificate.json").exists():
        return _proven(problem, pairs, bare, _json(out, "certificate.json"))
    if problem.limits.nested and all(claims.proven.get(goal, False) for goal in claims.order):
        raise Stop(Finding("missing", {"file": "certificate.json"}))
    if any(better(goal, bare.values[goal], bound) for goal, bound in claims.bounds.items()):
        raise Stop(Finding("values"))
    return Outcome(
        order=bare.order,
        pairs=pairs,
        place=place,
        pair=bare.pair,
        values=bare.values,
        bounds=claims.bounds,
        proven={goal: claims.bounds.get(goal) == bare.values[goal] for goal in bare.order},
    )


def _proven(
    problem: Problem, pairs: Pairs, bare: Outcome, certificate: Mapping[str, object]
) -> Outcome:
    try:
        solution = solution_from(
            problem, bare.pair, bare.place, bare.order, bare.values, certificate.get("stages")
        )
    except BadCertificate as error:
        raise Stop(Finding("certificate")) from error
    violations = engine.verify(problem, pairs, solution)
    if violations:
        raise Stop(*(Finding("proof", {"code": v.code}) for v in violations[:MOST]))
    return proven(pairs, solution)


def compared(out: Path, files: Mapping[str, bytes]) -> list[Finding]:
    """Lines that are not what they should be, per file."""
    found: list[Finding] = []
    for name, content in files.items():
        try:
            there = (out / name).read_bytes()
        except OSError:
            found.append(Finding("missing", {"file": name}))
            continue
        if there != content:
            found += _differing(name, there, content)
    return found


def _differing(name: str, there: bytes, content: bytes) -> list[Finding]:
    """Where lines were only added or only taken away, those alone; else each that differs."""
    found, wanted = there.split(b"\n"), content.split(b"\n")
    lines = [number for number, (a, b) in enumerate(zip(found, wanted, strict=False), 1) if a != b]
    findings = [Finding("line", {"file": name, "line": number}) for number in lines[:MOST]]
    if len(found) > len(wanted):
        findings.append(Finding("extra", {"file": name, "line": len(wanted)}))
    elif len(found) < len(wanted):
        findings.append(Finding("lacking", {"file": name, "line": len(found)}))
    return findings


def _finding(problem: Problem, violation: engine.Violation) -> Finding:
    names = {
        "pair": problem.people.id,
        "fixed": problem.people.id,
        "place": problem.places.id,
        "supervisor": problem.tables.supervisors,
        "employer": problem.tables.employers,
        "coach": problem.tables.coaches,
        "programme": problem.tables.programmes,
        "class": problem.tables.classes,
    }
    what = violation.code.removeprefix("verify.")
    of = what.removeprefix("class_minimum") or "class"
    name = names[of][violation.row] if of in names and violation.row >= 0 else violation.code
    if what in {"pair", "fixed"}:
        return Finding(what, {"id": name})
    if what == "class_minimum":
        return Finding("under.class", {"id": name})
    return Finding(f"over.{what}" if what in names else "values", {"id": name})


def _unreadable(name: str) -> Finding:
    return Finding("unreadable", {"file": name})


def _text(out: Path, name: str) -> str:
    try:
        return (out / name).read_bytes().decode("utf-8")
    except OSError as error:
        raise Stop(Finding("missing", {"file": name})) from error
    except UnicodeDecodeError as error:
        raise Stop(_unreadable(name)) from error


def _json(out: Path, name: str) -> dict[str, object]:
    try:
        return _mapping(json.loads(_text(out, name)))
    except (ValueError, RecursionError) as error:
        raise Stop(_unreadable(name)) from error


def _mapping(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError("no list")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("no whole number")
    return value
