"""Who is involved, the hand-over, and who takes up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.apps.partners.service import Worker, workers_on
from doorstroom.apps.people.service import (
    PERSONAL_ROLES,
    InvolvementRole,
    LegalGround,
    Purpose,
    WarmMeeting,
)
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.fields import DateField, TimeField


def receivers(
    actor: Actor, *, employers: bool = False
) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """Organisations with their desk and their workers, for one select."""
    rows = workers_on(actor.today).filter(organisation__merged_into__isnull=True)
    if not employers:
        rows = rows.exclude(organisation__kind="werkgever")
    found: dict[str, list[tuple[str, str]]] = {}
    for worker in rows.select_related("organisation").order_by(
        "organisation__sort_key", "organisation_id", "sort_key", "id"
    ):
        group = found.setdefault(worker.organisation.name, [])
        if worker.function == "desk":
            group.insert(
                0, (str(worker.pk), _("Balie van %(name)s") % {"name": worker.organisation.name})
            )
        else:
            group.append((str(worker.pk), f"{worker.name}, {worker.get_function_display()}"))
    return found.items()


class WorkerField(forms.ChoiceField):
    """A worker, or an organisation's desk, picked from one list."""

    def clean(self, value: Any) -> Worker | None:
        key = super().clean(value)
        if not key:
            return None
        return Worker.objects.select_related("organisation").get(pk=key)


class HandoverForm(forms.Form):
    to = WorkerField(label=gettext_lazy("Aan wie?"))
    why = forms.CharField(label=gettext_lazy("Waarom?"), max_length=200)
    summary = forms.CharField(
        label=gettext_lazy("Wat moet de ander weten om ja te kunnen zeggen?"),
        help_text=gettext_lazy("Schrijf dit nieuw. Je notities gaan niet mee tot ze ja zeggen."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=4000,
    )
    aftercare_until = DateField(
        label=gettext_lazy("Jij blijft erbij voor nazorg tot"), required=False
    )
    meet_on = DateField(
        label=gettext_lazy("Samen kennismaken op"),
        help_text=gettext_lazy("Met zijn drieën: dan hoeft niemand het verhaal opnieuw te doen."),
        required=False,
    )
    meet_at = TimeField(label=gettext_lazy("Hoe laat?"), required=False)
    meet_where = forms.CharField(label=gettext_lazy("Waar?"), max_length=160, required=False)

    def __init__(self, data: Any = None, *, actor: Actor, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.actor = actor
        field = self.fields["to"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Kies een organisatie of medewerker")), *receivers(actor)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in ("meet_on", "aftercare_until"):
            day = data.get(name)
            if day is not None and day < self.actor.today:
                self.add_error(name, _("Deze dag is al geweest. Kies vandaag of later."))
        return data

    def meeting(self) -> WarmMeeting | None:
        data = self.cleaned_data
        if data["meet_on"] is None:
            return None
        return WarmMeeting(data["meet_on"], data["meet_at"], data["meet_where"])


class MeetingForm(forms.Form):
    meet_on = DateField(label=gettext_lazy("Op welke dag?"))
    meet_at = TimeField(label=gettext_lazy("Hoe laat?"), required=False)
    meet_where = forms.CharField(label=gettext_lazy("Waar?"), max_length=160, required=False)

    def meeting(self) -> WarmMeeting:
        data = self.cleaned_data
        return WarmMeeting(data["meet_on"], data["meet_at"], data["meet_where"])


class MetForm(forms.Form):
    """Was the warm meeting there? Else when it is now."""

    met = forms.ChoiceField(
        label=gettext_lazy("Was het gesprek met zijn drieën er?"),
        choices=[("ja", gettext_lazy("Ja")), ("nee", gettext_lazy("Nee, er komt een andere dag"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("Wat spraken jullie af?"),
        help_text=gettext_lazy("Ging het niet door? Schrijf dan waarom niet."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        required=False,
    )
    meet_on = DateField(label=gettext_lazy("Andere dag"), required=False)
    meet_at = TimeField(label=gettext_lazy("Hoe laat?"), required=False)
    meet_where = forms.CharField(label=gettext_lazy("Waar?"), max_length=160, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("met") == "nee" and not data.get("meet_on") and "meet_on" not in self.errors:
            self.add_error("meet_on", _("Kies de dag waarop jullie elkaar dan wel zien."))
        return data

    def again(self) -> WarmMeeting:
        data = self.cleaned_data
        return WarmMeeting(data["meet_on"], data["meet_at"], data["meet_where"])


class ReasonForm(forms.Form):
    """A no, with why."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom niet?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=200
    )


ROLES = [each for each in InvolvementRole.choices if each[0] not in {"owner", "employer"}]


class InvolveForm(forms.Form):
    who = WorkerField(label=gettext_lazy("Wie komt erbij?"))
    role = forms.ChoiceField(label=gettext_lazy("In welke rol?"), choices=ROLES)
    purpose = forms.ChoiceField(label=gettext_lazy("Waarvoor?"), choices=Purpose.choices)
    legal_ground = forms.ChoiceField(
        label=gettext_lazy("Op welke grond?"),
        choices=LegalGround.choices,
        initial=LegalGround.PUBLIC_TASK,
    )
    planned_end = DateField(
        label=gettext_lazy("Tot en met welke dag? Leeg: zonder einddatum"),
        help_text=gettext_lazy(
            "Daarna ziet wie erbij komt het dossier niet meer. Een school nog tot 1 oktober."
        ),
        required=False,
    )

    def __init__(self, data: Any = None, *, actor: Actor, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        field = self.fields["who"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Kies een organisatie of medewerker")), *receivers(actor)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        who, role = data.get("who"), data.get("role")
        if who is not None and role in PERSONAL_ROLES and who.function == "desk":
            self.add_error("who", _("Deze rol staat op naam. Kies een medewerker."))
        return data


class EndForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Waarom stopt het?"), max_length=200, required=False
    )


class OwnerForm(forms.Form):
    """Who gets it on their name; ``choices`` says how much each of them has."""

    worker = forms.ChoiceField(
        label=gettext_lazy("Wie wordt casushouder?"), widget=forms.RadioSelect
    )

    def __init__(
        self,
        data: Any = None,
        *,
        workers: Sequence[Worker],
        choices: Sequence[tuple[str, str]],
        own: str,
    ) -> None:
        super().__init__(data, initial={"worker": own})
        self.workers = {str(worker.pk): worker for worker in workers}
        field = self.fields["worker"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)

    def clean_worker(self) -> Worker:
        return self.workers[self.cleaned_data["worker"]]
