"""The answer to a request, or the one extension; either way the person hears it."""

from __future__ import annotations

from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.people.service import Involvement, tell_person
from doorstroom.apps.privacy.service import action
from doorstroom.apps.tasks.service import Task, TaskOutcome, close_tasks_about, move_task
from doorstroom.core.values.actor import AMSTERDAM, Actor
from doorstroom.core.values.dates import add_months
from doorstroom.core.values.errors import Refused

from ..models import ANSWERS, DataRequest, RequestKind, RequestState
from ..policies import require_may_answer
from ..queries import TASK
from .asking import ANSWER_WITHIN_MONTHS, EXTEND_BY_MONTHS, lock_open, log_request
from .stopping import stop_involvement


@action
def answer_request(
    request: DataRequest, *, state: RequestState, answer: str, actor: Actor
) -> DataRequest:
    """Done, partly done, or not done with the reason; the person reads it word for word.

    A granted objection against an organisation ends its involvement at once.
    """
    require_may_answer(request, actor)
    row = lock_open(request)
    if state not in ANSWERS:
        raise Refused("refused.request_answer_unknown")
    if state != RequestState.GRANTED and not answer.strip():
        raise Refused("refused.request_refusal_needs_reason")
    row.state = state
    row.answer = answer.strip()
    row.answered_at = actor.now
    row.answered_by = actor.name
    row.answering = _answering(row)
    row.save(update_fields=["state", "answer", "answered_at", "answered_by", "answering"])
    close_tasks_about(row.pk, codes=(TASK,), outcome=TaskOutcome.DONE, actor=actor)
    if state == RequestState.GRANTED and row.kind == RequestKind.OBJECT:
        _end(row.involvement, actor)
    log_request("log.data_request_answered", row, actor)
    _tell("notice.request_answered", row, actor)
    return row


def _answering(row: DataRequest) -> Organisation:
    """The organisation that had to answer: the one whose worker holds the task."""
    task = (
        Task.objects.filter(code=TASK, subject_id=row.pk)
        .select_related("worker__organisation")
        .latest("created_at")
    )
    return task.worker.organisation


def _end(involvement: Involvement | None, actor: Actor) -> None:
    """Owners hand over: an objection against the owner is for people to settle."""
    if involvement is None or involvement.ended_at is not None:
        return
    if involvement.role == "owner":
        raise Refused("refused.owner_by_handover_only")
    stop_involvement(involvement, reason="bezwaar", actor=actor)


@action
def extend_request(request: DataRequest, *, reason: str, actor: Actor) -> DataRequest:
    """It takes longer, once, and the person hears why before the first date has passed."""
    require_may_answer(request, actor)
    row = lock_open(request)
    if row.extended_at is not None:
        raise Refused("refused.request_extended_once")
    if actor.today > row.answer_by:
        raise Refused("refused.request_extended_too_late", date=row.answer_by)
    if not reason.strip():
        raise Refused("refused.extension_needs_reason")
    row.answer_by = add_months(
        row.asked_at.astimezone(AMSTERDAM).date(), ANSWER_WITHIN_MONTHS + EXTEND_BY_MONTHS
    )
    row.extended_at = actor.now
    row.extend_reason = reason.strip()
    row.save(update_fields=["answer_by", "extended_at", "extend_reason"])
    tasks = Task.objects.filter(code=TASK, subject_id=row.pk, done_at__isnull=True)
    for task in tasks.order_by("id"):
        move_task(task, due_on=row.answer_by, actor=actor)
    log_request("log.data_request_extended", row, actor)
    _tell("notice.request_extended", row, actor)
    return row


def _tell(code: str, row: DataRequest, actor: Actor) -> None:
    tell_person(row.person, code=code, facts={"date": row.answer_by}, purpose=code, actor=actor)
