"""Which requests and which origins somebody may see: those of people that they may see."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Q

from doorstroom.apps.people.service import about_seen, current_rules, standing_of
from doorstroom.apps.privacy.service import LogEntry, seeing_all
from doorstroom.apps.tasks.service import Task
from doorstroom.core.retention import UNSTATED
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.actor import Actor

if TYPE_CHECKING:
    from .models import DataRequest, Origin  # noqa: F401  Origin is named in a base below


# The task that keeps a request from being lost.
TASK = "task.data_request"
# In a restriction: one act that the person wanted all the same.
AGREED = "log.agreed_all_the_same"


def _offices(actor: Actor) -> list[UUID]:
    """Of whom the actor answers requests, without the dossiers."""
    able = functions_that(Able.ANSWER_REQUESTS)
    return [seat.organisation_id for seat in actor.seats if seat.function in able]


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    """Requests about data."""

    def visible_to(self, actor: Actor) -> DataRequestQuerySet:
        """Who may see the person sees what they ask; so does the privacy officer of who answers."""
        if actor.kind == "system":
            return self
        return self.filter(about_seen(actor) | Q(answering__in=_offices(actor)))

    def open(self) -> DataRequestQuerySet:
        return self.filter(state="open")

    def going_on(self) -> DataRequestQuerySet:
        """Granted, and it has an effect that is not over."""
        return self.filter(state="granted", takes_effect_on__isnull=False)

    def restricting(self, today: date) -> DataRequestQuerySet:
        """Restrictions in force: these data are kept, and nothing else is done with them."""
        lifted = Q(lifts_on__isnull=True) | Q(lifts_on__gt=today)
        return self.filter(lifted, kind="restrict", state="granted", takes_effect_on__isnull=False)


class OriginQuerySet(models.QuerySet["Origin"]):
    """Where data came from."""

    def visible_to(self, actor: Actor) -> OriginQuerySet:
        return self.filter(about_seen(actor))

    def untold(self) -> OriginQuerySet:
        """Still to be told, the most urgent first."""
        return self.filter(told_at__isnull=True).order_by("tell_by", "id")


def open_requests(person: UUID) -> DataRequestQuerySet:
    """What this person asks and nobody answered yet; while there is any, nothing is wiped."""
    from .models import DataRequest as Requests

    return Requests.objects.open().filter(person=person).order_by("answer_by", "id")


def restriction_of(person: UUID, today: date) -> DataRequest | None:
    """The restriction that is in force, the first of them."""
    from .models import DataRequest as Requests

    rows = Requests.objects.restricting(today).filter(person=person)
    return rows.order_by("answered_at", "id").first()


def going_to_erase() -> DataRequestQuerySet:
    """Erasures that were granted, of dossiers that are not part of another."""
    from .models import DataRequest as Requests

    rows = Requests.objects.going_on().filter(kind="erase", person__merged_into__isnull=True)
    return rows.select_related("person").order_by("id")


def is_undone(request: DataRequest) -> bool:
    """Whether a granted erasure has no effect any more: something new began for the person."""
    if request.kind != "erase" or not request.goes_on:
        return False
    (standing,) = standing_of([request.person], current_rules() or UNSTATED)
    return standing.kept.why != "asked"


def asked_to_wait(person: UUID, actor: Actor) -> bool:
    """Whether a restriction is in force, also for who acts without the dossier, as a school."""
    with seeing_all("whether somebody asked to wait, and nothing of what they asked"):
        return restriction_of(person, actor.today) is not None


def agreed_all_the_same(request: DataRequest) -> models.QuerySet[LogEntry]:
    """What was done in this restriction because the person wanted it, the latest first."""
    rows = LogEntry.objects.filter(code=AGREED, subject_id=str(request.pk))
    return rows.filter(person=request.person_id).order_by("-at", "-id")


def requests_to_answer(actor: Actor) -> DataRequestQuerySet:
    """Open requests whose task lies with an organisation of the actor, or of whose organisation
    they answer requests without the dossier, and so without that task; most urgent first.
    """
    from .models import DataRequest as Requests

    held = Task.objects.filter(
        code=TASK, done_at__isnull=True, worker__organisation__in=actor.organisation_ids
    )
    mine = Q(pk__in=held.values("subject_id")) | Q(answering__in=_offices(actor))
    return Requests.objects.visible_to(actor).open().filter(mine).order_by("answer_by", "id")
