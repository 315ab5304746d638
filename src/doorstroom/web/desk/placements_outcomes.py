"""What came of it and whether it lasts; and what was told about an unsafe place."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doorstroom.apps.pathways.service import Outcome
from doorstroom.apps.people.service import Person, may_guide
from doorstroom.apps.placements import service
from doorstroom.apps.placements.service import FollowUp, Lasting, Placement, SafetyReport
from doorstroom.apps.tasks.service import Task
from doorstroom.core.sharing import FieldGroup
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import filters
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Chip, Crumb, Fact, Page

from .files import crumbs_of, dossier_url, person_shown
from .forming import FormWords, handle_form
from .placements_forms import HandledForm, LastingForm, OutcomeEndForm, OutcomeForm


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One month: three answers as given, side by side; not known is said as such."""

    follow_up: FollowUp
    label: str
    due: str
    answers: tuple[str, str, str]
    together: Chip
    open: bool


@dataclass(frozen=True, slots=True)
class OutcomeBlock:
    outcome: Outcome
    title: str
    note: str
    ended: str
    rows: tuple[FollowUpRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomesPage(Page):
    person: Person
    title: str
    blocks: tuple[OutcomeBlock, ...]
    form: LastingForm
    may_act: bool


@desk_only
@require_safe
def outcomes(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """Each destination with its five moments of asking."""
    person = person_shown(request, person_id, FieldGroup.WORK)
    found = (
        Outcome.objects.filter(person=person)
        .select_related("organisation")
        .prefetch_related("follow_ups")
        .order_by("-started_on", "id")
    )
    page = OutcomesPage(
        **desk_frame(request, "/mensen/"),
        crumbs=crumbs_of(person),
        person=person,
        title=_("Wat het opleverde"),
        blocks=tuple(_block(each, request) for each in found),
        form=LastingForm(auto_id=False),
        may_act=may_guide(person, request.actor),
    )
    return render(request, "desk/placements/outcomes.html", {"page": page})


def _block(outcome: Outcome, request: ActingRequest) -> OutcomeBlock:
    today = request.actor.today
    lines = {line.month: line for line in service.lasting(outcome, today)}
    rows = sorted(outcome.follow_ups.all(), key=lambda row: row.month)
    where = outcome.organisation.name if outcome.organisation else ""
    begun = _("sinds %(day)s") % {"day": filters.kort_datum(outcome.started_on, "jaar")}
    return OutcomeBlock(
        outcome=outcome,
        title=f"{outcome.get_kind_display()}: {outcome.title}",
        note=", ".join(part for part in (where, begun) if part),
        ended=filters.kort_datum(outcome.ended_on, "jaar") if outcome.ended_on else "",
        rows=tuple(
            FollowUpRow(
                follow_up=row,
                label=_("%(n)d maanden") % {"n": row.month} if row.month > 1 else _("1 maand"),
                due=filters.kort_datum(row.due_on, "jaar"),
                answers=(
                    _says(row.person_says),
                    _says(row.employer_says) if outcome.organisation_id else _("niet gevraagd"),
                    _says(row.coach_says),
                ),
                together=_together(lines[row.month].together),
                open=row.closed_on is None and row.due_on <= today,
            )
            for row in rows
        ),
    )


def _says(answer: str) -> str:
    return str(Lasting(answer).label) if answer else _("nog niet gezegd")


def _together(word: str) -> Chip:
    return {
        "ahead": Chip(_("komt nog")),
        "still": Chip(_("nog steeds"), "good"),
        "other": Chip(_("andere plek"), "good"),
        "ended": Chip(_("gestopt"), "loss"),
        "differ": Chip(_("niet hetzelfde"), "wait"),
    }.get(word, Chip(_("onbekend"), "wait"))


@desk_only
def outcome_new(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """Note a destination; from then on we ask whether it lasts."""
    person = person_shown(request, person_id, FieldGroup.WORK)

    def save(form: OutcomeForm) -> str:
        service.reach_outcome(
            form.cleaned_data["pathway"],
            outcome=form.outcome(),
            instead_of=form.cleaned_data.get("instead_of"),
            actor=request.actor,
        )
        return _("Genoteerd. We vragen na 1, 3, 6, 12 en 24 maanden of het er nog is.")

    running = (
        Placement.objects.visible_to(request.actor)
        .filter(person=person)
        .select_related("place")
        .order_by("-starts_on", "id")
        .first()
    )
    initial = (
        {
            "organisation": running.place.employer_id,
            "title": running.place.title,
            "started_on": running.starts_on,
            "pathway": running.pathway_id,
        }
        if running is not None
        else {}
    )
    around = FormWords(
        title=_("Wat is er bereikt?"),
        submit=_("Noteer"),
        back_url=dossier_url(person.pk),
        crumbs=crumbs_of(person),
        intro=_("Onderwijs, werk en dagbesteding tellen alle drie."),
    )
    return handle_form(
        request,
        OutcomeForm(request.POST or None, person=person, initial=initial),
        save=save,
        around=around,
        done_url=reverse("desk:outcomes", args=[person.pk]),
    )


@desk_only
def outcome_end(request: ActingRequest, pk: UUID) -> HttpResponse:
    """It is over, on any day and whoever said so: nobody asks about it again."""
    people = Person.objects.visible_to(request.actor)
    rows = Outcome.objects.filter(person__in=people).select_related("organisation", "pathway")
    outcome = get_object_or_404(rows, pk=pk)
    person = person_shown(request, outcome.person_id, FieldGroup.WORK)

    def save(form: OutcomeEndForm) -> str:
        service.end_destination(outcome, **form.cleaned_data, actor=request.actor)
        return _("Genoteerd. We vragen er niet meer naar. Kies met %(name)s wat er nu komt.") % {
            "name": person.first_name
        }

    around = FormWords(
        title=_("Is dit gestopt?"),
        submit=_("Gestopt"),
        back_url=reverse("desk:outcomes", args=[person.pk]),
        crumbs=crumbs_of(person),
        intro=_("Is er niets anders? Dan tellen de dagen weer, en staat er vandaag een stap."),
        known=(
            Fact(_("Wat"), f"{outcome.get_kind_display()}: {outcome.title}"),
            Fact(_("Begonnen op"), filters.datum(outcome.started_on)),
        ),
    )
    form = OutcomeEndForm(request.POST or None, initial={"ended_on": request.actor.today})
    return handle_form(request, form, save=save, around=around)


def _follow_up(request: ActingRequest, pk: UUID) -> FollowUp:
    rows = FollowUp.objects.visible_to(request.actor).select_related("outcome__pathway", "person")
    return get_object_or_404(rows, pk=pk)


@desk_only
@require_POST
def follow_up_answer(request: ActingRequest, pk: UUID) -> HttpResponse:
    """What one of the three says; "I do not know" stays unknown."""
    row = _follow_up(request, pk)
    form = LastingForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        service.answer_follow_up(
            row, who=data["who"], says=Lasting(data["says"]), actor=request.actor
        )
        messages.success(request, _("Genoteerd."))
    else:
        messages.error(request, _("Er is niets bewaard. Kies wie het zegt en wat."))
    return redirect("desk:outcomes", person_id=row.person_id)


@desk_only
@require_POST
def follow_up_close(request: ActingRequest, pk: UUID) -> HttpResponse:
    row = _follow_up(request, pk)
    service.close_follow_up(row, actor=request.actor)
    messages.success(request, _("Afgesloten. Wat niemand zei, blijft onbekend."))
    return redirect("desk:outcomes", person_id=row.person_id)


def _about(report: SafetyReport, actor: Actor) -> list[Fact]:
    """Who and where; who was told and does not see the dossier, reads what the task says.

    Somebody is always named, so that whoever reads the report is seen to have looked at them.
    """
    seen = Placement.objects.visible_to(actor).filter(pk=report.placement_id)
    row = seen.select_related("person", "place__employer").first()
    if row is not None:
        url = dossier_url(row.person_id) if may_guide(row.person, actor) else ""
        return [
            Fact(_("Wie"), row.person.first_name, url),
            Fact(_("Waar"), row.place.employer.name),
        ]
    # Their own or their desk's: the database gives no other.
    tasks = Task.objects.filter(subject_kind="safety_report", subject_id=report.pk)
    told = tasks.order_by("id").first()
    return [Fact(_("Wie"), str(told.facts["name"]))] if told is not None else []


@desk_only
def safety_report(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Told past the employer: for the guidance and the regional coordinator."""
    report = get_object_or_404(SafetyReport.objects.visible_to(request.actor), pk=pk)

    def save(form: HandledForm) -> str:
        service.handle_safety_report(report, **form.cleaned_data, actor=request.actor)
        return _("Afgehandeld.")

    known = [*_about(report, request.actor), Fact(_("Gemeld"), filters.datum(report.told_at))]
    if report.handled_at is not None:
        known.append(Fact(_("Afgehandeld door"), report.handled_by))
        known.append(Fact(_("Wat er is gedaan"), report.what_was_done))
    around = FormWords(
        title=_("Niet veilig op de plek"),
        submit=_("Afgehandeld"),
        back_url="/vandaag/",
        crumbs=(Crumb(_("Vandaag"), "/vandaag/"),),
        known=tuple(known),
        quote=report.words,
    )
    form = HandledForm(request.POST or None, initial={"what_was_done": report.what_was_done})
    return handle_form(request, form, save=save, around=around)
