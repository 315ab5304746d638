"""An offered hand-over gets its answer, or falls away when its giver owns no longer."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.privacy.service import record
from doorstroom.apps.tasks.service import TaskOutcome, close_tasks_about
from doorstroom.core.values.actor import Actor

from ..models import Handover, HandoverStatus, Person


def answer(handover: Handover, status: HandoverStatus, reason: str, actor: Actor) -> Handover:
    """Write the answer down and close what was asked; the caller holds the row's lock."""
    handover.status = status
    handover.answer_reason = reason
    handover.answered_at = actor.now
    handover.answered_by = actor.name
    handover.save(
        update_fields=["status", "answer_reason", "answered_at", "answered_by", "to_worker"]
    )
    close_tasks_about(
        handover.pk,
        codes=("task.answer_handover", "task.handover_overdue"),
        outcome=TaskOutcome.WITHDRAWN if status == HandoverStatus.WITHDRAWN else TaskOutcome.DONE,
        actor=actor,
    )
    log_handover(f"log.handover_{status}", handover, actor)
    return handover


def withdraw_offers(offers: QuerySet[Handover], *, actor: Actor) -> list[UUID]:
    """Take these open offers back, each with its task closed and a line in the log."""
    rows = (
        offers.filter(status=HandoverStatus.OFFERED)
        .select_for_update(of=("self",))
        .select_related("to_organisation", "from_organisation", "to_worker", "from_worker")
        .order_by("id")
    )
    return [answer(row, HandoverStatus.WITHDRAWN, "", actor).pk for row in rows]


def withdraw_stale_offers(person: Person, *, owner: Worker, but: UUID | None, actor: Actor) -> None:
    """With a new owner, an offer stands only when that owner's organisation made it to another."""
    offers = Handover.objects.filter(person=person.pk)
    if but is not None:
        offers = offers.exclude(pk=but)
    fits = offers.filter(from_organisation=owner.organisation_id).exclude(to_worker=owner)
    withdraw_offers(offers.exclude(pk__in=fits.values("pk")), actor=actor)


def log_handover(code: str, handover: Handover, actor: Actor) -> None:
    record(
        code,
        subject_kind="handover",
        subject_id=handover.pk,
        person=handover.person_id,
        facts={
            "from_organisation": handover.from_organisation.name,
            "to_organisation": handover.to_organisation.name,
            "worker": handover.to_worker.name,
            "reason": handover.answer_reason,
        },
        actor=actor,
    )
