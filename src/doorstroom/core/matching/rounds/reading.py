"""From columns of text to columns of values, with every cell that cannot be used.

Each different text of a column is read once, however many rows hold it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from doorstroom.core.words import Value

from .cells import Bad
from .sheet import Fault, Sheet
from .tables import Column, ListColumn, RealColumn, Table, TextColumn, WholeColumn

T = TypeVar("T")
Flags = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """Lists of codes: row ``i`` holds ``values[index[i]]``."""

    values: tuple[tuple[str, ...], ...]
    index: Whole


@dataclass(slots=True, eq=False)
class Parsed:
    """A table as values; rows with ``bad`` set have a fault and take no part."""

    table: Table
    sheet: Sheet
    bad: Flags
    whole: dict[str, Whole] = field(default_factory=dict)
    real: dict[str, Real] = field(default_factory=dict)
    text: dict[str, list[str]] = field(default_factory=dict)
    lists: dict[str, Lists] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unknown: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.sheet)

    def note(self, row: int, column: str, code: str, **facts: Value) -> None:
        """This cell makes its row unusable."""
        cells = self.sheet.columns.get(column)
        self.bad[row] = True
        self.faults.append(
            Fault(
                self.sheet.file,
                self.sheet.lines[row],
                column,
                cells[row] if cells is not None else "",
                code,
                facts,
            )
        )


def parse(table: Table, sheet: Sheet) -> Parsed:
    """All columns of a table; a required column that is absent makes the file unusable."""
    known = {column.name for column in table.columns}
    parsed = Parsed(table, sheet, np.zeros(len(sheet), np.bool_))
    parsed.unknown = tuple(sorted(name for name in sheet.columns if name not in known))
    parsed.faults += missing_columns(table, sheet)
    for column in table.columns:
        _parse_column(parsed, column)
    return parsed


def nothing(table: Table) -> Parsed:
    """An optional table that is not there."""
    return parse(table, Sheet(table.name, "", dict.fromkeys(table.names, ()), ()))


def missing_columns(table: Table, sheet: Sheet) -> list[Fault]:
    """Columns that must be there and are not, each with the name that comes nearest."""
    needed = [name for name in table.required if name not in sheet.columns]
    if table.positioned and "postcode" not in sheet.columns:
        needed += [name for name in ("latitude", "longitude") if name not in sheet.columns]
    spare = [name for name in sheet.columns if name not in table.names]
    return [_missing(sheet, name, spare) for name in needed]


def _missing(sheet: Sheet, name: str, spare: Sequence[str]) -> Fault:
    by_fold = {other.casefold().replace(" ", "_").replace("-", "_"): other for other in spare}
    near = get_close_matches(name, by_fold, n=1, cutoff=0.7)
    if near:
        return Fault(sheet.file, 0, name, "", "column_almost", {"found": by_fold[near[0]][:60]})
    return Fault(sheet.file, 0, name, "", "column_missing")


def _parse_column(parsed: Parsed, column: Column) -> None:
    cells = parsed.sheet.columns.get(column.name)
    if cells is None:
        cells = [""] * len(parsed)
    match column:
        case WholeColumn():
            required = column.missing is None
            numbers = _read(parsed, column.name, cells, column.parse, 0, column.missing, required)
            parsed.whole[column.name] = np.fromiter(
                map(numbers.__getitem__, cells), np.int64, len(cells)
            )
        case RealColumn():
            reals = _read(parsed, column.name, cells, column.parse, np.nan, np.nan, False)
            parsed.real[column.name] = np.fromiter(
                map(reals.__getitem__, cells), np.float64, len(cells)
            )
        case TextColumn():
            texts = _read(parsed, column.name, cells, column.parse, "", "", column.required)
            parsed.text[column.name] = list(map(texts.__getitem__, cells))
        case ListColumn():
            none: tuple[str, ...] = ()
            lists = _read(parsed, column.name, cells, column.parse, none, none, False)
            parsed.lists[column.name] = _indexed(lists, cells)


def _indexed(lists: Mapping[str, tuple[str, ...]], cells: Sequence[str]) -> Lists:
    number: dict[tuple[str, ...], int] = {}
    of_text = {text: number.setdefault(value, len(number)) for text, value in lists.items()}
    index = np.fromiter(map(of_text.__getitem__, cells), np.int64, len(cells))
    return Lists(tuple(number), index)


def _read(
    parsed: Parsed,
    name: str,
    cells: Sequence[str],
    read: Callable[[str, bool], T],
    useless: T,
    missing: T | None,
    required: bool,
) -> dict[str, T]:
    """What each different text says; notes the cells of those that say nothing usable."""
    found: dict[str, T] = {}
    wrong: dict[str, Bad] = {}
    comma = parsed.sheet.decimal_comma
    for text in dict.fromkeys(cells):
        trimmed = text.strip()
        try:
            if trimmed:
                found[text] = read(trimmed, comma)
            elif required or missing is None:
                raise Bad("empty")
            else:
                found[text] = missing
        except Bad as bad:
            wrong[text] = bad
            found[text] = useless
    # Where the column itself is absent, the file has the fault, not each of its rows.
    if wrong and name in parsed.sheet.columns:
        for row, text in enumerate(cells):
            bad_cell = wrong.get(text)
            if bad_cell is not None:
                parsed.note(row, name, bad_cell.code, **bad_cell.facts)
    return found
