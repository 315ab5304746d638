"""What a proposal leaves behind: a line in the log, a task, a next step, a message."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from doorstroom.apps.notices.service import Channel, send
from doorstroom.apps.partners.service import (
    Worker,
    WorkerFunction,
    desk_of,
    reachable,
    workers_on,
    working_days_on,
)
from doorstroom.apps.pathways.service import NextStep, Pathway, responsible_for, set_next_step
from doorstroom.apps.people.service import Person
from doorstroom.apps.places.service import Place
from doorstroom.apps.privacy.service import record
from doorstroom.apps.tasks.service import TaskOutcome, close_tasks_about, open_task
from doorstroom.core.values.actor import Actor, system_actor
from doorstroom.core.words import render

from ..models import Proposal

LOOK_AGAIN_WITHIN_WORKING_DAYS = 2


def log(code: str, proposal: Proposal, actor: Actor) -> None:
    record(
        code,
        subject_kind="proposal",
        subject_id=proposal.pk,
        person=proposal.person_id,
        facts={"place": proposal.place.title},
        actor=actor,
    )


def coach_of(proposal: Proposal) -> Worker:
    """Who proposed, or the desk of their organisation when they have left."""
    return reachable(proposal.proposed_by)


def ask_coach(code: str, proposal: Proposal, *, working_days: int, actor: Actor) -> None:
    """A task for the coach about this proposal."""
    open_task(
        code,
        subject_kind="proposal",
        subject_id=proposal.pk,
        person=proposal.person_id,
        due_on=working_days_on(actor.today, working_days),
        worker=coach_of(proposal),
        facts={"place": proposal.place.title},
        actor=actor,
    )


def close_tasks(
    proposal: Proposal, *codes: str, outcome: TaskOutcome = TaskOutcome.DONE, actor: Actor
) -> None:
    close_tasks_about(proposal.pk, codes=codes, outcome=outcome, actor=actor)


def contact_of(place: Place, today: date) -> Worker:
    """The one contact of the employer: a person with that function, else the desk."""
    contacts = workers_on(today).filter(
        organisation=place.employer_id, function=WorkerFunction.EMPLOYER_CONTACT
    )
    found = contacts.select_related("organisation").order_by("starts_on", "id").first()
    return found or desk_of(place.employer)


def account_manager_of(proposal: Proposal) -> Worker:
    """Who speaks for us with this employer, else the coach."""
    contact = proposal.place.employer.contact_worker or proposal.place.brought_in_by
    return reachable(contact) if contact is not None else coach_of(proposal)


def step_after(proposal: Proposal, code: str, *, working_days: int, actor: Actor) -> None:
    """The route goes on: its next step, unless an appointment, a rest or a close stands there.

    An appointment that was made is not wiped out by an answer about one place;
    then the same is asked as a task beside it.
    """
    route = Pathway.objects.select_related("next_task").get(pk=proposal.pathway_id)
    name = proposal.person.first_name
    words = render(code, {"name": name, "place": proposal.place.title})
    due_on = working_days_on(actor.today, working_days)
    system = system_actor("voorstellen", actor.now)
    step = route.next_task
    appointment = step is not None and (step.due_time is not None or bool(step.location))
    if step is None or appointment:
        open_task(
            "task.after_proposal",
            title=words[:200],
            subject_kind="proposal",
            subject_id=proposal.pk,
            person=proposal.person_id,
            due_on=due_on,
            worker=coach_of(proposal),
            actor=actor,
        )
        return
    set_next_step(
        route,
        step=NextStep(title=words[:200], due_on=due_on, worker=coach_of(proposal)),
        outcome=TaskOutcome.REPLACED,
        actor=system,
    )


def tell_employer(contact: Worker, proposal: Proposal, answer_by: date, *, actor: Actor) -> None:
    """The employer hears that there is a proposal; the profile is read after signing in.

    Whoever guides the person sends it or calls; the text itself names no person.
    """
    employer = proposal.place.employer
    email, phone = contact.email or employer.email, contact.phone or employer.phone
    if not email and not phone:
        return
    send(
        channel=Channel.EMAIL if email else Channel.CALL,
        address=email or phone,
        text=render("notice.employer_proposal", {"place": proposal.place.title, "date": answer_by}),
        purpose="notice.employer_proposal",
        person=proposal.person_id,
        worker=contact.pk,
        actor=actor,
    )


def guide_of(person: Person, actor: Actor) -> Worker:
    """The actor's own seat towards this person, else who is responsible."""
    seat = actor.seat_in(person.owner_involvement.organisation_id)
    if seat is None and actor.seats:
        seat = actor.seats[0]
    return responsible_for(person) if seat is None else _worker(seat.worker_id)


def _worker(key: UUID) -> Worker:
    return Worker.objects.select_related("organisation").get(pk=key)
