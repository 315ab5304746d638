"""A list as schools keep it: rows of text from Excel, from a CSV file, or pasted."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from doorstroom.core.values.names import plain

MOST_BYTES = 1_000_000
MOST_UNPACKED = 8_000_000
MOST_PARTS = 200
MOST_MARKS = 250_000
MOST_ROWS = 200
MOST_COLUMNS = 30

# What a column can be, and what schools call it.
COLUMNS: dict[str, tuple[str, ...]] = {
    "call_name": ("roepnaam", "voornaam", "voornamen"),
    "infix": ("tussenvoegsel", "tussenvoegsels", "voorvoegsel", "tv"),
    "surname": ("achternaam", "naam", "familienaam", "leerling", "naam leerling"),
    "born": ("geboortedatum", "geboren", "geb datum", "gebdatum", "geb"),
    "leaves": (
        "van school", "uitstroom", "uitstroomdatum", "einddatum", "datum uitschrijving",
        "verlaat school", "einde", "uitstroom datum",
    ),
    "phone": ("telefoon", "mobiel", "telefoonnummer", "06", "mobiele nummer"),
    "email": ("e mail", "email", "mail", "e mailadres", "emailadres"),
    "number": (
        "bsn", "bsn nummer", "burgerservicenummer", "burger service nummer", "sofinummer",
        "pgn", "persoonsgebonden nummer", "onderwijsnummer",
    ),
}  # fmt: skip

# What makes a workbook more than rows: macros, controls, and what it fetches from elsewhere.
_ACTIVE = re.compile(r"vba|macro|activex|ctrlprop|embeddings|externallink", re.IGNORECASE)
# So an XML reader begins; a logo of the school or the settings of a printer do not.
_BEGINS_XML = re.compile(rb"\s*<|\xef\xbb\xbf|\xff\xfe|\xfe\xff|\x00<")
# Excel writes UTF-8. In another writing an XML reader finds what we looked for in vain.
_PLAIN_XML = re.compile(
    rb"(\xef\xbb\xbf)?\s*<(\?xml[^>]*encoding=[\"']utf-8[\"'][^>]*>|\?xml(?![^>]*encoding)|[A-Za-z])",
    re.IGNORECASE,
)

_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")


class Unreadable(Exception):
    """The file is no list that we can read."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first row names the columns; ``more``: there were rows that did not fit."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: bool = False

    def text(self) -> str:
        """As it can be pasted again."""
        out = io.StringIO()
        csv.writer(out, delimiter="\t", lineterminator="\n").writerows([self.heads, *self.rows])
        return out.getvalue()


def read_file(content: bytes) -> Sheet:
    """What a file is, its content says; a name can say anything."""
    if len(content) > MOST_BYTES:
        raise Unreadable("too_big")
    if content[:2] == b"PK":
        return _sheet(_excel(content))
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return read_text(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise Unreadable("no_list")


def read_text(text: str) -> Sheet:
    """Pasted from Excel (tabs), or a CSV file with ; or a comma."""
    if "\0" in text:
        raise Unreadable("no_list")
    first = text.strip("\r\n").partition("\n")[0]
    mark = next((each for each in ("\t", ";", ",") if each in first), "\t")
    return _sheet(csv.reader(io.StringIO(text), delimiter=mark))


def _excel(content: bytes) -> Iterable[Sequence[object]]:
    """The first sheet; what is no plain workbook, or would unpack to much, is not opened."""
    # It takes a second to load, for a page that few people open: not at every start.
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _look_through(packed)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet: Any = book.worksheets[0]
        limits = {"max_row": MOST_ROWS + 20, "max_col": MOST_COLUMNS}
        return list(sheet.iter_rows(values_only=True, **limits))
    except Unreadable:
        raise
    except Exception as error:  # openpyxl raises whatever the broken part happens to raise
        raise Unreadable("no_list") from error


def _look_through(packed: zipfile.ZipFile) -> None:
    """Read every part once; a part that says to be smaller than it is fails at that."""
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(each.file_size for each in parts) > MOST_UNPACKED:
        raise Unreadable("too_big")
    if "xl/workbook.xml" not in packed.namelist():
        raise Unreadable("no_list")
    marks = 0
    for part in parts:
        if _ACTIVE.search(part.filename):
            raise Unreadable("active")
        text = packed.read(part)
        if not _BEGINS_XML.match(text):
            continue
        marks += text.count(b"<")
        if marks > MOST_MARKS:
            raise Unreadable("too_big")
        if not _PLAIN_XML.match(text) or b"<!DOCTYPE" in text:
            raise Unreadable("no_list")


def _sheet(rows: Iterable[Sequence[object]]) -> Sheet:
    try:
        cells = [tuple(_cell(value) for value in row[:MOST_COLUMNS]) for row in rows]
    except csv.Error as error:
        raise Unreadable("no_list") from error
    filled = [row for row in cells if any(row)]
    # A title above the list is one filled cell: the heads are the first row with more.
    start = next((i for i, row in enumerate(filled) if sum(map(bool, row)) > 1), None)
    if start is None or len(filled) < start + 2:
        raise Unreadable("no_rows")
    heads, body = filled[start], filled[start + 1 :]
    width = len(heads)
    shown = tuple((row + ("",) * width)[:width] for row in body[:MOST_ROWS])
    return Sheet(heads, shown, more=len(body) > MOST_ROWS)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def guessed(heads: Sequence[str], remembered: dict[str, str]) -> dict[int, str]:
    """What each column is: as it was chosen before, else by its name; each at most once."""
    found: dict[int, str] = {}
    for index, head in enumerate(heads):
        key = plain(head)
        kinds = (kind for kind, names in COLUMNS.items() if key in names)
        kind = remembered.get(key, next(kinds, ""))
        if kind and kind not in found.values():
            found[index] = kind
    return found


def day_of(text: str) -> date | None:
    """A date as it stands in a list: 31-7-2027 or 2027-07-31; ValueError when it is no date."""
    if not text:
        return None
    if found := _DAY.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    else:
        raise ValueError(text)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError(text) from error


__all__ = [
    "COLUMNS",
    "MOST_ROWS",
    "Sheet",
    "Unreadable",
    "day_of",
    "guessed",
    "read_file",
    "read_text",
]
