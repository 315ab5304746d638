"""Beheer: the organisations of a region and who works there. No dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doorstroom.apps.partners.service import (
    Organisation,
    Worker,
    WorkerFunction,
    add_colleague,
    administers,
    workers_on,
)
from doorstroom.apps.people.service import worker_leaves
from doorstroom.core import words as said
from doorstroom.core.sharing import Area, functions_opening, roles
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused
from doorstroom.web.components.acting import ActingRequest, function_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Crumb, Page

HERE = "/beheer/"
FOUND = 40

administrators_only = function_only(*functions_opening(Area.ADMINISTRATION))


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationsPage(Page):
    title: str
    asked: str
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Colleague:
    name: str
    function: str
    leave_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPage(Page):
    title: str
    kind: str
    colleagues: tuple[Colleague, ...]
    form: forms.Form


class ColleagueForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Naam"), max_length=120)
    function = forms.ChoiceField(label=gettext_lazy("Functie"))
    email = forms.EmailField(label=gettext_lazy("E-mail"))

    def __init__(self, data: object = None, *, kind: str) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what a request posted
        field = self.fields["function"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (function, str(WorkerFunction(function).label))
                for role in roles().values()
                if not role.kinds or kind in role.kinds
                for function in role.functions
            ]


@require_safe
@administrators_only
def organisations(request: ActingRequest) -> HttpResponse:
    """Those of the region, by a part of their name."""
    asked = request.GET.get("q", "").strip()[:80]
    named = Organisation.objects.filter(merged_into__isnull=True, name__icontains=asked)
    near = named.filter(municipality__doorstroompunt_region__in=_regions(request.actor)).order_by(
        "sort_key", "id"
    )
    page = OrganisationsPage(
        **desk_frame(request, HERE),
        title=_("Organisaties en collega's"),
        asked=asked,
        rows=tuple(
            (each.name, str(each.get_kind_display()), _url(each.pk)) for each in near[:FOUND]
        ),
    )
    return render(request, "council/administration.html", {"page": page})


def _url(organisation_id: UUID) -> str:
    return reverse("administration:there", args=[organisation_id])


def _regions(actor: Actor) -> list[str]:
    homes = Organisation.objects.filter(
        pk__in=actor.organisation_ids, municipality__doorstroompunt_region__isnull=False
    )
    regions = homes.order_by("id").values_list("municipality__doorstroompunt_region", flat=True)
    return list(regions)


def _there(request: ActingRequest, organisation_id: UUID) -> Organisation:
    rows = Organisation.objects.filter(merged_into__isnull=True).select_related("municipality")
    found = rows.filter(pk=organisation_id).first()
    if found is None or not administers(found, request.actor):
        raise Http404
    return found


@administrators_only
def organisation(request: ActingRequest, organisation_id: UUID) -> HttpResponse:
    """Who works there, and somebody new."""
    there = _there(request, organisation_id)
    form = ColleagueForm(request.POST if request.method == "POST" else None, kind=there.kind)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            with transaction.atomic():
                worker = add_colleague(there, **data, actor=request.actor)
        except NotAllowed:
            raise
        except Refused as error:
            tongue = (get_language() or "nl")[:2]
            form.add_error(None, said.render(error.code, error.facts, tongue))
        else:
            messages.success(request, _("%(name)s staat erbij.") % {"name": worker.name})
            return redirect(request.path)
    working = workers_on(request.actor.today).filter(organisation=there).exclude(function="desk")
    page = OrganisationPage(
        **desk_frame(request, HERE),
        crumbs=(Crumb(_("Organisaties en collega's"), HERE),),
        title=there.name,
        kind=str(there.get_kind_display()),
        colleagues=tuple(
            Colleague(
                each.name,
                str(each.get_function_display()),
                reverse("administration:leaves", args=[there.pk, each.pk]),
            )
            for each in working.order_by("sort_key", "id")
        ),
        form=form,
    )
    return render(request, "council/administration_there.html", {"page": page})


@administrators_only
@require_POST
def leaves(request: ActingRequest, organisation_id: UUID, worker_id: UUID) -> HttpResponse:
    """Somebody stops there; what was theirs goes to the desk, and they see nothing any more."""
    there = _there(request, organisation_id)
    workers = Worker.objects.filter(organisation=there, ended_on__isnull=True)
    worker = workers.exclude(function="desk").filter(pk=worker_id).first()
    if worker is None:
        raise Http404
    worker_leaves(worker, actor=request.actor)
    messages.success(request, _("%(name)s werkt daar niet meer.") % {"name": worker.name})
    return redirect(reverse("administration:there", args=[there.pk]))
