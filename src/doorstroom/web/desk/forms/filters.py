"""Filters of the caseload; each stands in the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.apps.accounts.service import LIST_NAME_LENGTH
from doorstroom.apps.programmes.service import Programme
from doorstroom.core.values.actor import Actor

WHOSE = (
    ("mij", gettext_lazy("Van mij")),
    ("waarneming", gettext_lazy("Uit waarneming")),
    ("balie", gettext_lazy("Bij de balie")),
    ("organisatie", gettext_lazy("Van mijn organisatie")),
    ("erbij", gettext_lazy("Iedereen die ik mag zien")),
)
SIGNALS = (
    ("", gettext_lazy("Alles")),
    ("te-laat", gettext_lazy("Stap te laat")),
    ("antwoord", gettext_lazy("Vraagt of kan niet")),
    ("stil", gettext_lazy("Lang stil")),
    ("wacht", gettext_lazy("Wacht op een plek")),
    ("rust", gettext_lazy("Rust")),
    ("geen-route", gettext_lazy("Geen route")),
)
ORDERS = (("naam", gettext_lazy("Naam")), ("dagen", gettext_lazy("Wacht het langst")))


class CaseloadFilter(forms.Form):
    wie = forms.ChoiceField(label=gettext_lazy("Wie"), choices=WHOSE, required=False)
    programma = forms.ChoiceField(label=gettext_lazy("Programma"), required=False)
    station = forms.ChoiceField(label=gettext_lazy("Station"), required=False)
    sein = forms.ChoiceField(label=gettext_lazy("Sein"), choices=SIGNALS, required=False)
    volgorde = forms.ChoiceField(label=gettext_lazy("Volgorde"), choices=ORDERS, required=False)

    def __init__(self, data: Any = None, *, actor: Actor, programmes: Sequence[Programme]) -> None:
        super().__init__(data, auto_id="filter_%s")
        titles = [(p.slug, p.title) for p in programmes]
        self._field("programma").choices = [("", _("Alle")), *titles]
        wanted = (data or {}).get("programma", "")
        pack = next((p.pack for p in programmes if p.slug == wanted), None)
        if pack is None:
            del self.fields["station"]
        else:
            stations = [(s["code"], s["title"]) for s in pack.get("stations", ())]
            self._field("station").choices = [("", _("Alle")), *stations]
        if not any(seat.standing_in for seat in actor.seats):
            self._field("wie").choices = [each for each in WHOSE if each[0] != "waarneming"]

    def _field(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(name)
        return field

    def values(self) -> dict[str, str]:
        """What is asked; what makes no sense asks for nothing."""
        found = dict.fromkeys(("programma", "station", "sein"), "")
        found |= {"wie": "mij", "volgorde": "naam"}
        if self.is_bound:
            self.is_valid()
            found |= {name: value for name, value in self.cleaned_data.items() if value}
        return found


class SaveListForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Naam van de lijst"), max_length=LIST_NAME_LENGTH)
