"""Boundaries open a task months ahead, once each; they never close a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q

from doorstroom.apps.partners.service import Worker, reachable, working_days_on
from doorstroom.apps.tasks.service import Task, TaskOutcome, close_task, open_task
from doorstroom.core.following import Boundary, FollowingFacts, due, standing
from doorstroom.core.values.actor import Actor, system_actor
from doorstroom.core.values.errors import Fact

from .gather import following_facts
from .models import Person

PREPARE_WITHIN_WORKING_DAYS = 10
# Names the person and the boundary, so that it is prepared once, whoever runs the job.
_NAMES = UUID("5c1f7a8e-2d43-4b5e-9d10-6a1f0c2be901")
# Those that follow from what is known of the person; of classes and routes others know.
_OF_PERSON = Q(code__startswith="task.boundary.") & ~Q(
    code__in=["task.boundary.apply_by", "task.boundary.route_ends"]
)


def boundary_id(person: UUID, code: str, subject: str, on: date) -> UUID:
    """The same id for the same boundary on the same date: a date that changes is another."""
    return uuid5(_NAMES, f"{person}/{code}/{subject}/{on}")


def _code(code: str, earliest: bool) -> str:
    return f"task.boundary.{code}" + (".earliest" if earliest else "")


def prepare_for(
    person: Person, *, boundary: Boundary, worker: Worker | None = None, actor: Actor
) -> bool:
    """A task for the owner (or ``worker``); False when there has been one already.

    One that gave way to another date does not count: that date may be right after all.
    """
    code = _code(boundary.code, boundary.earliest)
    key = boundary_id(person.pk, boundary.code, boundary.subject, boundary.on)
    asked = Task.objects.filter(code=code, subject_id=key).exclude(outcome=TaskOutcome.REPLACED)
    if asked.exists():
        return False
    facts: dict[str, Fact] = {"date": boundary.on}
    if boundary.title:
        facts["title"] = boundary.title
    due_on = min(working_days_on(actor.today, PREPARE_WITHIN_WORKING_DAYS), boundary.on)
    with transaction.atomic():
        open_task(
            code,
            subject_kind="boundary",
            subject_id=key,
            person=person.pk,
            due_on=max(due_on, actor.today),
            worker=reachable(worker or person.owner),
            facts=facts,
            actor=actor,
        )
    return True


def close_stale(
    people: Sequence[Person], facts: Mapping[UUID, FollowingFacts], *, actor: Actor
) -> int:
    """Close what prepares for a date that is not the date any more."""
    right = {
        (_code(code, earliest), boundary_id(person.pk, code, subject, on))
        for person in people
        for code, on, subject, earliest in standing(facts[person.pk], actor.today)
    }
    preparing = Task.objects.filter(
        _OF_PERSON, person__in=[person.pk for person in people], done_at__isnull=True
    )
    stale = [
        task
        for task in preparing.order_by("created_at", "id")
        if (task.code, task.subject_id) not in right
    ]
    for task in stale:
        close_task(task, outcome=TaskOutcome.REPLACED, actor=actor)
    return len(stale)


def dates_changed(person: Person, *, actor: Actor) -> None:
    """A birth date or a school's end is known better: what was prepared for another date gives
    way to the right one at once. What nobody prepared for yet waits for its day.
    """
    system = system_actor("grenzen", actor.now)
    facts = following_facts([person])
    if close_stale([person], facts, actor=system):
        owned = Person.objects.with_owner().get(pk=person.pk)
        for boundary in due(facts[person.pk], actor.today):
            prepare_for(owned, boundary=boundary, actor=system)
