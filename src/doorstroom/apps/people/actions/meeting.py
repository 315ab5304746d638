"""The warm meeting of a hand-over: planned before or after the answer, until it was there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from doorstroom.apps.partners.service import Worker, WorkerFunction, reachable
from doorstroom.apps.privacy.service import action
from doorstroom.apps.tasks.service import Task, TaskOutcome, close_task, open_task
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Fact, NotAllowed, Refused

from ..models import Handover, HandoverStatus
from .answering import log_handover
from .telling import tell_person

MEETING = "task.warm_meeting"


@dataclass(frozen=True, slots=True)
class WarmMeeting:
    """The three of them meet: the person does not tell the story again."""

    on: date
    at: time | None = None
    location: str = ""


@action
def plan_warm_meeting(handover: Handover, *, meeting: WarmMeeting, actor: Actor) -> Handover:
    """Giver or receiver sets the moment; after the answer the receiver's task moves with it."""
    handover = _with_both_sides(handover, actor)
    if handover.status not in (HandoverStatus.OFFERED, HandoverStatus.ACCEPTED):
        raise Refused("refused.handover_already_answered", answered_by=handover.answered_by)
    if meeting.on < actor.today:
        raise Refused("refused.date_in_the_past", date=meeting.on)
    handover.warm_on = meeting.on
    handover.warm_time = meeting.at
    handover.warm_location = meeting.location
    handover.save(update_fields=["warm_on", "warm_time", "warm_location"])
    if handover.status == HandoverStatus.ACCEPTED:
        ahead = _ahead(handover)
        worker = ahead.worker if ahead is not None else reachable(handover.to_worker)
        if ahead is not None:
            close_task(ahead, outcome=TaskOutcome.REPLACED, actor=actor)
        open_meeting(handover, worker, actor)
        tell_of_handover(handover, actor)
    log_handover("log.handover_meeting", handover, actor)
    return handover


@action
def end_warm_meeting(handover: Handover, *, actor: Actor) -> Handover:
    """The three met; ``pathways.service.meeting_took_place`` notes the contact with it."""
    handover = _with_both_sides(handover, actor)
    ahead = _ahead(handover)
    if ahead is None:
        raise Refused("refused.no_meeting_ahead", name=handover.person.first_name)
    if ahead.due_on > actor.today:
        raise Refused("refused.meeting_ahead", date=ahead.due_on)
    close_task(ahead, actor=actor)
    log_handover("log.handover_met", handover, actor)
    return handover


def open_meeting(handover: Handover, worker: Worker, actor: Actor) -> None:
    """The receiver's task, in its caller's transaction."""
    open_task(
        MEETING,
        subject_kind="handover",
        subject_id=handover.pk,
        person=handover.person_id,
        due_on=handover.warm_on or actor.today,
        due_time=handover.warm_time,
        location=handover.warm_location,
        worker=worker,
        facts={"worker": handover.from_worker.name},
        actor=actor,
    )


def tell_of_handover(handover: Handover, actor: Actor) -> None:
    """The person hears who their coach is now, and when the three of them talk first."""
    facts: dict[str, Fact] = {
        "worker": _called(handover.to_worker),
        "giver": _called(handover.from_worker),
    }
    code = "notice.handover"
    if handover.warm_on is not None and handover.warm_on >= actor.today:
        on, at = handover.warm_on, handover.warm_time
        facts["when"] = datetime.combine(on, at) if at is not None else on
        facts["location"] = handover.warm_location
        code = f"{code}_meeting_at" if handover.warm_location else f"{code}_meeting"
    tell_person(handover.person, code=code, facts=facts, purpose="handover", actor=actor)


def _called(worker: Worker) -> str:
    desk = worker.function == WorkerFunction.DESK
    return worker.organisation.name if desk else worker.name


def _ahead(handover: Handover) -> Task | None:
    return (
        Task.objects.filter(code=MEETING, subject_id=handover.pk, done_at__isnull=True)
        .select_related("worker__organisation")
        .order_by("due_on", "id")
        .first()
    )


def _with_both_sides(handover: Handover, actor: Actor) -> Handover:
    row = (
        Handover.objects.select_for_update(of=("self",))
        .select_related(
            "person",
            "to_organisation",
            "from_organisation",
            "to_worker__organisation",
            "from_worker__organisation",
        )
        .get(pk=handover.pk)
    )
    sides = {row.from_organisation_id, row.to_organisation_id}
    if actor.kind != "system" and not sides & actor.organisation_ids:
        raise NotAllowed("refused.not_involved")
    return row
