"""Reached, and does it last: asked at 1, 3, 6, 12 and 24 months, of three who may differ."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from doorstroom.apps.partners.service import Worker, working_days_on
from doorstroom.apps.pathways.service import (
    NewOutcome,
    Outcome,
    OutcomeKind,
    Pathway,
    add_outcome,
    lock_pathway,
    responsible_for,
)
from doorstroom.apps.people.service import is_self, require_guidance, tell_person
from doorstroom.apps.places.service import rules_of
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.programmes.service import pack_version
from doorstroom.apps.tasks.service import TaskOutcome, close_tasks_about, open_task_once
from doorstroom.core.values.actor import Actor, system_actor
from doorstroom.core.values.dates import add_months
from doorstroom.core.values.errors import Fact, NotAllowed, Refused

from ..models import FollowUp, Lasting, Placement
from ..queries import together
from .standing import give_way, let_fall, something_today

MONTHS = (1, 3, 6, 12, 24)
ASK_WITHIN_WORKING_DAYS = 5
VOICES = ("person", "employer", "coach")


@action
def reach_outcome(
    pathway: Pathway, *, outcome: NewOutcome, instead_of: Outcome | None = None, actor: Actor
) -> Outcome:
    """A destination, with the five moments on which we ask whether it lasts.

    A destination that stands already, as the first day of a placement notes it by
    itself, is not noted twice: it takes what was not known yet. One ``instead_of`` which
    it comes ends on its first day, as does one that somebody left for more of the same kind.
    """
    require_guidance(pathway.person, actor)
    pathway = lock_pathway(pathway)
    standing = _standing(pathway, outcome)
    if standing is not None:
        return _completed(standing, outcome)
    row = add_outcome(pathway, outcome=outcome, actor=actor)
    FollowUp.objects.bulk_create(
        FollowUp(
            outcome=row,
            person_id=row.person_id,
            month=month,
            due_on=add_months(row.started_on, month),
        )
        for month in MONTHS
    )
    system = system_actor("nazorg", actor.now)
    if instead_of is not None:
        old = Outcome.objects.filter(
            pk=instead_of.pk, person=row.person_id, ended_on__isnull=True
        ).first()
        if old is not None:
            let_fall(old, row.started_on, system)
    give_way(row.person_id, system)
    return row


def _standing(pathway: Pathway, outcome: NewOutcome) -> Outcome | None:
    same = Q(organisation=outcome.organisation_id)
    if outcome.organisation_id is None:
        same = Q(started_on=outcome.started_on)
    rows = Outcome.objects.filter(same, pathway=pathway, kind=outcome.kind, ended_on__isnull=True)
    return rows.order_by("started_on", "id").first()


def _completed(row: Outcome, outcome: NewOutcome) -> Outcome:
    row.permanent = outcome.permanent if outcome.permanent is not None else row.permanent
    if outcome.wage_cost_subsidy is not None:
        row.wage_cost_subsidy = outcome.wage_cost_subsidy
    row.decision = outcome.decision or row.decision
    row.save(update_fields=["permanent", "wage_cost_subsidy", "decision"])
    return row


def kind_of(placement: Placement) -> OutcomeKind:
    """As what a place counts, in a kind of place that is a destination."""
    families = {"job": OutcomeKind.WORK, "day_activity": OutcomeKind.DAY_ACTIVITY}
    return families.get(rules_of(placement.kind).family, OutcomeKind.EDUCATION)


def destination_of(placement: Placement, actor: Actor) -> Outcome | None:
    """The first day in a kind of place that is a destination; in its caller's transaction.

    Who learns at a company and stands in a course already, has that destination.
    """
    rules = rules_of(placement.kind)
    if not rules.outcome:
        return None
    kind = kind_of(placement)
    elsewhere = Outcome.objects.filter(
        pathway=placement.pathway_id, kind=OutcomeKind.EDUCATION, ended_on__isnull=True
    )
    if kind == OutcomeKind.EDUCATION and elsewhere.exists():
        return None
    return reach_outcome(
        placement.pathway,
        outcome=NewOutcome(
            kind=kind,
            title=placement.place.title,
            started_on=placement.starts_on,
            organisation_id=placement.place.employer_id,
            decision=placement.decision,
            station=_station_of(placement, kind),
        ),
        actor=system_actor("plaatsing", actor.now),
    )


def _station_of(placement: Placement, kind: OutcomeKind) -> str:
    """The station of the route that has this kind of place: where somebody is, else the one
    that leads to the destination, else the first. Empty when the pack has none.
    """
    pathway = placement.pathway
    pack = pack_version(pathway.programme, pathway.pack_version)
    having = [each for each in pack.stations if placement.kind_id in each.place_kinds]
    here = [each for each in having if each.code == pathway.station]
    leading = [each for each in having if kind in each.leads_to]
    return next((each.code for each in (*here, *leading, *having)), "")


def open_due_follow_ups(*, actor: Actor) -> int:
    """What is due becomes a question to the person and a task; what nobody answered in
    time is closed as unknown when the next one is due.
    """
    count = 0
    due = FollowUp.objects.due(actor.today).filter(outcome__ended_on__isnull=True)
    for row in due.select_related("outcome", "person").order_by("due_on", "id"):
        with transaction.atomic():
            if _later_is_due(row, actor):
                _close(row, actor)
                continue
            task = open_task_once(
                "task.follow_up",
                subject_kind="follow_up",
                subject_id=row.pk,
                person=row.person_id,
                due_on=working_days_on(actor.today, ASK_WITHIN_WORKING_DAYS),
                worker=_coach_of(row),
                facts=_facts(row),
                actor=actor,
            )
            if task is None:
                continue
            tell_person(
                row.person,
                code="notice.follow_up",
                facts={**_facts(row), "due": task.due_on},
                purpose="follow_up",
                actor=actor,
            )
            count += 1
    return count


def _later_is_due(row: FollowUp, actor: Actor) -> bool:
    later = FollowUp.objects.filter(outcome=row.outcome_id, month__gt=row.month)
    return later.filter(due_on__lte=actor.today).exists()


def _coach_of(row: FollowUp) -> Worker:
    """The job coach while the route runs, afterwards the owner."""
    running = row.outcome.pathway.closed_on is None
    return responsible_for(row.person, "jobcoach" if running else "")


def _facts(row: FollowUp) -> dict[str, Fact]:
    return {
        "name": row.person.first_name,
        "title": row.outcome.title,
        "month": row.month,
    }


@action
def answer_follow_up(follow_up: FollowUp, *, who: str, says: Lasting, actor: Actor) -> FollowUp:
    """One of three answers. "Weet ik niet" stays unknown; nobody answers for another.

    When everybody who answers says it ended, the destination ends and there is a
    step for today. Until then one "ended" makes the coach call today.
    """
    if who not in VOICES:
        raise ValueError(f"not a voice: {who}")
    pathway = lock_pathway(follow_up.outcome.pathway)
    row = (
        FollowUp.objects.select_for_update(of=("self",))
        .select_related("outcome__pathway", "person")
        .get(pk=follow_up.pk)
    )
    _require_voice(row, who, actor)
    if row.closed_on is not None:
        raise Refused("refused.follow_up_closed", date=row.closed_on)
    if row.due_on > actor.today:
        raise Refused("refused.follow_up_not_due", date=row.due_on)
    setattr(row, f"{who}_says", says)
    setattr(row, f"{who}_said_at", actor.now)
    row.save(update_fields=[f"{who}_says", f"{who}_said_at"])
    record(
        "log.follow_up_answered",
        subject_kind="follow_up",
        subject_id=row.pk,
        person=row.person_id,
        facts={**_facts(row), "who": who, "says": str(says)},
        actor=actor,
    )
    asked = [voice for voice in VOICES if voice != "employer" or row.outcome.organisation_id]
    answers = tuple(str(getattr(row, f"{voice}_says")) for voice in asked)
    if all(answer == Lasting.ENDED for answer in answers):
        _has_ended(row, pathway, actor)
    elif all(answers):
        _close(row, actor)
    elif says == Lasting.ENDED:
        open_task_once(
            "task.follow_up_ended",
            subject_kind="follow_up",
            subject_id=row.pk,
            person=row.person_id,
            due_on=actor.today,
            worker=_coach_of(row),
            facts=_facts(row),
            actor=actor,
        )
    return row


def _require_voice(row: FollowUp, who: str, actor: Actor) -> None:
    """Everybody speaks for themselves; the coach notes what the others say by phone."""
    if actor.kind == "system":
        return
    if who == "person" and is_self(row.person, actor):
        return
    if who == "employer" and row.outcome.organisation_id in actor.organisation_ids:
        return
    if is_self(row.person, actor):
        raise NotAllowed("refused.not_involved")
    require_guidance(row.person, actor)


def _has_ended(row: FollowUp, pathway: Pathway, actor: Actor) -> None:
    """It did not last: the days count again, and somebody does something today."""
    system = system_actor("nazorg", actor.now)
    outcome = row.outcome
    for each in outcome.follow_ups.filter(closed_on__isnull=True).order_by("month"):
        _close(each, actor)
    if outcome.ended_on is None:
        outcome = let_fall(outcome, actor.today, system)
    row.closed_on = actor.today
    something_today(outcome, pathway, _coach_of(row), system)


@action
def close_follow_up(follow_up: FollowUp, *, actor: Actor) -> FollowUp:
    """Enough asked. What nobody said stays unknown; it is never filled in."""
    require_guidance(follow_up.person, actor)
    row = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    return row if row.closed_on is not None else _close(row, actor)


def _close(row: FollowUp, actor: Actor) -> FollowUp:
    row.closed_on = actor.today
    row.save(update_fields=["closed_on"])
    close_tasks_about(row.pk, outcome=TaskOutcome.DONE, actor=actor)
    record(
        "log.follow_up_closed",
        subject_kind="follow_up",
        subject_id=row.pk,
        person=row.person_id,
        facts={
            "month": row.month,
            "together": together((row.person_says, row.employer_says, row.coach_says)),
        },
        actor=actor,
    )
    return row
