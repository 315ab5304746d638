"""Home of a school: what asks attention now, and who leaves without a place to go to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from doorstroom.apps.paging import COUNT_UP_TO, count_to
from doorstroom.apps.people.service import Person
from doorstroom.apps.placements.service import Placement
from doorstroom.apps.privacy.service import facts_from_json
from doorstroom.apps.tasks.service import Task, tasks_for
from doorstroom.core import words as core_words
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import filters
from doorstroom.web.components.acting import ActingRequest, school_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Chip, Page, Pager, Tab
from doorstroom.web.components.paging import page_of
from doorstroom.web.components.place_words import language

from .pupil_rows import (
    PupilRow,
    leaking,
    my_pupils,
    next_first_of_october,
    rows_of,
    schools_of,
    without_next,
)
from .tabs import HOME, school_tabs

# What the law or the end of school asks of a school.
DUTIES = Q(code="task.school_must_replace") | Q(code__startswith="task.boundary.")
DAYS_AHEAD = 60
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Duty:
    title: str
    who: str
    when: str
    late: Chip | None
    url: str
    lawful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    title: str
    tabs: tuple[Tab, ...]
    duties: tuple[Duty, ...]
    duties_pager: Pager
    other_tasks: int
    leak: str
    leaking: tuple[PupilRow, ...]
    leak_why: str
    leak_more: bool
    numbers: tuple[tuple[str, str, str], ...]


@school_only
@require_safe
def home(request: ActingRequest) -> HttpResponse:
    actor = request.actor
    pupils = my_pupils(actor)
    leak = leaking(pupils, actor)
    count = count_to(leak)
    leaks = rows_of(list(leak.order_by(F("leaves"), "sort_key", "id")[:SHOWN]), actor)
    placed = Placement.objects.visible_to(actor).active().filter(school__in=schools_of(actor))
    tasks = tasks_for(actor)
    duties, duties_pager = _duties(request)
    page = HomePage(
        **desk_frame(request, HOME),
        title=_("Onze leerlingen"),
        tabs=school_tabs(HOME),
        duties=duties,
        duties_pager=duties_pager,
        other_tasks=tasks.exclude(DUTIES).filter(due_on__lte=actor.today).count(),
        leak=_leak_words(count, actor),
        leaking=leaks.rows,
        leak_why=leaks.why,
        leak_more=count > SHOWN,
        numbers=(
            (_("Leerlingen"), _shown(count_to(pupils)), "/school/leerlingen/"),
            (
                _("Zonder vervolg"),
                _shown(count_to(without_next(pupils, actor))),
                "/school/leerlingen/?wie=zonder",
            ),
            (_("Op een plek"), _shown(count_to(placed)), "/school/plaatsingen/"),
        ),
    )
    return render(request, "school/home.html", {"page": page})


def _shown(count: int) -> str:
    return filters.hoeveel(min(count, COUNT_UP_TO), count > COUNT_UP_TO)


def _leak_words(count: int, actor: Actor) -> str:
    day = filters.datum(next_first_of_october(actor.today), "jaar")
    if count == 0:
        return _("Iedereen die voor %(day)s van school gaat, heeft een vervolg.") % {"day": day}
    text = ngettext(
        "%(n)s leerling gaat voor %(day)s van school en heeft nog geen vervolg.",
        "%(n)s leerlingen gaan voor %(day)s van school en hebben nog geen vervolg.",
        count,
    )
    return text % {"n": _shown(count), "day": day}


def _duties(request: ActingRequest) -> tuple[tuple[Duty, ...], Pager]:
    """Tasks on the school's names about duties: replacing a place, leaving, the second year."""
    actor = request.actor
    until = actor.today + timedelta(days=DAYS_AHEAD)
    asked = tasks_for(actor).filter(DUTIES, due_on__lte=until)
    rows, pager = page_of(asked, ("due_on", "id"), request, size=SHOWN, name="plicht")
    people = Person.objects.visible_to(actor).in_bulk([r.person for r in rows if r.person])
    duties = (_duty(row, people.get(row.person) if row.person else None, actor) for row in rows)
    return tuple(duties), pager


def _duty(row: Task, person: Person | None, actor: Actor) -> Duty:
    late = (actor.today - row.due_on).days
    chip = None
    if late > 0:
        text = ngettext("%(n)d dag te laat", "%(n)d dagen te laat", late)
        chip = Chip(text % {"n": late}, "loss")
    return Duty(
        title=_task_words(row),
        who=person.full_name if person is not None else "",
        when=filters.kort_datum(row.due_on, "dag"),
        late=chip,
        url=f"/vandaag/{row.pk}/",
        lawful=row.code == "task.school_must_replace",
    )


def _task_words(row: Task) -> str:
    if row.title:
        return row.title
    if not core_words.knows(row.code):
        return _("Kijk wat er nodig is")
    try:
        return core_words.render(row.code, dict(facts_from_json(row.facts)), language())
    except KeyError:
        return _("Kijk wat er nodig is")
