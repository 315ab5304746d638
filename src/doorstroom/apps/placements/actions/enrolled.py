"""A course as a destination: reached on its first day, over when it is done or stopped."""

from __future__ import annotations

from doorstroom.apps.learning.service import (
    Certificate,
    Enrolment,
    EnrolmentStatus,
    NewCertificate,
    finish_course,
    start_course,
    stop_course,
)
from doorstroom.apps.partners.service import working_days_on
from doorstroom.apps.pathways.service import (
    NewOutcome,
    NextStep,
    Outcome,
    OutcomeKind,
    Pathway,
    lock_pathway,
    responsible_for,
    set_next_step,
)
from doorstroom.apps.people.service import tell_person
from doorstroom.apps.privacy.service import action
from doorstroom.apps.tasks.service import TaskOutcome, open_task
from doorstroom.core.values.actor import Actor, system_actor
from doorstroom.core.values.errors import Fact
from doorstroom.core.words import render

from .following_up import reach_outcome
from .going_on import step_to_contact
from .standing import let_fall

TALK_WITHIN_WORKING_DAYS = 2


@action
def start_enrolment(enrolment: Enrolment, *, actor: Actor) -> Enrolment:
    """The first day of a course is a destination too, where it belongs to a route."""
    pathway = _locked_route(enrolment)
    row = start_course(enrolment, actor=actor)
    if pathway is not None:
        course = row.course_class.course
        reach_outcome(
            pathway,
            outcome=NewOutcome(
                kind=OutcomeKind.EDUCATION,
                title=course.title,
                started_on=actor.today,
                organisation_id=course.organisation_id,
            ),
            actor=system_actor("opleiding", actor.now),
        )
        step_to_contact(pathway, course=course.title, actor=actor)
    return row


@action
def stop_enrolment(enrolment: Enrolment, *, reason: str, actor: Actor) -> Enrolment:
    """Stopped with a course that had begun: the destination ends, the days count again, and
    the route has a step for today. Who had not begun yet keeps their step; the owner hears it.
    """
    pathway = _locked_route(enrolment)
    began = Enrolment.objects.filter(pk=enrolment.pk, status=EnrolmentStatus.STARTED).exists()
    goes_on = began and pathway is not None and pathway.closed_on is None
    row = stop_course(enrolment, reason=reason, tell_owner=not goes_on, actor=actor)
    if not began:
        return row
    end_course_outcomes(row, system_actor("opleiding", actor.now))
    coach = responsible_for(row.person)
    facts = {"name": row.person.first_name, "course": row.course_class.course.title}
    if pathway is not None and goes_on:
        set_next_step(
            pathway,
            step=NextStep(
                title=render("placement.step_after_course_stopped", facts)[:200],
                due_on=actor.today,
                worker=coach,
            ),
            outcome=TaskOutcome.REPLACED,
            actor=system_actor("opleiding", actor.now),
        )
    tell_person(
        row.person,
        code="notice.course_stopped",
        facts={"course": row.course_class.course.title, "coach": coach.name},
        purpose="ended_early",
        actor=actor,
    )
    return row


@action
def finish_enrolment(
    enrolment: Enrolment, *, certificate: NewCertificate | None = None, actor: Actor
) -> Certificate | None:
    """Done with the course: as a destination it is over, and somebody talks about what follows.

    That is the route's next step; an appointment that stands there stays, with a task beside it.
    """
    pathway = _locked_route(enrolment)
    earned = finish_course(enrolment, certificate=certificate, actor=actor)
    row = Enrolment.objects.select_related("person", "course_class__course").get(pk=enrolment.pk)
    system = system_actor("opleiding", actor.now)
    end_course_outcomes(row, system)
    worker = responsible_for(row.person)
    due_on = working_days_on(actor.today, TALK_WITHIN_WORKING_DAYS)
    facts: dict[str, Fact] = {
        "name": row.person.first_name,
        "course": row.course_class.course.title,
    }
    goes_on = Outcome.objects.filter(person=row.person_id, ended_on__isnull=True).exists()
    if pathway is not None and not goes_on and _may_follow(pathway):
        title = render("task.after_course", facts)
        set_next_step(
            pathway,
            step=NextStep(title=title[:200], due_on=due_on, worker=worker),
            outcome=TaskOutcome.REPLACED,
            actor=system,
        )
    else:
        open_task(
            "task.after_course",
            subject_kind="enrolment",
            subject_id=row.pk,
            person=row.person_id,
            due_on=due_on,
            worker=worker,
            facts=facts,
            actor=system,
        )
    return earned


def _may_follow(pathway: Pathway) -> bool:
    step = pathway.next_task
    return pathway.closed_on is None and (step is None or step.due_time is None)


def end_course_outcomes(row: Enrolment, system: Actor) -> None:
    """The destination that this course was, with the questions whether it lasts."""
    course = row.course_class.course
    standing = Outcome.objects.filter(
        person=row.person_id,
        kind=OutcomeKind.EDUCATION,
        organisation=course.organisation_id,
        title=course.title,
        ended_on__isnull=True,
    )
    for outcome in standing.order_by("started_on", "id"):
        let_fall(outcome, system.today, system)


def _locked_route(enrolment: Enrolment) -> Pathway | None:
    """Before the enrolment: locks go from the route on."""
    if enrolment.pathway_id is None:
        return None
    return lock_pathway(Pathway.objects.get(pk=enrolment.pathway_id))
