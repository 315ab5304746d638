"""Forms for the larger things: an end, an experiment, a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.programmes.service import Programme
from doorstroom.web.components.fields import DateField

from .editing.base import Text

MOST_BYTES = 500_000


class EndForm(forms.Form):
    ends_on = DateField(label=_("Vanaf welke dag neemt het programma niemand nieuw meer aan?"))

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme

    def clean_ends_on(self) -> Any:
        ends_on = self.cleaned_data["ends_on"]
        starts_on = self.programme.starts_on
        if starts_on is not None and ends_on < starts_on:
            raise ValidationError(
                _("Het programma begint pas later. Kies een dag na het begin."), code="before"
            )
        return ends_on


class ReopenForm(forms.Form):
    ends_on = DateField(
        label=_("Nieuwe laatste dag"),
        required=False,
        help_text=_("Laat leeg als er geen laatste dag is."),
    )


class AlignForm(forms.Form):
    """That a condition for the start is agreed with its parties."""

    aligned_on = DateField(label=_("Op welke dag is dit afgestemd?"))
    aligned_by = Text(label=_("Wie stemde het af?"), max_length=200)
    note = Text(label=_("Wat is afgesproken?"), required=False, rows=2, max_length=240)


class CopyForm(forms.Form):
    title = Text(label=_("Naam van de proef"), max_length=160)
    slug = Text(
        label=_("Korte naam"),
        max_length=80,
        help_text=_("Voor het adres: kleine letters en cijfers, met een - ertussen."),
    )
    question = Text(label=_("Wat wilt u met deze proef weten?"), rows=3)
    starts_on = DateField(label=_("De proef begint op"))
    ends_on = DateField(label=_("De proef eindigt op"))

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"])
        if Programme.objects.filter(slug=slug).exists():
            raise ValidationError(
                _("Er is al een programma met deze korte naam. Kies een andere."), code="taken"
            )
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start is not None and end is not None and end <= start:
            self.add_error("ends_on", _("Het einde ligt niet na het begin. Kies een latere dag."))
        return cleaned


class UploadForm(forms.Form):
    """A pack as a file. Its text comes back in the form, so that it can be repaired here."""

    file = forms.FileField(label=_("Kies een bestand (.toml)"), required=False)
    text = Text(
        label=_("Of plak de tekst hier"),
        required=False,
        rows=12,
        strip=False,
        help_text=_("Kiest u een bestand, dan gaat dat voor."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file is not None:
            cleaned["text"] = self._read(file)
        elif not str(cleaned.get("text", "")).strip():
            self.add_error("file", _("Kies een bestand, of plak de tekst."))
        return cleaned

    def _read(self, file: Any) -> str:
        if file.size is not None and file.size > MOST_BYTES:
            self.add_error("file", _("Dit bestand is te groot voor een programma."))
            return ""
        try:
            return str(file.read(), "utf-8")
        except UnicodeDecodeError:
            self.add_error("file", _("Dit bestand is niet te lezen. Bewaar het als UTF-8."))
            return ""


class OrganiserForm(forms.Form):
    """Who organises a new programme: asked, because they take the sign-ups in."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False)
    organiser = forms.ChoiceField(
        label=_("Welke organisatie organiseert dit programma?"),
        help_text=_("Daar komen de aanmeldingen binnen. Dit is later niet te veranderen."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies de organisatie die het programma organiseert.")},
    )

    def __init__(self, *args: Any, mine: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organiser"]
        field.choices = [(str(each.pk), each.name) for each in mine]  # type: ignore[attr-defined]
