"""Until when a dossier is kept, what holds it, and which dossiers go soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.apps.people.service import (
    Person,
    hold,
    lift_hold,
    may_hold,
    may_identify,
    number_permit,
    numbers_noted,
)
from doorstroom.apps.privacy.service import LegalHold, RetentionProposal
from doorstroom.core.values.bsn import MASK
from doorstroom.web.components import words
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.filters import language
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.keeping import in_the_way, kept_of, kept_sentences
from doorstroom.web.components.pages import Crumb, Fact, Page

from .files import crumbs_of, dossier_url, person_of
from .forming import FormWords, handle_form
from .forms.keeping import HoldForm

MOST = 200


@dataclass(frozen=True, slots=True)
class Hold:
    reason: str
    note: str
    lift_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepingPage(Page):
    title: str
    person: Person
    sentences: tuple[str, ...]
    holds: tuple[Hold, ...]
    may_hold: bool
    number: bool
    may_identify: bool
    mask: str
    ground: str


def keeping_fact(person: Person) -> Fact:
    """One line for a dossier: the day, or that there is none yet, and the way to the rest."""
    kept, _rules = kept_of(person)
    until = kept.until if kept is not None else None
    said = _("nog geen einddatum")
    if until is not None:
        said = _("tot en met %(day)s") % {"day": words.short_date(until, language(), year=True)}
    return Fact(_("Bewaard"), said, reverse("desk:keeping", args=[person.pk]))


@desk_only
def keeping(request: ActingRequest, person_id: UUID) -> HttpResponse:
    person = person_of(request, person_id)
    kept, rules = kept_of(person)
    permit = number_permit()
    page = KeepingPage(
        **desk_frame(request, "/mensen/"),
        crumbs=crumbs_of(person),
        title=_("Bewaren"),
        person=person,
        sentences=(*kept_sentences(kept, rules, language()), *in_the_way(kept, language())),
        holds=tuple(_hold(row) for row in _open_holds(person)),
        may_hold=may_hold(person, request.actor),
        number=person.pk in numbers_noted([person.pk]),
        may_identify=may_identify(request.actor, person),
        mask=MASK,
        ground=permit.ground if permit is not None else "",
    )
    return render(request, "desk/keeping.html", {"page": page})


def _open_holds(person: Person) -> list[LegalHold]:
    rows = LegalHold.objects.filter(person=person.pk, lifted_at__isnull=True)
    return list(rows.order_by("set_at", "id"))


def _hold(row: LegalHold) -> Hold:
    day = words.short_date(row.set_at.date(), language(), year=True)
    return Hold(
        reason=row.reason,
        note=_("%(name)s, %(day)s") % {"name": row.set_by, "day": day},
        lift_url=reverse("desk:hold_lift", args=[row.person, row.pk]),
    )


def _around(person: Person, title: str, submit: str, intro: str) -> FormWords:
    return FormWords(
        title=title,
        submit=submit,
        back_url=reverse("desk:keeping", args=[person.pk]),
        crumbs=(*crumbs_of(person), Crumb(_("Bewaren"), reverse("desk:keeping", args=[person.pk]))),
        intro=intro,
    )


@desk_only
def hold_set(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """Nothing of this person goes until somebody lifts it."""
    person = person_of(request, person_id)
    form = HoldForm(request.POST if request.method == "POST" else None)

    def save(form: HoldForm) -> str:
        hold(person, reason=form.cleaned_data["reason"], actor=request.actor)
        return _("Gezet. Er gaat niets weg tot iemand dit opheft.")

    intro = _("Er gaat dan niets van deze persoon weg, ook niet na de bewaartermijn.")
    around = _around(person, _("Bewaarplicht zetten"), _("Zet de bewaarplicht"), intro)
    return handle_form(request, form, save=save, around=around)


@desk_only
def hold_lift(request: ActingRequest, person_id: UUID, hold_id: UUID) -> HttpResponse:
    """The term counts again."""
    person = person_of(request, person_id)
    held = get_object_or_404(
        LegalHold.objects.filter(person=person.pk, lifted_at__isnull=True), pk=hold_id
    )
    form = HoldForm(request.POST if request.method == "POST" else None)

    def save(form: HoldForm) -> str:
        lift_hold(person, held, reason=form.cleaned_data["reason"], actor=request.actor)
        return _("Opgeheven. De bewaartermijn geldt weer.")

    intro = _("Is de bewaartermijn voorbij, dan gaat het dossier daarna weg.")
    around = _around(person, _("Bewaarplicht opheffen"), _("Hef op"), intro)
    return handle_form(request, form, save=save, around=around)


@dataclass(frozen=True, slots=True)
class Going:
    name: str
    url: str
    until: date
    goes_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingPage(Page):
    title: str
    rows: tuple[Going, ...]
    more: bool


@desk_only
def going(request: ActingRequest) -> HttpResponse:
    """Whose dossier goes within thirty days, of those whom this worker sees."""
    proposed = RetentionProposal.objects.order_by("goes_on", "person")
    people = Person.objects.visible_to(request.actor).in_bulk(
        [row.person for row in proposed[:MOST]]
    )
    page = GoingPage(
        **desk_frame(request, "/mensen/"),
        crumbs=(Crumb(_("Mijn mensen"), reverse("desk:caseload")),),
        title=_("Binnenkort weg"),
        rows=tuple(
            Going(people[row.person].full_name, dossier_url(row.person), row.until, row.goes_on)
            for row in proposed[:MOST]
            if row.person in people
        ),
        more=len(people) >= MOST,
    )
    return render(request, "desk/going.html", {"page": page})
