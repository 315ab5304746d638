"""Emergency access, and who represents somebody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.apps.people.service import (
    NewRepresentation,
    RepresentationKind,
    RepresentationScope,
    Sought,
)
from doorstroom.core.values.dates import PartialDate
from doorstroom.web.components.fields import DateField, PartialDateField


class EmergencyForm(forms.Form):
    """Exactly who, and why: no list to choose from, no reasons ready made."""

    reference = forms.CharField(
        label=gettext_lazy("Kenmerk"),
        help_text=gettext_lazy("Bijvoorbeeld ABCD-2345. Heb je dat niet? Vul dan de rest in."),
        max_length=9,
        required=False,
    )
    given = forms.CharField(label=gettext_lazy("Voornaam"), max_length=80, required=False)
    surname = forms.CharField(label=gettext_lazy("Achternaam"), max_length=120, required=False)
    born = PartialDateField(label=gettext_lazy("Geboortedatum"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Waarom is het nu nodig?"),
        help_text=gettext_lazy(
            "De casushouder leest dit meteen, de persoon ook. Achteraf kijkt iemand of het "
            "terecht was."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        born = data.get("born")
        whole = isinstance(born, PartialDate) and born.exact is not None
        named = data.get("given") and data.get("surname") and whole
        if not data.get("reference") and not named:
            raise ValidationError(
                _("Vul het kenmerk in, of de voornaam, de achternaam en de hele geboortedatum.")
            )
        return data

    def sought(self) -> Sought:
        data = self.cleaned_data
        return Sought(
            reference=data["reference"],
            given=data["given"],
            surname=data["surname"],
            born=data["born"],
        )


class RepresentationForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Naam"), max_length=120)
    kind = forms.ChoiceField(label=gettext_lazy("Wie is dit?"), choices=RepresentationKind.choices)
    scope = forms.ChoiceField(
        label=gettext_lazy("Waarover?"),
        help_text=gettext_lazy("Zoals het in het besluit of op het papier staat."),
        choices=RepresentationScope.choices,
    )
    basis = forms.CharField(
        label=gettext_lazy("Waaruit blijkt dat?"),
        help_text=gettext_lazy("Welk besluit of papier je zag, en van wanneer het is."),
        max_length=200,
    )
    starts_on = DateField(label=gettext_lazy("Vanaf"))
    ends_on = DateField(
        label=gettext_lazy("Tot"),
        help_text=gettext_lazy("Van een ouder of voogd stopt het vanzelf bij 18 jaar."),
        required=False,
    )
    login = forms.EmailField(
        label=gettext_lazy("E-mailadres om mee in te loggen"),
        help_text=gettext_lazy("Leeg: deze persoon kijkt niet mee in Doorstroom."),
        required=False,
    )

    def representation(self) -> NewRepresentation:
        data = self.cleaned_data
        return NewRepresentation(
            name=data["name"],
            kind=RepresentationKind(data["kind"]),
            scope=RepresentationScope(data["scope"]),
            basis=data["basis"],
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            login=data["login"],
        )
