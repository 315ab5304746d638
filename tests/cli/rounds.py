"""The command in one process, on rows that a test makes."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from doorstroom.cli import main
from doorstroom.core.matching.rounds.tables import TABLES

AS_OF = ("--as-of", "2026-11-23")
Rows = Sequence[Mapping[str, object]]

PERSON = {
    "latitude": "52.5",
    "longitude": "4.95",
    "birth_date": "2005-01-01",
    "waiting_since": "2026-01-01",
    "max_minutes": "9999",
}
PLACE = {
    "employer_id": "e",
    "latitude": "52.5",
    "longitude": "4.95",
    "sector": "s",
    "kind": "k",
    "capacity": "1",
}


def match(*args: object) -> Result:
    result = CliRunner().invoke(main, ["match", *map(str, args)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def person(name: str, **cells: object) -> dict[str, object]:
    return {"candidate_id": name, **PERSON, **cells}


def place(name: str, **cells: object) -> dict[str, object]:
    return {"place_id": name, **PLACE, **cells}


def folder_of(folder: Path, **tables: Rows) -> Path:
    """CSV files of these rows, with the columns they name."""
    folder.mkdir(parents=True, exist_ok=True)
    known = {table.name: table for table in TABLES}
    for name, rows in tables.items():
        columns = [c for c in known[name].names if any(c in row for row in rows)]
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns or known[name].names, restval="")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def goals_of(folder: Path, out: Path, *options: object) -> dict[str, object]:
    """What the command delivers per goal; the delivery must hold."""
    result = match(folder, "--out", out, "--json", *AS_OF, *options)
    assert result.exit_code == 0, result.output
    checked = match("verify", folder, out)
    assert checked.exit_code == 0, checked.output
    found: dict[str, object] = json.loads(result.output)["goals"]
    return found
