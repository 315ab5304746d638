"""XLSX: typed cells as the text that the same cell would be in a CSV file."""

from __future__ import annotations

import warnings
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import BinaryIO

from openpyxl import load_workbook

from .raw import Raw, Unreadable

_ZIP = b"PK\x03\x04"


def read_workbook(path: Path, table: str) -> Raw:
    """The sheet with the name of the table, or the only one. A formula stays a formula."""
    try:
        # Opened here, so that it is closed also where the archive is damaged.
        with path.open("rb") as file:
            return _checked(file, table)
    except OSError as error:
        raise Unreadable("cannot_open", detail=error.strerror or "?") from error


def _checked(file: BinaryIO, table: str) -> Raw:
    if file.read(4) != _ZIP:
        raise Unreadable("no_xlsx")
    file.seek(0)
    try:
        with warnings.catch_warnings():
            # About styles and the like, which we do not read.
            warnings.simplefilter("ignore")
            return _read(file, table)
    except Unreadable:
        raise
    # A damaged archive fails in as many ways as there are bytes; each means the same to a reader.
    except Exception as error:
        raise Unreadable("no_xlsx") from error


def _read(file: BinaryIO, table: str) -> Raw:
    book = load_workbook(file, read_only=True, data_only=False)
    try:
        sheets = book.worksheets
        named = [sheet for sheet in sheets if sheet.title.strip().casefold() == table]
        if not named and len(sheets) > 1:
            raise Unreadable("which_sheet", name=table)
        if not (named or sheets):
            raise Unreadable("no_header")
        sheet = (named or sheets)[0]
        # What a program wrote here about the size is often wrong.
        sheet.reset_dimensions()
        rows = [[text_of(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    finally:
        book.close()
    if not rows:
        raise Unreadable("empty_file")
    width = max(len(row) for row in rows)
    for row in rows:
        row.extend([""] * (width - len(row)))
    return Raw(rows[0], rows[1:], range(2, len(rows) + 1), decimal_comma=True)


def text_of(cell: object) -> str:
    """What a cell holds, as a CSV file would say it.

    >>> text_of(1.0), text_of(datetime(2026, 12, 1)), text_of(time(8, 30)), text_of(52.5)
    ('1', '2026-12-01', '08:30', '52.5')
    """
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, (date, time, timedelta)):
        return _moment(cell)
    # A formula over several cells is an object of its own.
    return "=" if "Formula" in type(cell).__name__ else str(cell)


def _moment(cell: date | time | timedelta) -> str:
    if isinstance(cell, timedelta):
        return _clock(cell)
    if isinstance(cell, time):
        return cell.isoformat("seconds" if cell.second or cell.microsecond else "minutes")
    if isinstance(cell, datetime):
        midnight = cell.time() == time(0)
        return cell.date().isoformat() if midnight else cell.isoformat(" ", timespec="seconds")
    return cell.isoformat()


def _clock(span: timedelta) -> str:
    """A clock time of 24:00 or beyond, which Excel keeps as a length of time."""
    minutes, seconds = divmod(span.total_seconds(), 60)
    if seconds:
        return str(span)
    return f"{int(minutes) // 60:02d}:{int(minutes) % 60:02d}"
