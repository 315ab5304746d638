"""Somebody gets a place: one transaction in which every seat is taken, or nothing happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from doorstroom.apps.learning.service import (
    Enrolment,
    EnrolmentStatus,
    apply_for_class,
    give_seat,
)
from doorstroom.apps.partners.service import Organisation, Worker
from doorstroom.apps.pathways.service import Pathway, lock_pathway
from doorstroom.apps.people.service import Involvement, Person, require_guidance
from doorstroom.apps.places.service import (
    KindRules,
    Place,
    PlaceSeat,
    PlaceStatus,
    Supervisor,
    SupervisorSeat,
    is_reserved_for_another,
    lock_place,
    recognised_on,
    recognition_possible_by,
    rules_of,
)
from doorstroom.apps.privacy.service import action, record
from doorstroom.core.matching.rules import ADULT, MINORS_WORK
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.dates import ages_on
from doorstroom.core.values.errors import Refused
from doorstroom.core.values.weekdays import Weekdays
from doorstroom.core.values.windows import TimeWindow

from ..models import BuildUp, Placement, PlacementStatus
from .agreeing import write_placement_agreement
from .bringing_in import bring_in_both
from .replacing import replacement_agreed
from .reviewing import plan_first_review

_FULL = {
    "one_person_on_a_place_seat": "place",
    "placement_on_a_seat": "place",
    "one_person_on_a_supervisor_seat": "supervisor",
    "placement_under_a_supervisor_seat": "supervisor",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed about a placement; what is left out comes from the place.

    ``planned_end`` is the last day. ``build_up``: from a date on, these days.
    """

    starts_on: date
    coach: Worker
    planned_end: date | None = None
    days: tuple[str, ...] = ()
    start_time: time | None = None
    end_time: time | None = None
    hours: int | None = None
    goal: str = ""
    build_up: tuple[tuple[date, tuple[str, ...]], ...] = ()
    school: Organisation | None = None
    decision: str = ""


@action
def start_placement(
    pathway: Pathway, *, place: Place, terms: Terms, wanted: bool = False, actor: Actor
) -> Placement:
    """Take a seat of the place, of its supervisor and of its class; write what to sign.

    Locks go pathway, place, class, supervisor. Under them the first free seat is
    taken; the exclusion constraints refuse what came past the locks. ``wanted``: the person
    said yes to this place, so that whoever belongs to it may know of them.
    """
    require_guidance(pathway.person, actor)
    pathway = lock_pathway(pathway)
    if pathway.closed_on is not None:
        raise Refused("refused.pathway_closed", date=pathway.closed_on)
    place = lock_place(place)
    rules = rules_of(place.kind)
    _require_open(place, pathway, terms, actor)
    _require_recognition(place, rules, terms.starts_on, actor)
    _require_legal_hours(pathway.person, place, terms)
    planned_end = _planned_end(place, rules, terms)
    school = _school_of(pathway.person, place, rules, terms)
    if Placement.objects.active().filter(person=pathway.person_id, place=place).exists():
        raise Refused("refused.already_at_this_place", place=place.title)

    placement = Placement(
        person=pathway.person,
        pathway=pathway,
        place=place,
        kind=place.kind,
        coach=terms.coach,
        school=school,
        enrolment=_class_seat(pathway, place, wanted, actor),
        status=PlacementStatus.AGREED,
        starts_on=terms.starts_on,
        planned_end=planned_end,
        days=list(_days(place, terms)),
        start_time=terms.start_time or place.start_time,
        end_time=terms.end_time or place.end_time,
        hours=terms.hours if terms.hours is not None else place.hours,
        goal=terms.goal.strip(),
        decision=terms.decision.strip()[:60],
        supervisor=place.supervisor,
    )
    _take_seats(placement, place)
    _build_up(placement, terms)
    bring_in_both(placement, wanted=wanted, actor=actor)
    record(
        "log.placement_agreed",
        subject_kind="placement",
        subject_id=placement.pk,
        person=placement.person_id,
        facts={
            "place": place.title,
            "employer": place.employer.name,
            "kind": place.kind.title,
            "date": terms.starts_on,
        },
        actor=actor,
    )
    write_placement_agreement(placement, actor=actor)
    plan_first_review(placement, actor=actor)
    replacement_agreed(placement, actor)
    return placement


def _require_open(place: Place, pathway: Pathway, terms: Terms, actor: Actor) -> None:
    if place.status != PlaceStatus.OPEN:
        raise Refused("refused.place_not_open", place=place.title)
    if place.programmes and pathway.programme_id not in place.programmes:
        raise Refused("refused.place_of_other_programme", place=place.title)
    owner = pathway.person.owner_involvement.organisation_id
    ours: set[object] = {terms.coach.organisation_id, owner, *actor.organisation_ids}
    held = is_reserved_for_another(place, ours, actor.today)
    if held and place.reserved_for is not None:
        raise Refused(
            "refused.place_reserved",
            organisation=place.reserved_for.name,
            date=place.reserved_until,
        )
    if place.ends_on is not None and terms.starts_on > place.ends_on:
        raise Refused("refused.place_is_over", place=place.title, date=place.ends_on)
    if terms.coach.ended_on is not None:
        raise Refused("refused.worker_left", worker=terms.coach.name)


def _require_recognition(place: Place, rules: KindRules, on: date, actor: Actor) -> None:
    if not rules.needs_recognition or recognised_on(place, on):
        return
    name = place.qualification.name if place.qualification is not None else ""
    possible = recognition_possible_by(place, actor.today)
    if possible is None:
        # Recognised today, but no longer on the first day: it must be renewed.
        raise Refused(
            "refused.recognition_lapses",
            employer=place.employer.name,
            qualification=name,
            date=on,
        )
    raise Refused(
        "refused.recognition_missing",
        employer=place.employer.name,
        qualification=name,
        date=on,
        possible_by=possible,
    )


def _require_legal_hours(person: Person, place: Place, terms: Terms) -> None:
    """Under 18 nobody works before 6:00 or after 23:00; a birth date is asked if it decides."""
    start, end = terms.start_time or place.start_time, terms.end_time or place.end_time
    if start is None or end is None or MINORS_WORK.holds(TimeWindow(start, end)):
        return
    born = person.born
    if born is None:
        raise Refused("refused.night_needs_birth_date", start=start, end=end)
    youngest, oldest = ages_on(born, terms.starts_on)
    if oldest < ADULT:
        raise Refused("refused.night_under_eighteen", start=start, end=end)
    if youngest < ADULT:
        raise Refused("refused.night_needs_birth_date", start=start, end=end)


def _days(place: Place, terms: Terms) -> tuple[str, ...]:
    return terms.days or tuple(place.days)


def _planned_end(place: Place, rules: KindRules, terms: Terms) -> date | None:
    """The last day; trial days have one, at most ``max_days`` days of presence on."""
    if terms.planned_end is not None and terms.planned_end < terms.starts_on:
        raise Refused("refused.ends_before_start", date=terms.starts_on)
    if not rules.is_trial:
        return terms.planned_end
    days = Weekdays.parse(" ".join(_days(place, terms))) or Weekdays.WORKWEEK
    day, present, last = terms.starts_on, 0, terms.starts_on
    while present < rules.max_days and (terms.planned_end is None or day <= terms.planned_end):
        if day in days:
            present, last = present + 1, day
        day += timedelta(days=1)
    if present == 0:
        raise Refused("refused.trial_has_no_day")
    if terms.planned_end is None:
        return last
    rest = (day + timedelta(days=n) for n in range((terms.planned_end - day).days + 1))
    if any(extra in days for extra in rest):
        raise Refused("refused.trial_too_long", most=rules.max_days, date=last)
    return terms.planned_end


def _school_of(person: Person, place: Place, rules: KindRules, terms: Terms) -> Organisation | None:
    """The school that signs, where the kind has one: named, of the class, or involved."""
    if "school" not in rules.parties:
        return terms.school
    if terms.school is not None:
        return terms.school
    if place.course_class is not None:
        return place.course_class.course.organisation
    schools = (
        Involvement.objects.open()
        .filter(person=person, organisation__kind__startswith="school_")
        .select_related("organisation")
        .order_by("-starts_on", "id")
    )
    involved = schools.first()
    if involved is None:
        raise Refused("refused.placement_needs_school", kind=rules.title)
    return involved.organisation


def _class_seat(pathway: Pathway, place: Place, wanted: bool, actor: Actor) -> Enrolment | None:
    """A seat in the class that belongs to the place; who finished it needs none any more."""
    if place.course_class is None:
        return None
    rows = Enrolment.objects.filter(person=pathway.person_id, course_class=place.course_class)
    found = rows.active().first()
    if found is None and rows.filter(status=EnrolmentStatus.FINISHED).exists():
        return None
    if found is None:
        found = apply_for_class(
            pathway.person,
            course_class=place.course_class,
            pathway_id=pathway.pk,
            actor=actor,
        )
    if found.status == EnrolmentStatus.APPLIED:
        found = give_seat(found, wanted=wanted, actor=actor)
    return found


def _take_seats(placement: Placement, place: Place) -> None:
    """The first free seats; when somebody outside the locks was first, the next ones."""
    tried: dict[str, set[int]] = {"place": set(), "supervisor": set()}
    supervisor = place.supervisor
    if supervisor is not None:
        Supervisor.objects.select_for_update().get(pk=supervisor.pk)
    while True:
        placement.place_seat = _free_place_seat(placement, place, tried["place"])
        if supervisor is not None:
            placement.supervisor_seat = _free_supervisor_seat(
                placement, supervisor, tried["supervisor"]
            )
        try:
            with transaction.atomic():
                placement.save(force_insert=True)
        except IntegrityError as error:
            taken = _FULL.get(_constraint(error))
            if taken is None:
                raise
            seat = placement.place_seat if taken == "place" else placement.supervisor_seat
            tried[taken].add(seat or 0)
            continue
        return


def _constraint(error: IntegrityError) -> str:
    diagnosis = getattr(error.__cause__, "diag", None)
    return str(getattr(diagnosis, "constraint_name", ""))


def _holding(placement: Placement) -> QuerySet[Placement]:
    return Placement.objects.holding_on(placement.starts_on)


def _free_place_seat(placement: Placement, place: Place, tried: set[int]) -> int:
    held = _holding(placement).filter(place=place)
    number = (
        PlaceSeat.objects.filter(place=place)
        .exclude(number__in=held.values("place_seat"))
        .exclude(number__in=tried)
        .order_by("number")
        .values_list("number", flat=True)
        .first()
    )
    if number is None:
        raise Refused("refused.place_full", place=place.title, capacity=place.capacity)
    return number


def _free_supervisor_seat(placement: Placement, supervisor: Supervisor, tried: set[int]) -> int:
    held = _holding(placement).filter(supervisor=supervisor)
    number = (
        SupervisorSeat.objects.filter(supervisor=supervisor)
        .exclude(number__in=held.values("supervisor_seat"))
        .exclude(number__in=tried)
        .order_by("number")
        .values_list("number", flat=True)
        .first()
    )
    if number is None:
        raise Refused(
            "refused.supervisor_full", supervisor=supervisor.name, cap=supervisor.load_cap
        )
    return number


def _build_up(placement: Placement, terms: Terms) -> None:
    """One day first, then more: the days from each date on, in order."""
    rows: Sequence[tuple[date, tuple[str, ...]]] = terms.build_up or (
        (terms.starts_on, tuple(placement.days)),
    )
    dates = [from_on for from_on, _ in rows]
    if dates != sorted(set(dates)) or dates[0] != terms.starts_on:
        raise Refused("refused.build_up_order", date=terms.starts_on)
    BuildUp.objects.bulk_create(
        BuildUp(placement=placement, from_on=from_on, days=list(days)) for from_on, days in rows
    )
