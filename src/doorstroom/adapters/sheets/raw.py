"""Rows of text as a file holds them, before they stand in columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from doorstroom.core.matching.rounds.sheet import Fault, Sheet
from doorstroom.core.words import Value


class Unreadable(Exception):
    """This file cannot be read; the code has words (``rounds.bad.<code>``)."""

    def __init__(self, code: str, line: int = 0, **facts: Value) -> None:
        super().__init__(code)
        self.code, self.line = code, line
        self.facts: Mapping[str, Value] = facts


@dataclass(slots=True)
class Raw:
    """A header and rows below it, each with the line on which it starts."""

    header: list[str]
    rows: list[list[str]]
    lines: Sequence[int]
    decimal_comma: bool


def to_sheet(raw: Raw, table: str, file: str) -> tuple[Sheet, list[Fault]]:
    """Rows as columns. Empty rows go; a row with too few or too many cells is a fault."""
    header = [name.strip() for name in raw.header]
    if not any(header):
        raise Unreadable("no_header")
    if twice := sorted({name for name in header if name and header.count(name) > 1}):
        raise Unreadable("column_twice", name=twice[0][:60])
    rows, lines, faults = _even(raw, len(header), file)
    columns: Sequence[Sequence[str]] = list(zip(*rows, strict=True)) or [()] * len(header)
    named = {
        name or f"({number})": cells
        for number, (name, cells) in enumerate(zip(header, columns, strict=True), 1)
        if name or any(cell.strip() for cell in cells)
    }
    return Sheet(table, file, named, lines, raw.decimal_comma), faults


def _even(raw: Raw, width: int, file: str) -> tuple[list[list[str]], Sequence[int], list[Fault]]:
    if all(len(row) == width for row in raw.rows) and not _holds_blank(raw.rows):
        return raw.rows, raw.lines, []
    rows: list[list[str]] = []
    lines: list[int] = []
    faults: list[Fault] = []
    for row, line in zip(raw.rows, raw.lines, strict=True):
        if _blank(row):
            continue
        # Also where the last cell is empty: a comma in a number moves all cells behind it.
        if len(row) != width:
            facts: dict[str, Value] = {"cells": len(row), "columns": width}
            code = "too_few_cells" if len(row) < width else "too_many_cells"
            faults.append(Fault(file, line, "", "", code, facts))
            continue
        rows.append(row)
        lines.append(line)
    return rows, lines, faults


def _blank(row: Sequence[str]) -> bool:
    return not any(cell.strip() for cell in row)


def _holds_blank(rows: Sequence[Sequence[str]]) -> bool:
    # Only a row whose first cell is empty can be blank: most are not looked at further.
    return any((not row or not row[0].strip()) and _blank(row) for row in rows)
