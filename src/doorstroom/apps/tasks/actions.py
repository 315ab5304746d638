"""Opening, moving and closing tasks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from doorstroom.apps.partners.service import Worker, reachable
from doorstroom.apps.privacy.service import action, facts_to_json
from doorstroom.core.values.actor import AMSTERDAM, Actor
from doorstroom.core.values.errors import Fact, Refused
from doorstroom.core.words import render

from .guarded import answers_it, closes_by_hand
from .models import Task, TaskOutcome


@action
def open_task(
    code: str,
    *,
    subject_kind: str,
    subject_id: UUID,
    due_on: date,
    worker: Worker,
    person: UUID | None = None,
    title: str = "",
    facts: dict[str, Fact] | None = None,
    due_time: time | None = None,
    location: str = "",
    actor: Actor,
) -> Task:
    """Something must be done by ``due_on``, by ``worker`` (or the desk)."""
    return Task.objects.create(
        person=person,
        code=code,
        title=title,
        facts=facts_to_json(facts or {}),
        subject_kind=subject_kind,
        subject_id=subject_id,
        due_on=due_on,
        due_time=due_time,
        location=location,
        worker=worker,
        created_at=actor.now,
    )


@action
def open_task_once(
    code: str,
    *,
    subject_kind: str,
    subject_id: UUID,
    due_on: date,
    worker: Worker,
    person: UUID | None = None,
    facts: dict[str, Fact] | None = None,
    actor: Actor,
) -> Task | None:
    """As ``open_task``, unless one with this code and subject was ever opened."""
    if Task.objects.filter(code=code, subject_id=subject_id).exists():
        return None
    return open_task(
        code,
        subject_kind=subject_kind,
        subject_id=subject_id,
        due_on=due_on,
        worker=worker,
        person=person,
        facts=facts,
        actor=actor,
    )


@action
def close_task(task: Task, *, outcome: TaskOutcome = TaskOutcome.DONE, actor: Actor) -> Task:
    """Done, replaced or no longer needed. A pathway's next step closes only with a successor."""
    task = Task.objects.select_for_update().get(pk=task.pk)
    if task.done_at is not None:
        raise Refused("refused.task_already_closed", done_by=task.done_by)
    task.done_at = actor.now
    task.done_by = actor.name
    task.outcome = outcome
    task.save(update_fields=["done_at", "done_by", "outcome"])
    return task


@action
def tick_off(task: Task, *, outcome: TaskOutcome = TaskOutcome.DONE, actor: Actor) -> Task:
    """Somebody says that it is done, or that it need not be; a guarding task closes by its act."""
    if not closes_by_hand(task):
        act = render(f"act.{task.code}", {}, actor.language)
        raise Refused("refused.task_closes_by_its_act", act=act)
    _require_asked(task, actor)
    return close_task(task, outcome=outcome, actor=actor)


def _require_asked(task: Task, actor: Actor) -> None:
    if not answers_it(task, actor):
        raise Refused("refused.task_asks_another", worker=task.worker.name)


@action
def close_tasks_about(
    subject_id: UUID,
    *,
    codes: tuple[str, ...] = (),
    but: tuple[str, ...] = (),
    outcome: TaskOutcome,
    actor: Actor,
) -> int:
    """Close every open task about a subject (with one of ``codes``, if given; none of ``but``)."""
    tasks = Task.objects.filter(subject_id=subject_id, done_at__isnull=True).exclude(code__in=but)
    if codes:
        tasks = tasks.filter(code__in=codes)
    return tasks.update(done_at=actor.now, done_by=actor.name, outcome=outcome)


@action
def close_tasks_of_person(
    person: UUID, *, codes: tuple[str, ...], outcome: TaskOutcome, actor: Actor
) -> list[str]:
    """Close these of a person, whatever they are about; returns which, for ``reopen_tasks``."""
    tasks = Task.objects.filter(person=person, code__in=codes, done_at__isnull=True)
    keys = list(tasks.select_for_update().order_by("id").values_list("pk", flat=True))
    Task.objects.filter(pk__in=keys).update(done_at=actor.now, done_by=actor.name, outcome=outcome)
    return [str(key) for key in keys]


@action
def tasks_go_to(person: UUID, subjects: Iterable[UUID]) -> int:
    """Tasks about these subjects are about this person; tasks about nobody stay so."""
    tasks = Task.objects.filter(subject_id__in=list(subjects), person__isnull=False)
    return tasks.exclude(person=person).update(person=person)


def open_task_ids(subject_id: UUID) -> list[str]:
    """The open tasks about a subject, so that ``reopen_tasks`` can bring them back."""
    tasks = Task.objects.filter(subject_id=subject_id, done_at__isnull=True).order_by("id")
    return [str(key) for key in tasks.values_list("pk", flat=True)]


@action
def reopen_tasks(keys: Sequence[str]) -> None:
    """What was closed by mistake must be done after all, by a worker who is still there."""
    closed = Task.objects.filter(pk__in=keys, done_at__isnull=False)
    for task in closed.select_related("worker__organisation").order_by("id"):
        task.worker = reachable(task.worker)
        task.done_at, task.done_by, task.outcome = None, "", ""
        task.save(update_fields=["worker", "done_at", "done_by", "outcome"])


@action
def move_task(task: Task, *, due_on: date, due_time: time | None = None, actor: Actor) -> Task:
    """The same task on another date."""
    task = Task.objects.select_for_update().get(pk=task.pk)
    if task.done_at is not None:
        raise Refused("refused.task_already_closed", done_by=task.done_by)
    _require_asked(task, actor)
    if due_on < actor.today:
        raise Refused("refused.date_in_the_past", date=due_on)
    task.due_on = due_on
    task.due_time = due_time
    task.save(update_fields=["due_on", "due_time"])
    return task


@action
def give_task(task: Task, *, worker: Worker) -> Task:
    """The same task on another worker's name."""
    task.worker = worker
    task.save(update_fields=["worker"])
    return task


@action
def give_tasks_of_person(
    person: UUID, *, from_workers: list[UUID], worker: Worker, but: Iterable[str] = ()
) -> int:
    """Everything open about a person on these names goes to another, but tasks of these codes."""
    tasks = Task.objects.filter(person=person, worker__in=from_workers, done_at__isnull=True)
    return tasks.exclude(code__in=list(but)).update(worker=worker)


@action
def reply_to_task(task: Task, *, reply: str, text: str = "", actor: Actor) -> Task:
    """What the young person says to a step: coming, another time, a question."""
    task = Task.objects.select_for_update().get(pk=task.pk)
    if task.done_at is not None:
        raise Refused("refused.task_already_closed", done_by=task.done_by)
    task.reply = reply
    task.reply_text = text
    task.replied_at = actor.now
    task.save(update_fields=["reply", "reply_text", "replied_at"])
    return task


def forget_done_tasks(made_before: date, people: Sequence[UUID] | None) -> int:
    """What was done on that day or earlier goes, of these people or of nobody; how many."""
    end = datetime.combine(made_before + timedelta(days=1), time(), AMSTERDAM)
    done = Task.objects.filter(done_at__lt=end)
    done = done.filter(person__isnull=True) if people is None else done.filter(person__in=people)
    return done.delete()[0]
