"""Emergency access: opened with a reason, told at once, over by itself, looked back at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Q

from doorstroom.apps.accounts.service import User
from doorstroom.apps.partners.service import (
    Organisation,
    Worker,
    coordinating,
    lies_in_one_region,
    reachable,
    who_signs_in_first,
    workers_in_region,
    working_days_on,
)
from doorstroom.apps.privacy.service import LogEntry, action, record
from doorstroom.apps.tasks.service import TaskOutcome, close_tasks_about, open_task, tasks_for
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.actor import Actor, Seat
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.errors import NotAllowed, Refused
from doorstroom.core.values.names import plain, split_surname

from ..models import (
    EMERGENCY_LASTS,
    REASON_AT_LEAST,
    REVIEW,
    EmergencyAccess,
    EmergencyOutcome,
    Person,
)
from ..sharing import involved_as
from .telling import tell_worker

REVIEW_WITHIN = 5
MOST_A_DAY = 3
MOST_MISSES = 5
_SEARCH = "emergency_search"


@dataclass(frozen=True, slots=True)
class Sought:
    """Who is meant: an exact reference, or the exact name with the whole date of birth."""

    reference: str = ""
    given: str = ""
    surname: str = ""
    born: PartialDate | None = None


def seat_for_emergency(actor: Actor) -> Seat | None:
    """The own seat with which this actor may open a dossier in an emergency."""
    able = functions_that(Able.EMERGENCY)
    own = [seat for seat in actor.seats if not seat.standing_in and seat.function in able]
    return own[0] if own else None


@action
def open_emergency(sought: Sought, *, reason: str, actor: Actor) -> EmergencyAccess | None:
    """Three hours in one dossier. The owner hears it at once, and somebody reviews it.

    The person is found here and not by a list: whoever does not know exactly who
    it is about, learns nothing. One who is found elsewhere counts as not found: then it
    is None, and counted, without what was typed.
    """
    seat = seat_for_emergency(actor)
    if seat is None or actor.user_id is None:
        raise NotAllowed("refused.emergency_not_for_you")
    reason = " ".join(reason.split())
    if len(reason) < REASON_AT_LEAST:
        raise Refused("refused.emergency_reason", least=REASON_AT_LEAST)
    _require_seldom(actor.user_id, actor)
    worker = Worker.objects.select_related("organisation").get(pk=seat.worker_id)
    person = _found(sought, worker.organisation)
    if person is None:
        _note_missed(actor)
        return None
    if any(each.role != "emergency" for each in involved_as(person, actor)):
        raise Refused("refused.emergency_involved")
    running = EmergencyAccess.objects.running(actor).of_seats(actor).filter(person=person)
    found = running.order_by("opened_at", "id").first()
    if found is not None:
        return found
    return _open(person, worker, actor.user_id, reason, actor)


def _open(person: Person, worker: Worker, user: UUID, reason: str, actor: Actor) -> EmergencyAccess:
    owner = person.owner
    row = EmergencyAccess.objects.create(
        person=person,
        worker=worker,
        user_id=user,
        owner=owner,
        reason=reason,
        opened_at=actor.now,
        ends_at=actor.now + EMERGENCY_LASTS,
    )
    who = {"worker": worker.name, "organisation": worker.organisation.name}
    open_task(
        "task.emergency_opened",
        subject_kind="emergency",
        subject_id=row.pk,
        due_on=actor.today,
        worker=owner,
        person=person.pk,
        facts=dict(who),
        actor=actor,
    )
    open_task(
        REVIEW,
        subject_kind="emergency",
        subject_id=row.pk,
        due_on=working_days_on(actor.today, REVIEW_WITHIN),
        worker=reviewer_for(person, actor),
        facts=dict(who),
        actor=actor,
    )
    tell_worker(
        owner, code="notice.emergency_owner", facts=dict(who), purpose="emergency", actor=actor
    )
    record(
        "log.emergency_opened",
        subject_kind="emergency",
        subject_id=row.pk,
        person=person.pk,
        facts={**who, "reason": reason},
        actor=actor,
    )
    return row


def _found(sought: Sought, organisation: Organisation) -> Person | None:
    """Exactly one, whose case lies in the same region; else nobody."""
    people = Person.objects.current().with_owner()
    if sought.reference:
        people = people.filter(reference=sought.reference.strip().upper())
    elif sought.born is not None and sought.born.exact is not None and sought.surname:
        given, surname = plain(sought.given), plain(split_surname(sought.surname)[1])
        if not given or not surname:
            return None
        people = people.filter(
            Q(sort_key=surname) | Q(sort_key__startswith=f"{surname}  "),
            Q(first_key=given) | Q(given_key=given),
            birth_year=sought.born.year,
            birth_month=sought.born.month,
            birth_day=sought.born.day,
        )
    else:
        return None
    found = list(people.order_by("id")[:2])
    if len(found) != 1:
        return None
    person = found[0]
    home = person.municipality
    near = lies_in_one_region(organisation, person.owner.organisation, home=home)
    return person if near else None


def _require_seldom(user: UUID, actor: Actor) -> None:
    """Emergencies are rare: a few a day, and a few misses an hour.

    One at a time for each login: who asks many times at once is counted as often.
    """
    User.objects.select_for_update(no_key=True).get(pk=user)
    opened = EmergencyAccess.objects.filter(
        user=user, opened_at__gt=actor.now - timedelta(days=1)
    ).count()
    if opened >= MOST_A_DAY:
        raise Refused("refused.emergency_too_often", count=opened)
    missed = LogEntry.objects.filter(
        subject_kind=_SEARCH,
        subject_id=str(user),
        at__gt=actor.now - timedelta(hours=1),
    ).count()
    if missed >= MOST_MISSES:
        raise Refused("refused.emergency_too_often", count=missed)


def _note_missed(actor: Actor) -> None:
    record(
        "log.emergency_missed",
        subject_kind=_SEARCH,
        subject_id=str(actor.user_id),
        person=None,
        actor=actor,
    )


def reviewer_for(person: Person, actor: Actor) -> Worker:
    """The privacy officer of the owner's organisation, else a coordinator there; else one of
    the region, and where there is none the owner themself. Never who opened it, and who may not
    sign in only where none of the others may.
    """
    owner = reachable(person.owner)
    functions = functions_that(Able.REVIEW)
    there = Worker.objects.filter(organisation=owner.organisation, ended_on__isnull=True)
    near = workers_in_region(owner.organisation, functions, home=person.municipality)
    for wanted in (Q(user__is_active=True), Q()):
        for among in (there, near):
            others = among.exclude(user=actor.user_id).select_related("organisation")
            for function in reversed(functions):
                rows = others.filter(wanted, function=function)
                found = who_signs_in_first(rows).first()
                if found is not None:
                    return found
    return owner


@action
def close_emergency(row: EmergencyAccess, *, actor: Actor) -> EmergencyAccess:
    """Over before the three hours are: whoever opened it needs it no longer."""
    row = EmergencyAccess.objects.select_for_update().get(pk=row.pk)
    if row.user_id != actor.user_id:
        raise NotAllowed("refused.emergency_not_for_you")
    if row.closed_at is not None:
        return row
    row.closed_at = actor.now
    row.save(update_fields=["closed_at"])
    record(
        "log.emergency_closed",
        subject_kind="emergency",
        subject_id=row.pk,
        person=row.person_id,
        actor=actor,
    )
    return row


def may_review(row: EmergencyAccess, actor: Actor) -> bool:
    """Who looks back at emergencies where the owner works, or in their region, and who has the
    task to do so, so that there is always somebody; not one's own.
    """
    return row.user_id != actor.user_id and _judging_seat(row, actor) is not None


def _judging_seat(row: EmergencyAccess, actor: Actor) -> UUID | None:
    """The seat with which the actor may judge; that of a desk is the one they have there."""
    able = functions_that(Able.REVIEW)
    seats = [seat for seat in actor.seats if seat.function in able]
    for seat in seats:
        if seat.organisation_id == row.owner.organisation_id:
            return seat.worker_id
    coordinator = coordinating(row.owner.organisation)
    if coordinator is not None and coordinator.pk in {seat.worker_id for seat in seats}:
        return coordinator.pk
    task = tasks_for(actor).filter(code=REVIEW, subject_id=row.pk).first()
    if task is None:
        return None
    home = task.worker.organisation_id
    own = [seat.worker_id for seat in actor.seats if seat.organisation_id == home]
    return task.worker_id if task.worker_id in own else own[0]


@action
def review_emergency(
    row: EmergencyAccess, *, outcome: EmergencyOutcome, note: str, actor: Actor
) -> EmergencyAccess:
    """Justified or not, with words that the person can read. Once."""
    row = EmergencyAccess.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.reviewed_at is not None:
        raise Refused("refused.emergency_reviewed", date=row.reviewed_at)
    seat = _judging_seat(row, actor)
    if seat is None or row.user_id == actor.user_id:
        raise NotAllowed("refused.emergency_review_not_yours")
    if not note.strip():
        raise Refused("refused.emergency_note")
    row.reviewed_at, row.reviewed_by_id = actor.now, seat
    row.outcome, row.review_note = outcome, note.strip()
    row.save(update_fields=["reviewed_at", "reviewed_by", "outcome", "review_note"])
    close_tasks_about(row.pk, codes=(REVIEW,), outcome=TaskOutcome.DONE, actor=actor)
    record(
        "log.emergency_reviewed",
        subject_kind="emergency",
        subject_id=row.pk,
        person=row.person_id,
        facts={"outcome": str(EmergencyOutcome(outcome).label)},
        actor=actor,
    )
    return row
