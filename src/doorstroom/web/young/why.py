"""Why no other place: how many there are, and which rule keeps the others away."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from doorstroom.apps.matching.service import Farther, farther, possible_places
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import Person
from doorstroom.core.matching import say
from doorstroom.core.values.actor import system_actor
from doorstroom.web.components import place_words, words
from doorstroom.web.components.acting import ActingRequest, young_only
from doorstroom.web.components.pages import Page

from .frame import contacts_of, me, name_of, young_frame


@dataclass(frozen=True, slots=True)
class Excluded:
    """How many places one rule keeps away, in a sentence."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What there is to choose from on one route."""

    programme: str
    possible: str
    farther: str
    excluded: tuple[Excluded, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyPage(Page):
    choices: tuple[Choice, ...]
    contact: str


@young_only
@require_safe
def why(request: ActingRequest) -> HttpResponse:
    """How many places there are for me, and which rule keeps the others away.

    The places themselves are not listed: only a coach proposes one.
    """
    person = me(request)
    pathways = (
        Pathway.objects.visible_to(request.actor)
        .open()
        .filter(person=person)
        .select_related("programme")
        .order_by("opened_on", "id")
    )
    page = WhyPage(
        **young_frame(request),
        choices=tuple(_choice(person, pathway, request) for pathway in pathways[:3]),
        contact=name_of(contacts_of(person)[0]),
    )
    return render(request, "young/why.html", {"page": page})


_WHY_NOT = {
    "travel": gettext_lazy("te ver weg"),
    "days": gettext_lazy("op dagen dat jij niet kunt"),
    "times": gettext_lazy("op tijden dat jij niet kunt"),
    "hours": gettext_lazy("met te veel of te weinig uren"),
    "sector": gettext_lazy("met werk dat niet bij je wensen staat"),
    "kind": gettext_lazy("een soort plek die jij niet zoekt"),
    "start": gettext_lazy("begonnen voordat jij kunt beginnen"),
    "entry": gettext_lazy("alleen met een diploma"),
    "taught": gettext_lazy("met een opleiding op een ander niveau"),
    "age": gettext_lazy("voor wie ouder is"),
    "papers": gettext_lazy("alleen met papieren die je nog niet hebt"),
    "guidance": gettext_lazy("met minder hulp dan jij wilt"),
    "seat": gettext_lazy("vol"),
    "supervisor": gettext_lazy("zonder tijd van een begeleider"),
    "open": gettext_lazy("nu niet open, of vrijgehouden"),
    "programme": gettext_lazy("voor een ander programma"),
    "employer": gettext_lazy("bij een bedrijf waar je niet heen gaat"),
    "recognition": gettext_lazy("bij een bedrijf dat nog geen erkend leerbedrijf is"),
}


def _choice(person: Person, pathway: Pathway, request: ActingRequest) -> Choice:
    # A young person sees no places; counting them for this page is the site's own work.
    counting = system_actor("eigen pagina", request.actor.now)
    found = possible_places(person, counting, pathway, shown=0)
    language = place_words.language()
    wider = farther(person, counting, pathway, found)
    return Choice(
        programme=pathway.programme.title,
        possible=words.number(found.count, language),
        farther=_farther(wider) if wider is not None else "",
        excluded=tuple(
            Excluded(
                _("%(count)s: %(why)s")
                % {
                    "count": words.number(group.count, language)
                    if group.exact
                    else _("meer dan %(n)s") % {"n": words.number(group.count, language)},
                    "why": _WHY_NOT.get(group.rule, group.rule),
                }
            )
            for group in found.excluded
        ),
        questions=tuple(say(verdict, language) for verdict in found.questions[:3]),
    )


def _farther(wider: Farther) -> str:
    said = ngettext(
        "Wil je ook %(minutes)d minuten reizen? Dan is er %(n)s plek die kan.",
        "Wil je ook %(minutes)d minuten reizen? Dan kun je uit %(n)s plekken kiezen.",
        wider.count,
    )
    counted = words.number(wider.count, place_words.language())
    return said % {"minutes": wider.minutes, "n": counted}
