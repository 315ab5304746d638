"""The relay between organisations: who gives stays the owner until the other has accepted."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from doorstroom.apps.partners.service import (
    Organisation,
    Worker,
    WorkerFunction,
    coordinator_for,
    lock_desk,
    lock_seat,
    reachable,
    working_days_on,
)
from doorstroom.apps.privacy.service import action
from doorstroom.apps.tasks.service import open_task
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from ..gather import home_of
from ..models import Handover, HandoverStatus, Involvement, InvolvementRole, Person
from ..policies import (
    CARRYING_FUNCTIONS,
    require_carrier,
    require_guidance,
)
from .answering import answer, log_handover
from .meeting import WarmMeeting, open_meeting, tell_of_handover
from .owning import lock_person, move_ownership, require_may_own

ANSWER_WITHIN_WORKING_DAYS = 5


@action
def offer_handover(
    person: Person,
    *,
    to: Worker | Organisation,
    why: str,
    summary: str = "",
    aftercare_until: date | None = None,
    meeting: WarmMeeting | None = None,
    actor: Actor,
) -> Handover:
    """Offer the case; nothing changes hands until the other side accepts.

    Also of who asked to wait with their data: a case has an owner, whatever else waits.
    """
    require_guidance(person, actor)
    receiver = lock_desk(to) if isinstance(to, Organisation) else lock_seat(to)
    person = lock_person(person)
    owner = person.owner
    if actor.kind != "system" and owner.organisation_id not in actor.organisation_ids:
        raise NotAllowed("refused.only_owner_hands_over", organisation=owner.organisation.name)
    if receiver.ended_on is not None:
        raise Refused("refused.worker_left", worker=receiver.name)
    if receiver.pk == owner.pk:
        raise Refused("refused.handover_to_self")
    require_carrier(receiver)
    if not why.strip():
        raise Refused("refused.handover_needs_reason")
    if Handover.objects.filter(person=person, status=HandoverStatus.OFFERED).exists():
        raise Refused("refused.handover_already_offered")
    answer_by = working_days_on(actor.today, ANSWER_WITHIN_WORKING_DAYS)
    handover = Handover.objects.create(
        person=person,
        from_worker=owner,
        from_organisation=owner.organisation,
        to_worker=receiver,
        to_organisation_id=receiver.organisation_id,
        why=why.strip(),
        summary=summary.strip(),
        keeps_aftercare=aftercare_until is not None,
        aftercare_until=aftercare_until,
        offered_at=actor.now,
        answer_by=answer_by,
        warm_on=meeting.on if meeting else None,
        warm_time=meeting.at if meeting else None,
        warm_location=meeting.location if meeting else "",
    )
    open_task(
        "task.answer_handover",
        subject_kind="handover",
        subject_id=handover.pk,
        person=person.pk,
        due_on=answer_by,
        worker=receiver,
        facts={"organisation": owner.organisation.name},
        actor=actor,
    )
    log_handover("log.handover_offered", handover, actor)
    return handover


@action
def accept_handover(handover: Handover, *, worker: Worker | None = None, actor: Actor) -> Handover:
    """The receiver takes the case: in this commit the owner changes, not before."""
    offered = _with_workers(Handover.objects.all()).get(pk=handover.pk)
    _require_receiver(offered, actor)
    taker = lock_seat(worker or _taker(offered, actor))
    person = lock_person(offered.person)
    handover = _open_handover(offered)
    _require_receiver(handover, actor)
    giver = person.owner
    if giver.organisation_id != handover.from_organisation_id:
        raise Refused("refused.handover_not_of_owner", worker=giver.name)
    if taker.organisation_id != handover.to_organisation_id or taker.ended_on is not None:
        raise Refused("refused.worker_left", worker=taker.name)
    require_may_own(person, taker)
    ground = person.owner_involvement.legal_ground
    move_ownership(person, to=taker, answering=handover.pk, actor=actor)
    if handover.keeps_aftercare:
        Involvement.objects.create(
            person=person,
            organisation_id=giver.organisation_id,
            worker=giver,
            role=InvolvementRole.AFTERCARE,
            purpose="aftercare",
            legal_ground=ground,
            starts_on=actor.today,
            planned_end=handover.aftercare_until,
            sort_key=person.sort_key,
        )
    if handover.warm_on is not None and handover.warm_on >= actor.today:
        open_meeting(handover, taker, actor)
    handover.to_worker = taker
    answered = answer(handover, HandoverStatus.ACCEPTED, "", actor)
    tell_of_handover(answered, actor)
    return answered


@action
def decline_handover(handover: Handover, *, reason: str, actor: Actor) -> Handover:
    """The receiver says no, and why; the giver, who is still the owner, gets a task."""
    handover = _open_handover(handover)
    _require_receiver(handover, actor)
    if not reason.strip():
        raise Refused("refused.decline_needs_reason")
    answered = answer(handover, HandoverStatus.DECLINED, reason.strip(), actor)
    open_task(
        "task.handover_declined",
        subject_kind="handover",
        subject_id=handover.pk,
        person=handover.person_id,
        due_on=working_days_on(actor.today, 1),
        worker=reachable(handover.from_worker),
        facts={"organisation": handover.to_organisation.name, "reason": reason.strip()},
        actor=actor,
    )
    return answered


@action
def withdraw_handover(handover: Handover, *, actor: Actor) -> Handover:
    """The giver takes the offer back."""
    handover = _open_handover(handover)
    if actor.kind != "system" and handover.from_organisation_id not in actor.organisation_ids:
        raise NotAllowed(
            "refused.only_owner_hands_over", organisation=handover.from_organisation.name
        )
    return answer(handover, HandoverStatus.WITHDRAWN, "", actor)


def escalate_overdue_handovers(*, actor: Actor) -> int:
    """Offers past their date go to the regional coordinator, once each."""
    overdue = Handover.objects.filter(
        status=HandoverStatus.OFFERED, answer_by__lt=actor.today, escalated_at__isnull=True
    ).order_by("answer_by", "id")
    keys = list(overdue.values_list("pk", flat=True))
    return sum(_escalate(key, actor) for key in keys)


@action
def _escalate(key: UUID, actor: Actor) -> bool:
    """One offer, read again under its lock: it may have been answered meanwhile."""
    handover = (
        Handover.objects.select_for_update(of=("self",))
        .select_related("from_organisation__municipality", "to_organisation", "to_worker")
        .get(pk=key)
    )
    if handover.status != HandoverStatus.OFFERED or handover.escalated_at is not None:
        return False
    home = home_of(handover.person)
    coordinator = coordinator_for(handover.from_organisation, home=home)
    open_task(
        "task.handover_overdue",
        subject_kind="handover",
        subject_id=handover.pk,
        person=handover.person_id,
        due_on=working_days_on(actor.today, 1),
        worker=coordinator or reachable(handover.from_worker),
        facts={
            "from_organisation": handover.from_organisation.name,
            "to_organisation": handover.to_organisation.name,
        },
        actor=actor,
    )
    handover.escalated_at = actor.now
    handover.save(update_fields=["escalated_at"])
    log_handover("log.handover_escalated", handover, actor)
    return True


def _open_handover(handover: Handover) -> Handover:
    rows = Handover.objects.select_for_update(of=("self",))
    handover = _with_workers(rows).get(pk=handover.pk)
    if handover.status != HandoverStatus.OFFERED:
        raise Refused("refused.handover_already_answered", answered_by=handover.answered_by)
    return handover


def _with_workers(rows: QuerySet[Handover]) -> QuerySet[Handover]:
    return rows.select_related("to_organisation", "from_organisation", "to_worker", "from_worker")


def _require_receiver(handover: Handover, actor: Actor) -> None:
    if actor.kind != "system" and handover.to_organisation_id not in actor.organisation_ids:
        raise NotAllowed("refused.handover_for_other", organisation=handover.to_organisation.name)


def _taker(handover: Handover, actor: Actor) -> Worker:
    """Whom it was offered to by name; of the desk, whoever answers, when they guide."""
    if handover.to_worker.function != WorkerFunction.DESK or actor.kind != "user":
        return handover.to_worker
    seats = [seat for seat in actor.seats if seat.organisation_id == handover.to_organisation_id]
    guiding = [seat for seat in seats if seat.function in CARRYING_FUNCTIONS]
    if not guiding:
        raise Refused("refused.choose_who_guides", worker=actor.name)
    own = min(guiding, key=lambda seat: seat.standing_in)
    return Worker.objects.select_related("organisation").get(pk=own.worker_id)
