"""Several pupils to one programme: each with a reason of their own."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext

from doorstroom.apps.outreach.service import Referral
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import refer_person
from doorstroom.apps.people.service import Person, files_of
from doorstroom.apps.programmes.service import Programme, programmes_taking
from doorstroom.core import words as core_words
from doorstroom.core.sharing import FieldGroup
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused
from doorstroom.web.components.acting import SCHOOL_FUNCTIONS, ActingRequest, school_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.grounds import why_shown
from doorstroom.web.components.pages import Page, Pager, Tab
from doorstroom.web.components.place_words import language

from .paging import people_page
from .pupil_rows import my_pupils
from .tabs import HOME, school_tabs

HERE = "/school/verwijzen/"


class ReferForm(forms.Form):
    programme = forms.ChoiceField(label=later("Naar welk programma?"))

    def __init__(self, *args: object, programmes: list[Programme], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["programme"]
        choices = [(p.slug, p.title) for p in programmes]
        field.choices = [("", _("Kies een programma")), *choices]  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Line:
    """A pupil with what was typed; ``wrong`` is what a rule said."""

    person_id: UUID
    name: str
    chosen: bool = False
    why: str = ""
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferPage(Page):
    title: str
    tabs: tuple[Tab, ...]
    form: ReferForm
    lines: tuple[Line, ...]
    why: str
    pager: Pager


def seat_of(actor: Actor) -> Worker:
    """The actor's seat at school, the own one first."""
    seats = [s for s in actor.seats if s.function in SCHOOL_FUNCTIONS]
    seat = min(seats, key=lambda s: s.standing_in)
    return Worker.objects.select_related("organisation").get(pk=seat.worker_id)


@school_only
def refer(request: ActingRequest) -> HttpResponse:
    """Tick, say why, refer; what is refused stays with its reason, the others are sent."""
    actor = request.actor
    programmes = [p for p in programmes_taking(actor.today) if p.organiser_id is not None]
    data = request.POST if request.method == "POST" else None
    form = ReferForm(data, programmes=programmes)
    waiting = Referral.objects.filter(status__in=["open", "asked"]).order_by()
    people, pager = people_page(my_pupils(actor).exclude(pk__in=waiting.values("person")), request)
    files = files_of(people, actor)
    lines = [Line(person.pk, person.full_name) for person in people]
    if form.is_bound:
        lines = [_typed(request, line) for line in lines]
        if form.is_valid() and any(line.chosen for line in lines):
            programme = next(p for p in programmes if p.slug == form.cleaned_data["programme"])
            by_key = {person.pk: person for person in people}
            lines = [_send(line, by_key[line.person_id], programme, actor) for line in lines]
            sent = sum(line.chosen and not line.wrong for line in lines)
            if sent:
                said = ngettext("%(n)d leerling verwezen.", "%(n)d leerlingen verwezen.", sent)
                messages.success(request, said % {"n": sent})
            if not any(line.wrong for line in lines):
                return redirect(HERE)
            lines = [line for line in lines if line.wrong or not line.chosen]
        elif form.is_valid():
            form.add_error(None, _("Kies minstens één leerling."))
    page = ReferPage(
        **desk_frame(request, HOME),
        title=_("Verwijs leerlingen"),
        tabs=school_tabs(HERE),
        form=form,
        lines=tuple(lines),
        why=why_shown(files.values(), (FieldGroup.IDENTITY,)),
        pager=pager,
    )
    status = 422 if form.is_bound else 200
    return render(request, "school/refer.html", {"page": page}, status=status)


def _typed(request: ActingRequest, line: Line) -> Line:
    key = str(line.person_id)
    chosen = key in request.POST.getlist("wie")
    why = request.POST.get(f"waarom-{key}", "").strip()
    return Line(line.person_id, line.name, chosen, why)


def _send(line: Line, person: Person, programme: Programme, actor: Actor) -> Line:
    if not line.chosen:
        return line
    if not line.why:
        said = _("Schrijf in één zin waarom.")
        return Line(line.person_id, line.name, chosen=True, why=line.why, wrong=said)
    try:
        refer_person(
            person, programme=programme, why=line.why, from_worker=seat_of(actor), actor=actor
        )
    except Refused as error:
        said = core_words.render(error.code, error.facts, language())
        return Line(line.person_id, line.name, chosen=True, why=line.why, wrong=said)
    return line
