"""Beheer: the organisations of a region and who works there. No dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from doorstroom.apps.accounts.service import refusals_since
from doorstroom.apps.partners.service import (
    Organisation,
    Worker,
    WorkerFunction,
    administers,
    workers_on,
)
from doorstroom.apps.people.service import (
    give_seat,
    invite_colleague,
    never_came_in,
    worker_leaves,
)
from doorstroom.core import words as said
from doorstroom.core.sharing import Area, functions_opening, roles
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused
from doorstroom.web.components.acting import ActingRequest, function_only
from doorstroom.web.components.confirming import confirm_url, confirmed, to_confirming
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Crumb, Page

HERE = "/beheer/"
FOUND = 40
REFUSED_DAYS = 7

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
    # Empty for who signs in already.
    invite_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPage(Page):
    title: str
    kind: str
    colleagues: tuple[Colleague, ...]
    # Only for who just showed to be themselves; the others are asked first.
    form: forms.Form | None
    confirm_url: str
    # How often somebody was refused at the door on an account of these colleagues together.
    refused: int
    refused_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitedPage(Page):
    """``link`` only where nothing goes out by e-mail."""

    title: str
    address: str
    link: str
    back_url: str


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


@never_cache
@administrators_only
def organisation(request: ActingRequest, organisation_id: UUID) -> HttpResponseBase:
    """Who works there, and somebody new: for who showed just now to be themselves."""
    there = _there(request, organisation_id)
    sure = confirmed(request)
    if request.method == "POST" and not sure:
        return to_confirming(request.path)
    form = ColleagueForm(request.POST if request.method == "POST" else None, kind=there.kind)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                worker = give_seat(there, **form.cleaned_data, actor=request.actor)
        except NotAllowed:
            raise
        except Refused as error:
            form.add_error(None, _said(error))
        else:
            messages.success(
                request,
                _("%(name)s staat erbij. Wie daar leidt, krijgt bericht. Nodig nu uit.")
                % {"name": worker.name},
            )
            return redirect(request.path)
    working = workers_on(request.actor.today).filter(organisation=there).exclude(function="desk")
    new = never_came_in(there, actor=request.actor)
    page = OrganisationPage(
        **desk_frame(request, HERE),
        crumbs=(Crumb(_("Organisaties en collega's"), HERE),),
        title=there.name,
        kind=str(there.get_kind_display()),
        colleagues=tuple(
            _colleague(each, came_in=each.pk not in new)
            for each in working.order_by("sort_key", "id")
        ),
        form=form if sure else None,
        confirm_url=confirm_url(request.path),
        refused=refusals_since(
            list(working.filter(user__isnull=False).order_by().values_list("user", flat=True)),
            since=request.actor.now - timedelta(days=REFUSED_DAYS),
        ),
        refused_days=REFUSED_DAYS,
    )
    return render(request, "council/administration_there.html", {"page": page})


def _colleague(worker: Worker, *, came_in: bool) -> Colleague:
    where = [worker.organisation_id, worker.pk]
    return Colleague(
        worker.name,
        str(worker.get_function_display()),
        reverse("administration:leaves", args=where),
        "" if came_in else reverse("administration:invite", args=where),
    )


def _said(error: Refused) -> str:
    return said.render(error.code, error.facts, (get_language() or "nl")[:2])


def _worker(request: ActingRequest, organisation_id: UUID, worker_id: UUID) -> Worker:
    there = _there(request, organisation_id)
    workers = Worker.objects.filter(organisation=there, ended_on__isnull=True)
    working = workers.exclude(function="desk").select_related("organisation__municipality")
    worker = working.filter(pk=worker_id).first()
    if worker is None:
        raise Http404
    return worker


@administrators_only
@require_POST
def leaves(request: ActingRequest, organisation_id: UUID, worker_id: UUID) -> HttpResponseBase:
    """Somebody stops there; what was theirs goes to the desk, and they see nothing any more."""
    worker = _worker(request, organisation_id, worker_id)
    if not confirmed(request):
        return to_confirming(_url(organisation_id))
    worker_leaves(worker, actor=request.actor)
    messages.success(request, _("%(name)s werkt daar niet meer.") % {"name": worker.name})
    return redirect(_url(organisation_id))


@never_cache
@administrators_only
@require_POST
def invite(request: ActingRequest, organisation_id: UUID, worker_id: UUID) -> HttpResponseBase:
    """An invitation to who works there and never came in: by e-mail, else once on this screen."""
    worker = _worker(request, organisation_id, worker_id)
    back = _url(organisation_id)
    if not confirmed(request):
        return to_confirming(back)
    site = request.build_absolute_uri("/").rstrip("/")
    try:
        with transaction.atomic():
            link = invite_colleague(worker, site=site, actor=request.actor)
    except NotAllowed:
        raise
    except Refused as error:
        messages.error(request, _said(error))
        return redirect(back)
    page = InvitedPage(
        **desk_frame(request, HERE),
        crumbs=(Crumb(_("Organisaties en collega's"), HERE), Crumb(worker.organisation.name, back)),
        title=_("Uitnodiging voor %(name)s") % {"name": worker.name},
        address=worker.email,
        link=link,
        back_url=back,
    )
    return render(request, "council/administration_invited.html", {"page": page})
