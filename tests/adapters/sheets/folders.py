"""Folders with the files of a small round, in several dialects."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from datetime import date, time
from pathlib import Path

from openpyxl import Workbook

from doorstroom.core.matching.rounds.tables import CANDIDATES, LIMITS, PLACES

Rows = list[dict[str, str]]

SECTORS = ("voeding", "zorg", "groen")


def people(count: int = 40, seed: int = 1) -> Rows:
    dice = random.Random(seed)
    rows: Rows = []
    for number in range(count):
        wishes = dice.sample(SECTORS, dice.randrange(3))
        rows.append(
            {
                "candidate_id": f"p{number}",
                "latitude": f"{52.5 + dice.random() / 20:.4f}",
                "longitude": f"{4.93 + dice.random() / 20:.4f}",
                "birth_date": f"{dice.randrange(2003, 2009)}-02-{dice.randrange(1, 29):02d}",
                "waiting_since": f"2026-0{dice.randrange(1, 9)}-01",
                "needed_by": dice.choice(("", "", "2026-12-15")),
                "sectors": "|".join(wishes),
                "max_minutes": str(dice.choice((10, 20, 30))),
                "days": dice.choice(("", "mon|tue|wed")),
                "earliest": dice.choice(("", "08:00")),
                "guidance": dice.choice(("", "light")),
            }
        )
    rows[0] |= {"latitude": "", "longitude": "", "postcode": "1441 AB"}
    return rows


def places(count: int = 20, seed: int = 2) -> Rows:
    dice = random.Random(seed)
    return [
        {
            "place_id": f"o{number}",
            "employer_id": f"e{number // 3}",
            "postcode": dice.choice(("1441", "1442AB", "1443")),
            "sector": dice.choice(SECTORS),
            "kind": dice.choice(("baan", "werkervaring")),
            "capacity": str(dice.randrange(3)),
            "hours": dice.choice(("", "24")),
            "days": dice.choice(("", "mon", "tue|wed")),
            "start_time": "08:30",
            "guidance": dice.choice(("light", "intensive")),
            "supervisor_id": f"s{number // 3}" if number % 2 else "",
        }
        for number in range(count)
    ]


def limits() -> Rows:
    return [
        {"kind": "employer", "id": "e1", "maximum": "1"},
        {"kind": "supervisor", "id": "s0", "maximum": "1"},
    ]


def write_csv(path: Path, names: Sequence[str], rows: Rows, *, dutch: bool = False) -> None:
    """Dutch: semicolons, a mark in front, decimal commas and dates as people write them."""
    with path.open("w", encoding="utf-8-sig" if dutch else "utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";" if dutch else ",")
        writer.writerow(names)
        for row in rows:
            cells = [row.get(name, "") for name in names]
            writer.writerow(
                [_dutch(n, c) for n, c in zip(names, cells, strict=True)] if dutch else cells
            )


def _dutch(name: str, cell: str) -> str:
    if name in {"latitude", "longitude"}:
        return cell.replace(".", ",")
    if cell and name in {"birth_date", "waiting_since", "needed_by"}:
        year, month, day = cell.split("-")
        return f"{int(day)}-{int(month)}-{year}"
    return cell


def write_xlsx(path: Path, names: Sequence[str], rows: Rows) -> None:
    """Typed cells, as a spreadsheet has them."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(names))
    for row in rows:
        sheet.append([_typed(name, row.get(name, "")) for name in names])
    book.save(path)


def _typed(name: str, cell: str) -> object:
    if not cell:
        return None
    if name in {"latitude", "longitude", "capacity", "max_minutes", "hours", "maximum"}:
        return float(cell)
    if name in {"birth_date", "waiting_since", "needed_by"}:
        return date.fromisoformat(cell)
    if name in {"earliest", "start_time"}:
        return time.fromisoformat(cell)
    return cell


def round_in(folder: Path, dialect: str = "csv", *, turned: bool = False) -> Path:
    """The round as files; ``turned`` has other orders of rows and columns, and a stray column."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in ((CANDIDATES, people()), (PLACES, places()), (LIMITS, limits())):
        names = list(table.names)
        if turned:
            random.Random(9).shuffle(rows)
            names.reverse()
        if dialect == "xlsx":
            write_xlsx(folder / f"{table.name}.xlsx", names, rows)
        else:
            write_csv(folder / f"{table.name}.csv", names, rows, dutch=dialect == "dutch")
    return folder
