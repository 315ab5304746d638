"""The caseload and the places as a file: the same filters, the same people and places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doorstroom.apps.insight.service import CaseloadRow
from doorstroom.apps.people.service import PersonFile, files_of, note_list_taken
from doorstroom.apps.places.service import Place
from doorstroom.apps.tasks.service import Task
from doorstroom.core.sharing import FieldGroup
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.paging import pages_of
from doorstroom.web.components.tables import Cell, Column, as_file, people_file

from .caseload import filter_of
from .caseload_query import every_row, signals
from .places import NEWEST, chosen_places
from .places_pages import rows_of
from .stations import station_data
from .wording import age_of, days_since, task_words

AT_ONCE = 500


@desk_only
@require_safe
def people(request: ActingRequest) -> HttpResponseBase:
    """Who stands in the list, in its order; that it was taken stands in the log."""
    actor = request.actor
    values = filter_of(request).values()
    note_list_taken(actor=actor)
    rows = _with_files(every_row(values, actor), actor)
    return people_file(f"mensen-{actor.today.isoformat()}", _columns(actor), rows)


def _with_files(
    rows: Iterator[CaseloadRow], actor: Actor
) -> Iterator[tuple[PersonFile, CaseloadRow]]:
    while some := list(islice(rows, AT_ONCE)):
        files = files_of((row.person for row in some), actor)
        yield from ((files[row.person.pk], row) for row in some)


def _columns(actor: Actor) -> tuple[Column[CaseloadRow], ...]:
    who, work = FieldGroup.IDENTITY, FieldGroup.WORK
    return (
        Column(_("Naam"), who, lambda row: row.person.full_name),
        Column(_("Leeftijd"), who, lambda row: age_of(row.person, actor.today)),
        Column(_("Programma"), work, _programme),
        Column(_("Station"), work, _station),
        Column(_("Dagen"), who, lambda row: days_since(row.person, actor.today)),
        Column(_("Volgende stap"), work, _step),
        Column(_("Op"), work, _due),
        Column(_("Sein"), work, lambda row: _signals(row, actor)),
        Column(_("Casushouder"), who, lambda row: row.person.owner.name),
    )


def _programme(row: CaseloadRow) -> Cell:
    return row.pathway.programme.title if row.pathway is not None else None


def _station(row: CaseloadRow) -> Cell:
    return station_data(row.pathway)["title"] if row.pathway is not None else None


def _task(row: CaseloadRow) -> Task | None:
    return row.pathway.next_task if row.pathway is not None else None


def _step(row: CaseloadRow) -> Cell:
    task = _task(row)
    return task_words(task) if task is not None else None


def _due(row: CaseloadRow) -> Cell:
    task = _task(row)
    return task.due_on if task is not None else None


def _signals(row: CaseloadRow, actor: Actor) -> str:
    return ", ".join(str(chip.label) for chip in signals(row.person, row.pathway, actor))


@desk_only
@require_safe
def places(request: ActingRequest) -> HttpResponseBase:
    actor = request.actor
    rows = chosen_places(request)[2]
    head = (
        _("Plek"),
        _("Werkgever"),
        _("Plaats"),
        _("Soort"),
        _("Dagen en tijden"),
        _("Vrij"),
        _("Van"),
        _("Begeleiding"),
        _("Erkend tot en met"),
    )
    listed = rows.select_related("employer", "site", "kind", "sector", "reserved_for")
    found = pages_of(listed, NEWEST, size=AT_ONCE)
    return as_file(f"plekken-{actor.today.isoformat()}", head, _places(found, actor))


def _places(found: Iterator[list[Place]], actor: Actor) -> Iterator[tuple[Cell, ...]]:
    for some in found:
        for place, row in zip(some, rows_of(some, actor), strict=True):
            yield (
                row.title,
                row.employer,
                row.where,
                row.kind,
                row.when,
                row.free,
                place.capacity,
                row.guidance,
                row.recognition,
            )
