"""Forms of what people ask about their data: noting it, answering it, taking longer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.rights.service import ANSWERS, RequestKind, Way


class NoteRequestForm(forms.Form):
    """What somebody asked by phone or at a desk."""

    kind = forms.ChoiceField(
        label=_("Wat vraagt de persoon?"), widget=forms.RadioSelect, choices=RequestKind.choices
    )
    words = forms.CharField(
        label=_("In hun eigen woorden"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AnswerRequestForm(forms.Form):
    """One of three answers; the person reads the words as they stand."""

    state = forms.ChoiceField(
        label=_("Wat is er gedaan?"),
        widget=forms.RadioSelect,
        choices=[(state.value, state.label) for state in ANSWERS],
    )
    answer = forms.CharField(
        label=_("Wat de persoon leest"),
        help_text=_("Schrijf kort en gewoon wat je deed. Doe je iets niet, schrijf dan waarom."),
        error_messages={
            "required": _("Schrijf op wat je deed, of waarom niet. De persoon leest dat.")
        },
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class ExtendRequestForm(forms.Form):
    reason = forms.CharField(
        label=_("Waarom duurt het langer?"),
        help_text=_("De persoon leest wat je schrijft."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LiftRequestForm(forms.Form):
    reason = forms.CharField(
        label=_("Waarom gebruiken we de gegevens weer?"),
        help_text=_("De persoon leest wat je schrijft."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TakeBackForm(forms.Form):
    how = forms.ChoiceField(
        label=_("Hoe zei de persoon dat?"),
        widget=forms.RadioSelect,
        choices=[(way.value, way.label) for way in (Way.CALL, Way.TALK, Way.LETTER)],
    )
    words = forms.CharField(
        label=_("In hun eigen woorden"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WantedForm(forms.Form):
    """In a restriction: how the person said that they want this one thing all the same."""

    how = forms.ChoiceField(
        label=_("Hoe zei de persoon dat die dit wil?"),
        widget=forms.RadioSelect,
        choices=[(way.value, way.label) for way in (Way.CALL, Way.TALK, Way.MESSAGE, Way.LETTER)],
    )
    words = forms.CharField(
        label=_("In hun eigen woorden"),
        help_text=_("De persoon leest dit op de eigen pagina."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ToldForm(forms.Form):
    how = forms.ChoiceField(
        label=_("Hoe heb je het verteld?"),
        widget=forms.RadioSelect,
        choices=[(way.value, way.label) for way in (Way.CALL, Way.TALK, Way.LETTER)],
    )
