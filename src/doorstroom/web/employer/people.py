"""Somebody on a place of this employer: days, goal, coach; missing, review words, stopping."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_POST, require_safe

from doorstroom.apps.people.service import known, still_with
from doorstroom.apps.placements import service
from doorstroom.apps.placements.service import (
    EarlyEnd,
    EndReason,
    FollowUp,
    Lasting,
    Placement,
    Review,
    days_on,
)
from doorstroom.core.values.errors import Refused
from doorstroom.web.components import filters, place_words
from doorstroom.web.components.acting import ActingRequest, employer_only
from doorstroom.web.components.grounds import why_known
from doorstroom.web.components.pages import ConfirmPage, Fact, Page

from .agreements import agreements_of
from .wording import HOME, frame, phone_of, refusal, tel

STOP_REASONS = (
    EndReason.NOT_FITTING,
    EndReason.GUIDANCE,
    EndReason.TRAVEL,
    EndReason.EMPLOYER,
    EndReason.OTHER,
)


class WordsForm(forms.Form):
    words = forms.CharField(
        label=later("Uw woorden"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )


class StopForm(forms.Form):
    """One fixed word is enough; the story of both sides is heard by the coach."""

    reason = forms.ChoiceField(
        label=later("Waarom stopt u?"),
        choices=[(reason.value, reason.label) for reason in STOP_REASONS],
        widget=forms.RadioSelect,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage(Page):
    placement: Placement
    name: str
    facts: tuple[Fact, ...]
    coach: str
    coach_note: str
    coach_tel: str
    missing: bool
    may_say_missing: bool
    review: Review | None
    review_when: str
    review_form: WordsForm
    asks_side: bool
    side_form: WordsForm
    ended: bool
    agreements: tuple[tuple[str, UUID], ...]
    why: str


def placement_of(request: ActingRequest, pk: UUID) -> Placement:
    rows = (
        Placement.objects.for_employer(request.actor)
        .select_related("place__employer", "kind", "coach__organisation", "supervisor")
        .prefetch_related("build_up", known())
    )
    return get_object_or_404(rows, pk=pk)


@employer_only
@require_safe
def person(request: ActingRequest, pk: UUID) -> HttpResponse:
    return _show(request, placement_of(request, pk))


def _show(
    request: ActingRequest,
    found: Placement,
    *,
    review_form: WordsForm | None = None,
    side_form: WordsForm | None = None,
) -> HttpResponse:
    actor = request.actor
    today = actor.today
    told = found.attendance.filter(on=today, said_by="employer").first()
    ended = found.status == "ended"
    ahead = found.reviews.filter(held_on__isnull=True).order_by("planned_on", "id").first()
    coach = still_with(found.person, found.coach)
    asked = found.person_asked_at is not None
    page = PersonPage(
        **frame(request),
        placement=found,
        name=found.person.name_for_employer,
        facts=facts_of(found, today),
        coach=coach.name,
        coach_note=coach.organisation.name,
        coach_tel=tel(phone_of(coach)),
        missing=told is not None and told.state == "missing",
        may_say_missing=not ended and found.starts_on <= today,
        review=ahead if not ended else None,
        review_when=_when(ahead) if ahead else "",
        review_form=review_form
        or WordsForm(initial={"words": ahead.employer_words if ahead else ""}, prefix="gesprek"),
        asks_side=asked and ended and not found.employer_words,
        side_form=side_form or WordsForm(prefix="kant"),
        ended=ended,
        agreements=tuple(
            (each.title, each.pk)
            for each in agreements_of(actor)
            .filter(placement=found, replaced_by__isnull=True)
            .order_by("made_at", "id")
        ),
        why=why_known("placement"),
    )
    wrong = review_form is not None or side_form is not None
    return render(request, "employer/person.html", {"page": page}, status=422 if wrong else 200)


def _when(review: Review) -> str:
    at = filters.tijd(review.planned_time) if review.planned_time else ""
    return ", ".join(part for part in (filters.datum(review.planned_on), at) if part)


def facts_of(found: Placement, today: date) -> tuple[Fact, ...]:
    guidance = []
    if found.goal:
        guidance.append(Fact(_("Doel nu"), found.goal))
    if found.supervisor is not None:
        guidance.append(Fact(_("Begeleider bij u"), found.supervisor.name))
    return (*days_agreed(found, today), *guidance, *period_of(found))


def days_agreed(found: Placement, today: date) -> tuple[Fact, ...]:
    facts = [
        Fact(_("Werk"), found.place.title),
        Fact(_("Dagen"), place_words.days_long(days_on(found, today)) or _("in overleg")),
    ]
    hours = place_words.times(found.start_time, found.end_time)
    if hours:
        facts.append(Fact(_("Tijden"), hours))
    later_rows = [row for row in found.build_up.all() if row.from_on > today]
    for row in sorted(later_rows, key=lambda row: row.from_on):
        day = filters.datum(row.from_on)
        facts.append(Fact(_("Vanaf %(day)s") % {"day": day}, place_words.days_long(row.days)))
    return tuple(facts)


def period_of(found: Placement) -> tuple[Fact, ...]:
    facts = [Fact(_("Begin"), filters.datum(found.starts_on, "jaar"))]
    last = found.ended_on or found.planned_end
    if last is not None:
        facts.append(Fact(_("Einde"), filters.datum(last, "jaar")))
    return tuple(facts)


@employer_only
def missing(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One tap and one to be sure; the coach knows at once, at any hour."""
    found = placement_of(request, pk)
    coach = still_with(found.person, found.coach)
    names = {"name": found.person.name_for_employer, "coach": coach.name}
    if request.method == "POST":
        service.is_missing(found, actor=request.actor)
        said = _("%(coach)s weet het nu en belt %(name)s. U hoeft niets te doen.")
        messages.success(request, said % names)
        return redirect(HOME)
    page = ConfirmPage(
        **frame(request),
        title=_("Is %(name)s er niet?") % names,
        text=_("%(coach)s krijgt meteen bericht en belt %(name)s.") % names,
        confirm_label=_("Ja, is er niet"),
        cancel_label=_("Terug"),
        cancel_url=HOME,
    )
    return render(request, "employer/confirm.html", {"page": page})


@employer_only
@require_POST
def present(request: ActingRequest, pk: UUID) -> HttpResponse:
    """It was too early: the person is there after all."""
    found = placement_of(request, pk)
    service.was_there(found, actor=request.actor)
    messages.success(request, _("Goed om te horen. De coach ziet het ook."))
    return redirect("employer:person", pk=pk)


@employer_only
@require_POST
def review_words(request: ActingRequest, pk: UUID, review: UUID) -> HttpResponse:
    """What the employer wants to say in the talk of three."""
    found = placement_of(request, pk)
    row = get_object_or_404(Review, pk=review, placement=found)
    form = WordsForm(request.POST, prefix="gesprek")
    if form.is_valid():
        try:
            service.say_in_review(row, words=form.cleaned_data["words"], actor=request.actor)
        except Refused as error:
            form.add_error(None, refusal(error))
        else:
            messages.success(request, _("Bewaard. We lezen het samen in het gesprek."))
            return redirect("employer:person", pk=pk)
    return _show(request, found, review_form=form)


@employer_only
@require_POST
def own_side(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The employer's side of an end, beside the person's, who was asked first."""
    found = placement_of(request, pk)
    form = WordsForm(request.POST, prefix="kant")
    if form.is_valid():
        try:
            service.add_employer_words(found, words=form.cleaned_data["words"], actor=request.actor)
        except Refused as error:
            form.add_error(None, refusal(error))
        else:
            messages.success(request, _("Bewaard. Uw kant staat naast die van de jongere."))
            return redirect("employer:person", pk=pk)
    return _show(request, found, side_form=form)


@dataclass(frozen=True, slots=True, kw_only=True)
class StopPage(Page):
    title: str
    name: str
    coach: str
    coach_tel: str
    form: StopForm
    back: str


@employer_only
def stop(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Stopping without fuss: one word why, and the coach does the rest today."""
    found = placement_of(request, pk)
    coach = still_with(found.person, found.coach)
    form = StopForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            end = EarlyEnd(reason=EndReason(form.cleaned_data["reason"]))
            service.end_early(found, end=end, actor=request.actor)
        except Refused as error:
            form.add_error(None, refusal(error))
        else:
            said = _("Gestopt. %(coach)s belt vandaag en praat met iedereen.")
            messages.success(request, said % {"coach": coach.name})
            return redirect(HOME)
    page = StopPage(
        **frame(request),
        title=_("Stoppen met %(name)s?") % {"name": found.person.name_for_employer},
        name=found.person.name_for_employer,
        coach=coach.name,
        coach_tel=tel(phone_of(coach)),
        form=form,
        back=f"{HOME}mensen/{pk}/",
    )
    status = 422 if form.is_bound else 200
    return render(request, "employer/stop.html", {"page": page}, status=status)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpPage(Page):
    title: str
    text: str
    answers: tuple[tuple[str, str], ...]


@employer_only
def follow_up(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Does it last: one tap, and "I do not know" is an answer."""
    rows = FollowUp.objects.for_employer(request.actor)
    rows = rows.select_related("outcome").prefetch_related(known())
    row = get_object_or_404(rows, pk=pk)
    said = request.POST.get("antwoord", "")
    if request.method == "POST" and said in Lasting.values:
        service.answer_follow_up(row, who="employer", says=Lasting(said), actor=request.actor)
        messages.success(request, _("Dank u. U hoeft verder niets te doen."))
        return redirect(HOME)
    page = FollowUpPage(
        **frame(request),
        title=_("Is %(name)s nog bij u?") % {"name": row.person.name_for_employer},
        text=row.outcome.title,
        answers=tuple((value, str(label)) for value, label in Lasting.choices),
    )
    return render(request, "employer/follow_up.html", {"page": page})
