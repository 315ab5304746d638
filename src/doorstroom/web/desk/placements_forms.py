"""Forms around a placement: reviews, an end, an unsafe place, an outcome, signing."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.pathways.service import NewOutcome, Outcome, OutcomeKind, Pathway
from doorstroom.apps.people.service import Person
from doorstroom.apps.placements.service import (
    EarlyEnd,
    EndReason,
    Lasting,
    Placement,
    ReviewWords,
    SignChannel,
)
from doorstroom.web.components.fields import DateField, TimeField, YesNoUnknownField
from doorstroom.web.components.place_words import party

AS_AGREED = (EndReason.FINISHED, EndReason.JOB, EndReason.COURSE)
EARLY = tuple(reason for reason in EndReason if reason not in (*AS_AGREED, EndReason.TRIAL_DONE))


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class DecisionForm(forms.Form):
    decision = forms.CharField(
        label=_("Welk besluit is er, van welke datum?"),
        help_text=_("Bijvoorbeeld: Wmo-besluit van 12 november 2026."),
        max_length=60,
    )


class PlanReviewForm(forms.Form):
    on = DateField(label=_("Datum"))
    at = TimeField(label=_("Tijd"), required=False)


class HoldReviewForm(forms.Form):
    """The words of the three, and one goal for the time that follows."""

    person = forms.CharField(label=_("Woorden van de jongere"), widget=_area(), required=False)
    employer = forms.CharField(label=_("Woorden van het bedrijf"), widget=_area(), required=False)
    coach = forms.CharField(label=_("Woorden van de coach"), widget=_area(), required=False)
    next_goal = forms.CharField(label=_("Doel voor de komende tijd"), max_length=200)
    guidance_hours = forms.DecimalField(
        label=_("Uren begeleiding sinds het vorige gesprek"),
        min_value=0,
        max_digits=5,
        decimal_places=1,
        required=False,
        localize=True,
    )
    next_on = DateField(
        label=_("Volgend gesprek"),
        help_text=_("Leeg: op tijd volgens het ritme van het programma."),
        required=False,
    )

    def words(self) -> ReviewWords:
        data = self.cleaned_data
        return ReviewWords(
            person=data["person"],
            employer=data["employer"],
            coach=data["coach"],
            next_goal=data["next_goal"],
            guidance_hours=data["guidance_hours"],
        )


class EndForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Hoe is het geëindigd?"),
        choices=[(reason.value, reason.label) for reason in AS_AGREED],
        widget=forms.RadioSelect,
    )
    ended_on = DateField(
        label=_("Eerste dag dat de plek vrij is"), help_text=_("Leeg: vandaag."), required=False
    )


class PersonSideForm(forms.Form):
    """First the person's side; it may stay empty, but it is asked."""

    words = forms.CharField(
        label=_("Wat de jongere zelf zegt"),
        help_text=_("In eigen woorden. Nog niet gesproken? Laat leeg; dan vragen we het."),
        widget=_area(),
        required=False,
    )


class EarlyEndForm(forms.Form):
    """Why it stops, and both sides beside each other."""

    reason = forms.ChoiceField(
        label=_("Waarom stopt het?"),
        choices=[(reason.value, reason.label) for reason in EARLY],
        widget=forms.RadioSelect,
    )
    person_words = forms.CharField(
        label=_("De kant van de jongere"), widget=_area(), required=False
    )
    employer_words = forms.CharField(
        label=_("De kant van het bedrijf"), widget=_area(), required=False
    )
    ended_on = DateField(
        label=_("Eerste dag dat de plek vrij is"), help_text=_("Leeg: vandaag."), required=False
    )

    def end(self) -> EarlyEnd:
        data = self.cleaned_data
        return EarlyEnd(
            reason=EndReason(data["reason"]),
            ended_on=data["ended_on"],
            person_words=data["person_words"],
            employer_words=data["employer_words"],
        )


class UnsafeForm(forms.Form):
    words = forms.CharField(
        label=_("Wat is er aan de hand?"),
        help_text=_("De werkgever leest dit niet."),
        widget=_area(4),
    )


class HandledForm(forms.Form):
    what_was_done = forms.CharField(label=_("Wat is er gedaan?"), widget=_area(4))


class SignForm(forms.Form):
    """A signature that somebody puts at the desk or on paper, noted by the guidance."""

    party = forms.ChoiceField(label=_("Wie tekent?"))
    name = forms.CharField(label=_("Naam"), max_length=120, required=False)
    channel = forms.ChoiceField(
        label=_("Hoe?"),
        choices=[(SignChannel.DESK, _("aan de balie")), (SignChannel.PAPER, _("op papier"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, parties: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["party"])
        field.choices = [(code, party(code, name)) for code, name in parties]


class AgreementTextForm(forms.Form):
    text = forms.CharField(
        label=_("Tekst"),
        help_text=_("Met een andere tekst tekent iedereen opnieuw. De oude tekst blijft bewaard."),
        widget=_area(16),
    )


class OutcomeForm(forms.Form):
    """A destination: education, work and day activity count alike."""

    pathway = forms.ModelChoiceField(
        label=_("Route"), queryset=Pathway.objects.none(), empty_label=None
    )
    kind = forms.ChoiceField(
        label=_("Wat is het?"), choices=OutcomeKind.choices, widget=forms.RadioSelect
    )
    title = forms.CharField(
        label=_("Wat precies?"), help_text=_("Bijvoorbeeld: bakker, vast."), max_length=160
    )
    started_on = DateField(label=_("Begonnen op"))
    organisation = forms.ModelChoiceField(
        label=_("Waar?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Ergens anders, of niet bekend"),
    )
    permanent = YesNoUnknownField(label=_("Is het een vast contract?"))
    wage_cost_subsidy = YesNoUnknownField(label=_("Is er loonkostensubsidie?"))
    decision = forms.CharField(
        label=_("Besluit"),
        help_text=_("Alleen als er een besluit is, bijvoorbeeld van de gemeente."),
        max_length=60,
        required=False,
    )
    instead_of = forms.ModelChoiceField(
        label=_("Komt dit in plaats van iets anders?"),
        help_text=_("Dan is dat gestopt op de dag dat dit begon."),
        queryset=Outcome.objects.none(),
        required=False,
        empty_label=_("Nee"),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        before = cast("forms.ModelChoiceField[Outcome]", self.fields["instead_of"])
        standing = Outcome.objects.filter(person=person, ended_on__isnull=True)
        before.queryset = standing.order_by("started_on", "id")
        before.label_from_instance = _outcome_words  # type: ignore[assignment]
        if not standing.exists():
            del self.fields["instead_of"]
        routes = cast("forms.ModelChoiceField[Pathway]", self.fields["pathway"])
        routes.queryset = (
            Pathway.objects.filter(person=person)
            .select_related("programme")
            .order_by("closed_on", "-opened_on", "id")
        )
        routes.label_from_instance = _route_words  # type: ignore[assignment]
        places = Placement.objects.filter(person=person).order_by().values("place__employer")
        schools = person.enrolments.order_by().values("course_class__course__organisation")
        where = cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"])
        known = Organisation.objects.filter(pk__in=places) | Organisation.objects.filter(
            pk__in=schools
        )
        where.queryset = known.order_by("sort_key", "id")

    def outcome(self) -> NewOutcome:
        data = self.cleaned_data
        where = data["organisation"]
        return NewOutcome(
            kind=OutcomeKind(data["kind"]),
            title=data["title"],
            started_on=data["started_on"],
            organisation_id=where.pk if where else None,
            permanent=data["permanent"],
            wage_cost_subsidy=data["wage_cost_subsidy"],
            decision=data["decision"],
        )


class OutcomeEndForm(forms.Form):
    """A destination is over."""

    ended_on = DateField(label=_("Gestopt op"))


def _outcome_words(outcome: Outcome) -> str:
    return f"{outcome.get_kind_display()}: {outcome.title}"


def _route_words(route: Pathway) -> str:
    return route.programme.title


class LastingForm(forms.Form):
    who = forms.ChoiceField(
        label=_("Wie zegt het?"),
        choices=[
            ("person", _("de jongere")),
            ("employer", _("de werkgever")),
            ("coach", _("de coach")),
        ],
    )
    says = forms.ChoiceField(label=_("Is het er nog?"), choices=Lasting.choices)
