"""What we agreed: the text, who promised what, and my signature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doorstroom.apps.learning.service import Certificate
from doorstroom.apps.pathways.service import Pathway, PlanItem
from doorstroom.apps.people.service import Person
from doorstroom.apps.placements.service import Agreement, Signature, SignChannel, sign
from doorstroom.web.components.acting import ActingRequest, young_only
from doorstroom.web.components.confirming import confirm_url, confirmed, to_confirming
from doorstroom.web.components.learning_line import learning_line
from doorstroom.web.components.pages import Page, Station

from .frame import contacts_of, me, name_of, young_frame


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise, of me or of somebody else."""

    words: str
    by: str
    due_on: date | None
    kept: bool
    broken: bool


@dataclass(frozen=True, slots=True)
class SignatureLine:
    name: str
    mine: bool
    signed_at: datetime | None


@dataclass(frozen=True, slots=True)
class AgreementCard:
    id: UUID
    title: str
    made_at: datetime
    to_sign: bool
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementsPage(Page):
    agreements: tuple[AgreementCard, ...]
    mine: tuple[Promise, ...]
    theirs: tuple[Promise, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage(Page):
    card: AgreementCard
    lines: tuple[str, ...]
    text_hash: str
    signatures: tuple[SignatureLine, ...]
    contact: str
    confirm_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersPage(Page):
    papers: tuple[Certificate, ...]
    learning: tuple[Station, ...]


def _mine(request: ActingRequest) -> Any:
    pathways = Pathway.objects.visible_to(request.actor).filter(person=request.actor.person_id)
    return (
        Agreement.objects.filter(pathway__in=pathways, replaced_by=None)
        .prefetch_related("signatures")
        .order_by("-made_at", "id")
    )


def _card(agreement: Agreement) -> AgreementCard:
    own = [row for row in agreement.signatures.all() if row.party == "person"]
    return AgreementCard(
        id=agreement.pk,
        title=agreement.title,
        made_at=agreement.made_at,
        to_sign=any(row.signed_at is None for row in own),
        complete=agreement.complete_at is not None,
    )


def to_sign(request: ActingRequest) -> tuple[AgreementCard, ...]:
    """Agreements that wait for my signature."""
    rows = _mine(request).filter(signatures__party="person", signatures__signed_at__isnull=True)
    return tuple(_card(row) for row in rows[:10])


@young_only
@require_safe
def agreements(request: ActingRequest) -> HttpResponse:
    mine, theirs = _promises(me(request), request)
    page = AgreementsPage(
        **young_frame(request, "/mijn/afspraken/"),
        agreements=tuple(_card(row) for row in _mine(request)[:50]),
        mine=mine,
        theirs=theirs,
    )
    return render(request, "young/agreements.html", {"page": page})


def _promises(
    person: Person, request: ActingRequest
) -> tuple[tuple[Promise, ...], tuple[Promise, ...]]:
    """What I promised and what others promised, newest first."""
    pathways = Pathway.objects.visible_to(request.actor).filter(person=person)
    rows = PlanItem.objects.filter(pathway__in=pathways).order_by("-made_on", "id")[:50]
    mine: list[Promise] = []
    theirs: list[Promise] = []
    for row in rows:
        promise = Promise(
            row.promise,
            row.promised_by,
            row.due_on,
            row.kept_on is not None,
            row.broken_on is not None,
        )
        (mine if row.by_person else theirs).append(promise)
    return tuple(mine), tuple(theirs)


@young_only
@require_safe
def agreement(request: ActingRequest, agreement_id: UUID) -> HttpResponse:
    row: Agreement = get_object_or_404(_mine(request), pk=agreement_id)
    person = me(request)
    signatures: list[Signature] = sorted(row.signatures.all(), key=lambda each: each.party)
    page = AgreementPage(
        **young_frame(request),
        card=_card(row),
        lines=tuple(line for line in row.text.splitlines() if line.strip()),
        text_hash=row.text_hash,
        signatures=tuple(
            SignatureLine(each.name, each.party == "person", each.signed_at) for each in signatures
        ),
        contact=name_of(contacts_of(person)[0]),
        confirm_url="" if confirmed(request) else confirm_url(request.path),
    )
    return render(request, "young/agreement.html", {"page": page})


@young_only
@require_POST
def sign_agreement(request: ActingRequest, agreement_id: UUID) -> HttpResponseBase:
    """My signature under the text that I had before me; a second tap changes nothing.

    Who signs showed shortly before to be themselves.
    """
    row: Agreement = get_object_or_404(_mine(request), pk=agreement_id)
    if _card(row).to_sign:
        if not confirmed(request):
            return to_confirming(reverse("young:agreement", args=[row.pk]))
        sign(
            row,
            party="person",
            channel=SignChannel.TAP,
            text_hash=request.POST.get("text_hash", ""),
            confirmed=True,
            actor=request.actor,
        )
        messages.success(request, _("Getekend. Je vindt de tekst altijd terug op deze pagina."))
    return redirect("young:agreement", agreement_id=row.pk)


@young_only
@require_safe
def papers(request: ActingRequest) -> HttpResponse:
    rows = (
        Certificate.objects.visible_to(request.actor)
        .filter(person=request.actor.person_id)
        .order_by("-earned_on", "id")
    )
    page = PapersPage(
        **young_frame(request, "/mijn/papieren/"),
        papers=tuple(rows[:100]),
        learning=learning_line(me(request)),
    )
    return render(request, "young/papers.html", {"page": page})
