"""Pupils of one's own school: when they leave, and whether there is a place to go to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from doorstroom.apps.learning.service import Enrolment
from doorstroom.apps.outreach.service import Referral
from doorstroom.apps.pathways.service import Outcome, OutcomeKind, Pathway
from doorstroom.apps.people.service import (
    Involvement,
    Person,
    PersonFile,
    SituationPeriod,
    files_of,
    shown_to,
)
from doorstroom.apps.placements.service import Placement
from doorstroom.core.sharing import FieldGroup
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import filters
from doorstroom.web.components.acting import SCHOOL_FUNCTIONS
from doorstroom.web.components.grounds import not_shared, why_shown
from doorstroom.web.components.pages import Chip


def schools_of(actor: Actor) -> frozenset[UUID]:
    """The schools where this actor coordinates or teaches."""
    return frozenset(s.organisation_id for s in actor.seats if s.function in SCHOOL_FUNCTIONS)


def next_first_of_october(today: date) -> date:
    """Summer leaks until the schools count their pupils."""
    this_year = date(today.year, 10, 1)
    return this_year if today < this_year else date(today.year + 1, 10, 1)


def my_pupils(actor: Actor) -> QuerySet[Person]:
    """Those with whom one's school is involved now, with ``leaves`` and ``settled``.

    ``leaves``: the planned end of school, else of the involvement. ``settled``: there
    is a next destination: work or a day activity that lasts, or learning that begins
    once this school is over. The course that they are in now is not what comes next.
    """
    schools = schools_of(actor)
    mine = Involvement.objects.open().filter(person=OuterRef("pk"), organisation__in=schools)
    running = SituationPeriod.objects.filter(
        person=OuterRef("pk"), kind="education", ends_on__isnull=True
    )
    at_mine = running.filter(organisation__in=schools).order_by("planned_end", "id")
    planned = mine.filter(planned_end__isnull=False).order_by("planned_end", "id")
    return (
        Person.objects.visible_to(actor)
        .current()
        .filter(Exists(mine))
        .annotate(
            leaves=Coalesce(
                Subquery(at_mine.values("planned_end")[:1]),
                Subquery(planned.values("planned_end")[:1]),
            )
        )
        .annotate(settled=_settled())
    )


def _settled() -> Q:
    person, over = OuterRef("pk"), Coalesce(OuterRef("leaves"), Value(date.min))
    outcome = Outcome.objects.filter(
        ~Q(kind=OutcomeKind.EDUCATION) | Q(started_on__gte=over),
        person=person,
        ended_on__isnull=True,
    )
    seat = Enrolment.objects.filter(
        person=person, status__in=["placed", "started"], course_class__starts_on__gte=over
    )
    return Q(Exists(outcome)) | Q(Exists(seat))


def without_next(pupils: QuerySet[Person], actor: Actor) -> QuerySet[Person]:
    """Those without a next destination, of whom the actor reads where they go to school."""
    return shown_to(pupils.filter(Q(settled=False)), FieldGroup.EDUCATION, actor, person="pk")


def leaking(pupils: QuerySet[Person], actor: Actor) -> QuerySet[Person]:
    """The summer leak: school ends before 1 October and there is nothing after it."""
    schools, border = schools_of(actor), next_first_of_october(actor.today)
    # Whoever leaves before then has an end noted in one of two places: from there,
    # because to work out for everybody when they leave takes seconds in a large school.
    ends = {"organisation__in": schools, "planned_end__lt": border}
    learning = SituationPeriod.objects.filter(kind="education", ends_on__isnull=True, **ends)
    involved = Involvement.objects.open().filter(**ends)
    leavers = Q(pk__in=learning.order_by().values("person"))
    leavers |= Q(pk__in=involved.order_by().values("person"))
    return without_next(pupils.filter(leavers, Q(leaves__lt=border)), actor)


@dataclass(frozen=True, slots=True)
class PupilRow:
    """One pupil; ``withheld`` says what the school does not read of them, and why."""

    person_id: UUID
    name: str
    url: str
    leaves: str
    soon: bool
    destination: Chip | None
    note: str
    route: str
    step: str
    referred: bool
    withheld: str


@dataclass(frozen=True, slots=True)
class Pupils:
    """One page of pupils, and on which ground the school reads it."""

    rows: tuple[PupilRow, ...]
    why: str


SHOWN = (FieldGroup.IDENTITY, FieldGroup.EDUCATION, FieldGroup.WORK)


def rows_of(people: Sequence[Person], actor: Actor) -> Pupils:
    """One page of pupils, in a few queries however many there are.

    What the role and purpose of the school do not open is not fetched.
    """
    files = files_of(people, actor)
    at_work = [key for key, file in files.items() if file.shows.work]
    learning = [key for key, file in files.items() if file.shows.education]
    over: dict[UUID, date] = {
        person.pk: person.leaves or date.min  # type: ignore[attr-defined]  # annotated
        for person in people
    }
    outcomes = {
        row.person_id: row
        for row in Outcome.objects.filter(person__in=at_work, ended_on__isnull=True)
        .select_related("organisation")
        .order_by("started_on", "id")
        if row.kind != OutcomeKind.EDUCATION or row.started_on >= over[row.person_id]
    }
    seats = {
        row.person_id: row
        for row in Enrolment.objects.filter(person__in=learning, status__in=["placed", "started"])
        .select_related("course_class__course")
        .order_by("applied_on", "id")
        if row.course_class.starts_on >= over[row.person_id]
    }
    placed = {
        row.person_id: row
        for row in Placement.objects.visible_to(actor)
        .active()
        .filter(person__in=at_work)
        .select_related("place__employer")
        .order_by("starts_on", "id")
    }
    routes = {
        row.person_id: row
        for row in Pathway.objects.visible_to(actor)
        .open()
        .filter(person__in=at_work)
        .select_related("programme", "next_task")
        .order_by(F("next_task__due_on").desc(nulls_first=True), "id")
    }
    referred = set(
        Referral.objects.filter(person__in=at_work, status__in=["open", "asked"])
        .order_by("id")
        .values_list("person", flat=True)
    )
    border = next_first_of_october(actor.today)
    rows = tuple(
        _row(
            files[person.pk],
            outcomes.get(person.pk),
            seats.get(person.pk),
            placed.get(person.pk),
            routes.get(person.pk),
            referred=person.pk in referred,
            border=border,
        )
        for person in people
    )
    return Pupils(rows, why_shown(files.values(), SHOWN))


def _row(
    file: PersonFile,
    outcome: Outcome | None,
    seat: Enrolment | None,
    placement: Placement | None,
    route: Pathway | None,
    *,
    referred: bool,
    border: date,
) -> PupilRow:
    person = file.person
    leaves: date | None = None
    if file.shows.education:
        leaves = person.leaves  # type: ignore[attr-defined]  # annotated
    note = ""
    # Nothing yet is something to know: of work and of school.
    both = file.shows.work and file.shows.education
    destination = Chip(_("nog niets"), "wait") if both else None
    if outcome is not None:
        destination, note = Chip(outcome.get_kind_display(), "good"), outcome.title
    elif seat is not None:
        destination = Chip(_("opleiding"), "good")
        note = seat.course_class.course.title
    elif placement is not None:
        destination, note = Chip(_("op een plek, nog geen vervolg"), "wait"), ""
    if placement is not None:
        note = note or placement.place.employer.name
    step = ""
    if route is not None and route.next_task is not None:
        step = filters.kort_datum(route.next_task.due_on, "dag")
    unsettled = destination is not None and destination.tone == "wait"
    said = filters.kort_datum(leaves, "jaar") if leaves else _("niet bekend")
    return PupilRow(
        person_id=person.pk,
        name=person.full_name,
        url=f"/mensen/{person.pk}/",
        leaves=said if file.shows.education else "",
        soon=leaves is not None and leaves < border and unsettled,
        destination=destination,
        note=note,
        route=route.programme.title if route is not None else "",
        step=step,
        referred=referred,
        withheld=not_shared(file, SHOWN),
    )
