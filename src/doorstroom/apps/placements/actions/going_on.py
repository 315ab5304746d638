"""After the first day: what prepared it is done, and the route looks ahead."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from doorstroom.apps.partners.service import working_days_on
from doorstroom.apps.pathways.service import (
    NextStep,
    Pathway,
    lock_pathway,
    set_next_step,
    station_of,
    step_at,
)
from doorstroom.apps.people.service import still_with
from doorstroom.apps.programmes.service import pack_version
from doorstroom.apps.tasks.service import Task, TaskOutcome
from doorstroom.core.values.actor import AMSTERDAM, Actor, system_actor
from doorstroom.core.values.errors import Fact
from doorstroom.core.words import render

from ..models import Placement, Review

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
    pack = pack_version(route.programme, route.pack_version)
    every = pack.rhythm.contact_days(route.track or None) or DAYS_WHEN_OPEN
    words = render("step.how_is_course", {"name": route.person.first_name, "course": course})
    set_next_step(
        route,
        step=NextStep(
            title=words[:200],
            due_on=working_days_on(actor.today + timedelta(days=every), 0),
            worker=step_at(route, station_of(route), actor.today).worker,
        ),
        actor=system_actor("opleiding", actor.now),
    )


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
    placement = review.placement
    names = {"name": placement.person.first_name, "employer": placement.place.employer.name}
    set_next_step(
        route,
        step=NextStep(
            title=render("step.review", names)[:200],
            due_on=max(review.planned_on, actor.today),
            due_time=review.planned_time,
            worker=still_with(placement.person, placement.coach),
            about={"review": str(review.pk), "placement": str(placement.pk)},
        ),
        outcome=outcome,
        actor=system_actor("plaatsing", actor.now),
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
