"""Places: the list, one place, and what is done with it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_POST, require_safe

from doorstroom.apps.partners.service import Organisation, Worker
from doorstroom.apps.places import service
from doorstroom.apps.places.service import PLACE_MAKERS, Place, Recognition
from doorstroom.core import words
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Crumb
from doorstroom.web.components.paging import page_of, whole_list
from doorstroom.web.components.place_words import language, until

from . import places_pages as pages
from .places_course import course_of
from .places_forms import (
    CapacityForm,
    PlaceFilter,
    PlaceForm,
    ReserveForm,
    initial_of,
)
from .places_pages import FormPage
from .proposals_list import places_tabs

HERE = "/plekken/"
NEWEST = ("-created_at", "id")


def sentence(error: Refused) -> str:
    """What a rule said, in the language of the page."""
    return words.render(error.code, error.facts, language())


def may_find(actor: Actor) -> bool:
    return actor.has_function(*PLACE_MAKERS)


def chosen_places(
    request: ActingRequest,
) -> tuple[PlaceFilter, dict[str, str], QuerySet[Place]]:
    """The filter in the address, and the places that it leaves."""
    form = PlaceFilter(request.GET)
    form.is_valid()
    chosen = {key: value for key, value in form.cleaned_data.items() if value}
    rows = Place.objects.visible_to(request.actor).exclude(status="closed")
    if "zoek" in chosen:
        text = chosen["zoek"]
        rows = rows.filter(Q(title__icontains=text) | Q(employer__name__icontains=text))
    for key, column in (
        ("soort", "kind"),
        ("sector", "sector"),
        ("gemeente", "site__municipality"),
        ("niveau", "level"),
    ):
        if key in chosen:
            rows = rows.filter(**{column: chosen[key]})
    if "doorgezet" in chosen:
        rows = rows.filter(relayed_on__isnull=False)
    if "vrij" in chosen:
        free = Place.objects.open().with_room().order_by().values("pk")
        rows = rows.filter(pk__in=free)
    return form, chosen, rows


@desk_only
@require_safe
def places(request: ActingRequest) -> HttpResponse:
    """What is offered, newest first."""
    form, chosen, rows = chosen_places(request)
    found, pager = page_of(
        rows.select_related("employer", "site", "kind", "sector", "reserved_for"),
        NEWEST,
        request,
    )
    page = pages.PlacesPage(
        **desk_frame(request, HERE),
        tabs=places_tabs(HERE),
        filters=form,
        filtered=bool(chosen),
        rows=pages.rows_of(found, request.actor),
        pager=pager,
        file_url=whole_list(request, reverse("desk:places_file")),
        columns=pages.list_columns(),
        may_add=may_find(request.actor),
    )
    return render(request, "desk/places/list.html", {"page": page})


def _place(request: ActingRequest, pk: UUID) -> Place:
    return get_object_or_404(
        Place.objects.visible_to(request.actor).for_detail().select_related("reserved_for"), pk=pk
    )


def _show(
    request: ActingRequest,
    place: Place,
    *,
    capacity: CapacityForm | None = None,
    reserve: ReserveForm | None = None,
) -> HttpResponse:
    actor = request.actor
    people, others, taken = pages.occupants_of(place, actor)
    rules = service.rules_of(place.kind)
    possible = service.recognition_possible_by(place, actor.today)
    bringer = place.brought_in_by
    page = pages.PlacePage(
        **desk_frame(request, HERE),
        crumbs=(Crumb(_("Plekken"), HERE),),
        place=place,
        chips=pages.chips_of(place),
        work=pages.work_facts(place),
        kind=pages.kind_facts(place),
        guidance=pages.guidance_facts(place),
        recognition=pages.recognition_rows(place, actor.today),
        recognition_text=pages.recognition_text(place, actor.today),
        may_ask_recognition=rules.needs_recognition and possible is not None,
        occupants=people,
        others=others,
        seats=pages.seats_words(taken, place.capacity),
        may_change=pages.may_change(place, actor),
        may_change_load=pages.may_change_load(place, actor),
        may_find=service.may_find_for(place, actor),
        may_release=service.may_release_place(place, actor),
        capacity=capacity or CapacityForm(initial={"capacity": place.capacity}),
        reserve=reserve or ReserveForm(organisations=pages.organisations_to_reserve_for()),
        reserved=pages.reserved_words(place, actor.today),
        course=course_of(place, actor),
        brought_in_by=f"{bringer.name}, {bringer.organisation.name}" if bringer else "",
    )
    wrong = capacity is not None or reserve is not None
    return render(request, "desk/places/place.html", {"page": page}, status=422 if wrong else 200)


@desk_only
@require_safe
def place(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One place, with what its kind asks and who is on it."""
    return _show(request, _place(request, pk))


_ACTS = {
    "pauze": (service.pause_place, later("De plek staat op pauze. Wie er is, blijft.")),
    "open": (service.resume_place, later("De plek is weer open.")),
    "sluit": (service.close_place, later("De plek is gesloten. Wie er is, blijft tot het einde.")),
    "erbij": (service.one_more, later("Er is een plek bij.")),
    "vrijgeven": (service.release_place, later("De plek is weer voor iedereen.")),
    "doorzetten": (service.relay_vacancy, later("De plek is doorgezet naar het netwerk.")),
}


@desk_only
@require_POST
def place_act(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One tap on a place: pause, open, close, one more, release, relay."""
    found = _place(request, pk)
    wanted = request.POST.get("doe", "")
    if wanted == "erkenning" and found.qualification is not None:
        service.request_recognition(
            found.site, qualification=found.qualification, actor=request.actor
        )
        messages.success(request, _("De erkenning is aangevraagd."))
    elif wanted in _ACTS:
        act, said = _ACTS[wanted]
        act(found, actor=request.actor)
        messages.success(request, said)
    return redirect(f"{HERE}{pk}/")


@desk_only
@require_POST
def place_capacity(request: ActingRequest, pk: UUID) -> HttpResponse:
    found = _place(request, pk)
    form = CapacityForm(request.POST)
    if form.is_valid():
        try:
            service.change_capacity(
                found, capacity=form.cleaned_data["capacity"], actor=request.actor
            )
        except Refused as error:
            form.add_error("capacity", sentence(error))
        else:
            messages.success(request, _("Het aantal plekken is aangepast."))
            return redirect(f"{HERE}{pk}/")
    return _show(request, found, capacity=form)


@desk_only
@require_POST
def place_reserve(request: ActingRequest, pk: UUID) -> HttpResponse:
    found = _place(request, pk)
    form = ReserveForm(request.POST, organisations=pages.organisations_to_reserve_for())
    if form.is_valid():
        try:
            service.reserve_place(found, **form.cleaned_data, actor=request.actor)
        except Refused as error:
            form.add_error(None, sentence(error))
        else:
            day = until(form.cleaned_data["until"])
            messages.success(
                request, _("De plek is vastgehouden tot en met %(day)s.") % {"day": day}
            )
            return redirect(f"{HERE}{pk}/")
    return _show(request, found, reserve=form)


_ANSWERS = {
    "ja": (service.grant_recognition, later("De erkenning is genoteerd: vier jaar geldig.")),
    "nee": (service.refuse_recognition, later("Genoteerd: niet erkend.")),
}


@desk_only
@require_POST
def recognition_answer(request: ActingRequest, pk: UUID, recognition: UUID) -> HttpResponse:
    """What SBB answered, about a request at the site of this place."""
    found = _place(request, pk)
    row = get_object_or_404(Recognition, pk=recognition, site=found.site_id)
    wanted = request.POST.get("antwoord", "")
    if wanted in _ANSWERS:
        act, said = _ANSWERS[wanted]
        act(row, actor=request.actor)
        messages.success(request, said)
    return redirect(f"{HERE}{pk}/")


def _maker(actor: Actor) -> Worker | None:
    """The seat that brings a place in: one that looks for places, the own one first."""
    seats = [s for s in actor.seats if s.function in PLACE_MAKERS]
    seat = min(seats, key=lambda s: s.standing_in, default=None)
    return Worker.objects.filter(pk=seat.worker_id).first() if seat else None


@desk_only
def place_new(request: ActingRequest, employer: UUID) -> HttpResponseBase:
    """A place at an employer who is known already."""
    company = get_object_or_404(Organisation, pk=employer)
    if not service.may_offer_for(company.pk, request.actor):
        service.require_finder(request.actor)
    form = PlaceForm(request.POST or None, employer=company)
    if request.method == "POST" and form.is_valid():
        try:
            row = service.add_place(
                company,
                site=form.cleaned_data["site"],
                place=form.new_place(brought_in_by=_maker(request.actor)),
                actor=request.actor,
            )
        except Refused as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, _("De plek staat open."))
            return redirect(f"{HERE}{row.pk}/")
    title = _("Nieuwe plek bij %(employer)s") % {"employer": company.name}
    return _form(request, form, title, HERE, company)


@desk_only
def place_edit(request: ActingRequest, pk: UUID) -> HttpResponseBase:
    """Another text, other days. Who is on the place keeps what was agreed."""
    found = _place(request, pk)
    form = PlaceForm(
        request.POST or None, employer=found.employer, editing=True, initial=initial_of(found)
    )
    if request.method == "POST" and form.is_valid():
        try:
            service.change_place(found, changes=form.values(), actor=request.actor)
        except Refused as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, _("De plek is gewijzigd."))
            return redirect(f"{HERE}{pk}/")
    title = _("Wijzig: %(place)s") % {"place": found.title}
    return _form(request, form, title, f"{HERE}{pk}/", found.employer)


def _form(
    request: ActingRequest, form: PlaceForm, title: str, back: str, employer: Organisation
) -> HttpResponse:
    page = FormPage(
        **desk_frame(request, HERE),
        crumbs=(Crumb(_("Plekken"), HERE),),
        title=title,
        form=form,
        back=back,
        supervisor_url=f"{HERE}werkgevers/{employer.pk}/begeleider/",
    )
    status = 422 if form.is_bound else 200
    return render(request, "desk/places/form.html", {"page": page}, status=status)
