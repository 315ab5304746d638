"""Forms around courses and certificates."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.learning.service import (
    CertificateKind,
    Course,
    CourseClass,
    CourseForm,
    NewCertificate,
    NewClass,
    NewCourse,
)
from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import Person
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import filters
from doorstroom.web.components.fields import DateField, DaysField, TimeField
from doorstroom.web.components.place_words import codes_of


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
        only = list(routes.queryset[:2])
        if len(only) == 1:
            # A course beside every route counts for nothing: that is for somebody to choose.
            routes.initial = only[0].pk


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


class ClassForm(forms.Form):
    """A start moment of a course, or of a course that is new here."""

    course = forms.ModelChoiceField(
        label=_("Welke opleiding?"),
        help_text=_("Staat de opleiding er niet bij? Vul dan onderaan de nieuwe opleiding in."),
        queryset=Course.objects.none(),
        required=False,
        empty_label=_("Een nieuwe opleiding"),
    )
    title = forms.CharField(
        label=_("Hoe heet de nieuwe opleiding?"),
        help_text=_("Alleen als de opleiding nog niet in de lijst staat."),
        max_length=160,
        required=False,
    )
    school = forms.ModelChoiceField(
        label=_("Welke school geeft die?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Kies"),
    )
    form = forms.ChoiceField(
        label=_("In welke vorm?"), choices=[("", _("Kies")), *CourseForm.choices], required=False
    )
    level = forms.TypedChoiceField(
        label=_("Niveau"),
        choices=[("0", _("Geen mbo-niveau")), *((str(n), f"mbo {n}") for n in range(1, 5))],
        coerce=int,
        required=False,
    )
    name = forms.CharField(
        label=_("Hoe heet de groep?"),
        help_text=_("Bijvoorbeeld: instroom februari 2027."),
        max_length=120,
    )
    starts_on = DateField(label=_("Eerste dag"))
    seats = forms.IntegerField(label=_("Aantal stoelen"), min_value=1, max_value=500)
    minimum = forms.IntegerField(
        label=_("Gaat door vanaf"),
        help_text=_("Zoveel mensen zijn er nodig. Leeg: de groep gaat altijd door."),
        min_value=1,
        max_value=500,
        required=False,
    )
    apply_by = DateField(
        label=_("Aanmelden tot en met"),
        help_text=_("Leeg: aanmelden kan altijd."),
        required=False,
    )
    intake_on = DateField(label=_("Intake"), required=False)
    ends_on = DateField(label=_("Laatste dag"), required=False)
    days = DaysField(label=_("Op deze dagen"), required=False)
    start_time = TimeField(label=_("Begint om"), required=False)
    end_time = TimeField(label=_("Klaar om"), required=False)

    # What a new course asks comes last: most groups are of a course that is there.
    field_order = (
        *("course", "name", "starts_on", "seats", "minimum", "apply_by", "intake_on", "ends_on"),
        *("days", "start_time", "end_time", "title", "school", "form", "level"),
    )

    def __init__(self, *args: Any, actor: Actor, buys: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        courses = cast("forms.ModelChoiceField[Course]", self.fields["course"])
        schools = cast("forms.ModelChoiceField[Organisation]", self.fields["school"])
        offered = Course.objects.select_related("organisation")
        given = Organisation.objects.filter(kind__startswith="school_", merged_into__isnull=True)
        if not buys:
            offered = offered.filter(organisation__in=actor.organisation_ids)
            given = given.filter(pk__in=actor.organisation_ids)
        courses.queryset = offered.order_by("organisation__sort_key", "title", "id")
        courses.label_from_instance = _course_words  # type: ignore[assignment]
        schools.queryset = given.order_by("sort_key", "id")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("course") is None and "course" in data:
            for name in ("title", "school", "form"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(
                        name, said("Vul dit in, of kies bovenaan een opleiding uit de lijst.")
                    )
        start, last = data.get("starts_on"), data.get("apply_by")
        if start is not None and last is not None and last > start:
            self.add_error("apply_by", said("Dit ligt na de eerste dag. Kies een eerdere dag."))
        return data

    def new_course(self) -> NewCourse:
        data = self.cleaned_data
        return NewCourse(title=data["title"], form=data["form"], level=data["level"] or 0)

    def new_class(self) -> NewClass:
        data = self.cleaned_data
        return NewClass(
            name=data["name"],
            starts_on=data["starts_on"],
            seats=data["seats"],
            minimum=data["minimum"] or 0,
            ends_on=data["ends_on"],
            apply_by=data["apply_by"],
            intake_on=data["intake_on"],
            days=codes_of(data["days"]),
            start_time=data["start_time"],
            end_time=data["end_time"],
        )


def _course_words(course: Course) -> str:
    return f"{course.title}, {course.organisation.name}"
