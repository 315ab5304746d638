"""The smallest parts of a pack in words: an item with its lines, a length of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import ngettext


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a section; ``key`` stays the same when its words change."""

    key: str
    title: str
    lines: tuple[str, ...] = ()
    group: str = ""


def lines_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Without the empty ones."""
    return tuple(text for text in texts if text)


def number_of(count: int, unit: str) -> str:
    """``2 jaar``, ``1 maand``, ``14 dagen``, ``6 weken``."""
    forms = {
        "year": ngettext("%(n)d jaar", "%(n)d jaar", count),
        "month": ngettext("%(n)d maand", "%(n)d maanden", count),
        "day": ngettext("%(n)d dag", "%(n)d dagen", count),
        "week": ngettext("%(n)d week", "%(n)d weken", count),
        "day_a_week": ngettext("%(n)d dag per week", "%(n)d dagen per week", count),
    }
    return forms[unit] % {"n": count}
