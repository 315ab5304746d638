"""One person or place of a round as plain values again, so that they can be changed or moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from doorstroom.core.matching.engine.build import PersonRow, PlaceRow
from doorstroom.core.matching.engine.problem import NEVER, Problem


def person_row(problem: Problem, row: int) -> PersonRow:
    people, tables = problem.people, problem.tables
    needed, free = int(people.needed_by[row]), int(people.available_from[row])
    fixed, coach = int(people.fixed[row]), int(people.coach[row])
    return PersonRow(
        id=people.id[row],
        lat=float(people.lat[row]),
        lon=float(people.lon[row]),
        birth=date.fromordinal(int(people.birth[row])),
        waiting=date.fromordinal(int(people.waiting[row])),
        max_minutes=int(people.max_minutes[row]),
        level=int(people.level[row]),
        admitted=int(people.admitted[row]),
        needed_by=None if needed == NEVER else date.fromordinal(needed),
        sectors=_named(tables.sectors, people.sectors.row(row)),
        open=bool(people.open[row]),
        excluded_sectors=_named(tables.sectors, people.excluded_sectors.row(row)),
        programmes=_named(tables.programmes, people.programmes.row(row)),
        kmh=int(people.kmh[row]),
        hours_min=int(people.hours_min[row]),
        hours_max=int(people.hours_max[row]),
        days=int(people.days[row]),
        earliest=int(people.earliest[row]),
        latest=int(people.latest[row]),
        available_from=date.fromordinal(free) if free else None,
        kinds=() if people.any_kind[row] else _named(tables.kinds, people.kinds.row(row)),
        has=_named(tables.requirements, people.has.row(row)),
        guidance=int(people.guidance[row]),
        excluded_employers=_named(tables.employers, people.excluded_employers.row(row)),
        coach=tables.coaches[coach] if coach >= 0 else None,
        fixed=problem.places.id[fixed] if fixed >= 0 else None,
    )


def place_row(problem: Problem, row: int) -> PlaceRow:
    places, tables = problem.places, problem.tables
    starts = int(places.starts_on[row])
    supervisor, school_class = int(places.supervisor[row]), int(places.class_[row])
    return PlaceRow(
        id=places.id[row],
        employer=tables.employers[int(places.employer[row])],
        lat=float(places.lat[row]),
        lon=float(places.lon[row]),
        sector=tables.sectors[int(places.sector[row])],
        kind=tables.kinds[int(places.kind[row])],
        capacity=int(places.capacity[row]),
        level=int(places.level[row]),
        min_level=int(places.min_level[row]),
        min_age=int(places.min_age[row]),
        hours=int(places.hours[row]),
        days=int(places.days[row]),
        start=int(places.start[row]),
        end=int(places.end[row]),
        starts_on=date.fromordinal(starts) if starts else None,
        requires=_named(tables.requirements, places.requires.row(row)),
        guidance=int(places.guidance[row]),
        programmes=_named(tables.programmes, places.programmes.row(row)),
        supervisor=tables.supervisors[supervisor] if supervisor >= 0 else None,
        class_=tables.classes[school_class] if school_class >= 0 else None,
    )


def _named(table: Sequence[str], codes: Sequence[int]) -> tuple[str, ...]:
    return tuple(table[code] for code in codes)
