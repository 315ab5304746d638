"""Two dossiers of one person: who works or learns somewhere goes on there, in the kept route."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from doorstroom.apps.pathways.service import routes_that_merge
from doorstroom.apps.people.service import MergePart, Person, Record
from doorstroom.apps.tasks.service import tasks_go_to
from doorstroom.core.values.actor import Actor

from ..models import Agreement, Attendance, FollowUp, Placement, Review, SafetyReport


def _settle(keep: Person, absorb: Person, _actor: Actor) -> list[Record]:
    found: list[Record] = []
    for double, goes_on in routes_that_merge(keep, absorb).items():
        rows = Placement.objects.active().filter(pathway=double)
        for key in list(rows.order_by("id").values_list("pk", flat=True)):
            found.append({"id": str(key), "pathway": str(double)})
            Placement.objects.filter(pk=key).update(pathway=goes_on)
    return found


def _restore(_absorb: Person, records: Sequence[Record], _actor: Actor) -> None:
    for each in records:
        Placement.objects.filter(pk=str(each["id"])).update(pathway=str(each["pathway"]))


def _follow_routes(person: Person) -> None:
    """What was written about a place while its route lay with another dossier goes along."""
    follow_ups = FollowUp.objects.filter(outcome__person=person)
    follow_ups.exclude(person=person).update(person=person)
    here = Placement.objects.filter(person=person)
    about: tuple[QuerySet[Any], ...] = (
        here,
        Review.objects.filter(placement__in=here),
        Attendance.objects.filter(placement__in=here),
        Agreement.objects.filter(placement__in=here),
        SafetyReport.objects.filter(placement__in=here),
        follow_ups,
    )
    for subjects in about:
        tasks_go_to(person.pk, subjects.order_by("pk").values_list("pk", flat=True))


PLACEMENTS = MergePart("placements", _settle, _restore, _follow_routes)
