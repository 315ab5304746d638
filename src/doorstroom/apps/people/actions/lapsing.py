"""An agreed last day is kept: asked about before, and after it nobody reads along."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db.models import QuerySet

from doorstroom.apps.partners.service import desk_of, working_days_on
from doorstroom.apps.privacy.service import action
from doorstroom.apps.tasks.service import Task, TaskOutcome, close_task, open_task, open_task_once
from doorstroom.core.values.actor import Actor
from doorstroom.core.words import render

from ..models import Involvement, InvolvementRole, Person
from .involving import ENDS, end_involvement
from .owning import lock_person
from .passing_on import open_rows_there, open_to
from .telling import tell_person, tell_worker

logger = logging.getLogger("doorstroom.involvement")

LOOK_WITHIN_WORKING_DAYS = 5
ASK_BEFORE = timedelta(days=7)


def end_agreed_involvements(*, actor: Actor) -> int:
    """Everybody's whose last day is over; how many. An owner has none: they hand over.

    One that goes wrong leaves the others theirs.
    """
    ended = 0
    for row in list(_over(actor).select_related("person").order_by("planned_end", "id")):
        try:
            ended += _end_one(row, actor=actor)
        except Exception:  # any: the others have their turn
            # The id and nothing else: a message of the database may hold a row.
            logger.error("involvement %s could not end", row.pk)
    return ended


def ask_before_they_end(*, actor: Actor) -> int:
    """A week before its last day the owner is asked whether it goes on; how many were asked.

    Once for that day: another day, or none, ends the question.
    """
    _end_stale_questions(actor)
    # Who leaves a school goes on to be counted there: nobody makes that longer.
    ends = (InvolvementRole.OWNER, InvolvementRole.SCHOOL)
    rows = Involvement.objects.open().exclude(role__in=ends)
    soon = rows.filter(planned_end__lte=actor.today + ASK_BEFORE, person__merged_into=None)
    return sum(_ask(row, actor=actor) for row in soon.order_by("planned_end", "id"))


@action
def _ask(row: Involvement, *, actor: Actor) -> bool:
    day = row.last_day
    # Who agreed on a few days only decided it just now.
    if day is None or not row.starts_on + ASK_BEFORE <= day <= actor.today + ASK_BEFORE:
        return False
    asked = Task.objects.filter(code=ENDS, subject_id=row.pk)
    if day < actor.today or asked.filter(facts__date__date=day.isoformat()).exists():
        return False
    person = Person.objects.with_owner().get(pk=row.person_id)
    open_task(
        ENDS,
        subject_kind="involvement",
        subject_id=row.pk,
        person=person.pk,
        due_on=day,
        worker=person.owner,
        facts={"organisation": row.organisation.name, "date": day},
        actor=actor,
    )
    return True


@action
def _end_stale_questions(actor: Actor) -> None:
    """Also where the day moved or the row ended in another way than by hand."""
    tasks = Task.objects.filter(code=ENDS, done_at__isnull=True).order_by("id")
    rows = Involvement.objects.open().in_bulk([task.subject_id for task in tasks])
    for task in tasks:
        row = rows.get(task.subject_id)
        day = row.last_day if row is not None else None
        if day is None or task.facts.get("date") != {"date": day.isoformat()}:
            close_task(task, outcome=TaskOutcome.REPLACED, actor=actor)


def _over(actor: Actor) -> QuerySet[Involvement]:
    rows = Involvement.objects.open().exclude(role=InvolvementRole.OWNER)
    return rows.past_last_day(actor.today)


@action
def _end_one(row: Involvement, *, actor: Actor) -> bool:
    """The owner hears it and looks who goes on; the person and who leaves hear it too."""
    person = lock_person(row.person)
    over = _over(actor).filter(pk=row.pk).select_related("organisation", "worker", "person")
    found = over.select_for_update(of=("self",)).first()
    if found is None:
        return False
    reason = render("involvement.over", {"date": found.last_day})
    end_involvement(found, reason=reason, actor=actor)
    _tell(found, person, actor)
    return True


def _tell(row: Involvement, person: Person, actor: Actor) -> None:
    """The owner always; the others only where nothing opens the dossier to them any more."""
    left = open_rows_there(row)
    facts = {"organisation": row.organisation.name, "date": row.last_day}
    open_task_once(
        "task.involvement_over",
        subject_kind="involvement",
        subject_id=row.pk,
        person=person.pk,
        due_on=working_days_on(actor.today, LOOK_WITHIN_WORKING_DAYS),
        worker=person.owner,
        facts=dict(facts),
        actor=actor,
    )
    if not left:
        tell_person(
            person,
            code="notice.involvement_over",
            facts={"organisation": row.organisation.name, "worker": person.owner.name},
            purpose="involvement_over",
            actor=actor,
        )
    there = row.worker or desk_of(row.organisation)
    if open_to(there, left):
        return
    tell_worker(
        there,
        code="notice.involvement_over_there",
        facts={"reference": person.reference, "date": row.last_day, "worker": person.owner.name},
        purpose="involvement_over",
        person=person,
        actor=actor,
    )
