"""Municipalities, postcodes, mergers and the areas that the sources speak of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from .reading import entries_of, rows_of

Certainty = Literal["unchanged", "registered", "merged", "check"]


@dataclass(frozen=True, slots=True)
class MunicipalityFact:
    """A municipality of 2025. Its regions are derived, not official; see ``certain``."""

    code: str
    name: str
    province: str
    doorstroompunt_nr: int
    doorstroompunt_region: str
    doorstroompunt_certainty: Certainty
    labour_nr: int
    labour_region: str
    labour_certainty: Certainty

    @property
    def certain(self) -> bool:
        """Nothing in this row waits for a check against the official table."""
        return "check" not in {self.doorstroompunt_certainty, self.labour_certainty}


@dataclass(frozen=True, slots=True)
class PostcodeFact:
    """The middle of a four-digit postcode with addresses; an estimate when doubtful."""

    pc4: str
    lat: float
    lon: float
    place: str
    gm_code: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class MergerFact:
    """A municipality that went up in another; a split one has several rows."""

    old_name: str
    new_name: str
    new_code: str


@dataclass(frozen=True, slots=True)
class YoungPeopleFact:
    gm_code: str
    aged_10_19: int
    aged_20_29: int

    @property
    def about_16_to_27(self) -> int:
        """Four of ten of the younger decade, eight of ten of the older: an order of size."""
        return (4 * self.aged_10_19 + 8 * self.aged_20_29) // 10


@dataclass(frozen=True, slots=True)
class AreaFact:
    """An area that a source speaks of, with the municipalities it holds today."""

    slug: str
    name: str
    kind: Literal["arbeidsmarktregio", "gemeenten"]
    labour_nr: int | None
    municipalities: tuple[str, ...]
    source: str


@cache
def load_municipalities() -> tuple[MunicipalityFact, ...]:
    """All 342 municipalities of 2025, by code."""
    return tuple(
        MunicipalityFact(
            code=row["code"],
            name=row["name"],
            province=row["province"],
            doorstroompunt_nr=int(row["doorstroompunt_nr"]),
            doorstroompunt_region=row["doorstroompunt_region"],
            doorstroompunt_certainty=cast(Certainty, row["doorstroompunt_certainty"]),
            labour_nr=int(row["labour_nr"]),
            labour_region=row["labour_region"],
            labour_certainty=cast(Certainty, row["labour_certainty"]),
        )
        for row in rows_of("municipalities.csv")
    )


@cache
def load_postcodes() -> tuple[PostcodeFact, ...]:
    """Every four-digit postcode with addresses, by code."""
    return tuple(
        PostcodeFact(
            pc4=row["pc4"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            place=row["place"],
            gm_code=row["gm_code"],
            doubtful=row["doubtful"] == "1",
        )
        for row in rows_of("postcodes.csv")
    )


@cache
def load_mergers() -> tuple[MergerFact, ...]:
    return tuple(
        MergerFact(row["old_name"], row["new_name"], row["new_code"])
        for row in rows_of("mergers.csv")
    )


@cache
def load_young_people() -> tuple[YoungPeopleFact, ...]:
    return tuple(
        YoungPeopleFact(row["gm_code"], int(row["aged_10_19"]), int(row["aged_20_29"]))
        for row in rows_of("young_people.csv")
    )


@cache
def load_areas() -> tuple[AreaFact, ...]:
    """The seven areas of the sources; a labour market region unfolds into municipalities."""
    areas: list[AreaFact] = []
    for entry in entries_of("areas.toml", "area"):
        labour_nr = cast("int | None", entry.get("labour_region"))
        named = cast("list[str]", entry.get("municipalities", []))
        inside = [m.code for m in load_municipalities() if m.labour_nr == labour_nr]
        areas.append(
            AreaFact(
                slug=str(entry["slug"]),
                name=str(entry["name"]),
                kind=cast("Literal['arbeidsmarktregio', 'gemeenten']", entry["kind"]),
                labour_nr=labour_nr,
                municipalities=tuple(inside if labour_nr is not None else named),
                source=str(entry["source"]),
            )
        )
    return tuple(areas)
