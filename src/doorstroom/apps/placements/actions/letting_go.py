"""What an end sets free, in its caller's transaction: seats, situation, view, and duties."""

from __future__ import annotations

from datetime import date, timedelta

from doorstroom.apps.learning.service import EnrolmentStatus, stop_course
from doorstroom.apps.people.service import (
    Involvement,
    InvolvementRole,
    SituationPeriod,
    end_involvement,
    end_situation,
)
from doorstroom.apps.places.service import rules_of
from doorstroom.apps.tasks.service import TaskOutcome, close_tasks_about
from doorstroom.core.values.actor import Actor, system_actor
from doorstroom.core.values.errors import Refused
from doorstroom.core.words import render

from ..models import Placement, PlacementStatus
from .enrolled import end_course_outcomes
from .following_up import kind_of
from .replacing import DUTY
from .standing import end_what_was_here


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
    if not row.ended_early:
        close_tasks_about(row.pk, codes=(DUTY,), outcome=TaskOutcome.WITHDRAWN, actor=system)
    if row.ended_early:
        _free_class_seat(row, system)
    if row.ended_early or rules_of(row.kind).outcome:
        end_what_was_here(row, kind_of(row), system)
    _end_situation(row, day, system)
    _end_employer_involvement(row, system)


def _close_tasks(row: Placement, system: Actor) -> None:
    """Of the placement and its parts; a duty of the school outlives the place that failed."""
    subjects = [
        row.pk,
        *row.reviews.filter(held_on__isnull=True).values_list("pk", flat=True),
        *row.agreements.values_list("pk", flat=True),
        *row.attendance.values_list("pk", flat=True),
    ]
    for subject in subjects:
        close_tasks_about(subject, but=(DUTY,), outcome=TaskOutcome.WITHDRAWN, actor=system)


def _free_class_seat(row: Placement, system: Actor) -> None:
    enrolment = row.enrolment
    active = (EnrolmentStatus.APPLIED, EnrolmentStatus.PLACED, EnrolmentStatus.STARTED)
    if enrolment is None or enrolment.status not in active:
        return
    began = enrolment.status == EnrolmentStatus.STARTED
    reason = render("placement.class_seat_freed", {})
    # The step for today, which the early end leaves, tells the owner.
    stopped = stop_course(enrolment, reason=reason, tell_owner=False, actor=system)
    if began:
        end_course_outcomes(stopped, system)


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
