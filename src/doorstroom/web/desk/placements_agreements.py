"""Agreements at the desk: read, sign there or on paper, another text, print."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import Person, may_guide
from doorstroom.apps.placements import service
from doorstroom.apps.placements.service import Agreement, SignChannel
from doorstroom.apps.programmes.service import pack_version
from doorstroom.core.sharing import FieldGroup
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Page

from . import placements_pages as pages
from .files import crumbs_of, dossier_url, pathway_of, person_shown
from .forming import FormWords, handle_form
from .placements_forms import AgreementTextForm, SignForm


def visible_agreements(actor: Actor) -> QuerySet[Agreement]:
    """Those about people the actor may see."""
    return (
        Agreement.objects.filter(pathway__in=Pathway.objects.visible_to(actor))
        .select_related("pathway__person", "placement", "replaced_by")
        .prefetch_related("signatures")
    )


def _agreement(request: ActingRequest, pk: UUID) -> Agreement:
    return get_object_or_404(visible_agreements(request.actor), pk=pk)


@desk_only
@require_safe
def agreement(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The text and who signed it when and how; the page prints as the paper to sign."""
    found = _agreement(request, pk)
    person = found.pathway.person
    waiting = [row.party for row in found.signatures.all() if row.signed_at is None]
    page = pages.AgreementPage(
        **desk_frame(request, "/mensen/"),
        crumbs=crumbs_of(person),
        agreement=found,
        title=found.title,
        lines=tuple(line for line in found.text.splitlines() if line.strip()),
        row=pages.agreement_row(found),
        waiting=tuple(waiting) if found.replaced_by_id is None else (),
        may_act=may_guide(person, request.actor),
        back=_back(found),
        replaced_url=reverse("desk:agreement", args=[found.replaced_by_id])
        if found.replaced_by_id
        else "",
        placement_id=found.placement_id,
    )
    return render(request, "desk/placements/agreement.html", {"page": page})


def _back(found: Agreement) -> str:
    if found.placement_id is not None:
        return reverse("desk:placement", args=[found.placement_id])
    return dossier_url(found.pathway.person_id)


@desk_only
def agreement_sign(request: ActingRequest, pk: UUID) -> HttpResponse:
    """A signature put at the desk or on paper, noted by the guidance."""
    found = _agreement(request, pk)
    waiting = [(row.party, row.name) for row in found.signatures.all() if row.signed_at is None]

    def save(form: SignForm) -> str:
        data = form.cleaned_data
        service.sign(
            found,
            party=data["party"],
            channel=SignChannel(data["channel"]),
            name=data["name"],
            actor=request.actor,
        )
        return _("De handtekening is genoteerd.")

    form = SignForm(request.POST or None, parties=waiting)
    around = FormWords(
        title=_("Teken: %(title)s") % {"title": found.title},
        submit=_("Noteer de handtekening"),
        back_url=reverse("desk:agreement", args=[pk]),
        crumbs=crumbs_of(found.pathway.person),
        intro=_("Een handtekening op papier of aan de balie telt net zo als een tik."),
    )
    return handle_form(request, form, save=save, around=around)


@desk_only
def agreement_change(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Another text is another agreement: everybody signs again."""
    found = _agreement(request, pk)

    def save(form: AgreementTextForm) -> str:
        service.replace_agreement(found, text=form.cleaned_data["text"], actor=request.actor)
        return _("De nieuwe tekst staat klaar om te tekenen.")

    around = FormWords(
        title=_("Andere tekst: %(title)s") % {"title": found.title},
        submit=_("Bewaar als nieuwe overeenkomst"),
        back_url=_back(found),
        crumbs=crumbs_of(found.pathway.person),
    )
    form = AgreementTextForm(request.POST or None, initial={"text": found.text})
    return handle_form(request, form, save=save, around=around)


@dataclass(frozen=True, slots=True)
class ToMake:
    """An agreement of the pack that this route does not have yet."""

    code: str
    title: str
    programme: str
    pathway_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementsPage(Page):
    person: Person
    title: str
    rows: tuple[pages.AgreementRow, ...]
    to_make: tuple[ToMake, ...]
    may_act: bool


@desk_only
@require_safe
def agreements(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """All that somebody agreed on, and what the programme still asks."""
    person = person_shown(request, person_id, FieldGroup.WORK)
    found = visible_agreements(request.actor).filter(pathway__person=person)
    rows = list(found.order_by("-made_at", "id"))
    page = AgreementsPage(
        **desk_frame(request, "/mensen/"),
        crumbs=crumbs_of(person),
        person=person,
        title=_("Afspraken op papier"),
        rows=tuple(pages.agreement_row(each) for each in rows),
        to_make=_to_make(person, rows, request.actor),
        may_act=may_guide(person, request.actor),
    )
    return render(request, "desk/placements/agreements.html", {"page": page})


def _to_make(person: Person, rows: list[Agreement], actor: Actor) -> tuple[ToMake, ...]:
    made = {(row.pathway_id, row.kind) for row in rows if row.placement_id is None}
    routes = Pathway.objects.visible_to(actor).open().filter(person=person)
    return tuple(
        ToMake(each.code, each.title, route.programme.title, route.pk)
        for route in routes.select_related("programme").order_by("opened_on", "id")
        for each in pack_version(route.programme, route.pack_version).agreements
        if (route.pk, each.code) not in made
    )


@desk_only
@require_POST
def agreement_make(request: ActingRequest, person_id: UUID, pathway_id: UUID) -> HttpResponse:
    """Write an agreement of the pack from what was promised in the plan."""
    route = pathway_of(request, person_id, pathway_id)
    made = service.make_agreement(route, code=request.POST.get("soort", ""), actor=request.actor)
    messages.success(request, _("De overeenkomst staat klaar om te tekenen."))
    return redirect("desk:agreement", pk=made.pk)
