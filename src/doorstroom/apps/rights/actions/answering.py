"""The answer to a request, or the one extension; either way the person hears it."""

from __future__ import annotations

from datetime import timedelta

from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.people.service import (
    Involvement,
    Person,
    Representation,
    current_rules,
    standing_of,
    tell_person,
)
from doorstroom.apps.privacy.service import action
from doorstroom.apps.tasks.service import Task, TaskOutcome, close_tasks_about, move_task
from doorstroom.core.retention import UNSTATED
from doorstroom.core.values.actor import AMSTERDAM, Actor
from doorstroom.core.values.dates import add_months
from doorstroom.core.values.errors import Refused

from ..models import ANSWERS, DataRequest, RequestKind, RequestState
from ..policies import require_may_answer, take_back_what_was_shared
from ..queries import TASK
from .asking import ANSWER_WITHIN_MONTHS, EXTEND_BY_MONTHS, lock_open, log_request
from .stopping import stop_involvement

# Between saying that a restriction ends and its end.
TOLD_DAYS_BEFORE = 7


@action
def answer_request(
    request: DataRequest, *, state: RequestState, answer: str, actor: Actor
) -> DataRequest:
    """Done, partly done, or not done, in words that the person reads as they stand.

    Done is what is done: an objection against an organisation ends its involvement at once,
    and one without has ended something already; what may be erased goes as a whole, and is
    refused while anything is open; a restriction is in force from here on.
    """
    require_may_answer(request, actor)
    row = lock_open(request)
    if state not in ANSWERS:
        raise Refused("refused.request_answer_unknown")
    if not answer.strip():
        done = state == RequestState.GRANTED
        raise Refused(
            "refused.request_done_needs_words" if done else "refused.request_refusal_needs_reason"
        )
    row.state = state
    row.answer = answer.strip()
    row.answered_at = actor.now
    row.answered_by = actor.name
    row.answering = _answering(row)
    row.save(update_fields=["state", "answer", "answered_at", "answered_by", "answering"])
    close_tasks_about(row.pk, codes=(TASK,), outcome=TaskOutcome.DONE, actor=actor)
    if state == RequestState.GRANTED:
        _grant(row, actor)
    log_request("log.data_request_answered", row, actor)
    _tell("notice.request_answered", row, actor)
    return row


def _grant(row: DataRequest, actor: Actor) -> None:
    if row.kind == RequestKind.ERASE:
        _require_free(row.person)
        _from_today(row, actor)
    elif row.kind == RequestKind.RESTRICT:
        _from_today(row, actor)
        take_back_what_was_shared(row.person, actor)
    elif row.kind == RequestKind.OBJECT and row.involvement is not None:
        _end(row.involvement, actor)
    elif row.kind == RequestKind.OBJECT and not _ended_since(row):
        raise Refused("refused.objection_ended_nothing")


def _from_today(row: DataRequest, actor: Actor) -> None:
    row.takes_effect_on = actor.today
    row.save(update_fields=["takes_effect_on"])


def _require_free(person: Person) -> None:
    """The night that follows lets go of it, after the days in which somebody may still say no."""
    (standing,) = standing_of([person], current_rules() or UNSTATED)
    if standing.kept.in_the_way:
        raise Refused("refused.erase_in_the_way", thing=standing.kept.in_the_way[0])


def _ended_since(row: DataRequest) -> bool:
    """Whether anybody stopped seeing the person, or speaking for them, since they objected."""
    return any(
        rows.filter(person=row.person_id, ended_at__gt=row.asked_at).exists()
        for rows in (Involvement.objects.all(), Representation.objects.all())
    )


def _answering(row: DataRequest) -> Organisation:
    """The organisation that had to answer: the one whose worker holds the task."""
    task = (
        Task.objects.filter(code=TASK, subject_id=row.pk)
        .select_related("worker__organisation")
        .latest("created_at")
    )
    return task.worker.organisation


def _end(involvement: Involvement, actor: Actor) -> None:
    """Owners hand over: an objection against the owner is for people to settle."""
    if involvement.ended_at is not None:
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


@action
def lift_restriction(request: DataRequest, *, reason: str, actor: Actor) -> DataRequest:
    """The data are used again, some days from now: the person hears it and why before that.

    AVG article 18, paragraph 3.
    """
    require_may_answer(request, actor)
    row = DataRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if row.kind != RequestKind.RESTRICT or not row.goes_on or row.lifts_on is not None:
        raise Refused("refused.no_restriction")
    if not reason.strip():
        raise Refused("refused.lift_needs_reason")
    row.lifts_on = actor.today + timedelta(days=TOLD_DAYS_BEFORE)
    row.lift_reason, row.lifted_by = reason.strip(), actor.name
    row.save(update_fields=["lifts_on", "lift_reason", "lifted_by"])
    log_request("log.restriction_lifted", row, actor)
    tell_person(
        row.person,
        code="notice.restriction_lifted",
        facts={"date": row.lifts_on},
        purpose="notice.restriction_lifted",
        actor=actor,
    )
    return row


def _tell(code: str, row: DataRequest, actor: Actor) -> None:
    tell_person(row.person, code=code, facts={"date": row.answer_by}, purpose=code, actor=actor)
