"""People who are gone, as the numbers that figures still need of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid5

from doorstroom.apps.programmes.service import Programme

from .models import Gone

REACHED = "target"
NOT_KNOWN = "target_unknown"
FUNNEL = "funnel"
LASTING = "lasting"
PASSED = "passed"

# A key for counting, made of a number in a row: behind it is nobody.
_NOBODY = UUID("7c1f6f0e-43a2-4a7e-8f51-2c6a7a0f5b10")
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class GoneByTarget:
    """By programme and target, each with a key that stands for nobody."""

    on: dict[_Key, dict[UUID, date]] = field(default_factory=dict)
    unknown: dict[_Key, set[UUID]] = field(default_factory=dict)


def gone_by_target(programmes: Iterable[Programme]) -> GoneByTarget:
    """Who came to count for a target and is gone: on the first day of that month."""
    found = GoneByTarget()
    rows = Gone.objects.filter(
        programme__in=[each.pk for each in programmes], figure__in=[REACHED, NOT_KNOWN]
    ).order_by("month", "id")
    for row in rows:
        key = (row.programme_id, row.detail)
        nobodies = [uuid5(_NOBODY, f"{row.pk}/{number}") for number in range(row.people)]
        if row.figure == REACHED:
            found.on.setdefault(key, {}).update(dict.fromkeys(nobodies, row.month))
        else:
            found.unknown.setdefault(key, set()).update(nobodies)
    return found


def gone_counts(programme: Programme, figure: str, today: date) -> dict[str, int]:
    """By detail, of the months until now."""
    counts: dict[str, int] = {}
    rows = Gone.objects.filter(programme=programme, figure=figure, month__lte=today)
    for detail, people in rows.order_by("id").values_list("detail", "people"):
        counts[detail] = counts.get(detail, 0) + people
    return counts
