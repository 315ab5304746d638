"""Mijn mensen: the caseload with filters in the address, and finding one person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.apps.people.service import Person
from doorstroom.apps.programmes.service import Programme
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.names import plain, sort_key, split_surname
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Column, Page, Pager

from .caseload_query import Row, chosen, rows_of, window
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
    clear_url: str
    empty: str
    empty_text: str


@desk_only
def caseload(request: ActingRequest) -> HttpResponse:
    filters = CaseloadFilter(request.GET or None, actor=request.actor, programmes=_programmes())
    values = filters.values()
    people = chosen(values, request.actor)
    url = reverse("desk:caseload")
    found = window(people, values["volgorde"], request.GET, url)
    filtered = any(value for name, value in values.items() if name not in {"wie", "volgorde"})
    page = CaseloadPage(
        **desk_frame(request, "/mensen/"),
        title=_("Mijn mensen"),
        filters=filters,
        columns=_columns(),
        rows=rows_of(found.people, request.actor),
        pager=found.pager,
        noun=_("mens") if found.pager.total == 1 else _("mensen"),
        filtered=filtered or values["wie"] != "mij",
        clear_url=url if request.GET else "",
        empty=_("Niemand past bij dit filter.") if filtered else _empty(values["wie"]),
        empty_text=_empty_text(filtered, values["wie"]),
    )
    return render(request, "desk/caseload.html", {"page": page})


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


@desk_only
def find(request: ActingRequest) -> HttpResponse:
    """By name, reference or phone number; one hit goes straight to the dossier."""
    asked = request.GET.get("q", "").strip()[:200]
    people = list(found_by(asked, request.actor)[: FOUND_AT_MOST + 1]) if asked else []
    if len(people) == 1:
        return redirect(dossier_url(people[0].pk))
    page = FoundPage(
        **desk_frame(request, "/mensen/"),
        title=_("Zoeken"),
        asked=asked,
        columns=_columns(),
        rows=rows_of(people[:FOUND_AT_MOST], request.actor),
        more=len(people) > FOUND_AT_MOST,
    )
    return render(request, "desk/found.html", {"page": page})


def found_by(asked: str, actor: Actor) -> QuerySet[Person]:
    """Who is meant, among those whom the actor may see."""
    people = Person.objects.visible_to(actor).with_owner()
    if _REFERENCE.fullmatch(asked):
        letters = asked.upper().replace("-", "")
        reference = people.filter(reference=f"{letters[:4]}-{letters[4:]}").order_by("id").first()
        if reference is not None:
            kept: UUID = reference.merged_into_id or reference.pk
            return people.filter(pk=kept).order_by("id")
    people = people.current()
    digits = re.sub(r"\D", "", asked)
    if len(digits) >= 6 and not re.search(r"[^\W\d_]", asked):
        return people.filter(phone__in=_phones(digits)).order_by("sort_key", "id")
    return people.filter(_named(asked)).order_by("sort_key", "id")


def _phones(digits: str) -> list[str]:
    """One number as people write it: 06…, +31 6…, 00316…, with and without a dash."""
    local = "0" + digits.removeprefix("00").removeprefix("31").lstrip("0")
    forms = {digits, local, f"+31{local[1:]}", f"0031{local[1:]}", f"31{local[1:]}"}
    forms |= {
        f"{local[:2]}-{local[2:]}",
        f"{local[:2]} {local[2:]}",
        f"+31 {local[1:2]} {local[2:]}",
    }
    return sorted(forms)


def _named(asked: str) -> Q:
    """A surname, a first name, or both in either order."""
    wanted = plain(asked)
    if not wanted:
        return Q(pk__in=[])
    names = Q(sort_key__startswith=wanted) | Q(call_name__istartswith=asked)
    names |= Q(given_name__istartswith=asked)
    first, _space, rest = asked.partition(" ")
    if rest.strip():
        infix, surname = split_surname(rest)
        both = sort_key(surname=surname, given=first)
        names |= Q(sort_key__startswith=both)
        family = plain(surname)
        if family:
            names |= Q(sort_key__startswith=family, call_name__istartswith=first)
            names |= Q(sort_key__startswith=family, given_name__istartswith=first)
        if infix:
            alone = split_surname(asked)[1]
            names |= Q(sort_key__startswith=plain(alone), infix__iexact=infix)
    infix, surname = split_surname(asked)
    if infix:
        names |= Q(sort_key__startswith=plain(surname), infix__iexact=infix)
    return names
