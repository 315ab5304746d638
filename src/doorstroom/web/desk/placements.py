"""One placement: what was agreed, how it goes, and what is done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_POST, require_safe

from doorstroom.apps.people.service import may_guide, still_with
from doorstroom.apps.placements import service
from doorstroom.apps.placements.service import Placement, Review
from doorstroom.apps.places.service import rules_of
from doorstroom.web.components import filters, place_words
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.frames import desk_frame

from . import placements_pages as pages
from .files import came_from, crumbs_of, dossier_url
from .forming import FormWords, handle_form
from .placements_forms import (
    DecisionForm,
    EarlyEndForm,
    EndForm,
    HoldReviewForm,
    PersonSideForm,
    PlanReviewForm,
    UnsafeForm,
)
from .slots import Beside
from .wording import capital

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


def placement_of(request: ActingRequest, pk: UUID) -> Placement:
    """The placement of somebody the actor may see; else it does not exist."""
    return get_object_or_404(Placement.objects.visible_to(request.actor).for_detail(), pk=pk)


def url_of(placement: Placement) -> str:
    return reverse("desk:placement", args=[placement.pk])


@desk_only
@require_safe
def placement(request: ActingRequest, pk: UUID) -> HttpResponse:
    found = placement_of(request, pk)
    actor = request.actor
    active = found.status != "ended"
    page = pages.PlacementPage(
        **desk_frame(request, "/mensen/"),
        crumbs=crumbs_of(found.person),
        placement=found,
        title=_("%(name)s bij %(employer)s")
        % {"name": found.person.first_name, "employer": found.place.employer.name},
        status=pages.status_chip(found),
        facts=pages.facts_of(found),
        build_up=pages.build_up_of(found, actor.today),
        agreements=pages.agreements_of(found),
        reviews=pages.reviews_of(found),
        attendance=pages.attendance_of(found, actor.today),
        safety=pages.safety_of(found, actor),
        may_act=may_guide(found.person, actor),
        active=active,
        may_begin=found.status == "agreed" and found.starts_on <= actor.today,
        begun=found.starts_on <= actor.today,
        asks_decision=_asks_decision(found),
        dossier_url=dossier_url(found.person_id),
        sides_shown=bool(found.person_words or found.employer_words or found.person_asked_at),
    )
    return render(request, "desk/placements/placement.html", {"page": page})


def _asks_decision(found: Placement) -> bool:
    """This kind rests on a decision (Wmo, Wlz), and nobody noted which one."""
    return rules_of(found.kind).needs_decision and not found.decision


@desk_only
def begin_with_decision(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The first day of a kind of place that needs a decision: which one is it?"""
    found = placement_of(request, pk)
    form = DecisionForm(request.POST or None, initial={"decision": found.decision})

    def save(form: DecisionForm) -> str:
        service.begin(found, decision=form.cleaned_data["decision"], actor=request.actor)
        return _("Begonnen. Het besluit staat erbij.")

    intro = _("%(kind)s kan pas beginnen als er een besluit is.") % {
        "kind": capital(place_words.kind_title(found.kind))
    }
    around = _around(found, _("Begin van de plaatsing"), _("Begonnen"), intro)
    return handle_form(request, form, save=save, around=around)


_ACTS: dict[str, tuple[Callable[..., object], StrPromise]] = {
    "begin": (service.begin, later("Begonnen.")),
    "kan-niet": (service.cannot_today, later("Genoteerd: kan vandaag niet.")),
    "is-er": (service.was_there, later("Genoteerd: was er vandaag.")),
}


@desk_only
@require_POST
def placement_act(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One tap: begin, cannot today, was there."""
    found = placement_of(request, pk)
    wanted = request.POST.get("doe", "")
    if wanted in _ACTS:
        act, said = _ACTS[wanted]
        act(found, actor=request.actor)
        messages.success(request, said)
    return redirect(url_of(found))


def _around(found: Placement, title: str, submit: str, intro: str = "") -> FormWords:
    return FormWords(
        title=title,
        submit=submit,
        back_url=url_of(found),
        crumbs=crumbs_of(found.person),
        intro=intro,
    )


@desk_only
def review_plan(request: ActingRequest, pk: UUID) -> HttpResponse:
    found = placement_of(request, pk)

    def save(form: PlanReviewForm) -> str:
        service.plan_review(found, **form.cleaned_data, actor=request.actor)
        return _("Het gesprek staat gepland.")

    ahead = found.reviews.filter(held_on__isnull=True).order_by("id").first()
    initial = {"on": ahead.planned_on, "at": ahead.planned_time} if ahead else {}
    form = PlanReviewForm(request.POST or None, initial=initial)
    around = _around(found, _("Plan het gesprek"), _("Plan"))
    back = came_from(request, around.back_url)
    return handle_form(request, form, save=save, around=replace(around, back_url=back))


@desk_only
def review_hold(request: ActingRequest, pk: UUID, review: UUID) -> HttpResponse:
    """What came of the talk of three; the next one follows in the rhythm."""
    found = placement_of(request, pk)
    row = get_object_or_404(Review, pk=review, placement=found)

    def save(form: HoldReviewForm) -> str:
        service.hold_review(
            row,
            words=form.words(),
            next_on=form.cleaned_data["next_on"],
            actor=request.actor,
        )
        return _("Bewaard. Het volgende gesprek staat klaar.")

    initial = {
        "person": row.person_words,
        "employer": row.employer_words,
        "coach": row.coach_words,
        "next_goal": found.goal,
    }
    form = HoldReviewForm(request.POST or None, initial=initial)
    title = _("Gesprek met zijn drieën over %(name)s") % {"name": found.person.first_name}
    around = _around(found, title, _("Bewaar"))
    back = came_from(request, around.back_url)
    return handle_form(request, form, save=save, around=replace(around, back_url=back))


@desk_only
@require_safe
def review_of(request: ActingRequest, pk: UUID) -> HttpResponse:
    """From a task about a talk of three to its form; once held, to the placement."""
    seen = Placement.objects.visible_to(request.actor)
    row = get_object_or_404(Review.objects.filter(placement__in=seen), pk=pk)
    if row.held_on is not None:
        return redirect("desk:placement", pk=row.placement_id)
    return redirect("desk:review_hold", pk=row.placement_id, review=row.pk)


@desk_only
def unsafe(request: ActingRequest, pk: UUID) -> HttpResponse:
    """An unsafe place, past the employer."""
    found = placement_of(request, pk)

    def save(form: UnsafeForm) -> str:
        service.report_unsafe(found, words=form.cleaned_data["words"], actor=request.actor)
        return _("Gemeld aan de coach en de regiocoördinator. De werkgever leest het niet.")

    intro = _("De coach en de regiocoördinator horen het vandaag. De werkgever niet.")
    around = _around(found, _("Meld dat het niet veilig is"), _("Meld"), intro)
    return handle_form(request, UnsafeForm(request.POST or None), save=save, around=around)


@desk_only
def end(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The end as agreed, or on to something better."""
    found = placement_of(request, pk)

    def save(form: EndForm) -> str:
        service.end_placement(
            found,
            reason=service.EndReason(form.cleaned_data["reason"]),
            ended_on=form.cleaned_data["ended_on"],
            actor=request.actor,
        )
        return _("Afgerond. De plek is vrij; binnen twee werkdagen praten jullie over wat volgt.")

    around = _around(found, _("Rond de plaatsing af"), _("Rond af"))
    return handle_form(request, EndForm(request.POST or None), save=save, around=around)


@desk_only
def stop(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Stopped earlier, in two steps: first the person's side, then the reason and both sides."""
    found = placement_of(request, pk)
    if found.person_asked_at is None:
        return _ask_side(request, found)

    def save(form: EarlyEndForm) -> str:
        service.end_early(found, end=form.end(), actor=request.actor)
        return _("Gestopt. De plek is vrij en de volgende stap staat op vandaag.")

    around = FormWords(
        title=_("Eerder gestopt, stap 2 van 2"),
        submit=_("Stop de plaatsing"),
        back_url=url_of(found),
        crumbs=crumbs_of(found.person),
        intro=_(
            "Wat er gebeurt: de plek en de stoel zijn vrij, en %(coach)s krijgt een taak "
            "voor vandaag."
        )
        % {"coach": still_with(found.person, found.coach).name},
    )
    form = EarlyEndForm(request.POST or None, initial={"person_words": found.person_words})
    return handle_form(request, form, save=save, around=around)


def _ask_side(request: ActingRequest, found: Placement) -> HttpResponse:
    name = found.person.first_name

    def save(form: PersonSideForm) -> str:
        service.ask_person_side(found, words=form.cleaned_data["words"], actor=request.actor)
        return _("%(name)s is gevraagd naar de eigen kant.") % {"name": name}

    around = FormWords(
        title=_("Eerder gestopt, stap 1 van 2"),
        submit=_("Ga verder"),
        back_url=url_of(found),
        crumbs=crumbs_of(found.person),
        intro=_("Eerst de kant van %(name)s. Die staat altijd naast wat het bedrijf schrijft.")
        % {"name": name},
    )
    return handle_form(
        request,
        PersonSideForm(request.POST or None),
        save=save,
        around=around,
        done_url=reverse("desk:placement_stop", args=[found.pk]),
    )


def dossier_aside(request: ActingRequest, beside: Beside) -> SafeString:
    """The card beside a dossier: where somebody is or was, and what came of it."""
    rows = list(
        Placement.objects.visible_to(request.actor)
        .filter(person=beside.person)
        .select_related("place__employer")
        .order_by("ended_on", "-starts_on", "id")[:6]
    )
    rows.sort(key=lambda row: row.status == "ended")
    shown = [
        (
            row.place.employer.name,
            row.place.title,
            url_of(row),
            pages.status_chip(row),
            filters.kort_datum(row.starts_on, "jaar"),
        )
        for row in rows
    ]
    context = {"person": beside.person, "rows": shown, "may_act": beside.may_act}
    return SafeString(render_to_string("desk/placements/aside.html", context, request=request))
