"""Along the route: station, intake, rest, end, promises, and another programme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.apps.partners.service import Municipality
from doorstroom.apps.pathways.service import CloseReason, PassageState, RestReason, Track
from doorstroom.apps.people.service import Person, SchoolKind, SituationKind
from doorstroom.apps.programmes.service import Programme
from doorstroom.core.programmes import Station
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.fields import DateField, PartialDateField, YesNoUnknownField


class StationForm(forms.Form):
    station = forms.ChoiceField(label=gettext_lazy("Naar welk station?"), widget=forms.RadioSelect)
    left_as = forms.ChoiceField(
        label=gettext_lazy("Hoe ging het station van nu?"),
        widget=forms.RadioSelect,
        choices=[
            (PassageState.DONE, gettext_lazy("Klaar")),
            (PassageState.STOPPED, gettext_lazy("Gestopt")),
            (PassageState.SKIPPED, gettext_lazy("Overgeslagen")),
        ],
        initial=PassageState.DONE,
    )
    note = forms.CharField(
        label=gettext_lazy("Wil je er iets bij zetten?"), max_length=200, required=False
    )

    def __init__(self, data: Any = None, *, stations: Sequence[Station], now: str) -> None:
        super().__init__(data)
        field = self.fields["station"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(s.code, s.title) for s in stations if s.code != now]


class RestForm(forms.Form):
    until = DateField(label=gettext_lazy("Tot welke dag?"))
    reason = forms.ChoiceField(
        label=gettext_lazy("Waarom?"), choices=RestReason.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=gettext_lazy("Wil je er iets bij zetten?"), max_length=200, required=False
    )


class CloseForm(forms.Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("Waarom sluit de route?"),
        choices=[each for each in CloseReason.choices if each[0] != CloseReason.MERGED],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("Wil je er iets bij zetten?"), max_length=240, required=False
    )


class PromiseForm(forms.Form):
    by = forms.ChoiceField(
        label=gettext_lazy("Wie belooft dit?"), widget=forms.RadioSelect, initial="person"
    )
    partner = forms.CharField(
        label=gettext_lazy("Naam van de partner"), max_length=120, required=False
    )
    words = forms.CharField(label=gettext_lazy("Wat beloven ze?"), max_length=240)
    due_on = DateField(label=gettext_lazy("Voor welke dag?"), required=False)
    in_contract = forms.BooleanField(
        label=gettext_lazy("Iedereen die de overeenkomst tekent, mag dit lezen"), required=False
    )

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data)
        field = self.fields["by"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("person", person.first_name), ("partner", _("Een partner"))]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("by") == "partner" and not data.get("partner"):
            self.add_error("partner", _("Schrijf wie dit belooft."))
        return data


class ProgrammeForm(forms.Form):
    programme = forms.ChoiceField(label=gettext_lazy("Welk programma?"), widget=forms.RadioSelect)

    def __init__(
        self, data: Any = None, *, programmes: Iterable[tuple[Programme, str]], initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        field = self.fields["programme"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (programme.pk, f"{programme.title}: {said}") for programme, said in programmes
            ]


def municipality_choices() -> list[tuple[str, str]]:
    names = Municipality.objects.order_by("sort_key", "code").values_list("code", "name")
    return [("", gettext_lazy("Nog niet bekend")), *names]  # type: ignore[list-item]


LEVELS = [
    ("", gettext_lazy("Weet ik niet")),
    ("0", gettext_lazy("Geen mbo-diploma")),
    ("1", gettext_lazy("Mbo 1 (Entree)")),
    ("2", gettext_lazy("Mbo 2")),
    ("3", gettext_lazy("Mbo 3")),
    ("4", gettext_lazy("Mbo 4")),
]
NOBODY_ASKED = ("", gettext_lazy("Nog niet gevraagd"))

# Which fields answer which questions of the programmes.
ANSWERS: dict[str, tuple[str, ...]] = {
    "born": ("born",),
    "residence": ("municipality",),
    "start_qualification": ("start_qualification",),
    "vocational_training": ("level",),
    "finished_education": ("level", "start_qualification", "diploma"),
    "school_now": ("situation", "situation_complete", "school_kind"),
    "pupil_of": ("situation", "situation_complete", "school_kind"),
    "in_work": ("situation", "situation_complete"),
    "on_benefit": ("situation", "situation_complete"),
    "in_day_activity": ("situation", "situation_complete"),
    "school_left": ("school_left", "school_left_on", "schools_complete"),
    "former_pupil_of": ("school_left", "school_left_on", "schools_complete"),
}


class IntakeForm(forms.Form):
    """The conversation: only the facts that a programme still needs, then track and plan."""

    born = PartialDateField(label=gettext_lazy("Wanneer geboren?"), required=False)
    municipality = forms.ChoiceField(label=gettext_lazy("In welke gemeente?"), required=False)
    situation = forms.ChoiceField(
        label=gettext_lazy("Wat doet iemand nu?"),
        choices=[NOBODY_ASKED, *SituationKind.choices],
        required=False,
    )
    situation_complete = forms.BooleanField(
        label=gettext_lazy("Dit is alles wat iemand nu doet, ook geen uitkering daarnaast"),
        required=False,
    )
    school_kind = forms.ChoiceField(
        label=gettext_lazy("Welke soort school is dat?"),
        help_text=gettext_lazy("Alleen als iemand nu naar school gaat."),
        choices=[NOBODY_ASKED, *SchoolKind.choices],
        required=False,
    )
    school_left = forms.ChoiceField(
        label=gettext_lazy("Van welke soort school kwam iemand het laatst?"),
        choices=[NOBODY_ASKED, *SchoolKind.choices],
        required=False,
    )
    school_left_on = DateField(
        label=gettext_lazy("Tot wanneer was dat?"),
        help_text=gettext_lazy("Niet bekend? Laat dit dan leeg."),
        required=False,
    )
    schools_complete = forms.BooleanField(
        label=gettext_lazy("Op andere soorten scholen heeft iemand niet gezeten"), required=False
    )
    start_qualification = YesNoUnknownField(
        label=gettext_lazy("Heeft iemand een startkwalificatie (havo, vwo of mbo 2 of hoger)?")
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Hoogste mbo-diploma"), choices=LEVELS, required=False
    )
    diploma = YesNoUnknownField(
        label=gettext_lazy("Heeft iemand een diploma, ook van vmbo of praktijkonderwijs?")
    )
    strengths = forms.CharField(
        label=gettext_lazy("Waar is iemand goed in?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    track = forms.ChoiceField(
        label=gettext_lazy("Hoeveel hulp is er nodig?"),
        widget=forms.RadioSelect,
        choices=[
            (Track.LIGHT, gettext_lazy("Licht: kan veel zelf")),
            (Track.HEAVY, gettext_lazy("Zwaar: vaak contact, eerst andere dingen regelen")),
        ],
    )
    summary = forms.CharField(
        label=gettext_lazy("Wat kwam er uit het gesprek?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def __init__(
        self, data: Any = None, *, ask: Iterable[str], actor: Actor, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.actor = actor
        field = self.fields["municipality"]
        if isinstance(field, forms.ChoiceField):
            field.choices = municipality_choices()
        wanted = {name for question in ask for name in ANSWERS.get(question, ())}
        for name in {name for names in ANSWERS.values() for name in names}:
            if name not in wanted:
                self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        until = data.get("school_left_on")
        if until is not None and until > self.actor.today:
            self.add_error("school_left_on", _("Deze dag moet nog komen. Kies een eerdere dag."))
        return data
