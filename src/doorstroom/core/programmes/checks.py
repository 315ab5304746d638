"""Whether the parts of a well-formed pack agree with each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from doorstroom.core.programmes.lines import Path
from doorstroom.core.programmes.pack import Pack, Region, Target
from doorstroom.core.programmes.rule_checks import assumed_ages, check_rule
from doorstroom.core.words import Value

OPENING_KINDS = ("sign_up", "call_up", "wish")
"""How somebody comes into sight: the route begins with one of these."""

PLACE_STATIONS = ("place", "job", "day_activity")
PLACE_HOLDERS = ("{naam}",)

_BRACES = re.compile(r"\{[^{}]*\}")
_MUNICIPALITY = re.compile(r"GM[0-9]{4}")
_NUMBER = re.compile(r"[1-9][0-9]?")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at a path; ``code`` and ``facts`` are words of ``programmes``."""

    path: Path
    code: str
    facts: Mapping[str, Value] = field(default_factory=dict)


def check(pack: Pack) -> Iterator[Finding]:
    """Every disagreement between parts, in no particular order."""
    yield from _codes_once(pack)
    yield from _references(pack)
    yield from _dates(pack)
    yield from _route(pack)
    for index, target in enumerate(pack.targets):
        yield from _target(pack, target, ("targets", index))
    yield from _agreements(pack)
    yield from _regions(pack)
    yield from _assumptions(pack)
    yield from _questions(pack)
    schools = tuple(party.name for party in pack.parties if party.kind == "school")
    for path, code, facts in check_rule(pack.target_group.rule, ("target_group", "rule"), schools):
        yield Finding(path, code, facts)


def _codes_once(pack: Pack) -> Iterator[Finding]:
    lists: dict[str, Iterable[str]] = {
        "parties": (p.id for p in pack.parties),
        "stages": (s.code for s in pack.stages),
        "stations": (s.code for s in pack.stations),
        "roles": (r.code for r in pack.roles),
        "agreements": (a.code for a in pack.agreements),
        "courses": (c.code for c in pack.courses),
        "trainings": (t.code for t in pack.trainings),
        "certificates": (c.code for c in pack.certificates),
        "alternative_routes": (r.code for r in pack.alternative_routes),
        "targets": (t.code for t in pack.targets),
        "start_conditions": (c.code for c in pack.start_conditions),
    }
    for name, codes in lists.items():
        key = "id" if name == "parties" else "code"
        seen: set[str] = set()
        for index, code in enumerate(codes):
            if code in seen:
                yield Finding((name, index, key), "twice", {"found": code, "list": name})
            seen.add(code)


def _references(pack: Pack) -> Iterator[Finding]:
    known = {
        "parties": tuple(p.id for p in pack.parties),
        "stages": tuple(s.code for s in pack.stages),
        "stations": tuple(s.code for s in pack.stations),
        "roles": tuple(r.code for r in pack.roles),
        "courses": tuple(c.code for c in pack.courses),
        "trainings": tuple(t.code for t in pack.trainings),
        "certificates": tuple(c.code for c in pack.certificates),
    }
    for path, name, code in _named(pack):
        if code not in known[name]:
            facts: dict[str, Value] = {
                "found": code,
                "list": name,
                "known": known[name] or ("–",),
            }
            yield Finding(path, "reference", facts)


def _named(pack: Pack) -> Iterator[tuple[Path, str, str]]:
    """Every place that names another part: where, in which list, which code."""
    if pack.organiser is not None:
        yield ("organiser",), "parties", pack.organiser
    for i, condition in enumerate(pack.start_conditions):
        for j, party in enumerate(condition.parties):
            yield ("start_conditions", i, "parties", j), "parties", party
    for i, role in enumerate(pack.roles):
        if role.party is not None:
            yield ("roles", i, "party"), "parties", role.party
    for i, course in enumerate(pack.courses):
        if course.provider is not None:
            yield ("courses", i, "provider"), "parties", course.provider
    yield from _named_stations(pack)
    yield from _named_by_stations(pack)


def _named_stations(pack: Pack) -> Iterator[tuple[Path, str, str]]:
    for i, agreement in enumerate(pack.agreements):
        yield ("agreements", i, "station"), "stations", agreement.station
    for i, route in enumerate(pack.alternative_routes):
        for j, code in enumerate(route.stations):
            yield ("alternative_routes", i, "stations", j), "stations", code
    for i, target in enumerate(pack.targets):
        if target.station is not None:
            yield ("targets", i, "station"), "stations", target.station


def _named_by_stations(pack: Pack) -> Iterator[tuple[Path, str, str]]:
    for i, station in enumerate(pack.stations):
        at: Path = ("stations", i)
        yield (*at, "stage"), "stages", station.stage
        yield (*at, "role"), "roles", station.role
        lists = {
            "courses": station.courses,
            "trainings": station.trainings,
            "certificates": station.certificates,
        }
        for name, codes in lists.items():
            for j, code in enumerate(codes):
                yield (*at, name, j), name, code


def _dates(pack: Pack) -> Iterator[Finding]:
    period = pack.period
    start = period.starts_on
    if start is not None and period.ends_on is not None and period.ends_on <= start:
        yield Finding(("period", "ends_on"), "ends_before", {"start": start})
    if pack.experiment is not None:
        missing = tuple(
            key for key, day in (("starts_on", start), ("ends_on", period.ends_on)) if day is None
        )
        if missing:
            yield Finding(("experiment",), "experiment_period", {"missing": missing})
        if pack.experiment.of == pack.id:
            yield Finding(("experiment", "of"), "experiment_itself")
    for index, route in enumerate(pack.alternative_routes):
        if start is not None and route.ends_on <= start:
            path: Path = ("alternative_routes", index, "ends_on")
            yield Finding(path, "alternative_ended", {"start": start})


def _route(pack: Pack) -> Iterator[Finding]:
    order = {stage.code: index for index, stage in enumerate(pack.stages)}
    reached = -1
    for index, station in enumerate(pack.stations):
        at: Path = ("stations", index)
        here = order.get(station.stage, reached)
        if here < reached:
            yield Finding((*at, "stage"), "stage_order", {"found": station.stage})
        reached = max(reached, here)
        if station.kind in PLACE_STATIONS and not station.place_kinds:
            yield Finding((*at, "kind"), "place_without_kind")
        for found in _BRACES.findall(station.next_step):
            if found not in PLACE_HOLDERS:
                facts: dict[str, Value] = {"found": found, "known": PLACE_HOLDERS}
                yield Finding((*at, "next_step"), "place_holder", facts)
    yield from _whole_route(pack)


def _whole_route(pack: Pack) -> Iterator[Finding]:
    first = pack.first_station
    if first.kind not in OPENING_KINDS:
        yield Finding(("stations", 0, "kind"), "first_station", {"found": first.kind})
    if not pack.stations_of("follow_up"):
        yield Finding(("stations",), "follow_up")
    used = {station.stage for station in pack.stations}
    for index, stage in enumerate(pack.stages):
        if stage.code not in used:
            yield Finding(("stages", index), "stage_empty", {"found": stage.code})
    choices = Counter(station.choice for station in pack.stations if station.choice is not None)
    for index, station in enumerate(pack.stations):
        if station.choice is not None and choices[station.choice] == 1:
            yield Finding(("stations", index, "choice"), "choice_alone", {"found": station.choice})


def _target(pack: Pack, target: Target, at: Path) -> Iterator[Finding]:
    if target.per_year is None and target.total is None:
        yield Finding(at, "no_number")
    if target.counts == "outcome":
        if not target.outcomes:
            yield Finding((*at, "counts"), "no_outcomes")
        reachable = {goal for station in pack.stations for goal in station.leads_to}
        for index, outcome in enumerate(target.outcomes):
            if outcome not in reachable:
                yield Finding((*at, "outcomes", index), "unreachable", {"found": outcome})
        return
    stations = [s for s in pack.stations if target.station in {None, s.code}]
    if stations and not any(station.place_kinds for station in stations):
        key = "counts" if target.station is None else "station"
        yield Finding((*at, key), "no_placement")


def _agreements(pack: Pack) -> Iterator[Finding]:
    known = (
        "participant",
        "parent_of_minor",
        *(role.code for role in pack.roles),
        *(party.id for party in pack.parties),
    )
    for index, agreement in enumerate(pack.agreements):
        at: Path = ("agreements", index, "signers")
        seen: set[str] = set()
        for place, signer in enumerate(agreement.signers):
            if signer not in known:
                facts: dict[str, Value] = {
                    "found": signer,
                    "list": "roles/parties",
                    "known": known,
                }
                yield Finding((*at, place), "reference", facts)
            if signer in seen:
                yield Finding((*at, place), "signs_twice", {"found": signer})
            seen.add(signer)
        if "participant" not in seen:
            yield Finding(at, "signers")


def _regions(pack: Pack) -> Iterator[Finding]:
    if pack.region is not None and pack.demo.region is not None:
        yield Finding(("demo", "region"), "two_regions")
    regions: tuple[tuple[Path, Region | None], ...] = (
        (("region",), pack.region),
        (("demo", "region"), pack.demo.region),
    )
    for path, region in regions:
        if region is None:
            continue
        form = _MUNICIPALITY if region.kind == "gemeenten" else _NUMBER
        for index, code in enumerate(region.codes):
            if form.fullmatch(code) is None:
                yield Finding((*path, "codes", index), "region_code", {"found": code})


def _assumptions(pack: Pack) -> Iterator[Finding]:
    if pack.demo.assumes:
        return
    if pack.demo.region is not None:
        yield Finding(("demo", "region"), "assumed")
    if pack.rhythm.assumed:
        yield Finding(("rhythm", "assumed"), "assumed")
    for path in assumed_ages(pack.target_group.rule, ("target_group", "rule")):
        yield Finding(path, "assumed")
    for index, route in enumerate(pack.alternative_routes):
        if route.assumed:
            yield Finding(("alternative_routes", index, "assumed"), "assumed")


def _questions(pack: Pack) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, question in enumerate(pack.sign_up.questions):
        at: Path = ("sign_up", "questions", index)
        if question.code in seen:
            facts: dict[str, Value] = {"found": question.code, "list": "questions"}
            yield Finding((*at, "code"), "twice", facts)
        seen.add(question.code)
        if question.kind == "choice" and len(question.choices) < 2:
            yield Finding(at, "choices")
