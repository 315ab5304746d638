"""What somebody asked about their data, and where it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from doorstroom.apps.privacy.service import PersonRetention, Rows, Traces
from doorstroom.core.values.actor import AMSTERDAM

from .models import DataRequest, Origin


def traces(people: Sequence[UUID]) -> Mapping[UUID, Traces]:
    """A request or objection without an answer; the day of the last answer."""
    found: dict[UUID, Traces] = {}
    rows = DataRequest.objects.filter(person__in=people).order_by()
    for key, asked, answered in rows.values_list("person", "asked_at", "answered_at"):
        holding = frozenset[str]() if answered else frozenset({"request"})
        day = (answered or asked).astimezone(AMSTERDAM).date()
        found[key] = found.get(key, Traces()) | Traces(last_day=day, holding=holding)
    return found


RETENTION = PersonRetention(
    app="rights",
    rows=(Rows(DataRequest, "person"), Rows(Origin, "person")),
    traces=traces,
)
