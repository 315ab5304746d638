"""What an end sets free, in its caller's transaction: seats, situation, view, and duties."""

from __future__ import annotations

from datetime import date, timedelta

from doorstroom.apps.learning.service import EnrolmentStatus, stop_course
from doorstroom.apps.partners.service import Worker, desk_of, reachable
from doorstroom.apps.pathways.service import Outcome, end_outcome
from doorstroom.apps.people.service import (
    Involvement,
    InvolvementRole,
    SituationPeriod,
    end_involvement,
    end_situation,
)
from doorstroom.apps.places.service import rules_of
from doorstroom.apps.tasks.service import TaskOutcome, close_tasks_about, open_task_once
from doorstroom.core.values.actor import Actor, system_actor
from doorstroom.core.values.errors import Refused
from doorstroom.core.words import render

from ..models import EndReason, Placement, PlacementStatus


def let_go(row: Placement, ended_on: date | None, actor: Actor) -> None:
    """Everything that the placement held, from one day on."""
    day = ended_on or actor.today
    if day > actor.today + timedelta(days=1):
        raise Refused("refused.end_in_the_future", date=day)
    # Who never began, held the seat for no day at all.
    day = max(day, row.starts_on)
    row.status = PlacementStatus.ENDED
    row.ended_on = day
    row.save(
        update_fields=[
            "status",
            "ended_on",
            "ended_early",
            "end_reason",
            "person_words",
            "person_asked_at",
            "employer_words",
        ]
    )
    system = system_actor("plaatsing", actor.now)
    _close_tasks(row, system)
    if row.ended_early:
        _free_class_seat(row, system)
    # As agreed too: unless somebody goes on to a job or a course, this was it.
    finished = row.end_reason == EndReason.FINISHED and rules_of(row.kind).outcome
    if row.ended_early or finished:
        _end_outcomes(row, day, system)
    _end_situation(row, day, system)
    _end_employer_involvement(row, system)


def _close_tasks(row: Placement, system: Actor) -> None:
    subjects = [
        row.pk,
        *row.reviews.filter(held_on__isnull=True).values_list("pk", flat=True),
        *row.agreements.values_list("pk", flat=True),
        *row.attendance.values_list("pk", flat=True),
    ]
    for subject in subjects:
        close_tasks_about(subject, outcome=TaskOutcome.WITHDRAWN, actor=system)


def _free_class_seat(row: Placement, system: Actor) -> None:
    enrolment = row.enrolment
    active = (EnrolmentStatus.APPLIED, EnrolmentStatus.PLACED, EnrolmentStatus.STARTED)
    if enrolment is not None and enrolment.status in active:
        stop_course(enrolment, reason=render("placement.class_seat_freed", {}), actor=system)


def _end_outcomes(row: Placement, day: date, system: Actor) -> None:
    """A destination at this company does not stand any more, and is not asked about again."""
    standing = Outcome.objects.filter(
        pathway=row.pathway_id, organisation=row.place.employer_id, ended_on__isnull=True
    )
    for outcome in standing.order_by("started_on", "id"):
        end_outcome(outcome, ended_on=max(day, outcome.started_on), actor=system)
        for follow_up in outcome.follow_ups.filter(closed_on__isnull=True).order_by("month"):
            follow_up.closed_on = system.today
            follow_up.save(update_fields=["closed_on"])
            close_tasks_about(follow_up.pk, outcome=TaskOutcome.WITHDRAWN, actor=system)


def _end_situation(row: Placement, day: date, system: Actor) -> None:
    running = SituationPeriod.objects.filter(
        person=row.person_id,
        kind=rules_of(row.kind).situation or "-",
        organisation=row.place.employer_id,
        ends_on__isnull=True,
    )
    for situation in running.order_by("starts_on", "id"):
        end_situation(situation, ends_on=max(day, situation.starts_on), actor=system)


def _end_employer_involvement(row: Placement, system: Actor) -> None:
    """Unless the person is at another place of the same company."""
    employer = row.place.employer_id
    if Placement.objects.active().filter(person=row.person_id, place__employer=employer).exists():
        return
    rows = Involvement.objects.open().filter(
        person=row.person_id, organisation=employer, role=InvolvementRole.EMPLOYER
    )
    for involvement in rows.order_by("starts_on", "id"):
        end_involvement(
            involvement, reason=render("placement.employer_not_involved", {}), actor=system
        )


def school_must_replace(row: Placement, actor: Actor) -> None:
    """Where the kind has this duty, the school's clock runs from today."""
    if rules_of(row.kind).replacement != "school" or row.school is None:
        return
    open_task_once(
        "task.school_must_replace",
        subject_kind="placement",
        subject_id=row.pk,
        person=row.person_id,
        due_on=actor.today,
        worker=_school_worker(row),
        facts={
            "name": row.person.first_name,
            "employer": row.place.employer.name,
            "date": actor.today,
        },
        actor=actor,
    )


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
