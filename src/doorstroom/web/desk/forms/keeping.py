"""Forms about keeping: a reason, and a number that never comes back on the page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from doorstroom.core.values.bsn import Bsn, NotABsn


class HoldForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Waarom?"),
        help_text=gettext_lazy("In één zin. Wie het dossier ziet, leest dit."),
        max_length=240,
    )


class Forgetful(forms.TextInput):
    """A field that shows nothing of what was typed before."""

    def format_value(self, value: Any) -> str | None:  # noqa: ARG002  # Django asks by name
        return None


class LookForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Waarvoor heb je het nummer nodig?"),
        help_text=gettext_lazy("Schrijf hier geen nummer. De persoon kan dit lezen."),
        max_length=200,
        # Who wrote the number here after all, does not get it back on the page.
        widget=Forgetful,
    )


class NumberForm(forms.Form):
    number = forms.CharField(
        label=gettext_lazy("Burgerservicenummer"),
        help_text=gettext_lazy("Negen cijfers. Is het niet goed, vul het dan opnieuw in."),
        max_length=20,
        widget=Forgetful(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_number(self) -> Bsn:
        try:
            return Bsn.parse(self.cleaned_data["number"])
        except NotABsn:
            raise forms.ValidationError(
                gettext_lazy("Dit is geen burgerservicenummer. Kijk de cijfers na.")
            ) from None
