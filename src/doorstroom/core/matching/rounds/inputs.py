"""The whole way in: sheets of text to a round, or to the list of what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from doorstroom.core.matching.engine.problem import NO_ROUTE, Int32s, Int64s, Problem
from doorstroom.core.values.travel import TravelMode

from . import tables as t
from .assembling import assemble
from .checking import Postcodes, Tables, check
from .digest import digest_of
from .promises import check_promises
from .reading import Parsed, nothing, parse
from .sheet import Fault, Sheet


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows a table had, how many were left out, how many stand on a postcode."""

    rows: int
    left_out: int
    by_postcode: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Routed:
    """Minutes that a router gave: key = person × number of places + place, ascending.

    ``modes`` are the ways of travelling for which it was asked.
    """

    modes: tuple[TravelMode, ...]
    key: Int64s
    minutes: Int32s
    journeys: int

    @property
    def no_route(self) -> int:
        return int((self.minutes >= NO_ROUTE).sum())


@dataclass(frozen=True, slots=True, eq=False)
class Round:
    """What is decided about, and what a report must say of where it came from."""

    problem: Problem
    seed: int
    as_of: date
    digest: str
    counted: Mapping[str, Counted]
    unknown_columns: Mapping[str, tuple[str, ...]]
    idle_limits: tuple[tuple[str, str], ...]
    left_out: tuple[Fault, ...] = ()
    routed: Routed | None = None

    @property
    def known_minutes(self) -> int:
        """Of how many pairs ``travel`` says the minutes."""
        return len(self.problem.travel.key) - (len(self.routed.key) if self.routed else 0)

    @property
    def estimated(self) -> int:
        """People for whose way of travelling no router was asked."""
        asked = [mode.kmh for mode in self.routed.modes] if self.routed else []
        return int((~np.isin(self.problem.people.kmh, asked)).sum())


@dataclass(frozen=True, slots=True)
class Taken:
    """A round, unless something stands in its way; all faults, by file and line.

    ``skippable`` says that leaving rows out would be enough to go on.
    """

    round: Round | None
    faults: tuple[Fault, ...]
    unknown_columns: Mapping[str, tuple[str, ...]]
    skippable: bool = True


def take_in(
    sheets: Mapping[str, Sheet],
    *,
    as_of: date,
    seed: int,
    postcodes: Postcodes,
    skip: bool = False,
    earlier: Sequence[Fault] = (),
) -> Taken:
    """Read, check and assemble. ``earlier`` are faults found while the files were opened.

    With ``skip`` rows that have a fault are left out; a fault of a file as a whole still
    stands in the way, and so does a line that keeps a file from being read at all.
    """
    parsed = {
        table.name: parse(table, sheets[table.name]) if table.name in sheets else nothing(table)
        for table in t.TABLES
    }
    tables = Tables(parsed["candidates"], parsed["places"], parsed["limits"], parsed["travel"])
    read = {sheet.file for sheet in sheets.values()}
    broken = any(not fault.line or fault.file not in read for fault in earlier)
    broken |= any(not fault.line for table in tables.all for fault in table.faults)
    if not broken:
        check(tables, as_of.toordinal(), postcodes)
        check_promises(tables)
    faults = (*earlier, *(fault for table in tables.all for fault in _sorted(table)))
    unknown = {name: table.unknown for name, table in parsed.items() if table.unknown}
    if broken or (faults and not skip):
        return Taken(None, faults, unknown, skippable=not broken)
    return Taken(_round(tables, as_of, seed, unknown, faults), faults, unknown)


def _round(
    tables: Tables,
    as_of: date,
    seed: int,
    unknown: Mapping[str, tuple[str, ...]],
    faults: tuple[Fault, ...],
) -> Round:
    problem = assemble(tables, as_of=as_of.toordinal(), seed=seed)
    return Round(
        problem=problem,
        seed=seed,
        as_of=as_of,
        digest=digest_of(tables),
        counted={table.table.name: _counted(table, faults) for table in tables.all},
        unknown_columns=unknown,
        idle_limits=_idle(tables.limits, problem),
        left_out=faults,
    )


def _sorted(table: Parsed) -> list[Fault]:
    place = {name: index for index, name in enumerate(table.table.names)}
    return sorted(table.faults, key=lambda f: (f.line, place.get(f.column, -1)))


def _counted(table: Parsed, faults: Sequence[Fault]) -> Counted:
    """Rows that could not even be read as a row stand in no column, but were there."""
    kept = ~table.bad
    left_out = len({fault.line for fault in faults if fault.file == table.sheet.file})
    by_postcode = 0
    if table.table.positioned:
        by_postcode = int((kept & (table.whole["postcode"] != t.EMPTY)).sum())
    return Counted(int(kept.sum()) + left_out, left_out, by_postcode)


def _idle(limits: Parsed, problem: Problem) -> tuple[tuple[str, str], ...]:
    """Limits on what no row of this round names: they limit nothing, perhaps by a slip."""
    names = problem.tables
    used = {
        "supervisor": set(names.supervisors),
        "employer": set(names.employers),
        "coach": set(names.coaches),
        "programme": set(names.programmes),
        "class": set(names.classes),
    }
    found = []
    for row in np.flatnonzero(~limits.bad).tolist():
        kind = t.LIMIT_KINDS[int(limits.whole["kind"][row])]
        if limits.text["id"][row] not in used[kind]:
            found.append((kind, limits.text["id"][row]))
    return tuple(sorted(found))
