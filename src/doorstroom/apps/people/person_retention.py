"""The person, who is involved, and how it goes with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Max

from doorstroom.apps.privacy.service import PersonRetention, Rows, Traces
from doorstroom.core.values.actor import AMSTERDAM

from .actions.letting_go import forget_first
from .models import (
    CitizenNumber,
    EmergencyAccess,
    FormerSchool,
    Handover,
    HandoverStatus,
    Involvement,
    Need,
    Person,
    PersonMerge,
    Representation,
    SituationPeriod,
    StatedRisk,
)


def traces(people: Sequence[UUID]) -> Mapping[UUID, Traces]:
    """The last contact or end of an involvement; an open hand-over, an access to review."""
    found: dict[UUID, Traces] = {}
    rows = (
        Person.objects.filter(pk__in=people)
        .order_by()
        .annotate(ended=Max("involvements__ended_at"))
    )
    for key, first, last, ended in rows.values_list(
        "pk", "first_reported_on", "last_contact_on", "ended"
    ):
        days = [first, last, ended.astimezone(AMSTERDAM).date() if ended else None]
        found[key] = Traces(last_day=max(day for day in days if day is not None), began_on=first)
    offered = Handover.objects.filter(person__in=people, status=HandoverStatus.OFFERED).order_by()
    for key in offered.values_list("person", flat=True):
        found[key] |= Traces(holding=frozenset({"handover"}))
    looked = EmergencyAccess.objects.filter(person__in=people, reviewed_at__isnull=True).order_by()
    for key in looked.values_list("person", flat=True):
        found[key] |= Traces(holding=frozenset({"emergency_access"}))
    return found


RETENTION = PersonRetention(
    app="people",
    rows=(
        Rows(PersonMerge, "kept", stay="says where a dossier went"),
        Rows(PersonMerge, "absorbed", stay="says where a dossier went"),
        Rows(Handover, "person"),
        Rows(SituationPeriod, "person"),
        Rows(FormerSchool, "person"),
        Rows(Need, "person"),
        Rows(StatedRisk, "person"),
        Rows(Representation, "person"),
        Rows(EmergencyAccess, "person"),
        Rows(
            CitizenNumber,
            "person",
            stay="is sealed for one dossier: it is sealed anew for the other",
            plainly=False,
        ),
        Rows(Involvement, "person"),
        Rows(Person, "pk", stay="the dossier itself"),
    ),
    traces=traces,
    first=forget_first,
)
