"""Empty files to begin with: the columns, and one row as an example."""

from __future__ import annotations

import csv
from pathlib import Path

from doorstroom.core.matching.rounds.tables import TABLES, TRAVEL

SUFFIXES = (".csv", ".xlsx")


def write_templates(folder: Path) -> tuple[list[str], list[str]]:
    """Writes what is not there yet; returns the names that were written and that were kept.

    Known minutes are left out: a file with one journey would replace nothing useful.
    """
    folder.mkdir(parents=True, exist_ok=True)
    there = {path.name.casefold() for path in folder.iterdir()}
    written, kept = [], []
    for table in TABLES:
        if table is TRAVEL:
            continue
        if any(f"{table.name}{suffix}" in there for suffix in SUFFIXES):
            kept.append(f"{table.name}.csv")
            continue
        # Semicolons and a mark: Excel in Dutch opens this with a double click.
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            rows = csv.writer(file, delimiter=";")
            rows.writerow(table.names)
            rows.writerow([table.example.get(name, "") for name in table.names])
        written.append(f"{table.name}.csv")
    return written, kept
