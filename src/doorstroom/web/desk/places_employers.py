"""The employer behind a place: find them, add them, add who guides there."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.apps.partners.service import Address, Organisation, add_organisation, add_site
from doorstroom.apps.places import service
from doorstroom.apps.privacy.service import action
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused
from doorstroom.web.components.acting import ActingRequest, back_to, desk_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Crumb

from .places import HERE, sentence
from .places_forms import EmployerForm, EmployerSearch, LoadForm, SupervisorForm
from .places_pages import EmployerChoicePage, FormPage

SHOWN = 20


@desk_only
def choose_employer(request: ActingRequest) -> HttpResponseBase:
    """First step of a new place: at whose company?"""
    service.require_finder(request.actor)
    search = EmployerSearch(request.GET)
    search.is_valid()
    text = search.cleaned_data.get("zoek", "").strip()
    form = EmployerForm(request.POST or None, initial={"name": text})
    if request.method == "POST" and form.is_valid():
        return redirect(f"{HERE}nieuw/{_add(form, request.actor).pk}/")
    found = Organisation.objects.filter(merged_into__isnull=True)
    found = found.filter(name__icontains=text) if text else found.none()
    page = EmployerChoicePage(
        **desk_frame(request, HERE),
        crumbs=(Crumb(_("Plekken"), HERE),),
        search=search,
        searched=bool(text),
        found=tuple(found.order_by("sort_key", "id")[:SHOWN]),
        form=form,
    )
    status = 422 if form.is_bound else 200
    return render(request, "desk/places/employer.html", {"page": page}, status=status)


@action
def _add(form: EmployerForm, actor: Actor) -> Organisation:
    data, area = form.cleaned_data, form.area
    employer = add_organisation(
        name=data["name"],
        kind="werkgever",
        municipality=area.municipality,
        phone=data["phone"],
        actor=actor,
    )
    address = Address(
        postcode=data["postcode"],
        place=area.place,
        latitude=area.latitude,
        longitude=area.longitude,
        street=data["street"],
        municipality=area.municipality,
    )
    add_site(employer, name=employer.name, address=address, actor=actor)
    return employer


@desk_only
def supervisor_new(request: ActingRequest, employer: UUID) -> HttpResponse:
    """Somebody who guides on the floor, with how many people at most."""
    company = get_object_or_404(Organisation, pk=employer)
    if not service.may_offer_for(company.pk, request.actor):
        service.require_finder(request.actor)
    form = SupervisorForm(request.POST or None)
    back = back_to(request, HERE)
    if request.method == "POST" and form.is_valid():
        try:
            row = service.add_supervisor(company, **form.cleaned_data, actor=request.actor)
        except Refused as error:
            form.add_error(None, sentence(error))
        else:
            said = _("%(name)s staat erbij als begeleider.") % {"name": row.name}
            messages.success(request, said)
            return redirect(back)
    page = FormPage(
        **desk_frame(request, HERE),
        crumbs=(Crumb(_("Plekken"), HERE),),
        title=_("Nieuwe begeleider bij %(employer)s") % {"employer": company.name},
        form=form,
        back=back,
    )
    status = 422 if form.is_bound else 200
    return render(request, "desk/places/form.html", {"page": page}, status=status)


@desk_only
def supervisor_load(request: ActingRequest, pk: UUID) -> HttpResponse:
    """How many people who guides at this place takes on at a time."""
    places = service.Place.objects.visible_to(request.actor).filter(supervisor__isnull=False)
    place = get_object_or_404(places.for_detail(), pk=pk)
    who = place.supervisor
    if who is None:
        raise Http404
    if not service.may_change_employer(who.organisation, request.actor):
        raise NotAllowed("refused.not_your_place")
    back = f"{HERE}{place.pk}/"
    form = LoadForm(request.POST or None, initial={"load_cap": who.load_cap})
    if request.method == "POST" and form.is_valid():
        try:
            row = service.change_load_cap(who, **form.cleaned_data, actor=request.actor)
        except Refused as error:
            form.add_error("load_cap", sentence(error))
        else:
            said = ngettext(
                "%(name)s begeleidt hoogstens %(cap)d persoon tegelijk.",
                "%(name)s begeleidt hoogstens %(cap)d mensen tegelijk.",
                row.load_cap,
            )
            messages.success(request, said % {"name": row.name, "cap": row.load_cap})
            return redirect(back)
    page = FormPage(
        **desk_frame(request, HERE),
        crumbs=(Crumb(_("Plekken"), HERE), Crumb(place.title, back)),
        title=_("Hoeveel mensen begeleidt %(name)s?") % {"name": who.name},
        form=form,
        back=back,
    )
    status = 422 if form.is_bound else 200
    return render(request, "desk/places/form.html", {"page": page}, status=status)
