"""What people type to get in."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later


class SignInForm(forms.Form):
    """Login name and password, for workers of a region without a sign-in service."""

    login = forms.CharField(
        label=later("E-mailadres"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "inputmode": "email"}),
    )
    password = forms.CharField(
        label=later("Wachtwoord"),
        max_length=500,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class AddressForm(forms.Form):
    address = forms.CharField(
        label=later("Je e-mailadres of je mobiele nummer"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )


class CodeForm(forms.Form):
    """A code from the desk, from an app, or a recovery code."""

    code = forms.CharField(
        label=later("De code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )


def labelled(form: CodeForm, label: str) -> CodeForm:
    """The form with another question, also where its field was drawn before."""
    form.fields["code"].label = label
    form["code"].label = label
    return form


class PasskeyForm(forms.Form):
    """What the browser answered; at most what a passkey ever says."""

    credential = forms.CharField(max_length=20_000, widget=forms.HiddenInput)

    def clean_credential(self) -> dict[str, Any]:
        try:
            said = json.loads(self.cleaned_data["credential"])
        except ValueError as error:
            raise ValidationError(
                _("Je apparaat gaf geen antwoord. Probeer het opnieuw.")
            ) from error
        if not isinstance(said, dict):
            raise ValidationError(_("Je apparaat gaf geen antwoord. Probeer het opnieuw."))
        return said


def only_error(form: forms.Form, text: str) -> forms.Form:
    """The form with what the action said, and nothing about empty fields."""
    form.full_clean()
    form.errors.clear()
    form.add_error(None, text)
    return form


class NewPasswordForm(forms.Form):
    password = forms.CharField(
        label=later("Nieuw wachtwoord"),
        max_length=500,
        strip=False,
        help_text=later("Minstens twaalf tekens. Een zin van vier woorden is sterk en makkelijk."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=later("Nog een keer"),
        max_length=500,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, data: Any, *, user: object) -> None:
        super().__init__(data)
        self._user = user

    def clean_password(self) -> str:
        chosen: str = self.cleaned_data["password"]
        validate_password(chosen, self._user)  # type: ignore[arg-type]
        return chosen

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "password" in cleaned and cleaned.get("again") != cleaned["password"]:
            self.add_error("again", _("De twee wachtwoorden zijn niet hetzelfde."))
        return cleaned
