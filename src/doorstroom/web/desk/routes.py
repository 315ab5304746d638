"""Along the route: station, intake, rest, end, promises, and another programme."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.apps.partners.service import Municipality
from doorstroom.apps.pathways.service import (
    CloseReason,
    Contact,
    ContactKind,
    PassageState,
    Pathway,
    PlanItem,
    RestReason,
    Track,
    break_promise,
    close_pathway,
    eligibility_over_all,
    finish_intake,
    keep_promise,
    note_contact,
    promise,
    rest,
    start_programme,
    takes_people,
)
from doorstroom.apps.people.service import (
    Changes,
    LeftSchool,
    NewSituation,
    Person,
    SituationKind,
    change_person,
    note_left_school,
    require_guidance,
    start_situation,
)
from doorstroom.apps.placements.service import go_to_station
from doorstroom.apps.programmes.service import Programme
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import words
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.filters import language

from .dossier_parts import why
from .files import crumbs_of, dossier_url, pathway_of, person_of
from .forming import FormWords, handle_form
from .forms.routes import (
    CloseForm,
    IntakeForm,
    ProgrammeForm,
    PromiseForm,
    RestForm,
    StationForm,
)
from .stations import pack_for, station_data


def _words(person: Person, title: str, submit: str, intro: str = "") -> FormWords:
    return FormWords(
        title=title,
        submit=submit,
        back_url=dossier_url(person.pk),
        crumbs=crumbs_of(person),
        intro=intro,
    )


def _at(request: ActingRequest, person_id: UUID, pathway_id: UUID) -> tuple[Person, Pathway]:
    person = person_of(request, person_id)
    route = pathway_of(request, person_id, pathway_id)
    require_guidance(person, request.actor)
    return person, route


@desk_only
def station(request: ActingRequest, person_id: UUID, pathway_id: UUID) -> HttpResponse:
    """To another station, forward or back."""
    person, route = _at(request, person_id, pathway_id)
    form = StationForm(
        request.POST if request.method == "POST" else None,
        stations=pack_for(route).stations,
        now=route.station,
    )

    def save(form: StationForm) -> str:
        moved = go_to_station(
            route,
            station=form.cleaned_data["station"],
            left_as=PassageState(form.cleaned_data["left_as"]),
            note=form.cleaned_data["note"],
            actor=request.actor,
        )
        title = station_data(moved)["title"]
        return _("%(name)s staat nu bij: %(station)s.") % {
            "name": person.first_name,
            "station": title,
        }

    intro = _("Nu: %(station)s") % {"station": station_data(route)["title"]}
    around = _words(person, _("Naar een ander station"), _("Ga verder"), intro)
    return handle_form(request, form, save=save, around=around)


@desk_only
def intake(request: ActingRequest, person_id: UUID, pathway_id: UUID) -> HttpResponse:
    """The intake: what the programmes still need to know, the track, then the plan."""
    person, route = _at(request, person_id, pathway_id)
    ask = questions_for(person, request.actor)
    form = IntakeForm(
        request.POST if request.method == "POST" else None,
        ask=ask,
        actor=request.actor,
        initial={"born": person.born, "strengths": person.strengths, "track": route.track},
    )

    def save(form: IntakeForm) -> str:
        save_intake(person, route, form, request.actor)
        return _("De intake is klaar. Bekijk bij Past bij wat er kan, en maak een plan.")

    around = _words(
        person,
        _("Intake met %(name)s") % {"name": person.first_name},
        _("Intake klaar"),
        _("We vragen alleen wat nog niet bekend is. Leeg laten mag: dan vraag je het later."),
    )
    return handle_form(request, form, save=save, around=around)


def questions_for(person: Person, actor: Actor) -> tuple[str, ...]:
    """What any programme still needs to know before it can say yes or no."""
    asked: dict[str, None] = {}
    for _programme, verdict in eligibility_over_all(person, actor):
        asked |= dict.fromkeys(verdict.ask)
    return tuple(asked)


def save_intake(person: Person, route: Pathway, form: IntakeForm, actor: Actor) -> None:
    data = form.cleaned_data
    values: dict[str, object] = {"strengths": data["strengths"]}
    if data.get("born") is not None:
        values["born"] = data["born"]
    if data.get("municipality"):
        values["municipality"] = Municipality.objects.get(code=data["municipality"])
    if data.get("start_qualification") is not None:
        values["has_start_qualification"] = data["start_qualification"]
    if data.get("level"):
        values["highest_mbo_level"] = int(data["level"])
    if data.get("diploma") is not None:
        values["has_diploma"] = data["diploma"]
    if data.get("schools_complete"):
        values["schools_complete"] = True
    change_person(person, changes=Changes(values), actor=actor)
    _save_schooling(person, data.get("school_left", ""), data.get("school_left_on"), actor)
    if data.get("situation"):
        kind = SituationKind(data["situation"])
        school = data.get("school_kind", "") if kind == SituationKind.EDUCATION else ""
        new = NewSituation(
            kind=kind,
            starts_on=actor.today,
            school_kind=school,
            source="intake",
            complete=data.get("situation_complete", False),
        )
        start_situation(person, situation=new, actor=actor)
    note_contact(
        person,
        contact=Contact(kind=ContactKind.VISIT, note=data["summary"]),
        pathway=route,
        actor=actor,
    )
    finish_intake(route, track=Track(data["track"]), summary=data["summary"], actor=actor)


def _save_schooling(person: Person, kind: str, until: date | None, actor: Actor) -> None:
    """The school that somebody left: a period that is over; its begin nobody asked."""
    if not kind:
        return
    if until is None:
        note_left_school(person, school=LeftSchool(kind, source="intake"), actor=actor)
        return
    new = NewSituation(
        kind=SituationKind.EDUCATION,
        starts_on=until - timedelta(days=1),
        ends_on=until,
        school_kind=kind,
        source="intake",
    )
    start_situation(person, situation=new, actor=actor)


@desk_only
def rest_route(request: ActingRequest, person_id: UUID, pathway_id: UUID) -> HttpResponse:
    person, route = _at(request, person_id, pathway_id)
    form = RestForm(request.POST if request.method == "POST" else None)

    def save(form: RestForm) -> str:
        rest(
            route,
            until=form.cleaned_data["until"],
            reason=RestReason(form.cleaned_data["reason"]),
            note=form.cleaned_data["note"],
            actor=request.actor,
        )
        day = words.long_date(form.cleaned_data["until"], language(), year=True)
        return _("De route rust tot %(day)s. Die dag staat ze weer bij Vandaag.") % {"day": day}

    around = _words(
        person,
        _("Laat de route rusten"),
        _("Laat rusten"),
        _("Er kan nu niets, en we weten waarom. Op de dag zelf wordt de route vanzelf wakker."),
    )
    return handle_form(request, form, save=save, around=around)


@desk_only
def close_route(request: ActingRequest, person_id: UUID, pathway_id: UUID) -> HttpResponse:
    person, route = _at(request, person_id, pathway_id)
    form = CloseForm(request.POST if request.method == "POST" else None)

    def save(form: CloseForm) -> str:
        close_pathway(
            route,
            reason=CloseReason(form.cleaned_data["reason"]),
            note=form.cleaned_data["note"],
            actor=request.actor,
        )
        return _("De route is gesloten. %(name)s houdt een casushouder.") % {
            "name": person.first_name
        }

    around = _words(
        person,
        _("Sluit de route in %(programme)s") % {"programme": route.programme.title},
        _("Sluit de route"),
        _("De stappen van deze route vervallen. Het dossier en de casushouder blijven."),
    )
    return handle_form(request, form, save=save, around=around)


@desk_only
def promise_new(request: ActingRequest, person_id: UUID, pathway_id: UUID) -> HttpResponse:
    person, route = _at(request, person_id, pathway_id)
    form = PromiseForm(request.POST if request.method == "POST" else None, person=person)

    def save(form: PromiseForm) -> str:
        data = form.cleaned_data
        by_person = data["by"] == "person"
        promise(
            route,
            promised_by=person.first_name if by_person else data["partner"],
            words=data["words"],
            by_person=by_person,
            due_on=data["due_on"],
            in_contract=data["in_contract"],
            actor=request.actor,
        )
        return _("Het staat in het plan.")

    around = _words(
        person,
        _("Afspraak in het plan"),
        _("Zet in het plan"),
        _("Ook partners beloven iets. Lukt het niet, dan praat je erover."),
    )
    return handle_form(request, form, save=save, around=around)


@desk_only
@require_POST
def promise_answer(request: ActingRequest, person_id: UUID, item_id: UUID) -> HttpResponse:
    person = person_of(request, person_id)
    items = PlanItem.objects.filter(pathway__person=person).select_related("pathway__person")
    item = get_object_or_404(items, pk=item_id)
    if request.POST.get("gelukt") == "ja":
        keep_promise(item, actor=request.actor)
        messages.success(request, _("Mooi, gedaan."))
    else:
        break_promise(item, actor=request.actor)
        messages.info(request, _("Genoteerd. Er staat een gesprek hierover bij Vandaag."))
    return redirect(dossier_url(person.pk))


@desk_only
def start(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """Another programme for somebody whom we know: all of them, with what they say."""
    person = person_of(request, person_id)
    require_guidance(person, request.actor)
    running = set(
        Pathway.objects.open().filter(person=person).order_by().values_list("programme", flat=True)
    )
    choices = [
        (programme, why(verdict))
        for programme, verdict in eligibility_over_all(person, request.actor)
        if programme.pk not in running and takes_people(programme, request.actor)
    ]
    form = ProgrammeForm(
        request.POST if request.method == "POST" else None,
        programmes=choices,
        initial={"programme": request.GET.get("programma", "")},
    )

    def save(form: ProgrammeForm) -> str:
        programme = Programme.objects.get(pk=form.cleaned_data["programme"])
        start_programme(person, programme=programme, actor=request.actor)
        return _("%(name)s doet nu mee aan %(programme)s.") % {
            "name": person.first_name,
            "programme": programme.title,
        }

    around = _words(
        person,
        _("Start een programma"),
        _("Start"),
        _("Je blijft casushouder. Een nee is een regel van het programma, geen oordeel."),
    )
    return handle_form(request, form, save=save, around=around)
