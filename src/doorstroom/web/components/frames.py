"""The frame around the desk's screens: navigation with counts, stand-ins, search."""

from __future__ import annotations

from typing import TypedDict

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.apps.outreach.service import Referral
from doorstroom.apps.people.service import Handover, Person, messages_to_send
from doorstroom.apps.tasks.service import tasks_for
from doorstroom.core.sharing import Area
from doorstroom.core.values.actor import Actor

from .acting import ActingRequest, home_url_of, opens
from .pages import NavItem

# Counts in a menu are a hint, not an account: they stop here.
_COUNT_UP_TO = 1000


class Frame(TypedDict):
    """Keyword arguments for a ``Page``."""

    nav: tuple[NavItem, ...]
    home_url: str
    user_name: str
    user_note: str
    sign_out_url: str
    search_url: str
    search_text: str
    note_url: str


def desk_frame(request: ActingRequest, current: str = "") -> Frame:
    """What every desk screen shows around itself; ``current`` is the menu item's path."""
    actor = request.actor
    away = {seat.worker_id for seat in actor.seats if seat.standing_in}
    note = (
        ngettext(
            "Waarnemer voor %(count)d collega", "Waarnemer voor %(count)d collega's", len(away)
        )
        % {"count": len(away)}
        if away
        else ""
    )
    at_desk = opens(actor, Area.DESK)
    return Frame(
        nav=tuple(_items(actor, current) if at_desk else _other_items(actor, current)),
        home_url=home_url_of(actor),
        user_name=actor.name,
        user_note=note,
        sign_out_url="/uitloggen/",
        search_url="/mensen/zoek/" if at_desk else "",
        search_text=request.GET.get("q", "") if at_desk else "",
        note_url="/noteer/" if at_desk else "",
    )


def phone_frame(request: ActingRequest, nav: tuple[NavItem, ...]) -> Frame:
    """The same for the phones of young people and employers: no search, no notes."""
    return Frame(
        nav=nav,
        home_url=home_url_of(request.actor),
        user_name=request.actor.name,
        user_note="",
        sign_out_url="/uitloggen/",
        search_url="",
        search_text="",
        note_url="",
    )


def _other_items(actor: Actor, current: str) -> list[NavItem]:
    """The menu of who has no people: what their roles open and nothing else."""
    items = [
        (Area.PRIVACY, "/privacy/", _("Toezicht")),
        (Area.ADMINISTRATION, "/beheer/", _("Organisaties en collega's")),
        (Area.FIGURES, "/programmas/", _("Programma's")),
        (Area.REPRESENTED, "/namens/", _("Namens")),
    ]
    return [
        NavItem(label=label, url=url, current=url == current)
        for area, url, label in items
        if opens(actor, area) or (area is Area.REPRESENTED and actor.represents)
    ]


def _items(actor: Actor, current: str) -> list[NavItem]:
    today = tasks_for(actor).filter(due_on__lte=actor.today).order_by()
    waiting = today[:_COUNT_UP_TO].count()
    owned = Person.objects.current().owned_by(actor)[:_COUNT_UP_TO].count()
    incoming = Referral.objects.filter(
        to_organisation__in=actor.organisation_ids, status__in=["open", "asked"]
    )[:_COUNT_UP_TO].count()
    mine = Q(to_organisation__in=actor.organisation_ids)
    mine |= Q(from_organisation__in=actor.organisation_ids)
    transit = Handover.objects.filter(mine, status="offered")[:_COUNT_UP_TO].count()
    ready = messages_to_send(actor)[:_COUNT_UP_TO].count()
    items: list[tuple[str, str, int | None, bool]] = []
    if opens(actor, Area.PRIVACY):
        items.append(("/privacy/", _("Toezicht"), None, False))
    if opens(actor, Area.SCHOOL):
        items.append(("/school/", _("Mijn leerlingen"), None, False))
    items += [
        ("/vandaag/", _("Vandaag"), waiting, waiting > 0),
        ("/mensen/", _("Mijn mensen"), owned, False),
        ("/aanmeldingen/", _("Aanmeldingen"), incoming, False),
        ("/onderweg/", _("Onderweg"), transit, False),
        ("/berichten/", _("Berichten"), ready, False),
        ("/plekken/", _("Plekken"), None, False),
        ("/ontmoetingen/", _("Ontmoetingen"), None, False),
    ]
    if opens(actor, Area.PROGRAMMES):
        items.append(("/programmas/", _("Programma's"), None, False))
    return [
        NavItem(label=label, url=url, count=count, current=url == current, waits=waits)
        for url, label, count, waits in items
    ]
