"""One small form for each kind of condition in a target group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstroom.core.programmes.vocabulary import RISK_KINDS, SCHOOL_KINDS
from doorstroom.web.components.fields import DateField
from doorstroom.web.council.terms import SCHOOL_TIMES

from .base import Item, Number, PartForm, Several, Text, choices_of

SITUATIONS = ("education", "work", "benefit", "day_activity", "none")
QUALIFICATIONS = ("no_start_qualification", "no_vocational_training", "no_finished_education")


class NodeForm(PartForm):
    """A condition. ``write`` gives the value behind its key in the pack."""

    title: ClassVar[str | Promise] = ""

    negated = forms.BooleanField(label=_("Dit mag juist níet kloppen"), required=False)

    def offer_chosen_first(self, name: str, words: Mapping[str, str]) -> None:
        """Tick boxes in the order of the pack, so that it is the order that comes back."""
        widget = self.fields[name].widget
        sent = widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        before = sent if self.is_bound else self.initial.get(name)
        chosen = [word for word in before or () if word in words]
        rest = [word for word in words if word not in chosen]
        self.offer(name, ((word, words[word]) for word in (*chosen, *rest)))

    @classmethod
    def read(cls, value: Any) -> Item:
        return dict(value) if isinstance(value, Mapping) else {}

    def write(self) -> Any:
        return self.filled(name for name in self.fields if name != "negated")

    def complain(self, rest: str, text: str) -> None:
        """Say what is wrong at the field that the rest of its place names, or at the first."""
        named = [name for name in self.fields if self.places.get(name, name) in rest]
        fields = [name for name in self.fields if name != "negated"]
        where = next(iter(named), None) or (fields[0] if len(fields) == 1 else None)
        if text not in self.errors.get(where or "__all__", []):
            self.add_error(where, text)


class GroupForm(NodeForm):
    title = _("Groep voorwaarden")
    empty_words = _(
        "Voeg ten minste één voorwaarde toe. Stelt de bron geen eis? Kies dan ‘iedereen’."
    )

    joint = forms.ChoiceField(
        label=_("Hoeveel moeten er kloppen?"),
        choices=[("all", _("Alle voorwaarden hieronder")), ("any", _("Eén ervan is genoeg"))],
    )

    @classmethod
    def read(cls, value: Any) -> Item:  # noqa: ARG003 - the tree tells how they are joined
        return {}

    def complain(self, rest: str, text: str) -> None:  # noqa: ARG002 - always about the group
        if text not in self.errors.get("__all__", []):
            self.add_error(None, text)


class RootForm(GroupForm):
    """The group that holds the whole rule; to turn it around, put a group in it."""

    def prepare(self) -> None:
        del self.fields["negated"]


class EveryoneForm(NodeForm):
    title = _("Iedereen: de bron stelt geen eis")

    def write(self) -> Any:
        return True


class AgesForm(NodeForm):
    title = _("Leeftijd")


class BandForm(NodeForm):
    """One rule of age; several follow each other in time."""

    title = _("Leeftijdsregel")
    places = {"at_least": ".from"}

    at_least = Number(label=_("Vanaf (jaar)"), required=False)
    below = Number(label=_("Tot (jaar, niet erbij)"), required=False)
    since = DateField(label=_("Geldt sinds"), required=False, help_text=_("Leeg: gold altijd al."))
    on = DateField(
        label=_("Leeftijd op deze dag"), required=False, help_text=_("Leeg: op de dag zelf.")
    )
    assumed = forms.BooleanField(label=_("De bron zegt dit niet: een aanname"), required=False)

    def prepare(self) -> None:
        del self.fields["negated"]

    @classmethod
    def read(cls, value: Any) -> Item:
        return {**value, "at_least": value.get("from")}

    def write(self) -> Any:
        item = self.filled(self.fields)
        if "at_least" in item:
            item = {"from": item.pop("at_least"), **item}
        return item

    def complain(self, rest: str, text: str) -> None:
        for name in self.fields:
            if rest.startswith(self.places.get(name, f".{name}")):
                self.add_error(name, text)
                return
        self.add_error("at_least", text)


class QualificationForm(NodeForm):
    title = _("Wat iemand nog niet heeft")

    kind = forms.ChoiceField(label=_("Wat heeft iemand nog niet?"))

    def prepare(self) -> None:
        self.offer("kind", ((q, self.names.term("qualification", q)) for q in QUALIFICATIONS))

    @classmethod
    def read(cls, value: Any) -> Item:
        return {"kind": value}

    def write(self) -> Any:
        return self.cleaned_data["kind"]


class SchoolForm(NodeForm):
    title = _("Soort onderwijs")

    kinds = Several(label=_("Welk onderwijs?"))
    when = forms.ChoiceField(label=_("Wanneer?"), choices=choices_of(SCHOOL_TIMES))

    def prepare(self) -> None:
        words = {kind: self.names.term("school", kind) for kind in SCHOOL_KINDS}
        self.offer_chosen_first("kinds", words)

    @classmethod
    def read(cls, value: Any) -> Item:
        return {"when": "now", **value}

    def write(self) -> Any:
        kinds = self.cleaned_data["kinds"]
        return {"kinds": kinds, "when": self.cleaned_data["when"]}


class SituationForm(NodeForm):
    title = _("Situatie nu")

    kinds = Several(label=_("Welke situatie? Eén ervan is genoeg."))

    def prepare(self) -> None:
        words = {kind: self.names.term("situation", kind) for kind in SITUATIONS}
        self.offer_chosen_first("kinds", words)

    @classmethod
    def read(cls, value: Any) -> Item:
        return {"kinds": value}

    def write(self) -> Any:
        return self.cleaned_data["kinds"]


class LivesInForm(NodeForm):
    title = _("Woonplaats")

    places_text = Text(
        label=_("In welke gemeenten?"),
        required=False,
        help_text=_("Met een komma ertussen: namen of codes zoals GM0439."),
    )

    def prepare(self) -> None:
        value = self.initial.get("places_text")
        if isinstance(value, list):
            found = ", ".join(self.names.municipality(code) for code in value)
            self.initial["places_text"] = found

    @classmethod
    def read(cls, value: Any) -> Item:
        return {"places_text": value}

    def write(self) -> Any:
        known = {name.casefold(): code for code, name in self.names.municipalities.items()}
        typed = str(self.cleaned_data["places_text"]).replace("\n", ",").split(",")
        return [known.get(t.strip().casefold(), t.strip()) for t in typed if t.strip()]


class PupilOfForm(NodeForm):
    title = _("Leerling van een school in dit programma")

    schools = Several(
        label=_("Welke scholen?"), help_text=_("Dit zijn de scholen die bij ‘Partijen’ staan.")
    )
    when = forms.ChoiceField(label=_("Wanneer?"), choices=choices_of(SCHOOL_TIMES), initial="left")

    def prepare(self) -> None:
        schools = [party.name for party in self.pack.parties if party.kind == "school"]
        self.offer_chosen_first("schools", dict(zip(schools, schools, strict=True)))

    @classmethod
    def read(cls, value: Any) -> Item:
        return {"when": "left", **value}

    def write(self) -> Any:
        return {"schools": self.cleaned_data["schools"], "when": self.cleaned_data["when"]}


class StatedRiskForm(NodeForm):
    title = _("Verklaard door iemand, met naam en datum")

    risk = forms.ChoiceField(
        label=_("Wat is verklaard?"),
        help_text=_("Doorstroom rekent dit nooit zelf uit: iemand verklaart het."),
    )

    def prepare(self) -> None:
        self.offer("risk", ((risk, self.names.term("risk", risk)) for risk in RISK_KINDS))

    @classmethod
    def read(cls, value: Any) -> Item:
        return {"risk": value}

    def write(self) -> Any:
        return self.cleaned_data["risk"]


FORMS: Mapping[str, type[NodeForm]] = {
    "ages": AgesForm,
    "school": SchoolForm,
    "situation": SituationForm,
    "qualification": QualificationForm,
    "stated_risk": StatedRiskForm,
    "lives_in": LivesInForm,
    "pupil_of": PupilOfForm,
    "everyone": EveryoneForm,
    "group": GroupForm,
    "band": BandForm,
}
