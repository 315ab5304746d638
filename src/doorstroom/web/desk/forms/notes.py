"""A contact, what comes next, and the one-line note that becomes both."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import Contact, ContactKind, NextStep, Pathway
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.fields import DateField, TimeField

# Who may write what colleagues do not read.
CONFIDENTIAL_FUNCTIONS = functions_that(Able.KEEP_NOTES)
KINDS = [
    (ContactKind.CALL, gettext_lazy("Gebeld")),
    (ContactKind.MESSAGE, gettext_lazy("Bericht gestuurd of gekregen")),
    (ContactKind.VISIT, gettext_lazy("Gesproken")),
    (ContactKind.HOME_VISIT, gettext_lazy("Huisbezoek")),
    (ContactKind.EMAIL, gettext_lazy("E-mail")),
    (ContactKind.LETTER, gettext_lazy("Brief")),
    (ContactKind.NOTE, gettext_lazy("Geen contact, alleen een notitie")),
]

NOTE_ORDER = (
    *("kind", "missed", "note", "confidential", "agreed"),
    *("step_title", "step_on", "step_time", "step_location", "step_worker", "pathway"),
)


class StepFields(forms.Form):
    """What happens next, when, where, and who does it."""

    step_title = forms.CharField(
        label=gettext_lazy("Wat is de volgende stap?"), max_length=200, required=False
    )
    step_on = DateField(label=gettext_lazy("Wanneer?"), required=False)
    step_time = TimeField(label=gettext_lazy("Hoe laat?"), required=False)
    step_location = forms.CharField(label=gettext_lazy("Waar?"), max_length=160, required=False)
    step_worker = forms.ChoiceField(label=gettext_lazy("Wie doet dit?"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        workers: tuple[Worker, ...] = (),
        actor: Actor,
        required: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.actor, self.workers, self.step_required = actor, workers, required
        field = self.fields["step_worker"]
        if isinstance(field, forms.ChoiceField):
            names = [(str(w.pk), f"{w.name}, {w.organisation.name}") for w in workers]
            field.choices = [("", _("De casushouder")), *names]
        if not workers:
            del self.fields["step_worker"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        title, day = data.get("step_title"), data.get("step_on")
        wanted = self.step_required or any(
            data.get(name) for name in ("step_title", "step_on", "step_time", "step_location")
        )
        if wanted and not title and "step_title" not in self.errors:
            self.add_error("step_title", _("Schrijf wat er daarna gebeurt."))
        if wanted and day is None and "step_on" not in self.errors:
            self.add_error("step_on", _("Kies een dag voor de volgende stap."))
        if day is not None and day < self.actor.today:
            self.add_error("step_on", _("Deze dag is al geweest. Kies vandaag of later."))
        return data

    def step(self) -> NextStep | None:
        data = self.cleaned_data
        if not data.get("step_title"):
            return None
        chosen = data.get("step_worker", "")
        return NextStep(
            title=data["step_title"],
            due_on=data["step_on"],
            due_time=data["step_time"],
            location=data["step_location"],
            worker=next((w for w in self.workers if str(w.pk) == chosen), None),
        )


class NoteForm(StepFields):
    """What was said, and what comes next: one form."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat was het?"), choices=KINDS, widget=forms.RadioSelect
    )
    missed = forms.BooleanField(label=gettext_lazy("Ik heb niemand bereikt"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Wat is er gezegd of gebeurd?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=8000,
    )
    confidential = forms.BooleanField(
        label=gettext_lazy("Vertrouwelijk: alleen ik lees dit"),
        required=False,
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("De persoon vindt goed dat de andere begeleiders dit lezen"),
        required=False,
    )
    pathway = forms.ChoiceField(
        label=gettext_lazy("Bij welke route hoort de stap?"), required=False
    )

    field_order: Iterable[str] | None = NOTE_ORDER

    def __init__(
        self, data: Any = None, *, routes: tuple[Pathway, ...] = (), actor: Actor, **kwargs: Any
    ) -> None:
        super().__init__(data, actor=actor, **kwargs)
        self.routes = routes
        self.fields["note"].widget.attrs["data-note-field"] = ""
        if not actor.has_function(*CONFIDENTIAL_FUNCTIONS):
            del self.fields["confidential"], self.fields["agreed"]
        elif actor.has_function("life_coach"):
            # A life coach has no open notes: what is agreed stands in the plan.
            del self.fields["confidential"]
            self.fields["note"].help_text = _(
                "Wat je hier schrijft lees alleen jij. Afspraken zet je in het plan."
            )
        field = self.fields["pathway"]
        if len(routes) < 2:
            del self.fields["pathway"]
        elif isinstance(field, forms.ChoiceField):
            field.choices = [(str(r.pk), r.programme.title) for r in routes]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("kind") == ContactKind.NOTE and not data.get("note"):
            self.add_error("note", _("Schrijf op wat je wilt onthouden."))
        if data.get("step_title") and not self.routes:
            raise ValidationError(
                _("Er loopt nu geen route. Start eerst een programma, dan kan er een stap bij.")
            )
        return data

    def contact(self) -> Contact:
        data = self.cleaned_data
        return Contact(
            kind=ContactKind(data["kind"]),
            note=data["note"],
            reached=not data["missed"],
            confidential=bool(data.get("confidential")),
            agreed=bool(data.get("agreed")),
        )

    def route(self) -> Pathway | None:
        chosen = self.cleaned_data.get("pathway", "")
        found = next((r for r in self.routes if str(r.pk) == chosen), None)
        return found or next(iter(self.routes), None)


class StepForm(StepFields):
    """Only what comes next."""


class QuickForm(NoteForm):
    """The one-line note filled in, for a look before it is saved."""

    person = forms.ChoiceField(
        label=gettext_lazy("Over wie gaat het?"), widget=forms.RadioSelect, required=False
    )
    who = forms.CharField(
        label=gettext_lazy("Iemand anders"),
        help_text=gettext_lazy("Typ een naam. We zoeken bij de mensen die je mag zien."),
        max_length=120,
        required=False,
    )

    field_order: Iterable[str] | None = ("person", "who", *NOTE_ORDER)

    def __init__(
        self, data: Any = None, *, people: tuple[tuple[str, str], ...] = (), **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        field = self.fields["person"]
        if not people:
            del self.fields["person"]
            self.fields["who"].label = _("Over wie gaat het?")
        elif isinstance(field, forms.ChoiceField):
            field.choices = list(people)
            # A typed name is an answer too.
            field.required = not (data or {}).get("who", "").strip()
