"""Meetings that are to come, and those that have been."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doorstroom.apps.events.service import Event
from doorstroom.core.values.actor import AMSTERDAM
from doorstroom.web.components import filters
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Page, Pager, Tab
from doorstroom.web.components.paging import page_of

LIST = "/ontmoetingen/"


@dataclass(frozen=True, slots=True)
class EventRow:
    url: str
    title: str
    kind: str
    when: str
    where: str
    programme: str
    chairs: str
    cancelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsPage(Page):
    tabs: tuple[Tab, ...]
    rows: tuple[EventRow, ...]
    pager: Pager
    past: bool
    gone: bool


@desk_only
@require_safe
def events(request: ActingRequest) -> HttpResponse:
    """What is to come, what has been, or what was called off."""
    asked = request.GET.get("wanneer")
    past, gone = asked == "geweest", asked == "afgelast"
    today = request.actor.today
    rows = Event.objects.visible_to(request.actor).filter(cancelled_at__isnull=not gone)
    if not gone:
        rows = rows.filter(on__lt=today) if past else rows.filter(on__gte=today)
    order = ("-on", "-start_time", "id") if past or gone else ("on", "start_time", "id")
    found, pager = page_of(
        rows.with_counts().select_related("programme", "organiser"), order, request
    )
    page = EventsPage(
        **desk_frame(request, LIST),
        tabs=(
            Tab(_("Komt nog"), LIST, current=not past and not gone),
            Tab(_("Geweest"), f"{LIST}?wanneer=geweest", current=past),
            Tab(_("Afgelast"), f"{LIST}?wanneer=afgelast", current=gone),
        ),
        rows=tuple(_row(each) for each in found),
        pager=pager,
        past=past,
        gone=gone,
    )
    return render(request, "desk/events/list.html", {"page": page})


def when_words(each: Event) -> str:
    return f"{filters.datum(each.on)}, {filters.tijd(each.start_time)}"


def cancelled_words(each: Event) -> str:
    """On which day it was called off, and why; nothing when it goes on."""
    if each.cancelled_at is None:
        return ""
    day = each.cancelled_at.astimezone(AMSTERDAM).date()
    return _("Afgelast op %(day)s: %(why)s") % {
        "day": filters.datum(day),
        "why": each.cancel_reason,
    }


def _row(each: Event) -> EventRow:
    taken: int = each.chairs_taken  # type: ignore[attr-defined]  # annotated
    chairs = str(taken)
    if each.seats is not None:
        chairs = _("%(n)d van %(all)d") % {"n": taken, "all": each.seats}
    return EventRow(
        url=reverse("desk:event", args=[each.pk]),
        title=each.title,
        kind=str(each.get_kind_display()),
        when=when_words(each),
        where=each.location,
        programme=each.programme.title,
        chairs=chairs,
        cancelled=each.cancelled_at is not None,
    )
