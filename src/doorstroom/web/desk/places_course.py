"""The course of a place: what was done with it, who was proposed, who sat where and when."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.apps.placements.service import Placement, withdraw_recognition
from doorstroom.apps.places.service import PLACE_MAKERS, Place, Recognition
from doorstroom.apps.privacy.service import LogEntry, facts_from_json, seeing_all
from doorstroom.core import words as core_words
from doorstroom.core.values.actor import AMSTERDAM, Actor
from doorstroom.core.values.errors import Refused
from doorstroom.web.components import filters
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Chip, ConfirmPage, Crumb, Fact, Moment

from .nominating import Nominated, nominated_for
from .placements_pages import status_chip
from .wording import refusal, short_day, spoken

STEPS_SHOWN = 12
SEATS_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Sat:
    """Somebody on a seat, from when to when; without a name for who may not see them."""

    seat: str
    name: str
    url: str
    period: str
    chip: Chip


@dataclass(frozen=True, slots=True)
class PlaceCourse:
    proposals: tuple[Nominated, ...]
    other_proposals: int
    seats: tuple[Sat, ...]
    steps: tuple[Moment, ...]
    nominate_url: str


def course_of(place: Place, actor: Actor) -> PlaceCourse:
    proposals, others = nominated_for(place, actor)
    relayed = place.relayed_on is not None and place.status == "open"
    return PlaceCourse(
        proposals=proposals,
        other_proposals=others,
        seats=_seats(place, actor),
        steps=_steps(place, actor),
        nominate_url=reverse("desk:nominate", args=[place.pk]) if relayed else "",
    )


def _seats(place: Place, actor: Actor) -> tuple[Sat, ...]:
    """Per seat who is or was on it, the latest first. Of strangers only the dates."""
    rows = Placement.objects.filter(place=place)
    with seeing_all("how long a seat was held, also by whom one does not know"):
        found = list(rows.order_by("-starts_on", "place_seat", "id")[:SEATS_SHOWN])
    seen = Placement.objects.visible_to(actor).select_related("person")
    known = seen.in_bulk([row.pk for row in found])
    return tuple(_sat(known.get(row.pk, row), known=row.pk in known) for row in found)


def _sat(row: Placement, *, known: bool) -> Sat:
    start = filters.kort_datum(row.starts_on, "jaar")
    if row.ended_on is not None:
        period = _("%(start)s tot %(end)s") % {
            "start": start,
            "end": filters.kort_datum(row.ended_on, "jaar"),
        }
    else:
        period = _("vanaf %(start)s") % {"start": start}
    # Why it ended is between those who guide; others see that the seat is free.
    plain = Chip(_("voorbij")) if row.status == "ended" else Chip(_("bezet"))
    return Sat(
        seat=_("stoel %(n)d") % {"n": row.place_seat},
        name=row.person.full_name if known else _("iemand van een andere organisatie"),
        url=reverse("desk:placement", args=[row.pk]) if known else "",
        period=period,
        chip=status_chip(row) if known else plain,
    )


def _steps(place: Place, actor: Actor) -> tuple[Moment, ...]:
    """What was done with the place itself; such entries name no young person."""
    rows = LogEntry.objects.filter(
        subject_kind="place", subject_id=str(place.pk), person__isnull=True
    ).order_by("-at", "-id")
    return tuple(
        step for step in (_step(row, actor) for row in rows[:STEPS_SHOWN]) if step is not None
    )


def _step(row: LogEntry, actor: Actor) -> Moment | None:
    if not core_words.knows(row.code):
        return None
    try:
        said = spoken(row.code, dict(facts_from_json(row.facts)))
    except KeyError:
        return None
    at = row.at.astimezone(AMSTERDAM)
    return Moment(
        when=short_day(at.date(), actor.today),
        title=said.removesuffix("."),
        remark=_("door %(name)s") % {"name": row.actor_name} if row.actor_kind == "user" else "",
        datetime=at.isoformat(timespec="minutes"),
    )


@desk_only
def recognition_withdraw(request: ActingRequest, pk: UUID, recognition: UUID) -> HttpResponse:
    """SBB takes a recognition back: asked first, with who is touched by it."""
    actor = request.actor
    place = get_object_or_404(Place.objects.visible_to(actor).for_detail(), pk=pk)
    row = get_object_or_404(
        Recognition.objects.select_related("site", "qualification"),
        pk=recognition,
        site=place.site_id,
        status="granted",
    )
    if not actor.has_function(*PLACE_MAKERS):
        raise Http404
    here = reverse("desk:place", args=[pk])
    text = _("Dit kun je niet terugdraaien. Opnieuw aanvragen kan wel.")
    if request.method == "POST":
        try:
            withdraw_recognition(row, actor=actor)
        except Refused as error:
            text = refusal(error)
        else:
            messages.success(request, _("De erkenning is ingetrokken. De scholen horen het."))
            return redirect(here)
    page = ConfirmPage(
        **desk_frame(request, "/plekken/"),
        crumbs=(Crumb(_("Plekken"), "/plekken/"), Crumb(place.title, here)),
        title=_("Is %(site)s niet meer erkend?") % {"site": row.site.name},
        text=text,
        consequences=_consequences(row),
        facts=(
            Fact(_("Opleiding"), str(row.qualification)),
            Fact(_("Geldig tot en met"), filters.datum(row.valid_until, "jaar")),
        ),
        confirm_label=_("Ja, trek de erkenning in"),
        cancel_label=_("Nee, terug"),
        cancel_url=here,
    )
    return render(request, "desk/confirm.html", {"page": page})


@seeing_all("how many learn here, before a recognition goes")
def _consequences(row: Recognition) -> tuple[str, ...]:
    learning = (
        Placement.objects.active()
        .filter(place__site=row.site_id, place__qualification=row.qualification_id)
        .count()
    )
    touched = ngettext(
        "%(n)d persoon leert hier nu. De school zoekt een andere plek.",
        "%(n)d mensen leren hier nu. De scholen zoeken andere plekken.",
        learning,
    ) % {"n": learning}
    return (
        _("Niemand kan hier meer voor deze opleiding beginnen."),
        touched if learning else _("Nu leert hier niemand voor deze opleiding."),
    )
