"""Beginning, and every day after: who cannot come, who is not there, what is unsafe."""

from __future__ import annotations

from datetime import date

from doorstroom.apps.partners.service import Worker, coordinator_for
from doorstroom.apps.pathways.service import lock_pathway
from doorstroom.apps.people.service import (
    NewSituation,
    Person,
    SituationKind,
    guiding_now,
    home_of,
    require_guidance,
    require_self_or_guidance,
    start_situation,
    still_with,
    tell_worker,
)
from doorstroom.apps.places.service import rules_of
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.tasks.service import (
    Task,
    TaskOutcome,
    close_tasks_about,
    open_task,
    open_task_once,
)
from doorstroom.core.values.actor import Actor, system_actor
from doorstroom.core.values.errors import Fact, NotAllowed, Refused

from ..models import Attendance, AttendanceState, Placement, PlacementStatus, SafetyReport
from ..policies import is_employer_side, voice_of
from .agreeing import is_signed
from .following_up import destination_of
from .going_on import step_to_review
from .replacing import replacement_begun


@action
def begin(placement: Placement, *, decision: str = "", actor: Actor) -> Placement:
    """The first day, with everything signed; work and day activity become the situation.

    In a kind of place that is a destination, that is reached today; a school that had to
    find it has done so; the route goes on to the first review. ``decision``: which one
    (Wmo, Wlz) it rests on, where the kind needs one and nobody noted it before.
    """
    require_guidance(placement.person, actor)
    lock_pathway(placement.pathway)
    row = lock_placement(placement)
    if row.status == PlacementStatus.RUNNING:
        return row
    if row.status == PlacementStatus.ENDED:
        raise Refused("refused.placement_already_ended", date=row.ended_on)
    if row.starts_on > actor.today:
        raise Refused("refused.placement_starts_later", date=row.starts_on)
    if not is_signed(row):
        raise Refused("refused.agreement_not_signed", agreement=rules_of(row.kind).agreement)
    row.decision = decision.strip()[:60] or row.decision
    if _lacks_decision(row):
        raise Refused("refused.decision_missing", kind=row.kind.title)
    row.status = PlacementStatus.RUNNING
    row.save(update_fields=["status", "decision"])
    situation = rules_of(row.kind).situation
    if situation:
        start_situation(
            row.person,
            situation=NewSituation(
                kind=SituationKind(situation),
                starts_on=row.starts_on,
                planned_end=row.planned_end,
                organisation=row.place.employer,
                detail=row.place.title,
                source="plaatsing",
            ),
            actor=system_actor("plaatsing", actor.now),
        )
    destination_of(row, actor)
    replacement_begun(row, actor)
    step_to_review(row, actor)
    _log("log.placement_begun", row, actor, date=row.starts_on)
    return row


def _lacks_decision(placement: Placement) -> bool:
    return rules_of(placement.kind).needs_decision and not placement.decision


def begin_signed_placements(*, actor: Actor) -> int:
    """On the first day: signed ones begin; for the others the coach gets a task, once.

    One that a rule keeps from beginning leaves the others their first day.
    """
    count = 0
    due = Placement.objects.filter(status=PlacementStatus.AGREED, starts_on__lte=actor.today)
    for placement in due.one_by_one():
        signed = is_signed(placement)
        code = "task.decision_missing" if signed else "task.agreement_unsigned"
        if signed and not _lacks_decision(placement):
            try:
                begin(placement, actor=actor)
            except Refused:
                code = "task.begin_refused"
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
            },
            actor=actor,
        )
    return count


@action
def cannot_today(placement: Placement, *, words: str = "", actor: Actor) -> Attendance:
    """One tap says "ik kan vandaag niet"; the coach knows at once. A second tap changes nothing."""
    require_self_or_guidance(placement.person, actor)
    row = _there_today(placement, actor)
    told, new = _note(row, AttendanceState.CANNOT, words, actor)
    if new:
        _alarm("cannot_today", told, row, actor)
    return told


@action
def is_missing(placement: Placement, *, words: str = "", actor: Actor) -> Attendance:
    """The employer says "is er niet"; the coach knows at once, if the person did not tell it."""
    if not is_employer_side(placement, actor):
        raise NotAllowed("refused.not_your_place")
    row = _there_today(placement, actor)
    told, new = _note(row, AttendanceState.MISSING, words, actor)
    known = row.attendance.filter(on=actor.today, state=AttendanceState.CANNOT).exists()
    if new and not known:
        _alarm("is_missing", told, row, actor)
    return told


@action
def was_there(placement: Placement, *, actor: Actor) -> Attendance:
    """Present today; also when "is er niet" was too early: then the alarm goes off the list."""
    row = _there_today(placement, actor)
    earlier = list(row.attendance.filter(on=actor.today).values_list("pk", flat=True))
    told, _ = _note(row, AttendanceState.PRESENT, "", actor)
    for pk in earlier:
        close_tasks_about(pk, outcome=TaskOutcome.WITHDRAWN, actor=actor)
    return told


def _note(
    placement: Placement, state: AttendanceState, words: str, actor: Actor
) -> tuple[Attendance, bool]:
    """What this voice says about today; returns whether it is news."""
    said: dict[str, object] = {
        "state": state,
        "words": words.strip()[:240],
        "reported_at": actor.now,
    }
    found = Attendance.objects.filter(
        placement=placement, on=actor.today, said_by=voice_of(placement, actor)
    ).first()
    if found is not None and found.state == state:
        return found, False
    row, _ = Attendance.objects.update_or_create(
        placement=placement,
        on=actor.today,
        said_by=voice_of(placement, actor),
        defaults=said,
    )
    _log(f"log.attendance_{state}", placement, actor, date=actor.today)
    return row, True


def _alarm(what: str, told: Attendance, placement: Placement, actor: Actor) -> None:
    """A task for the coach, due today, and a word on the phone."""
    coach = still_with(placement.person, placement.coach)
    facts: dict[str, Fact] = {
        "name": placement.person.first_name,
        "employer": placement.place.employer.name,
    }
    open_task(
        f"task.{what}",
        subject_kind="attendance",
        subject_id=told.pk,
        person=placement.person_id,
        due_on=actor.today,
        worker=coach,
        facts=facts,
        actor=actor,
    )
    tell_worker(
        coach,
        code=f"notice.{what}",
        facts=facts,
        purpose="attendance",
        person=placement.person,
        actor=actor,
    )


def _there_today(placement: Placement, actor: Actor) -> Placement:
    """The placement, locked, when today is one of its days in time."""
    row = lock_placement(placement)
    if row.status == PlacementStatus.ENDED:
        raise Refused("refused.placement_already_ended", date=row.ended_on)
    if row.starts_on > actor.today:
        raise Refused("refused.placement_starts_later", date=row.starts_on)
    return row


def lock_placement(placement: Placement) -> Placement:
    return Placement.objects.select_for_update(of=("self",)).for_detail().get(pk=placement.pk)


@action
def report_unsafe(placement: Placement, *, words: str, actor: Actor) -> SafetyReport:
    """An unsafe place goes to the coach and the regional coordinator, past the employer."""
    require_self_or_guidance(placement.person, actor)
    if not words.strip():
        raise Refused("refused.safety_needs_words")
    row = lock_placement(placement)
    report = SafetyReport.objects.create(
        placement=row,
        words=words.strip(),
        told_at=actor.now,
        told_by=voice_of(row, actor),
    )
    for worker in who_hears_unsafe(row):
        facts: dict[str, Fact] = {"name": row.person.first_name}
        open_task(
            "task.unsafe_place",
            subject_kind="safety_report",
            subject_id=report.pk,
            person=row.person_id,
            due_on=actor.today,
            worker=worker,
            facts=facts,
            actor=actor,
        )
        tell_worker(
            worker,
            code="notice.unsafe_place",
            facts=facts,
            purpose="safety",
            person=row.person,
            actor=actor,
        )
    # Without the company's name: whoever may see the person reads it in the report.
    record(
        "log.unsafe_place",
        subject_kind="safety_report",
        subject_id=report.pk,
        person=row.person_id,
        actor=actor,
    )
    return report


def who_hears_unsafe(placement: Placement) -> list[Worker]:
    """Coach and coordinator, and nobody of the very company that it is about.

    Where the coach works there, the owner hears it instead. Somebody always does:
    without anybody outside, the owner.
    """
    owner = Person.objects.with_owner().get(pk=placement.person_id).owner
    coach = still_with(placement.person, placement.coach)
    employer = placement.place.employer_id
    nearest = owner if coach.organisation_id == employer else coach
    coordinator = coordinator_for(owner.organisation, home=home_of(placement.person))
    wanted = [nearest, coordinator or owner]
    outside = [worker for worker in wanted if worker.organisation_id != employer]
    return list({worker.pk: worker for worker in outside or [owner]}.values())


def unsafe_goes_on_to(task: Task) -> Worker | None:
    """Who hears it now that the one who has this task looks no more: never the company.

    Who has it already keeps it alone. None where nobody else outside may know of it: then it
    stays with who was told.
    """
    report = SafetyReport.objects.select_related("placement__place").get(pk=task.subject_id)
    employer = report.placement.place.employer_id
    told = Task.objects.filter(subject_id=report.pk, done_at__isnull=True)
    have = set(told.order_by().values_list("worker", flat=True))
    others = [*who_hears_unsafe(report.placement), *guiding_now(report.placement.person)]
    may = [each for each in others if each.organisation_id != employer and each != task.worker]
    return next((each for each in may if each.pk not in have), next(iter(may), None))


@action
def handle_safety_report(report: SafetyReport, *, what_was_done: str, actor: Actor) -> SafetyReport:
    """What was done about it, by whom; the tasks of both are done."""
    require_safety_reader(report, actor)
    if not what_was_done.strip():
        raise Refused("refused.safety_needs_words")
    row = SafetyReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    row.handled_at = actor.now
    row.handled_by = actor.name
    row.what_was_done = what_was_done.strip()
    row.save(update_fields=["handled_at", "handled_by", "what_was_done"])
    close_tasks_about(row.pk, outcome=TaskOutcome.DONE, actor=actor)
    record(
        "log.unsafe_place_handled",
        subject_kind="safety_report",
        subject_id=row.pk,
        person=row.placement.person_id,
        actor=actor,
    )
    return row


def require_safety_reader(report: SafetyReport, actor: Actor) -> None:
    """Who got the task about it; or who guides the person, and is not of that company."""
    if actor.kind == "system" or SafetyReport.objects.told_to(actor).filter(pk=report.pk).exists():
        return
    require_guidance(report.placement.person, actor)
    if not SafetyReport.objects.visible_to(actor).filter(pk=report.pk).exists():
        raise NotAllowed("refused.not_involved")


def _log(code: str, placement: Placement, actor: Actor, *, date: date) -> None:
    record(
        code,
        subject_kind="placement",
        subject_id=placement.pk,
        person=placement.person_id,
        facts={"employer": placement.place.employer.name, "date": date},
        actor=actor,
    )
