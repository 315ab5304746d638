"""Forms over one item of a list in a pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstroom.web.components.fields import DateField, EuroField, YesNoUnknownField
from doorstroom.web.council.terms import (
    AGREEMENT_KINDS,
    CERTIFICATE_KINDS,
    COUNTED,
    FUNCTIONS,
    MONEY_KINDS,
    PARTY_KINDS,
    PARTY_ROLES,
    QUESTION_KINDS,
    SIGNERS,
)

from .base import NOTHING, Item, Lines, Number, RowForm, Several, Text, choices_of, code_for

DESTINATIONS = ("education", "work", "day_activity")
NOT_SAID = _("De bron zegt het niet")


class RoleRow(RowForm):
    list_place = "roles"

    title = Text(label=_("Naam van de rol"))
    does = Text(label=_("Wat doet deze rol?"), required=False, rows=2)
    party = forms.ChoiceField(label=_("Bij welke organisatie?"), required=False)
    function = forms.ChoiceField(
        label=_("Welke functie heeft die collega?"),
        required=False,
        choices=choices_of(FUNCTIONS, empty=NOT_SAID),
    )
    caseload_cap = Number(
        label=_("Ten hoogste zoveel mensen tegelijk"),
        required=False,
        help_text=_("Laat leeg als de bron geen getal noemt."),
    )

    def prepare(self) -> None:
        self.offer("party", [("", NOT_SAID), *((p.id, p.name) for p in self.pack.parties)])


class PartyRow(RowForm):
    list_place = "parties"
    title_field = "name"
    coded = "id"

    name = Text(label=_("Naam"))
    kind = forms.ChoiceField(label=_("Soort organisatie"), choices=choices_of(PARTY_KINDS))
    roles = Several(label=_("Wat doet deze partij?"), choices=choices_of(PARTY_ROLES))
    # A list of every municipality in each row makes the page too heavy for a phone.
    municipality = Text(
        label=_("Gemeente"), help_text=_("De naam, zoals Purmerend."), required=False
    )
    brin = Text(
        label=_("BRIN van de school"),
        help_text=_("Zoals 01EO06. Dan herkennen we haar leerlingen, hoe de school ook heet."),
        required=False,
    )
    group = forms.BooleanField(
        label=_("Meer organisaties samen, niet bij naam genoemd"), required=False
    )
    example = forms.BooleanField(label=_("De bron noemt deze partij als voorbeeld"), required=False)

    def prepare(self) -> None:
        code = self.initial.get("municipality")
        if code:
            self.initial["municipality"] = self.names.municipality(code)

    def clean_municipality(self) -> str:
        """The name becomes its code; a code stays, and what nobody knows is refused."""
        said = str(self.cleaned_data["municipality"]).strip()
        there = {party.municipality for party in self.pack.parties}
        if not said or said in self.names.municipalities or said in there:
            return said
        known = {name.casefold(): code for code, name in self.names.municipalities.items()}
        if said.casefold() not in known:
            raise forms.ValidationError(_("Deze gemeente kennen we niet. Klopt de naam?"))
        return known[said.casefold()]


class ConditionRow(RowForm):
    list_place = "start_conditions"
    title_field = "text"

    text = Text(label=_("Wat moet vooraf geregeld zijn?"), rows=2)
    parties = Several(label=_("Met wie?"))

    def prepare(self) -> None:
        self.offer("parties", ((party.id, party.name) for party in self.pack.parties))


class AgreementRow(RowForm):
    list_place = "agreements"

    title = Text(label=_("Naam van de afspraak"))
    kind = forms.ChoiceField(label=_("Soort afspraak"), choices=choices_of(AGREEMENT_KINDS))
    station = forms.ChoiceField(label=_("Op welk station?"))
    signers = Several(label=_("Wie tekent?"))
    broken_promise = Text(
        label=_("Welk gesprek begint er als iemand zich er niet aan houdt?"),
        required=False,
        rows=2,
        help_text=_("Een gesprek, nooit een straf."),
    )

    def prepare(self) -> None:
        self.offer("station", ((s.code, s.title) for s in self.pack.stations))
        people = [(role.code, role.title) for role in self.pack.roles]
        parties = [(party.id, party.name) for party in self.pack.parties]
        self.offer("signers", [*SIGNERS.items(), *people, *parties])


class CourseRow(RowForm):
    list_place = "courses"

    title = Text(label=_("Naam van de opleiding"))
    level = Number(label=_("Mbo-niveau"), required=False)
    months = Number(label=_("Duur in maanden"), required=False)
    days_a_week = Number(label=_("Lesdagen per week"), required=False)
    provider = forms.ChoiceField(label=_("Welke school?"), required=False)
    free = YesNoUnknownField(label=_("Gratis voor wie meedoet?"))
    bought_in = YesNoUnknownField(label=_("Op maat ingekocht?"))
    where = Text(label=_("Waar zijn de lessen?"), required=False)

    def prepare(self) -> None:
        self.offer("provider", [("", NOT_SAID), *((p.id, p.name) for p in self.pack.parties)])


class TrainingRow(RowForm):
    list_place = "trainings"

    title = Text(label=_("Naam van de training"))
    paper = forms.BooleanField(label=_("Geeft een papier"), required=False)


class CertificateRow(RowForm):
    list_place = "certificates"

    title = Text(label=_("Naam op het papier"))
    kind = forms.ChoiceField(label=_("Soort papier"), choices=choices_of(CERTIFICATE_KINDS))
    valid_months = Number(
        label=_("Zoveel maanden geldig"),
        required=False,
        help_text=_("Laat leeg als dat niet bekend is."),
    )


class TargetRow(RowForm):
    list_place = "targets"

    title = Text(label=_("Het doel in één zin"), rows=2)
    counts = forms.ChoiceField(label=_("Wie tellen mee?"), choices=choices_of(COUNTED))
    station = forms.ChoiceField(label=_("Alleen plekken op dit station"), required=False)
    outcomes = Several(label=_("Bestemmingen die meetellen"))
    reached_when = Text(label=_("Wanneer telt iemand mee?"), rows=2)
    per_year = Number(label=_("Aantal mensen per jaar"), required=False)
    total = Number(label=_("Aantal mensen in totaal"), required=False)
    years = Number(label=_("Over zoveel jaren"), required=False)
    sustained_months = Number(label=_("Telt pas na zoveel maanden"), required=False)
    at_least = forms.BooleanField(label=_("Het getal is een ondergrens"), required=False)

    def prepare(self) -> None:
        stations = ((s.code, s.title) for s in self.pack.stations if s.place_kinds)
        self.offer("station", [("", _("Alle stations")), *stations])
        goals = [(goal, self.names.term("destination", goal)) for goal in DESTINATIONS]
        self.offer("outcomes", goals)


class AlternativeRow(RowForm):
    """A temporary other way: it always has an end and a ground."""

    list_place = "alternative_routes"

    title = Text(label=_("Naam van de tijdelijke route"))
    says = Text(label=_("Wat is er anders?"), rows=2)
    ends_on = DateField(label=_("Laatste dag van deze route"))
    legal_basis = Text(label=_("Op welke regel of wet rust dit?"), rows=2)
    stations = Several(label=_("Welke stations horen bij deze route?"))
    assumed = forms.BooleanField(
        label=_("De bron noemt einddatum of grondslag niet: het is een aanname"), required=False
    )

    def prepare(self) -> None:
        self.offer("stations", ((s.code, s.title) for s in self.pack.stations))


class FigureRow(RowForm):
    """A number that explains why; nobody is counted against it."""

    list_place = "figures"
    title_field = "text"
    coded = ""
    always = ("number",)

    text = Text(label=_("Wat zegt het getal?"), rows=2)
    number = Number(label=_("Het getal"))
    about = forms.BooleanField(label=_("Ongeveer"), required=False)


class MoneyRow(RowForm):
    list_place = "money"
    title_field = "source"
    coded = ""

    source = Text(label=_("Waar komt het geld vandaan?"))
    purpose = Text(label=_("Waarvoor is het?"))
    kind = forms.ChoiceField(label=_("Wat is dit bedrag?"), choices=choices_of(MONEY_KINDS))
    amount_cents = EuroField(label=_("Bedrag in euro's"), required=False)
    about = forms.BooleanField(label=_("Ongeveer"), required=False)
    a_year = forms.BooleanField(label=_("Het bedrag geldt per jaar"), required=False)
    years = Number(label=_("Voor zoveel jaren"), required=False)


class QuestionRow(RowForm):
    list_place = "sign_up.questions"
    title_field = "text"

    text = Text(label=_("De vraag"))
    kind = forms.ChoiceField(label=_("Soort vraag"), choices=choices_of(QUESTION_KINDS))
    help = Text(label=_("Uitleg onder de vraag"), required=False)
    choices = Lines(
        label=_("Antwoorden om uit te kiezen"),
        required=False,
        rows=3,
        help_text=_("Alleen bij een keuze. Elk antwoord op een regel."),
    )
    required = forms.BooleanField(label=_("Zonder antwoord kan iemand niet verder"), required=False)

    @classmethod
    def read(cls, item: Mapping[str, Any]) -> Item:
        return {**item, "choices": [choice["text"] for choice in item.get("choices", ())]}

    def write(self, original: Mapping[str, Any], taken: Callable[[str], str]) -> Item:
        """An answer that keeps its words keeps its code."""
        item = super().write(original, taken)
        known = {choice["text"]: choice["code"] for choice in original.get("choices", ())}
        used: list[str] = list(known.values())
        answers = []
        for text in self.cleaned_data["choices"]:
            code = known.get(text) or code_for(text, used)
            used.append(code)
            answers.append({"code": code, "text": text})
        item.pop("choices", None)
        return {**item, "choices": answers} if answers else item


__all__ = [
    "NOTHING",
    "AgreementRow",
    "AlternativeRow",
    "CertificateRow",
    "ConditionRow",
    "CourseRow",
    "FigureRow",
    "MoneyRow",
    "PartyRow",
    "QuestionRow",
    "RoleRow",
    "TargetRow",
    "TrainingRow",
]
