"""CSV as people and programs write it: comma, semicolon or tab, UTF-8 with or without a mark."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from .raw import Raw, Unreadable

DELIMITERS = (",", ";", "\t")
# What other programs write in front of their own encodings.
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read_delimited(path: Path, names: Sequence[str]) -> Raw:
    """All rows of a CSV file; ``names`` are the columns that tell the delimiters apart."""
    text = _decoded(_bytes_of(path))
    first, _, rest = text.partition("\n")
    skipped = 0
    # Excel's own note to itself about the delimiter.
    if first.strip().casefold().startswith("sep=") and len(first.strip()) <= 5:
        delimiter, text, skipped = first.strip()[4:] or "\t", rest, 1
        if delimiter not in DELIMITERS:
            raise Unreadable("delimiter", line=1)
    else:
        delimiter = _delimiter(first, names)
    return _rows(text, delimiter, skipped)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable("cannot_open", detail=error.strerror or "?") from error


def _decoded(content: bytes) -> str:
    if content.startswith(_MARKS):
        raise Unreadable("utf16")
    if content.startswith((_ZIP, _OLD_EXCEL)):
        raise Unreadable("no_csv")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("not_utf8", line=content.count(b"\n", 0, error.start) + 1) from error
    if "\0" in text:
        raise Unreadable("nul", line=text.count("\n", 0, text.index("\0")) + 1)
    return text


def _delimiter(header: str, names: Sequence[str]) -> str:
    """The one that finds most of the columns we know; else the one that finds most at all."""

    def found(delimiter: str) -> tuple[int, int]:
        cells = [cell.strip().strip('"').strip() for cell in header.split(delimiter)]
        return len(set(cells) & set(names)), len(cells)

    return max(DELIMITERS, key=found)


def _rows(text: str, delimiter: str, skipped: int) -> Raw:
    lines: list[int] = []
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(reader)
        if reader.line_num == len(rows):
            numbers: Sequence[int] = range(2 + skipped, len(rows) + 1 + skipped)
        else:
            rows, lines = _numbered(text, delimiter)
            numbers = [line + skipped for line in lines[1:]]
    except csv.Error as error:
        code = "cell_too_long" if "field limit" in str(error) else "quotes"
        raise Unreadable(code, line=reader.line_num + skipped) from error
    if not rows:
        raise Unreadable("empty_file")
    return Raw(rows[0], rows[1:], numbers, decimal_comma=delimiter != ",")


def _numbered(text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """Once more, noting on which line each row starts: some hold a line break."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows, lines, line = [], [], 1
    for row in reader:
        rows.append(row)
        lines.append(line)
        line = reader.line_num + 1
    return rows, lines
