"""One proposal: its keys, the employer's answer, withdrawing, and the first day."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doorstroom.apps.matching import service
from doorstroom.apps.matching.service import KeyAnswer, Proposal
from doorstroom.apps.people.service import may_guide
from doorstroom.apps.placements.service import Placement
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused
from doorstroom.web.components import filters, place_words
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.for_employers import ProposalWords, proposal_words
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Chip, Crumb, Fact, Page, Station

from .files import crumbs_of
from .places_pages import work_facts
from .proposals_forms import (
    BUILD_UP_ROWS,
    CoachKeyForm,
    EmployerAnswerForm,
    PersonKeyForm,
    StartForm,
    WithdrawForm,
)
from .proposals_list import LIST, OPEN, coach_key, employer_key, person_key
from .wording import refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPage(Page):
    proposal: Proposal
    stations: tuple[Station, ...]
    status: Chip
    facts: tuple[Fact, ...]
    work: tuple[Fact, ...]
    preview: ProposalWords
    person_key: Chip
    coach_key: Chip
    employer_key: Chip
    person_form: forms.Form
    coach_form: forms.Form
    employer_form: forms.Form
    withdraw_form: forms.Form
    may_act: bool
    closed: bool
    placement_url: str
    close_words: str


def _proposal(request: ActingRequest, pk: UUID) -> Proposal:
    rows = Proposal.objects.visible_to(request.actor).select_related(
        "person",
        "pathway__programme",
        "place__employer",
        "place__site",
        "place__kind",
        "place__sector",
        "place__qualification",
        "proposed_by__organisation",
    )
    return get_object_or_404(rows, pk=pk)


def _show(
    request: ActingRequest, proposal: Proposal, wrong: dict[str, forms.Form] | None = None
) -> HttpResponse:
    given = wrong or {}
    actor, person = request.actor, proposal.person
    words = proposal.profile_words or service.draft_profile(person)
    coach_form = given.get("coach") or CoachKeyForm(initial={"profile_words": words})
    shown = coach_form.data.get("profile_words", words) if coach_form.is_bound else words
    page = ProposalPage(
        **desk_frame(request, "/plekken/"),
        crumbs=(*crumbs_of(person), Crumb(_("Voorstellen"), LIST)),
        proposal=proposal,
        stations=_stations(proposal),
        status=_status(proposal),
        facts=_facts(proposal),
        work=work_facts(proposal.place),
        preview=proposal_words(
            proposal.profile_name or person.name_for_employer,
            str(shown),
            proposal.place,
            proposal.proposed_by,
        ),
        person_key=person_key(proposal),
        coach_key=coach_key(proposal),
        employer_key=employer_key(proposal),
        person_form=given.get("person") or PersonKeyForm(),
        coach_form=coach_form,
        employer_form=given.get("employer") or EmployerAnswerForm(),
        withdraw_form=given.get("withdraw") or WithdrawForm(),
        may_act=may_guide(person, actor),
        closed=proposal.status not in OPEN,
        placement_url=_placement_url(proposal),
        close_words=_close_words(proposal),
    )
    status = 422 if wrong else 200
    return render(request, "desk/proposals/proposal.html", {"page": page}, status=status)


@desk_only
@require_safe
def proposal(request: ActingRequest, pk: UUID) -> HttpResponse:
    return _show(request, _proposal(request, pk))


def _status(each: Proposal) -> Chip:
    tone = {"keys": "wait", "employer": "wait", "accepted": "good", "placed": "good"}
    return Chip(each.get_status_display(), tone.get(each.status, "plain"))  # type: ignore[arg-type]


def _stations(each: Proposal) -> tuple[Station, ...]:
    """Two keys, the employer, the first day."""
    stopped = each.status in ("declined", "withdrawn")
    steps = (
        (_("Jongere"), each.person_answer == "yes", str(each.get_person_answer_display())),
        (_("Coach"), each.coach_answer == "yes", str(each.get_coach_answer_display())),
        (_("Werkgever"), each.employer_answer == "yes", str(each.get_employer_answer_display())),
        (_("Eerste dag"), each.status == "placed", ""),
    )
    shown: list[Station] = []
    waiting = True
    for label, done, note in steps:
        if done:
            shown.append(Station(label, "done", note))
        elif waiting:
            shown.append(Station(label, "stopped" if stopped else "now", note or _("nog vragen")))
            waiting = False
        else:
            shown.append(Station(label, "next", note))
    return tuple(shown)


def _facts(each: Proposal) -> tuple[Fact, ...]:
    facts = [
        Fact(_("Route"), each.pathway.programme.title),
        Fact(
            _("Voorgesteld"),
            _("%(day)s door %(who)s")
            % {"day": filters.kort_datum(each.proposed_at, "dag"), "who": each.proposed_by.name},
        ),
    ]
    if each.minutes is not None:
        facts.append(Fact(_("Reizen"), place_words.travel_minutes(each.minutes)))
    if each.answer_by is not None and not each.employer_answer:
        facts.append(Fact(_("Antwoord van de werkgever uiterlijk"), filters.datum(each.answer_by)))
    if each.employer_answered_by:
        facts.append(Fact(_("Werkgever sprak"), each.employer_answered_by))
    return tuple(facts)


def _placement_url(each: Proposal) -> str:
    if each.status != "placed":
        return ""
    made = Placement.objects.filter(person=each.person_id, place=each.place_id)
    found = made.order_by("-starts_on", "id").first()
    return f"/plaatsingen/{found.pk}/" if found is not None else ""


def _close_words(each: Proposal) -> str:
    return {
        "person": _("De jongere zei nee. Dat mag; er is geen reden nodig."),
        "coach": _("De coach zei nee."),
        "employer": _("De werkgever zei: nu niet."),
        "placed_elsewhere": _("Ingetrokken: er is een andere plek."),
        "withdrawn": _("Ingetrokken."),
        "merged": _("Ingetrokken."),
        "route_closed": _("Ingetrokken: de route is gestopt."),
        "restricted": _("Ingetrokken: de persoon vroeg om te wachten met de gegevens."),
        "lapsed": _("Vervallen: er kwam na het laatste antwoord geen eerste dag."),
    }.get(each.close_reason, each.close_reason)


def _back(pk: UUID) -> HttpResponse:
    return redirect("desk:proposal", pk=pk)


@desk_only
@require_POST
def person_answers(request: ActingRequest, pk: UUID) -> HttpResponse:
    """What the person said, noted by the coach."""
    found = _proposal(request, pk)
    form = PersonKeyForm(request.POST)
    if form.is_valid():
        try:
            service.person_answers(found, **form.cleaned_data, actor=request.actor)
        except Refused as error:
            form.add_error(None, refusal(error))
        else:
            messages.success(request, _("Genoteerd."))
            return _back(pk)
    return _show(request, found, {"person": form})


@desk_only
@require_POST
def coach_answers(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Read once more, then turn the key; or say no, or ask first."""
    found = _proposal(request, pk)
    form = CoachKeyForm(request.POST)
    wanted = request.POST.get("antwoord", "")
    form.fields["profile_words"].required = wanted in ("yes", "")
    if form.is_valid() and wanted in KeyAnswer.values:
        try:
            service.coach_answers(
                found,
                answer=KeyAnswer(wanted),
                profile_words=form.cleaned_data["profile_words"],
                actor=request.actor,
            )
        except Refused as error:
            form.add_error(None, refusal(error))
        else:
            messages.success(request, _coach_said(found, request.actor))
            return _back(pk)
    # Without an answer the text is only read again, as the employer would.
    return _show(request, found, {"coach": form})


def _coach_said(before: Proposal, actor: Actor) -> str:
    now = Proposal.objects.visible_to(actor).get(pk=before.pk)
    if now.sent_at is not None:
        return _("Twee keer ja: het voorstel ligt bij de werkgever.")
    if now.coach_answer == "yes":
        return _("Uw ja staat. Nu nog het ja van %(name)s.") % {"name": before.person.first_name}
    return _("Genoteerd.")


@desk_only
@require_POST
def employer_answers(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The employer's answer by phone, noted by the coach."""
    found = _proposal(request, pk)
    form = EmployerAnswerForm(request.POST)
    if form.is_valid():
        try:
            service.employer_answers(found, **form.cleaned_data, actor=request.actor)
        except Refused as error:
            form.add_error(None, refusal(error))
        else:
            messages.success(request, _("Genoteerd. Een ja per telefoon telt net zo."))
            return _back(pk)
    return _show(request, found, {"employer": form})


@desk_only
@require_POST
def withdraw(request: ActingRequest, pk: UUID) -> HttpResponse:
    found = _proposal(request, pk)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        service.withdraw_proposal(found, **form.cleaned_data, actor=request.actor)
        messages.success(request, _("Het voorstel is ingetrokken."))
        return _back(pk)
    return _show(request, found, {"withdraw": form})


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPage(Page):
    title: str
    form: StartForm
    known: tuple[Fact, ...]
    back: str

    @property
    def rows(self) -> tuple[tuple[forms.BoundField, forms.BoundField], ...]:
        return tuple((self.form[f"from_{n}"], self.form[f"days_{n}"]) for n in BUILD_UP_ROWS)


@desk_only
def start(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The employer said yes: agree on the first day, the days and the goal."""
    found = _proposal(request, pk)
    data = request.POST if request.method == "POST" else None
    form = StartForm(data, proposal=found, actor=request.actor)
    if form.is_valid():
        try:
            made = service.place_person(found, terms=form.terms(), actor=request.actor)
        except Refused as error:
            form.add_error(None, refusal(error))
        else:
            messages.success(request, _("Afgesproken. De overeenkomst staat klaar om te tekenen."))
            return redirect(f"/plaatsingen/{made.pk}/")
    place = found.place
    page = StartPage(
        **desk_frame(request, "/plekken/"),
        crumbs=crumbs_of(found.person),
        title=_("%(name)s begint bij %(employer)s")
        % {"name": found.person.first_name, "employer": place.employer.name},
        form=form,
        known=(
            Fact(_("Plek"), place.title),
            Fact(_("Soort"), place_words.kind_title(place.kind)),
            Fact(_("Dagen en tijden van de plek"), place_words.when(place)),
            Fact(
                _("Begeleider op de werkvloer"),
                place.supervisor.name if place.supervisor else _("nog niemand genoemd"),
            ),
        ),
        back=reverse("desk:proposal", args=[pk]),
    )
    status = 422 if form.is_bound else 200
    return render(request, "desk/proposals/start.html", {"page": page}, status=status)
