"""Agreements that the employer reads and signs; what is signed is the text that was read."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from doorstroom.apps.people.service import known
from doorstroom.apps.placements.service import Agreement, Signature, SignChannel, sign
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused
from doorstroom.web.components import filters, place_words
from doorstroom.web.components.acting import ActingRequest, employer_only
from doorstroom.web.components.confirming import confirm_url, confirmed, to_confirming
from doorstroom.web.components.pages import Fact, Page

from .wording import HOME, frame, refusal


def _mine(actor: Actor) -> QuerySet[Signature]:
    return Signature.objects.filter(
        agreement=OuterRef("pk"), organisation__in=actor.organisation_ids
    )


def agreements_of(actor: Actor) -> QuerySet[Agreement]:
    """Those that this actor's organisation signs, as long as it may look back."""
    return (
        Agreement.objects.for_employer(actor)
        .select_related("pathway", "placement")
        .prefetch_related("signatures", known("pathway__person"))
    )


def to_sign(actor: Actor) -> QuerySet[Agreement]:
    """Of those the ones that wait on us, oldest first."""
    waiting = _mine(actor).filter(signed_at__isnull=True)
    return (
        agreements_of(actor)
        .filter(Exists(waiting), replaced_by__isnull=True)
        .order_by("made_at", "id")
    )


class SignForm(forms.Form):
    """The name under the text, and the text that was read."""

    name = forms.CharField(label=later("Uw naam"), max_length=120)
    agreed = forms.BooleanField(label=later("Ik heb de tekst gelezen en ga akkoord."))
    text_hash = forms.CharField(widget=forms.HiddenInput)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage(Page):
    title: str
    lines: tuple[str, ...]
    signatures: tuple[Fact, ...]
    form: SignForm | None
    confirm_url: str


@employer_only
def agreement(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Read; sign this very text with a name and a tap, shortly after showing who one is."""
    actor = request.actor
    found = get_object_or_404(agreements_of(actor), pk=pk)
    own = next(
        (
            row
            for row in found.signatures.all()
            if row.organisation_id in actor.organisation_ids and row.signed_at is None
        ),
        None,
    )
    waits = own is not None and found.replaced_by_id is None
    form = SignForm(
        request.POST if request.method == "POST" else None,
        initial={"name": actor.name, "text_hash": found.text_hash},
    )
    if own is not None and form.is_valid():
        if not confirmed(request):
            return to_confirming(request.path)
        try:
            sign(
                found,
                party=own.party,
                channel=SignChannel.TAP,
                text_hash=form.cleaned_data["text_hash"],
                name=form.cleaned_data["name"],
                confirmed=True,
                actor=actor,
            )
        except Refused as error:
            form.add_error(None, refusal(error))
        else:
            messages.success(request, _("Getekend. U hoeft verder niets te doen."))
            return redirect(HOME)
    page = AgreementPage(
        **frame(request),
        title=f"{found.title} {found.pathway.person.name_for_employer}",
        lines=tuple(line for line in found.text.splitlines() if line.strip()),
        signatures=tuple(
            Fact(
                capfirst(place_words.party(row.party, row.name)),
                _("%(name)s, %(day)s")
                % {"name": row.name, "day": filters.kort_datum(row.signed_at, "dag jaar")}
                if row.signed_at
                else _("nog niet getekend"),
            )
            for row in sorted(found.signatures.all(), key=lambda row: row.party != "person")
        ),
        form=form if waits else None,
        confirm_url="" if confirmed(request) else confirm_url(request.path),
    )
    status = 422 if waits and form.is_bound else 200
    return render(request, "employer/agreement.html", {"page": page}, status=status)
