"""Bringing somebody to a programme, and answering who is brought."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.apps.partners.service import Municipality
from doorstroom.apps.people.service import ContactPreference, PersonDetails
from doorstroom.apps.programmes.service import Programme
from doorstroom.core.values.names import split_surname
from doorstroom.web.components.fields import PartialDateField

from .routes import municipality_choices


class ReferralForm(forms.Form):
    """Somebody whom we know, or somebody new, to a programme."""

    programme = forms.ChoiceField(label=gettext_lazy("Naar welk programma?"))
    why = forms.CharField(
        label=gettext_lazy("Waarom past dit?"),
        help_text=gettext_lazy("De ontvanger leest dit voor die ja of nee zegt."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )

    def __init__(self, data: Any = None, *, programmes: Sequence[Programme]) -> None:
        super().__init__(data)
        field = self.fields["programme"]
        if isinstance(field, forms.ChoiceField):
            titled = [(p.pk, f"{p.title}, {p.organiser.name}") for p in programmes if p.organiser]
            field.choices = [("", _("Kies een programma")), *titled]


class NewReferralForm(ReferralForm):
    call_name = forms.CharField(label=gettext_lazy("Roepnaam"), max_length=80)
    surname = forms.CharField(
        label=gettext_lazy("Achternaam, met van of de ervoor"), max_length=120, required=False
    )
    born = PartialDateField(label=gettext_lazy("Geboren"), required=False)
    municipality = forms.ChoiceField(label=gettext_lazy("Gemeente"), required=False)
    phone = forms.CharField(
        label=gettext_lazy("Telefoon"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    contact_preference = forms.ChoiceField(
        label=gettext_lazy("Hoe bereik je iemand het liefst?"),
        choices=ContactPreference.choices,
        initial=ContactPreference.WHATSAPP,
        widget=forms.RadioSelect,
    )

    field_order = (
        *("call_name", "surname", "born", "municipality", "phone", "email"),
        *("contact_preference", "programme", "why"),
    )

    def __init__(self, data: Any = None, *, programmes: Sequence[Programme]) -> None:
        super().__init__(data, programmes=programmes)
        field = self.fields["municipality"]
        if isinstance(field, forms.ChoiceField):
            field.choices = municipality_choices()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("phone") and not data.get("email"):
            self.add_error(
                "phone", _("Vul een telefoonnummer of e-mailadres in, anders kan niemand bellen.")
            )
        return data

    def details(self) -> PersonDetails:
        data = self.cleaned_data
        infix, surname = split_surname(data["surname"])
        return PersonDetails(
            call_name=data["call_name"],
            infix=infix,
            surname=surname,
            born=data["born"],
            municipality=Municipality.objects.filter(code=data["municipality"]).first(),
            phone=data["phone"],
            email=data["email"],
            contact_preference=data["contact_preference"],
        )


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Waarom niet?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=240
    )


class QuestionForm(forms.Form):
    question = forms.CharField(
        label=gettext_lazy("Wat wil je weten?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=gettext_lazy("Je antwoord"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
