"""Situation, and needs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.people.service import LifeDomain, SchoolKind, SituationKind
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.fields import DateField

from .routes import LEVELS


def school_choices() -> list[tuple[str, str]]:
    schools = Organisation.objects.filter(kind__startswith="school_", merged_into__isnull=True)
    named = schools.order_by("sort_key", "id").values_list("id", "name")
    return [("", _("Niet in de lijst, of niet bekend")), *((str(k), n) for k, n in named)]


class SituationForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Wat doet iemand?"),
        choices=SituationKind.choices,
        widget=forms.RadioSelect,
    )
    starts_on = DateField(label=gettext_lazy("Vanaf"))
    planned_end = DateField(label=gettext_lazy("Loopt tot, als dat bekend is"), required=False)
    school_kind = forms.ChoiceField(
        label=gettext_lazy("Soort school"),
        choices=[("", gettext_lazy("Geen school, of niet bekend")), *SchoolKind.choices],
        required=False,
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Mbo-niveau"), choices=LEVELS[:1] + LEVELS[2:], required=False
    )
    school = forms.ChoiceField(label=gettext_lazy("School"), required=False)
    detail = forms.CharField(
        label=gettext_lazy("Wil je er iets bij zetten?"), max_length=160, required=False
    )
    complete = forms.BooleanField(
        label=gettext_lazy("Met wat er al staat is dit alles wat iemand nu doet"), required=False
    )

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data, initial={"starts_on": actor.today})
        field = self.fields["school"]
        if isinstance(field, forms.ChoiceField):
            field.choices = school_choices()

    def clean_level(self) -> int | None:
        text = self.cleaned_data["level"]
        return int(text) if text else None

    def clean_school(self) -> Organisation | None:
        key = self.cleaned_data["school"]
        return Organisation.objects.get(pk=key) if key else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        start, end = data.get("starts_on"), data.get("planned_end")
        if start is not None and end is not None and end <= start:
            self.add_error("planned_end", _("Dit ligt voor het begin. Kies een latere dag."))
        return data


class SituationEndForm(forms.Form):
    ends_on = DateField(
        label=gettext_lazy("Vanaf welke dag is het voorbij?"),
    )

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data, initial={"ends_on": actor.today})


class SchoolEndForm(forms.Form):
    planned_end = DateField(
        label=gettext_lazy("Wanneer stopt de school?"),
        help_text=gettext_lazy("Laat leeg als niemand het weet."),
        required=False,
    )


class NeedForm(forms.Form):
    domain = forms.ChoiceField(
        label=gettext_lazy("Waar gaat het over?"),
        choices=LifeDomain.choices,
        widget=forms.RadioSelect,
    )
    agreed = forms.CharField(
        label=gettext_lazy("Wat is er afgesproken?"),
        help_text=gettext_lazy("Alleen de afspraak, niet het hele verhaal."),
        max_length=240,
    )
    precedes_work = forms.BooleanField(
        label=gettext_lazy("Dit gaat voor werk: het telt niet als wachten"), required=False
    )
