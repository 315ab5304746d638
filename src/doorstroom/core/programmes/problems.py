"""What is wrong with a pack: file, line, place, rule and remedy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from doorstroom.core.words import Value, render


@dataclass(frozen=True, slots=True)
class PackProblem:
    """One thing to repair. ``place`` reads like ``stations[3].role``; lines count from 1."""

    code: str
    facts: Mapping[str, Value]
    place: str
    line: int
    file: str = field(default="pack.toml")

    def message(self, language: str = "nl") -> str:
        """What is wrong, in one sentence."""
        return render(f"programmes.{self.code}", {**self.facts, "place": self.place}, language)

    def remedy(self, language: str = "nl") -> str:
        """What to do about it, in one sentence."""
        facts = {**self.facts, "place": self.place}
        return render(f"programmes.{self.code}.remedy", facts, language)

    def text(self, language: str = "nl") -> str:
        """``file:line: what is wrong — what to do``."""
        return f"{self.file}:{self.line}: {self.message(language)} — {self.remedy(language)}"


class PackErrors(ValueError):
    """A pack cannot be used; ``problems`` stand in the order of the file."""

    def __init__(self, problems: Sequence[PackProblem]) -> None:
        super().__init__("\n".join(problem.text() for problem in problems))
        self.problems = tuple(problems)


def place_of(path: Sequence[str | int]) -> str:
    """A path as people write it, items counted from 1.

    >>> place_of(("stations", 2, "role"))
    'stations[3].role'
    """
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += f".{part}" if text else part
    return text
