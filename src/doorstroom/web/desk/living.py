"""Better knowledge about somebody: details, wishes, situation, needs."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.apps.people.service import (
    Changes,
    LifeDomain,
    Need,
    NewSituation,
    Person,
    SituationKind,
    SituationPeriod,
    add_need,
    change_person,
    end_situation,
    plan_school_end,
    require_guidance,
    resolve_need,
    start_situation,
    vouch_for_reach,
)
from doorstroom.core.sharing import FieldGroup
from doorstroom.web.components.acting import ActingRequest, desk_only

from .files import crumbs_of, dossier_url, person_of, require_shown
from .forming import F, FormWords, handle_form
from .forms.life import NeedForm, SchoolEndForm, SituationEndForm, SituationForm
from .forms.people import DetailsForm, StrengthsForm, WishesForm
from .sectors import sector_titles


def _guided(request: ActingRequest, person_id: UUID, group: FieldGroup) -> Person:
    """Somebody whom the actor guides, and of whom they see what the form is about."""
    person = person_of(request, person_id)
    require_guidance(person, request.actor)
    require_shown(request, person, group)
    return person


def _words(person: Person, title: str, intro: str = "", submit: str = "") -> FormWords:
    return FormWords(
        title=title,
        submit=submit or _("Bewaar"),
        back_url=dossier_url(person.pk),
        crumbs=crumbs_of(person),
        intro=intro,
    )


def _changing(
    request: ActingRequest, person: Person, form: F, title: str, intro: str = ""
) -> HttpResponse:
    def save(form: F) -> str:
        change_person(person, changes=Changes(dict(form.cleaned_data)), actor=request.actor)
        return _("Bewaard.")

    return handle_form(request, form, save=save, around=_words(person, title, intro))


@desk_only
def details(request: ActingRequest, person_id: UUID) -> HttpResponse:
    person = _guided(request, person_id, FieldGroup.CONTACT)
    form = DetailsForm(request.POST if request.method == "POST" else None, person=person)
    waited = person.phone_links_from, person.email_links_from
    at = request.actor.now

    def save(form: DetailsForm) -> str:
        changes = dict(form.cleaned_data)
        if changes.pop("reach_right", False):
            vouch_for_reach(person, actor=request.actor)
        unsafe = str(changes.pop("old_unsafe", ""))
        now = change_person(
            person, changes=Changes(changes), old_unsafe=unsafe, actor=request.actor
        )
        links_from = now.phone_links_from, now.email_links_from
        if not any(
            new and new > at and new != old for new, old in zip(links_from, waited, strict=True)
        ):
            return _("Bewaard.")
        return _(
            "Bewaard. Een link om in te loggen gaat hier pas na een dag heen. Tot dan helpt een"
            " inlogcode."
        )

    return handle_form(request, form, save=save, around=_words(person, _("Gegevens")))


@desk_only
def wishes(request: ActingRequest, person_id: UUID) -> HttpResponse:
    person = _guided(request, person_id, FieldGroup.WISHES)
    sectors = [(code, title) for code, title in sector_titles().items()]
    data = request.POST if request.method == "POST" else None
    form = WishesForm(data, person=person, sectors=sectors)
    intro = _("Vraag het aan %(name)s. Leeg betekent: nog niet gevraagd.")
    return _changing(request, person, form, _("Wensen"), intro % {"name": person.first_name})


@desk_only
def strengths(request: ActingRequest, person_id: UUID) -> HttpResponse:
    person = _guided(request, person_id, FieldGroup.WISHES)
    data = request.POST if request.method == "POST" else None
    return _changing(request, person, StrengthsForm(data, person=person), _("Kracht"))


@desk_only
def situation(request: ActingRequest, person_id: UUID) -> HttpResponse:
    person = _guided(request, person_id, FieldGroup.EDUCATION)
    form = SituationForm(request.POST if request.method == "POST" else None, actor=request.actor)

    def save(form: SituationForm) -> str:
        data = form.cleaned_data
        new = NewSituation(
            kind=SituationKind(data["kind"]),
            starts_on=data["starts_on"],
            planned_end=data["planned_end"],
            school_kind=data["school_kind"],
            level=data["level"],
            organisation=data["school"],
            detail=data["detail"],
            complete=data["complete"],
        )
        start_situation(person, situation=new, actor=request.actor)
        return _("Bewaard. Wat hiervoor liep, eindigt op de eerste dag hiervan.")

    return handle_form(request, form, save=save, around=_words(person, _("Nieuwe situatie")))


@desk_only
def situation_end(request: ActingRequest, person_id: UUID, row_id: UUID) -> HttpResponse:
    person = _guided(request, person_id, FieldGroup.EDUCATION)
    rows = SituationPeriod.objects.filter(person=person).select_related("person")
    row = get_object_or_404(rows, pk=row_id)
    form = SituationEndForm(request.POST if request.method == "POST" else None, actor=request.actor)

    def save(form: SituationEndForm) -> str:
        end_situation(row, ends_on=form.cleaned_data["ends_on"], actor=request.actor)
        return _("Bewaard. Wat iemand nu doet, is niet bekend tot je het noteert.")

    title = _("%(kind)s is voorbij") % {"kind": str(row.get_kind_display()).capitalize()}
    return handle_form(request, form, save=save, around=_words(person, title))


@desk_only
def school_end(request: ActingRequest, person_id: UUID, row_id: UUID) -> HttpResponse:
    """Until when somebody is expected to be at school; the school and we look ahead from there."""
    person = _guided(request, person_id, FieldGroup.EDUCATION)
    schools = SituationPeriod.objects.filter(person=person, kind=SituationKind.EDUCATION)
    row = get_object_or_404(schools.select_related("person", "organisation"), pk=row_id)
    form = SchoolEndForm(
        request.POST if request.method == "POST" else None,
        initial={"planned_end": row.planned_end},
    )

    def save(form: SchoolEndForm) -> str:
        plan_school_end(row, planned_end=form.cleaned_data["planned_end"], actor=request.actor)
        return _("Bewaard. Wat voor het einde van school moet, komt op tijd bij je taken.")

    intro = row.organisation.name if row.organisation is not None else ""
    around = _words(person, _("Einde van school"), intro)
    return handle_form(request, form, save=save, around=around)


@desk_only
def need(request: ActingRequest, person_id: UUID) -> HttpResponse:
    person = _guided(request, person_id, FieldGroup.LIFE)
    form = NeedForm(request.POST if request.method == "POST" else None)

    def save(form: NeedForm) -> str:
        data = form.cleaned_data
        add_need(
            person,
            domain=LifeDomain(data["domain"]),
            agreed=data["agreed"],
            precedes_work=data["precedes_work"],
            actor=request.actor,
        )
        return _("Bewaard.")

    intro = _("Wonen, schulden, zorg of iets anders mag eerst. Dat is geen uitstel.")
    return handle_form(request, form, save=save, around=_words(person, _("Eerst regelen"), intro))


@desk_only
@require_POST
def need_resolve(request: ActingRequest, person_id: UUID, need_id: UUID) -> HttpResponse:
    person = _guided(request, person_id, FieldGroup.LIFE)
    rows = Need.objects.filter(person=person).select_related("person")
    resolve_need(get_object_or_404(rows, pk=need_id), actor=request.actor)
    messages.success(request, _("Geregeld."))
    return redirect(dossier_url(person.pk))
