"""Who somebody is, how to reach them, what they can and want."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.apps.partners.service import Municipality, Postcode4
from doorstroom.apps.people.service import ContactPreference, GuidanceNeed, Person, TravelMode
from doorstroom.web.components.fields import (
    DateField,
    DaysField,
    PartialDateField,
    TimeField,
    YesNoUnknownField,
)
from doorstroom.web.components.place_words import paper

from ..places_forms import PAPERS
from .routes import LEVELS, NOBODY_ASKED, municipality_choices

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class DetailsForm(forms.Form):
    """Name, birth, place and contact."""

    call_name = forms.CharField(label=gettext_lazy("Roepnaam"), max_length=80, required=False)
    given_name = forms.CharField(label=gettext_lazy("Voornamen"), max_length=80, required=False)
    infix = forms.CharField(label=gettext_lazy("Tussenvoegsel"), max_length=20, required=False)
    surname = forms.CharField(label=gettext_lazy("Achternaam"), max_length=120, required=False)
    born = PartialDateField(
        label=gettext_lazy("Geboren"),
        help_text=gettext_lazy("Weet je de dag of de maand niet? Laat die dan leeg."),
        required=False,
    )
    municipality = forms.ChoiceField(label=gettext_lazy("Gemeente"), required=False)
    postcode4 = forms.CharField(
        label=gettext_lazy("Postcode, alleen de vier cijfers"), max_length=4, required=False
    )
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
        widget=forms.RadioSelect,
    )
    safe_contact = forms.BooleanField(
        label=gettext_lazy("Anderen kunnen meelezen op deze telefoon: zet niets in de tekst"),
        required=False,
    )
    old_unsafe = forms.CharField(
        label=gettext_lazy("Mag het oude nummer of adres niets horen? Schrijf op waarom"),
        help_text=gettext_lazy(
            "Verandert telefoon of e-mail? Dan gaat er een bericht naar het oude nummer of adres,"
            " zodat iemand het merkt als het niet klopt. Wat je hier schrijft, staat in het"
            " logboek."
        ),
        max_length=200,
        required=False,
    )
    reach_right = forms.BooleanField(
        label=gettext_lazy("Nagevraagd: telefoon en e-mail zijn van deze persoon"),
        help_text=gettext_lazy(
            "Ingevuld bij het aanmelden of op een lijst, en nog door niemand nagekeken."
        ),
        required=False,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Taal van berichten"),
        choices=[("nl", gettext_lazy("Nederlands")), ("en", gettext_lazy("Engels"))],
    )
    has_start_qualification = YesNoUnknownField(label=gettext_lazy("Heeft een startkwalificatie"))
    highest_mbo_level = forms.ChoiceField(
        label=gettext_lazy("Hoogste mbo-diploma"), choices=LEVELS, required=False
    )

    def __init__(self, data: Any = None, *, person: Person) -> None:
        own = [
            name for name in self.base_fields if name not in {"born", "reach_right", "old_unsafe"}
        ]
        values = {name: getattr(person, name) for name in own}
        level = person.highest_mbo_level
        values |= {
            "born": person.born,
            "municipality": person.municipality_id or "",
            "postcode4": person.postcode4_id or "",
            "highest_mbo_level": "" if level is None else str(level),
        }
        super().__init__(data, initial=values)
        if not (person.reach_unproved and (person.phone or person.email)):
            del self.fields["reach_right"]
        field = self.fields["municipality"]
        if isinstance(field, forms.ChoiceField):
            field.choices = municipality_choices()

    def clean_postcode4(self) -> Postcode4 | None:
        code = self.cleaned_data["postcode4"].strip()
        if not code:
            return None
        found = Postcode4.objects.filter(code=code).first()
        if found is None:
            raise ValidationError(_("Deze postcode kennen we niet. Kijk de cijfers na."))
        return found

    def clean_municipality(self) -> Municipality | None:
        return Municipality.objects.filter(code=self.cleaned_data["municipality"]).first()

    def clean_highest_mbo_level(self) -> int | None:
        text = self.cleaned_data["highest_mbo_level"]
        return int(text) if text else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not any(data.get(name) for name in ("call_name", "given_name", "surname")):
            self.add_error("call_name", _("Vul een naam in. Eén naam is genoeg."))
        return data


def paper_choices(held: Sequence[str]) -> list[tuple[str, str]]:
    """What a place may ask for, and what somebody has already."""
    return [(code, paper(code)) for code in dict.fromkeys((*PAPERS, *held))]


class WishesForm(forms.Form):
    """Where somebody wants to work, when they can, and how they travel."""

    sectors = forms.MultipleChoiceField(
        label=gettext_lazy("Waar wil iemand werken?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    open_to_other = forms.BooleanField(
        label=gettext_lazy("Staat ook open voor ander werk"), required=False
    )
    excluded_sectors = forms.MultipleChoiceField(
        label=gettext_lazy("Waar zeker niet?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    days = DaysField(label=gettext_lazy("Op welke dagen kan het?"), required=False)
    earliest = TimeField(label=gettext_lazy("Niet eerder dan"), required=False)
    latest = TimeField(label=gettext_lazy("Niet later dan"), required=False)
    hours_min = forms.IntegerField(
        label=gettext_lazy("Minste uren per week"), min_value=0, max_value=60, required=False
    )
    hours_max = forms.IntegerField(
        label=gettext_lazy("Meeste uren per week"), min_value=0, max_value=60, required=False
    )
    available_from = DateField(label=gettext_lazy("Kan beginnen vanaf"), required=False)
    travel_mode = forms.ChoiceField(
        label=gettext_lazy("Reist met"),
        choices=[*TravelMode.choices, NOBODY_ASKED],
        widget=forms.RadioSelect,
        required=False,
    )
    max_minutes = forms.IntegerField(
        label=gettext_lazy("Hoogstens zoveel minuten reizen"),
        min_value=0,
        max_value=180,
        required=False,
    )

    held = forms.MultipleChoiceField(
        label=gettext_lazy("Wat heeft iemand al?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    held_complete = forms.BooleanField(
        label=gettext_lazy("Dit is alles; de rest heeft iemand niet"), required=False
    )

    def __init__(
        self, data: Any = None, *, person: Person, sectors: Sequence[tuple[str, str]]
    ) -> None:
        values = {name: getattr(person, name) for name in self.base_fields}
        values["days"] = [str(DAYS.index(day) + 1) for day in person.days if day in DAYS]
        super().__init__(data, initial=values)
        for name in ("sectors", "excluded_sectors"):
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = list(sectors)
        held = self.fields["held"]
        if isinstance(held, forms.MultipleChoiceField):
            held.choices = paper_choices(person.held)

    def clean_days(self) -> tuple[str, ...]:
        return tuple(DAYS[number - 1] for number in self.cleaned_data["days"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        low, high = data.get("hours_min"), data.get("hours_max")
        if low is not None and high is not None and low > high:
            self.add_error("hours_max", _("Dit is minder dan het minste. Draai de twee om."))
        early, late = data.get("earliest"), data.get("latest")
        if early is not None and late is not None and early >= late:
            self.add_error("latest", _("Dit ligt voor het begin. Kijk de tijden na."))
        if set(data.get("sectors", ())) & set(data.get("excluded_sectors", ())):
            self.add_error("excluded_sectors", _("Een richting kan niet ja en nee zijn."))
        return data


class StrengthsForm(forms.Form):
    """What somebody is good at, and the only text that an employer may read."""

    strengths = forms.CharField(
        label=gettext_lazy("Waar is iemand goed in?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=4000,
    )
    work_needs = forms.CharField(
        label=gettext_lazy("Wat is er nodig op het werk?"),
        help_text=gettext_lazy(
            "Dit mag een werkgever lezen als de jongere en jij ja zeggen. "
            "Schrijf alleen over het werk: geen ziekte, geen schulden, geen familie."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=2000,
    )
    guidance_need = forms.ChoiceField(
        label=gettext_lazy("Hoeveel begeleiding op het werk?"),
        choices=[*GuidanceNeed.choices, NOBODY_ASKED],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data, initial={n: getattr(person, n) for n in self.base_fields})
