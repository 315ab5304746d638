"""Boundaries open a task months ahead, once each; they never close a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import F, Q

from doorstroom.apps.partners.service import (
    Worker,
    desk_of,
    doorstroompunt_of,
    reachable,
    working_days_on,
)
from doorstroom.apps.tasks.service import Task, TaskOutcome, close_task, open_task
from doorstroom.core.following import Boundary, FollowingFacts, due, standing
from doorstroom.core.values.actor import Actor, system_actor
from doorstroom.core.values.errors import Fact

from .gather import following_facts, home_of
from .models import Involvement, Person, SituationPeriod
from .queries import BLIND_ROLES

PREPARE_WITHIN_WORKING_DAYS = 10
# What the law or the school's own promise asks of the school, whoever owns the case.
DUTIES_OF_SCHOOL = frozenset({"second_year", "aftercare_ends", "ask_study_advice"})
HAND_OVER = ".handover"
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
    """A task for the owner, the school whose duty it is, or ``worker``; False when there has been
    one already. Where the next owner is known, it is the task to hand over to them.

    One that gave way to another date does not count: that date may be right after all.
    """
    code = _code(boundary.code, boundary.earliest)
    key = boundary_id(person.pk, boundary.code, boundary.subject, boundary.on)
    asked = Task.objects.filter(code__in=[code, code + HAND_OVER], subject_id=key)
    if asked.exclude(outcome=TaskOutcome.REPLACED).exists():
        return False
    facts: dict[str, Fact] = {"date": boundary.on}
    if boundary.title:
        facts["title"] = boundary.title
    if worker is None:
        worker = _school_of(person, boundary)
    receiver = _next_owner(person, boundary)
    if receiver is not None:
        code, worker = code + HAND_OVER, None
        facts |= {"to": receiver.organisation.name, "receiver": str(receiver.pk)}
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


def _school_of(person: Person, boundary: Boundary) -> Worker | None:
    """The school whose own duty this is, as long as it is involved: by name, else its desk."""
    if boundary.code not in DUTIES_OF_SCHOOL:
        return None
    period = SituationPeriod.objects.filter(pk=boundary.subject).first()
    rows = Involvement.objects.open().filter(
        person=person, organisation=period.organisation_id if period is not None else None
    )
    row = (
        rows.exclude(role__in=BLIND_ROLES)
        .select_related("worker__organisation", "organisation")
        .order_by(F("worker").asc(nulls_last=True), "starts_on", "id")
        .first()
    )
    if row is None:
        return None
    return row.worker or desk_of(row.organisation)


def _next_owner(person: Person, boundary: Boundary) -> Worker | None:
    """At the end of school, when the school owns: the desk of the Doorstroompunt at home."""
    if boundary.code != "school_ends" or not person.owner.organisation.kind.startswith("school_"):
        return None
    home = home_of(person) or person.owner.organisation.municipality
    point = doorstroompunt_of(home) if home is not None else None
    return desk_of(point) if point is not None else None


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
        if (task.code.removesuffix(HAND_OVER), task.subject_id) not in right
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
