"""Forms over the parts of a pack of which there is one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from doorstroom.web.components.fields import DateField
from doorstroom.web.council.terms import WHO_IN_REGION, choices_of_regions

from .base import Item, Lines, Number, Text, TopForm, choices_of


class NameForm(TopForm):
    """Title, summary, period, and the question of an experiment."""

    places = {
        "period.starts_on": "starts_on",
        "period.ends_on": "ends_on",
        "period.years": "years",
        "experiment": "ends_on",
    }

    title = Text(label=_("Naam van het programma"), max_length=160)
    summary = Text(label=_("Het programma in twee zinnen"), rows=3)
    young_summary = Text(
        label=_("Hetzelfde, voor wie zich wil aanmelden"),
        required=False,
        rows=3,
        help_text=_("Met je, of met u als de aanmeldpagina dat zegt. Zonder stempel."),
    )
    question = Text(label=_("Wat wilt u met deze proef weten?"), rows=2)
    starts_on = DateField(label=_("Begint op"), required=False)
    ends_on = DateField(
        label=_("Eindigt op"),
        required=False,
        help_text=_("Na deze dag neemt het programma niemand nieuw aan. Wie meedoet, gaat door."),
    )
    years = Number(
        label=_("Looptijd in jaren"),
        required=False,
        help_text=_("Alleen als de precieze datums niet bekend zijn."),
    )

    def prepare(self) -> None:
        if self.pack.experiment is None:
            del self.fields["question"]

    @staticmethod
    def read(data: Mapping[str, Any]) -> Item:
        question = data.get("experiment", {}).get("question")
        return {**data, **data.get("period", {}), "question": question}

    def write(self, data: Item) -> None:
        data.update(self.filled(("title", "summary", "young_summary")))
        data["period"] = self.filled(("starts_on", "ends_on", "years"))
        if "question" in self.fields:
            data["experiment"] = {**data["experiment"], **self.filled(("question",))}


class RegionForm(TopForm):
    """Where the programme works; without a kind the source names no region."""

    places = {"region.codes": "codes", "region.name": "name", "demo.region": "kind"}

    kind = forms.ChoiceField(label=_("Soort gebied"), required=False)
    name = Text(label=_("Naam van het gebied"), required=False)
    codes = Text(
        label=_("Welke gemeenten of regio's?"),
        required=False,
        help_text=_(
            "Met een komma ertussen. Gemeenten mag u met hun naam schrijven. "
            "Bij een regio schrijft u het nummer."
        ),
    )
    who = forms.ChoiceField(label=_("Voor wie is het gebied een grens?"), required=False)

    def prepare(self) -> None:
        self.offer("kind", choices_of_regions(self.names))
        self.offer("who", choices_of(WHO_IN_REGION))
        value = self.initial.get("codes")
        if isinstance(value, list):
            self.initial["codes"] = ", ".join(self.names.municipality(code) for code in value)

    @staticmethod
    def read(data: Mapping[str, Any]) -> Item:
        return dict(data.get("region", {}))

    def clean_codes(self) -> list[str]:
        """Names of municipalities become their codes; what is unknown stays as it is."""
        known = {name.casefold(): code for code, name in self.names.municipalities.items()}
        typed = str(self.cleaned_data.get("codes", "")).replace("\n", ",").split(",")
        return [known.get(t.strip().casefold(), t.strip()) for t in typed if t.strip()]

    def clean(self) -> Item:
        cleaned = super().clean() or {}
        if cleaned.get("kind"):
            missing = {
                "name": _("Geef het gebied een naam."),
                "codes": _("Noem ten minste één gemeente of regio."),
            }
            for name, text in missing.items():
                if name not in self.errors and not cleaned.get(name):
                    self.add_error(name, ValidationError(text, code="required"))
        return cleaned

    def write(self, data: Item) -> None:
        if not self.cleaned_data.get("kind"):
            data.pop("region", None)
            return
        data["region"] = self.filled(("kind", "codes", "name", "who"))
        data.get("demo", {}).pop("region", None)


class RhythmForm(TopForm):
    """How often there is contact; a light and a heavy track when there are two."""

    places = {
        "rhythm.contact_every_days": "contact_every_days",
        "rhythm.reviews_every_weeks": "reviews_every_weeks",
        "rhythm.assumed": "assumed",
    }

    contact_every_days = Number(label=_("Contact om de … dagen"), required=False)
    reviews_every_weeks = Number(label=_("Driehoeksgesprek om de … weken"), required=False)
    light_title = Text(
        label=_("Naam van het lichte spoor"),
        required=False,
        help_text=_("Laat leeg als er geen licht spoor is."),
    )
    light_days = Number(label=_("Licht: contact om de … dagen"), required=False)
    light_weeks = Number(label=_("Licht: driehoeksgesprek om de … weken"), required=False)
    heavy_title = Text(
        label=_("Naam van het zware spoor"),
        required=False,
        help_text=_("Laat leeg als er geen zwaar spoor is."),
    )
    heavy_days = Number(label=_("Zwaar: contact om de … dagen"), required=False)
    heavy_weeks = Number(label=_("Zwaar: driehoeksgesprek om de … weken"), required=False)
    assumed = forms.BooleanField(
        label=_("De bron zegt dit niet: het is een aanname"), required=False
    )

    @staticmethod
    def read(data: Mapping[str, Any]) -> Item:
        initial = dict(data.get("rhythm", {}))
        for track in initial.get("tracks", ()):
            initial[f"{track['code']}_title"] = track["title"]
            initial[f"{track['code']}_days"] = track.get("contact_every_days")
            initial[f"{track['code']}_weeks"] = track.get("reviews_every_weeks")
        return initial

    def write(self, data: Item) -> None:
        rhythm = self.filled(("contact_every_days", "reviews_every_weeks", "assumed"))
        tracks = [track for code in ("light", "heavy") if (track := self._track(code))]
        if tracks:
            rhythm["tracks"] = tracks
        data["rhythm"] = rhythm

    def _track(self, code: str) -> Item | None:
        if not self.cleaned_data.get(f"{code}_title"):
            return None
        found = {
            "title": self.cleaned_data[f"{code}_title"],
            "contact_every_days": self.cleaned_data.get(f"{code}_days"),
            "reviews_every_weeks": self.cleaned_data.get(f"{code}_weeks"),
        }
        return {"code": code, **{key: value for key, value in found.items() if value is not None}}


class SignUpForm(TopForm):
    """The public page: who may use it and what stands above the first question."""

    places = {"sign_up.intro": "intro"}
    always = ("open",)

    open = forms.BooleanField(label=_("Mensen mogen zich zelf aanmelden"), required=False)
    any_age = forms.BooleanField(label=_("Voor inwoners van elke leeftijd"), required=False)
    formal = forms.BooleanField(label=_("De pagina zegt u in plaats van je"), required=False)
    intro = Text(
        label=_("Tekst boven de eerste vraag"),
        rows=3,
        help_text=_("In eenvoudig Nederlands. Zeg ook wat er na de vragen gebeurt, en wanneer."),
    )

    @staticmethod
    def read(data: Mapping[str, Any]) -> Item:
        return dict(data["sign_up"])

    def write(self, data: Item) -> None:
        data["sign_up"] = self.filled(("open", "any_age", "formal", "intro"), data["sign_up"])


class GoalsForm(TopForm):
    """Goals without a number; those with one are rows below."""

    places = {"goals": "goals"}

    goals = Lines(label=_("Doelen zonder getal"), required=False, help_text=_("Elk op een regel."))

    @staticmethod
    def read(data: Mapping[str, Any]) -> Item:
        return {"goals": data.get("goals", [])}

    def write(self, data: Item) -> None:
        data["goals"] = self.cleaned_data["goals"]


class AssumptionsForm(TopForm):
    """What only the demo assumes, said as such."""

    places = {"demo": "assumes"}

    assumes = Lines(
        label=_("Wat nemen we aan, terwijl de bron het niet zegt?"),
        required=False,
        rows=8,
        help_text=_("Elke aanname op een regel."),
    )

    @staticmethod
    def read(data: Mapping[str, Any]) -> Item:
        return {"assumes": data.get("demo", {}).get("assumes", [])}

    def write(self, data: Item) -> None:
        data["demo"] = {**data.get("demo", {}), "assumes": self.cleaned_data["assumes"]}


class LearningForm(TopForm):
    """On which levels somebody can go on."""

    places = {"learning_line": "levels"}

    levels = forms.TypedMultipleChoiceField(
        label=_("Op welke mbo-niveaus kan iemand verder leren?"),
        choices=[(str(level), str(level)) for level in range(1, 5)],
        coerce=int,
        empty_value=[],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @staticmethod
    def read(data: Mapping[str, Any]) -> Item:
        return {"levels": [str(level) for level in data.get("learning_line", [])]}

    def write(self, data: Item) -> None:
        data["learning_line"] = self.cleaned_data["levels"]
