"""A destination stands until it ends, or until the next one takes its place."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import (
    NextStep,
    Outcome,
    OutcomeKind,
    Pathway,
    end_outcome,
    lock_pathway,
    responsible_for,
    set_next_step,
)
from doorstroom.apps.people.service import Person, require_guidance
from doorstroom.apps.privacy.service import action
from doorstroom.apps.tasks.service import TaskOutcome, close_tasks_about, open_task
from doorstroom.core.values.actor import Actor, system_actor
from doorstroom.core.values.errors import Refused
from doorstroom.core.words import render

from ..models import EndReason, Placement, PlacementStatus

# What somebody goes on to, who ends a placement for this reason.
_ONWARD = {EndReason.JOB: OutcomeKind.WORK, EndReason.COURSE: OutcomeKind.EDUCATION}


@action
def end_destination(outcome: Outcome, *, ended_on: date, actor: Actor) -> Outcome:
    """Whoever guides knows that it is over: nobody asks about it again, the days count, and
    where nothing else stands there is something to do today.
    """
    require_guidance(outcome.person, actor)
    pathway = lock_pathway(outcome.pathway)
    row = (
        Outcome.objects.select_for_update(of=("self",))
        .select_related("person", "pathway")
        .get(pk=outcome.pk)
    )
    if row.ended_on is not None:
        raise Refused("refused.outcome_already_ended", title=row.title, date=row.ended_on)
    if ended_on > actor.today:
        raise Refused("refused.outcome_ends_in_the_future", date=ended_on)
    if ended_on < row.started_on:
        raise Refused("refused.ends_before_start", date=row.started_on)
    system = system_actor("bestemming", actor.now)
    stop_asking(row, system)
    row = end_outcome(row, ended_on=ended_on, actor=actor)
    if not Outcome.objects.filter(person=row.person_id, ended_on__isnull=True).exists():
        something_today(row, pathway, responsible_for(row.person), system)
    return row


def let_fall(row: Outcome, day: date, system: Actor) -> Outcome:
    """It does not stand any more, from ``day`` on; in its caller's transaction."""
    stop_asking(row, system)
    return end_outcome(row, ended_on=max(day, row.started_on), actor=system)


def stop_asking(outcome: Outcome, system: Actor) -> None:
    """What does not stand any more is not asked about again."""
    for follow_up in outcome.follow_ups.filter(closed_on__isnull=True).order_by("month"):
        follow_up.closed_on = system.today
        follow_up.save(update_fields=["closed_on"])
        close_tasks_about(follow_up.pk, outcome=TaskOutcome.WITHDRAWN, actor=system)


def end_what_was_here(row: Placement, kind: OutcomeKind, actor: Actor) -> None:
    """The placement ended: so did the destination that it was.

    Who goes on from it to work, or to a course, keeps a destination of that kind until the
    next one is noted; that may be at the same company.
    """
    system = system_actor("plaatsing", actor.now)
    employer = row.place.employer_id
    standing = Outcome.objects.filter(
        person=row.person_id, organisation=employer, ended_on__isnull=True
    )
    if _runs_at(row.person_id, employer).exists():
        return
    onward = _ONWARD.get(EndReason(row.end_reason))
    if onward is not None:
        standing = standing.filter(kind=kind).exclude(kind=onward)
    day = row.ended_on or actor.today
    for outcome in standing.order_by("started_on", "id"):
        let_fall(outcome, day, system)
    give_way(row.person_id, system)


def give_way(person: UUID, system: Actor) -> None:
    """What somebody left for something of the same kind ends when that begins."""
    standing = Outcome.objects.filter(person=person, ended_on__isnull=True)
    left_for_more = Placement.objects.filter(
        person=person,
        place__employer=OuterRef("organisation"),
        status=PlacementStatus.ENDED,
        end_reason__in=list(_ONWARD),
        ended_on__gt=OuterRef("started_on"),
    )
    runs = _runs_at(person, OuterRef("organisation"))
    left = list(standing.filter(Exists(left_for_more), ~Exists(runs)).order_by("started_on", "id"))
    others = standing.exclude(pk__in=[row.pk for row in left])
    for row in left:
        after = others.filter(kind=row.kind).order_by("-started_on", "id").first()
        if after is not None:
            let_fall(row, after.started_on, system)


def _runs_at(person: UUID, employer: UUID | OuterRef) -> QuerySet[Placement]:
    return Placement.objects.active().filter(
        person=person, place__employer=employer, kind__data__outcome=True
    )


def something_today(outcome: Outcome, pathway: Pathway, worker: Worker, system: Actor) -> None:
    """A step of the open route for today; of a closed one, a task for the owner."""
    facts = {"name": outcome.person.first_name, "title": outcome.title}
    if pathway.closed_on is None:
        title = render("placement.step_after_outcome_ended", facts)
        set_next_step(
            pathway,
            step=NextStep(title=title[:200], due_on=system.today, worker=worker),
            outcome=TaskOutcome.REPLACED,
            actor=system,
        )
        return
    open_task(
        "task.outcome_ended",
        subject_kind="outcome",
        subject_id=outcome.pk,
        person=outcome.person_id,
        due_on=system.today,
        worker=Person.objects.with_owner().get(pk=outcome.person_id).owner,
        facts={**facts},
        actor=system,
    )
