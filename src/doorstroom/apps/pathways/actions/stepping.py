"""The next step: a pathway always has one, rests until a date, or is closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from django.db import transaction

from doorstroom.apps.partners.service import Worker, reachable, working_days_on
from doorstroom.apps.people.service import Involvement, Person, require_guidance
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.programmes.service import pack_version
from doorstroom.apps.tasks.service import (
    Task,
    TaskOutcome,
    close_task,
    close_tasks_about,
    open_task,
)
from doorstroom.core.programmes import Station
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused
from doorstroom.core.words import render

from ..models import CloseReason, Passage, PassageState, Pathway, RestReason

STEP = "task.step"

ClosingRule = Callable[[Pathway, Actor], None]
_CLOSING: list[ClosingRule] = []


def register_closing_rule(rule: ClosingRule) -> None:
    """A higher app ends what went on for a route, when that stops."""
    _CLOSING.append(rule)


@dataclass(frozen=True, slots=True)
class NextStep:
    """What happens next, on a date, by a worker; without a worker: who is responsible.

    ``about``: ids of what the step is about, by what each is called.
    """

    title: str
    due_on: date
    due_time: time | None = None
    location: str = ""
    worker: Worker | None = None
    about: Mapping[str, str] = field(default_factory=dict)


def lock_pathway(pathway: Pathway) -> Pathway:
    return (
        Pathway.objects.select_for_update(of=("self",))
        .select_related("programme", "person", "next_task")
        .get(pk=pathway.pk)
    )


def station_of(pathway: Pathway) -> Station:
    """The station where somebody is, in the pack with which they started."""
    return pack_version(pathway.programme, pathway.pack_version).station(pathway.station)


# A role in a pack is filled by whoever is involved in this way.
_INVOLVED_AS = {"stage_coordinator": "school", "teacher": "course"}


def responsible_for(person: Person, function: str = "") -> Worker:
    """Whoever fills this function for the person, else the owner; never nobody."""
    owner = Person.objects.with_owner().get(pk=person.pk).owner
    if not function or owner.function == function:
        return owner
    role = _INVOLVED_AS.get(function, function)
    named = (
        Involvement.objects.open()
        .filter(person=person, role=role, worker__isnull=False)
        .select_related("worker__organisation")
        .order_by("starts_on", "id")
        .first()
    )
    return owner if named is None or named.worker is None else reachable(named.worker)


def step_at(pathway: Pathway, station: Station, today: date) -> NextStep:
    """The step that the pack prescribes on arriving at a station."""
    pack = pack_version(pathway.programme, pathway.pack_version)
    return NextStep(
        title=station.next_step.replace("{naam}", pathway.person.first_name),
        due_on=working_days_on(today, station.within_working_days),
        worker=responsible_for(pathway.person, pack.role(station.role).function or ""),
    )


@action
def put_next(pathway: Pathway, step: NextStep, actor: Actor) -> Task:
    """Open the step as a task about this pathway and point at it; the caller holds the lock."""
    if not step.title.strip():
        raise Refused("refused.step_needs_words")
    task = open_task(
        STEP,
        subject_kind="pathway",
        subject_id=pathway.pk,
        person=pathway.person_id,
        title=step.title.strip(),
        due_on=step.due_on,
        due_time=step.due_time,
        location=step.location,
        worker=step.worker or responsible_for(pathway.person),
        facts=dict(step.about),
        actor=actor,
    )
    pathway.next_task = task
    return task


@action
def set_next_step(
    pathway: Pathway,
    *,
    step: NextStep,
    outcome: TaskOutcome = TaskOutcome.DONE,
    actor: Actor,
) -> Task:
    """Close the step that was next and set the one that follows, in one commit."""
    require_guidance(pathway.person, actor)
    pathway = lock_pathway(pathway)
    if pathway.closed_on is not None:
        raise Refused("refused.pathway_closed", date=pathway.closed_on)
    if step.due_on < actor.today:
        raise Refused("refused.date_in_the_past", date=step.due_on)
    before = pathway.next_task
    task = put_next(pathway, step, actor)
    _awaken(pathway)
    pathway.save(update_fields=[*_RESTING, "next_task"])
    if before is not None:
        close_task(before, outcome=outcome, actor=actor)
    record(
        "log.next_step",
        subject_kind="pathway",
        subject_id=pathway.pk,
        person=pathway.person_id,
        facts={"step": step.title, "date": step.due_on},
        actor=actor,
    )
    return task


_RESTING = ("resting_since", "resting_until", "resting_reason", "resting_note")


def _awaken(pathway: Pathway) -> None:
    pathway.resting_since = None
    pathway.resting_until = None
    pathway.resting_reason = ""
    pathway.resting_note = ""


@action
def rest(
    pathway: Pathway, *, until: date, reason: RestReason, note: str = "", actor: Actor
) -> Pathway:
    """Nothing can happen until a date, and we know why. On that date it wakes by itself."""
    require_guidance(pathway.person, actor)
    pathway = lock_pathway(pathway)
    if pathway.closed_on is not None:
        raise Refused("refused.pathway_closed", date=pathway.closed_on)
    if until <= actor.today:
        raise Refused("refused.rest_needs_a_later_date", date=until)
    before = pathway.next_task
    pathway.next_task = None
    pathway.resting_since = actor.today
    pathway.resting_until = until
    pathway.resting_reason = reason
    pathway.resting_note = note
    pathway.save(update_fields=[*_RESTING, "next_task"])
    if before is not None:
        close_task(before, outcome=TaskOutcome.WITHDRAWN, actor=actor)
    record(
        "log.resting",
        subject_kind="pathway",
        subject_id=pathway.pk,
        person=pathway.person_id,
        facts={"date": until, "reason": str(reason)},
        actor=actor,
    )
    return pathway


def wake_rested(*, actor: Actor) -> int:
    """Pathways whose rest is over get a step for today, on the responsible worker's name."""
    due = Pathway.objects.filter(resting_until__lte=actor.today, closed_on__isnull=True)
    count = 0
    for pathway in due.order_by("resting_until", "id"):
        with transaction.atomic():
            locked = lock_pathway(pathway)
            if locked.resting_until is None or locked.resting_until > actor.today:
                continue
            put_next(
                locked,
                NextStep(
                    title=render("step.wake", {"name": locked.person.first_name}),
                    due_on=actor.today,
                ),
                actor,
            )
            _awaken(locked)
            locked.save(update_fields=[*_RESTING, "next_task"])
            record(
                "log.awake",
                subject_kind="pathway",
                subject_id=locked.pk,
                person=locked.person_id,
                actor=actor,
            )
            count += 1
    return count


@action
def close_pathway(
    pathway: Pathway, *, reason: CloseReason, note: str = "", actor: Actor
) -> Pathway:
    """The route stops. The person keeps their owner; an age or an end of money never closes one."""
    require_guidance(pathway.person, actor)
    pathway = lock_pathway(pathway)
    if pathway.closed_on is not None:
        return pathway
    pathway.next_task = None
    _awaken(pathway)
    pathway.closed_on = actor.today
    pathway.close_reason = reason
    pathway.close_note = note
    pathway.save(update_fields=[*_RESTING, "next_task", "closed_on", "close_reason", "close_note"])
    close_tasks_about(pathway.pk, outcome=TaskOutcome.WITHDRAWN, actor=actor)
    left = PassageState.DONE if reason == CloseReason.REACHED else PassageState.STOPPED
    Passage.objects.filter(pathway=pathway, state=PassageState.NOW).update(
        state=left, left_on=actor.today
    )
    record(
        "log.pathway_closed",
        subject_kind="pathway",
        subject_id=pathway.pk,
        person=pathway.person_id,
        facts={"programme": pathway.programme.title, "reason": str(reason)},
        actor=actor,
    )
    if reason != CloseReason.MERGED:
        for rule in _CLOSING:
            rule(pathway, actor)
    return pathway
