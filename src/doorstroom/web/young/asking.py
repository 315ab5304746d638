"""I ask something about my data: correct it, stop it, wait with it, wipe it, have a person look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doorstroom.apps.people.service import Involvement, Person
from doorstroom.apps.privacy.service import facts_from_json
from doorstroom.apps.rights.service import (
    DataRequest,
    NewRequest,
    RequestKind,
    agreed_all_the_same,
    ask,
    is_undone,
    withdraw_request,
)
from doorstroom.core import words as said
from doorstroom.core.sharing import FieldGroup
from doorstroom.core.values.errors import Refused
from doorstroom.web.components import filters, place_words
from doorstroom.web.components.acting import ActingRequest, young_only
from doorstroom.web.components.pages import Fact, Moment, Page

from .frame import contacts_of, me, name_of, opening, young_frame
from .knowing import HUB, Asked, Way, asked_card
from .knowing_words import group_words
from .pages import FormPage

# The word in the address, and the kind it asks for.
KINDS = {
    "verbeteren": RequestKind.CORRECT,
    "bezwaar": RequestKind.OBJECT,
    "wachten": RequestKind.RESTRICT,
    "wissen": RequestKind.ERASE,
    "mens": RequestKind.HUMAN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingPage(Page):
    ways: tuple[Way, ...]
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPage(Page):
    id: UUID
    card: Asked
    facts: tuple[Fact, ...]
    words: str
    should_be: str
    later: str
    answer: str
    answered: bool
    not_all: bool
    waits: bool
    goes_on: bool
    wanted: tuple[Moment, ...]
    undone: bool
    contact: str


class WordsForm(forms.Form):
    """In one's own words; nothing is needed but to send it."""

    text = forms.CharField(
        label=gettext_lazy("Wil je er iets bij zeggen?"),
        help_text=gettext_lazy("Dat hoeft niet. Je antwoord is er net zo snel."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def new(self, kind: RequestKind) -> NewRequest:
        return NewRequest(kind, words=self.cleaned_data["text"])


class CorrectForm(WordsForm):
    """What is wrong, about what, and what it should be."""

    group = forms.ChoiceField(
        label=gettext_lazy("Waar gaat het over?"), widget=forms.RadioSelect, choices=()
    )
    text = forms.CharField(
        label=gettext_lazy("Wat klopt er niet?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Schrijf op wat er niet klopt. Eén zin is genoeg.")
        },
    )
    should_be = forms.CharField(
        label=gettext_lazy("Wat moet er staan?"),
        help_text=gettext_lazy("Weet je het niet precies? Laat dit dan leeg."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("group", "text", "should_be")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choice = self.fields["group"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [(str(code), opening(text)) for code, text in group_words().items()]

    def new(self, kind: RequestKind) -> NewRequest:
        data = self.cleaned_data
        return NewRequest(
            kind, words=data["text"], should_be=data["should_be"], group=data["group"]
        )


@young_only
@require_safe
def asking(request: ActingRequest) -> HttpResponse:
    """What I may ask, in five ways, each with what happens then."""
    page = AskingPage(
        **young_frame(request, HUB),
        ways=(
            Way(
                _("Er klopt iets niet"),
                _("Je schrijft wat er niet klopt en wat er moet staan."),
                reverse("young:ask", args=["verbeteren"]),
            ),
            Way(
                _("Ik wil niet dat dit gebeurt"),
                _("Je maakt bezwaar. We kijken of het moet stoppen, en zeggen waarom."),
                reverse("young:ask", args=["bezwaar"]),
            ),
            Way(
                _("Wacht even met mijn gegevens"),
                _("Bijvoorbeeld omdat iets niet klopt en je eerst antwoord wilt."),
                reverse("young:ask", args=["wachten"]),
            ),
            Way(
                _("Wis mijn gegevens"),
                _("We wissen wat weg mag. Moet er iets blijven, dan zeggen we wat en waarom."),
                reverse("young:ask", args=["wissen"]),
            ),
            Way(
                _("Ik wil dat een mens ernaar kijkt"),
                _("Een medewerker kijkt er zelf naar en antwoordt je."),
                reverse("young:ask", args=["mens"]),
            ),
        ),
        contact=name_of(contacts_of(me(request))[0]),
    )
    return render(request, "young/asking.html", {"page": page})


@young_only
@require_http_methods(["GET", "HEAD", "POST"])
def ask_new(request: ActingRequest, kind: str) -> HttpResponseBase:
    """One form; the answer comes within the month that the law gives."""
    person = me(request)
    wanted = KINDS.get(kind)
    if wanted is None:
        raise Http404
    about = _about(request, person, wanted)
    form_class = CorrectForm if wanted == RequestKind.CORRECT else WordsForm
    form = form_class(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            new = replace(form.new(wanted), involvement=about)
            row = ask(person, new=new, actor=request.actor)
        except Refused as error:
            form.add_error(None, said.render(error.code, error.facts, place_words.language()))
        else:
            messages.success(
                request,
                _("Verstuurd. Je krijgt uiterlijk %(day)s antwoord.")
                % {"day": filters.datum(row.answer_by)},
            )
            return redirect("young:asked", request_id=row.pk)
    title, text = _texts(wanted)
    if about is not None:
        text = (
            _("Dit gaat over %(organisation)s.") % {"organisation": about.organisation.name}
            + f" {text}"
        )
    page = FormPage(
        **young_frame(request, HUB),
        title=title,
        text=text,
        form=form,
        button=_("Verstuur"),
        back_url=reverse("young:asking"),
    )
    return render(request, "young/form.html", {"page": page})


def _about(request: ActingRequest, person: Person, kind: RequestKind) -> Involvement | None:
    """The organisation that an objection is about, where the address says so."""
    key = request.GET.get("bij", "")
    if kind != RequestKind.OBJECT or not key:
        return None
    try:
        wanted = UUID(key)
    except ValueError as error:
        raise Http404 from error
    rows = Involvement.objects.visible_to(request.actor).open().filter(person=person)
    return get_object_or_404(rows.select_related("organisation"), pk=wanted)


def _texts(kind: RequestKind) -> tuple[str, str]:
    within = _("Je krijgt binnen een maand antwoord.")
    return {
        RequestKind.CORRECT: (
            _("Er klopt iets niet"),
            _("Je begeleider kijkt ernaar en verbetert het, of zegt waarom niet.") + f" {within}",
        ),
        RequestKind.OBJECT: (
            _("Ik wil niet dat dit gebeurt"),
            _("Een medewerker kijkt of we moeten stoppen en zegt waarom wel of niet.")
            + f" {within}",
        ),
        RequestKind.RESTRICT: (
            _("Wacht even met mijn gegevens"),
            _("Een medewerker kijkt wat er kan wachten en vertelt je dat.") + f" {within}",
        ),
        RequestKind.ERASE: (
            _("Wis mijn gegevens"),
            _(
                "We wissen wat weg mag. Loopt er nog een route voor je, dan kan niet alles "
                "weg. We zeggen wat blijft en waarom."
            )
            + f" {within}",
        ),
        RequestKind.HUMAN: (
            _("Ik wil dat een mens ernaar kijkt"),
            _("Een medewerker kijkt zelf en antwoordt je.") + f" {within}",
        ),
    }[kind]


def _mine(request: ActingRequest, request_id: UUID) -> DataRequest:
    person = me(request)
    rows = DataRequest.objects.visible_to(request.actor).filter(person=person)
    return get_object_or_404(
        rows.select_related("person", "involvement__organisation", "answering"), pk=request_id
    )


@young_only
@require_safe
def asked(request: ActingRequest, request_id: UUID) -> HttpResponse:
    """How it stands, and the answer word for word."""
    row = _mine(request, request_id)
    page = AskedPage(
        **young_frame(request, HUB),
        id=row.pk,
        card=asked_card(row),
        facts=tuple(_facts(row)),
        words=row.words,
        should_be=row.should_be,
        later=row.extend_reason,
        answer=row.answer,
        answered=row.state in ("granted", "partly", "refused"),
        not_all=row.state in ("partly", "refused"),
        waits=row.state == "open",
        goes_on=row.goes_on,
        wanted=tuple(_wanted(row)),
        undone=is_undone(row),
        contact=name_of(contacts_of(row.person)[0]),
    )
    return render(request, "young/asked.html", {"page": page})


def _wanted(row: DataRequest) -> list[Moment]:
    """What was done all the same because I wanted it, and in which words I said so."""
    found = []
    for entry in agreed_all_the_same(row)[:20]:
        facts = facts_from_json(entry.facts)
        found.append(
            Moment(
                when=filters.kort_datum(entry.at, "dag"),
                datetime=entry.at.isoformat(),
                title=str(facts["organisation"]),
                text=said.render("own.agreed_all_the_same", facts, filters.language()),
                remark=_("Dat noteerde %(name)s.") % {"name": entry.actor_name},
            )
        )
    return found


def _facts(row: DataRequest) -> list[Fact]:
    facts = [Fact(_("Gevraagd op"), filters.datum(row.asked_at))]
    if row.group:
        facts.append(Fact(_("Over"), _group(row.group)))
    if row.involvement is not None:
        facts.append(Fact(_("Organisatie"), row.involvement.organisation.name))
    if row.state == "open":
        facts.append(Fact(_("Antwoord uiterlijk"), filters.datum(row.answer_by)))
    elif row.answered_at is not None:
        facts.append(Fact(_("Klaar op"), filters.datum(row.answered_at)))
    if row.answering is not None:
        facts.append(Fact(_("Antwoord van"), row.answering.name))
    if row.lifts_on is not None:
        facts.append(Fact(_("We wachten tot"), filters.datum(row.lifts_on)))
        facts.append(Fact(_("Waarom niet langer"), row.lift_reason))
    return facts


def _group(code: str) -> str:
    known = code in [group.value for group in FieldGroup]
    return group_words()[FieldGroup(code)] if known else code


@young_only
@require_POST
def take_back(request: ActingRequest, request_id: UUID) -> HttpResponse:
    """I do not ask it any more."""
    withdraw_request(_mine(request, request_id), actor=request.actor)
    messages.success(request, _("Ingetrokken. Je kunt het altijd opnieuw vragen."))
    return redirect("young:knows")
