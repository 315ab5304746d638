"""Placements: the guidance sees those of their people, an employer those on their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import Combinable

from doorstroom.apps.partners.service import holidays_between
from doorstroom.apps.people.service import (
    about_seen,
    organisations_reading_along,
    reading_work,
    told_since,
)
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.weekdays import CODES

if TYPE_CHECKING:
    from doorstroom.apps.pathways.service import Outcome

    from .models import Agreement, FollowUp, Placement, SafetyReport  # noqa: F401


# So long an employer looks back at somebody who stopped; then it is over for them.
EMPLOYER_SEES_DAYS = 60


def employer_sees_since(today: date) -> date:
    """What ended before this day, an employer does not see any more."""
    return today - timedelta(days=EMPLOYER_SEES_DAYS)


def employer_sees_until(ended_on: date) -> date:
    """The last day on which an employer sees what ended then."""
    return ended_on + timedelta(days=EMPLOYER_SEES_DAYS)


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def for_employer(self, actor: Actor) -> AgreementQuerySet:
        """Those that this actor's organisation signs, as long as it may look back.

        Of a placement until sixty days after its end; of a route until sixty days after that.
        """
        recent = employer_sees_since(actor.today)
        of_placement = Q(placement__isnull=False) & (
            Q(placement__ended_on__isnull=True) | Q(placement__ended_on__gte=recent)
        )
        of_route = Q(placement__isnull=True) & (
            Q(pathway__closed_on__isnull=True) | Q(pathway__closed_on__gte=recent)
        )
        # Many sign one agreement: a join would give it more than once.
        signed = self.model.objects.filter(signatures__organisation__in=actor.organisation_ids)
        return self.filter(of_placement | of_route, pk__in=signed.order_by().values("pk"))


class PlacementQuerySet(models.QuerySet["Placement"]):
    def visible_to(self, actor: Actor) -> PlacementQuerySet:
        return self.filter(about_seen(reading_work(actor)))

    def for_employer(self, actor: Actor) -> PlacementQuerySet:
        """Those on this actor's own places, and for sixty days after their end."""
        recent = employer_sees_since(actor.today)
        return self.filter(
            Q(ended_on__isnull=True) | Q(ended_on__gte=recent),
            place__employer__in=actor.organisation_ids,
        )

    def active(self) -> PlacementQuerySet:
        return self.filter(status__in=["agreed", "running"])

    def holding_on(self, day: date | Combinable) -> PlacementQuerySet:
        """Those that hold a seat on a day or later: until they actually ended.

        Who stopped before the first day holds nothing. ``day`` may be an expression
        over the placement.
        """
        until_later = Q(ended_on__gt=day) & Q(ended_on__gt=F("starts_on"))
        return self.filter(Q(ended_on__isnull=True) | until_later)

    def for_list(self) -> PlacementQuerySet:
        return self.select_related(
            "person", "place__employer", "place__site", "kind", "coach"
        ).order_by("-starts_on", "id")

    def one_by_one(self) -> Iterator[Placement]:
        """Each with what an action reads of it, fetched by its key.

        A job over everything must not lean on the planner's statistics, which a
        database that was just filled does not have.
        """
        from .models import Placement as PlacementModel

        for key in list(self.order_by("starts_on", "id").values_list("pk", flat=True)):
            yield PlacementModel.objects.for_detail().get(pk=key)

    def for_detail(self) -> PlacementQuerySet:
        """With what a page or an action reads of it.

        Part is fetched beside it: from twelve tables on PostgreSQL guesses at the order
        of joining, and guesses badly in a database that was just filled.
        """
        return self.select_related(
            "person", "pathway__programme", "place__employer", "place__site", "supervisor", "kind"
        ).prefetch_related("coach__organisation", "school", "enrolment__course_class")


class SafetyReportQuerySet(models.QuerySet["SafetyReport"]):
    """Reports past the employer."""

    def visible_to(self, actor: Actor) -> SafetyReportQuerySet:
        """Who got the task, and who may see the person's dossier and is not of that company."""
        if actor.kind == "system":
            return self
        from .models import Placement as PlacementModel

        # Not joined: who was told of it may not see the placement, and a join drops the report.
        seen = PlacementModel.objects.visible_to(actor).exclude(
            place__employer__in=actor.organisation_ids
        )
        return self.filter(self._told(actor) | Q(placement__in=seen.order_by().values("pk")))

    def told_to(self, actor: Actor) -> SafetyReportQuerySet:
        """Those about which a task on one of this actor's names stands, or was done lately."""
        return self.filter(self._told(actor))

    @staticmethod
    def _told(actor: Actor) -> Q:
        """Of a desk's task knows who reads along what the desk owns; and knowing it ends."""
        along = organisations_reading_along(actor)
        told = Task.objects.filter(
            Q(worker__in=actor.worker_ids)
            | Q(worker__function="desk", worker__organisation__in=along),
            Q(done_at__isnull=True) | Q(done_at__gte=told_since(actor)),
            subject_kind="safety_report",
        )
        return Q(pk__in=told.order_by().values("subject_id"))

    def open(self) -> SafetyReportQuerySet:
        return self.filter(handled_at__isnull=True)


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def visible_to(self, actor: Actor) -> FollowUpQuerySet:
        return self.filter(about_seen(reading_work(actor)))

    def for_employer(self, actor: Actor) -> FollowUpQuerySet:
        """The question whether it lasts, about outcomes at this actor's organisation."""
        return self.filter(outcome__organisation__in=actor.organisation_ids, closed_on__isnull=True)

    def due(self, on: date) -> FollowUpQuerySet:
        return self.filter(due_on__lte=on, closed_on__isnull=True)


def days_on(placement: Placement, day: date) -> tuple[str, ...]:
    """The weekdays agreed for a day, as the build-up says; before the first day, how it begins.

    Reads the build-up that was fetched along, if it was.
    """
    steps = sorted(placement.build_up.all(), key=lambda step: step.from_on)
    so_far = [step for step in steps if step.from_on <= day] or steps[:1]
    return tuple(so_far[-1].days if so_far else placement.days)


@dataclass(frozen=True, slots=True)
class MonthAtWork:
    """Of a month how many days were agreed, and on how many of those somebody was not there."""

    month: date
    agreed: int
    away: int


def months_at_work(placement: Placement, today: date) -> tuple[MonthAtWork, ...]:
    """Month by month from the first day on, up to today or the last day.

    A public holiday is no day that was agreed. Somebody was away when the last word about that
    day says so; nobody's word is no word.
    """
    last = min(today, placement.ended_on or today)
    free = holidays_between(placement.starts_on, last)
    said: dict[date, str] = dict(
        placement.attendance.filter(on__lte=last)
        .order_by("reported_at", "id")
        .values_list("on", "state")
    )
    months: dict[date, list[bool]] = {}
    for number in range((last - placement.starts_on).days + 1):
        day = placement.starts_on + timedelta(days=number)
        of_month = months.setdefault(day.replace(day=1), [])
        if CODES[day.weekday()] in days_on(placement, day) and day not in free:
            of_month.append(said.get(day, "present") != "present")
    return tuple(MonthAtWork(month, len(days), sum(days)) for month, days in sorted(months.items()))


@dataclass(frozen=True, slots=True)
class LastingLine:
    """What is known at one month: three answers as given, and what they say together.

    ``together``: ahead (not due), unknown (nobody knows or nobody answered),
    still, other, ended, or differ.
    """

    month: int
    due_on: date
    person: str
    employer: str
    coach: str
    together: str


def together(answers: tuple[str, ...]) -> str:
    """Answers as one word; no answer and "unknown" stay unknown.

    Unanimous or differ: nobody's word weighs more than another's.
    """
    known = {answer for answer in answers if answer not in {"", "unknown"}}
    if not known:
        return "unknown"
    return known.pop() if len(known) == 1 else "differ"


def lasting(outcome: Outcome, on: date) -> tuple[LastingLine, ...]:
    """Does it last: one line per month, with what is not known shown as not known."""
    lines = []
    for row in outcome.follow_ups.order_by("month"):
        said = (row.person_says, row.employer_says, row.coach_says)
        word = together(said)
        if word == "unknown" and outcome.ended_on is not None and outcome.ended_on <= row.due_on:
            word = "ended"
        elif word == "unknown" and row.due_on > on:
            word = "ahead"
        lines.append(LastingLine(row.month, row.due_on, *said, word))
    return tuple(lines)
