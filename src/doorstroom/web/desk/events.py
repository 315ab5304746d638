"""Meetings: who is invited, who came, who met whom, and what may come of it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doorstroom.apps.events import service
from doorstroom.apps.events.service import Encounter, Event, Guest, Interest
from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.people.service import Person
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Chip, Crumb, Fact, Page, Tone

from .caseload import found_by
from .events_forms import (
    AddEmployerForm,
    EncounterForm,
    InviteFilter,
    LeadForm,
)
from .events_list import LIST, cancelled_words, when_words
from .files import uuid_of
from .nominating import Vacancy, vacancies_at
from .wording import refusal

INVITE_SHOWN = 50


@dataclass(frozen=True, slots=True)
class GuestRow:
    guest: Guest
    name: str
    url: str
    chip: Chip
    acts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A cell of the grid: what both said, and the form to say more."""

    employer: Organisation
    encounter: Encounter | None
    form: EncounterForm
    lead_url: str
    lead: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    guest: Guest
    name: str
    cells: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage(Page):
    event: Event
    title: str
    facts: tuple[Fact, ...]
    guests: tuple[GuestRow, ...]
    others: int
    grid: tuple[GridRow, ...]
    employers: tuple[Organisation, ...]
    may_organise: bool
    over: bool
    open: bool
    cancelled: str
    vacancies: tuple[Vacancy, ...]
    employer_form: forms.Form


_TONES: dict[str, Tone] = {"coming": "good", "came": "good", "missed": "loss", "invited": "wait"}


def event_of(request: ActingRequest, pk: UUID) -> Event:
    rows = Event.objects.visible_to(request.actor).select_related("programme", "organiser")
    return get_object_or_404(rows, pk=pk)


@desk_only
@require_safe
def event(request: ActingRequest, pk: UUID) -> HttpResponse:
    return _show(request, event_of(request, pk))


def _show(
    request: ActingRequest, found: Event, employer_form: AddEmployerForm | None = None
) -> HttpResponse:
    actor = request.actor
    guests = list(Guest.objects.visible_to(actor).filter(event=found).for_list())
    employers = tuple(found.employers.order_by("sort_key", "id"))
    gone = found.cancelled_at is not None
    begun = found.on <= actor.today
    with seeing_all("how many come, and how many others"):
        seats = found.guests.filter(state__in=["invited", "coming", "came"]).count()
        others = found.guests.exclude(pk__in=[g.pk for g in guests]).count()
    page = EventPage(
        **desk_frame(request, LIST),
        crumbs=(Crumb(_("Ontmoetingen"), LIST),),
        event=found,
        title=found.title,
        facts=(
            Fact(_("Soort"), str(found.get_kind_display())),
            Fact(_("Wanneer"), when_words(found)),
            Fact(_("Waar"), found.location),
            Fact(_("Programma"), found.programme.title),
            Fact(_("Organisatie"), found.organiser.name),
            Fact(
                _("Stoelen"),
                str(seats)
                if found.seats is None
                else _("%(n)d van %(all)d") % {"n": seats, "all": found.seats},
            ),
        ),
        guests=tuple(_guest(each, begun=begun, gone=gone) for each in guests),
        others=others,
        grid=() if gone else _grid(found, guests, employers, actor),
        employers=employers,
        may_organise=found.organiser_id in actor.organisation_ids,
        over=found.on < actor.today,
        open=not gone and found.on >= actor.today,
        cancelled=cancelled_words(found),
        vacancies=vacancies_at(found, actor),
        employer_form=employer_form or AddEmployerForm(),
    )
    status = 422 if employer_form is not None else 200
    return render(request, "desk/events/event.html", {"page": page}, status=status)


def _guest(each: Guest, *, begun: bool, gone: bool) -> GuestRow:
    acts: tuple[tuple[str, str], ...] = ()
    if gone:
        pass
    elif not begun and each.state in ("invited", "coming", "cannot"):
        acts = (("komt", _("Komt")), ("kan-niet", _("Kan niet")))
    elif begun and each.state != "cannot":
        acts = (("was-er", _("Was er")), ("was-er-niet", _("Was er niet")))
    done = {"coming": "komt", "cannot": "kan-niet", "came": "was-er", "missed": "was-er-niet"}
    return GuestRow(
        guest=each,
        name=each.person.full_name,
        url=reverse("desk:dossier", args=[each.person_id]),
        chip=Chip(each.get_state_display(), _TONES.get(each.state, "plain")),
        acts=tuple(act for act in acts if act[0] != done.get(each.state)),
    )


def _grid(
    found: Event, guests: list[Guest], employers: tuple[Organisation, ...], actor: Actor
) -> tuple[GridRow, ...]:
    """Everybody who came against every employer; only once the day is there."""
    if found.on > actor.today or not employers:
        return ()
    met = {
        (row.person_id, row.employer_id): row
        for row in Encounter.objects.visible_to(actor).filter(event=found).order_by("id")
    }
    return tuple(
        GridRow(
            guest,
            guest.person.full_name,
            tuple(_cell(met.get((guest.person_id, each.pk)), each) for each in employers),
        )
        for guest in guests
        if guest.state == "came"
    )


def _cell(row: Encounter | None, employer: Organisation) -> Meeting:
    initial = {"person_says": row.person_says, "employer_says": row.employer_says} if row else {}
    lead = row is not None and service.is_lead(row)
    return Meeting(
        employer=employer,
        encounter=row,
        form=EncounterForm(initial=initial, auto_id=False),
        lead_url=reverse("desk:lead", args=[row.pk]) if row is not None and lead else "",
        lead=lead,
    )


def _guest_of(request: ActingRequest, pk: UUID) -> Guest:
    rows = Guest.objects.visible_to(request.actor).select_related("event", "person")
    return get_object_or_404(rows, pk=pk)


@desk_only
@require_POST
def guest_act(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One tap: comes, cannot, was there, was not there; and a CV that was looked at."""
    guest = _guest_of(request, pk)
    actor = request.actor
    match request.POST.get("doe", ""):
        case "komt":
            service.reply(guest, coming=True, actor=actor)
        case "kan-niet":
            service.reply(guest, coming=False, actor=actor)
        case "was-er":
            service.note_attendance(guest, came=True, actor=actor)
        case "was-er-niet":
            service.note_attendance(guest, came=False, actor=actor)
        case "cv":
            service.note_cv_check(guest, note=request.POST.get("note", ""), actor=actor)
        case _:
            raise Http404
    messages.success(request, _("Genoteerd."))
    return redirect("desk:event", pk=guest.event_id)


@desk_only
@require_POST
def encounter(request: ActingRequest, pk: UUID, employer: UUID) -> HttpResponse:
    """What a guest and an employer say after they met."""
    guest = _guest_of(request, pk)
    company = get_object_or_404(guest.event.employers, pk=employer)
    form = EncounterForm(request.POST)
    if not form.is_valid():
        raise Http404
    said = {key: Interest(value) for key, value in form.cleaned_data.items() if value}
    meeting = service.note_encounter(
        guest.event, person=guest.person, employer=company, **said, actor=request.actor
    )
    if service.is_lead(meeting):
        messages.success(request, _("Allebei willen verder. Stel nu een plek voor."))
    else:
        messages.success(request, _("Genoteerd."))
    return redirect("desk:event", pk=guest.event_id)


@desk_only
def lead(request: ActingRequest, pk: UUID) -> HttpResponse:
    """From two times yes to a proposal; the rules and the two keys hold as ever."""
    rows = Encounter.objects.visible_to(request.actor).select_related("person", "employer", "event")
    meeting = get_object_or_404(rows, pk=pk)
    form = LeadForm(request.POST or None, meeting=meeting, actor=request.actor)
    made = ""
    if request.method == "POST" and form.is_valid():
        try:
            proposal = service.propose_from_encounter(
                meeting, **form.cleaned_data, actor=request.actor
            )
        except Refused as error:
            form.add_error(None, refusal(error))
        else:
            made = reverse("desk:proposal", args=[proposal.pk])
    if made:
        messages.success(request, _("Voorgesteld. Vraag nu het ja van allebei."))
        return redirect(made)
    title = _("%(name)s en %(employer)s willen verder") % {
        "name": meeting.person.first_name,
        "employer": meeting.employer.name,
    }
    page = LeadPage(
        **desk_frame(request, LIST),
        crumbs=(Crumb(meeting.event.title, reverse("desk:event", args=[meeting.event_id])),),
        title=title,
        form=form,
        back=reverse("desk:event", args=[meeting.event_id]),
        submit=_("Stel voor"),
    )
    status = 422 if form.is_bound else 200
    return render(request, "desk/events/form.html", {"page": page}, status=status)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadPage(Page):
    title: str
    form: forms.Form
    back: str
    submit: str


@desk_only
@require_POST
def event_employers(request: ActingRequest, pk: UUID) -> HttpResponse:
    """More employers take part."""
    found = event_of(request, pk)
    form = AddEmployerForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form)
    for employer in form.cleaned_data["employers"]:
        service.add_employer(found, employer=employer, actor=request.actor)
    messages.success(request, _("De werkgever staat erbij."))
    return redirect("desk:event", pk=pk)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitePage(Page):
    event: Event
    title: str
    search: forms.Form
    people: tuple[Person, ...]
    more: bool


@desk_only
def invite(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Tick the people to invite; who has a chair already is not in the list."""
    found = event_of(request, pk)
    actor = request.actor
    invited = found.guests.filter(person=OuterRef("pk"), state__in=["invited", "coming", "came"])
    people = Person.objects.visible_to(actor).current().filter(~Exists(invited))
    if request.method == "POST":
        keys = [key for key in map(uuid_of, request.POST.getlist("wie")) if key is not None]
        chosen = list(people.filter(pk__in=keys).order_by("sort_key", "id"))
        for person in chosen:
            service.invite(found, person=person, actor=actor)
        messages.success(request, _("Uitgenodigd: %(n)d.") % {"n": len(chosen)})
        return redirect("desk:event", pk=pk)
    search = InviteFilter(request.GET)
    search.is_valid()
    text = search.cleaned_data.get("zoek", "").strip()
    if text:
        people = people.filter(pk__in=found_by(text, actor).order_by().values("pk"))
    rows = list(people.order_by("sort_key", "id")[: INVITE_SHOWN + 1])
    page = InvitePage(
        **desk_frame(request, LIST),
        crumbs=(Crumb(_("Ontmoetingen"), LIST), Crumb(found.title, f"{LIST}{pk}/")),
        event=found,
        title=_("Nodig uit voor %(title)s") % {"title": found.title},
        search=search,
        people=tuple(rows[:INVITE_SHOWN]),
        more=len(rows) > INVITE_SHOWN,
    )
    return render(request, "desk/events/invite.html", {"page": page})
