"""The questions of a sign-up as forms, one a page; what a form gives fits in a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from doorstroom.apps.people.service import ContactPreference, SituationKind
from doorstroom.core.programmes import Question
from doorstroom.core.values.dates import PartialDate
from doorstroom.web.components.fields import PartialDateField
from doorstroom.web.components.tongue import dutch

Kept = Mapping[str, Any]

_NOT_IN_A_NUMBER = re.compile(r"[\s().\-/]")
_NUMBER = re.compile(r"\+?[0-9]{8,15}")


def phone_number(text: str) -> str:
    """A number without the spaces and dashes people write; refused when it cannot be one."""
    plain = _NOT_IN_A_NUMBER.sub("", text)
    if plain and _NUMBER.fullmatch(plain) is None:
        raise ValidationError(_("Dit nummer klopt niet. Schrijf het zo: 06 12345678."))
    return plain


def channels(*, letter: bool = False) -> list[tuple[str, str]]:
    """The ways in which somebody can be reached, as answers to choose from."""
    offered = [
        (ContactPreference.CALL, _("Bellen")),
        (ContactPreference.WHATSAPP, _("Een appje")),
        (ContactPreference.SMS, _("Een sms")),
        (ContactPreference.EMAIL, _("Een e-mail")),
    ]
    if letter:
        offered.append((ContactPreference.LETTER, _("Een brief")))
    return [(value.value, label) for value, label in offered]


class QuestionForm(forms.Form):
    """One question. ``kept()`` is what the draft keeps; ``said()`` is how it reads back."""

    def __init__(self, question: Question, *, kept: Kept, data: Any = None) -> None:
        self.question = question
        super().__init__(data, initial=self.start_from(kept), prefix=None)
        self.build()

    def build(self) -> None:
        """Add the fields."""
        raise NotImplementedError

    def start_from(self, kept: Kept) -> dict[str, Any]:
        return dict(kept)

    def kept(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}

    @property
    def single(self) -> forms.BoundField | None:
        """The only field, which then carries the question as its heading."""
        bound = self.visible_fields()
        return bound[0] if len(bound) == 1 else None

    def one(self, field: forms.Field) -> None:
        """The form is this one field, with the question itself as its label."""
        field.label = dutch(self.question.text)
        field.help_text = dutch(self.question.help)
        field.required = self.question.required
        field.error_messages["required"] = _("Vul hier nog iets in. Dan kun je verder.")
        self.fields["answer"] = field


class NameForm(QuestionForm):
    def build(self) -> None:
        required = self.question.required
        self.fields["call_name"] = forms.CharField(
            label=_("Je voornaam"),
            help_text=_("Zoals je genoemd wilt worden."),
            max_length=80,
            required=required,
            error_messages={"required": _("Vul je voornaam in. Dan weten we hoe we je noemen.")},
            widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        )
        self.fields["surname"] = forms.CharField(
            label=_("Je achternaam"),
            max_length=120,
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        )


class ContactForm(QuestionForm):
    def build(self) -> None:
        self.fields["phone"] = forms.CharField(
            label=_("Je telefoonnummer"),
            max_length=30,
            required=False,
            widget=forms.TextInput(
                attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}
            ),
        )
        self.fields["email"] = forms.EmailField(
            label=_("Je e-mailadres"),
            max_length=254,
            required=False,
            error_messages={
                "invalid": _("Dit e-mailadres klopt niet. Schrijf het zo: naam@voorbeeld.nl.")
            },
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        )
        self.fields["preference"] = forms.ChoiceField(
            label=_("Wat heb je het liefst?"),
            choices=channels(),
            required=False,
            widget=forms.RadioSelect,
        )
        self.fields["safe"] = forms.BooleanField(
            label=_("Iemand anders leest mijn berichten mee. Zet er niets in, vraag of ik bel."),
            required=False,
        )

    def clean_phone(self) -> str:
        return phone_number(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        phone, email = data.get("phone", ""), data.get("email", "")
        wrong = {"phone", "email"} & set(self.errors)
        if self.question.required and not (phone or email or wrong):
            self.add_error(
                "phone",
                _("Vul je telefoonnummer of je e-mailadres in. Eén van de twee is genoeg."),
            )
        preference = data.get("preference", "")
        if preference == ContactPreference.EMAIL and not email and "email" not in wrong and phone:
            self.add_error("email", _("Voor een e-mail is een e-mailadres nodig."))
        elif (
            preference and preference != ContactPreference.EMAIL and email and not (phone or wrong)
        ):
            self.add_error("phone", _("Voor bellen, een appje of een sms is een nummer nodig."))
        return data


class BirthDateForm(QuestionForm):
    def build(self) -> None:
        self.one(PartialDateField())

    def start_from(self, kept: Kept) -> dict[str, Any]:
        text = kept.get("answer")
        return {"answer": PartialDate.parse(text)} if text else {}

    def clean_answer(self) -> str:
        born = self.cleaned_data["answer"]
        if born is None:
            return ""
        if not 1900 <= born.year <= 2100:
            raise ValidationError(_("Dit jaar klopt niet. Kijk de cijfers na."))
        return str(born)


class TextForm(QuestionForm):
    """A question with words of one's own as the answer."""

    def build(self) -> None:
        self.one(forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 4})))


class ResidenceForm(QuestionForm):
    def build(self) -> None:
        self.one(
            forms.CharField(
                max_length=80, widget=forms.TextInput(attrs={"autocomplete": "postal-code"})
            )
        )


NOTHING = "none"
ELSE = "else"


class SituationForm(QuestionForm):
    def build(self) -> None:
        words = [
            (SituationKind.EDUCATION.value, _("Ik ga naar school of doe een opleiding")),
            (SituationKind.WORK.value, _("Ik werk")),
            (SituationKind.BENEFIT.value, _("Ik heb een uitkering")),
            (SituationKind.DAY_ACTIVITY.value, _("Ik ga naar dagbesteding")),
            (SituationKind.CARE.value, _("Ik ben in zorg of behandeling")),
            (NOTHING, _("Ik ga niet naar school en ik werk niet")),
            (
                ELSE,
                _("Iets anders. Dat vertel ik als jullie bellen"),
            ),
        ]
        self.one(forms.MultipleChoiceField(choices=words, widget=forms.CheckboxSelectMultiple))
        more = _("Je mag meer dan één antwoord kiezen.")
        field = self.fields["answer"]
        field.help_text = f"{self.question.help} {more}" if self.question.help else more

    def clean_answer(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["answer"]
        busy = {SituationKind.EDUCATION.value, SituationKind.WORK.value}
        if NOTHING in chosen and busy & set(chosen):
            raise ValidationError(
                _("Je koos school of werk, en ook: geen van beide. Haal één vinkje weg.")
            )
        return chosen

    def kept(self) -> dict[str, Any]:
        return {"answer": self.cleaned_data["answer"]} if self.cleaned_data["answer"] else {}


class SchoolForm(QuestionForm):
    def build(self) -> None:
        self.fields["school"] = forms.CharField(
            label=_("De naam van de school"), max_length=120, required=self.question.required
        )
        self.fields["now"] = forms.ChoiceField(
            label=_("Zit je daar nu nog op?"),
            choices=[("yes", _("Ja")), ("no", _("Nee"))],
            required=False,
            widget=forms.RadioSelect,
        )


class ChoiceForm(QuestionForm):
    def build(self) -> None:
        choices = [(choice.code, choice.text) for choice in self.question.choices]
        self.one(forms.ChoiceField(choices=choices, widget=forms.RadioSelect))


_FORMS: dict[str, type[QuestionForm]] = {
    "name": NameForm,
    "contact": ContactForm,
    "birth_date": BirthDateForm,
    "residence": ResidenceForm,
    "situation": SituationForm,
    "school": SchoolForm,
    "choice": ChoiceForm,
    "text": TextForm,
}


def form_for(question: Question, *, kept: Kept, data: Any = None) -> QuestionForm:
    """The form of a question, filled with what was kept or with what is sent now."""
    return _FORMS[question.kind](question, kept=kept, data=data)


class ChannelForm(forms.Form):
    """How somebody wants to be reached, changed after signing up."""

    preference = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, *, data: Any = None, initial: str = "") -> None:
        super().__init__(data, initial={"preference": initial})
        field = self.fields["preference"]
        field.choices = channels()  # type: ignore[attr-defined]
        field.label = _("Hoe wil je dat we contact opnemen?")
        field.error_messages["required"] = _("Kies er één.")
