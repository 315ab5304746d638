"""Boundaries open a task months ahead, once each; they never close a case."""

from __future__ import annotations

from uuid import UUID, uuid5

from django.db import transaction

from doorstroom.apps.partners.service import Worker, reachable, working_days_on
from doorstroom.apps.tasks.service import open_task_once
from doorstroom.core.following import Boundary
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Fact

from .models import Person

PREPARE_WITHIN_WORKING_DAYS = 10
# Names the person and the boundary, so that it is prepared once, whoever runs the job.
_NAMES = UUID("5c1f7a8e-2d43-4b5e-9d10-6a1f0c2be901")


def boundary_id(person: UUID, boundary: Boundary) -> UUID:
    """The same id for the same boundary on the same date: a date that changes is another."""
    return uuid5(_NAMES, f"{person}/{boundary.code}/{boundary.subject}/{boundary.on}")


def prepare_for(
    person: Person, *, boundary: Boundary, worker: Worker | None = None, actor: Actor
) -> bool:
    """A task for the owner (or ``worker``); False when there has been one already."""
    code = f"task.boundary.{boundary.code}" + (".earliest" if boundary.earliest else "")
    facts: dict[str, Fact] = {"date": boundary.on}
    if boundary.title:
        facts["title"] = boundary.title
    due_on = min(working_days_on(actor.today, PREPARE_WITHIN_WORKING_DAYS), boundary.on)
    with transaction.atomic():
        opened = open_task_once(
            code,
            subject_kind="boundary",
            subject_id=boundary_id(person.pk, boundary),
            person=person.pk,
            due_on=max(due_on, actor.today),
            worker=reachable(worker or person.owner),
            facts=facts,
            actor=actor,
        )
    return opened is not None
