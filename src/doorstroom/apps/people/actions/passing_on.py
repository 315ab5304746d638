"""What was somebody's to do goes on, when they may not look at the person any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Q, QuerySet

from doorstroom.apps.partners.service import Worker, WorkerFunction
from doorstroom.apps.privacy.service import action
from doorstroom.apps.tasks.service import (
    Task,
    TaskOutcome,
    close_task,
    closes_by_hand,
    give_task,
    give_tasks_of_person,
)
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.actor import Actor

from ..doors import opens_to
from ..models import Involvement, Person
from ..policies import GUIDANCE_FUNCTIONS
from ..queries import BLIND_ROLES, PERSONAL_ROLES

# Guarding tasks of who guides; the others ask their receiver something, involved or not.
_GUIDING = frozenset(
    {"task.review", "task.promise_due", "task.turn_coach_key", "task.unsafe_place"}
)
# Tasks of who watches over a region: never theirs by being involved.
_WATCHING = frozenset({"task.take_up_overdue", "task.handover_overdue"})

TaskRule = Callable[[Task], Worker | None]
_RULES: dict[str, TaskRule] = {}


def register_task_rule(code: str, rule: TaskRule) -> None:
    """A higher app says who else may get such a task; None: it stays where it is."""
    _RULES[code] = rule


@action
def pass_on(person: Person, *, source: Worker, to: Worker, actor: Actor) -> None:
    """Everything open about a person on one name goes to another, but where a rule says whom."""
    give_tasks_of_person(person.pk, from_workers=[source.pk], worker=to, but=_RULES)
    ruled = Task.objects.filter(
        person=person.pk, worker=source, code__in=_RULES, done_at__isnull=True
    )
    for task in _locked(ruled):
        _give(task, to, actor)


@action
def pass_on_what_ended(row: Involvement, person: Person, *, actor: Actor) -> None:
    """What stands on the name of who saw the person by this row alone comes to the owner."""
    left = open_rows_there(row)
    tasks = Task.objects.filter(_theirs(row), person=person.pk, done_at__isnull=True)
    for task in _locked(tasks):
        goes_on = closes_by_hand(task) or task.code in _GUIDING
        if not open_to(task.worker, left) and goes_on and task.code not in _WATCHING:
            _give(task, person.owner, actor)


def open_rows_there(row: Involvement) -> list[Involvement]:
    """By what the same organisation is involved now."""
    rows = Involvement.objects.open().filter(person=row.person_id, organisation=row.organisation_id)
    return list(rows.order_by("starts_on", "id"))


def open_to(worker: Worker, rows: Iterable[Involvement]) -> bool:
    """Whether one of these rows of their organisation opens the dossier to them.

    To a desk, where anybody there may read along.
    """
    if worker.function == WorkerFunction.DESK:
        return any(each.role not in {*BLIND_ROLES, *PERSONAL_ROLES} for each in rows)
    return any(
        opens_to(worker.function, each.role, named=each.worker_id == worker.pk) for each in rows
    )


def _theirs(row: Involvement) -> Q:
    """Of who is named; and of the colleagues who guide, where the row opened it to them.

    Who leads there has tasks about people with whom they were never involved.
    """
    named = Q(worker=row.worker_id) if row.worker_id else Q(pk__in=[])
    if row.role in PERSONAL_ROLES:
        return named
    guiding = {*GUIDANCE_FUNCTIONS, WorkerFunction.DESK} - {*functions_that(Able.LEAD)}
    return named | Q(worker__organisation=row.organisation_id, worker__function__in=sorted(guiding))


def _locked(tasks: QuerySet[Task]) -> list[Task]:
    rows = tasks.select_related("worker").select_for_update(of=("self",))
    return list(rows.order_by("id"))


def _give(task: Task, to: Worker, actor: Actor) -> None:
    """By a rule also to who has the same: then it is theirs once, and nobody else's."""
    rule = _RULES.get(task.code)
    receiver = to if rule is None else rule(task)
    if receiver is None:
        return
    same = Task.objects.filter(code=task.code, subject_id=task.subject_id, worker=receiver)
    has_it = rule is not None and same.filter(done_at__isnull=True).exclude(pk=task.pk).exists()
    give_task(task, worker=receiver)
    if has_it:
        close_task(task, outcome=TaskOutcome.REPLACED, actor=actor)
