"""After the first day: what prepared it is done, and the route looks ahead."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from doorstroom.apps.learning.service import Enrolment, EnrolmentStatus
from doorstroom.apps.partners.service import Worker, working_days_on
from doorstroom.apps.pathways.service import (
    NextStep,
    PassageState,
    Pathway,
    lock_pathway,
    move_to,
    set_next_step,
    station_of,
    step_at,
)
from doorstroom.apps.people.service import still_with
from doorstroom.apps.privacy.service import action
from doorstroom.apps.programmes.service import pack_version
from doorstroom.apps.tasks.service import Task, TaskOutcome
from doorstroom.core.programmes import Station
from doorstroom.core.values.actor import AMSTERDAM, Actor, system_actor
from doorstroom.core.values.errors import Fact
from doorstroom.core.words import render

from ..models import Placement, PlacementStatus, Review

# Where the programme's source names no rhythm of contact.
DAYS_WHEN_OPEN = 28
# What proposals set as the step towards a first day, in ``core.words``.
_TOWARDS_FIRST_DAY = "step.plan_first_day"


def step_to_review(placement: Placement, actor: Actor) -> None:
    """What led to the first day is done; next the three of them talk, in the pack's rhythm."""
    route = lock_pathway(placement.pathway)
    review = placement.reviews.filter(held_on__isnull=True).order_by("planned_on", "id").first()
    place = placement.place
    facts: dict[str, Fact] = {"name": placement.person.first_name, "place": place.title}
    towards = render(_TOWARDS_FIRST_DAY, facts)[:200]
    if review is not None and _led_here(route, actor, towards, place.employer.name, place.title):
        _set(route, review, TaskOutcome.DONE, actor)


def step_to_contact(route: Pathway, *, course: str, actor: Actor) -> None:
    """The same for the first day of a course: next somebody asks how it goes."""
    if not _led_here(route, actor, "", course):
        return
    worker = step_at(route, station_of(route), actor.today).worker
    set_next_step(
        route,
        step=_ask_about_course(route, course, worker, actor),
        actor=system_actor("opleiding", actor.now),
    )


def _ask_about_course(route: Pathway, course: str, worker: Worker | None, actor: Actor) -> NextStep:
    pack = pack_version(route.programme, route.pack_version)
    every = pack.rhythm.contact_days(route.track or None) or DAYS_WHEN_OPEN
    words = render("step.how_is_course", {"name": route.person.first_name, "course": course})
    return NextStep(
        title=words[:200],
        due_on=working_days_on(actor.today + timedelta(days=every), 0),
        worker=worker,
    )


@action
def go_to_station(
    pathway: Pathway,
    *,
    station: str,
    left_as: PassageState = PassageState.DONE,
    note: str = "",
    actor: Actor,
) -> Pathway:
    """To another station. What stands there already is not looked for again: the step is
    about the place or the course that somebody has; without one it is the pack's.
    """
    pack = pack_version(pathway.programme, pathway.pack_version)
    found = next((each for each in pack.stations if each.code == station), None)
    step = None if found is None else _step_for_what_stands(pathway, found, actor)
    return move_to(pathway, station=station, step=step, left_as=left_as, note=note, actor=actor)


def _step_for_what_stands(route: Pathway, station: Station, actor: Actor) -> NextStep | None:
    if station.kind in ("place", "job"):
        return _step_at_a_place(route, station, actor)
    return _step_on_a_course(route, station, actor) if station.kind == "course" else None


def _step_at_a_place(route: Pathway, station: Station, actor: Actor) -> NextStep | None:
    standing = Placement.objects.active().filter(pathway=route)
    if station.place_kinds:
        standing = standing.filter(kind__in=station.place_kinds)
    placement = (
        standing.select_related("person", "coach", "place__employer")
        .order_by("-status", "starts_on", "id")
        .first()
    )
    if placement is None:
        return None
    if placement.status == PlacementStatus.RUNNING:
        review = placement.reviews.filter(held_on__isnull=True).order_by("planned_on", "id").first()
        return None if review is None else _review_step(placement, review, actor)
    names = {"name": placement.person.first_name, "title": placement.place.employer.name}
    return NextStep(
        title=render("step.before_first_day", names)[:200],
        due_on=_before(placement.starts_on, actor),
        worker=still_with(placement.person, placement.coach),
        about={"placement": str(placement.pk)},
    )


def _step_on_a_course(route: Pathway, station: Station, actor: Actor) -> NextStep | None:
    enrolment = (
        Enrolment.objects.active()
        .filter(pathway_id=route.pk)
        .select_related("course_class__course")
        .order_by("-status", "applied_on", "id")
        .first()
    )
    if enrolment is None:
        return None
    group = enrolment.course_class
    words, title = {"name": route.person.first_name}, group.course.title
    own = step_at(route, station, actor.today)
    if enrolment.status == EnrolmentStatus.STARTED:
        return _ask_about_course(route, title, own.worker, actor)
    if enrolment.status == EnrolmentStatus.PLACED:
        code, due_on = "step.before_first_day", _before(group.starts_on, actor)
    else:
        code, due_on = "step.ask_about_application", own.due_on
    said = render(code, {**words, "title": title})
    return NextStep(title=said[:200], due_on=due_on, worker=own.worker)


def _before(first_day: date, actor: Actor) -> date:
    """The last working day before a first day, today at the earliest."""
    day = first_day - timedelta(days=1)
    while working_days_on(day, 0) != day:
        day -= timedelta(days=1)
    return max(day, actor.today)


def is_about(task: Task | None, review: Review) -> bool:
    """Whether a route's next step is this review."""
    return task is not None and task.facts.get("review") == str(review.pk)


def follow_review(review: Review, after: Review, outcome: TaskOutcome, actor: Actor) -> None:
    """The route's step was ``review``: it is ``after`` now, the same one on another day or the
    next. Another step that somebody set meanwhile stays.
    """
    route = lock_pathway(review.placement.pathway)
    if is_about(route.next_task, review):
        _set(route, after, outcome, actor)


def _set(route: Pathway, review: Review, outcome: TaskOutcome, actor: Actor) -> None:
    set_next_step(
        route,
        step=_review_step(review.placement, review, actor),
        outcome=outcome,
        actor=system_actor("plaatsing", actor.now),
    )


def _review_step(placement: Placement, review: Review, actor: Actor) -> NextStep:
    names = {"name": placement.person.first_name, "employer": placement.place.employer.name}
    return NextStep(
        title=render("step.review", names)[:200],
        due_on=max(review.planned_on, actor.today),
        due_time=review.planned_time,
        worker=still_with(placement.person, placement.coach),
        about={"review": str(review.pk), "placement": str(placement.pk)},
    )


def _led_here(route: Pathway, actor: Actor, towards: str, *names: str) -> bool:
    """Whether the step that stands was about getting this far.

    It is the station's own, or the one ``towards`` a first day, or it is due by now. An
    appointment that is still to come stays, but for the first day itself: it names the place.
    """
    step = route.next_task
    if route.closed_on is not None or step is None:
        return False
    if step.due_time is None and not step.location:
        own = step_at(route, station_of(route), actor.today).title
        return step.due_on <= actor.today or step.title in (own, towards)
    now = actor.now.astimezone(AMSTERDAM)
    when = datetime.combine(step.due_on, step.due_time or time(0), AMSTERDAM)
    said = f"{step.title} {step.location}"
    return when <= now or (step.due_on <= actor.today and any(name in said for name in names))
