"""Where somebody was invited, and whom they met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from doorstroom.apps.privacy.service import PersonRetention, Rows, Traces
from doorstroom.core.values.actor import AMSTERDAM

from .models import Encounter, Guest


def traces(people: Sequence[UUID]) -> Mapping[UUID, Traces]:
    """The day of the last meeting at which somebody was a guest, past or to come."""
    found: dict[UUID, Traces] = {}
    rows = Guest.objects.filter(person__in=people, event__cancelled_at__isnull=True).order_by()
    for key, day, at in rows.values_list("person", "event__on", "invited_at"):
        invited = at.astimezone(AMSTERDAM).date()
        found[key] = found.get(key, Traces()) | Traces(day, began_on=invited)
    return found


RETENTION = PersonRetention(
    app="events",
    rows=(Rows(Encounter, "person"), Rows(Guest, "person")),
    traces=traces,
)
