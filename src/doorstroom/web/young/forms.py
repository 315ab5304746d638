"""What I can change about myself: how to reach me, what I want, when I can."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.apps.people.service import ContactPreference, Person, TravelMode
from doorstroom.apps.places.service import Sector
from doorstroom.core import words as said
from doorstroom.web.components import place_words
from doorstroom.web.components.fields import DateField, DaysField, TimeField


class ReachForm(forms.Form):
    """Phone, e-mail, the preferred way, and whether somebody else reads along."""

    phone = forms.CharField(
        label=gettext_lazy("Je telefoonnummer"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Je e-mailadres"),
        required=False,
        max_length=254,
        error_messages={
            "invalid": gettext_lazy(
                "Dit e-mailadres klopt niet. Schrijf het zo: naam@voorbeeld.nl."
            )
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    contact_preference = forms.ChoiceField(
        label=gettext_lazy("Wat heb je het liefst?"), widget=forms.RadioSelect
    )
    safe_contact = forms.BooleanField(
        label=gettext_lazy("Iemand anders leest mijn berichten mee. Zet er niets in."),
        required=False,
    )

    @classmethod
    def of(cls, person: Person, data: Any) -> ReachForm:
        initial = {name: getattr(person, name) for name in cls.base_fields}
        return cls(data, initial=initial)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact_preference"].choices = [  # type: ignore[attr-defined]
            (value, label[:1].upper() + label[1:]) for value, label in ContactPreference.choices
        ]

    def clean_phone(self) -> str:
        plain: str = self.cleaned_data["phone"]
        for mark in " ().-/":
            plain = plain.replace(mark, "")
        digits = plain.removeprefix("+")
        if plain and not (digits.isdigit() and 8 <= len(digits) <= 15):
            raise ValidationError(_("Dit nummer klopt niet. Schrijf het zo: 06 12345678."))
        return plain

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        if not data["phone"] and not data["email"]:
            self.add_error("phone", _("Laat één van de twee staan, anders bereikt niemand je."))
        elif data["contact_preference"] == ContactPreference.EMAIL and not data["email"]:
            self.add_error("email", _("Voor een e-mail is een e-mailadres nodig."))
        elif (
            data["contact_preference"]
            in (ContactPreference.CALL, ContactPreference.SMS, ContactPreference.WHATSAPP)
            and not data["phone"]
        ):
            self.add_error("phone", _("Voor bellen, een appje of een sms is een nummer nodig."))
        return data

    def values(self) -> Mapping[str, Any]:
        return dict(self.cleaned_data)


_RANKS = ("first", "second", "third")


class WishesForm(forms.Form):
    """Work in order of liking, whether other work may do too, and what I am good at."""

    first = forms.ChoiceField(label=gettext_lazy("Welk werk wil je het liefst?"), required=False)
    second = forms.ChoiceField(label=gettext_lazy("En daarna?"), required=False)
    third = forms.ChoiceField(label=gettext_lazy("En daarna?"), required=False)
    open_to_other = forms.BooleanField(
        label=gettext_lazy("Het mag ook ander werk zijn"), required=False
    )
    strengths = forms.CharField(
        label=gettext_lazy("Waar ben je goed in?"),
        help_text=gettext_lazy("Bijvoorbeeld: met mijn handen werken, geduld, rekenen."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @classmethod
    def of(cls, person: Person, data: Any) -> WishesForm:
        ranked = dict(zip(_RANKS, person.sectors, strict=False))
        rest = {"open_to_other": person.open_to_other, "strengths": person.strengths}
        form = cls(data, initial={**ranked, **rest})
        form.further = tuple(person.sectors[len(_RANKS) :])
        return form

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.further: tuple[str, ...] = ()
        language = place_words.language()
        found = [
            (row.code, said.term("sector", row.code, language))
            if said.knows(f"term.sector.{row.code}")
            else (row.code, row.title_en if language == "en" else row.title)
            for row in Sector.objects.order_by("code")
        ]
        choices = [("", _("Geen keuze")), *sorted(found, key=lambda pair: pair[1])]
        for name in _RANKS:
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def values(self) -> Mapping[str, Any]:
        data = self.cleaned_data
        chosen = [data[name] for name in _RANKS if data[name]]
        return {
            "sectors": tuple(dict.fromkeys([*chosen, *self.further])),
            "open_to_other": data["open_to_other"],
            "strengths": data["strengths"].strip(),
        }


class AvailabilityForm(forms.Form):
    """Days, clock times, hours, from when, and how far."""

    days = DaysField(label=gettext_lazy("Op welke dagen kun je?"), required=False)
    earliest = TimeField(label=gettext_lazy("Hoe vroeg kun je beginnen?"), required=False)
    latest = TimeField(label=gettext_lazy("Tot hoe laat kun je?"), required=False)
    hours_min = forms.IntegerField(
        label=gettext_lazy("Minste uren per week"), required=False, min_value=1, max_value=60
    )
    hours_max = forms.IntegerField(
        label=gettext_lazy("Meeste uren per week"), required=False, min_value=1, max_value=60
    )
    available_from = DateField(label=gettext_lazy("Vanaf wanneer kun je?"), required=False)
    travel_mode = forms.ChoiceField(
        label=gettext_lazy("Hoe reis je?"),
        choices=TravelMode.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    max_minutes = forms.IntegerField(
        label=gettext_lazy("Hoeveel minuten wil je hooguit reizen?"),
        required=False,
        min_value=5,
        max_value=180,
    )

    @classmethod
    def of(cls, person: Person, data: Any) -> AvailabilityForm:
        initial = {name: getattr(person, name) for name in cls.base_fields}
        initial["days"] = place_words.numbers_of(person.days)
        return cls(data, initial=initial)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        low, high = data.get("hours_min"), data.get("hours_max")
        if low is not None and high is not None and low > high:
            self.add_error("hours_max", _("Dit is minder dan het minste. Draai ze om."))
        start, end = data.get("earliest"), data.get("latest")
        if start is not None and end is not None and start == end:
            self.add_error("latest", _("Dit is dezelfde tijd als het begin."))
        return data

    def values(self) -> Mapping[str, Any]:
        return {**self.cleaned_data, "days": place_words.codes_of(self.cleaned_data["days"])}
