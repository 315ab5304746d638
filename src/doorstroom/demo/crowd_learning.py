"""The crowd in its courses: classes of the courses of the area, as many as are needed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from doorstroom.apps.learning.service import ClassSeat, Course, CourseClass, Enrolment
from doorstroom.apps.people.service import SituationPeriod
from doorstroom.core.words import render

from .employers import organisations
from .rows import Rows, next_key
from .world import World

if TYPE_CHECKING:
    from .crowd_rows import Dossier

SEATS = 16
BEGUN, AHEAD = "begun", "ahead"
# How far from today a class begins, and until when people may apply, in days.
BEGINS: dict[str, tuple[int, int]] = {BEGUN: (-75, -100), AHEAD: (72, 38)}
APPLIED, SEATED, AT_SCHOOL = 0.3, 0.5, "education"


@dataclass(frozen=True, slots=True)
class Desk:
    """A seat in a class that nobody has yet."""

    course_class: CourseClass
    number: int
    course: str


class ClassMaker:
    """Gives out seats in courses of an area; when a class is full it makes another."""

    def __init__(self, world: World, rows: Rows, name: str) -> None:
        self._world = world
        self._rows = rows
        self._name = name
        self._count = 0
        self._free: dict[tuple[str, str], list[Desk]] = defaultdict(list)
        self._courses: dict[str, list[Course]] = {}

    def seat(self, area: str, when: str) -> Desk | None:
        """None where the demo knows no school that teaches."""
        if area not in self._courses:
            self._courses[area] = self._taught(area)
        if not self._courses[area]:
            return None
        if not self._free[area, when]:
            self._free[area, when] = self._class(area, when)
        return self._free[area, when].pop()

    def _taught(self, area: str) -> list[Course]:
        there = {
            organisation.pk
            for named in organisations(area)
            if (organisation := self._world.organisations.get(named.slug)) is not None
        }
        found = Course.objects.filter(organisation__in=there, level__gt=0)
        return list(found.order_by("organisation__sort_key", "title", "form", "level"))

    def _class(self, area: str, when: str) -> list[Desk]:
        self._count += 1
        # Turn by turn over the courses, whoever asks.
        made = self._world.keys(f"{self._name}:class:{self._count}")
        course = self._courses[area][self._count % len(self._courses[area])]
        starts, apply_by = (self._world.day(days) for days in BEGINS[when])
        row = CourseClass(
            id=next_key(made),
            course=course,
            name=f"{course.title}, groep {self._count}",
            starts_on=starts,
            ends_on=self._world.day(BEGINS[when][0] + 30 * (course.months or 12)),
            apply_by=apply_by,
            days=["thu", "fri"],
            start_time=time(9),
            end_time=time(15, 30),
            seats=SEATS,
        )
        self._rows.add(row)
        for number in range(1, SEATS + 1):
            self._rows.add(ClassSeat(course_class=row, number=number))
        return [Desk(row, number, course.title) for number in range(1, SEATS + 1)]


def write_enrolled(dossier: Dossier, classes: ClassMaker) -> bool:
    """In a class that began, or on the list of one that begins. Returns whether it began."""
    rows, member = dossier.rows, dossier.member
    draw = rows.chance.random()
    begun = member.begun < BEGINS[BEGUN][1] and draw > SEATED
    desk = classes.seat(member.share.area, BEGUN if begun else AHEAD)
    if desk is None:
        return False
    group, seated = desk.course_class, begun or draw > APPLIED
    applied: date = rows.on(min(member.since, -1))
    if begun:
        applied = min(applied, group.apply_by or applied)
    rows.add(
        Enrolment(
            id=rows.key(),
            person_id=dossier.person_id,
            pathway_id=dossier.pathway_id,
            course_class=group,
            status="started" if begun else "placed" if seated else "applied",
            applied_on=applied,
            seat=desk.number if seated else None,
            seated_from=applied if seated else None,
        )
    )
    code = "how_is_course" if begun else "before_first_day" if seated else "ask_about_application"
    words = {"name": dossier.name.first, "title": desk.course, "course": desk.course}
    dossier.step = render(f"step.{code}", words)[:200]
    day = (applied - rows.world.as_of).days
    dossier.log("log.applied_for_class", day, ("person", dossier.person_id),
                course=desk.course, start=group.starts_on)  # fmt: skip
    if begun:
        rows.add(
            SituationPeriod(
                id=rows.key(), person_id=dossier.person_id, kind=AT_SCHOOL,
                school_kind="mbo-entree", detail=desk.course, starts_on=group.starts_on,
                source="opleiding",
            )
        )  # fmt: skip
    return begun
