"""The declared order as somebody wrote it down."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

from doorstroom.core.words import Value, render

# As the engine has them; a test holds the two together, so that help needs no engine.
GOALS: Final = (
    "most_placed",
    "needed_by",
    "longest_waiting",
    "first_wish",
    "any_wish",
    "travel",
)


class RefusedOrder(ValueError):
    """This order cannot be used; ``text`` says why and what can."""

    def __init__(self, code: str, **facts: Value) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, Value] = facts

    def text(self, language: str = "nl") -> str:
        return render(f"rounds.order.{self.code}", self.facts, language)


def order_from(text: str) -> tuple[str, ...]:
    """Goals between commas, the most important first; all six, or fewer.

    >>> order_from("longest_waiting, travel")
    ('longest_waiting', 'travel')
    """
    names = tuple(part.strip() for part in text.split(",") if part.strip())
    if not names:
        raise RefusedOrder("empty", goals=GOALS)
    for name in names:
        if name not in GOALS:
            near = get_close_matches(name, GOALS, n=1, cutoff=0.0)
            raise RefusedOrder("unknown", name=name[:40], near=near[0], goals=GOALS)
        if names.count(name) > 1:
            raise RefusedOrder("twice", name=name)
    if "travel" in names:
        before = names[: names.index("travel")]
        if "most_placed" not in before and "longest_waiting" not in before:
            raise RefusedOrder("travel_first")
    return names
