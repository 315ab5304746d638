"""Risks that a named person states, and what is said against them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.people.service import Risk
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.fields import DateField

from .life import school_choices


class RiskForm(forms.Form):
    risk = forms.ChoiceField(
        label=gettext_lazy("Wat verklaart iemand?"), choices=Risk.choices, widget=forms.RadioSelect
    )
    stated_by = forms.CharField(
        label=gettext_lazy("Wie zegt dit?"),
        help_text=gettext_lazy("Naam en functie. De computer bedenkt dit nooit zelf."),
        max_length=120,
    )
    stated_on = DateField(label=gettext_lazy("Wanneer?"))
    school = forms.ChoiceField(label=gettext_lazy("Van welke school?"), required=False)

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data, initial={"stated_on": actor.today, "stated_by": actor.name})
        field = self.fields["school"]
        if isinstance(field, forms.ChoiceField):
            field.choices = school_choices()

    def clean_school(self) -> Organisation | None:
        key = self.cleaned_data["school"]
        return Organisation.objects.get(pk=key) if key else None


class WordsForm(forms.Form):
    """What the young person says about it: kept in the timeline, beside the statement."""

    words = forms.CharField(
        label=gettext_lazy("Wat zegt de jongere zelf?"),
        help_text=gettext_lazy("In eigen woorden. Het komt in de tijdlijn, naast de verklaring."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )


class DenyForm(WordsForm):
    """A risk does not apply: who says so, and when."""

    stated_by = forms.CharField(
        label=gettext_lazy("Wie zegt dat het niet klopt?"),
        help_text=gettext_lazy("De jongere zelf, of iemand met naam en functie."),
        max_length=120,
    )
    stated_on = DateField(label=gettext_lazy("Wanneer?"))
    school = forms.ChoiceField(label=gettext_lazy("Van welke school?"), required=False)

    field_order = ("stated_by", "words", "stated_on", "school")

    def __init__(self, data: Any = None, *, says: str, actor: Actor) -> None:
        super().__init__(data, initial={"stated_on": actor.today, "stated_by": says})
        field = self.fields["school"]
        if isinstance(field, forms.ChoiceField):
            field.choices = school_choices()

    def clean_school(self) -> Organisation | None:
        key = self.cleaned_data["school"]
        return Organisation.objects.get(pk=key) if key else None
