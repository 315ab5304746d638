"""What people ask about their data, and what they must still be told: for who answers."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.apps.people.service import Person, require_guidance
from doorstroom.apps.privacy.service import facts_from_json
from doorstroom.apps.rights.service import (
    DataRequest,
    NewRequest,
    Origin,
    RequestKind,
    RequestState,
    Way,
    agreed_all_the_same,
    answer_request,
    extend_request,
    lift_restriction,
    may_answer,
    note_request,
    requests_to_answer,
    restriction_of,
    withdraw_request,
)
from doorstroom.core import words as said
from doorstroom.core.sharing import Area, FieldGroup, functions_opening, matrix
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import filters
from doorstroom.web.components.acting import ActingRequest, desk_only, function_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Action, Chip, Crumb, Fact, Page

from .files import crumbs_of, dossier_url, person_of
from .forming import FormWords, handle_form
from .forms.requests import (
    AnswerRequestForm,
    ExtendRequestForm,
    LiftRequestForm,
    NoteRequestForm,
    TakeBackForm,
)
from .wording import lateness

AT_MOST = 100
_AT_DESK = functions_opening(Area.DESK)
# Who guides, and the privacy officer, who answers without the dossier.
requests_only = function_only(*_AT_DESK, *functions_opening(Area.PRIVACY))


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request that waits for an answer of ours."""

    who: str
    what: str
    by: str
    late: Chip | None
    url: str


@dataclass(frozen=True, slots=True)
class OriginRow:
    """Somebody who was not told yet where their data came from."""

    who: str
    source: str
    by: str
    state: str
    late: Chip | None
    url: str


@dataclass(frozen=True, slots=True)
class Restricted:
    """That the person asked to wait, and where that stands."""

    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestsPage(Page):
    requests: tuple[RequestRow, ...]
    origins: tuple[OriginRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPage(Page):
    title: str
    facts: tuple[Fact, ...]
    words: str
    should_be: str
    answer: str
    to_do: tuple[Action, ...]
    dossier: tuple[Action, ...]


def _crumbs() -> tuple[Crumb, ...]:
    return (Crumb(_("Verzoeken over gegevens"), reverse("desk:requests")),)


@requests_only
def requests(request: ActingRequest) -> HttpResponse:
    """What waits for an answer, the first to answer in front, and whom to tell something."""
    actor = request.actor
    rows = requests_to_answer(actor)[:AT_MOST]
    people = Person.objects.visible_to(actor).in_bulk([row.person_id for row in rows])
    untold = Origin.objects.none()
    if actor.has_function(*_AT_DESK):
        owned = Person.objects.visible_to(actor).filter(
            owner_involvement__organisation__in=actor.organisation_ids
        )
        untold = Origin.objects.untold().filter(person__in=owned.values("pk"))
    page = RequestsPage(
        **desk_frame(request),
        requests=tuple(
            RequestRow(
                who=_who(people.get(row.person_id)),
                what=str(row.get_kind_display()),
                by=filters.datum(row.answer_by),
                late=lateness(row.answer_by, actor.today),
                url=reverse("desk:request", args=[row.pk]),
            )
            for row in rows
        ),
        origins=tuple(
            OriginRow(
                who=row.person.full_name,
                source=row.source.name,
                by=filters.datum(row.tell_by),
                state=_("Bericht staat klaar") if row.message else "",
                late=lateness(row.tell_by, actor.today),
                url=reverse("desk:origin_told", args=[row.pk]),
            )
            for row in untold.select_related("person", "source").order_by("tell_by", "id")[:AT_MOST]
        ),
    )
    return render(request, "desk/requests.html", {"page": page})


def _who(person: Person | None) -> str:
    """A privacy officer answers without the dossier, and so without the name."""
    return person.full_name if person is not None else _("Iemand")


def _found(request: ActingRequest, request_id: UUID) -> DataRequest:
    rows = DataRequest.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("involvement__organisation"), pk=request_id)


def _seen(request: ActingRequest, row: DataRequest) -> Person | None:
    people = Person.objects.visible_to(request.actor).with_owner()
    return people.filter(pk=row.person_id).first()


@requests_only
def request_page(request: ActingRequest, request_id: UUID) -> HttpResponse:
    """What is asked, word for word, until when, and the two things to do about it."""
    row = _found(request, request_id)
    person = _seen(request, row)
    to_do = _to_do(row) if may_answer(row, request.actor) else []
    dossier = []
    if person is not None:
        dossier.append(Action(_("Naar het dossier"), dossier_url(person.pk), "subtle"))
    page = RequestPage(
        **desk_frame(request),
        crumbs=_crumbs(),
        title=str(row.get_kind_display()).capitalize(),
        facts=tuple(_facts(row, person)),
        words=row.words,
        should_be=row.should_be,
        answer=row.answer,
        to_do=tuple(to_do),
        dossier=tuple(dossier),
    )
    return render(request, "desk/request.html", {"page": page})


def _to_do(row: DataRequest) -> list[Action]:
    to_do = []
    if row.state == RequestState.OPEN:
        answer = reverse("desk:request_answer", args=[row.pk])
        to_do.append(Action(_("Geef antwoord"), answer, "primary"))
        if row.extended_at is None:
            later = reverse("desk:request_later", args=[row.pk])
            to_do.append(Action(_("Het duurt langer"), later))
    if _restricts(row):
        to_do.append(Action(_("Hef op"), reverse("desk:request_lift", args=[row.pk])))
    if row.state == RequestState.OPEN or row.goes_on:
        back = reverse("desk:request_back", args=[row.pk])
        to_do.append(Action(_("De persoon trekt het in"), back, "subtle"))
    return to_do


def _facts(row: DataRequest, person: Person | None) -> list[Fact]:
    facts = [Fact(_("Van"), _who(person)), Fact(_("Gevraagd op"), filters.datum(row.asked_at))]
    if row.asked_through:
        facts.append(Fact(_("Genoteerd door"), row.asked_through))
    if row.group:
        facts.append(Fact(_("Over"), _group(row.group)))
    if row.involvement is not None:
        facts.append(Fact(_("Over organisatie"), row.involvement.organisation.name))
    if row.state == RequestState.OPEN:
        facts.append(Fact(_("Antwoord uiterlijk"), filters.datum(row.answer_by)))
    else:
        facts.append(Fact(_("Stand"), str(row.get_state_display())))
    if row.extend_reason:
        facts.append(Fact(_("Waarom later"), row.extend_reason))
    if row.lifts_on is not None:
        facts.append(Fact(_("Weer gebruikt vanaf"), filters.datum(row.lifts_on)))
        facts.append(Fact(_("Waarom weer gebruikt"), row.lift_reason))
    for entry in agreed_all_the_same(row)[:20]:
        text = said.render(entry.code, facts_from_json(entry.facts), filters.language())
        facts.append(Fact(filters.kort_datum(entry.at, "dag"), text))
    return facts


def _restricts(row: DataRequest) -> bool:
    """A restriction of which nobody said yet that it ends."""
    return row.goes_on and row.kind == RequestKind.RESTRICT and row.lifts_on is None


def restriction_on(person: Person, actor: Actor) -> Restricted | None:
    """What stands above a dossier of which the person asked to wait with the data."""
    row = restriction_of(person.pk, actor.today)
    if row is None or row.answered_at is None:
        return None
    text = _(
        "Op eigen verzoek wachten we sinds %(day)s met deze gegevens. Deel niets met anderen en "
        "doe geen voorstellen, behalve als de persoon dat zelf wil."
    ) % {"day": filters.datum(row.answered_at)}
    if row.lifts_on is not None:
        text += " " + _("Vanaf %(day)s mag het weer.") % {"day": filters.datum(row.lifts_on)}
    return Restricted(text, reverse("desk:request", args=[row.pk]))


def _what_done_means(row: DataRequest) -> str:
    """What the system does by itself when the answer is that it was done."""
    match row.kind:
        case RequestKind.ERASE:
            return _(
                "Kies je ‘gedaan’, dan gaat het hele dossier weg zodra de wachttijd van de regio "
                "voorbij is. Dat kan alleen als er niets meer openstaat. Moet er iets blijven "
                "omdat de wet het vraagt? Kies dan ‘voor een deel’ of ‘niet gedaan’."
            )
        case RequestKind.RESTRICT:
            return _(
                "Kies je ‘gedaan’, dan wachten we meteen: niemand deelt dit dossier met anderen "
                "en er komen geen voorstellen, tot je het opheft."
            )
        case RequestKind.OBJECT if row.involvement is not None:
            return _("Kies je ‘gedaan’, dan is deze organisatie meteen niet meer betrokken.")
        case RequestKind.OBJECT:
            return _("Stop eerst wat moet stoppen, bij Wie mag wat zien. Antwoord daarna.")
        case _:
            return ""


def _group(code: str) -> str:
    """What the matrix calls it; one that it knows no longer as it was noted."""
    known = code in [group.value for group in FieldGroup]
    tongue = "en" if filters.language() == "en" else "nl"
    return matrix().groups[FieldGroup(code)].title.in_(tongue) if known else code


def _around(
    row: DataRequest, person: Person | None, title: str, submit: str, intro: str = ""
) -> FormWords:
    return FormWords(
        title=title,
        submit=submit,
        back_url=reverse("desk:request", args=[row.pk]),
        crumbs=_crumbs(),
        known=tuple(_facts(row, person)),
        intro=intro,
        quote=row.words,
        current="",
    )


@requests_only
def request_answer(request: ActingRequest, request_id: UUID) -> HttpResponse:
    row = _found(request, request_id)
    form = AnswerRequestForm(request.POST if request.method == "POST" else None)

    def save(form: AnswerRequestForm) -> str:
        answer_request(
            row,
            state=RequestState(form.cleaned_data["state"]),
            answer=form.cleaned_data["answer"],
            actor=request.actor,
        )
        return _("Verstuurd. De persoon leest je antwoord op de eigen pagina.")

    person = _seen(request, row)
    around = _around(
        row, person, _("Antwoord op een verzoek"), _("Verstuur"), _what_done_means(row)
    )
    return handle_form(request, form, save=save, around=around)


@requests_only
def request_later(request: ActingRequest, request_id: UUID) -> HttpResponse:
    """Once, with a reason, before the first date: two months more."""
    row = _found(request, request_id)
    form = ExtendRequestForm(request.POST if request.method == "POST" else None)

    def save(form: ExtendRequestForm) -> str:
        later = extend_request(row, reason=form.cleaned_data["reason"], actor=request.actor)
        return _("Genoteerd. Het antwoord komt uiterlijk %(day)s, en de persoon weet waarom.") % {
            "day": filters.datum(later.answer_by)
        }

    around = _around(row, _seen(request, row), _("Het antwoord komt later"), _("Bewaar"))
    return handle_form(request, form, save=save, around=around)


@requests_only
def request_lift(request: ActingRequest, request_id: UUID) -> HttpResponse:
    """The data are used again from a day that the person hears of first."""
    row = _found(request, request_id)
    form = LiftRequestForm(request.POST if request.method == "POST" else None)

    def save(form: LiftRequestForm) -> str:
        lifted = lift_restriction(row, reason=form.cleaned_data["reason"], actor=request.actor)
        return _("Genoteerd. Het wachten stopt op %(day)s, en de persoon weet waarom.") % {
            "day": filters.datum(lifted.lifts_on)
        }

    intro = _("De persoon leest dit een week van tevoren, en kan nog nee zeggen.")
    around = _around(row, _seen(request, row), _("Niet meer wachten"), _("Hef op"), intro)
    return handle_form(request, form, save=save, around=around)


@requests_only
def taken_back(request: ActingRequest, request_id: UUID) -> HttpResponse:
    """Who asked says by phone or at a desk that they want it no longer."""
    row = _found(request, request_id)
    form = TakeBackForm(request.POST if request.method == "POST" else None)

    def save(form: TakeBackForm) -> str:
        how, words = Way(form.cleaned_data["how"]), form.cleaned_data["words"]
        withdraw_request(row, how=how, words=words, actor=request.actor)
        return _("Genoteerd. De persoon krijgt er bericht van.")

    intro = _(
        "Dan vervalt het verzoek, en ook wat al was toegezegd. De persoon krijgt er bericht van."
    )
    around = _around(row, _seen(request, row), _("De persoon trekt het in"), _("Bewaar"), intro)
    return handle_form(request, form, save=save, around=around)


@desk_only
def request_note(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """Somebody asks it by phone or at the desk."""
    person = person_of(request, person_id)
    require_guidance(person, request.actor)
    form = NoteRequestForm(request.POST if request.method == "POST" else None)

    def save(form: NoteRequestForm) -> str:
        new = NewRequest(RequestKind(form.cleaned_data["kind"]), words=form.cleaned_data["words"])
        row = note_request(person, new=new, actor=request.actor)
        return _("Bewaard. Het antwoord komt uiterlijk %(day)s.") % {
            "day": filters.datum(row.answer_by)
        }

    around = FormWords(
        title=_("Verzoek over gegevens"),
        submit=_("Bewaar"),
        back_url=dossier_url(person.pk),
        crumbs=crumbs_of(person),
        intro=_("De casushouder krijgt een taak: antwoord binnen een maand."),
    )
    return handle_form(request, form, save=save, around=around)
