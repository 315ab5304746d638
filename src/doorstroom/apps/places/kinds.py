"""What a kind of place asks, read from its data as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from .models import PlaceKind


@dataclass(frozen=True, slots=True)
class KindRules:
    """The rules of a kind. "agree" means: the parties settle it before the first day.

    ``max_days`` 0: no maximum of our own. ``replacement`` "school": when place,
    guidance or recognition fails, the school finds another place.
    """

    code: str
    title: str
    family: str
    agreement: str
    parties: tuple[str, ...]
    needs_recognition: bool
    needs_decision: bool
    learning: str
    pay: str
    insurer: str
    replacement: str
    max_days: int
    outcome: bool
    keeps_school: bool

    @property
    def is_trial(self) -> bool:
        """Trial days with a maximum: stopping is no failure."""
        return self.max_days > 0

    @property
    def situation(self) -> str:
        """What somebody's situation becomes in such a place; empty: it stays what it is."""
        if self.family == "day_activity":
            return "day_activity"
        return "work" if self.pay == "wage" else ""


def rules_of(kind: PlaceKind) -> KindRules:
    """The data of a kind, as loaded by ``load_place_kinds``."""
    data = cast("Mapping[str, object]", kind.data)
    return KindRules(
        code=kind.code,
        title=kind.title,
        family=str(data["family"]),
        agreement=str(data["agreement"]),
        parties=tuple(str(party) for party in cast("Sequence[object]", data["parties"])),
        needs_recognition=bool(data["needs_recognition"]),
        needs_decision=bool(data["needs_decision"]),
        learning=str(data["learning"]),
        pay=str(data["pay"]),
        insurer=str(data["insurer"]),
        replacement=str(data["replacement"]),
        max_days=cast(int, data["max_days"]),
        outcome=bool(data["outcome"]),
        keeps_school=bool(data["keeps_school"]),
    )
