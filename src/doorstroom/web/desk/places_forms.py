"""Forms around places: filters, a place, its capacity, a reservation, a supervisor."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.learning.service import Qualification
from doorstroom.apps.partners.service import Municipality, Organisation, Postcode4, Site
from doorstroom.apps.places.service import (
    Guidance,
    NewPlace,
    Place,
    PlaceKind,
    Sector,
    Supervisor,
)
from doorstroom.apps.programmes.service import Programme
from doorstroom.web.components.fields import DateField, DaysField, EuroField, TimeField
from doorstroom.web.components.place_words import codes_of, numbers_of, paper

LEVELS = [(0, _("geen")), *((n, f"mbo {n}") for n in range(1, 5))]
PAPERS = ("vog", "rijbewijs-am", "rijbewijs-b", "vca", "heftruck", "haccp")


class PlaceFilter(forms.Form):
    """Filters of the list; they stand in the address."""

    zoek = forms.CharField(label=_("Werkgever of werk"), required=False)
    soort = forms.ChoiceField(label=_("Soort plek"), required=False)
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    gemeente = forms.ChoiceField(label=_("Gemeente"), required=False)
    niveau = forms.ChoiceField(label=_("Niveau"), required=False)
    vrij = forms.BooleanField(label=_("Alleen met een vrije plek"), required=False)
    doorgezet = forms.BooleanField(label=_("Alleen doorgezet naar het netwerk"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = PlaceKind.objects.order_by("order", "code")
        sectors = Sector.objects.order_by("title", "code")
        with_places = Municipality.objects.filter(
            pk__in=Site.objects.filter(places__isnull=False).order_by().values("municipality")
        ).order_by("sort_key", "code")
        _choose(self.fields["soort"], [(k.code, k.title) for k in kinds], _("Alle soorten"))
        _choose(self.fields["sector"], [(s.code, s.title) for s in sectors], _("Alle sectoren"))
        _choose(self.fields["gemeente"], [(m.code, m.name) for m in with_places], _("Overal"))
        _choose(self.fields["niveau"], [(str(c), t) for c, t in LEVELS[1:]], _("Maakt niet uit"))


def _site_words(site: Site) -> str:
    return f"{site.name}, {site.place}"


def _choose(field: forms.Field, choices: list[tuple[str, Any]], nothing: Any) -> None:
    cast(forms.ChoiceField, field).choices = [("", nothing), *choices]


class PlaceForm(forms.Form):
    """A place of one employer. Empty days and times mean: to be agreed."""

    title = forms.CharField(label=_("Wat is het werk, in een paar woorden?"), max_length=160)
    plain = forms.CharField(
        label=_("Hoe ziet een dag eruit?"),
        help_text=_("Gewone woorden. De jongere leest dit ook."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    kind = forms.ModelChoiceField(
        label=_("Soort plek"),
        queryset=PlaceKind.objects.order_by("order", "code"),
        empty_label=_("Kies een soort"),
    )
    sector = forms.ModelChoiceField(
        label=_("Sector"),
        queryset=Sector.objects.order_by("title", "code"),
        empty_label=_("Kies een sector"),
    )
    site = forms.ModelChoiceField(
        label=_("Waar is het?"), queryset=Site.objects.none(), empty_label=None
    )
    capacity = forms.IntegerField(
        label=_("Voor hoeveel mensen tegelijk?"), min_value=1, max_value=500, initial=1
    )
    qualification = forms.CharField(
        label=_("Crebo van de opleiding"),
        help_text=_("Alleen als iemand hier voor een mbo-opleiding of praktijkverklaring leert."),
        max_length=6,
        required=False,
    )
    level = forms.TypedChoiceField(
        label=_("Niveau van de opleiding"), choices=LEVELS, coerce=int, initial=0
    )
    min_level = forms.TypedChoiceField(
        label=_("Diploma dat nodig is om te beginnen"), choices=LEVELS, coerce=int, initial=0
    )
    min_age = forms.IntegerField(
        label=_("Minimumleeftijd"), min_value=13, max_value=67, required=False
    )
    requires = forms.MultipleChoiceField(
        label=_("Wat moet iemand al hebben?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    days = DaysField(label=_("Op welke dagen?"), required=False)
    start_time = TimeField(label=_("Begint om"), required=False)
    end_time = TimeField(label=_("Klaar om"), required=False)
    hours = forms.IntegerField(label=_("Uren per week"), min_value=1, max_value=60, required=False)
    starts_on = DateField(label=_("Kan vanaf"), required=False)
    ends_on = DateField(label=_("Tot en met"), required=False)
    pay_cents_month = EuroField(
        label=_("Wat iemand krijgt per maand"),
        help_text=_("Leeg als het loon of de vergoeding nog wordt afgesproken."),
        required=False,
    )
    pay_note = forms.CharField(
        label=_("Wat er nog bij hoort"),
        help_text=_("Bijvoorbeeld: reiskosten en lunch."),
        max_length=160,
        required=False,
    )
    employer_costs = forms.CharField(
        label=_("Wat het de werkgever kost"), max_length=240, required=False
    )
    guidance = forms.ChoiceField(
        label=_("Hoeveel begeleiding is er?"),
        choices=[("", _("Nog niet bekend")), *Guidance.choices],
        required=False,
    )
    supervisor = forms.ModelChoiceField(
        label=_("Wie begeleidt op de werkvloer?"),
        queryset=Supervisor.objects.none(),
        required=False,
        empty_label=_("Nog niemand"),
    )
    programmes = forms.ModelMultipleChoiceField(
        label=_("Alleen voor deze programma's"),
        help_text=_("Niets aangevinkt: voor iedereen."),
        queryset=Programme.objects.order_by("title", "slug"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, employer: Organisation, editing: bool = False, **kw: Any):
        super().__init__(*args, **kw)
        sites = cast("forms.ModelChoiceField[Site]", self.fields["site"])
        supervisors = cast("forms.ModelChoiceField[Supervisor]", self.fields["supervisor"])
        requires = cast(forms.MultipleChoiceField, self.fields["requires"])
        sites.queryset = Site.objects.filter(organisation=employer).order_by("name", "id")
        sites.label_from_instance = _site_words  # type: ignore[assignment]
        supervisors.queryset = Supervisor.objects.filter(organisation=employer).order_by(
            "name", "id"
        )
        requires.choices = [(code, paper(code)) for code in PAPERS]
        if editing:
            # People agreed on the kind; capacity has its own button, seats are rows.
            del self.fields["kind"]
            del self.fields["capacity"]
            del self.fields["site"]

    def clean_qualification(self) -> str | None:
        crebo = self.cleaned_data["qualification"].strip()
        if not crebo:
            return None
        if not Qualification.objects.filter(pk=crebo).exists():
            raise forms.ValidationError(
                _("Deze crebo staat niet in het register. Kijk het nummer na.")
            )
        return str(crebo)

    def values(self) -> dict[str, object]:
        """The fields of ``NewPlace`` that this form knows."""
        data = dict(self.cleaned_data)
        data.pop("site", None)
        if "kind" in data:
            data["kind"] = data["kind"].code
        data["sector"] = data["sector"].code
        data["days"] = codes_of(data["days"])
        data["requires"] = tuple(data["requires"])
        data["programmes"] = tuple(p.slug for p in data["programmes"])
        return data

    def new_place(self, **more: Any) -> NewPlace:
        return NewPlace(**(self.values() | more))  # type: ignore[arg-type]


def initial_of(place: Place) -> dict[str, Any]:
    """What an edit form begins with."""
    return {
        "title": place.title,
        "plain": place.plain,
        "sector": place.sector_id,
        "qualification": place.qualification_id or "",
        "level": place.level,
        "min_level": place.min_level,
        "min_age": place.min_age,
        "requires": place.requires,
        "days": numbers_of(place.days),
        "start_time": place.start_time,
        "end_time": place.end_time,
        "hours": place.hours,
        "starts_on": place.starts_on,
        "ends_on": place.ends_on,
        "pay_cents_month": place.pay_cents_month,
        "pay_note": place.pay_note,
        "employer_costs": place.employer_costs,
        "guidance": place.guidance,
        "supervisor": place.supervisor_id,
        "programmes": Programme.objects.filter(slug__in=place.programmes).order_by("slug"),
    }


class EmployerSearch(forms.Form):
    zoek = forms.CharField(label=_("Naam van de werkgever"), required=False)


class EmployerForm(forms.Form):
    """An employer that nobody has brought in before, with one address."""

    name = forms.CharField(label=_("Naam van het bedrijf"), max_length=160)
    phone = forms.CharField(label=_("Telefoon"), max_length=30, required=False)
    street = forms.CharField(label=_("Straat en nummer"), max_length=120, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=7)

    def clean_postcode(self) -> str:
        postcode = self.cleaned_data["postcode"].replace(" ", "").upper()
        area = Postcode4.objects.select_related("municipality").filter(pk=postcode[:4]).first()
        if area is None:
            raise forms.ValidationError(_("Deze postcode kennen we niet. Kijk de cijfers na."))
        self.area = area
        return str(postcode[:6])


class CapacityForm(forms.Form):
    capacity = forms.IntegerField(label=_("Aantal plekken"), min_value=0, max_value=500)


class LoadForm(forms.Form):
    """How many people somebody guides at a time."""

    load_cap = forms.IntegerField(
        label=_("Hoeveel mensen tegelijk, hoogstens?"), min_value=0, max_value=50
    )


class ReserveForm(forms.Form):
    """Kept for one organisation until a day."""

    organisation = forms.ModelChoiceField(
        label=_("Voor wie?"), queryset=Organisation.objects.none(), empty_label=_("Kies")
    )
    until = DateField(label=_("Tot en met"))

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"])
        field.queryset = organisations


class SupervisorForm(forms.Form):
    """Who guides on the floor, and how many people at a time."""

    name = forms.CharField(label=_("Naam"), max_length=120)
    phone = forms.CharField(label=_("Telefoon"), max_length=30, required=False)
    load_cap = forms.IntegerField(
        label=_("Hoeveel mensen tegelijk, hoogstens?"), min_value=0, max_value=50, initial=2
    )
    trainer = forms.BooleanField(label=_("Is praktijkopleider"), required=False)
    harrie = forms.BooleanField(label=_("Is opgeleid als Harrie"), required=False)
