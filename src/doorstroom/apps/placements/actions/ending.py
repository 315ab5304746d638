"""A placement ends: as agreed, or earlier, and then the next step is there the same day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid5

from django.db import transaction

from doorstroom.apps.partners.service import reachable, working_days_on
from doorstroom.apps.pathways.service import (
    NextStep,
    Pathway,
    lock_pathway,
    set_next_step,
)
from doorstroom.apps.people.service import (
    Person,
    is_self,
    require_guidance,
    still_with,
    tell_person,
    tell_worker,
)
from doorstroom.apps.places.service import (
    Recognition,
    RecognitionStatus,
    mark_recognition_withdrawn,
    rules_of,
)
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.tasks.service import (
    TaskOutcome,
    open_task,
    open_task_once,
)
from doorstroom.core.values.actor import Actor, system_actor
from doorstroom.core.values.dates import add_months
from doorstroom.core.values.errors import NotAllowed, Refused
from doorstroom.core.words import render

from ..models import EndReason, Placement, PlacementStatus
from ..policies import voice_of
from .attending import lock_placement
from .letting_go import let_go
from .replacing import close_needless_duties, school_must_replace

AS_AGREED = (EndReason.FINISHED, EndReason.JOB, EndReason.COURSE, EndReason.TRIAL_DONE)
RENEWAL_MONTHS_AHEAD = 3
# Then the place itself did not fail: the school need not find another one.
_PLACE_DID_NOT_FAIL = (EndReason.HEALTH, EndReason.HOME, *AS_AGREED)


@dataclass(frozen=True, slots=True)
class EarlyEnd:
    """Why it stops, in a fixed word, and the words of both sides beside each other.

    ``ended_on`` is the first day on which the seat is free; left out: today.
    """

    reason: EndReason
    ended_on: date | None = None
    person_words: str = ""
    employer_words: str = ""


@action
def ask_person_side(placement: Placement, *, words: str = "", actor: Actor) -> Placement:
    """The person is asked for their side, and may give it: before the company's can be saved."""
    if not is_self(placement.person, actor):
        require_guidance(placement.person, actor)
    row = lock_placement(placement)
    if row.person_asked_at is None:
        row.person_asked_at = actor.now
        tell_person(
            row.person,
            code="notice.your_side",
            facts={
                "employer": row.place.employer.name,
                "coach": still_with(row.person, row.coach).name,
            },
            purpose="your_side",
            actor=actor,
        )
        _log("log.person_asked", row, actor)
    if words.strip():
        row.person_words = words.strip()
    row.save(update_fields=["person_asked_at", "person_words"])
    return row


@action
def add_employer_words(placement: Placement, *, words: str, actor: Actor) -> Placement:
    """The company's side, beside the person's, who was asked first."""
    if voice_of(placement, actor) == "person":
        raise NotAllowed("refused.not_your_place")
    row = lock_placement(placement)
    if row.person_asked_at is None:
        raise Refused("refused.ask_person_first", name=row.person.first_name)
    row.employer_words = words.strip()
    row.save(update_fields=["employer_words"])
    _log("log.employer_words", row, actor)
    return row


@action
def end_early(placement: Placement, *, end: EarlyEnd, actor: Actor) -> Placement:
    """Stopped before it was done. In this one commit the seats of place, supervisor and class
    are free, the route has a step for today, and the school's duty is open where there is one.

    The person, the employer and the guidance may all say so. Trial days that stop are
    no failure.
    """
    voice = voice_of(placement, actor)
    pathway = lock_pathway(placement.pathway)
    row = _running(placement)
    if voice == "employer" and end.person_words.strip():
        raise NotAllowed("refused.words_of_the_person")
    if end.person_words.strip() and row.person_asked_at is None:
        row.person_asked_at = actor.now
    if end.employer_words.strip() and row.person_asked_at is None:
        raise Refused("refused.ask_person_first", name=row.person.first_name)
    if voice == "person" and end.employer_words.strip():
        raise NotAllowed("refused.not_your_place")
    trial = rules_of(row.kind).is_trial
    keeps_reason = end.reason == EndReason.UNSAFE or end.reason in AS_AGREED
    row.ended_early = not trial
    row.end_reason = end.reason if not trial or keeps_reason else EndReason.TRIAL_DONE
    row.person_words = end.person_words.strip() or row.person_words
    row.employer_words = end.employer_words.strip() or row.employer_words
    let_go(row, end.ended_on, actor)
    _successor(row, pathway, actor)
    if end.reason not in _PLACE_DID_NOT_FAIL:
        school_must_replace(row, actor)
    tell_person(
        row.person,
        code="notice.trial_ended" if trial else "notice.ended_early",
        facts={
            "employer": row.place.employer.name,
            "coach": still_with(row.person, row.coach).name,
        },
        purpose="ended_early",
        actor=actor,
    )
    tell_worker(
        still_with(row.person, row.coach),
        code="notice.placement_stopped",
        facts={"name": row.person.first_name, "employer": row.place.employer.name},
        purpose="ended_early",
        person=row.person,
        actor=actor,
    )
    _log("log.trial_ended" if trial else "log.ended_early", row, actor, reason=row.end_reason)
    return row


@action
def end_placement(
    placement: Placement,
    *,
    reason: EndReason = EndReason.FINISHED,
    ended_on: date | None = None,
    actor: Actor,
) -> Placement:
    """The end as agreed, or on the way to something better. The coach talks about what follows."""
    require_guidance(placement.person, actor)
    if reason not in AS_AGREED:
        raise Refused("refused.end_early_instead")
    lock_pathway(placement.pathway)
    row = _running(placement)
    row.ended_early = False
    row.end_reason = EndReason.TRIAL_DONE if rules_of(row.kind).is_trial else reason
    let_go(row, ended_on, actor)
    open_task(
        "task.after_placement",
        subject_kind="placement",
        subject_id=row.pk,
        person=row.person_id,
        due_on=working_days_on(actor.today, 2),
        worker=still_with(row.person, row.coach),
        facts={"name": row.person.first_name, "employer": row.place.employer.name},
        actor=actor,
    )
    _log("log.placement_ended", row, actor, reason=row.end_reason)
    return row


def _running(placement: Placement) -> Placement:
    row = lock_placement(placement)
    if row.status == PlacementStatus.ENDED:
        raise Refused("refused.placement_already_ended", date=row.ended_on)
    return row


def _successor(row: Placement, pathway: Pathway, actor: Actor) -> None:
    """The next step, today; where the route is closed already: a task for the owner."""
    coach = still_with(row.person, row.coach)
    facts = {"name": row.person.first_name, "employer": row.place.employer.name}
    if pathway.closed_on is None:
        title = render("placement.step_after_early_end", facts)
        set_next_step(
            pathway,
            step=NextStep(title=title[:200], due_on=actor.today, worker=coach),
            outcome=TaskOutcome.REPLACED,
            actor=system_actor("plaatsing", actor.now),
        )
        return
    open_task(
        "task.after_early_end",
        subject_kind="placement",
        subject_id=row.pk,
        person=row.person_id,
        due_on=actor.today,
        worker=Person.objects.with_owner().get(pk=row.person_id).owner,
        facts={**facts},
        actor=actor,
    )


@action
def withdraw_recognition(recognition: Recognition, *, actor: Actor) -> Recognition:
    """A company is not recognised any more: the schools of its students must find other places."""
    row = mark_recognition_withdrawn(recognition, actor=actor)
    touched = (
        Placement.objects.active()
        .for_detail()
        .filter(place__site=row.site_id, place__qualification=row.qualification_id)
        .order_by("id")
    )
    for placement in _needing_recognition(touched):
        school_must_replace(placement, actor)
        open_task_once(
            "task.recognition_withdrawn",
            subject_kind="placement",
            subject_id=placement.pk,
            person=placement.person_id,
            due_on=actor.today,
            worker=still_with(placement.person, placement.coach),
            facts={
                "name": placement.person.first_name,
                "employer": placement.place.employer.name,
            },
            actor=actor,
        )
    return row


def follow_lapsing_recognitions(*, actor: Actor) -> int:
    """A recognition that runs out under somebody who learns there: three months ahead who
    speaks with the company hears it; when it has lapsed, the school must replace. Once each.
    """
    until = add_months(actor.today, RENEWAL_MONTHS_AHEAD)
    count = 0
    running = Placement.objects.active().filter(kind__data__needs_recognition=True)
    for placement in running.one_by_one():
        if placement.starts_on > actor.today:
            continue
        last_day = _recognised_until(placement)
        if last_day is None or last_day > until:
            continue
        with transaction.atomic():
            if last_day < actor.today:
                school_must_replace(placement, actor, once=True)
                count += _open_lapsed(placement, last_day, actor)
            elif placement.planned_end is None or placement.planned_end > last_day:
                count += _open_renewal(placement, last_day, actor)
    return count + close_needless_duties(actor=actor)


def _recognised_until(placement: Placement) -> date | None:
    """The last day of the latest recognition, a renewal that follows at once included."""
    latest = (
        Recognition.objects.filter(
            site=placement.place.site_id,
            qualification=placement.place.qualification_id,
            status=RecognitionStatus.GRANTED,
        )
        .order_by("-valid_until", "id")
        .first()
    )
    return None if latest is None else latest.valid_until


def _open_lapsed(placement: Placement, last_day: date, actor: Actor) -> bool:
    task = open_task_once(
        "task.recognition_lapsed",
        subject_kind="placement",
        subject_id=placement.pk,
        person=placement.person_id,
        due_on=actor.today,
        worker=still_with(placement.person, placement.coach),
        facts={"employer": placement.place.employer.name, "date": last_day},
        actor=actor,
    )
    return task is not None


def _open_renewal(placement: Placement, last_day: date, actor: Actor) -> bool:
    place = placement.place
    contact = place.employer.contact_worker or place.brought_in_by
    task = open_task_once(
        "task.renew_recognition",
        subject_kind="place",
        # A renewal that lapses in its turn is another one to ask for.
        subject_id=uuid5(place.pk, str(last_day)),
        person=None,
        due_on=working_days_on(actor.today, 5),
        worker=reachable(contact) if contact is not None else reachable(placement.coach),
        facts={"employer": place.employer.name, "date": last_day},
        actor=actor,
    )
    return task is not None


def _needing_recognition(placements: Iterable[Placement]) -> list[Placement]:
    return [each for each in placements if rules_of(each.kind).needs_recognition]


def finish_due_placements(*, actor: Actor) -> int:
    """Past the last day: trial days end by themselves; for others the coach gets a task, once."""
    count = 0
    past = Placement.objects.active().filter(planned_end__lt=actor.today)
    for placement in past.one_by_one():
        code = "task.placement_past_end"
        if rules_of(placement.kind).is_trial and placement.planned_end is not None:
            free_from = placement.planned_end + timedelta(days=1)
            reason = EndReason.TRIAL_DONE
            try:
                end_placement(placement, reason=reason, ended_on=free_from, actor=actor)
            except Refused:
                code = "task.ending_refused"
            else:
                count += 1
                continue
        open_task_once(
            code,
            subject_kind="placement",
            subject_id=placement.pk,
            person=placement.person_id,
            due_on=actor.today,
            worker=still_with(placement.person, placement.coach),
            facts={
                "name": placement.person.first_name,
                "employer": placement.place.employer.name,
                "date": placement.planned_end,
            },
            actor=actor,
        )
    return count


def _log(code: str, row: Placement, actor: Actor, **facts: str) -> None:
    record(
        code,
        subject_kind="placement",
        subject_id=row.pk,
        person=row.person_id,
        facts={"employer": row.place.employer.name, **facts},
        actor=actor,
    )
