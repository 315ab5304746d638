"""Forms over where a pack comes from: its source, its sectors, and the demo's own region."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from doorstroom.web.components.fields import DateField

from .base import Item, Lines, Text, TopForm
from .top_forms import RegionForm


class SourceForm(TopForm):
    """Where the programme is described. An undated source stays without a date."""

    places = {
        "source.file": "file",
        "source.says": "says",
        "source.publisher": "publisher",
        "source.published_on": "published_on",
    }

    says = Text(label=_("Wat zegt de bron, in uw eigen woorden?"), rows=4)
    publisher = Text(label=_("Wie gaf de bron uit?"), required=False)
    published_on = DateField(
        label=_("Datum van de bron"),
        required=False,
        help_text=_("Laat leeg als er geen datum op staat."),
    )
    file = Text(
        label=_("Naam van het bronbestand"),
        help_text=_("Zo is de bron later terug te vinden."),
    )

    @staticmethod
    def read(data: Mapping[str, Any]) -> Item:
        return dict(data["source"])

    def write(self, data: Item) -> None:
        data["source"] = self.filled(("file", "says", "publisher", "published_on"), data["source"])


class SectorsForm(TopForm):
    """The sectors that the source names."""

    places = {"sectors": "sectors"}

    sectors = Lines(
        label=_("Welke sectoren noemt de bron?"),
        required=False,
        help_text=_("Elke sector op een regel. Noemt de bron er geen? Laat dit dan leeg."),
    )

    @staticmethod
    def read(data: Mapping[str, Any]) -> Item:
        return {"sectors": data.get("sectors", [])}

    def write(self, data: Item) -> None:
        data["sectors"] = self.cleaned_data["sectors"]


class DemoRegionForm(RegionForm):
    """A region that only the demo assumes, where the source names none."""

    places = {"demo.region.codes": "codes", "demo.region.name": "name", "demo.region": "kind"}

    @staticmethod
    def read(data: Mapping[str, Any]) -> Item:
        return dict(data.get("demo", {}).get("region", {}))

    def clean(self) -> Item:
        cleaned = super().clean()
        if cleaned.get("kind") and self.pack.region is not None:
            text = _("De bron noemt al een gebied: %(name)s. Dan neemt de demo er geen aan.")
            self.add_error(
                "kind", ValidationError(text % {"name": self.pack.region.name}, code="named")
            )
        return cleaned

    def write(self, data: Item) -> None:
        demo = {key: value for key, value in data.get("demo", {}).items() if key != "region"}
        if self.cleaned_data.get("kind"):
            demo["region"] = self.filled(("kind", "codes", "name", "who"))
        data["demo"] = demo
