"""Mijn mensen: the caseload with filters in the address, and finding one person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.apps.people.service import find_people
from doorstroom.apps.programmes.service import Programme
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Column, Page, Pager
from doorstroom.web.components.paging import whole_list

from .caseload_query import Row, Saved, kept, rows_of, saved_lists, window
from .emergencies import may_open_in_emergency
from .files import dossier_url
from .forms.filters import CaseloadFilter

FOUND_AT_MOST = 40
_REFERENCE = re.compile(r"[A-Z2-9]{4}-?[A-Z2-9]{4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadPage(Page):
    title: str
    filters: CaseloadFilter
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    pager: Pager
    noun: str
    filtered: bool
    file_url: str
    saved: tuple[Saved, ...]
    save_url: str
    clear_url: str
    empty: str
    empty_text: str
    one_programme: bool


@desk_only
def caseload(request: ActingRequest) -> HttpResponse:
    filters = filter_of(request)
    values = filters.values()
    url = reverse("desk:caseload")
    found = window(values, request.actor, request.GET, url)
    filtered = any(value for name, value in values.items() if name not in {"wie", "volgorde"})
    page = CaseloadPage(
        **desk_frame(request, "/mensen/"),
        title=_("Mijn mensen"),
        filters=filters,
        columns=_columns(),
        rows=found.rows,
        pager=found.pager,
        noun=_("mens") if found.pager.total == 1 else _("mensen"),
        filtered=filtered or values["wie"] != "mij",
        file_url=whole_list(request, reverse("desk:caseload_file")),
        saved=saved_lists(values, request.actor),
        save_url=f"{reverse('desk:list_save')}?{urlencode(kept(values))}" if request.GET else "",
        clear_url=url if request.GET else "",
        empty=_("Niemand past bij dit filter.") if filtered else _empty(values["wie"]),
        empty_text=_empty_text(filtered, values["wie"]),
        one_programme=bool(values.get("programma")),
    )
    return render(request, "desk/caseload.html", {"page": page})


def filter_of(request: ActingRequest) -> CaseloadFilter:
    return CaseloadFilter(request.GET or None, actor=request.actor, programmes=_programmes())


def _programmes() -> list[Programme]:
    return list(Programme.objects.order_by("title", "slug"))


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Naam")),
        Column(_("Leeftijd"), number=True),
        Column(_("Programma")),
        Column(_("Dagen"), number=True),
        Column(_("Volgende stap")),
        Column(_("Sein")),
    )


def _empty(whose: str) -> str:
    return {
        "waarneming": _("Je neemt nu voor niemand waar."),
        "balie": _("Bij de balie wacht niemand."),
    }.get(whose, _("Je bent nog van niemand casushouder."))


def _empty_text(filtered: bool, whose: str) -> str:
    if filtered:
        return _("Kies minder filters, of zoek op naam.")
    if whose == "mij":
        return _("Kijk bij Aanmeldingen of er iemand op je wacht.")
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage(Page):
    title: str
    asked: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    more: bool
    emergency_url: str
    one_programme: bool = False


@desk_only
def find(request: ActingRequest) -> HttpResponse:
    """By name, reference or phone number; one hit goes straight to the dossier."""
    asked = request.GET.get("q", "").strip()[:200]
    people = list(find_people(asked, request.actor)[: FOUND_AT_MOST + 1]) if asked else []
    if len(people) == 1:
        return redirect(dossier_url(people[0].pk))
    page = FoundPage(
        **desk_frame(request, "/mensen/"),
        title=_("Zoeken"),
        asked=asked,
        columns=_columns(),
        rows=rows_of(people[:FOUND_AT_MOST], request.actor),
        more=len(people) > FOUND_AT_MOST,
        emergency_url=(reverse("desk:emergency") if may_open_in_emergency(request.actor) else ""),
    )
    return render(request, "desk/found.html", {"page": page})


# The name that other screens know it by.
found_by = find_people
