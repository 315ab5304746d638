"""Along the route: intake, stations, contact moments and promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Min

from doorstroom.apps.partners.service import Worker, WorkerFunction, working_days_on
from doorstroom.apps.people.service import Person, had_contact, require_guidance
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.programmes.service import pack_version
from doorstroom.apps.tasks.service import TaskOutcome, close_task, close_tasks_about, open_task
from doorstroom.core.programmes import ended_with
from doorstroom.core.values.actor import AMSTERDAM, Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from ..models import (
    ContactKind,
    ContactMoment,
    Outcome,
    OutcomeKind,
    Passage,
    PassageState,
    Pathway,
    PlanItem,
    Track,
)
from .stepping import NextStep, lock_pathway, put_next, responsible_for, set_next_step, step_at


@action
def move_to(
    pathway: Pathway,
    *,
    station: str,
    step: NextStep | None = None,
    left_as: PassageState = PassageState.DONE,
    note: str = "",
    actor: Actor,
) -> Pathway:
    """To another station, forward or back; its step comes from the pack unless given."""
    require_guidance(pathway.person, actor)
    pathway = lock_pathway(pathway)
    if pathway.closed_on is not None:
        raise Refused("refused.pathway_closed", date=pathway.closed_on)
    pack = pack_version(pathway.programme, pathway.pack_version)
    if station not in [each.code for each in pack.stations]:
        raise Refused("refused.no_such_station", station=station)
    target = pack.station(station)
    over = ended_with(pack.routes_of(station), actor.today)
    if over is not None:
        raise Refused("refused.route_has_ended", route=over.title, date=over.ends_on)
    before = pathway.next_task
    put_next(pathway, step or step_at(pathway, target, actor.today), actor)
    pathway.resting_since = pathway.resting_until = None
    pathway.resting_reason = pathway.resting_note = ""
    pathway.station = station
    pathway.station_since = actor.today
    pathway.save(
        update_fields=[
            "next_task",
            "resting_since",
            "resting_until",
            "resting_reason",
            "resting_note",
            "station",
            "station_since",
        ]
    )
    if before is not None:
        close_task(before, outcome=TaskOutcome.DONE, actor=actor)
    Passage.objects.filter(pathway=pathway, state=PassageState.NOW).update(
        state=left_as, left_on=actor.today, note=note
    )
    Passage.objects.create(
        pathway=pathway, station=station, state=PassageState.NOW, entered_on=actor.today
    )
    record(
        "log.station",
        subject_kind="pathway",
        subject_id=pathway.pk,
        person=pathway.person_id,
        facts={"station": target.title, "programme": pathway.programme.title},
        actor=actor,
    )
    return pathway


@action
def finish_intake(pathway: Pathway, *, track: Track, summary: str = "", actor: Actor) -> Pathway:
    """The intake is done: a light or a heavy track, and on to the plan."""
    require_guidance(pathway.person, actor)
    pathway = lock_pathway(pathway)
    pathway.track = track
    pathway.save(update_fields=["track"])
    record(
        "log.intake",
        subject_kind="pathway",
        subject_id=pathway.pk,
        person=pathway.person_id,
        facts={"track": str(track), "summary": summary},
        actor=actor,
    )
    pack = pack_version(pathway.programme, pathway.pack_version)
    current = pack.station(pathway.station)
    after = pack.after(pathway.station)
    if current.kind in ("sign_up", "call_up", "wish", "intake") and after is not None:
        # Straight past an intake that was reached in one conversation.
        if after.kind == "intake":
            after = pack.after(after.code) or after
        return move_to(pathway, station=after.code, actor=actor)
    return pathway


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact, or an attempt: ``reached`` says whether it came to one."""

    kind: ContactKind
    note: str = ""
    reached: bool = True
    confidential: bool = False
    # The person agreed that others who guide them read what is confidential.
    agreed: bool = False
    at: datetime | None = None


def _worker_of(actor: Actor, person: Person) -> Worker:
    if not actor.seats:
        raise NotAllowed("refused.not_involved")
    owner = person.owner_involvement
    seat = actor.seat_in(owner.organisation_id) or actor.seats[0]
    return Worker.objects.get(pk=seat.worker_id)


@action
def note_contact(
    person: Person,
    *,
    contact: Contact,
    pathway: Pathway | None = None,
    step: NextStep | None = None,
    actor: Actor,
) -> ContactMoment:
    """What was said, and what comes next: one action for both."""
    require_guidance(person, actor)
    if pathway is not None and pathway.person_id != person.pk:
        raise Refused("refused.route_of_somebody_else")
    at = contact.at or actor.now
    if at > actor.now:
        raise Refused("refused.contact_in_the_future")
    worker = _worker_of(actor, person)
    # What is said to a life coach is said in confidence; what is agreed stands in the plan.
    confidential = contact.confidential or worker.function == WorkerFunction.LIFE_COACH
    moment = ContactMoment.objects.create(
        person=person,
        pathway=pathway,
        worker=worker,
        at=at,
        kind=contact.kind,
        reached=contact.reached,
        note=contact.note.strip(),
        confidential=confidential,
        agreed_on=actor.today if confidential and contact.agreed else None,
    )
    if contact.reached and contact.kind != ContactKind.NOTE:
        had_contact(person, on=at.astimezone(AMSTERDAM).date(), actor=actor)
    record(
        "log.contact" if contact.reached else "log.contact_not_reached",
        subject_kind="contact",
        subject_id=moment.pk,
        person=person.pk,
        facts={"kind": str(contact.kind)},
        actor=actor,
    )
    if step is not None:
        if pathway is None:
            raise Refused("refused.step_needs_pathway")
        set_next_step(pathway, step=step, actor=actor)
    return moment


@action
def share_note(moment: ContactMoment, *, actor: Actor) -> ContactMoment:
    """The person agreed that those who guide them read this note: the writer says so."""
    moment = ContactMoment.objects.select_for_update(of=("self",)).get(pk=moment.pk)
    own = {seat.worker_id for seat in actor.seats if not seat.standing_in}
    if moment.worker_id not in own:
        raise NotAllowed("refused.note_not_yours")
    if not moment.confidential or moment.agreed_on is not None:
        return moment
    moment.agreed_on = actor.today
    moment.save(update_fields=["agreed_on"])
    record(
        "log.note_agreed",
        subject_kind="contact",
        subject_id=moment.pk,
        person=moment.person_id,
        actor=actor,
    )
    return moment


@action
def promise(
    pathway: Pathway,
    *,
    promised_by: str,
    words: str,
    by_person: bool,
    due_on: date | None = None,
    in_contract: bool = False,
    actor: Actor,
) -> PlanItem:
    """What somebody promises in the plan; partners promise too.

    On its day somebody gets the task to ask whether it was done.

    ``in_contract``: everybody who signs the programme's agreement reads it there.
    """
    require_guidance(pathway.person, actor)
    item = PlanItem.objects.create(
        pathway=pathway,
        promised_by=promised_by,
        by_person=by_person,
        promise=words.strip(),
        due_on=due_on,
        in_contract=in_contract,
        made_on=actor.today,
    )
    _log_promise("log.promise_made", item, actor)
    return item


@action
def keep_promise(item: PlanItem, *, actor: Actor) -> PlanItem:
    require_guidance(item.pathway.person, actor)
    item.kept_on, item.broken_on = actor.today, None
    item.save(update_fields=["kept_on", "broken_on"])
    _asked(item, actor)
    _log_promise("log.promise_kept", item, actor)
    return item


@action
def break_promise(item: PlanItem, *, actor: Actor) -> PlanItem:
    """A promise was not kept, on whichever side: that opens a talk, never a sanction."""
    require_guidance(item.pathway.person, actor)
    item.broken_on, item.kept_on = actor.today, None
    item.save(update_fields=["kept_on", "broken_on"])
    _asked(item, actor)
    open_task(
        "task.talk_about_promise",
        subject_kind="promise",
        subject_id=item.pk,
        person=item.pathway.person_id,
        due_on=working_days_on(actor.today, 3),
        worker=responsible_for(item.pathway.person),
        facts={"promised_by": item.promised_by, "promise": item.promise},
        actor=actor,
    )
    _log_promise("log.promise_broken", item, actor)
    return item


def _asked(item: PlanItem, actor: Actor) -> None:
    close_tasks_about(item.pk, codes=("task.promise_due",), outcome=TaskOutcome.DONE, actor=actor)


def _log_promise(code: str, item: PlanItem, actor: Actor) -> None:
    record(
        code,
        subject_kind="promise",
        subject_id=item.pk,
        person=item.pathway.person_id,
        facts={"promised_by": item.promised_by, "promise": item.promise},
        actor=actor,
    )


@dataclass(frozen=True, slots=True)
class NewOutcome:
    """A destination that began: education, work or day activity."""

    kind: OutcomeKind
    title: str
    started_on: date
    organisation_id: UUID | None = None
    permanent: bool | None = None
    wage_cost_subsidy: bool | None = None
    decision: str = ""
    station: str = ""


@action
def add_outcome(pathway: Pathway, *, outcome: NewOutcome, actor: Actor) -> Outcome:
    """Note a destination; the days since the first report stop counting.

    ``placements.service.reach_outcome`` calls this and plans the follow-up.
    """
    require_guidance(pathway.person, actor)
    if outcome.started_on > actor.today:
        raise Refused("refused.outcome_in_the_future", date=outcome.started_on)
    row = Outcome.objects.create(
        pathway=pathway,
        person_id=pathway.person_id,
        kind=outcome.kind,
        title=outcome.title,
        organisation_id=outcome.organisation_id,
        permanent=outcome.permanent,
        wage_cost_subsidy=outcome.wage_cost_subsidy,
        decision=outcome.decision,
        station=outcome.station,
        started_on=outcome.started_on,
    )
    note_destination(pathway.person_id)
    record(
        "log.outcome",
        subject_kind="outcome",
        subject_id=row.pk,
        person=pathway.person_id,
        facts={"kind": str(outcome.kind), "title": outcome.title},
        actor=actor,
    )
    return row


@action
def end_outcome(outcome: Outcome, *, ended_on: date, actor: Actor) -> Outcome:
    """It did not last: the days count again, and an open route gets its step from the caller."""
    require_guidance(outcome.person, actor)
    outcome.ended_on = ended_on
    outcome.save(update_fields=["ended_on"])
    note_destination(outcome.person_id)
    record(
        "log.outcome_ended",
        subject_kind="outcome",
        subject_id=outcome.pk,
        person=outcome.person_id,
        facts={"kind": outcome.kind, "title": outcome.title},
        actor=actor,
    )
    return outcome


def note_destination(person: UUID) -> None:
    """The days stop counting at the first destination that still stands; without one they run."""
    standing = Outcome.objects.filter(person=person, ended_on__isnull=True)
    first = standing.aggregate(first=Min("started_on"))["first"]
    Person.objects.filter(pk=person).update(destination_since=first)
