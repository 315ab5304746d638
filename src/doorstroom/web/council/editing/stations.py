"""The route in forms: the order of the stations, and one station at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstroom.core.programmes import Station
from doorstroom.core.programmes.vocabulary import PLACE_KINDS
from doorstroom.web.council.terms import EVENT_KINDS, STATION_KINDS

from .base import Item, Number, PartForm, RowForm, Several, Text, choices_of, code_for
from .row_forms import DESTINATIONS


class StageRow(RowForm):
    list_place = "stages"

    title = Text(label=_("Naam van de fase"))


class StationRow(RowForm):
    """A station in the list: its name and its stage; the rest has a page of its own."""

    list_place = "stations"

    title = Text(label=_("Naam van het station"))
    stage = forms.ChoiceField(label=_("Fase"))

    def prepare(self) -> None:
        self.offer("stage", ((stage.code, stage.title) for stage in self.pack.stages))

    @property
    def code(self) -> str:
        """The code of the station in this row."""
        was = str(self["was"].value() or "")
        stations = self.pack.stations
        return stations[int(was)].code if was.isdecimal() and int(was) < len(stations) else ""


def tidy(data: Item) -> None:
    """After a change of the route: no stage without stations, no choice of one."""
    stations: Sequence[Item] = data.get("stations", [])
    used = {station.get("stage") for station in stations}
    data["stages"] = [stage for stage in data.get("stages", []) if stage["code"] in used]
    choices = Counter(station.get("choice") for station in stations)
    for station in stations:
        if choices[station.get("choice")] == 1:
            station.pop("choice", None)


class StationForm(PartForm):
    """One station. A new one says after which it comes."""

    always = ("within_working_days",)
    places = {"stage": "stage", "choice": "choice_with"}

    title = Text(label=_("Naam voor collega's"))
    young_title = Text(
        label=_("Naam voor de jongere"), help_text=_("In gewone woorden, zoals op zijn telefoon.")
    )
    kind = forms.ChoiceField(label=_("Wat gebeurt er?"), choices=choices_of(STATION_KINDS))
    after = forms.ChoiceField(label=_("Komt na"), required=False)
    stage = forms.ChoiceField(label=_("Fase"))
    new_stage = Text(
        label=_("Of een nieuwe fase"),
        required=False,
        help_text=_("Vul dit alleen in als geen van de fasen past."),
    )
    role = forms.ChoiceField(label=_("Wie zet de volgende stap?"))
    next_step = Text(
        label=_("Wat doet die dan?"),
        rows=2,
        help_text=_("{naam} wordt de naam van de jongere."),
    )
    within_working_days = Number(label=_("Binnen hoeveel werkdagen?"))
    optional = forms.BooleanField(label=_("Niet iedereen komt hier"), required=False)
    choice_with = forms.ChoiceField(
        label=_("Is dit een keuze met een ander station?"),
        required=False,
        help_text=_("De jongere kiest dan één van die stations."),
    )
    leads_to = Several(label=_("Welke bestemming kan hier beginnen?"))
    place_kinds = Several(label=_("Welke soorten plek?"))
    event = forms.ChoiceField(
        label=_("Soort bijeenkomst"),
        required=False,
        choices=choices_of(EVENT_KINDS, empty=_("Geen bijeenkomst")),
    )
    courses = Several(label=_("Opleidingen"))
    trainings = Several(label=_("Trainingen"))
    certificates = Several(label=_("Diploma's en certificaten"))

    def __init__(self, *args: Any, station: Station | None = None, **kwargs: Any) -> None:
        self.station = station
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        pack, names = self.pack, self.names
        others = [(s.code, s.title) for s in pack.stations if s != self.station]
        self.offer("stage", ((stage.code, stage.title) for stage in pack.stages))
        self.offer("role", ((role.code, role.title) for role in pack.roles))
        self.offer("choice_with", [("", _("Nee")), *others])
        self.offer("leads_to", ((g, names.term("destination", g)) for g in DESTINATIONS))
        self.offer("place_kinds", ((kind, names.place_kind(kind)) for kind in PLACE_KINDS))
        for name, items in (
            ("courses", pack.courses),
            ("trainings", pack.trainings),
            ("certificates", pack.certificates),
        ):
            if items:
                self.offer(name, ((each.code, each.title) for each in items))
            else:
                del self.fields[name]
        if self.station is None:
            self.offer("after", [*others, ("", _("Geen: dit wordt het eerste station"))])
        else:
            del self.fields["after"]

    @staticmethod
    def read(station: Station | None, data: Mapping[str, Any]) -> Item:
        if station is None:
            stations = data["stations"]
            before = stations[-2] if len(stations) > 1 else stations[-1]
            return {"after": before["code"], "stage": before["stage"], "within_working_days": 10}
        found = next(each for each in data["stations"] if each["code"] == station.code)
        with_whom = next(
            (
                each["code"]
                for each in data["stations"]
                if each.get("choice") == found.get("choice") and each is not found
            ),
            "",
        )
        return {**found, "choice_with": with_whom if found.get("choice") else ""}

    def write(self, data: Item) -> int:
        """Put the station in its place on the route; gives that place."""
        stations: list[Item] = data["stations"]
        names = [
            name
            for name in self.fields
            if name not in {"after", "new_stage", "choice_with", "stage"}
        ]
        codes = [station["code"] for station in stations]
        if self.station is not None:
            at = codes.index(self.station.code)
            item = self.filled(names, stations[at])
            stations[at] = item
        else:
            after = self.cleaned_data.get("after")
            at = codes.index(after) + 1 if after in codes else 0
            item = {"code": code_for(self.cleaned_data["title"], codes), **self.filled(names)}
            stations.insert(at, item)
        item["stage"] = self._stage(data, item)
        self._choose(stations, item)
        tidy(data)
        return at

    def _stage(self, data: Item, item: Item) -> str:
        """The chosen stage, or a new one right after that of the station before."""
        title = self.cleaned_data.get("new_stage")
        if not title:
            return str(self.cleaned_data["stage"])
        stages: list[Item] = data["stages"]
        codes = [stage["code"] for stage in stages]
        stations: list[Item] = data["stations"]
        before = stations[max(0, stations.index(item) - 1)].get("stage")
        code = code_for(title, codes)
        at = codes.index(before) + 1 if before in codes else len(codes)
        stages.insert(at, {"code": code, "title": title})
        return code

    def _choose(self, stations: list[Item], item: Item) -> None:
        chosen = self.cleaned_data.get("choice_with")
        item.pop("choice", None)
        if not chosen:
            return
        other = next(station for station in stations if station["code"] == chosen)
        taken = [station.get("choice", "") for station in stations]
        code = other.get("choice") or code_for(f"{other['title']}-keuze", taken)
        other["choice"] = item["choice"] = code
