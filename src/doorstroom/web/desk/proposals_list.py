"""The list of proposals, and how far each of the three is."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doorstroom.apps.matching.service import Proposal
from doorstroom.web.components import filters
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Chip, Page, Pager, Tab
from doorstroom.web.components.paging import page_of

LIST = "/voorstellen/"
WISHES = "/plekken/wensen/"
# Of each that is passed it is looked up who may see it; a region has many.
COUNT_UP_TO = 200
OPEN = ("keys", "employer", "accepted")


def places_tabs(current: str) -> tuple[Tab, ...]:
    """The lists around places, side by side; what schools look for is not for everybody."""
    tabs: tuple[Tab, ...] = (
        Tab(_("Plekken"), "/plekken/", current=current == "/plekken/"),
        Tab(_("Voorstellen"), LIST, current=current == LIST),
        Tab(_("Opleidingen"), "/opleidingen/", current=current == "/opleidingen/"),
    )
    if current == WISHES:
        tabs += (Tab(_("Wat scholen zoeken"), WISHES, current=True),)
    return tabs


@dataclass(frozen=True, slots=True)
class ProposalRow:
    url: str
    name: str
    place: str
    employer: str
    person_key: Chip
    coach_key: Chip
    employer_key: Chip
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalsPage(Page):
    tabs: tuple[Tab, ...]
    states: tuple[Tab, ...]
    rows: tuple[ProposalRow, ...]
    pager: Pager
    state: str


_STATES = {"": OPEN, "sleutels": ("keys",), "werkgever": ("employer",), "ja": ("accepted",)}
_STATES |= {"klaar": ("placed", "declined", "withdrawn")}


@desk_only
@require_safe
def proposals(request: ActingRequest) -> HttpResponse:
    """Proposals of the people one guides; the open ones unless asked otherwise."""
    state = request.GET.get("stand", "")
    state = state if state in _STATES else ""
    labels = {
        "": _("Alles wat loopt"),
        "sleutels": _("Wacht op ja"),
        "werkgever": _("Bij de werkgever"),
        "ja": _("Aangenomen"),
        "klaar": _("Klaar"),
    }
    rows = Proposal.objects.visible_to(request.actor).filter(status__in=_STATES[state])
    found, pager = page_of(
        rows.select_related("person", "place__employer"),
        ("-proposed_at", "id"),
        request,
        count_up_to=COUNT_UP_TO,
    )
    page = ProposalsPage(
        **desk_frame(request, "/plekken/"),
        tabs=places_tabs(LIST),
        states=tuple(
            Tab(label, f"?stand={key}" if key else LIST, current=key == state)
            for key, label in labels.items()
        ),
        rows=tuple(_row(each) for each in found),
        pager=pager,
        state=state,
    )
    return render(request, "desk/proposals/list.html", {"page": page})


def _row(each: Proposal) -> ProposalRow:
    return ProposalRow(
        url=reverse("desk:proposal", args=[each.pk]),
        name=each.person.full_name,
        place=each.place.title,
        employer=each.place.employer.name,
        person_key=person_key(each),
        coach_key=coach_key(each),
        employer_key=employer_key(each),
        since=filters.kort_datum(each.proposed_at, "dag"),
    )


def person_key(each: Proposal) -> Chip:
    return _key(each.person_answer, each.get_person_answer_display())


def coach_key(each: Proposal) -> Chip:
    return _key(each.coach_answer, each.get_coach_answer_display())


def _key(answer: str, words: str) -> Chip:
    if not answer:
        return Chip(_("nog vragen"), "wait")
    return Chip(words, {"yes": "good", "ask": "wait"}.get(answer, "plain"))  # type: ignore[arg-type]


def employer_key(each: Proposal) -> Chip:
    if each.employer_answer:
        tone = {"yes": "good", "call": "wait"}.get(each.employer_answer, "plain")
        return Chip(each.get_employer_answer_display(), tone)  # type: ignore[arg-type]
    if each.sent_at is None:
        return Chip(_("ziet nog niets"))
    return Chip(_("nog geen antwoord"), "wait")
