"""The caseload and the places as a file: the same filters, the same people and places."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doorstroom.apps.insight.service import CaseloadRow
from doorstroom.apps.people.service import note_list_taken
from doorstroom.apps.places.service import Place
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.paging import pages_of
from doorstroom.web.components.tables import Cell, as_file

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
    head = (
        _("Naam"),
        _("Leeftijd"),
        _("Programma"),
        _("Station"),
        _("Dagen"),
        _("Volgende stap"),
        _("Op"),
        _("Sein"),
        _("Casushouder"),
    )
    rows = (_person(each, actor) for each in every_row(values, actor))
    return as_file(f"mensen-{actor.today.isoformat()}", head, rows)


def _person(found: CaseloadRow, actor: Actor) -> tuple[Cell, ...]:
    person, route = found.person, found.pathway
    task = route.next_task if route is not None else None
    return (
        person.full_name,
        age_of(person, actor.today),
        route.programme.title if route is not None else "",
        station_data(route)["title"] if route is not None else "",
        days_since(person, actor.today),
        task_words(task) if task is not None else "",
        task.due_on if task is not None else None,
        ", ".join(str(chip.label) for chip in signals(person, route, actor)),
        person.owner.name,
    )


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
