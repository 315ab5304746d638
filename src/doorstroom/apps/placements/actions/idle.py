"""A company where nobody came to learn for four years may have lost its recognition.

We do not know whom others placed there: so it is a question to look up, never a fact.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Case, F, Max, Min, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Greatest

from doorstroom.apps.partners.service import reachable, working_days_on
from doorstroom.apps.places.service import Recognition, RecognitionStatus
from doorstroom.apps.tasks.service import open_task_once
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.dates import add_months

from ..models import Placement, PlacementStatus

IDLE_MONTHS = 48
LOOK_WITHIN_WORKING_DAYS = 10


def ask_about_idle_recognitions(*, actor: Actor) -> int:
    """Whoever speaks with the company looks in the register of SBB; once each recognition."""
    count = 0
    for row, since in _idle(actor.today):
        contact = row.site.organisation.contact_worker
        if contact is None:
            continue
        task = open_task_once(
            "task.check_recognition",
            subject_kind="recognition",
            subject_id=row.pk,
            person=None,
            due_on=working_days_on(actor.today, LOOK_WITHIN_WORKING_DAYS),
            worker=reachable(contact),
            facts={
                "employer": row.site.organisation.name,
                "qualification": row.qualification.name,
                "date": since,
            },
            actor=actor,
        )
        count += task is not None
    return count


def _idle(today: date) -> list[tuple[Recognition, date]]:
    """Recognitions in force under which nobody of ours learnt for four years, with since when.

    Since the last one left; without any, since the site was first recognised for it.
    """
    border = add_months(today, -IDLE_MONTHS)
    granted = Recognition.objects.filter(status=RecognitionStatus.GRANTED)
    same = granted.filter(site=OuterRef("site"), qualification=OuterRef("qualification"))
    first = same.order_by().values("site").annotate(day=Min("valid_from")).values("day")
    last = _learning_there(today).values("place__site").annotate(day=Max("until")).values("day")
    idle = (
        granted.filter(valid_from__lte=today, valid_until__gte=today)
        .alias(first=Subquery(first), last=Subquery(last))
        .annotate(idle_since=Greatest(F("first"), Coalesce(F("last"), F("first"))))
        .filter(idle_since__lte=border)
        .select_related("site__organisation__contact_worker__organisation", "qualification")
        .order_by("site_id", "qualification_id", "valid_from", "id")
    )
    return [(row, row.idle_since) for row in idle]


def _learning_there(today: date) -> QuerySet[Placement]:
    """Who learnt at the site for the qualification, each until they left; now until today."""
    until = Case(
        When(status=PlacementStatus.ENDED, then=Coalesce(F("ended_on"), F("starts_on"))),
        default=today,
    )
    return (
        Placement.objects.filter(
            place__site=OuterRef("site"),
            place__qualification=OuterRef("qualification"),
            kind__data__needs_recognition=True,
        )
        .annotate(until=until)
        .order_by()
    )
