"""Home of an employer: what is asked today, then people, places and the one contact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from doorstroom.apps.matching.service import Proposal
from doorstroom.apps.paging import count_to
from doorstroom.apps.partners.service import Organisation, Worker, reachable
from doorstroom.apps.people.service import known, still_with, still_with_each
from doorstroom.apps.placements.service import (
    Agreement,
    FollowUp,
    Placement,
    Review,
    days_on,
)
from doorstroom.apps.places.service import Place, Recognition, rules_of
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import filters, place_words, words
from doorstroom.web.components.acting import ActingRequest, employer_only
from doorstroom.web.components.for_employers import ProposalWords, proposal_words
from doorstroom.web.components.grounds import why_known
from doorstroom.web.components.pages import Chip, Page, Pager
from doorstroom.web.components.paging import page_of
from doorstroom.web.components.place_words import language

from .agreements import to_sign
from .pace import pace
from .wording import frame, greeting, phone_of, tel, things

REVIEW_DAYS_AHEAD = 14
SHOWN = 20

M = TypeVar("M", bound=Model)
Card = TypeVar("Card")


@dataclass(frozen=True, slots=True)
class ProposalCard:
    words: ProposalWords
    url: str
    yes_url: str
    no_url: str
    call_url: str
    answer_by: str
    calling: bool


@dataclass(frozen=True, slots=True)
class AgreementCard:
    title: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ReviewCard:
    on: date
    when: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class FollowUpCard:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    name: str
    url: str
    note: str
    chip: Chip | None
    missing_url: str
    coach: str
    coach_tel: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    title: str
    url: str
    note: str
    chip: Chip | None


@dataclass(frozen=True, slots=True)
class Contact:
    name: str
    note: str
    phone: str
    tel: str


@dataclass(frozen=True, slots=True)
class Cards(Generic[Card]):
    """One of the lists of the page, with pages of its own."""

    rows: tuple[Card, ...]
    pager: Pager


def _cards(
    request: ActingRequest,
    rows: QuerySet[M],
    order: Sequence[str],
    name: str,
    card: Callable[[M], Card],
) -> Cards[Card]:
    found, pager = page_of(rows, order, request, size=SHOWN, name=name)
    return Cards(tuple(card(each) for each in found), pager)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    company: str
    title: str
    proposals: Cards[ProposalCard]
    agreements: Cards[AgreementCard]
    reviews: Cards[ReviewCard]
    follow_ups: Cards[FollowUpCard]
    coming: Cards[str]
    people: Cards[PersonRow]
    places: Cards[PlaceRow]
    pace: str
    contact: Contact | None
    why_asked: str
    why_placed: str


@employer_only
@require_safe
def home(request: ActingRequest) -> HttpResponse:
    actor = request.actor
    due = _proposals(actor)
    talks = _reviews(actor)
    proposals = _cards(request, due, ("sent_at", "id"), "voorstel", proposal_card)
    agreements = _cards(request, to_sign(actor), ("made_at", "id"), "akkoord", _agreement)
    reviews = _cards(request, talks, ("planned_on", "id"), "gesprek", _review)
    follow_ups = _cards(request, _follow_ups(actor), ("due_on", "id"), "vraag", _follow_up)
    placements, people_pager = page_of(
        _placements(actor), ("starts_on", "id"), request, name="mens"
    )
    places, places_pager = page_of(_places(actor), ("title", "id"), request, name="plek")
    count = (
        count_to(due.exclude(employer_answer="call"))
        + (agreements.pager.total or 0)
        + count_to(talks.filter(planned_on__lte=actor.today))
        + (follow_ups.pager.total or 0)
    )
    companies = list(
        Organisation.objects.filter(pk__in=actor.organisation_ids)
        .select_related("contact_worker__organisation")
        .order_by("sort_key", "id")
    )
    page = HomePage(
        **frame(request),
        company=companies[0].name if companies else "",
        title=f"{greeting(actor.now)} {things(count)}",
        proposals=proposals,
        agreements=agreements,
        reviews=reviews,
        follow_ups=follow_ups,
        coming=_cards(request, _coming(actor), ("employer_answered_at", "id"), "komt", _comes),
        people=Cards(_people(placements, actor.today), people_pager),
        places=Cards(_place_rows(places, actor.today), places_pager),
        pace=pace(actor),
        contact=contact_of(companies, placements),
        why_asked=why_known("proposal"),
        why_placed=why_known("placement"),
    )
    return render(request, "employer/home.html", {"page": page})


def _proposals(actor: Actor) -> QuerySet[Proposal]:
    return (
        Proposal.objects.for_employer(actor)
        .filter(status="employer")
        .select_related(
            "place__employer", "place__site", "place__kind", "proposed_by__organisation"
        )
    )


def proposal_card(each: Proposal) -> ProposalCard:
    """What two keys opened: nothing of the person but the profile itself."""
    by = filters.datum(each.answer_by) if each.answer_by else ""
    return ProposalCard(
        words=proposal_words(
            each.profile_name, each.profile_words, each.place, reachable(each.proposed_by)
        ),
        url=reverse("employer:proposal", args=[each.pk]),
        yes_url=reverse("employer:answer", args=[each.pk, "ja"]),
        no_url=reverse("employer:answer", args=[each.pk, "nu-niet"]),
        call_url=reverse("employer:answer", args=[each.pk, "bel-mij"]),
        answer_by=by,
        calling=each.employer_answer == "call",
    )


def _coming(actor: Actor) -> QuerySet[Proposal]:
    """Those to whom the employer said yes: we call about the first day."""
    said_yes = Proposal.objects.for_employer(actor).filter(status="accepted")
    return said_yes.select_related("proposed_by__organisation")


def _comes(each: Proposal) -> str:
    said = _("%(name)s komt. %(coach)s belt u over de eerste dag.")
    return said % {"name": each.profile_name, "coach": reachable(each.proposed_by).name}


def _agreement(each: Agreement) -> AgreementCard:
    signed = [row for row in each.signatures.all() if row.signed_at is not None]
    who = [place_words.party(row.party, row.name) for row in signed]
    name = each.pathway.person.name_for_employer
    text = _("Nog niemand tekende.")
    if who:
        listed = (" " + _("en") + " ").join([", ".join(who[:-1]), who[-1]] if len(who) > 1 else who)
        text = ngettext("%(who)s heeft getekend.", "%(who)s hebben getekend.", len(who))
        text = text % {"who": listed[:1].upper() + listed[1:]}
    return AgreementCard(
        f"{each.title} {name}", text, reverse("employer:agreement", args=[each.pk])
    )


def _placements(actor: Actor) -> QuerySet[Placement]:
    return (
        Placement.objects.for_employer(actor)
        .active()
        .select_related("place", "kind", "coach__organisation")
        .prefetch_related("build_up", "attendance", known())
    )


def _reviews(actor: Actor) -> QuerySet[Review]:
    until = actor.today + timedelta(days=REVIEW_DAYS_AHEAD)
    placed = Placement.objects.for_employer(actor).active().order_by().values("pk")
    planned = Review.objects.filter(
        placement__in=placed, held_on__isnull=True, planned_on__lte=until
    )
    return planned.select_related("placement").prefetch_related(known("placement__person"))


def _review(each: Review) -> ReviewCard:
    day = filters.datum(each.planned_on)
    return ReviewCard(
        on=each.planned_on,
        when=f"{day}, {filters.tijd(each.planned_time)}" if each.planned_time else day,
        name=each.placement.person.name_for_employer,
        url=reverse("employer:person", args=[each.placement_id]) + "#gesprek",
    )


def _follow_ups(actor: Actor) -> QuerySet[FollowUp]:
    due = FollowUp.objects.for_employer(actor).due(actor.today).filter(employer_says="")
    return due.select_related("outcome").prefetch_related(known())


def _follow_up(each: FollowUp) -> FollowUpCard:
    said = _("Is %(name)s nog bij u?")
    return FollowUpCard(
        said % {"name": each.person.name_for_employer},
        reverse("employer:follow_up", args=[each.pk]),
    )


def _people(placements: Iterable[Placement], today: date) -> tuple[PersonRow, ...]:
    coaches = _coaches(placements)
    return tuple(_person(each, coaches[each.pk], today) for each in placements)


def _coaches(placements: Iterable[Placement]) -> dict[UUID, Worker]:
    """Of each placement who is called now: its coach, or who came after."""
    rows = list(placements)
    found = still_with_each((each.person_id, each.coach) for each in rows)
    return {each.pk: found[each.person_id, each.coach_id] for each in rows}


def _person(each: Placement, coach: Worker, today: date) -> PersonRow:
    parts = [place_words.days_short(days_on(each, today))]
    if each.goal:
        parts.append(_("doel: %(goal)s") % {"goal": each.goal})
    begun = each.starts_on <= today
    if not begun:
        parts.insert(0, _("begint %(day)s") % {"day": filters.datum(each.starts_on)})
    told = {row.said_by: row.state for row in each.attendance.all() if row.on == today}
    chip = None
    if told.get("person") == "cannot":
        chip = Chip(_("kan vandaag niet"), "wait")
    elif told.get("employer") == "missing":
        chip = Chip(_("vandaag niet gezien, de coach weet het"), "wait")
    return PersonRow(
        name=each.person.name_for_employer,
        url=reverse("employer:person", args=[each.pk]),
        note=" · ".join(part for part in parts if part),
        chip=chip,
        missing_url=reverse("employer:missing", args=[each.pk]) if begun and chip is None else "",
        coach=coach.name,
        coach_tel=tel(phone_of(coach)),
    )


def _places(actor: Actor) -> QuerySet[Place]:
    mine = Place.objects.filter(employer__in=actor.organisation_ids).exclude(status="closed")
    return mine.with_taken().select_related("kind")


def _place_rows(rows: Sequence[Place], today: date) -> tuple[PlaceRow, ...]:
    granted = Recognition.objects.filter(
        site__in={row.site_id for row in rows}, status="granted", valid_until__gte=today
    ).order_by("valid_until", "id")
    until = {(r.site_id, str(r.qualification_id)): r.valid_until for r in granted}
    return tuple(_place(row, until.get((row.site_id, str(row.qualification_id)))) for row in rows)


def _place(row: Place, until: date | None) -> PlaceRow:
    taken: int = row.taken  # type: ignore[attr-defined]  # annotated by with_taken
    parts = [_("%(taken)d van %(all)d bezet") % {"taken": taken, "all": row.capacity}]
    if until is not None:
        day = words.short_date(until, language(), year=True)
        parts.append(_("erkend tot en met %(day)s") % {"day": day})
    elif rules_of(row.kind).needs_recognition:
        parts.append(_("nog niet erkend"))
    chip = Chip(_("op pauze"), "wait") if row.status == "paused" else None
    url = reverse("employer:place", args=[row.pk])
    return PlaceRow(row.title, url, " · ".join(parts), chip)


def contact_of(
    companies: Iterable[Organisation], placements: Iterable[Placement]
) -> Contact | None:
    """The one contact; where none is named, the coach of who is there now."""
    named = [each.contact_worker for each in companies if each.contact_worker is not None]
    worker: Worker | None = reachable(named[0]) if named else None
    if worker is None:
        worker = next((still_with(each.person, each.coach) for each in placements), None)
    if worker is None:
        return None
    phone = phone_of(worker)
    return Contact(worker.name, worker.organisation.name, phone, tel(phone))
