"""The places that are possible for one person, why the others are not, and proposing one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from doorstroom.apps.matching.service import (
    ExcludedGroup,
    Farther,
    JudgedPlace,
    PossiblePlaces,
    Proposal,
    farther,
    possible_places,
    propose,
)
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import Person, may_guide
from doorstroom.apps.places.service import Place, rules_of
from doorstroom.core.matching import RuleVerdict, say, say_all, say_order
from doorstroom.core.sharing import FieldGroup
from doorstroom.web.components import place_words, words
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Page, Tab
from doorstroom.web.components.place_words import language

from .files import crumbs_of, first_open, first_open_pathway, person_shown
from .slots import Beside

# Where somebody answers what a rule still asks of the person.
_ABOUT_DETAILS = frozenset({"age"})
# Each card carries the verdict of every rule; more of them make a page slow on a phone.
CARDS = 10
_OF_THE_PLACE = (".place", ".crebo", ".both")


@dataclass(frozen=True, slots=True)
class Line:
    """What one rule says; ``url`` leads to the form that answers it."""

    answer: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class PlaceCard:
    place_id: UUID
    url: str
    title: str
    where: str
    kind: str
    when: str
    pay: str
    travel: str
    summary: str
    ready: bool
    lines: tuple[Line, ...]
    proposal_url: str


@dataclass(frozen=True, slots=True)
class Excluded:
    """Places that one rule keeps away: how many, and a few of them with both values."""

    label: str
    count: str
    places: tuple[tuple[str, str, tuple[str, ...]], ...]
    unseen: int
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PossiblePage(Page):
    person: Person
    pathway: Pathway | None
    routes: tuple[Tab, ...]
    possible: str
    impossible: str
    farther: str
    cards: tuple[PlaceCard, ...]
    unseen: int
    excluded: tuple[Excluded, ...]
    questions: tuple[Line, ...]
    order: str
    may_act: bool


@desk_only
@require_safe
def possible(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """Every possible place with each rule's verdict, in the declared order."""
    person = person_shown(request, person_id, FieldGroup.WORK)
    routes = list(
        Pathway.objects.visible_to(request.actor)
        .open()
        .filter(person=person)
        .select_related("programme")
        .order_by("opened_on", "id")
    )
    wanted = request.GET.get("route", "")
    pathway = next((r for r in routes if str(r.pk) == wanted), None) or first_open_pathway(person)
    found = (
        possible_places(person, request.actor, pathway, shown=CARDS)
        if pathway is not None
        else None
    )
    wider = farther(person, request.actor, pathway, found) if pathway and found else None
    page = PossiblePage(
        **desk_frame(request, "/mensen/"),
        crumbs=crumbs_of(person),
        person=person,
        pathway=pathway,
        routes=tuple(
            Tab(r.programme.title, f"?route={r.pk}", current=pathway is not None and r == pathway)
            for r in routes
        )
        if len(routes) > 1
        else (),
        possible=_possible_words(found) if found else "",
        impossible=_impossible_words(found) if found else "",
        farther=_farther_words(wider) if wider else "",
        cards=_cards(found, person) if found else (),
        unseen=found.count - len(found.possible) if found else 0,
        excluded=tuple(excluded_of(group) for group in found.excluded) if found else (),
        questions=tuple(_line(v, person) for v in found.questions) if found else (),
        order=say_order(language()),
        may_act=may_guide(person, request.actor),
    )
    return render(request, "desk/proposals/possible.html", {"page": page})


@desk_only
@require_POST
def propose_place(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """Propose one place; the rules judge again, now."""
    person = person_shown(request, person_id, FieldGroup.WORK)
    place = get_object_or_404(
        Place.objects.visible_to(request.actor), pk=_uuid(request.POST.get("plek", ""))
    )
    pathway = get_object_or_404(
        Pathway.objects.visible_to(request.actor).select_related("programme"),
        pk=_uuid(request.POST.get("route", "")),
        person=person,
    )
    made = propose(person, place=place, pathway=pathway, actor=request.actor)
    said = _("Voorgesteld. Vraag eerst wat %(name)s ervan vindt; de werkgever ziet nog niets.")
    messages.success(request, said % {"name": person.first_name})
    return redirect("desk:proposal", pk=made.pk)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def dossier_aside(request: ActingRequest, beside: Beside) -> SafeString:
    """The card beside a dossier: how many places are possible, and the open proposals."""
    person, pathway = beside.person, first_open(beside.routes)
    open_ones = Proposal.objects.visible_to(request.actor).open().filter(person=person).for_list()
    proposals = [(each, reverse("desk:proposal", args=[each.pk])) for each in open_ones[:5]]
    # Without a home and a limit every place of the region would be judged: then only the link.
    known = person.postcode4 is not None and person.max_minutes is not None
    found = (
        possible_places(person, request.actor, pathway, shown=0)
        if pathway is not None and known
        else None
    )
    if pathway is None and not proposals:
        return SafeString()
    context = {
        "person": person,
        "proposals": proposals,
        "pathway": pathway,
        "possible": _possible_words(found) if found else "",
        "count": found.count if found else 0,
        "excluded": tuple(excluded_of(group) for group in found.excluded) if found else (),
        "url": reverse("desk:possible", args=[person.pk]),
    }
    return SafeString(render_to_string("desk/proposals/aside.html", context, request=request))


def _possible_words(found: PossiblePlaces) -> str:
    count = words.number(min(found.count, 1000), language())
    if not found.count_is_exact:
        return _("meer dan %(count)s mogelijk") % {"count": count}
    return _("%(count)s mogelijk") % {"count": count}


def _impossible_words(found: PossiblePlaces) -> str:
    total = sum(group.count for group in found.excluded)
    text = words.number(total, language())
    if any(not group.exact for group in found.excluded):
        text = _("meer dan %(count)s") % {"count": text}
    return _("%(count)s niet") % {"count": text}


def _farther_words(wider: Farther) -> str:
    said = ngettext(
        "Met %(minutes)d minuten reizen kan er %(n)s plek meer.",
        "Met %(minutes)d minuten reizen kunnen er %(n)s plekken meer.",
        wider.opens,
    )
    return said % {"minutes": wider.minutes, "n": words.number(wider.opens, language())}


def _cards(found: PossiblePlaces, person: Person) -> tuple[PlaceCard, ...]:
    open_now = dict(
        Proposal.objects.open().filter(person=person).order_by("id").values_list("place", "pk")
    )
    return tuple(_card(each, person, open_now.get(each.place.pk)) for each in found.possible)


def _card(judged: JudgedPlace, person: Person, proposal: UUID | None) -> PlaceCard:
    place, judgement = judged.place, judged.judgement
    minutes = judgement.case.minutes
    travel = ""
    if minutes is not None:
        travel = _("%(minutes)s reizen") % {"minutes": place_words.travel_minutes(minutes)}
    return PlaceCard(
        place_id=place.pk,
        url=reverse("desk:place", args=[place.pk]),
        title=place.title,
        where=f"{place.employer.name}, {place.site.place}",
        kind=place_words.kind_title(place.kind),
        when=place_words.when(place),
        pay=place_words.pay(place, rules_of(place.kind)),
        travel=travel,
        summary=say_all(judgement, language()),
        ready=judgement.ready,
        lines=tuple(_line(v, person, place) for v in judgement.verdicts),
        proposal_url=reverse("desk:proposal", args=[proposal]) if proposal else "",
    )


def _line(verdict: RuleVerdict, person: Person, place: Place | None = None) -> Line:
    answer = {True: "yes", False: "no", None: "unknown"}[verdict.passed]
    url = _answer_url(verdict, person, place) if verdict.passed is None else ""
    return Line(answer, say(verdict, language()), url)


def _answer_url(verdict: RuleVerdict, person: Person, place: Place | None) -> str:
    """The form where the missing fact is filled in: of the place, or of the person."""
    asks_place = verdict.code.endswith(_OF_THE_PLACE) or verdict.code == "rule.recognition.ask"
    if asks_place:
        return reverse("desk:place_edit", args=[place.pk]) if place is not None else ""
    details = verdict.rule in _ABOUT_DETAILS or verdict.code.endswith((".person", ".birth"))
    return reverse("desk:details" if details else "desk:wishes", args=[person.pk])


def rule_label(rule: str) -> str:
    """Why a group of places is not possible, in a few words behind a number."""
    return {
        "open": _("nu niet open"),
        "seat": _("vol"),
        "supervisor": _("zonder vrije begeleider"),
        "kind": _("ander soort plek"),
        "sector": _("ander werk"),
        "travel": _("te ver"),
        "hours": _("andere uren"),
        "days": _("andere dagen"),
        "times": _("andere tijden"),
        "start": _("beginnen te vroeg"),
        "entry": _("vragen een diploma"),
        "taught": _("ander niveau"),
        "age": _("andere leeftijd"),
        "papers": _("vragen een papier"),
        "guidance": _("te weinig begeleiding"),
        "programme": _("voor een ander programma"),
        "employer": _("bedrijf uitgesloten"),
        "recognition": _("niet erkend"),
    }.get(rule, rule)


def excluded_of(group: ExcludedGroup) -> Excluded:
    count = words.number(group.count, language())
    return Excluded(
        label=rule_label(group.rule),
        count=count if group.exact else _("meer dan %(count)s") % {"count": count},
        places=tuple(
            (
                each.place.title,
                f"{each.place.employer.name}, {each.place.site.place}",
                tuple(say(v, language()) for v in each.judgement.blocked_by),
            )
            for each in group.places
        ),
        unseen=group.count - len(group.places),
        anchor=f"niet-{group.rule}",
    )
