"""Rows as they were read, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from doorstroom.core.words import Value, render


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of text: a list of cells per column, and the line of each row.

    ``decimal_comma`` says that the file cannot mean anything else by a comma.
    """

    table: str
    file: str
    columns: Mapping[str, Sequence[str]]
    lines: Sequence[int]
    decimal_comma: bool = False

    def __len__(self) -> int:
        return len(self.lines)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell or a row; ``line`` 0 is the file as a whole.

    ``code`` has words as ``rounds.bad.<code>`` (what is wrong) and ``rounds.fix.<code>``
    (what to do about it), made from ``facts``.
    """

    file: str
    line: int
    column: str
    value: str
    code: str
    facts: Mapping[str, Value] = field(default_factory=dict)

    def wrong(self, language: str = "nl") -> str:
        return render(f"rounds.bad.{self.code}", self._facts(), language)

    def remedy(self, language: str = "nl") -> str:
        return render(f"rounds.fix.{self.code}", self._facts(), language)

    def text(self, language: str = "nl") -> str:
        """Where, what and what to do, on one line."""
        place = "file" if not self.line else "cell" if self.column else "line"
        where = render(f"rounds.where.{place}", self._facts(), language)
        return f"{where} {self.wrong(language)} {self.remedy(language)}"

    def _facts(self) -> dict[str, Value]:
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "value": shown(self.value),
            **self.facts,
        }


def shown(value: str, most: int = 60) -> str:
    """A cell as it can be printed on one line.

    >>> shown("a" * 100, 5)
    'aaaaa…'
    """
    text = "".join(c if c.isprintable() else "�" for c in value[: most + 1])
    return text if len(text) <= most else text[:most] + "…"
