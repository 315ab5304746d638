"""Kinds of places, sectors of work and domains of life."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from .reading import entries_of, rows_of

Family = Literal["internship", "work_learning", "trial", "work_experience", "job", "day_activity"]
Party = Literal["person", "employer", "school", "organiser", "benefit_office"]
Pay = Literal["none", "none_or_allowance", "wage", "benefit_kept", "agree"]
Insurer = Literal["agree", "employer"]
Learning = Literal["none", "mbo", "certificate"]


@dataclass(frozen=True, slots=True)
class Titles:
    """The same kind in the words of who reads it."""

    desk: str
    young: str
    employer: str


@dataclass(frozen=True, slots=True)
class PlaceKindFact:
    """A kind of place. "agree" means: the parties settle it before the first day.

    ``replacement`` "school": when place, guidance or recognition fails, the school
    finds another place. ``max_days`` 0: no maximum of our own. ``outcome``: a start
    here counts as a destination reached.
    """

    code: str
    family: Family
    titles: Titles
    titles_en: Titles
    agreement: str
    parties: tuple[Party, ...]
    needs_recognition: bool
    needs_decision: bool
    learning: Learning
    pay: Pay
    insurer: Insurer
    replacement: Literal["none", "school"]
    max_days: int
    outcome: bool
    keeps_school: bool


@dataclass(frozen=True, slots=True)
class SectorFact:
    """A sector in plain words; ``mbo`` is the sector chamber it mostly falls under."""

    code: str
    name_nl: str
    name_en: str
    sentence_nl: str
    sentence_en: str
    mbo: str


@cache
def load_place_kinds() -> tuple[PlaceKindFact, ...]:
    return tuple(
        PlaceKindFact(
            code=str(entry["code"]),
            family=cast(Family, entry["family"]),
            titles=Titles(**cast("dict[str, str]", entry["titles"])),
            titles_en=Titles(**cast("dict[str, str]", entry["titles_en"])),
            agreement=str(entry["agreement"]),
            parties=tuple(cast("list[Party]", entry["parties"])),
            needs_recognition=bool(entry["needs_recognition"]),
            needs_decision=bool(entry["needs_decision"]),
            learning=cast(Learning, entry["learning"]),
            pay=cast(Pay, entry["pay"]),
            insurer=cast(Insurer, entry["insurer"]),
            replacement=cast("Literal['none', 'school']", entry["replacement"]),
            max_days=cast(int, entry["max_days"]),
            outcome=bool(entry["outcome"]),
            keeps_school=bool(entry["keeps_school"]),
        )
        for entry in entries_of("place_kinds.toml", "kind")
    )


@cache
def load_sectors() -> tuple[SectorFact, ...]:
    return tuple(SectorFact(**row) for row in rows_of("sectors.csv"))
