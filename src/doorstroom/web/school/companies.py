"""Companies that the school brought in, and pupils on a place with how present they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from doorstroom.apps.people.service import PersonFile, files_of
from doorstroom.apps.placements.service import Attendance, Placement
from doorstroom.apps.places.service import Place
from doorstroom.core.sharing import FieldGroup
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import filters, place_words
from doorstroom.web.components.acting import ActingRequest, school_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.grounds import not_shared, why_shown
from doorstroom.web.components.pages import Chip, Page, Pager, Tab
from doorstroom.web.components.paging import page_of

from .pupil_rows import schools_of
from .tabs import HOME, school_tabs

WEEKS = 4
SHOWN = (FieldGroup.IDENTITY, FieldGroup.WORK)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    title: str
    url: str
    employer: str
    kind: str
    seats: str
    by: str
    reserved: Chip | None
    status: Chip | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompaniesPage(Page):
    title: str
    tabs: tuple[Tab, ...]
    rows: tuple[PlaceRow, ...]
    pager: Pager


@school_only
@require_safe
def companies(request: ActingRequest) -> HttpResponse:
    """Places that colleagues of this school brought in, or that are kept for it."""
    actor = request.actor
    schools = schools_of(actor)
    places = Place.objects.visible_to(actor).exclude(status="closed").with_taken()
    mine = places.filter(brought_in_by__organisation__in=schools) | places.filter(
        reserved_for__in=schools
    )
    rows, pager = page_of(
        mine.select_related("employer", "site", "kind", "brought_in_by", "reserved_for"),
        ("employer__sort_key", "title", "id"),
        request,
    )
    page = CompaniesPage(
        **desk_frame(request, HOME),
        title=_("Onze bedrijven"),
        tabs=school_tabs("/school/bedrijven/"),
        rows=tuple(_place(each, actor) for each in rows),
        pager=pager,
    )
    return render(request, "school/companies.html", {"page": page})


def _place(each: Place, actor: Actor) -> PlaceRow:
    taken: int = each.taken  # type: ignore[attr-defined]  # annotated
    reserved = None
    if each.reserved_for is not None and each.reserved_until is not None:
        mine = each.reserved_for_id in schools_of(actor)
        day = filters.kort_datum(each.reserved_until, "jaar")
        if each.reserved_until < actor.today:
            reserved = Chip(_("niet meer vastgehouden, sinds %(day)s") % {"day": day})
        elif mine:
            reserved = Chip(_("voor ons tot en met %(day)s") % {"day": day}, "good")
        else:
            names = {"who": each.reserved_for.name, "day": day}
            reserved = Chip(_("voor %(who)s tot en met %(day)s") % names)
    return PlaceRow(
        title=each.title,
        url=f"/plekken/{each.pk}/",
        employer=f"{each.employer.name}, {each.site.place}",
        kind=place_words.kind_title(each.kind),
        seats=_("%(taken)d van %(all)d bezet") % {"taken": taken, "all": each.capacity},
        by=each.brought_in_by.name if each.brought_in_by else "",
        reserved=reserved,
        status=Chip(_("op pauze"), "wait") if each.status == "paused" else None,
    )


@dataclass(frozen=True, slots=True)
class PlacementRow:
    name: str
    url: str
    employer: str
    kind: str
    days: str
    since: str
    attendance: tuple[Chip, ...]
    withheld: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementsPage(Page):
    title: str
    tabs: tuple[Tab, ...]
    rows: tuple[PlacementRow, ...]
    why: str
    pager: Pager


@school_only
@require_safe
def placements(request: ActingRequest) -> HttpResponse:
    """Pupils on a place now, with what was said about days in the last weeks."""
    actor = request.actor
    mine = Placement.objects.visible_to(actor).active().filter(school__in=schools_of(actor))
    rows, pager = page_of(
        mine.select_related("person", "place__employer", "kind"),
        ("person__sort_key", "id"),
        request,
    )
    files = files_of((row.person for row in rows), actor)
    read = [row for row in rows if files[row.person_id].shows.work]
    since = actor.today - timedelta(weeks=WEEKS)
    said = Attendance.objects.filter(placement__in=read, on__gte=since).order_by("on", "id")
    days: dict[object, dict[object, set[str]]] = {}
    for each in said:
        days.setdefault(each.placement_id, {}).setdefault(each.on, set()).add(each.state)
    page = PlacementsPage(
        **desk_frame(request, HOME),
        title=_("Plaatsingen"),
        tabs=school_tabs("/school/plaatsingen/"),
        rows=tuple(_placement(each, files[each.person_id], days.get(each.pk, {})) for each in rows),
        why=why_shown(files.values(), SHOWN),
        pager=pager,
    )
    return render(request, "school/placements.html", {"page": page})


def _placement(each: Placement, file: PersonFile, days: dict[object, set[str]]) -> PlacementRow:
    """A day counts once: who is there after all, was not missing."""
    if not file.shows.work:
        name, url = file.person.full_name, f"/mensen/{each.person_id}/"
        return PlacementRow(name, url, "", "", "", "", (), not_shared(file, SHOWN))
    count: Counter[str] = Counter()
    for states in days.values():
        if "present" in states:
            count["present"] += 1
        elif "cannot" in states:
            count["cannot"] += 1
        else:
            count["missing"] += 1
    chips = []
    if count["missing"]:
        text = ngettext("%(n)d dag er niet", "%(n)d dagen er niet", count["missing"])
        chips.append(Chip(text % {"n": count["missing"]}, "loss"))
    if count["cannot"]:
        text = ngettext("%(n)d dag afgemeld", "%(n)d dagen afgemeld", count["cannot"])
        chips.append(Chip(text % {"n": count["cannot"]}, "wait"))
    return PlacementRow(
        name=each.person.full_name,
        url=f"/plaatsingen/{each.pk}/",
        employer=each.place.employer.name,
        kind=place_words.kind_title(each.kind),
        days=place_words.days_short(each.days),
        since=filters.kort_datum(each.starts_on, "jaar"),
        attendance=tuple(chips) or (Chip(_("geen meldingen")),),
        withheld=not_shared(file, SHOWN),
    )
