"""The pairs of one row that is new: only that row is asked, against all others there are now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import NamedTuple

import numpy as np

from doorstroom.core.matching.engine import rules
from doorstroom.core.matching.engine.build import PersonRow, PlaceRow, build
from doorstroom.core.matching.engine.dense import Lookup, Membership, calendar_key, quick_minutes
from doorstroom.core.matching.engine.problem import (
    NEVER,
    Flags,
    Int16s,
    Int32s,
    Int64s,
    People,
    Places,
    Problem,
    Ragged,
    Tables,
    Travel,
)
from doorstroom.core.matching.engine.travelling import UNDECIDED, estimate_of
from doorstroom.core.matching.engine.wishes import rank_of

from .measure import Measure

# Codes that may come in later, beside those of the tables.
SPARE = 1000


class Found(NamedTuple):
    """Who or what goes with a row, with the minutes and the wish rank."""

    other: Int32s
    minutes: Int32s
    wish: Int16s


class Asker:
    """Asks the rules of new rows, quickly against the round and by definition among new ones."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.promised = problem.people.fixed >= 0
        self._withdrawn = np.zeros(len(problem.places), np.bool_)
        self._people: dict[int, People] = {}
        self._places: dict[int, Places] = {}
        self._tables = problem.tables
        self._codes = {
            field.name: {code: k for k, code in enumerate(getattr(problem.tables, field.name))}
            for field in fields(Tables)
        }
        self._sectors = len(problem.tables.sectors) + SPARE
        people, tables = problem.people, problem.tables
        table = Membership(problem)
        table.kinds = Lookup(people.kinds, len(tables.kinds) + SPARE)
        table.has = Lookup(people.has, len(tables.requirements) + SPARE)
        table.programmes = Lookup(people.programmes, len(tables.programmes) + SPARE)
        table.excluded = Lookup(people.excluded_employers, len(tables.employers) + SPARE)
        self._table = table
        self._named = Lookup(people.sectors, self._sectors)
        self._excluded = Lookup(people.excluded_sectors, self._sectors)

    # What is known of the way

    def known_of_person(self, person: int, places: Mapping[str, int]) -> dict[str, int]:
        m, known = len(self.problem.places), self.problem.travel
        if person >= len(self.problem.people):
            return {}
        lo, hi = np.searchsorted(known.key, [person * m, (person + 1) * m])
        names = self.problem.places.id
        found = zip((known.key[lo:hi] % m).tolist(), known.minutes[lo:hi].tolist(), strict=True)
        return {names[j]: minutes for j, minutes in found if names[j] in places}

    def known_of_place(self, place: int, people: Sequence[str]) -> dict[str, int]:
        m, known = len(self.problem.places), self.problem.travel
        if place >= m:
            return {}
        at = np.flatnonzero(known.key % m == place)
        found = zip((known.key[at] // m).tolist(), known.minutes[at].tolist(), strict=True)
        return {people[i]: minutes for i, minutes in found}

    def worth(self, measure: Measure, needed_by: int | None, waiting: int) -> tuple[int, int, int]:
        """The reward of somebody with these dates, and the dates."""
        needed = NEVER if needed_by is None else needed_by
        reward = measure.reward(np.asarray([needed], np.int32), np.asarray([waiting], np.int32))
        return int(reward[0]), needed, waiting

    # New rows

    def places_for(
        self, row: PersonRow, minutes: Mapping[str, int], places: Mapping[str, int]
    ) -> Found:
        """All places on which all rules say yes; only the promised one for who has one."""
        people = self._person_of(row)
        if row.fixed is not None:
            return self._promised(people, places[row.fixed], minutes.get(row.fixed))
        one = self._with(people=people)
        rows = np.flatnonzero(~self._withdrawn)
        rows = rows[_sector_fits(one, rows)]
        known = {places[name]: amount for name, amount in minutes.items() if name in places}
        rows, way = self._reached(one, np.zeros(len(rows), np.int64), rows, rows, known)
        kept = Membership(one).fit(np.zeros(len(rows), np.int64), rows)
        rows, way = rows[kept], way[kept]
        wish = rank_of(one, np.zeros(len(rows), np.int64), rows.astype(np.int32))
        late = [
            self._late(people, offer, node, known.get(node)) for node, offer in self._places.items()
        ]
        return _joined(rows, way, wish, [x for x in late if x])

    def people_for(
        self, row: PlaceRow, minutes: Mapping[str, int], people: Mapping[str, int], match: Int32s
    ) -> Found:
        """Everybody who was promised no other place and on whom all rules say yes."""
        places = self._place_of(row)
        one = self._with(places=places)
        n = len(self.problem.people)
        rows = np.flatnonzero((match[:n] != -2) & ~self.promised)
        sector = np.full(len(rows), places.sector[0], np.int32)
        wanted = one.people.open[rows] | self._named.has(rows, sector)
        rows = rows[wanted & ~self._excluded.has(rows, sector)]
        known = {people[name]: amount for name, amount in minutes.items() if name in people}
        rows, way = self._reached(one, rows, np.zeros(len(rows), np.int64), rows, known)
        table = _moved(self._table, one)
        kept = table.fit(rows, np.zeros(len(rows), np.int64))
        rows, way = rows[kept], way[kept]
        wish = rank_of(one, rows, np.zeros(len(rows), np.int32))
        late = [
            self._late(own, places, person, known.get(person))
            for person, own in self._people.items()
            if own.fixed[0] < 0
        ]
        return _joined(rows, way, wish, [x for x in late if x])

    def enlist(self, row: PersonRow, person: int) -> None:
        """Ask this person too from now on."""
        own = self._person_of(row)
        fixed = np.asarray([0 if row.fixed is not None else -1], np.int32)
        self._people[person] = replace(own, fixed=fixed)

    def dismiss(self, person: int) -> None:
        self._people.pop(person, None)

    def offer(self, row: PlaceRow, node: int) -> None:
        self._places[node] = self._place_of(row)

    def withdraw(self, node: int) -> None:
        if node < len(self._withdrawn):
            self._withdrawn[node] = True
        self._places.pop(node, None)

    # How

    def _with(self, people: People | None = None, places: Places | None = None) -> Problem:
        none = Travel(np.zeros(0, np.int64), np.zeros(0, np.int32))
        return replace(
            self.problem,
            people=people or self.problem.people,
            places=places or self.problem.places,
            tables=self._tables,
            travel=none,
        )

    def _reached(
        self, one: Problem, person: Int64s, place: Int64s, rows: Int64s, known: Mapping[int, int]
    ) -> tuple[Int64s, Int32s]:
        """The rows within the most minutes, and the minutes; what is known comes first."""
        way = quick_minutes(one, person, place)
        most = one.people.max_minutes[person]
        for at in np.flatnonzero(way == UNDECIDED).tolist():
            way[at] = estimate_of(one.people, one.places, int(person[at]), int(place[at]))
        for other, amount in known.items():
            at = int(np.searchsorted(rows, other))
            if at < len(rows) and rows[at] == other:
                way[at] = amount
        kept = way <= most
        return rows[kept], way[kept]

    def _late(
        self, people: People, places: Places, other: int, known: int | None
    ) -> tuple[int, int, int] | None:
        """Two rows of which the one came later: by definition."""
        key = np.zeros(0 if known is None else 1, np.int64)
        travel = Travel(key, np.full(len(key), known or 0, np.int32))
        one = replace(self._with(people, places), travel=travel)
        if not rules.fits(one, 0, 0):
            return None
        pair = rules.Pair(one, 0, 0)
        return other, int(rules.travel(pair).facts["minutes"]), rules.wish_rank(pair)  # type: ignore[arg-type]

    def _promised(self, people: People, node: int, known: int | None) -> Found:
        late = self._places.get(node)
        one = self._with(people, late)
        place = 0 if late is not None else node
        minutes = estimate_of(one.people, one.places, 0, place) if known is None else known
        wish = rules.wish_rank(rules.Pair(one, 0, place))
        return _joined(
            np.zeros(0, np.int64),
            np.zeros(0, np.int32),
            np.zeros(0, np.int16),
            [(node, minutes, wish)],
        )

    def _person_of(self, row: PersonRow) -> People:
        own = build([replace(row, fixed=None, excluded_employers=())], [], as_of=_day(self.problem))
        tables = self._more(own.tables)
        employers = self._codes["employers"]
        excluded = [employers[code] for code in row.excluded_employers if code in employers]
        return replace(
            own.people,
            sectors=_recoded(own.people.sectors, own.tables.sectors, tables.sectors),
            excluded_sectors=_recoded(
                own.people.excluded_sectors, own.tables.sectors, tables.sectors
            ),
            programmes=_recoded(own.people.programmes, own.tables.programmes, tables.programmes),
            kinds=_recoded(own.people.kinds, own.tables.kinds, tables.kinds),
            has=_recoded(own.people.has, own.tables.requirements, tables.requirements),
            excluded_employers=Ragged(
                np.asarray([0, len(excluded)], np.int64), np.asarray(excluded, np.int32)
            ),
        )

    def _place_of(self, row: PlaceRow) -> Places:
        own = build([], [row], as_of=_day(self.problem))
        tables = self._more(own.tables)
        return replace(
            own.places,
            employer=_recode(own.places.employer, own.tables.employers, tables.employers),
            sector=_recode(own.places.sector, own.tables.sectors, tables.sectors),
            kind=_recode(own.places.kind, own.tables.kinds, tables.kinds),
            requires=_recoded(own.places.requires, own.tables.requirements, tables.requirements),
            programmes=_recoded(own.places.programmes, own.tables.programmes, tables.programmes),
        )

    def _more(self, tables: Tables) -> Tables:
        """The tables with the codes that are new, behind the others."""
        changed = {}
        for field in fields(Tables):
            known, more = self._codes[field.name], getattr(tables, field.name)
            if new := [code for code in more if code not in known]:
                changed[field.name] = (*getattr(self._tables, field.name), *new)
                for code in new:
                    known[code] = len(known)
        if changed:
            self._tables = replace(self._tables, **changed)
        return self._tables


def _sector_fits(one: Problem, places: Int64s) -> Flags:
    people, sector = one.people, one.places.sector[places]
    named = np.isin(sector, people.sectors.item)
    never = np.isin(sector, people.excluded_sectors.item)
    return (named | bool(people.open[0])) & ~never


def _day(problem: Problem) -> date:
    return date.fromordinal(problem.as_of)


def _recode(codes: Int32s, old: Sequence[str], new: Sequence[str]) -> Int32s:
    return np.asarray([new.index(old[code]) for code in codes.tolist()], np.int32)


def _recoded(lists: Ragged, old: Sequence[str], new: Sequence[str]) -> Ragged:
    return Ragged(lists.start, _recode(lists.item, old, new))


def _joined(
    rows: Int64s, minutes: Int32s, wish: Int16s, late: Sequence[tuple[int, int, int]]
) -> Found:
    return Found(
        np.concatenate([rows, [x[0] for x in late]]).astype(np.int32),
        np.concatenate([minutes, [x[1] for x in late]]).astype(np.int32),
        np.concatenate([wish, [x[2] for x in late]]).astype(np.int16),
    )


def _moved(table: Membership, problem: Problem) -> Membership:
    """The same people before other places."""
    found = Membership.__new__(Membership)
    found.__dict__.update(table.__dict__)
    found.problem = problem
    on = np.where(problem.places.starts_on == 0, problem.as_of, problem.places.starts_on)
    found.on = calendar_key(on.astype(np.int32))
    return found
