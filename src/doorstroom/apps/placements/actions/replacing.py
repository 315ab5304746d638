"""The school's duty: when a place for mbo learning fails, the school finds another one.

The task about it stays until the person has begun somewhere that answers it, or until
somebody writes down why it does not hold any more.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from doorstroom.apps.partners.service import Worker, desk_of, reachable
from doorstroom.apps.people.service import Involvement, may_guide
from doorstroom.apps.places.service import recognised_on, rules_of
from doorstroom.apps.privacy.service import action, facts_from_json, record
from doorstroom.apps.tasks.service import (
    Task,
    TaskOutcome,
    close_task,
    close_tasks_about,
    move_task,
    open_task,
)
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from ..models import Placement

DUTY = "task.school_must_replace"


def school_must_replace(row: Placement, actor: Actor, *, once: bool = False) -> None:
    """Where the kind has this duty, the school's clock runs; an earlier one goes on in it.

    ``once``: what is seen every day, and not again after somebody released the school from it.
    """
    if not _has_duty(row) or row.school is None:
        return
    about = Task.objects.filter(code=DUTY, subject_id=row.pk)
    if about.exists() if once else about.filter(done_at__isnull=True).exists():
        return
    earlier = _open_duties(row, but=row.pk)
    since = min([actor.today, *map(_since, earlier)])
    for task in earlier:
        close_task(task, outcome=TaskOutcome.REPLACED, actor=actor)
    open_task(
        DUTY,
        subject_kind="placement",
        subject_id=row.pk,
        person=row.person_id,
        due_on=actor.today,
        worker=_school_worker(row),
        facts={
            "name": row.person.first_name,
            "employer": row.place.employer.name,
            "date": since,
        },
        actor=actor,
    )


def replacement_agreed(row: Placement, actor: Actor) -> None:
    """Another place is agreed: the duty waits for its first day."""
    if _has_duty(row):
        for task in _open_duties(row, but=row.pk):
            if row.starts_on > max(task.due_on, actor.today):
                move_task(task, due_on=row.starts_on, actor=actor)


def replacement_begun(row: Placement, actor: Actor) -> None:
    """The first day in another place for which the same school signs: it did what it must."""
    if _has_duty(row):
        for task in _open_duties(row, but=row.pk):
            close_task(task, actor=actor)


@action
def release_school(placement: Placement, *, reason: str, actor: Actor) -> Placement:
    """The duty does not hold any more, as when the person left the school; why is on record."""
    ours = placement.school_id is not None and placement.school_id in actor.organisation_ids
    if not ours and not may_guide(placement.person, actor):
        raise NotAllowed("refused.not_involved")
    if not reason.strip():
        raise Refused("refused.release_needs_reason")
    row = Placement.objects.select_for_update(of=("self",)).for_detail().get(pk=placement.pk)
    if not close_tasks_about(row.pk, codes=(DUTY,), outcome=TaskOutcome.WITHDRAWN, actor=actor):
        raise Refused("refused.no_duty_open", name=row.person.first_name)
    record(
        "log.school_released",
        subject_kind="placement",
        subject_id=row.pk,
        person=row.person_id,
        facts={
            "school": row.school.name if row.school is not None else "",
            "reason": reason.strip()[:240],
        },
        actor=actor,
    )
    return row


def close_needless_duties(*, actor: Actor) -> int:
    """Who still learns at a company that is recognised again, needs no other place."""
    about = Task.objects.filter(code=DUTY, done_at__isnull=True).values("subject_id")
    running = Placement.objects.active().filter(pk__in=about)
    count = 0
    for placement in running.for_detail().order_by("id"):
        if recognised_on(placement.place, actor.today):
            count += close_tasks_about(
                placement.pk, codes=(DUTY,), outcome=TaskOutcome.WITHDRAWN, actor=actor
            )
    return count


def _has_duty(row: Placement) -> bool:
    return rules_of(row.kind).replacement == "school"


def _open_duties(row: Placement, *, but: UUID) -> Iterable[Task]:
    """Of the same person and the same school: a place elsewhere says nothing about this one."""
    others = Placement.objects.filter(person=row.person_id, school=row.school_id)
    return list(
        Task.objects.filter(
            code=DUTY,
            done_at__isnull=True,
            subject_id__in=others.exclude(pk=but).values("pk"),
        ).order_by("created_at", "id")
    )


def _since(task: Task) -> date:
    since = facts_from_json(task.facts)["date"]
    if not isinstance(since, date):
        raise TypeError("the duty has a first day")
    return since


def _school_worker(row: Placement) -> Worker:
    """Who at the school knows this student, else its desk."""
    if row.school is None:
        raise ValueError("this placement has no school")
    known = (
        Involvement.objects.open()
        .filter(person=row.person_id, organisation=row.school, worker__isnull=False)
        .select_related("worker__organisation")
        .order_by("starts_on", "id")
        .first()
    )
    if known is not None and known.worker is not None:
        return reachable(known.worker)
    return desk_of(row.school)
