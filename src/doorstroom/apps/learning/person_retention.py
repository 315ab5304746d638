"""Courses and papers of a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from doorstroom.apps.privacy.service import PersonRetention, Rows, Traces

from .models import Certificate, Enrolment, EnrolmentStatus

_OVER = (EnrolmentStatus.FINISHED, EnrolmentStatus.STOPPED, EnrolmentStatus.REFUSED)


def traces(people: Sequence[UUID]) -> Mapping[UUID, Traces]:
    """A course that runs or is applied for; the last day on a seat, and of a paper."""
    found: dict[UUID, Traces] = {}
    courses = Enrolment.objects.filter(person__in=people).order_by()
    for key, status, applied, until in courses.values_list(
        "person", "status", "applied_on", "seated_until"
    ):
        running = frozenset[str]() if status in _OVER else frozenset({"enrolment"})
        found[key] = found.get(key, Traces()) | Traces(until or applied, running, began_on=applied)
    papers = Certificate.objects.filter(person__in=people).order_by()
    for key, earned in papers.values_list("person", "earned_on"):
        found[key] = found.get(key, Traces()) | Traces(earned)
    return found


RETENTION = PersonRetention(
    app="learning",
    rows=(Rows(Enrolment, "person"), Rows(Certificate, "person")),
    traces=traces,
)
