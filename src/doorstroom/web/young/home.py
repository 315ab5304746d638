"""The first page: one card with what comes next, and what waits for me."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doorstroom.apps.people.service import Involvement
from doorstroom.web.components.acting import ActingRequest, young_only
from doorstroom.web.components.pages import Page

from . import agreements, at_work, proposals
from .frame import Contact, contact_card, contacts_of, me, young_frame
from .handing import HandingCard, handing_card
from .proposal_words import ProposalCard
from .route import Route, routes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    first_name: str
    route: Route | None
    more_routes: int
    handing: HandingCard | None
    contact: Contact
    follow_ups: tuple[at_work.FollowUpCard, ...]
    proposals: tuple[ProposalCard, ...]
    to_sign: tuple[agreements.AgreementCard, ...]
    work: tuple[at_work.WorkCard, ...]
    ended: tuple[at_work.EndedCard, ...]
    organisations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutePage(Page):
    routes: tuple[Route, ...]


@young_only
@require_safe
def home(request: ActingRequest) -> HttpResponse:
    person = me(request)
    routes = routes_of(person, request.actor)
    organisations = (
        Involvement.objects.visible_to(request.actor)
        .open()
        .filter(person=person)
        .order_by()
        .values("organisation")
        .distinct()
        .count()
    )
    page = HomePage(
        **young_frame(request, "/mijn/"),
        first_name=person.first_name,
        route=routes[0] if routes else None,
        more_routes=len(routes) - 1,
        handing=handing_card(person, request.actor.today),
        contact=contact_card(contacts_of(person)[0], person),
        follow_ups=at_work.follow_up_cards(request),
        proposals=proposals.awaiting(request, person),
        to_sign=agreements.to_sign(request),
        work=at_work.work_cards(request),
        ended=at_work.ended_cards(request),
        organisations=organisations,
    )
    return render(request, "young/home.html", {"page": page})


@young_only
@require_safe
def route(request: ActingRequest) -> HttpResponse:
    routes = tuple(routes_of(me(request), request.actor))
    page = RoutePage(**young_frame(request, "/mijn/route/"), routes=routes)
    return render(request, "young/route.html", {"page": page})
