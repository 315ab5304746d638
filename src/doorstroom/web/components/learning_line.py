"""The line mbo 1 → 4: which level is reached, which one somebody is learning, what may come."""

from __future__ import annotations

from django.utils.translation import gettext as _

from doorstroom.apps.learning.service import Certificate, Enrolment
from doorstroom.apps.people.service import Person

from .pages import Station, StationState

LEVELS = (1, 2, 3, 4)


def learning_line(person: Person) -> tuple[Station, ...]:
    """Four stations. Lower levels of a reached one count as passed; nothing is said of the unknown.

    A level is reached by a diploma, or by what somebody said at the intake.
    """
    diplomas = Certificate.objects.filter(person=person, kind="diploma", level__isnull=False)
    levels = {level for level in diplomas.values_list("level", flat=True) if level is not None}
    reached = max([*levels, person.highest_mbo_level or 0])
    learning = set(
        Enrolment.objects.active()
        .filter(person=person, course_class__course__level__gte=1)
        .values_list("course_class__course__level", flat=True)
    )
    if not reached and not learning:
        return ()
    return tuple(_station(level, levels, reached, learning) for level in LEVELS)


def _station(level: int, diplomas: set[int], reached: int, learning: set[int]) -> Station:
    label = _("Entree (mbo 1)") if level == 1 else _("Mbo %(level)s") % {"level": level}
    state: StationState = "next"
    note = ""
    if level in diplomas:
        state, note = "done", _("diploma")
    elif level <= reached:
        state = "done"
    elif level in learning:
        state, note = "now", _("bezig")
    return Station(label, state, note)
