"""A list as a file that a spreadsheet opens: CSV as Dutch Excel reads it."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from doorstroom.apps.people.service import PersonFile
from doorstroom.core.sharing import FieldGroup

from .grounds import grounds_of

Row = TypeVar("Row")

# What begins so is a formula to a spreadsheet, whoever typed it, in wide signs as well. A cell
# also begins behind a mark at which a spreadsheet with other settings cuts the line.
_FORMULA = re.compile(r"""(^|[,;|\t\r\n])([\s"']*[=+\-@＝＋－＠])""")
_BLANK_FIRST = re.compile(r"^[\t\r\n]")
BYTE_ORDER_MARK = "\ufeff"

Cell = str | int | date | None


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column about people: of which group it is says who reads it."""

    head: str
    group: FieldGroup
    value: Callable[[Row], Cell]


class _Line:
    """What ``csv`` writes to: it gives the line back."""

    @staticmethod
    def write(line: str) -> str:
        return line


def plain(cell: Cell) -> str:
    """A cell as text; what a spreadsheet would reckon out is marked as text."""
    text = _FORMULA.sub(r"\1'\2", "" if cell is None else str(cell))
    return f"'{text}" if _BLANK_FIRST.match(text) else text


def as_file(
    name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> StreamingHttpResponse:
    """A file to keep, sent while it is read; ``name`` without an ending."""
    writer = csv.writer(_Line(), delimiter=";", quoting=csv.QUOTE_ALL)

    def lines() -> Iterator[str]:
        yield BYTE_ORDER_MARK + writer.writerow(head)
        for row in rows:
            yield writer.writerow([plain(cell) for cell in row])

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


def people_file(
    name: str, columns: Sequence[Column[Row]], rows: Iterable[tuple[PersonFile, Row]]
) -> StreamingHttpResponse:
    """A file about people: what is not shared is not in it, and the ground of the rest is.

    A cell of somebody whose group is not shared is empty: its value is not even asked for.
    """
    groups = tuple(dict.fromkeys(column.group for column in columns))

    def lines() -> Iterator[tuple[Cell, ...]]:
        for file, row in rows:
            cells = (
                column.value(row) if file.ground(column.group) is not None else None
                for column in columns
            )
            yield (*cells, grounds_of([file], groups))

    return as_file(name, (*(column.head for column in columns), _("Waarom zie ik dit")), lines())
