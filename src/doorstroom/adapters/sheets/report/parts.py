"""Pieces of HTML: every text is escaped here, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from doorstroom.core.words import Value, knows, render, term
from doorstroom.core.words.formats import number

Html = str


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of the report in one language."""

    language: str = "nl"

    def say(self, code: str, **facts: Value) -> Html:
        return escape(self.text(code, **facts))

    def text(self, code: str, **facts: Value) -> str:
        return render(f"rounds.report.{code}", facts, self.language)

    def of(self, code: str, facts: Mapping[str, Value]) -> Html:
        return escape(render(code, facts, self.language))

    def number(self, count: int) -> Html:
        return number(count, self.language)

    def code(self, vocabulary: str, code: str) -> str:
        """A free code in words where we have them, else as it was written."""
        if code and knows(f"term.{vocabulary}.{code}"):
            return term(vocabulary, code, self.language)
        return code


def section(heading: Html, *body: Html) -> Html:
    return f"<section>\n<h2>{heading}</h2>\n{''.join(body)}</section>\n"


def paragraph(text: Html, kind: str = "") -> Html:
    attribute = f' class="{kind}"' if kind else ""
    return f"<p{attribute}>{text}</p>\n"


@dataclass(frozen=True, slots=True)
class Row:
    """A head in words and cells; whole numbers stand right. ``bar`` is drawn under the head."""

    head: Html
    cells: Sequence[Html | int]
    bar: Html = ""


def table(
    speech: Speech,
    heads: Sequence[Html],
    rows: Iterable[Row],
    *,
    caption: Html = "",
) -> Html:
    """The first column heads each row; on a phone each cell says its own head."""
    rows = list(rows)
    numeric = [all(isinstance(row.cells[at], int) for row in rows) for at in range(len(heads) - 1)]
    first = f'<th scope="col">{heads[0]}</th>'
    others = "".join(
        f'<th scope="col"{_right(right)}>{head}</th>'
        for head, right in zip(heads[1:], numeric, strict=True)
    )
    kind = "wide" if len(heads) > 2 else ""
    attribute = f' class="{kind}"' if kind else ""
    named = f"<caption>{caption}</caption>" if caption else ""
    body = "".join(_row(speech, row, heads[1:], numeric) for row in rows)
    return (
        f"<table{attribute}>{named}<thead><tr>{first}{others}</tr></thead>\n"
        f"<tbody>\n{body}</tbody></table>\n"
    )


def _row(speech: Speech, row: Row, heads: Sequence[Html], numeric: Sequence[bool]) -> Html:
    cells = "".join(
        f'<td{_right(right)} data-head="{head}">'
        f"{speech.number(cell) if isinstance(cell, int) else cell}</td>"
        for cell, head, right in zip(row.cells, heads, numeric, strict=True)
    )
    return f'<tr><th scope="row">{row.head}{row.bar}</th>{cells}</tr>\n'


def _right(right: bool) -> str:
    return ' class="n"' if right else ""


def facts_list(rows: Iterable[tuple[Html, Html]]) -> Html:
    return "<dl>" + "".join(f"<dt>{head}</dt><dd>{said}</dd>\n" for head, said in rows) + "</dl>\n"
