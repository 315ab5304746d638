"""A round as the folder of CSV files that the command reads."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from bench.instances import Instance
from doorstroom.core.matching.engine.build import PersonRow, PlaceRow
from doorstroom.core.matching.rounds.tables import CANDIDATES, LIMITS, PLACES

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
GUIDANCE = ("none", "light", "intensive")
MODES = {5: "walk", 15: "bike", 20: "ebike", 18: "public", 40: "car"}


def write(instance: Instance, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    _file(folder, CANDIDATES.name, CANDIDATES.names, map(_person, instance.people))
    _file(folder, PLACES.name, PLACES.names, map(_place, instance.places))
    _file(folder, LIMITS.name, LIMITS.names, _limits(instance))


def _file(
    folder: Path, name: str, columns: tuple[str, ...], rows: Iterable[dict[str, object]]
) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def _person(row: PersonRow) -> dict[str, object]:
    return {
        "candidate_id": row.id,
        "latitude": row.lat,
        "longitude": row.lon,
        "birth_date": row.birth,
        "level": row.level,
        "admitted_to": row.admitted,
        "waiting_since": row.waiting,
        "needed_by": _day(row.needed_by),
        "sectors": "|".join(row.sectors),
        "open_to_other": "yes" if row.open else "no",
        "excluded_sectors": "|".join(row.excluded_sectors),
        "max_minutes": row.max_minutes,
        "mode": MODES[row.kmh],
        "hours_min": row.hours_min,
        "hours_max": row.hours_max,
        "days": _days(row.days),
        "earliest": _clock(row.earliest),
        "latest": _clock(row.latest),
        "available_from": _day(row.available_from),
        "kinds": "|".join(row.kinds),
        "has": "|".join(row.has),
        "guidance": GUIDANCE[row.guidance],
        "coach_id": row.coach or "",
    }


def _place(row: PlaceRow) -> dict[str, object]:
    return {
        "place_id": row.id,
        "employer_id": row.employer,
        "latitude": row.lat,
        "longitude": row.lon,
        "sector": row.sector,
        "kind": row.kind,
        "level": row.level,
        "min_level": row.min_level,
        "min_age": row.min_age or "",
        "capacity": row.capacity,
        "hours": "" if row.hours < 0 else row.hours,
        "days": _days(row.days) if row.days else "",
        "start_time": _clock(row.start),
        "end_time": _clock(row.end),
        "starts_on": _day(row.starts_on),
        "requires": "|".join(row.requires),
        "guidance": GUIDANCE[row.guidance],
        "supervisor_id": row.supervisor or "",
        "class_id": row.class_ or "",
    }


def _limits(instance: Instance) -> Iterable[dict[str, object]]:
    limits = instance.limits
    for kind, most in (
        ("supervisor", limits.supervisor),
        ("employer", limits.employer),
        ("coach", limits.coach),
    ):
        for code, amount in most.items():
            yield {"kind": kind, "id": code, "maximum": amount}
    for code in sorted({*limits.class_, *limits.class_min}):
        most_, least = limits.class_.get(code, ""), limits.class_min.get(code, "")
        yield {"kind": "class", "id": code, "maximum": most_, "minimum": least}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _days(mask: int) -> str:
    return "|".join(name for bit, name in enumerate(DAYS) if mask >> bit & 1)


def _clock(minutes: int) -> str:
    return "" if minutes < 0 else f"{minutes // 60:02d}:{minutes % 60:02d}"
