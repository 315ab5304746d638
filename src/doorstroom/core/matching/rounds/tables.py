"""The files of a round: which columns they have, and what an empty cell means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from doorstroom.core.values.levels import Guidance
from doorstroom.core.values.travel import TravelMode

from . import cells
from .cells import MANY

# As the engine keeps them (``engine.problem``); stated here so that the names of columns can
# be read without loading it. A test holds the two together.
NEVER: Final = 2**31 - 1
MOST_HOURS: Final = 32767
ANY_DAY: Final = 127
DAY_MINUTES: Final = 24 * 60
OPEN: Final = -1
EMPTY: Final = -1


@dataclass(frozen=True, slots=True)
class WholeColumn:
    """``missing`` is what an empty cell means; None: it may not be empty."""

    name: str
    parse: cells.Whole
    missing: int | None = None


@dataclass(frozen=True, slots=True)
class RealColumn:
    name: str
    parse: cells.Real


@dataclass(frozen=True, slots=True)
class TextColumn:
    name: str
    parse: cells.Text
    required: bool = False


@dataclass(frozen=True, slots=True)
class ListColumn:
    name: str
    parse: cells.Texts


Column: TypeAlias = WholeColumn | RealColumn | TextColumn | ListColumn


@dataclass(frozen=True, slots=True)
class Table:
    """``examples`` is a row that could be in the file; ``optional`` says that it may be absent."""

    name: str
    columns: tuple[Column, ...]
    example: dict[str, str]
    optional: bool = False
    positioned: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(
            column.name
            for column in self.columns
            if (isinstance(column, WholeColumn) and column.missing is None)
            or (isinstance(column, TextColumn) and column.required)
        )


_POSITION: Final[tuple[Column, ...]] = (
    RealColumn("latitude", cells.degrees(90)),
    RealColumn("longitude", cells.degrees(180)),
    WholeColumn("postcode", cells.postcode, EMPTY),
)
_GUIDANCE: Final = cells.choice({level.code: level.value for level in Guidance})
_LEVEL: Final = cells.whole(0, 4)

CANDIDATES: Final = Table(
    "candidates",
    (
        TextColumn("candidate_id", cells.identity, required=True),
        *_POSITION,
        WholeColumn("birth_date", cells.day),
        WholeColumn("level", _LEVEL, 0),
        WholeColumn("admitted_to", cells.whole(1, 4), EMPTY),
        WholeColumn("waiting_since", cells.day),
        WholeColumn("needed_by", cells.day, NEVER),
        ListColumn("sectors", cells.codes),
        WholeColumn("open_to_other", cells.choice({"yes": 1, "no": 0}), 0),
        ListColumn("excluded_sectors", cells.codes),
        ListColumn("programmes", cells.codes),
        WholeColumn("max_minutes", cells.whole(0, 10_000)),
        WholeColumn("mode", cells.choice({mode.value: mode.kmh for mode in TravelMode}), 15),
        WholeColumn("hours_min", cells.whole(0, 168), 0),
        WholeColumn("hours_max", cells.whole(0, 168), MOST_HOURS),
        WholeColumn("days", cells.weekdays, ANY_DAY),
        WholeColumn("earliest", cells.clock(DAY_MINUTES - 1), 0),
        WholeColumn("latest", cells.clock(DAY_MINUTES), DAY_MINUTES),
        WholeColumn("available_from", cells.day, 0),
        ListColumn("kinds", cells.codes),
        ListColumn("has", cells.codes),
        WholeColumn("guidance", _GUIDANCE, 0),
        ListColumn("excluded_employers", cells.identities),
        TextColumn("coach_id", cells.identity),
        TextColumn("fixed_place_id", cells.identity),
    ),
    {
        "candidate_id": "voorbeeld-1",
        "postcode": "1441AB",
        "birth_date": "2008-05-17",
        "level": "0",
        "waiting_since": "2026-09-01",
        "sectors": "techniek|groen",
        "open_to_other": "no",
        "max_minutes": "30",
        "mode": "bike",
        "hours_min": "16",
        "hours_max": "32",
        "days": "mon|tue|thu",
        "earliest": "08:00",
        "latest": "17:30",
        "kinds": "praktijkverklaring|bpv-bbl",
        "guidance": "light",
    },
    positioned=True,
)

PLACES: Final = Table(
    "places",
    (
        TextColumn("place_id", cells.identity, required=True),
        TextColumn("employer_id", cells.identity, required=True),
        *_POSITION,
        TextColumn("sector", cells.code, required=True),
        TextColumn("kind", cells.code, required=True),
        WholeColumn("level", _LEVEL, 0),
        WholeColumn("min_level", _LEVEL, 0),
        WholeColumn("min_age", cells.whole(0, 120), 0),
        WholeColumn("capacity", cells.whole(0, MANY)),
        WholeColumn("hours", cells.whole(0, 168), OPEN),
        WholeColumn("days", cells.weekdays, 0),
        WholeColumn("start_time", cells.clock(DAY_MINUTES - 1), OPEN),
        WholeColumn("end_time", cells.clock(DAY_MINUTES), OPEN),
        WholeColumn("starts_on", cells.day, 0),
        ListColumn("requires", cells.codes),
        WholeColumn("guidance", _GUIDANCE, 0),
        ListColumn("programmes", cells.codes),
        TextColumn("supervisor_id", cells.identity),
        TextColumn("class_id", cells.identity),
    ),
    {
        "place_id": "voorbeeld-plek-1",
        "employer_id": "voorbeeld-bedrijf-1",
        "postcode": "1442AA",
        "sector": "techniek",
        "kind": "praktijkverklaring",
        "level": "0",
        "min_age": "16",
        "capacity": "2",
        "hours": "24",
        "days": "mon|tue|thu",
        "start_time": "08:30",
        "end_time": "16:30",
        "guidance": "intensive",
        "supervisor_id": "voorbeeld-begeleider-1",
    },
    positioned=True,
)

LIMIT_KINDS: Final = ("supervisor", "employer", "coach", "programme", "class")

LIMITS: Final = Table(
    "limits",
    (
        WholeColumn("kind", cells.choice({kind: i for i, kind in enumerate(LIMIT_KINDS)})),
        TextColumn("id", cells.code, required=True),
        WholeColumn("maximum", cells.whole(0, MANY), EMPTY),
        WholeColumn("minimum", cells.whole(0, MANY), EMPTY),
    ),
    {"kind": "supervisor", "id": "voorbeeld-begeleider-1", "maximum": "3"},
    optional=True,
)

TRAVEL: Final = Table(
    "travel",
    (
        TextColumn("candidate_id", cells.identity, required=True),
        TextColumn("place_id", cells.identity, required=True),
        WholeColumn("minutes", cells.minutes),
    ),
    {"candidate_id": "voorbeeld-1", "place_id": "voorbeeld-plek-1", "minutes": "25"},
    optional=True,
)

TABLES: Final = (CANDIDATES, PLACES, LIMITS, TRAVEL)
