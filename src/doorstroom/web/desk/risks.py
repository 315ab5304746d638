"""Stated risks in a dossier: state one, say that it is not so, or take it back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.apps.pathways.service import Contact, ContactKind, note_contact
from doorstroom.apps.people.service import (
    Person,
    Risk,
    StatedRisk,
    deny_risk,
    require_guidance,
    state_risk,
    withdraw_risk,
)
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import words
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.filters import language
from doorstroom.web.components.pages import Fact

from .files import crumbs_of, dossier_url, person_of
from .forming import FormWords, handle_form
from .forms.risks import DenyForm, RiskForm, WordsForm


@dataclass(frozen=True, slots=True)
class RiskLine:
    """What a named person said about a risk: that it is there, or that it is not."""

    text: str
    risk: str
    applies: bool
    deny_url: str
    withdraw_url: str


def risks_of(person: Person) -> tuple[RiskLine, ...]:
    """Everything that counts now, the latest first."""
    rows = StatedRisk.objects.filter(person=person, withdrawn_on__isnull=True)
    return tuple(_line(row) for row in rows.order_by("-stated_on", "-applies", "id"))


def _line(row: StatedRisk) -> RiskLine:
    said = (
        _("%(name)s, %(day)s: %(risk)s")
        if row.applies
        else _("%(name)s, %(day)s: dit klopt niet: %(risk)s")
    )
    risk = str(row.get_risk_display())
    day = words.short_date(row.stated_on, language(), year=True)
    return RiskLine(
        text=said % {"name": row.stated_by, "day": day, "risk": risk},
        risk=risk,
        applies=row.applies,
        deny_url=reverse("desk:risk_deny", args=[row.person_id, row.pk]) if row.applies else "",
        withdraw_url=reverse("desk:risk_withdraw", args=[row.person_id, row.pk]),
    )


def _guided(request: ActingRequest, person_id: UUID) -> Person:
    person = person_of(request, person_id)
    require_guidance(person, request.actor)
    return person


@desk_only
def risk(request: ActingRequest, person_id: UUID) -> HttpResponse:
    person = _guided(request, person_id)
    form = RiskForm(request.POST if request.method == "POST" else None, actor=request.actor)

    def save(form: RiskForm) -> str:
        data = form.cleaned_data
        state_risk(
            person,
            risk=Risk(data["risk"]),
            stated_by=data["stated_by"],
            stated_on=data["stated_on"],
            organisation=data["school"],
            actor=request.actor,
        )
        return _("Bewaard, met naam en datum.")

    around = FormWords(
        title=_("Verklaring van iemand"),
        submit=_("Bewaar"),
        back_url=dossier_url(person.pk),
        crumbs=crumbs_of(person),
        intro=_("Sommige programma's vragen een verklaring van iemand met een naam."),
    )
    return handle_form(request, form, save=save, around=around)


def _stated(person: Person, row_id: UUID) -> StatedRisk:
    rows = StatedRisk.objects.filter(person=person, withdrawn_on__isnull=True)
    return get_object_or_404(rows.select_related("person"), pk=row_id)


def _about(row: StatedRisk, person: Person, title: str, submit: str, intro: str) -> FormWords:
    return FormWords(
        title=title,
        submit=submit,
        back_url=dossier_url(person.pk),
        crumbs=crumbs_of(person),
        intro=intro,
        known=(Fact(_("Er staat"), risks_words(row)),),
    )


def risks_words(row: StatedRisk) -> str:
    return _line(row).text


def _keep_words(row: StatedRisk, said: str, actor: Actor) -> None:
    """What the young person says stays readable beside the statement."""
    if not said.strip():
        return
    text = _("Over de verklaring van %(who)s (%(risk)s) zegt %(name)s zelf: “%(words)s”") % {
        "who": row.stated_by,
        "risk": row.get_risk_display(),
        "name": row.person.first_name,
        "words": said.strip(),
    }
    note_contact(row.person, contact=Contact(ContactKind.NOTE, text), actor=actor)


@desk_only
def deny(request: ActingRequest, person_id: UUID, row_id: UUID) -> HttpResponse:
    """Somebody says, by name, that it is not so; from that day it does not count."""
    person = _guided(request, person_id)
    row = _stated(person, row_id)
    form = DenyForm(
        request.POST if request.method == "POST" else None,
        says=person.full_name,
        actor=request.actor,
    )

    def save(form: DenyForm) -> str:
        data = form.cleaned_data
        deny_risk(
            person,
            risk=Risk(row.risk),
            stated_by=data["stated_by"],
            stated_on=data["stated_on"],
            organisation=data["school"],
            actor=request.actor,
        )
        _keep_words(row, data["words"], request.actor)
        return _("Genoteerd. Wat er tot die dag verklaard was, telt niet meer mee.")

    intro = _("Wat er stond, telt dan niet meer. Dat iemand het zei, blijft te lezen.")
    around = _about(row, person, _("Deze verklaring klopt niet"), _("Bewaar"), intro)
    return handle_form(request, form, save=save, around=around)


@desk_only
def withdraw(request: ActingRequest, person_id: UUID, row_id: UUID) -> HttpResponse:
    """What was said does not count from today on; nobody says the opposite."""
    person = _guided(request, person_id)
    row = _stated(person, row_id)
    form = WordsForm(request.POST if request.method == "POST" else None)

    def save(form: WordsForm) -> str:
        withdraw_risk(row, actor=request.actor)
        _keep_words(row, form.cleaned_data["words"], request.actor)
        return _("Ingetrokken. De verklaring telt vanaf vandaag niet meer mee.")

    intro = _("Niemand zegt dan meer iets over dit risico. Programma's vragen het opnieuw.")
    around = _about(row, person, _("Trek deze verklaring in"), _("Trek in"), intro)
    return handle_form(request, form, save=save, around=around)
