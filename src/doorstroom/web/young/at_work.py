"""Once I have a place: not today, not safe, my side, and whether it lasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import still_with, still_with_each
from doorstroom.apps.placements.service import (
    FollowUp,
    Lasting,
    Placement,
    PlacementStatus,
    answer_follow_up,
    ask_person_side,
    cannot_today,
    days_on,
    report_unsafe,
    who_hears_unsafe,
)
from doorstroom.core import words as said
from doorstroom.core.values.errors import Refused
from doorstroom.core.words.formats import format_value
from doorstroom.web.components import place_words
from doorstroom.web.components.acting import ActingRequest, young_only
from doorstroom.web.components.pages import Action, Fact, Page

from .frame import Contact, contact_card, contacts_of, me, name_of, opening, young_frame
from .pages import FormPage

_CODES = place_words.ISO_CODES


@dataclass(frozen=True, slots=True)
class WorkCard:
    """A place where somebody works or learns now, or soon."""

    id: UUID
    title: str
    employer: str
    facts: tuple[Fact, ...]
    today: bool
    told_today: bool
    coach: str


@dataclass(frozen=True, slots=True)
class FollowUpCard:
    id: UUID
    question: str


@dataclass(frozen=True, slots=True)
class EndedCard:
    id: UUID
    employer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage(Page):
    cards: tuple[WorkCard, ...]
    works_today: bool
    contact: str
    call: Action | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SidePage(Page):
    employer: str
    employer_words: str
    person_words: str
    form: forms.Form


def _mine(request: ActingRequest) -> Any:
    return (
        Placement.objects.visible_to(request.actor)
        .filter(person=request.actor.person_id)
        .select_related("place__employer", "place__site", "supervisor", "coach__organisation")
        .prefetch_related("build_up", "attendance")
        .order_by("-starts_on", "id")
    )


def work_cards(request: ActingRequest) -> tuple[WorkCard, ...]:
    """My places of now and soon."""
    today = request.actor.today
    rows: list[Placement] = list(_mine(request).active()[:5])
    coaches = still_with_each((row.person_id, row.coach) for row in rows)
    return tuple(_work_card(row, coaches[row.person_id, row.coach_id], today) for row in rows)


def _work_card(row: Placement, coach: Worker, today: date) -> WorkCard:
    days = days_on(row, today)
    begun = row.starts_on <= today
    told = any(
        each.on == today and each.said_by == "person" and each.state == "cannot"
        for each in row.attendance.all()
    )
    return WorkCard(
        id=row.pk,
        title=row.place.title,
        employer=row.place.employer.name,
        facts=tuple(_facts(row, days, begun=begun)),
        today=begun and (not days or _CODES[today.weekday()] in days),
        told_today=told,
        coach=name_of(coach),
    )


def _facts(row: Placement, days: tuple[str, ...], *, begun: bool) -> list[Fact]:
    when = [opening(place_words.days_long(days)) if days else ""]
    when.append(place_words.times(row.start_time, row.end_time))
    facts = [Fact(_("Wanneer"), ", ".join(part for part in when if part) or _("In overleg"))]
    if not begun:
        facts.append(Fact(_("Eerste dag"), place_words.until(row.starts_on)))
    facts.append(
        Fact(_("Waar"), ", ".join(filter(None, (row.place.site.street, row.place.site.place))))
    )
    if row.supervisor is not None:
        facts.append(Fact(_("Wie leert je het werk"), row.supervisor.name))
    if row.goal:
        facts.append(Fact(_("Doel van nu"), row.goal))
    return facts


@young_only
@require_http_methods(["GET", "HEAD"])
def today(request: ActingRequest) -> HttpResponse:
    """ "Ik kan vandaag niet": one more tap, so that a pocket does not call in sick."""
    person = me(request)
    near = contacts_of(person)[0]
    cards = work_cards(request)
    page = TodayPage(
        **young_frame(request),
        cards=cards,
        works_today=any(card.today or card.told_today for card in cards),
        contact=name_of(near),
        call=_call(contact_card(near, person)),
    )
    return render(request, "young/today.html", {"page": page})


@young_only
@require_POST
def not_today(request: ActingRequest, placement_id: UUID) -> HttpResponseBase:
    row: Placement = get_object_or_404(_mine(request), pk=placement_id)
    coach = still_with(row.person, row.coach)
    cannot_today(row, words=request.POST.get("words", "")[:240], actor=request.actor)
    text = _("%(coach)s weet het nu. Goed dat je het zegt. Beterschap, of tot gauw.")
    messages.success(request, text % {"coach": opening(name_of(coach))})
    return redirect("young:home")


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads a report about one place, by name, before and after it is sent."""

    placement: Placement
    names: str
    inside: bool

    @property
    def label(self) -> str:
        return _("%(employer)s. Dit lezen: %(names)s") % {
            "employer": self.placement.place.employer.name,
            "names": self.names,
        }


class UnsafeForm(forms.Form):
    """What happened, at which place."""

    placement = forms.ChoiceField(
        label=gettext_lazy("Waar gaat het over?"), widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("Wat gebeurt er?"),
        help_text=gettext_lazy("Eén zin is genoeg. Je hoeft niets te bewijzen."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Schrijf in één zin op wat er gebeurt.")},
    )

    def __init__(self, data: Any, readers: list[Readers]) -> None:
        first = str(readers[0].placement.pk) if readers else ""
        super().__init__(data, initial={"placement": first})
        field = self.fields["placement"]
        field.choices = [(str(each.placement.pk), each.label) for each in readers]  # type: ignore[attr-defined]
        if len(readers) == 1:
            field.widget = forms.HiddenInput()


def _readers(row: Placement) -> Readers:
    workers = who_hears_unsafe(row)
    names = tuple(name_of(each) for each in workers)
    inside = any(each.organisation_id == row.place.employer_id for each in workers)
    return Readers(row, format_value(names, "", place_words.language()), inside)


def _who_reads(readers: list[Readers]) -> str:
    if len(readers) > 1:
        return _("Bij elke plek staat wie dit lezen. Verder leest niemand het.")
    if readers[0].inside:
        # Nobody outside the company has anything to do with this case.
        return _("Dit leest: %(names)s. Verder leest niemand bij het bedrijf het.") % {
            "names": readers[0].names
        }
    return _("Dit lezen: %(names)s. Het bedrijf niet.") % {"names": readers[0].names}


@young_only
@require_http_methods(["GET", "HEAD", "POST"])
def unsafe(request: ActingRequest) -> HttpResponseBase:
    """Told to the guidance and the coordinator; the company reads nothing of it."""
    readers = [_readers(row) for row in _mine(request)[:10]]
    form = UnsafeForm(request.POST if request.method == "POST" else None, readers)
    if readers and request.method == "POST" and form.is_valid():
        told = next(
            each for each in readers if str(each.placement.pk) == form.cleaned_data["placement"]
        )
        try:
            report_unsafe(told.placement, words=form.cleaned_data["words"], actor=request.actor)
        except Refused as error:
            form.add_error(None, said.render(error.code, error.facts, place_words.language()))
        else:
            text = _("Het is doorgegeven. Het staat vandaag nog bij %(names)s.")
            messages.success(request, text % {"names": told.names})
            return redirect("young:home")
    person = me(request)
    near = contacts_of(person)[0]
    if readers:
        ask = _("Word je gepest, aangeraakt, bedreigd of is het werk gevaarlijk? Zeg het hier.")
        text = f"{ask} {_who_reads(readers)}"
    else:
        text = _("Je hebt hier nu geen plek. Is er iets niet veilig? Bel %(contact)s.")
        text %= {"contact": name_of(near)}
    page = FormPage(
        **young_frame(request, "/mijn/niet-veilig/"),
        title=_("Het is niet veilig"),
        text=text,
        notes=(_("Ben je nu in gevaar? Ga weg en bel 112."),),
        form=form if readers else forms.Form(),
        button=_("Vertel het") if readers else "",
        back_url="/mijn/",
        call=_call(contact_card(near, person)),
    )
    return render(request, "young/form.html", {"page": page})


def _call(contact: Contact) -> Action | None:
    if not contact.call_url:
        return None
    return Action(_("Bel %(name)s") % {"name": contact.name}, contact.call_url)


def ended_cards(request: ActingRequest) -> tuple[EndedCard, ...]:
    """Places that ended early, where my side is not written yet."""
    rows = _mine(request).filter(status=PlacementStatus.ENDED, ended_early=True, person_words="")
    return tuple(EndedCard(row.pk, row.place.employer.name) for row in rows[:3])


class SideForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Hoe zie jij het?"),
        help_text=gettext_lazy("Wat jij schrijft, staat er altijd naast."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Schrijf op hoe jij het ziet.")},
    )


@young_only
@require_http_methods(["GET", "HEAD", "POST"])
def my_side(request: ActingRequest, placement_id: UUID) -> HttpResponseBase:
    row: Placement = get_object_or_404(
        _mine(request).filter(status=PlacementStatus.ENDED), pk=placement_id
    )
    form = SideForm(
        request.POST if request.method == "POST" else None,
        initial={"words": row.person_words},
    )
    if request.method == "POST" and form.is_valid():
        ask_person_side(row, words=form.cleaned_data["words"], actor=request.actor)
        messages.success(request, _("Opgeschreven. Jouw woorden staan erbij."))
        return redirect("young:my_side", placement_id=row.pk)
    page = SidePage(
        **young_frame(request),
        employer=row.place.employer.name,
        employer_words=row.employer_words,
        person_words=row.person_words,
        form=form,
    )
    return render(request, "young/my_side.html", {"page": page})


def follow_up_cards(request: ActingRequest) -> tuple[FollowUpCard, ...]:
    """Questions whether it lasts, that wait for my answer."""
    rows = (
        FollowUp.objects.visible_to(request.actor)
        .due(request.actor.today)
        .filter(person=request.actor.person_id, person_says="", outcome__ended_on=None)
        .select_related("outcome__organisation")
        .order_by("-month", "id")
    )
    return tuple(FollowUpCard(row.pk, _question(row)) for row in rows[:1])


def _question(row: FollowUp) -> str:
    outcome = row.outcome
    if outcome.organisation is None:
        return _("Doe je dit nog: %(title)s?") % {"title": outcome.title}
    facts = {"name": outcome.organisation.name}
    if outcome.kind == "work":
        return _("Werk je nog bij %(name)s?") % facts
    if outcome.kind == "education":
        if outcome.organisation.kind.startswith("school_"):
            return _("Zit je nog op %(name)s?") % facts
        return _("Leer je nog bij %(name)s?") % facts
    return _("Ga je nog naar %(name)s?") % facts


_ANSWERS = (Lasting.STILL, Lasting.OTHER, Lasting.ENDED, Lasting.UNKNOWN)


@young_only
@require_POST
def still_there(request: ActingRequest, follow_up_id: UUID) -> HttpResponseBase:
    """One of four answers; "weet ik niet" is one of them."""
    row = get_object_or_404(
        FollowUp.objects.visible_to(request.actor).filter(person=request.actor.person_id),
        pk=follow_up_id,
    )
    answer = request.POST.get("says", "")
    if answer not in [each.value for each in _ANSWERS]:
        messages.error(request, _("Kies één van de antwoorden."))
        return redirect("young:home")
    answer_follow_up(row, who="person", says=Lasting(answer), actor=request.actor)
    if answer == Lasting.ENDED:
        contact = opening(name_of(contacts_of(me(request))[0]))
        text = _("Dank je. Dat kan gebeuren. %(contact)s ziet het vandaag en zoekt met je verder.")
        messages.success(request, text % {"contact": contact})
    else:
        messages.success(request, _("Dank je. Meer hoef je niet te doen."))
    return redirect("young:home")
