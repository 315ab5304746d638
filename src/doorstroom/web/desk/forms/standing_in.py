"""Somebody is away, and a colleague does everything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.apps.partners.service import Worker
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.fields import DateField


class StandInForm(forms.Form):
    absent = forms.ChoiceField(label=gettext_lazy("Wie is er weg?"))
    stand_in = forms.ChoiceField(label=gettext_lazy("Wie neemt waar?"))
    starts_on = DateField(label=gettext_lazy("Vanaf"))
    ends_on = DateField(label=gettext_lazy("Tot en met, als dat bekend is"), required=False)

    def __init__(
        self, data: Any = None, *, workers: Sequence[Worker], loads: dict[str, int], actor: Actor
    ) -> None:
        super().__init__(data, initial={"starts_on": actor.today})
        self.workers = {str(worker.pk): worker for worker in workers}
        for name in ("absent", "stand_in"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [
                    ("", _("Kies een collega")),
                    *((key, self._label(w, loads.get(key, 0))) for key, w in self.workers.items()),
                ]

    @staticmethod
    def _label(worker: Worker, load: int) -> str:
        return _("%(name)s, %(count)d dossiers") % {"name": worker.name, "count": load}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("absent") and data.get("absent") == data.get("stand_in"):
            self.add_error("stand_in", _("Kies een ander dan wie er weg is."))
        start, end = data.get("starts_on"), data.get("ends_on")
        if start is not None and end is not None and end < start:
            self.add_error("ends_on", _("Dit ligt voor het begin. Kies een latere dag."))
        return data
