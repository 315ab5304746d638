"""From plain values to a ``Problem``: sorts the codes, packs the columns, orders the rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from . import problem as p


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person in plain values; what is left out limits nothing."""

    id: str
    lat: float
    lon: float
    birth: date
    waiting: date
    max_minutes: int
    level: int = 0
    admitted: int | None = None
    needed_by: date | None = None
    sectors: tuple[str, ...] = ()
    open: bool = False
    excluded_sectors: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    kmh: int = 15
    hours_min: int = 0
    hours_max: int = p.MOST_HOURS
    days: int = p.ANY_DAY
    earliest: int = 0
    latest: int = p.DAY_MINUTES
    available_from: date | None = None
    kinds: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    guidance: int = 0
    excluded_employers: tuple[str, ...] = ()
    coach: str | None = None
    fixed: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place in plain values; what is left out limits nothing."""

    id: str
    employer: str
    lat: float
    lon: float
    sector: str
    kind: str
    capacity: int
    level: int = 0
    min_level: int = 0
    min_age: int = 0
    hours: int = p.OPEN
    days: int = 0
    start: int = p.OPEN
    end: int = p.OPEN
    starts_on: date | None = None
    requires: tuple[str, ...] = ()
    guidance: int = 0
    programmes: tuple[str, ...] = ()
    supervisor: str | None = None
    class_: str | None = None


@dataclass(frozen=True, slots=True)
class LimitRows:
    """Limits by code; a code that nobody uses is an error."""

    supervisor: Mapping[str, int] = field(default_factory=dict)
    employer: Mapping[str, int] = field(default_factory=dict)
    coach: Mapping[str, int] = field(default_factory=dict)
    programme: Mapping[str, int] = field(default_factory=dict)
    class_: Mapping[str, int] = field(default_factory=dict)
    class_min: Mapping[str, int] = field(default_factory=dict)


NO_LIMITS = LimitRows()


def build(
    people: Sequence[PersonRow],
    places: Sequence[PlaceRow],
    limits: LimitRows = NO_LIMITS,
    *,
    as_of: date,
    seed: int = 0,
    minutes: Mapping[tuple[str, str], int] | None = None,
) -> p.Problem:
    """The rows in their canonical order, as arrays; ``minutes`` per (person id, place id)."""
    persons = [people[i] for i in p.canonical_order([row.id for row in people], seed)]
    offers = [places[i] for i in p.canonical_order([row.id for row in places], seed)]
    tables = _tables(persons, offers)
    place_row = {row.id: index for index, row in enumerate(offers)}
    return p.Problem(
        people=_people(persons, tables, place_row),
        places=_places(offers, tables),
        limits=p.Limits(
            _limit(limits.supervisor, tables.supervisors),
            _limit(limits.employer, tables.employers),
            _limit(limits.coach, tables.coaches),
            _limit(limits.programme, tables.programmes),
            _limit(limits.class_, tables.classes),
            _limit(limits.class_min, tables.classes, missing=0),
        ),
        tables=tables,
        supervisor_employer=_supervisor_employer(offers, tables),
        travel=_travel(persons, place_row, minutes or {}),
        as_of=as_of.toordinal(),
    )


def _tables(people: Sequence[PersonRow], places: Sequence[PlaceRow]) -> p.Tables:
    def table(*codes: Iterable[str | None]) -> tuple[str, ...]:
        return tuple(sorted({code for group in codes for code in group if code is not None}))

    return p.Tables(
        employers=table(x.employer for x in places),
        supervisors=table(x.supervisor for x in places),
        coaches=table(x.coach for x in people),
        programmes=table(*(x.programmes for x in people), *(x.programmes for x in places)),
        classes=table(x.class_ for x in places),
        sectors=table(
            (x.sector for x in places),
            *(x.sectors for x in people),
            *(x.excluded_sectors for x in people),
        ),
        kinds=table((x.kind for x in places), *(x.kinds for x in people)),
        requirements=table(*(x.has for x in people), *(x.requires for x in places)),
    )


def _people(rows: Sequence[PersonRow], tables: p.Tables, place_row: Mapping[str, int]) -> p.People:
    sectors, programmes = _codes(tables.sectors), _codes(tables.programmes)
    kinds, papers = _codes(tables.kinds), _codes(tables.requirements)
    employers, coaches = _codes(tables.employers), _codes(tables.coaches)
    admitted = [min(x.level + 1, 4) if x.admitted is None else x.admitted for x in rows]
    return p.People(
        id=tuple(x.id for x in rows),
        lat=_floats(x.lat for x in rows),
        lon=_floats(x.lon for x in rows),
        birth=_int32(x.birth.toordinal() for x in rows),
        level=_int8(x.level for x in rows),
        admitted=_int8(admitted),
        waiting=_int32(x.waiting.toordinal() for x in rows),
        needed_by=_int32(_ordinal(x.needed_by, p.NEVER) for x in rows),
        sectors=_lists((x.sectors for x in rows), sectors),
        open=_flags(x.open or not x.sectors for x in rows),
        excluded_sectors=_lists((x.excluded_sectors for x in rows), sectors),
        programmes=_lists((x.programmes for x in rows), programmes),
        max_minutes=_int32(x.max_minutes for x in rows),
        kmh=_int16(x.kmh for x in rows),
        hours_min=_int16(x.hours_min for x in rows),
        hours_max=_int16(x.hours_max for x in rows),
        days=_bytes(x.days for x in rows),
        earliest=_int16(x.earliest for x in rows),
        latest=_int16(x.latest for x in rows),
        available_from=_int32(_ordinal(x.available_from, 0) for x in rows),
        kinds=_lists((x.kinds for x in rows), kinds),
        any_kind=_flags(not x.kinds for x in rows),
        has=_lists((x.has for x in rows), papers),
        guidance=_int8(x.guidance for x in rows),
        # An employer without places here excludes nothing.
        excluded_employers=_lists(
            ([e for e in x.excluded_employers if e in employers] for x in rows), employers
        ),
        coach=_int32(-1 if x.coach is None else coaches[x.coach] for x in rows),
        fixed=_int32(-1 if x.fixed is None else place_row[x.fixed] for x in rows),
    )


def _places(rows: Sequence[PlaceRow], tables: p.Tables) -> p.Places:
    sectors, kinds = _codes(tables.sectors), _codes(tables.kinds)
    employers, supervisors = _codes(tables.employers), _codes(tables.supervisors)
    papers, classes = _codes(tables.requirements), _codes(tables.classes)
    return p.Places(
        id=tuple(x.id for x in rows),
        lat=_floats(x.lat for x in rows),
        lon=_floats(x.lon for x in rows),
        employer=_int32(employers[x.employer] for x in rows),
        sector=_int32(sectors[x.sector] for x in rows),
        kind=_int32(kinds[x.kind] for x in rows),
        level=_int8(x.level for x in rows),
        min_level=_int8(x.min_level for x in rows),
        min_age=_int16(x.min_age for x in rows),
        capacity=_int32(x.capacity for x in rows),
        hours=_int16(x.hours for x in rows),
        days=_bytes(x.days for x in rows),
        start=_int16(x.start for x in rows),
        end=_int16(x.end for x in rows),
        starts_on=_int32(_ordinal(x.starts_on, 0) for x in rows),
        requires=_lists((x.requires for x in rows), papers),
        guidance=_int8(x.guidance for x in rows),
        programmes=_lists((x.programmes for x in rows), _codes(tables.programmes)),
        supervisor=_int32(-1 if x.supervisor is None else supervisors[x.supervisor] for x in rows),
        class_=_int32(-1 if x.class_ is None else classes[x.class_] for x in rows),
    )


def _supervisor_employer(rows: Sequence[PlaceRow], tables: p.Tables) -> p.Int32s:
    employers, supervisors = _codes(tables.employers), _codes(tables.supervisors)
    found = [-1] * len(supervisors)
    for row in rows:
        if row.supervisor is None:
            continue
        index, employer = supervisors[row.supervisor], employers[row.employer]
        if found[index] not in {-1, employer}:
            raise ValueError("a supervisor works for one employer")
        found[index] = employer
    return _int32(found)


def _travel(
    people: Sequence[PersonRow],
    place_row: Mapping[str, int],
    minutes: Mapping[tuple[str, str], int],
) -> p.Travel:
    person_row = {row.id: index for index, row in enumerate(people)}
    width = len(place_row)
    known = sorted(
        (person_row[person] * width + place_row[place], value)
        for (person, place), value in minutes.items()
    )
    return p.Travel(
        p.locked(np.asarray([key for key, _ in known], np.int64)),
        _int32(value for _, value in known),
    )


def _limit(
    limits: Mapping[str, int], table: tuple[str, ...], missing: int = p.UNLIMITED
) -> p.Int64s:
    if unknown := set(limits) - set(table):
        raise ValueError(f"a limit for nobody: {min(unknown)}")
    return p.locked(np.asarray([limits.get(code, missing) for code in table], np.int64))


def _codes(table: tuple[str, ...]) -> dict[str, int]:
    return {code: index for index, code in enumerate(table)}


def _lists(rows: Iterable[Sequence[str]], codes: Mapping[str, int]) -> p.Ragged:
    return p.ragged([codes[code] for code in dict.fromkeys(row)] for row in rows)


def _ordinal(day: date | None, missing: int) -> int:
    return missing if day is None else day.toordinal()


def _int8(values: Iterable[int]) -> p.Int8s:
    return p.locked(np.asarray(list(values), np.int8))


def _int16(values: Iterable[int]) -> p.Int16s:
    return p.locked(np.asarray(list(values), np.int16))


def _int32(values: Iterable[int]) -> p.Int32s:
    return p.locked(np.asarray(list(values), np.int32))


def _bytes(values: Iterable[int]) -> p.Bytes:
    return p.locked(np.asarray(list(values), np.uint8))


def _flags(values: Iterable[bool]) -> p.Flags:
    return p.locked(np.asarray(list(values), np.bool_))


def _floats(values: Iterable[float]) -> p.Floats:
    return p.locked(np.asarray(list(values), np.float64))
