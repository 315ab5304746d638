"""Organisations that stand twice: suggestions, side by side, one of the two, and back again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_POST, require_safe

from doorstroom.apps.partners.service import (
    Alike,
    Organisation,
    OrganisationMerge,
    Worker,
    of_my_regions,
    suggested_merges,
    workers_on,
)
from doorstroom.apps.people.service import (
    Involvement,
    merge_organisations,
    undo_merge_organisations,
)
from doorstroom.apps.places.service import Place
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.apps.programmes.service import Programme
from doorstroom.apps.tasks.service import Task
from doorstroom.core import words as said
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused
from doorstroom.web.components import filters
from doorstroom.web.components.acting import ActingRequest, function_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Crumb, Fact, Page
from doorstroom.web.components.place_words import language

from .access import MERGERS
from .pack_views import HERE

coordinators_only = function_only(*MERGERS)
FOUND = 20
MERGED = 20
_BY = {
    "name": later("dezelfde naam en gemeente"),
    "phone": later("hetzelfde telefoonnummer"),
    "email": later("hetzelfde e-mailadres"),
}


class SearchForm(forms.Form):
    zoek = forms.CharField(label=later("Zoek op naam"), required=False, max_length=80)


@dataclass(frozen=True, slots=True)
class Suggestion:
    one: str
    other: str
    place: str
    by: str
    url: str


@dataclass(frozen=True, slots=True)
class Found:
    id: UUID
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Done:
    """A merge that can be undone: which name went where, and by whom."""

    id: UUID
    kept: str
    absorbed: str
    at: datetime
    by: str
    undone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationsPage(Page):
    suggestions: tuple[Suggestion, ...]
    form: SearchForm
    searched: bool
    found: tuple[Found, ...]
    wrong: str
    merges: tuple[Done, ...]


@dataclass(frozen=True, slots=True)
class Side:
    name: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePage(Page):
    keep: Side
    absorb: Side
    moves: tuple[Fact, ...]
    swap_url: str
    back_url: str
    error: str


@coordinators_only
@require_safe
def organisations(request: ActingRequest) -> HttpResponse:
    """What looks like one, a search for any two, and what was merged before."""
    actor = request.actor
    chosen = request.GET.getlist("wie")
    wrong = ""
    if chosen:
        two = _two(chosen, actor)
        if two is not None:
            return redirect("council:organisation_merge", keep_id=two[0], absorb_id=two[1])
        wrong = _("Kies er precies twee.")
    form = SearchForm(request.GET)
    form.is_valid()
    text = str(form.cleaned_data.get("zoek", "")).strip()
    rows = of_my_regions(actor).filter(name__icontains=text)[:FOUND] if text else ()
    page = OrganisationsPage(
        **desk_frame(request, HERE),
        crumbs=(Crumb(_("Programma's"), HERE),),
        suggestions=tuple(_suggestion(each) for each in suggested_merges(actor)),
        form=form,
        searched=bool(text),
        found=tuple(Found(row.pk, row.name, _where(row)) for row in rows),
        wrong=wrong,
        merges=tuple(_done(each) for each in _merges(actor)),
    )
    return render(request, "council/organisations.html", {"page": page})


def _two(chosen: Sequence[str], actor: Actor) -> tuple[UUID, UUID] | None:
    try:
        ids = [UUID(each) for each in dict.fromkeys(chosen)]
    except ValueError:
        return None
    if len(ids) != 2 or of_my_regions(actor).filter(pk__in=ids).count() != 2:
        return None
    return ids[0], ids[1]


def _where(row: Organisation) -> str:
    place = row.municipality.name if row.municipality is not None else ""
    return ", ".join(part for part in (str(row.get_kind_display()), place) if part)


def _suggestion(each: Alike) -> Suggestion:
    return Suggestion(
        one=each.one.name,
        other=each.other.name,
        place=_where(each.one),
        by=" · ".join(str(_BY[reason]) for reason in each.by),
        url=reverse("council:organisation_merge", args=[each.one.pk, each.other.pk]),
    )


def _merges(actor: Actor) -> Sequence[OrganisationMerge]:
    mine = of_my_regions(actor).values("pk")
    rows = OrganisationMerge.objects.filter(kept__in=mine.order_by())
    return list(rows.select_related("kept", "absorbed").order_by("-merged_at", "id")[:MERGED])


def _done(each: OrganisationMerge) -> Done:
    undone = ""
    if each.undone_at is not None:
        undone = _("ongedaan gemaakt op %(day)s, door %(who)s") % {
            "day": filters.kort_datum(each.undone_at, "jaar"),
            "who": each.undone_by,
        }
    return Done(each.pk, each.kept.name, each.absorbed.name, each.merged_at, each.merged_by, undone)


@coordinators_only
def merge(request: ActingRequest, keep_id: UUID, absorb_id: UUID) -> HttpResponse:
    """Side by side, what goes along, and one button; it can be undone."""
    actor = request.actor
    mine = of_my_regions(actor)
    keep = get_object_or_404(mine, pk=keep_id)
    absorb = get_object_or_404(mine, pk=absorb_id)
    error = ""
    if request.method == "POST":
        try:
            merge_organisations(keep, absorb, actor=actor)
        except NotAllowed:
            raise
        except Refused as refused:
            error = said.render(refused.code, refused.facts, language())
        else:
            text = _("%(old)s gaat op in %(new)s. Hieronder draait u dit terug.")
            messages.success(request, text % {"old": absorb.name, "new": keep.name})
            return redirect("council:organisations")
    page = MergePage(
        **desk_frame(request, HERE),
        crumbs=(
            Crumb(_("Programma's"), HERE),
            Crumb(_("Dubbele organisaties"), reverse("council:organisations")),
        ),
        keep=_side(keep, actor),
        absorb=_side(absorb, actor),
        moves=tuple(
            Fact(term, filters.getal(count)) for term, count in _counts(absorb, actor) if count
        ),
        swap_url=reverse("council:organisation_merge", args=[absorb.pk, keep.pk]),
        back_url=reverse("council:organisations"),
        error=error,
    )
    return render(request, "council/organisation_merge.html", {"page": page})


def _side(row: Organisation, actor: Actor) -> Side:
    unknown = _("niet bekend")
    counts = (Fact(term, filters.getal(count)) for term, count in _counts(row, actor))
    return Side(
        name=row.name,
        facts=(
            Fact(_("Soort"), str(row.get_kind_display())),
            Fact(_("Gemeente"), row.municipality.name if row.municipality else unknown),
            Fact(_("Telefoon"), row.phone or unknown),
            Fact(_("E-mail"), row.email or unknown),
            *counts,
        ),
    )


@seeing_all("how much there is of each organisation before two become one")
def _counts(row: Organisation, actor: Actor) -> tuple[tuple[str, int], ...]:
    """How much there is of each: numbers only, no names of people."""
    seats = workers_on(actor.today).filter(organisation=row).exclude(function="desk")
    tasks = Task.objects.filter(
        worker__in=Worker.objects.filter(organisation=row).order_by(), done_at__isnull=True
    )
    people = Involvement.objects.open().filter(organisation=row).order_by()
    return (
        (_("Collega's"), seats.count()),
        (_("Dossiers"), people.values("person").distinct().count()),
        (_("Open taken"), tasks.count()),
        (_("Adressen"), row.sites.count()),
        (_("Plekken"), Place.objects.filter(employer=row).exclude(status="closed").count()),
        (_("Programma's"), Programme.objects.filter(organiser=row).count()),
    )


@coordinators_only
@require_POST
def undo(request: ActingRequest, merge_id: UUID) -> HttpResponse:
    found = get_object_or_404(
        OrganisationMerge.objects.filter(
            kept__in=of_my_regions(request.actor).order_by().values("pk")
        ),
        pk=merge_id,
    )
    absorbed = undo_merge_organisations(found, actor=request.actor)
    text = _("%(name)s staat weer los, met alles wat die meebracht.")
    messages.success(request, text % {"name": absorbed.name})
    return HttpResponseRedirect(reverse("council:organisations"))
