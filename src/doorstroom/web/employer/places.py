"""A place of one's own: pause, one more, other words, days or times."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_POST

from doorstroom.apps.places import service
from doorstroom.apps.places.service import Place
from doorstroom.core.values.errors import Refused
from doorstroom.web.components import place_words
from doorstroom.web.components.acting import ActingRequest, employer_only
from doorstroom.web.components.fields import DaysField, TimeField
from doorstroom.web.components.pages import Fact, Page
from doorstroom.web.components.place_words import codes_of, numbers_of

from .wording import frame, refusal


class ChangeForm(forms.Form):
    """What an employer changes by themselves; the rest goes through the one contact."""

    title = forms.CharField(label=later("Het werk, in een paar woorden"), max_length=160)
    plain = forms.CharField(
        label=later("Hoe ziet een dag eruit?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    days = DaysField(label=later("Op welke dagen?"), required=False)
    start_time = TimeField(label=later("Begint om"), required=False)
    end_time = TimeField(label=later("Klaar om"), required=False)

    def changes(self) -> dict[str, object]:
        return self.cleaned_data | {"days": codes_of(self.cleaned_data["days"])}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage(Page):
    place: Place
    facts: tuple[Fact, ...]
    form: ChangeForm


def _place(request: ActingRequest, pk: UUID) -> Place:
    rows = Place.objects.visible_to(request.actor).filter(
        employer__in=request.actor.organisation_ids
    )
    return get_object_or_404(rows.for_detail(), pk=pk)


@employer_only
def place(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The place as it stands, with a form for what changed."""
    found = _place(request, pk)
    initial = {
        "title": found.title,
        "plain": found.plain,
        "days": numbers_of(found.days),
        "start_time": found.start_time,
        "end_time": found.end_time,
    }
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            service.change_place(found, changes=form.changes(), actor=request.actor)
        except Refused as error:
            form.add_error(None, refusal(error))
        else:
            messages.success(request, _("Bewaard. Wie er al is, houdt de eigen afspraken."))
            return redirect("employer:place", pk=pk)
    page = PlacePage(**frame(request), place=found, facts=_facts(found, request), form=form)
    status = 422 if form.is_bound else 200
    return render(request, "employer/place.html", {"page": page}, status=status)


def _facts(found: Place, request: ActingRequest) -> tuple[Fact, ...]:
    today = request.actor.today
    rules = service.rules_of(found.kind)
    taken = Place.objects.filter(pk=found.pk).with_taken().get().taken  # type: ignore[attr-defined]
    facts = [
        Fact(_("Soort"), place_words.kind_title(found.kind, "employer")),
        Fact(_("Bezet"), _("%(taken)d van %(all)d") % {"taken": taken, "all": found.capacity}),
        Fact(_("Wanneer"), place_words.when(found)),
        Fact(_("Wat iemand krijgt"), place_words.pay(found, rules)),
    ]
    if rules.needs_recognition:
        possible = service.recognition_possible_by(found, today)
        text = _("in orde") if possible is None else _("nog niet; kan uiterlijk %(day)s")
        if possible is not None:
            text = text % {"day": place_words.until(possible)}
        facts.append(Fact(_("Erkenning"), text))
    return tuple(facts)


_ACTS = {
    "pauze": (service.pause_place, later("Op pauze. Wie er is, blijft gewoon.")),
    "open": (service.resume_place, later("De plek is weer open.")),
    "erbij": (service.one_more, later("Fijn: er kan iemand bij.")),
}


@employer_only
@require_POST
def act(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Pause, open again, one more: one tap each, and each can be undone."""
    found = _place(request, pk)
    wanted = request.POST.get("doe", "")
    if wanted in _ACTS:
        do, said = _ACTS[wanted]
        do(found, actor=request.actor)
        messages.success(request, said)
    return redirect("employer:place", pk=pk)
