"""Situation over time, needs, and risks that a named person states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.tasks.service import TaskOutcome, close_tasks_about
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused

from ..boundaries import dates_changed
from ..models import (
    FormerSchool,
    LifeDomain,
    Need,
    Person,
    Risk,
    SituationKind,
    SituationPeriod,
    StatedRisk,
)
from ..policies import require_guidance, require_self_or_guidance
from .involving import copy_to_involvement


@dataclass(frozen=True, slots=True)
class NewSituation:
    """What somebody does from a date on; ``ends_on`` is the first day it is over."""

    kind: SituationKind
    starts_on: date
    ends_on: date | None = None
    planned_end: date | None = None
    school_kind: str = ""
    level: int | None = None
    organisation: Organisation | None = None
    detail: str = ""
    source: str = ""
    # Asked: with what is known already this is all that somebody does.
    complete: bool = False


@dataclass(frozen=True, slots=True)
class LeftSchool:
    """A school that somebody left, when nobody said from when to when."""

    school_kind: str = ""
    organisation: Organisation | None = None
    name: str = ""
    source: str = ""


# Whoever has one of these has no "nothing" and no "unknown" any more, and the other way round.
_EMPTY = (SituationKind.NONE, SituationKind.UNKNOWN)


@action
def had_contact(person: Person, *, on: date, actor: Actor) -> None:
    """Somebody spoke with the person on this day. Noted afterwards, it undoes no later one."""
    Person.objects.filter(pk=person.pk).exclude(last_contact_on__gte=on).update(last_contact_on=on)
    close_tasks_about(person.pk, codes=("task.silent",), outcome=TaskOutcome.DONE, actor=actor)


@action
def start_situation(person: Person, *, situation: NewSituation, actor: Actor) -> SituationPeriod:
    """A new period; what it replaces ends on its first day."""
    if actor.kind != "system":
        require_self_or_guidance(person, actor)
    running = SituationPeriod.objects.filter(
        person=person, ends_on__isnull=True, starts_on__lte=situation.starts_on
    )
    if situation.kind in _EMPTY:
        running.update(ends_on=situation.starts_on)
    else:
        running.filter(kind__in=[situation.kind, *_EMPTY]).update(ends_on=situation.starts_on)
    try:
        with transaction.atomic():
            row = SituationPeriod.objects.create(
                person=person,
                kind=situation.kind,
                school_kind=situation.school_kind,
                level=situation.level,
                organisation=situation.organisation,
                detail=situation.detail,
                starts_on=situation.starts_on,
                ends_on=situation.ends_on,
                planned_end=situation.planned_end,
                source=situation.source,
            )
    except IntegrityError as error:
        raise Refused("refused.situation_overlaps", date=situation.starts_on) from error
    if situation.kind in _EMPTY:
        _left_school(person, until=person.waits_from, day=situation.starts_on)
    if situation.complete:
        Person.objects.filter(pk=person.pk).update(situation_complete_on=actor.today)
    dates_changed(person, actor=actor)
    record(
        "log.situation_started",
        subject_kind="situation",
        subject_id=row.pk,
        person=person.pk,
        facts={"kind": str(situation.kind), "detail": situation.detail},
        actor=actor,
    )
    return row


def _left_school(person: Person, *, until: date | None, day: date | None) -> None:
    """Who was announced to leave ``until`` a day and waits from then, does so from ``day``."""
    announced = Person.objects.filter(pk=person.pk, waits_from__isnull=False, waits_from=until)
    if day is not None and announced.update(waits_from=day):
        person.waits_from = day
        copy_to_involvement(person)


@action
def note_left_school(person: Person, *, school: LeftSchool, actor: Actor) -> FormerSchool:
    """Somebody went to this school and does not any more; said twice, it stands once."""
    if actor.kind != "system":
        require_self_or_guidance(person, actor)
    row, new = FormerSchool.objects.get_or_create(
        person=person,
        school_kind=school.school_kind,
        organisation=school.organisation,
        name=school.name,
        defaults={"told_on": actor.today, "source": school.source},
    )
    if new:
        record(
            "log.school_left_noted",
            subject_kind="former_school",
            subject_id=row.pk,
            person=person.pk,
            actor=actor,
        )
    return row


@action
def end_situation(row: SituationPeriod, *, ends_on: date, actor: Actor) -> SituationPeriod:
    """The first day on which it is over. What comes next is another row, or unknown."""
    require_self_or_guidance(row.person, actor)
    if ends_on < row.starts_on:
        raise Refused("refused.ends_before_start", date=row.starts_on)
    row.ends_on = ends_on
    row.save(update_fields=["ends_on"])
    if row.kind == SituationKind.EDUCATION:
        _left_school(row.person, until=row.planned_end, day=ends_on)
        dates_changed(row.person, actor=actor)
    record(
        "log.situation_ended",
        subject_kind="situation",
        subject_id=row.pk,
        person=row.person_id,
        facts={"kind": row.kind},
        actor=actor,
    )
    return row


@action
def plan_school_end(
    row: SituationPeriod, *, planned_end: date | None, actor: Actor
) -> SituationPeriod:
    """A school that runs is expected to end on another day (or nobody knows when)."""
    require_self_or_guidance(row.person, actor)
    if planned_end is not None and planned_end < row.starts_on:
        raise Refused("refused.ends_before_start", date=row.starts_on)
    if row.ends_on is not None:
        raise Refused("refused.situation_is_over", date=row.ends_on)
    _left_school(row.person, until=row.planned_end, day=planned_end)
    row.planned_end = planned_end
    row.save(update_fields=["planned_end"])
    dates_changed(row.person, actor=actor)
    record(
        "log.school_end_planned" if planned_end is not None else "log.school_end_unknown",
        subject_kind="situation",
        subject_id=row.pk,
        person=row.person_id,
        facts={"date": planned_end},
        actor=actor,
    )
    return row


@action
def add_need(
    person: Person,
    *,
    domain: LifeDomain,
    agreed: str,
    precedes_work: bool = False,
    actor: Actor,
) -> Need:
    """Something to arrange. What precedes work is no delay: the days since do not count it."""
    require_self_or_guidance(person, actor)
    row = Need.objects.create(
        person=person,
        domain=domain,
        agreed=agreed.strip(),
        precedes_work=precedes_work,
        opened_on=actor.today,
    )
    record(
        "log.need_added",
        subject_kind="need",
        subject_id=row.pk,
        person=person.pk,
        facts={"domain": str(domain), "precedes_work": precedes_work},
        actor=actor,
    )
    return row


@action
def resolve_need(need: Need, *, actor: Actor) -> Need:
    require_self_or_guidance(need.person, actor)
    need.resolved_on = actor.today
    need.save(update_fields=["resolved_on"])
    record(
        "log.need_resolved",
        subject_kind="need",
        subject_id=need.pk,
        person=need.person_id,
        facts={"domain": need.domain},
        actor=actor,
    )
    return need


@action
def state_risk(
    person: Person,
    *,
    risk: Risk,
    stated_by: str,
    stated_on: date,
    organisation: Organisation | None = None,
    actor: Actor,
) -> StatedRisk:
    """Somebody says, under their own name and with a date, that there is a risk."""
    return _say_risk(person, True, risk, stated_by, stated_on, organisation, actor)


@action
def deny_risk(
    person: Person,
    *,
    risk: Risk,
    stated_by: str,
    stated_on: date,
    organisation: Organisation | None = None,
    actor: Actor,
) -> StatedRisk:
    """Somebody says, under their own name and with a date, that it does not apply.

    What was stated up to that day falls away, so that the answer is a no.
    """
    denied = _say_risk(person, False, risk, stated_by, stated_on, organisation, actor)
    StatedRisk.objects.filter(
        person=person, risk=risk, applies=True, stated_on__lte=stated_on, withdrawn_on__isnull=True
    ).update(withdrawn_on=stated_on)
    return denied


def _say_risk(
    person: Person,
    applies: bool,
    risk: Risk,
    stated_by: str,
    stated_on: date,
    organisation: Organisation | None,
    actor: Actor,
) -> StatedRisk:
    require_guidance(person, actor)
    if not stated_by.strip():
        raise Refused("refused.risk_needs_a_name")
    if stated_on > actor.today:
        raise Refused("refused.reported_in_the_future", date=stated_on)
    row = StatedRisk.objects.create(
        person=person,
        risk=risk,
        applies=applies,
        stated_by=stated_by.strip(),
        organisation=organisation,
        stated_on=stated_on,
    )
    _log_risk("log.risk_stated" if applies else "log.risk_denied", row, actor)
    return row


@action
def withdraw_risk(row: StatedRisk, *, actor: Actor) -> StatedRisk:
    """What was stated does not count from today on; that it was said stays on record."""
    require_guidance(row.person, actor)
    row = StatedRisk.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.withdrawn_on is None:
        row.withdrawn_on = actor.today
        row.save(update_fields=["withdrawn_on"])
        _log_risk("log.risk_withdrawn", row, actor)
    return row


def _log_risk(code: str, row: StatedRisk, actor: Actor) -> None:
    record(
        code,
        subject_kind="risk",
        subject_id=row.pk,
        person=row.person_id,
        facts={"risk": str(row.risk), "stated_by": row.stated_by},
        actor=actor,
    )
