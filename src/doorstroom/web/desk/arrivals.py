"""Aanmeldingen: who waits at the desk, who is brought to us, and whom we brought elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from doorstroom.apps.outreach.service import (
    Referral,
    ReferralStatus,
    SignUp,
)
from doorstroom.apps.people.service import (
    Involvement,
    Person,
    known,
    told_since,
    waiting_at_desks,
)
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Chip, Page, Pager
from doorstroom.web.components.paging import page_of

from .choosing import may_refer
from .clocks import Clock
from .files import dossier_url
from .wording import lateness, name_and_age, short_day

HERE = "/aanmeldingen/"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody at the desk, on nobody's name yet."""

    person: Person
    name: str
    url: str
    programme: str
    since: str
    clock: str
    chip: Chip | None


@dataclass(frozen=True, slots=True)
class Brought:
    """A referral, on either side."""

    referral: Referral
    name: str
    status: str
    clock: str
    chip: Chip | None
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalsPage(Page):
    title: str
    summary: str
    waiting: tuple[Waiting, ...]
    waiting_pager: Pager
    incoming: tuple[Brought, ...]
    incoming_pager: Pager
    outgoing: tuple[Brought, ...]
    outgoing_pager: Pager
    may_refer: bool


@desk_only
def arrivals(request: ActingRequest) -> HttpResponse:
    actor = request.actor
    clock = Clock(actor.today)
    first = ("reported_on", "person_id")
    waiting, waiting_pager = page_of(waiting_at_desks(actor), first, request, name="balie")
    first = ("answer_by", "id")
    incoming, incoming_pager = page_of(_incoming(actor), first, request, name="naar")
    first = ("-referred_at", "id")
    outgoing, outgoing_pager = page_of(_outgoing(actor), first, request, name="van")
    page = ArrivalsPage(
        **desk_frame(request, HERE),
        title=_("Aanmeldingen"),
        summary=_("Wie zich meldt, krijgt binnen twee werkdagen een naam."),
        waiting=_waiting(_people(waiting, actor), clock, actor),
        waiting_pager=waiting_pager,
        incoming=tuple(brought(each, clock, actor) for each in incoming),
        incoming_pager=incoming_pager,
        outgoing=tuple(brought(each, clock, actor) for each in outgoing),
        outgoing_pager=outgoing_pager,
        may_refer=may_refer(actor),
    )
    return render(request, "desk/arrivals.html", {"page": page})


def _people(waiting: Sequence[Involvement], actor: Actor) -> list[Person]:
    keys = [each.person_id for each in waiting]
    people = Person.objects.visible_to(actor).in_bulk(keys)
    return [people[key] for key in keys if key in people]


def _waiting(people: Sequence[Person], clock: Clock, actor: Actor) -> tuple[Waiting, ...]:
    receipts: dict[UUID, SignUp] = {}
    rows = SignUp.objects.filter(person__in=list(people)).select_related("programme")
    for each in rows.order_by("signed_up_at", "id"):
        receipts[each.person_id] = each
    return tuple(_waits(person, receipts.get(person.pk), clock, actor) for person in people)


def _waits(person: Person, receipt: SignUp | None, counted: Clock, actor: Actor) -> Waiting:
    today = actor.today
    return Waiting(
        person=person,
        name=name_and_age(person, today),
        url=dossier_url(person.pk),
        programme=receipt.programme.title if receipt is not None else _("nog te kiezen"),
        since=short_day(person.first_reported_on, today),
        clock=counted.words(receipt.answer_by)
        if receipt is not None and receipt.answer_by >= today
        else "",
        chip=lateness(receipt.answer_by, today) if receipt is not None else None,
    )


def referrals() -> QuerySet[Referral]:
    rows = Referral.objects.select_related(
        "programme", "to_organisation", "from_worker__organisation"
    )
    return rows.prefetch_related(known())


def _incoming(actor: Actor) -> QuerySet[Referral]:
    mine = referrals().filter(to_organisation__in=actor.organisation_ids)
    return mine.filter(status__in=["open", "asked"])


def _outgoing(actor: Actor) -> QuerySet[Referral]:
    """Whom I brought elsewhere: what is open, and the answers of the last months."""
    return referrals().filter(
        Q(status__in=["open", "asked"]) | Q(answered_at__gte=told_since(actor)),
        from_worker__in=actor.worker_ids,
    )


def brought(referral: Referral, counted: Clock, actor: Actor) -> Brought:
    today = actor.today
    is_open = referral.status in {ReferralStatus.OPEN, ReferralStatus.ASKED}
    late = lateness(referral.answer_by, today) if is_open else None
    return Brought(
        referral=referral,
        name=name_and_age(referral.person, today),
        status=str(referral.get_status_display()),
        clock=counted.words(referral.answer_by) if is_open and late is None else "",
        chip=late,
        open=is_open,
    )
