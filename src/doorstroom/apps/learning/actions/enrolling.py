"""Applying for a class, taking a seat, starting, finishing and stopping."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, time
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from doorstroom.apps.partners.service import Organisation, desk_of, working_days_on
from doorstroom.apps.people.service import (
    InvolvementRole,
    NewSituation,
    Person,
    Purpose,
    SituationKind,
    SituationPeriod,
    end_situation,
    involve,
    is_self,
    require_self_or_guidance,
    seen_at_work,
    seen_from,
    shows_no_more,
    start_situation,
)
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.rights.service import Agreed, wanted_all_the_same
from doorstroom.apps.tasks.service import TaskOutcome, close_tasks_about, open_task
from doorstroom.core.sharing import Involved
from doorstroom.core.values.actor import Actor, system_actor
from doorstroom.core.values.errors import Fact, Refused

from ..models import Certificate, ClassSeat, CourseClass, Enrolment, EnrolmentStatus
from ..policies import require_school_or_guidance
from .awarding import NewCertificate, award_certificate

ANSWER_WITHIN_WORKING_DAYS = 5
_SCHOOL_KINDS = {1: "mbo-entree", 2: "mbo-2", 3: "mbo-3", 4: "mbo-4"}


@action
def apply_for_class(
    person: Person,
    *,
    course_class: CourseClass,
    pathway_id: UUID | None = None,
    actor: Actor,
) -> Enrolment:
    """An application in time; the school answers within five working days.

    With a seat the school comes in: whoever applies for somebody sees as much themselves.
    """
    require_self_or_guidance(person, actor)
    school = course_class.course.organisation
    if not is_self(person, actor):
        _require_no_wider(person, school, actor)
    if course_class.apply_by is not None and course_class.apply_by < actor.today:
        later = (
            CourseClass.objects.taking_applications(actor.today)
            .filter(course=course_class.course_id)
            .order_by("starts_on", "id")
            .first()
        )
        if later is None:
            raise Refused("refused.apply_by_passed", date=course_class.apply_by)
        raise Refused(
            "refused.apply_by_passed_next",
            date=course_class.apply_by,
            next_start=later.starts_on,
            next_apply_by=later.apply_by or later.starts_on,
        )
    if course_class.ends_on is not None and course_class.ends_on < actor.today:
        raise Refused("refused.class_is_over", date=course_class.ends_on)
    try:
        with transaction.atomic():
            row = Enrolment.objects.create(
                person=person,
                pathway_id=pathway_id,
                course_class=course_class,
                status=EnrolmentStatus.APPLIED,
                applied_on=actor.today,
                intake_on=course_class.intake_on,
            )
    except IntegrityError as error:
        raise Refused("refused.already_applied", course=course_class.course.title) from error
    open_task(
        "task.answer_application",
        subject_kind="enrolment",
        subject_id=row.pk,
        person=person.pk,
        due_on=working_days_on(actor.today, ANSWER_WITHIN_WORKING_DAYS),
        worker=desk_of(school),
        facts={"course": course_class.course.title, "date": course_class.starts_on},
        actor=actor,
    )
    _log("log.applied_for_class", row, actor)
    return row


@action
def plan_intake(
    enrolment: Enrolment, *, on: date, at: time | None = None, actor: Actor
) -> Enrolment:
    """The school's talk before the course."""
    row = _locked(enrolment, EnrolmentStatus.APPLIED, EnrolmentStatus.PLACED)
    _require(row, actor)
    if on < actor.today:
        raise Refused("refused.date_in_the_past", date=on)
    row.intake_on, row.intake_time = on, at
    row.save(update_fields=["intake_on", "intake_time"])
    _log("log.class_intake_planned", row, actor, date=on)
    return row


@action
def give_seat(
    enrolment: Enrolment, *, agreed: Agreed | None = None, wanted: bool = False, actor: Actor
) -> Enrolment:
    """The first free seat, held from today. A full class refuses; the person stays waiting.

    In a restriction only where the person wants it: ``agreed`` says how they said so, and
    ``wanted`` that their own yes stands elsewhere.
    """
    course_class = _lock_class(enrolment.course_class)
    row = _locked(enrolment, EnrolmentStatus.APPLIED, EnrolmentStatus.PLACED)
    _require(row, actor)
    if row.status == EnrolmentStatus.PLACED:
        return row
    school = course_class.course.organisation
    wanted = wanted or wanted_all_the_same(
        row.person, deed="seat", receiver=school, agreed=agreed, actor=actor
    )
    _sit_down(row, course_class, actor)
    close_tasks_about(row.pk, outcome=TaskOutcome.DONE, actor=actor)
    involve(
        row.person,
        organisation=school,
        role=InvolvementRole.COURSE,
        purpose=Purpose.LEARNING,
        # In the person's name: a restriction that they asked for stops nothing they want.
        actor=replace(_system(actor), person_id=row.person_id) if wanted else _system(actor),
    )
    _log("log.seat_given", row, actor)
    return row


def _sit_down(row: Enrolment, course_class: CourseClass, actor: Actor) -> None:
    tried: set[int] = set()
    while True:
        number = _first_free(course_class, actor.today, tried)
        if number is None:
            waiting = Enrolment.objects.filter(
                course_class=course_class, status=EnrolmentStatus.APPLIED
            ).count()
            raise Refused(
                "refused.class_full",
                course=course_class.course.title,
                seats=course_class.seats,
                waiting=waiting,
            )
        row.status = EnrolmentStatus.PLACED
        row.seat, row.seated_from = number, actor.today
        try:
            with transaction.atomic():
                row.save(update_fields=["status", "seat", "seated_from"])
        except IntegrityError:
            # Somebody outside the lock took it: the next one, as long as there is one.
            tried.add(number)
            continue
        return


def _first_free(course_class: CourseClass, on: date, tried: Collection[int]) -> int | None:
    held = Enrolment.objects.filter(
        Q(seated_until__isnull=True) | Q(seated_until__gt=on),
        course_class=course_class,
        seat__isnull=False,
    )
    return (
        ClassSeat.objects.filter(course_class=course_class)
        .exclude(number__in=held.values("seat"))
        .exclude(number__in=tried)
        .order_by("number")
        .values_list("number", flat=True)
        .first()
    )


@action
def start_course(enrolment: Enrolment, *, actor: Actor) -> Enrolment:
    """The first day; from now on the person's situation is education, where it is mbo."""
    row = _locked(enrolment, EnrolmentStatus.PLACED)
    _require(row, actor)
    row.status = EnrolmentStatus.STARTED
    row.save(update_fields=["status"])
    course = row.course_class.course
    if course.level:
        start_situation(
            row.person,
            situation=NewSituation(
                kind=SituationKind.EDUCATION,
                starts_on=actor.today,
                planned_end=row.course_class.ends_on,
                school_kind=_SCHOOL_KINDS[course.level],
                level=course.level,
                organisation=course.organisation,
                detail=course.title,
                source="opleiding",
            ),
            actor=_system(actor),
        )
    _log("log.course_started", row, actor)
    return row


@action
def finish_course(
    enrolment: Enrolment, *, certificate: NewCertificate | None = None, actor: Actor
) -> Certificate | None:
    """Done; the seat is free, and what was earned is written down."""
    row = _locked(enrolment, EnrolmentStatus.STARTED)
    _require(row, actor)
    _leave(row, EnrolmentStatus.FINISHED, actor)
    _log("log.course_finished", row, actor)
    if certificate is None:
        return None
    return award_certificate(row.person, certificate=certificate, actor=_system(actor))


@action
def stop_course(
    enrolment: Enrolment, *, reason: str, tell_owner: bool = True, actor: Actor
) -> Enrolment:
    """Stopped: the seat is free at once, and the owner hears it today.

    ``placements.service.stop_enrolment`` calls this, ends the destination and, where the
    route gets a step for today, tells the owner by that.
    """
    row = _locked(
        enrolment, EnrolmentStatus.APPLIED, EnrolmentStatus.PLACED, EnrolmentStatus.STARTED
    )
    if actor.person_id != row.person_id:
        _require(row, actor)
    if not reason.strip():
        raise Refused("refused.stop_needs_reason")
    row.stop_reason = reason.strip()[:160]
    _leave(row, EnrolmentStatus.STOPPED, actor)
    if tell_owner:
        _tell_owner("task.course_stopped", row, actor)
    _log("log.course_stopped", row, actor, reason=row.stop_reason)
    return row


@action
def refuse_application(enrolment: Enrolment, *, reason: str, actor: Actor) -> Enrolment:
    """The school cannot admit this person; the owner hears why, today."""
    row = _locked(enrolment, EnrolmentStatus.APPLIED)
    _require(row, actor)
    if not reason.strip():
        raise Refused("refused.stop_needs_reason")
    row.status = EnrolmentStatus.REFUSED
    row.stop_reason = reason.strip()[:160]
    row.save(update_fields=["status", "stop_reason"])
    close_tasks_about(row.pk, outcome=TaskOutcome.DONE, actor=actor)
    _tell_owner("task.application_refused", row, actor)
    _log("log.application_refused", row, actor, reason=row.stop_reason)
    return row


def _leave(row: Enrolment, status: EnrolmentStatus, actor: Actor) -> None:
    """The seat is free from today on, and education ends where this course was it.

    The involvement that came with the seat stays: the school notes the paper, and may have to
    find another place. It is ended by hand.
    """
    started = row.status == EnrolmentStatus.STARTED
    row.status = status
    if row.seated_from is not None:
        row.seated_until = max(actor.today, row.seated_from)
    row.save(update_fields=["status", "seated_until", "stop_reason"])
    close_tasks_about(row.pk, outcome=TaskOutcome.WITHDRAWN, actor=actor)
    if not started:
        return
    running = SituationPeriod.objects.filter(
        person=row.person_id,
        kind=SituationKind.EDUCATION,
        organisation=row.course_class.course.organisation_id,
        detail=row.course_class.course.title,
        ends_on__isnull=True,
    )
    for situation in running.order_by("starts_on", "id"):
        end_on = max(actor.today, situation.starts_on)
        end_situation(situation, ends_on=end_on, actor=_system(actor))


def _tell_owner(code: str, row: Enrolment, actor: Actor) -> None:
    open_task(
        code,
        subject_kind="enrolment",
        subject_id=row.pk,
        person=row.person_id,
        due_on=actor.today,
        worker=Person.objects.with_owner().get(pk=row.person_id).owner,
        facts={"course": row.course_class.course.title, "reason": row.stop_reason},
        actor=actor,
    )


def _lock_class(course_class: CourseClass) -> CourseClass:
    return (
        CourseClass.objects.select_for_update(of=("self",))
        .select_related("course__organisation")
        .get(pk=course_class.pk)
    )


def _locked(enrolment: Enrolment, *expected: EnrolmentStatus) -> Enrolment:
    row = (
        Enrolment.objects.select_for_update(of=("self",))
        .select_related("person", "course_class__course__organisation")
        .get(pk=enrolment.pk)
    )
    if row.status not in expected:
        raise Refused("refused.enrolment_status", status=row.status)
    return row


def _require_no_wider(person: Person, school: Organisation, actor: Actor) -> None:
    involved = Involved(InvolvementRole.COURSE, Purpose.LEARNING)
    seen = seen_at_work(person, actor) | seen_from(person, desk_of(school), actor)
    if not shows_no_more(involved, seen):
        raise Refused("refused.sees_more_than_you", owner=person.owner.name)


def _require(row: Enrolment, actor: Actor) -> None:
    require_school_or_guidance(row.person, row.course_class.course.organisation_id, actor)


def _system(actor: Actor) -> Actor:
    """What follows by itself, also for those who may not do it by hand."""
    return system_actor("opleiding", actor.now)


def _log(code: str, row: Enrolment, actor: Actor, **facts: Fact) -> None:
    record(
        code,
        subject_kind="enrolment",
        subject_id=row.pk,
        person=row.person_id,
        facts={
            "course": row.course_class.course.title,
            "start": row.course_class.starts_on,
            **facts,
        },
        actor=actor,
    )
