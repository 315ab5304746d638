"""The pages for everybody: what there is, one programme, and about this site."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from doorstroom.apps.pathways.service import takes_people
from doorstroom.apps.programmes.service import Programme, pack_of, programmes_taking
from doorstroom.core.programmes import Course, Pack
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.acting import ActingRequest
from doorstroom.web.components.addressing import addressed
from doorstroom.web.components.pages import Station
from doorstroom.web.components.tongue import written_lang

from .pages import (
    AboutPage,
    Guide,
    HomePage,
    ProgrammeCard,
    ProgrammePage,
    card_of,
    public_nav,
)


def open_to_all(programme: Programme, pack: Pack, actor: Actor) -> bool:
    """Somebody may sign up here by themselves, today."""
    return pack.sign_up.open and programme.organiser is not None and takes_people(programme, actor)


def cards_for(actor: Actor, *, without: str = "") -> tuple[ProgrammeCard, ...]:
    """The programmes in which somebody can sign up today."""
    found = ((each, pack_of(each)) for each in programmes_taking(actor.today))
    return tuple(
        card_of(programme, pack)
        for programme, pack in found
        if programme.slug != without and open_to_all(programme, pack, actor)
    )


@require_safe
def home(request: ActingRequest) -> HttpResponse:
    page = HomePage(nav=public_nav(request), cards=cards_for(request.actor))
    return render(request, "public/home.html", {"page": page})


@require_safe
def about(request: ActingRequest) -> HttpResponse:
    page = AboutPage(nav=public_nav(request))
    return render(request, "public/about.html", {"page": page})


@require_safe
def programme(request: ActingRequest, slug: str) -> HttpResponse:
    """One programme in plain words: only what its pack says."""
    found = get_object_or_404(Programme.objects.select_related("organiser"), slug=slug)
    pack = pack_of(found)
    with addressed(formal=pack.sign_up.formal):
        return render(
            request, "public/programme.html", {"page": _programme_page(request, found, pack)}
        )


def _programme_page(request: ActingRequest, found: Programme, pack: Pack) -> ProgrammePage:
    takes = open_to_all(found, pack, request.actor)
    organiser = found.organiser
    return ProgrammePage(
        nav=public_nav(request),
        card=card_of(found, pack),
        summary=pack.young_summary or pack.summary,
        takes=takes,
        any_age=pack.sign_up.any_age,
        stations=route_of(pack),
        guides=tuple(_guides(pack)),
        costs=tuple(_costs(pack)),
        papers=tuple(each.title for each in pack.certificates),
        organiser=organiser.name if organiser is not None else "",
        phone=organiser.phone if organiser is not None else "",
        ends_on=found.ends_on,
        others=() if takes else cards_for(request.actor, without=found.slug),
    )


def route_of(pack: Pack, *, signed_up: bool = False) -> tuple[Station, ...]:
    """The stations as the young person reads them; of who signed up, from there on."""
    shown: list[Station] = []
    first = pack.stations.index(pack.sign_up_station) if signed_up else 0
    choice = None
    for each in pack.stations[first:]:
        note = ""
        if each.choice is not None:
            note = _("of dit") if each.choice == choice else _("je kiest zelf")
        elif each.optional:
            note = _("als dat nodig is")
        choice = each.choice
        here = signed_up and each == pack.sign_up_station
        shown.append(
            Station(each.young_title, "now" if here else "next", note, lang=written_lang())
        )
    return tuple(shown)


def _guides(pack: Pack) -> Iterator[Guide]:
    for role in pack.roles:
        organisation = pack.party(role.party).name if role.party is not None else ""
        yield Guide(role.title, role.does or "", organisation)


def _costs(pack: Pack) -> Iterator[str]:
    """What the pack says about what courses cost and how long they last; else nothing."""
    for course in pack.courses:
        if course.free:
            yield _("%(course)s: gratis voor wie meedoet%(length)s.") % {
                "course": course.title,
                "length": _length(course),
            }


def _length(course: Course) -> str:
    parts = []
    if course.months is not None:
        parts.append(ngettext("%(n)d maand", "%(n)d maanden", course.months) % {"n": course.months})
    if course.days_a_week is not None:
        parts.append(
            ngettext("%(n)d dag per week", "%(n)d dagen per week", course.days_a_week)
            % {"n": course.days_a_week}
        )
    return "".join(f", {part}" for part in parts)
