"""Forms around meetings."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.events.service import Encounter, EventKind, Interest, NewEvent
from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.places.service import Place
from doorstroom.apps.programmes.service import Programme
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.fields import DateField, TimeField


class ChangeForm(forms.Form):
    """What may change about a meeting that is planned."""

    kind = forms.ChoiceField(label=_("Soort"), choices=EventKind.choices)
    title = forms.CharField(label=_("Naam"), max_length=160)
    on = DateField(label=_("Datum"))
    start_time = TimeField(label=_("Begint om"))
    end_time = TimeField(label=_("Klaar om"), required=False)
    location = forms.CharField(label=_("Waar?"), max_length=160)
    seats = forms.IntegerField(
        label=_("Aantal stoelen"),
        help_text=_("Leeg: zoveel als er komen."),
        min_value=1,
        max_value=2000,
        required=False,
    )

    def event(self) -> NewEvent:
        data = self.cleaned_data
        return NewEvent(
            kind=EventKind(data["kind"]),
            title=data["title"],
            on=data["on"],
            start_time=data["start_time"],
            end_time=data["end_time"],
            location=data["location"],
            seats=data["seats"],
        )


class EventForm(ChangeForm):
    """A meeting of a programme, organised by one of the actor's organisations."""

    programme = forms.ModelChoiceField(
        label=_("Programma"),
        queryset=Programme.objects.order_by("title", "slug"),
        empty_label=_("Kies"),
    )
    organiser = forms.ModelChoiceField(
        label=_("Wie organiseert?"), queryset=Organisation.objects.none(), empty_label=None
    )
    employers = forms.CharField(
        label=_("Welke werkgevers doen mee?"),
        help_text=_("Eén naam per regel, zoals het bedrijf hier heet. Later aanvullen kan."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    field_order = ("programme", "organiser")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = cast("forms.ModelChoiceField[Organisation]", self.fields["organiser"])
        own.queryset = Organisation.objects.filter(pk__in=actor.organisation_ids).order_by(
            "sort_key", "id"
        )

    def clean_employers(self) -> list[Organisation]:
        return employers_named(self.cleaned_data["employers"])


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("Waarom gaat het niet door?"),
        help_text=_("Alleen collega's lezen dit. De gasten horen dat het niet doorgaat."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=240,
    )


def employers_named(text: str) -> list[Organisation]:
    """The organisations with these names; a name that nobody has is said, with its line."""
    names = [line.strip() for line in text.splitlines() if line.strip()]
    found = []
    for name in names:
        rows = Organisation.objects.filter(name__iexact=name, merged_into__isnull=True)
        row = rows.order_by("id").first()
        if row is None:
            raise forms.ValidationError(
                _("We kennen geen bedrijf met de naam %(name)s. Kijk de naam na bij Plekken."),
                params={"name": name},
            )
        found.append(row)
    return found


class AddEmployerForm(forms.Form):
    employers = forms.CharField(
        label=_("Werkgever erbij"),
        help_text=_("Eén naam per regel."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_employers(self) -> list[Organisation]:
        return employers_named(self.cleaned_data["employers"])


class InviteFilter(forms.Form):
    zoek = forms.CharField(label=_("Naam"), required=False)


class EncounterForm(forms.Form):
    """What both say after they met; each may stay open."""

    person_says = forms.ChoiceField(
        label=_("Jongere"), choices=[("", _("nog niets")), *Interest.choices], required=False
    )
    employer_says = forms.ChoiceField(
        label=_("Werkgever"), choices=[("", _("nog niets")), *Interest.choices], required=False
    )


class LeadForm(forms.Form):
    """Two times yes: which place of this employer, on which route?"""

    place = forms.ModelChoiceField(
        label=_("Welke plek?"), queryset=Place.objects.none(), empty_label=_("Kies")
    )
    pathway = forms.ModelChoiceField(
        label=_("Bij welke route?"), queryset=Pathway.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, meeting: Encounter, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = cast("forms.ModelChoiceField[Place]", self.fields["place"])
        places.queryset = (
            Place.objects.visible_to(actor)
            .open()
            .filter(employer=meeting.employer_id)
            .order_by("title", "id")
        )
        routes = cast("forms.ModelChoiceField[Pathway]", self.fields["pathway"])
        routes.queryset = (
            Pathway.objects.visible_to(actor)
            .open()
            .filter(person=meeting.person_id)
            .select_related("programme")
            .order_by("opened_on", "id")
        )
        routes.label_from_instance = _route_words  # type: ignore[assignment]


def _route_words(route: Pathway) -> str:
    return route.programme.title
