"""Places proposed to me: in plain words, my answer, and why this one and no other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doorstroom.apps.matching.service import (
    KeyAnswer,
    Proposal,
    ProposalStatus,
    person_answers,
    take_back,
)
from doorstroom.apps.partners.service import reachable
from doorstroom.apps.people.service import Person
from doorstroom.apps.tasks.service import Task
from doorstroom.core import words as said
from doorstroom.core.values.errors import Refused
from doorstroom.web.components import filters, place_words, words
from doorstroom.web.components.acting import ActingRequest, young_only
from doorstroom.web.components.pages import Page

from .frame import me, name_of, opening, young_frame
from .pages import FormPage
from .proposal_words import ProposalCard, card_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalsPage(Page):
    open: tuple[ProposalCard, ...]
    over: tuple[ProposalCard, ...]


_BENEFIT = gettext_lazy(
    "Heb je een uitkering of een contract met ons? Praat dan eerst met %(coach)s. "
    "Dan weet je wat een nee voor jou betekent."
)
# While it is at one of these, a yes can be taken back.
OPEN = (ProposalStatus.KEYS, ProposalStatus.EMPLOYER, ProposalStatus.ACCEPTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPage(Page):
    card: ProposalCard


def _mine(request: ActingRequest) -> Any:
    return (
        Proposal.objects.visible_to(request.actor)
        .filter(person=request.actor.person_id)
        .select_related(
            "place__employer",
            "place__site",
            "place__kind",
            "place__supervisor",
            "proposed_by__organisation",
        )
        .order_by("-proposed_at", "id")
    )


def awaiting(request: ActingRequest, person: Person) -> tuple[ProposalCard, ...]:
    """Proposals that wait for my yes or no."""
    unanswered = ["", KeyAnswer.ASK]
    rows = _mine(request).filter(status=ProposalStatus.KEYS, person_answer__in=unanswered)
    return tuple(card_of(row, person) for row in rows[:20])


@young_only
@require_safe
def proposals(request: ActingRequest) -> HttpResponse:
    person = me(request)
    open_rows = _mine(request).filter(status__in=OPEN)
    over_rows = _mine(request).exclude(status__in=OPEN)
    page = ProposalsPage(
        **young_frame(request, "/mijn/plekken/"),
        open=tuple(card_of(row, person) for row in open_rows[:20]),
        over=tuple(card_of(row, person) for row in over_rows[:20]),
    )
    return render(request, "young/proposals.html", {"page": page})


@young_only
@require_safe
def proposal(request: ActingRequest, proposal_id: UUID) -> HttpResponse:
    row = get_object_or_404(_mine(request), pk=proposal_id)
    card = card_of(row, me(request))
    page = ProposalPage(**young_frame(request), card=card)
    return render(request, "young/proposal.html", {"page": page})


class AskForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Wat wil je weten?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Schrijf je vraag op. Eén zin is genoeg.")},
    )


class NoForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Wil je zeggen waarom?"),
        help_text=gettext_lazy("Alleen je begeleiders lezen dit. Het bedrijf niet."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _promise(row: Proposal, code: str) -> str:
    """Until when the coach does something about it: the date of the task for it."""
    task = (
        Task.objects.filter(subject_id=row.pk, code=code, done_at__isnull=True)
        .order_by("due_on", "id")
        .first()
    )
    return words.long_date(task.due_on, filters.language()) if task is not None else ""


@young_only
@require_POST
def yes(request: ActingRequest, proposal_id: UUID) -> HttpResponse:
    row = get_object_or_404(_mine(request), pk=proposal_id)
    person_answers(row, answer=KeyAnswer.YES, actor=request.actor)
    day = _promise(row, "task.turn_coach_key")
    coach = opening(name_of(reachable(row.proposed_by)))
    text = (
        _("Goed. %(coach)s kijkt ernaar, uiterlijk %(day)s.")
        if day
        else _("Goed. Het bedrijf leest nu over je.")
    )
    messages.success(request, text % {"coach": coach, "day": day})
    return redirect("young:proposal", proposal_id=row.pk)


@young_only
@require_http_methods(["GET", "HEAD", "POST"])
def no(request: ActingRequest, proposal_id: UUID) -> HttpResponseBase:
    row = get_object_or_404(_mine(request), pk=proposal_id)
    coach = name_of(reachable(row.proposed_by))
    form = NoForm(request.POST if request.method == "POST" else None)
    if _answered(request, row, KeyAnswer.NO, form):
        text = _("Goed dat je het zegt. %(coach)s zoekt met je verder.")
        messages.success(request, text % {"coach": opening(coach)})
        return redirect("young:proposals")
    page = FormPage(
        **young_frame(request),
        title=_("Nee, dit wil ik niet"),
        eyebrow=f"{row.place.title}, {row.place.employer.name}",
        text=" ".join(
            (
                _("Dat mag. Je hoeft niet te zeggen waarom."),
                _("Je wachttijd loopt gewoon door. Je raakt niets kwijt op deze site."),
            )
        ),
        notes=(_BENEFIT % {"coach": coach},),
        form=form,
        button=_("Ik zeg nee"),
        back_url=f"/mijn/plekken/{row.pk}/",
    )
    return render(request, "young/form.html", {"page": page})


class BackForm(NoForm):
    """The same question as with a no: taking a yes back is one too."""


@young_only
@require_http_methods(["GET", "HEAD", "POST"])
def not_after_all(request: ActingRequest, proposal_id: UUID) -> HttpResponseBase:
    """My yes is taken back: until the first day, and without a reason."""
    row = get_object_or_404(_mine(request), pk=proposal_id)
    coach = name_of(reachable(row.proposed_by))
    form = BackForm(request.POST if request.method == "POST" else None)
    if _taken_back(request, row, form):
        text = _("Goed dat je het zegt. %(coach)s zoekt met je verder.")
        messages.success(request, text % {"coach": opening(coach)})
        return redirect("young:proposals")
    knows = row.status in (ProposalStatus.EMPLOYER, ProposalStatus.ACCEPTED)
    company = (
        _("Het bedrijf hoort van %(coach)s dat het niet doorgaat. Waarom, lezen zij niet.")
        if knows
        else _("Het bedrijf heeft nog niets over je gelezen, en krijgt ook niets te lezen.")
    )
    further = _("Je wachttijd loopt gewoon door. %(coach)s zoekt met je verder.")
    page = FormPage(
        **young_frame(request),
        title=_("Toch niet"),
        eyebrow=f"{row.place.title}, {row.place.employer.name}",
        text=" ".join(
            (
                _("Je zei ja. Je mag dat terugnemen, ook zonder reden."),
                company % {"coach": coach},
                further % {"coach": opening(coach)},
            )
        ),
        notes=(_BENEFIT % {"coach": coach},),
        form=form,
        button=_("Ik neem mijn ja terug"),
        back_url=f"/mijn/plekken/{row.pk}/",
    )
    return render(request, "young/form.html", {"page": page})


def _taken_back(request: ActingRequest, row: Proposal, form: forms.Form) -> bool:
    if row.person_answer != KeyAnswer.YES or row.status not in OPEN:
        raise Http404
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        take_back(row, words=form.cleaned_data["words"], actor=request.actor)
    except Refused as error:
        form.add_error(None, said.render(error.code, error.facts, place_words.language()))
        return False
    return True


@young_only
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: ActingRequest, proposal_id: UUID) -> HttpResponseBase:
    row = get_object_or_404(_mine(request), pk=proposal_id)
    coach = opening(name_of(reachable(row.proposed_by)))
    form = AskForm(request.POST if request.method == "POST" else None)
    if _answered(request, row, KeyAnswer.ASK, form):
        day = _promise(row, "task.proposal_question")
        text = _("Verstuurd. %(coach)s antwoordt uiterlijk %(day)s.")
        messages.success(request, text % {"coach": coach, "day": day})
        return redirect("young:proposal", proposal_id=row.pk)
    page = FormPage(
        **young_frame(request),
        title=_("Ik heb een vraag"),
        eyebrow=f"{row.place.title}, {row.place.employer.name}",
        text=_("%(coach)s antwoordt je uiterlijk de volgende werkdag.") % {"coach": coach},
        form=form,
        button=_("Verstuur"),
        back_url=f"/mijn/plekken/{row.pk}/",
    )
    return render(request, "young/form.html", {"page": page})


def _answered(request: ActingRequest, row: Proposal, answer: KeyAnswer, form: forms.Form) -> bool:
    """Sent and accepted; else the form says what was wrong."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        person_answers(row, answer=answer, words=form.cleaned_data["words"], actor=request.actor)
    except Refused as error:
        form.add_error(None, said.render(error.code, error.facts, place_words.language()))
        return False
    return True
