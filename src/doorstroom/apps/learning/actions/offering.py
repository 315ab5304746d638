"""Qualifications from the reference facts; courses and their start moments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Protocol

from doorstroom.apps.partners.service import Organisation, Site
from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from ..models import ClassSeat, Course, CourseClass, CourseForm, Qualification
from ..policies import require_course_maker


class QualificationLike(Protocol):
    """What a row of the register says (``adapters.facts.QualificationFact``)."""

    @property
    def crebo(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def level(self) -> int: ...
    @property
    def dossier_name(self) -> str: ...


@action
def load_qualifications(facts: Iterable[QualificationLike], *, actor: Actor) -> int:
    """The qualifications as the register has them now; none is ever removed."""
    if actor.kind != "system":
        raise NotAllowed("refused.system_only")
    rows = [
        Qualification(crebo=f.crebo, name=f.name[:160], level=f.level, dossier=f.dossier_name[:160])
        for f in facts
    ]
    Qualification.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["crebo"],
        update_fields=["name", "level", "dossier"],
        batch_size=500,
    )
    return len(rows)


@dataclass(frozen=True, slots=True)
class NewCourse:
    """What is taught. ``gives`` is a kind of certificate; ``qualification`` a crebo."""

    title: str
    form: str
    qualification: str | None = None
    level: int = 0
    sector: str = ""
    gives: str = ""
    months: int | None = None
    free: bool | None = None


@action
def add_course(organisation: Organisation, *, course: NewCourse, actor: Actor) -> Course:
    require_course_maker(organisation.pk, actor)
    if course.form not in CourseForm.values:
        raise Refused("refused.no_such_form", form=course.form)
    crebo = course.qualification
    if crebo is not None and not Qualification.objects.filter(pk=crebo).exists():
        raise Refused("refused.no_such_qualification", crebo=crebo)
    row = Course.objects.create(
        organisation=organisation,
        title=course.title.strip(),
        form=course.form,
        qualification_id=crebo,
        level=course.level,
        sector=course.sector,
        gives=course.gives,
        months=course.months,
        free=course.free,
    )
    record(
        "log.course_added",
        subject_kind="course",
        subject_id=row.pk,
        person=None,
        organisation=organisation.pk,
        facts={"course": row.title, "organisation": organisation.name},
        actor=actor,
    )
    return row


@dataclass(frozen=True, slots=True)
class NewClass:
    """A start moment: ``seats`` at most, and from ``minimum`` people on it opens."""

    name: str
    starts_on: date
    seats: int
    minimum: int = 0
    ends_on: date | None = None
    apply_by: date | None = None
    intake_on: date | None = None
    days: tuple[str, ...] = ()
    start_time: time | None = None
    end_time: time | None = None
    site: Site | None = None


@action
def add_class(course: Course, *, new: NewClass, actor: Actor) -> CourseClass:
    """A class with a row for every seat: what does not exist cannot be taken."""
    require_course_maker(course.organisation_id, actor)
    if not 1 <= new.seats <= 500:
        raise Refused("refused.seat_count", most=500)
    if new.minimum > new.seats:
        raise Refused("refused.minimum_above_seats", minimum=new.minimum, seats=new.seats)
    if new.ends_on is not None and new.ends_on < new.starts_on:
        raise Refused("refused.ends_before_start", date=new.starts_on)
    row = CourseClass.objects.create(
        course=course,
        name=new.name.strip(),
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        apply_by=new.apply_by,
        intake_on=new.intake_on,
        days=list(new.days),
        start_time=new.start_time,
        end_time=new.end_time,
        site=new.site,
        seats=new.seats,
        minimum=new.minimum,
    )
    ClassSeat.objects.bulk_create(
        ClassSeat(course_class=row, number=n) for n in range(1, new.seats + 1)
    )
    record(
        "log.class_added",
        subject_kind="class",
        subject_id=row.pk,
        person=None,
        organisation=course.organisation_id,
        facts={"course": course.title, "date": row.starts_on, "seats": row.seats},
        actor=actor,
    )
    return row
