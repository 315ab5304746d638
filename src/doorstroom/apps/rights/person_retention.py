"""What somebody asked about their data, and where it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from doorstroom.apps.privacy.service import PersonRetention, Rows, Traces
from doorstroom.core.values.actor import AMSTERDAM

from .models import DataRequest, Origin, RequestKind


def traces(people: Sequence[UUID]) -> Mapping[UUID, Traces]:
    """A request or objection without an answer, a restriction; the day of the last answer, and
    from which all may go.
    """
    found: dict[UUID, Traces] = {}
    for row in DataRequest.objects.filter(person__in=people).order_by():
        day = (row.answered_at or row.asked_at).astimezone(AMSTERDAM).date()
        holding = set()
        if row.answered_at is None:
            holding.add("request")
        restricts = row.goes_on and row.kind == RequestKind.RESTRICT
        if restricts and row.lifts_on is None:
            # Who asks to wait may need the data themselves: they are not erased meanwhile.
            holding.add("restriction")
        erased = row.takes_effect_on if row.goes_on and row.kind == RequestKind.ERASE else None
        found[row.person_id] = found.get(row.person_id, Traces()) | Traces(
            last_day=day,
            holding=frozenset(holding),
            let_go_on=erased,
            holds_before=row.lifts_on if restricts else None,
        )
    return found


RETENTION = PersonRetention(
    app="rights",
    rows=(Rows(DataRequest, "person"), Rows(Origin, "person")),
    traces=traces,
)
