"""Vacancies that were passed on to the network: who is nominated, and nominating somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from doorstroom.apps.events.service import Event, Guest
from doorstroom.apps.matching.service import Proposal, nominate, relayed_places
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import Person
from doorstroom.apps.places.service import Place
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import filters, place_words
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Chip, Crumb, Fact, Page

from .caseload import found_by
from .files import came_from, uuid_of
from .forming import refusal_on
from .wording import age_words

SHOWN = 40


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A vacancy of the network, as a line on the page of a meeting."""

    url: str
    title: str
    note: str
    nominate_url: str


@dataclass(frozen=True, slots=True)
class Nominated:
    """Somebody who was put forward for a vacancy, whom the actor may see."""

    name: str
    url: str
    note: str
    chip: Chip


def vacancies_at(event: Event, actor: Actor) -> tuple[Vacancy, ...]:
    """Of the employers who take part; only where nominating is what the meeting is for."""
    if event.cancelled_at is not None or event.kind != "match":
        return ()
    rows = relayed_places(actor).filter(employer__in=event.employers.order_by().values("pk"))
    back = reverse("desk:event", args=[event.pk])
    found = list(rows[:SHOWN])
    counts = _counts(found)
    return tuple(_vacancy(place, counts.get(place.pk, 0), back, event.pk) for place in found)


def _counts(places: list[Place]) -> dict[UUID, int]:
    """How many are nominated; a number says nothing about who."""
    counts: dict[UUID, int] = {}
    rows = Proposal.objects.open().filter(place__in=places).order_by()
    for key in rows.values_list("place", flat=True):
        counts[key] = counts.get(key, 0) + 1
    return counts


def _vacancy(place: Place, count: int, back: str, event: UUID) -> Vacancy:
    parts = [f"{place.employer.name}, {place.site.place}", place_words.kind_title(place.kind)]
    if count:
        text = ngettext("%(n)d voorgedragen", "%(n)d voorgedragen", count)
        parts.append(text % {"n": count})
    asked = urlencode({"terug": back, "ontmoeting": str(event)})
    return Vacancy(
        url=reverse("desk:place", args=[place.pk]),
        title=place.title,
        note=" · ".join(parts),
        nominate_url=f"{reverse('desk:nominate', args=[place.pk])}?{asked}",
    )


_TONES = {"accepted": "good", "placed": "good", "keys": "wait", "employer": "wait"}


def nominated_for(place: Place, actor: Actor) -> tuple[tuple[Nominated, ...], int]:
    """Who was put forward, as far as this actor may see them; and how many others."""
    rows = Proposal.objects.visible_to(actor).filter(place=place).for_list()
    seen = list(rows[:SHOWN])
    with seeing_all("how many others were put forward"):
        others = Proposal.objects.filter(place=place).count() - rows.count()
    return tuple(_nominated(each) for each in seen), others


def _nominated(each: Proposal) -> Nominated:
    return Nominated(
        name=each.person.full_name,
        url=reverse("desk:proposal", args=[each.pk]),
        note=_("%(day)s door %(who)s")
        % {"day": filters.kort_datum(each.proposed_at, "dag jaar"), "who": each.proposed_by.name},
        chip=Chip(each.get_status_display(), _TONES.get(each.status, "plain")),  # type: ignore[arg-type]
    )


class NominateForm(forms.Form):
    """One of my people, on the route they walk."""

    who = forms.ChoiceField(label=gettext_lazy("Wie draag je voor?"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, routes: list[Pathway], actor: Actor) -> None:
        super().__init__(data)
        self.routes = {str(route.pk): route for route in routes}
        field = self.fields["who"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(key, _who(route, actor)) for key, route in self.routes.items()]

    def clean_who(self) -> Pathway:
        return self.routes[self.cleaned_data["who"]]


def _who(route: Pathway, actor: Actor) -> str:
    age = age_words(route.person, actor.today)
    return f"{route.person.full_name}, {age}, {route.programme.title}"


class NetworkFilter(forms.Form):
    zoek = forms.CharField(label=gettext_lazy("Naam"), required=False)
    terug = forms.CharField(required=False, widget=forms.HiddenInput)
    ontmoeting = forms.CharField(required=False, widget=forms.HiddenInput)


@dataclass(frozen=True, slots=True, kw_only=True)
class NominatePage(Page):
    title: str
    search: forms.Form
    form: forms.Form
    known: tuple[Fact, ...]
    found: bool
    more: bool
    back_url: str


def _candidates(request: ActingRequest, place: Place) -> tuple[list[Pathway], bool]:
    """People with an open route who are not nominated yet; guests of the meeting in front."""
    actor = request.actor
    text = request.GET.get("zoek", "").strip()
    people = found_by(text, actor) if text else Person.objects.visible_to(actor).current()
    open_now = Proposal.objects.open().filter(place=place).order_by().values("person")
    routes = (
        Pathway.objects.visible_to(actor)
        .open()
        .filter(person__in=people.order_by().values("pk"))
        .exclude(person__in=open_now)
        .select_related("person", "programme")
        .order_by("person__sort_key", "person_id", "opened_on", "id")
    )
    found: list[Pathway] = []
    event = uuid_of(request.GET.get("ontmoeting", ""))
    if event is not None:
        guests = Guest.objects.visible_to(actor).filter(event=event).exclude(state="cannot")
        found = list(routes.filter(person__in=guests.order_by().values("person"))[:SHOWN])
        routes = routes.exclude(pk__in=[route.pk for route in found])
    found += routes[: SHOWN + 1 - len(found)]
    return found[:SHOWN], len(found) > SHOWN


@desk_only
def nominate_for(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Put somebody from one's own network forward for a vacancy that was passed on."""
    actor = request.actor
    place = get_object_or_404(
        Place.objects.visible_to(actor).for_detail().filter(relayed_on__isnull=False), pk=pk
    )
    routes, more = _candidates(request, place)
    form = NominateForm(
        request.POST if request.method == "POST" else None, routes=routes, actor=actor
    )
    back = came_from(request, reverse("desk:place", args=[pk]))
    if request.method == "POST" and form.is_valid():
        route: Pathway = form.cleaned_data["who"]
        with refusal_on(form):
            nominate(route.person, place=place, pathway=route, actor=actor)
            said = _("%(name)s is voorgedragen. Vraag nu eerst het ja van %(name)s zelf.")
            messages.success(request, said % {"name": route.person.first_name})
            return redirect(back)
    page = NominatePage(
        **desk_frame(request, "/plekken/"),
        crumbs=(
            Crumb(_("Plekken"), "/plekken/"),
            Crumb(place.title, reverse("desk:place", args=[pk])),
        ),
        title=_("Draag iemand voor"),
        search=NetworkFilter(request.GET),
        form=form,
        known=(
            Fact(_("Vacature"), f"{place.title}, {place.employer.name}"),
            Fact(_("Waar"), place.site.place),
            Fact(_("Dagen en tijden"), place_words.when(place)),
        ),
        found=bool(routes),
        more=more,
        back_url=back,
    )
    status = 422 if form.is_bound else 200
    return render(request, "desk/places/nominate.html", {"page": page}, status=status)
