"""Who represents somebody: add with what shows it, and end."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.apps.people.service import (
    Person,
    Representation,
    add_representation,
    adult_on,
    end_representation,
    require_guidance,
)
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import words
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.filters import language
from doorstroom.web.components.pages import Fact

from .files import crumbs_of, person_of
from .forming import FormWords, handle_form
from .forms.emergencies import RepresentationForm
from .forms.involvement import EndForm


@dataclass(frozen=True, slots=True)
class Represents:
    """Somebody who speaks for a person now, or from a day on."""

    name: str
    what: str
    basis: str
    since: str
    looks_on: bool
    end_url: str


def representatives_of(person: Person, actor: Actor) -> tuple[Represents, ...]:
    """Those who represent now or later; who did before stands in the timeline."""
    rows = Representation.objects.visible_to(actor).filter(person=person.pk, ended_at=None)
    return tuple(
        _represents(row)
        for row in rows.order_by("starts_on", "id")
        if row.ends_on is None or row.ends_on > actor.today
    )


def _represents(row: Representation) -> Represents:
    since = words.short_date(row.starts_on, language(), year=True)
    if row.ends_on is not None:
        since = _("%(start)s tot %(end)s") % {
            "start": since,
            "end": words.short_date(row.ends_on, language(), year=True),
        }
    return Represents(
        name=row.name,
        what=f"{row.get_kind_display()}: {row.get_scope_display()}",
        basis=row.basis,
        since=since,
        looks_on=row.user_id is not None,
        end_url=reverse("desk:representation_end", args=[row.person_id, row.pk]),
    )


def _back(person: Person) -> str:
    return reverse("desk:who_sees", args=[person.pk])


@desk_only
def representation(request: ActingRequest, person_id: UUID) -> HttpResponse:
    person = person_of(request, person_id)
    require_guidance(person, request.actor)
    form = RepresentationForm(request.POST if request.method == "POST" else None)
    adult = adult_on(person)
    known = () if adult is None else (Fact(_("Wordt 18 op"), words.long_date(adult, language())),)

    def save(form: RepresentationForm) -> str:
        row = add_representation(person, representation=form.representation(), actor=request.actor)
        return _("%(name)s staat erbij. %(person)s kan dat zien.") % {
            "name": row.name,
            "person": person.first_name,
        }

    return handle_form(
        request,
        form,
        save=save,
        around=FormWords(
            title=_("Wie vertegenwoordigt %(name)s?") % {"name": person.first_name},
            submit=_("Voeg toe"),
            back_url=_back(person),
            crumbs=crumbs_of(person),
            intro=_(
                "Deze persoon leest mee, zonder de notities. Tekenen voor eigen werk doet iemand "
                "vanaf 16 jaar zelf."
            ),
            known=known,
        ),
    )


@desk_only
def representation_end(request: ActingRequest, person_id: UUID, row_id: UUID) -> HttpResponse:
    person = person_of(request, person_id)
    require_guidance(person, request.actor)
    rows = Representation.objects.visible_to(request.actor).filter(person=person_id)
    row = get_object_or_404(rows.filter(ended_at=None).select_related("person"), pk=row_id)
    form = EndForm(request.POST if request.method == "POST" else None)

    def save(form: EndForm) -> str:
        end_representation(row, reason=form.cleaned_data["reason"], actor=request.actor)
        return _("%(name)s ziet dit dossier nu niet meer.") % {"name": row.name}

    return handle_form(
        request,
        form,
        save=save,
        around=FormWords(
            title=_("%(name)s vertegenwoordigt niet meer") % {"name": row.name},
            submit=_("Stop"),
            back_url=_back(person),
            crumbs=crumbs_of(person),
            intro=_("Dat het zo was, blijft staan. Meelezen stopt meteen."),
        ),
    )
