"""Forms around proposals: the two keys, the employer's answer, and starting a placement."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.matching.service import AnswerChannel, EmployerAnswer, KeyAnswer, Proposal
from doorstroom.apps.partners.service import Organisation, Worker
from doorstroom.apps.people.service import Involvement
from doorstroom.apps.placements.service import Terms
from doorstroom.apps.places.service import rules_of
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.fields import DateField, DaysField, TimeField
from doorstroom.web.components.place_words import codes_of, numbers_of

BUILD_UP_ROWS = (2, 3, 4)


class PersonKeyForm(forms.Form):
    """What the person said, by phone or at the desk."""

    answer = forms.ChoiceField(
        label=_("Wat zegt de jongere?"), choices=KeyAnswer.choices, widget=forms.RadioSelect
    )
    channel = forms.ChoiceField(
        label=_("Hoe?"),
        choices=[(AnswerChannel.PHONE, _("per telefoon")), (AnswerChannel.DESK, _("aan de balie"))],
        widget=forms.RadioSelect,
        initial=AnswerChannel.PHONE,
    )
    words = forms.CharField(
        label=_("In eigen woorden"),
        help_text=_("Alleen de begeleiding leest dit. Een nee heeft geen reden nodig."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )


class CoachKeyForm(forms.Form):
    """The text for the employer; the coach turns the key after reading it."""

    profile_words = forms.CharField(
        label=_("Wat de werkgever leest over het werk"),
        help_text=_(
            "Wat iemand kan en wat het werk vraagt. Niets over zorg, schuld of verleden. "
            "Geen achternaam."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class EmployerAnswerForm(forms.Form):
    """A yes by phone counts the same; who said it stands with it."""

    answer = forms.ChoiceField(
        label=_("Wat zegt de werkgever?"), choices=EmployerAnswer.choices, widget=forms.RadioSelect
    )
    answered_by = forms.CharField(label=_("Wie sprak u?"), max_length=120)
    words = forms.CharField(
        label=_("Wat er nog gezegd is"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(label=_("Waarom?"), max_length=160, required=False)


class StartForm(forms.Form):
    """What is agreed about a placement: first day, days with build-up, hours, goal, end."""

    starts_on = DateField(label=_("Eerste dag"))
    days = DaysField(label=_("Op deze dagen"))
    start_time = TimeField(label=_("Begint om"), required=False)
    end_time = TimeField(label=_("Klaar om"), required=False)
    hours = forms.IntegerField(label=_("Uren per week"), min_value=1, max_value=60, required=False)
    planned_end = DateField(
        label=_("Laatste dag"),
        help_text=_("Leeg als er geen einde is afgesproken."),
        required=False,
    )
    goal = forms.CharField(
        label=_("Doel voor de eerste weken"),
        help_text=_("Eén doel, in gewone woorden. De jongere en het bedrijf lezen het ook."),
        max_length=200,
        required=False,
    )
    coach = forms.ModelChoiceField(
        label=_("Wie begeleidt vanuit ons?"), queryset=Worker.objects.none(), empty_label=None
    )
    school = forms.ModelChoiceField(
        label=_("School die tekent"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Geen, of vanzelf"),
    )

    def __init__(self, *args: Any, proposal: Proposal, actor: Actor, **kwargs: Any) -> None:
        place = proposal.place
        kwargs.setdefault("initial", {}).update(
            {
                "days": numbers_of(place.days),
                "start_time": place.start_time,
                "end_time": place.end_time,
                "hours": place.hours,
                "starts_on": max(place.starts_on, actor.today) if place.starts_on else None,
                "coach": proposal.proposed_by_id,
            }
        )
        super().__init__(*args, **kwargs)
        if rules_of(place.kind).needs_decision:
            self.fields["decision"] = forms.CharField(
                label=_("Welk besluit is er, van welke datum?"), max_length=60, required=False
            )
        coaches = cast("forms.ModelChoiceField[Worker]", self.fields["coach"])
        coaches.queryset = coaches_for(proposal, actor)
        schools = cast("forms.ModelChoiceField[Organisation]", self.fields["school"])
        schools.queryset = schools_for(proposal)
        for n in BUILD_UP_ROWS:
            self.fields[f"from_{n}"] = DateField(label=_("Daarna, vanaf"), required=False)
            self.fields[f"days_{n}"] = DaysField(label=_("op deze dagen"), required=False)

    def clean(self) -> None:
        data = self.cleaned_data
        for n in BUILD_UP_ROWS:
            if bool(data.get(f"from_{n}")) != bool(data.get(f"days_{n}")):
                self.add_error(f"from_{n}", _("Vul een datum én dagen in, of laat allebei leeg."))

    def terms(self) -> Terms:
        data = self.cleaned_data
        first = (data["starts_on"], codes_of(data["days"]))
        later: list[tuple[date, tuple[str, ...]]] = [
            (data[f"from_{n}"], codes_of(data[f"days_{n}"]))
            for n in BUILD_UP_ROWS
            if data.get(f"from_{n}")
        ]
        return Terms(
            starts_on=data["starts_on"],
            coach=data["coach"],
            planned_end=data["planned_end"],
            days=(later[-1] if later else first)[1],
            start_time=data["start_time"],
            end_time=data["end_time"],
            hours=data["hours"],
            goal=data["goal"],
            build_up=(first, *later),
            school=data["school"],
            decision=data.get("decision", ""),
        )


def coaches_for(proposal: Proposal, actor: Actor) -> QuerySet[Worker]:
    """Those who are involved by name, who proposed, and the actor's own seats."""
    involved = Involvement.objects.open().filter(person=proposal.person_id).order_by()
    return (
        Worker.objects.filter(
            Q(pk__in=involved.exclude(role="employer").values("worker"))
            | Q(pk=proposal.proposed_by_id)
            | Q(pk__in=actor.worker_ids)
        )
        .select_related("organisation")
        .order_by("sort_key", "id")
    )


def schools_for(proposal: Proposal) -> QuerySet[Organisation]:
    """The schools that are involved, and those with colleagues here, which may come in."""
    involved = Involvement.objects.open().filter(person=proposal.person_id).order_by()
    return (
        Organisation.objects.filter(kind__startswith="school_", merged_into__isnull=True)
        .filter(Q(pk__in=involved.values("organisation")) | Q(workers__user__isnull=False))
        .distinct()
        .order_by("sort_key", "id")
    )
