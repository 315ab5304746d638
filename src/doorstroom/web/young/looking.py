"""Who looked at my data: which organisation, when and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doorstroom.apps.partners.service import WorkerFunction
from doorstroom.apps.people.service import EmergencyAccess, Look, Person, Purpose, looks_at
from doorstroom.core import words as said
from doorstroom.core.values.actor import AMSTERDAM, Actor
from doorstroom.core.words.looks import code_of_look
from doorstroom.web.components import filters, place_words
from doorstroom.web.components.acting import ActingRequest, young_only
from doorstroom.web.components.pages import Moment, Page

from .frame import me, opening, young_frame

PAGE_SIZE = 30
COUNT_UP_TO = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedPage(Page):
    looks: tuple[Moment, ...]
    emergencies: tuple[Moment, ...]
    earlier_url: str
    first_page: bool


@young_only
@require_safe
def looked(request: ActingRequest) -> HttpResponse:
    """The latest first, a page at a time."""
    person = me(request)
    before = request.GET.get("voor", "")[:80]
    found = looks_at(person, request.actor, before=before, limit=PAGE_SIZE)
    page = LookedPage(
        **young_frame(request, "/mijn/wie-weet-wat/"),
        looks=_moments(found.rows),
        emergencies=() if before else _emergencies(person),
        earlier_url=f"?{urlencode({'voor': found.before})}" if found.before else "",
        first_page=not before,
    )
    return render(request, "young/looked.html", {"page": page})


def looked_since(person: Person, actor: Actor, since: datetime) -> tuple[int, bool]:
    """How often somebody looked since a moment, and whether it was more than we count."""
    count, before = 0, ""
    while count < COUNT_UP_TO:
        found = looks_at(person, actor, before=before, limit=200)
        recent = sum(look.at >= since for look in found.rows)
        count += recent
        if recent < len(found.rows) or not found.before:
            return count, False
        before = found.before
    return COUNT_UP_TO, True


def opened_since(person: Person, since: datetime) -> int:
    """How often the dossier was opened in an emergency since a moment, read or not."""
    return EmergencyAccess.objects.filter(person=person, opened_at__gte=since).count()


def _moments(looks: Sequence[Look]) -> tuple[Moment, ...]:
    """Who reads ten pages in a row, is one line: each thing they looked at, and how often."""
    return tuple(_moment(list(rows)) for _key, rows in groupby(looks, _whose))


def _whose(look: Look) -> tuple[date, UUID, str, str, str]:
    day = look.at.astimezone(AMSTERDAM).date()
    return day, look.reader, look.organisation, look.function, look.purpose


def _moment(rows: list[Look]) -> Moment:
    """Of one after another by the same on one day, the latest first."""
    last, first = rows[0], rows[-1]
    who = last.name or _function(last.function)
    why = str(Purpose(last.purpose).label) if last.purpose in Purpose.values else ""
    done = Counter(said.render(code_of_look(row.action), {}, filters.language()) for row in rows)
    start, end = (row.at.astimezone(AMSTERDAM).time() for row in (first, last))
    same = (start.hour, start.minute) == (end.hour, end.minute)
    return Moment(
        when=f"{filters.kort_datum(last.at, 'dag')}, {place_words.times(start, end)}"
        if not same
        else f"{filters.kort_datum(last.at, 'dag')}, {filters.tijd(last.at)}",
        datetime=last.at.isoformat(),
        title=f"{last.organisation}, {who}" if who else last.organisation,
        text=opening("; ".join(_often(what, times) for what, times in done.items())),
        remark=_("Waarom: %(why)s.") % {"why": why} if why else "",
    )


def _often(what: str, times: int) -> str:
    if times == 1:
        return what
    return _("%(what)s, %(n)d keer") % {"what": what, "n": times}


def _function(code: str) -> str:
    known = code in WorkerFunction.values
    return str(WorkerFunction(code).label) if known else ""


def _emergencies(person: Person) -> tuple[Moment, ...]:
    """Who opened the dossier in an emergency, why, and what came of looking back at it."""
    rows = EmergencyAccess.objects.filter(person=person).select_related("worker__organisation")
    return tuple(_emergency(row) for row in rows.order_by("-opened_at", "id")[:20])


def _emergency(row: EmergencyAccess) -> Moment:
    outcome = (
        opening(str(row.get_outcome_display())) if row.outcome else _("Dit wordt nog nagekeken.")
    )
    return Moment(
        when=f"{filters.kort_datum(row.opened_at, 'dag')}, {filters.tijd(row.opened_at)}",
        datetime=row.opened_at.isoformat(),
        title=f"{row.worker.organisation.name}, {row.worker.get_function_display()}",
        text=_("Reden: %(reason)s") % {"reason": row.reason},
        remark=outcome,
    )
