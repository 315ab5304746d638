"""The triangle review (*driehoeksgesprek*): person, company, and school or coach, on one goal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from doorstroom.apps.partners.service import working_days_on
from doorstroom.apps.pathways.service import lock_pathway
from doorstroom.apps.people.service import had_contact, require_guidance, still_with
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.programmes.service import pack_version
from doorstroom.apps.tasks.service import TaskOutcome, close_tasks_about, open_task
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused

from ..models import Placement, PlacementStatus, Review
from ..policies import voice_of
from .going_on import follow_review

# Where the programme's source names no rhythm, so that nobody is forgotten.
WEEKS_WHEN_OPEN = 6


def review_weeks(placement: Placement) -> int:
    """Weeks between reviews, as the pack says for this track."""
    pathway = placement.pathway
    pack = pack_version(pathway.programme, pathway.pack_version)
    return pack.rhythm.review_weeks(pathway.track or None) or WEEKS_WHEN_OPEN


def _in_rhythm(placement: Placement, after: date) -> date:
    """The working day on which the next review falls, never past the placement's last day."""
    day = after + timedelta(weeks=review_weeks(placement))
    if placement.planned_end is not None and day > placement.planned_end > after:
        day = placement.planned_end
    return working_days_on(day, 0)


def plan_first_review(placement: Placement, *, actor: Actor) -> Review:
    """Counted from the first day, in the caller's transaction."""
    return _plan(placement, _in_rhythm(placement, placement.starts_on), None, actor)


def _plan(placement: Placement, on: date, at: time | None, actor: Actor) -> Review:
    review = Review.objects.create(placement=placement, planned_on=on, planned_time=at)
    _open_task(review, actor)
    return review


def _open_task(review: Review, actor: Actor) -> None:
    placement = review.placement
    open_task(
        "task.review",
        subject_kind="review",
        subject_id=review.pk,
        person=placement.person_id,
        due_on=review.planned_on,
        due_time=review.planned_time,
        worker=still_with(placement.person, placement.coach),
        facts={"employer": placement.place.employer.name},
        actor=actor,
    )


@action
def plan_review(placement: Placement, *, on: date, at: time | None = None, actor: Actor) -> Review:
    """The review that is ahead, on this day; there is one ahead at a time."""
    require_guidance(placement.person, actor)
    if on < actor.today:
        raise Refused("refused.date_in_the_past", date=on)
    if placement.status == PlacementStatus.ENDED:
        raise Refused("refused.placement_already_ended", date=placement.ended_on)
    lock_pathway(placement.pathway)
    ahead = (
        Review.objects.select_for_update(of=("self",))
        .filter(placement=placement, held_on__isnull=True)
        .first()
    )
    if ahead is None:
        review = _plan(placement, on, at, actor)
    else:
        ahead.planned_on, ahead.planned_time = on, at
        ahead.save(update_fields=["planned_on", "planned_time"])
        close_tasks_about(ahead.pk, outcome=TaskOutcome.REPLACED, actor=actor)
        _open_task(ahead, actor)
        follow_review(ahead, ahead, TaskOutcome.REPLACED, actor)
        review = ahead
    _log("log.review_planned", review, actor)
    return review


@action
def say_in_review(review: Review, *, words: str, actor: Actor) -> Review:
    """One's own words, before or at the review: each of the three writes their own."""
    voice = voice_of(review.placement, actor)
    row = _open_review(review)
    name = f"{voice}_words"
    setattr(row, name, words.strip())
    row.save(update_fields=[name])
    _log("log.review_words", row, actor)
    return row


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """What came of a review. Empty words leave what somebody wrote beforehand."""

    person: str = ""
    employer: str = ""
    coach: str = ""
    next_goal: str = ""
    guidance_hours: Decimal | None = None


@action
def hold_review(
    review: Review, *, words: ReviewWords, next_on: date | None = None, actor: Actor
) -> Review:
    """Held today; the next goal is set and the next review is planned in the rhythm.

    Where the route's next step was this review, it is the next one now.
    """
    require_guidance(review.placement.person, actor)
    lock_pathway(review.placement.pathway)
    row = _open_review(review)
    placement = row.placement
    if next_on is not None and next_on < actor.today:
        raise Refused("refused.date_in_the_past", date=next_on)
    row.held_on = actor.today
    row.person_words = words.person.strip() or row.person_words
    row.employer_words = words.employer.strip() or row.employer_words
    row.coach_words = words.coach.strip() or row.coach_words
    row.next_goal = words.next_goal.strip()
    row.guidance_hours = words.guidance_hours
    row.save(
        update_fields=[
            "held_on",
            "person_words",
            "employer_words",
            "coach_words",
            "next_goal",
            "guidance_hours",
        ]
    )
    close_tasks_about(row.pk, outcome=TaskOutcome.DONE, actor=actor)
    had_contact(placement.person, on=actor.today, actor=actor)
    if row.next_goal:
        placement.goal = row.next_goal
        placement.save(update_fields=["goal"])
    if placement.status != PlacementStatus.ENDED:
        ahead = _plan(placement, next_on or _in_rhythm(placement, actor.today), None, actor)
        follow_review(row, ahead, TaskOutcome.DONE, actor)
    _log("log.review_held", row, actor)
    return row


def _open_review(review: Review) -> Review:
    row = (
        Review.objects.select_for_update(of=("self",))
        .select_related(
            "placement__person",
            "placement__coach",
            "placement__place__employer",
            "placement__pathway__programme",
        )
        .get(pk=review.pk)
    )
    if row.held_on is not None:
        raise Refused("refused.review_already_held", date=row.held_on)
    return row


def _log(code: str, review: Review, actor: Actor) -> None:
    record(
        code,
        subject_kind="review",
        subject_id=review.pk,
        person=review.placement.person_id,
        facts={"employer": review.placement.place.employer.name, "date": review.planned_on},
        actor=actor,
    )
