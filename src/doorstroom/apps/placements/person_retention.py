"""Where somebody worked or learned: agreements, days, conversations, and whether it lasted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from doorstroom.apps.privacy.service import PersonRetention, Rows, Traces

from .actions.forgetting import untie_agreements
from .models import (
    Agreement,
    Attendance,
    BuildUp,
    FollowUp,
    Placement,
    Review,
    SafetyReport,
    Signature,
)


def traces(people: Sequence[UUID]) -> Mapping[UUID, Traces]:
    """A place that has not ended, a check that is still to come, a report not dealt with."""
    found: dict[UUID, Traces] = {}
    places = Placement.objects.filter(person__in=people).order_by()
    for key, starts, ended in places.values_list("person", "starts_on", "ended_on"):
        running = frozenset[str]() if ended else frozenset({"place"})
        found[key] = found.get(key, Traces()) | Traces(
            ended or starts, running, began_on=ended or starts
        )
    checks = FollowUp.objects.filter(person__in=people).order_by()
    for key, due, closed in checks.values_list("person", "due_on", "closed_on"):
        running = frozenset[str]() if closed else frozenset({"follow_up"})
        found[key] = found.get(key, Traces()) | Traces(closed or due, running)
    reports = SafetyReport.objects.filter(placement__person__in=people, handled_at__isnull=True)
    for key in reports.order_by().values_list("placement__person", flat=True):
        found[key] |= Traces(running=frozenset({"safety_report"}))
    return found


RETENTION = PersonRetention(
    app="placements",
    rows=(
        Rows(BuildUp, "placement__person"),
        Rows(Attendance, "placement__person"),
        Rows(Review, "placement__person"),
        Rows(SafetyReport, "placement__person"),
        Rows(Signature, "agreement__pathway__person"),
        Rows(Agreement, "pathway__person"),
        Rows(FollowUp, "person"),
        Rows(Placement, "person"),
    ),
    traces=traces,
    first=untie_agreements,
)
