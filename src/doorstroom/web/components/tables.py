"""A list as a file that a spreadsheet opens: CSV as Dutch Excel reads it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.http import StreamingHttpResponse

# What begins so is a formula to a spreadsheet, whoever typed it, in wide signs as well. A cell
# also begins behind a mark at which a spreadsheet with other settings cuts the line.
_FORMULA = re.compile(r"""(^|[,;|\t\r\n])([\s"']*[=+\-@＝＋－＠])""")
_BLANK_FIRST = re.compile(r"^[\t\r\n]")
BYTE_ORDER_MARK = "\ufeff"

Cell = str | int | date | None


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
