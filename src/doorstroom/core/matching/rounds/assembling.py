"""From checked rows to the problem the engine solves, in its canonical order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from doorstroom.core.matching.engine import problem as p

from .checking import Tables
from .reading import Lists, Parsed
from .tables import EMPTY, LIMIT_KINDS


def assemble(tables: Tables, *, as_of: int, seed: int) -> p.Problem:
    """All rows without a fault, as arrays."""
    people = _ordered(tables.candidates, "candidate_id", seed)
    places = _ordered(tables.places, "place_id", seed)
    coded = _code_tables(people, places)
    return p.Problem(
        people=_people(people, places, coded),
        places=_places(places, coded),
        limits=_limits(tables.limits, coded),
        tables=coded,
        supervisor_employer=_supervisor_employer(places, coded),
        travel=_travel(tables.travel, people, places),
        as_of=as_of,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    """The rows of a table that take part, in the order they get."""

    table: Parsed
    rows: p.Int64s
    ids: tuple[str, ...]

    def text(self, column: str) -> list[str]:
        cells = self.table.text[column]
        return [cells[row] for row in self.rows.tolist()]

    def whole(self, column: str) -> p.Int64s:
        return self.table.whole[column][self.rows]

    def lists(self, column: str) -> Lists:
        """The lists of these rows; of all that were read only those that are used."""
        found = self.table.lists[column]
        used, index = np.unique(found.index[self.rows], return_inverse=True)
        return Lists(
            tuple(found.values[number] for number in used.tolist()),
            index.reshape(-1).astype(np.int64),
        )


def _ordered(table: Parsed, column: str, seed: int) -> _Kept:
    rows = np.flatnonzero(~table.bad)
    ids = table.text[column]
    rows = rows[p.canonical_order([ids[row] for row in rows.tolist()], seed)]
    return _Kept(table, rows, tuple(ids[row] for row in rows.tolist()))


def _code_tables(people: _Kept, places: _Kept) -> p.Tables:
    def table(*codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({code for group in codes for code in group if code}))

    def listed(kept: _Kept, column: str) -> list[str]:
        return [code for value in kept.lists(column).values for code in value]

    return p.Tables(
        employers=table(places.text("employer_id")),
        supervisors=table(places.text("supervisor_id")),
        coaches=table(people.text("coach_id")),
        programmes=table(listed(people, "programmes"), listed(places, "programmes")),
        classes=table(places.text("class_id")),
        sectors=table(
            places.text("sector"), listed(people, "sectors"), listed(people, "excluded_sectors")
        ),
        kinds=table(places.text("kind"), listed(people, "kinds")),
        requirements=table(listed(people, "has"), listed(places, "requires")),
    )


def _people(kept: _Kept, places: _Kept, tables: p.Tables) -> p.People:
    level, admitted = kept.whole("level"), kept.whole("admitted_to")
    sectors, kinds = kept.lists("sectors"), kept.lists("kinds")
    named = np.asarray([bool(value) for value in sectors.values], np.bool_)
    any_kind = np.asarray([not value for value in kinds.values], np.bool_)
    return p.People(
        id=kept.ids,
        lat=p.locked(kept.table.real["latitude"][kept.rows]),
        lon=p.locked(kept.table.real["longitude"][kept.rows]),
        birth=_int32(kept.whole("birth_date")),
        level=_int8(level),
        admitted=_int8(np.where(admitted == EMPTY, np.minimum(level + 1, 4), admitted)),
        waiting=_int32(kept.whole("waiting_since")),
        needed_by=_int32(kept.whole("needed_by")),
        sectors=_ragged(sectors, tables.sectors),
        open=p.locked((kept.whole("open_to_other") == 1) | ~_at(named, sectors.index)),
        excluded_sectors=_ragged(kept.lists("excluded_sectors"), tables.sectors),
        programmes=_ragged(kept.lists("programmes"), tables.programmes),
        max_minutes=_int32(kept.whole("max_minutes")),
        kmh=_int16(kept.whole("mode")),
        hours_min=_int16(kept.whole("hours_min")),
        hours_max=_int16(kept.whole("hours_max")),
        days=p.locked(kept.whole("days").astype(np.uint8)),
        earliest=_int16(kept.whole("earliest")),
        latest=_int16(kept.whole("latest")),
        available_from=_int32(kept.whole("available_from")),
        kinds=_ragged(kinds, tables.kinds),
        any_kind=p.locked(_at(any_kind, kinds.index)),
        has=_ragged(kept.lists("has"), tables.requirements),
        guidance=_int8(kept.whole("guidance")),
        # An employer without places here excludes nothing.
        excluded_employers=_ragged(kept.lists("excluded_employers"), tables.employers),
        coach=_codes(kept.text("coach_id"), tables.coaches),
        fixed=_codes(kept.text("fixed_place_id"), places.ids),
    )


def _places(kept: _Kept, tables: p.Tables) -> p.Places:
    return p.Places(
        id=kept.ids,
        lat=p.locked(kept.table.real["latitude"][kept.rows]),
        lon=p.locked(kept.table.real["longitude"][kept.rows]),
        employer=_codes(kept.text("employer_id"), tables.employers),
        sector=_codes(kept.text("sector"), tables.sectors),
        kind=_codes(kept.text("kind"), tables.kinds),
        level=_int8(kept.whole("level")),
        min_level=_int8(kept.whole("min_level")),
        min_age=_int16(kept.whole("min_age")),
        capacity=_int32(kept.whole("capacity")),
        hours=_int16(kept.whole("hours")),
        days=p.locked(kept.whole("days").astype(np.uint8)),
        start=_int16(kept.whole("start_time")),
        end=_int16(kept.whole("end_time")),
        starts_on=_int32(kept.whole("starts_on")),
        requires=_ragged(kept.lists("requires"), tables.requirements),
        guidance=_int8(kept.whole("guidance")),
        programmes=_ragged(kept.lists("programmes"), tables.programmes),
        supervisor=_codes(kept.text("supervisor_id"), tables.supervisors),
        class_=_codes(kept.text("class_id"), tables.classes),
    )


def _limits(limits: Parsed, tables: p.Tables) -> p.Limits:
    """A limit on what does not occur limits nothing."""
    most = {kind: dict[str, int]() for kind in LIMIT_KINDS}
    least = dict[str, int]()
    for row in np.flatnonzero(~limits.bad).tolist():
        kind, name = LIMIT_KINDS[int(limits.whole["kind"][row])], limits.text["id"][row]
        highest, lowest = int(limits.whole["maximum"][row]), int(limits.whole["minimum"][row])
        if highest != EMPTY:
            most[kind][name] = highest
        if lowest != EMPTY:
            least[name] = lowest

    def column(table: tuple[str, ...], of: Mapping[str, int], missing: int) -> p.Int64s:
        return p.locked(np.asarray([of.get(name, missing) for name in table], np.int64))

    return p.Limits(
        supervisor_max=column(tables.supervisors, most["supervisor"], p.UNLIMITED),
        employer_max=column(tables.employers, most["employer"], p.UNLIMITED),
        coach_max=column(tables.coaches, most["coach"], p.UNLIMITED),
        programme_max=column(tables.programmes, most["programme"], p.UNLIMITED),
        class_max=column(tables.classes, most["class"], p.UNLIMITED),
        class_min=column(tables.classes, least, 0),
    )


def _supervisor_employer(places: _Kept, tables: p.Tables) -> p.Int32s:
    found = np.full(len(tables.supervisors), -1, np.int32)
    supervisor = _codes(places.text("supervisor_id"), tables.supervisors)
    employer = _codes(places.text("employer_id"), tables.employers)
    found[supervisor[supervisor >= 0]] = employer[supervisor >= 0]
    return p.locked(found)


def _travel(travel: Parsed, people: _Kept, places: _Kept) -> p.Travel:
    """Known minutes; those of people and places that were left out go with them."""
    rows = np.flatnonzero(~travel.bad)
    persons, offers = travel.text["candidate_id"], travel.text["place_id"]
    person = _codes([persons[row] for row in rows.tolist()], people.ids)
    place = _codes([offers[row] for row in rows.tolist()], places.ids)
    kept = (person >= 0) & (place >= 0)
    key = person[kept].astype(np.int64) * len(places.ids) + place[kept]
    order = np.argsort(key, kind="stable")
    minutes = travel.whole["minutes"][rows[kept]][order].astype(np.int32)
    return p.Travel(p.locked(key[order]), p.locked(minutes))


def _codes(names: Sequence[str], table: Sequence[str]) -> p.Int32s:
    """The number of each name in the table; -1 for an empty one or one that is not in it."""
    number = {name: index for index, name in enumerate(table)}
    found = np.fromiter((number.get(name, -1) for name in names), np.int32, len(names))
    return p.locked(found)


def _ragged(lists: Lists, table: Sequence[str]) -> p.Ragged:
    number = {name: index for index, name in enumerate(table)}
    distinct = p.ragged([[number[c] for c in value if c in number] for value in lists.values])
    length = np.diff(distinct.start)[lists.index] if len(distinct) else np.zeros(0, np.int64)
    start = np.zeros(len(length) + 1, np.int64)
    np.cumsum(length, out=start[1:])
    first = distinct.start[:-1][lists.index] if len(distinct) else length
    at = np.repeat(first - start[:-1], length) + np.arange(start[-1])
    return p.Ragged(p.locked(start), p.locked(distinct.item[at]))


def _at(flags: p.Flags, index: p.Int64s) -> p.Flags:
    return flags[index] if len(flags) else np.zeros(len(index), np.bool_)


def _int8(values: p.Int64s) -> p.Int8s:
    return p.locked(values.astype(np.int8))


def _int16(values: p.Int64s) -> p.Int16s:
    return p.locked(values.astype(np.int16))


def _int32(values: p.Int64s) -> p.Int32s:
    return p.locked(values.astype(np.int32))
