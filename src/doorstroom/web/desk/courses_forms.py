"""Forms around courses and certificates."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.learning.service import (
    CertificateKind,
    CourseClass,
    NewCertificate,
)
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import Person
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import filters
from doorstroom.web.components.fields import DateField, TimeField


class CourseFilter(forms.Form):
    zoek = forms.CharField(label=_("Opleiding of school"), required=False)
    niveau = forms.ChoiceField(
        label=_("Niveau"),
        choices=[("", _("Maakt niet uit")), *((str(n), f"mbo {n}") for n in range(1, 5))],
        required=False,
    )
    vrij = forms.BooleanField(label=_("Alleen met een vrije stoel"), required=False)
    open = forms.BooleanField(label=_("Alleen waar aanmelden nog kan"), required=False)


class ApplyForm(forms.Form):
    """A class with a start moment that still takes applications."""

    course_class = forms.ModelChoiceField(
        label=_("Welke groep?"), queryset=CourseClass.objects.none(), empty_label=_("Kies")
    )
    pathway = forms.ModelChoiceField(
        label=_("Bij welke route?"), queryset=Pathway.objects.none(), required=False,
        empty_label=_("Geen route"),
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        classes = cast("forms.ModelChoiceField[CourseClass]", self.fields["course_class"])
        classes.queryset = (
            CourseClass.objects.visible_to(actor).taking_applications(actor.today).for_list()
        )
        classes.label_from_instance = _class_words  # type: ignore[assignment]
        routes = cast("forms.ModelChoiceField[Pathway]", self.fields["pathway"])
        routes.queryset = (
            Pathway.objects.visible_to(actor)
            .open()
            .filter(person=person)
            .select_related("programme")
            .order_by("opened_on", "id")
        )
        routes.label_from_instance = _route_words  # type: ignore[assignment]


def _class_words(row: CourseClass) -> str:
    day = filters.kort_datum(row.starts_on, "jaar")
    return f"{row.course.title}, {row.course.organisation.name}, {day}"


def _route_words(route: Pathway) -> str:
    return route.programme.title


class IntakeForm(forms.Form):
    on = DateField(label=_("Datum van de intake"))
    at = TimeField(label=_("Tijd"), required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Waarom?"), max_length=160)


class CertificateForm(forms.Form):
    """What was earned; each kind has its own rules, said by the action."""

    kind = forms.ChoiceField(label=_("Wat is het?"), choices=CertificateKind.choices)
    title = forms.CharField(label=_("Naam op het papier"), max_length=160)
    earned_on = DateField(label=_("Gehaald op"))
    qualification = forms.CharField(
        label=_("Crebo"),
        help_text=_("Nodig bij een praktijkverklaring, mbo-certificaat of diploma."),
        max_length=6,
        required=False,
    )
    level = forms.TypedChoiceField(
        label=_("Niveau"),
        help_text=_("Alleen bij een mbo-papier. Een praktijkverklaring heeft geen niveau."),
        choices=[("", _("geen")), *((n, f"mbo {n}") for n in range(1, 5))],
        coerce=int,
        empty_value=None,
        required=False,
    )
    work_processes = forms.CharField(
        label=_("Werkprocessen"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    issuer = forms.CharField(label=_("Van wie?"), max_length=160, required=False)
    expires_on = DateField(
        label=_("Geldig tot en met"),
        help_text=_("Alleen bij VCA, heftruck, HACCP of een ander vakcertificaat."),
        required=False,
    )

    def certificate(self) -> NewCertificate:
        data = self.cleaned_data
        return NewCertificate(
            kind=CertificateKind(data["kind"]),
            title=data["title"],
            earned_on=data["earned_on"],
            qualification=data["qualification"].strip() or None,
            level=data["level"],
            work_processes=data["work_processes"],
            issuer=data["issuer"],
            expires_on=data["expires_on"],
        )
