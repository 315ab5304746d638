"""Onderweg: hand-overs in both directions, each with its clock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.apps.pathways.service import meeting_fell_through, meeting_took_place
from doorstroom.apps.people.service import (
    Handover,
    HandoverStatus,
    Person,
    accept_handover,
    decline_handover,
    known,
    plan_warm_meeting,
    require_guidance,
    told_since,
    withdraw_handover,
)
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import words
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.filters import language
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Chip, Crumb, Fact, Page, Pager
from doorstroom.web.components.paging import page_of

from .choosing import programmes_of
from .clocks import Clock
from .files import came_from, dossier_url
from .forming import FormWords, handle_form
from .forms.involvement import MeetingForm, MetForm, OwnerForm, ReasonForm
from .involving import owner_form
from .wording import meeting_words, name_and_age, own_workers

HERE = "/onderweg/"
ANSWERED = 20


@dataclass(frozen=True, slots=True)
class Offer:
    """One hand-over, with what the actor may do about it."""

    handover: Handover
    name: str
    url: str
    clock: str
    chip: Chip | None
    meeting: str
    late: bool
    to: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Offers:
    """One of the lists, with pages of its own."""

    rows: tuple[Offer, ...]
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitPage(Page):
    title: str
    summary: str
    incoming: Offers
    outgoing: Offers
    overseen: Offers | None
    answered: Offers


@desk_only
def transit(request: ActingRequest) -> HttpResponse:
    actor = request.actor
    mine = actor.organisation_ids
    offered = _rows().filter(status=HandoverStatus.OFFERED)
    ours = Q(to_organisation__in=mine) | Q(from_organisation__in=mine)
    first = ("answer_by", "id")
    incoming, in_pager = page_of(
        offered.filter(to_organisation__in=mine), first, request, name="naar"
    )
    outgoing, out_pager = page_of(
        offered.filter(from_organisation__in=mine), first, request, name="van"
    )
    overseen: list[Handover] = []
    late_pager = None
    if actor.has_function("coordinator"):
        late = offered.filter(answer_by__lt=actor.today).exclude(ours)
        overseen, late_pager = page_of(late, first, request, name="regio")
    answered, done_pager = page_of(
        _rows()
        .filter(ours, answered_at__gte=told_since(actor))
        .exclude(status=HandoverStatus.OFFERED),
        ("-answered_at", "id"),
        request,
        size=ANSWERED,
        name="klaar",
    )
    known = _visible([*incoming, *outgoing, *answered], actor)
    clock = Clock(actor.today)

    def shown(found: list[Handover], pager: Pager) -> Offers:
        return Offers(tuple(_offer(each, known, clock, actor) for each in found), pager)

    page = TransitPage(
        **desk_frame(request, HERE),
        title=_("Onderweg"),
        summary=_("Wie aanbiedt, blijft casushouder tot de ander ja zegt."),
        incoming=shown(incoming, in_pager),
        outgoing=shown(outgoing, out_pager),
        overseen=shown(overseen, late_pager) if late_pager is not None else None,
        answered=shown(answered, done_pager),
    )
    return render(request, "desk/transit.html", {"page": page})


def _rows() -> QuerySet[Handover]:
    rows = Handover.objects.select_related(
        "from_organisation", "to_organisation", "from_worker", "to_worker"
    )
    return rows.prefetch_related(known())


def _visible(offers: list[Handover], actor: Actor) -> frozenset[UUID]:
    """Whose dossier the actor may open: a receiver not before accepting."""
    people = Person.objects.visible_to(actor).filter(pk__in=[each.person_id for each in offers])
    return frozenset(people.order_by().values_list("pk", flat=True))


def _offer(handover: Handover, known: frozenset[UUID], counted: Clock, actor: Actor) -> Offer:
    today = actor.today
    is_open = handover.status == HandoverStatus.OFFERED
    late = is_open and handover.answer_by < today
    clock = counted.words(handover.answer_by) if is_open else ""
    chip = None
    if late:
        text = _("%(clock)s, ligt bij coördinator") if handover.escalated_at else "%(clock)s"
        chip = Chip(text % {"clock": clock}, "loss")
    elif not is_open:
        tone = "good" if handover.status == HandoverStatus.ACCEPTED else "plain"
        chip = Chip(str(handover.get_status_display()), "good" if tone == "good" else "plain")
    return Offer(
        handover=handover,
        name=name_and_age(handover.person, today),
        url=dossier_url(handover.person_id) if handover.person_id in known else "",
        clock="" if late else clock,
        chip=chip,
        meeting=meeting_words(handover, today),
        late=late,
        to=handover.to_worker.name if handover.to_worker.function != "desk" else "",
        mine=handover.to_worker_id in own_workers(actor),
    )


def _handover(request: ActingRequest, handover_id: UUID, side: str = "either") -> Handover:
    mine = request.actor.organisation_ids
    sides = {
        "in": Q(to_organisation__in=mine),
        "out": Q(from_organisation__in=mine),
        "either": Q(to_organisation__in=mine) | Q(from_organisation__in=mine),
    }
    return get_object_or_404(_rows().filter(sides[side]), pk=handover_id)


@desk_only
def accept(request: ActingRequest, handover_id: UUID) -> HttpResponse:
    """Yes: from this commit on the dossier is ours, on the name that was chosen.

    One tap without a choice takes it oneself.
    """
    handover = _handover(request, handover_id, "in")
    if request.method == "POST" and "worker" not in request.POST:
        taken = accept_handover(handover, actor=request.actor)
        messages.success(request, _accepted(taken))
        return redirect(dossier_url(taken.person_id))
    form = owner_form(request, handover.to_organisation_id, programmes_of(handover.person))

    def save(form: OwnerForm) -> str:
        worker = form.cleaned_data["worker"]
        return _accepted(accept_handover(handover, worker=worker, actor=request.actor))

    around = _around(handover, request.actor, _("Wie neemt het dossier aan?"), _("Neem aan"))
    return handle_form(
        request, form, save=save, around=around, done_url=dossier_url(handover.person_id)
    )


def _accepted(handover: Handover) -> str:
    return _("Aangenomen. Casushouder van %(name)s is nu %(worker)s.") % {
        "name": handover.person.first_name,
        "worker": handover.to_worker.name,
    }


@desk_only
@require_POST
def withdraw(request: ActingRequest, handover_id: UUID) -> HttpResponse:
    withdraw_handover(_handover(request, handover_id, "out"), actor=request.actor)
    messages.success(request, _("Ingetrokken. Het dossier blijft bij jullie."))
    return redirect(HERE)


def _around(handover: Handover, actor: Actor, title: str, submit: str) -> FormWords:
    known = [
        Fact(_("Wie"), name_and_age(handover.person, actor.today)),
        Fact(_("Van"), f"{handover.from_worker.name}, {handover.from_organisation.name}"),
        Fact(_("Waarom"), handover.why),
        Fact(_("Samenvatting"), handover.summary),
    ]
    return FormWords(
        title=title,
        submit=submit,
        back_url=HERE,
        crumbs=(Crumb(_("Onderweg"), HERE),),
        known=tuple(fact for fact in known if fact.value),
        current=HERE,
    )


@desk_only
def decline(request: ActingRequest, handover_id: UUID) -> HttpResponse:
    handover = _handover(request, handover_id, "in")
    form = ReasonForm(request.POST if request.method == "POST" else None)

    def save(form: ReasonForm) -> str:
        decline_handover(handover, reason=form.cleaned_data["reason"], actor=request.actor)
        return _("Niet aangenomen. %(name)s blijft casushouder en leest waarom.") % {
            "name": handover.from_worker.name
        }

    around = _around(handover, request.actor, _("Nee, want …"), _("Verstuur"))
    return handle_form(request, form, save=save, around=around)


@desk_only
def meeting(request: ActingRequest, handover_id: UUID) -> HttpResponse:
    handover = _handover(request, handover_id)
    form = MeetingForm(
        request.POST if request.method == "POST" else None,
        initial={
            "meet_on": handover.warm_on,
            "meet_at": handover.warm_time,
            "meet_where": handover.warm_location,
        },
    )

    def save(form: MeetingForm) -> str:
        plan_warm_meeting(handover, meeting=form.meeting(), actor=request.actor)
        day = words.long_date(form.cleaned_data["meet_on"], language())
        return _("Samen kennismaken op %(day)s.") % {"day": day}

    around = _around(handover, request.actor, _("Plan de kennismaking"), _("Plan"))
    back = came_from(request, HERE)
    return handle_form(request, form, save=save, around=replace(around, back_url=back))


@desk_only
def met(request: ActingRequest, handover_id: UUID) -> HttpResponse:
    """The three met; or they did not, and there is another day."""
    handover = _handover(request, handover_id)
    require_guidance(handover.person, request.actor)
    form = MetForm(
        request.POST if request.method == "POST" else None,
        initial={"meet_at": handover.warm_time, "meet_where": handover.warm_location},
    )

    def save(form: MetForm) -> str:
        data = form.cleaned_data
        if data["met"] == "ja":
            meeting_took_place(handover, note=data["note"], actor=request.actor)
            return _("Genoteerd. %(name)s hoeft het verhaal niet opnieuw te doen.") % {
                "name": handover.person.first_name
            }
        meeting_fell_through(handover, again=form.again(), note=data["note"], actor=request.actor)
        day = words.long_date(data["meet_on"], language())
        return _("Samen kennismaken is nu op %(day)s.") % {"day": day}

    title = _("Kennismaken met %(name)s") % {"name": handover.person.first_name}
    around = _around(handover, request.actor, title, _("Bewaar"))
    planned = Fact(_("Gepland"), meeting_words(handover, request.actor.today))
    known = (planned, *around.known) if planned.value else around.known
    return handle_form(
        request,
        form,
        save=save,
        around=replace(around, known=known, back_url=dossier_url(handover.person_id)),
    )
