"""Finding the files of a round in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from doorstroom.core.matching.rounds.sheet import Fault, Sheet
from doorstroom.core.matching.rounds.tables import TABLES, Table

from .delimited import read_delimited
from .raw import Unreadable, to_sheet

SUFFIXES = (".csv", ".xlsx")


@dataclass(slots=True)
class FolderRead:
    """The sheets that could be read, and what is wrong with files and lines so far."""

    sheets: dict[str, Sheet] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_folder(folder: Path, tables: Sequence[Table] = TABLES) -> FolderRead:
    """Every table of a round, from CSV or XLSX; a file that cannot be read is a fault."""
    read = FolderRead()
    try:
        there = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:
        read.faults.append(Fault(str(folder), 0, "", "", "no_folder"))
        return read
    for table in tables:
        found = [
            path
            for path in there
            if path.stem.casefold() == table.name and path.suffix.casefold() in SUFFIXES
        ]
        if len(found) > 1:
            names = tuple(path.name for path in found)
            read.faults.append(Fault(names[0], 0, "", "", "two_files", {"files": names}))
        elif found:
            _read_file(read, table, found[0])
        elif not table.optional:
            read.faults.append(Fault(f"{table.name}.csv", 0, "", "", "file_missing"))
    return read


def _read_file(read: FolderRead, table: Table, path: Path) -> None:
    try:
        if path.suffix.casefold() == ".xlsx":
            # Loading openpyxl takes longer than reading most files without it.
            from .workbook import read_workbook

            raw = read_workbook(path, table.name)
        else:
            raw = read_delimited(path, table.names)
        sheet, faults = to_sheet(raw, table.name, path.name)
    except Unreadable as unreadable:
        read.faults.append(
            Fault(path.name, unreadable.line, "", "", unreadable.code, unreadable.facts)
        )
        return
    read.sheets[table.name] = sheet
    read.faults += faults
