"""Who knows what about me: the first page with three sentences, and each organisation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from doorstroom.apps.partners.service import standing_in_for
from doorstroom.apps.people.service import Involvement, Person, Representation
from doorstroom.apps.placements.service import employer_sees_until
from doorstroom.apps.rights.service import DataRequest, Origin, read_origins
from doorstroom.core.values.actor import AMSTERDAM, Actor
from doorstroom.web.components import filters
from doorstroom.web.components.acting import ActingRequest, young_only
from doorstroom.web.components.keeping import kept_of, kept_sentences
from doorstroom.web.components.pages import Chip, Fact, Page

from .frame import contacts_of, me, name_of, opening, young_frame
from .knowing_words import ground_words, shown_and_hidden
from .looking import looked_since, opened_since

HUB = "/mijn/wie-weet-wat/"
LOOKED_DAYS = 30


@dataclass(frozen=True, slots=True)
class Way:
    """One of the four things to do here."""

    label: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Something I asked, and how it stands."""

    title: str
    chip: Chip
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class Came:
    """Where data about me came from."""

    text: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HubPage(Page):
    sentences: tuple[str, ...]
    ways: tuple[Way, ...]
    asked: tuple[Asked, ...]
    origins: tuple[Came, ...]
    untold: bool
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Knows:
    """An organisation that is, or was, involved with me."""

    organisation: str
    who: str
    role: str
    facts: tuple[Fact, ...]
    since: date
    until: date | None
    ended: bool
    sees: str
    phone: str
    call_url: str
    stop_url: str
    object_url: str


@dataclass(frozen=True, slots=True)
class Speaks:
    """Somebody who represents me, now or from a day on."""

    name: str
    kind: str
    scope: str
    looks_on: bool
    since: date
    until: date | None
    object_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowsPage(Page):
    now: tuple[Knows, ...]
    speak: tuple[Speaks, ...]
    before: tuple[Knows, ...]
    contact: str


@young_only
@require_safe
def knows(request: ActingRequest) -> HttpResponse:
    """Three sentences, four ways, and what I asked before."""
    person = me(request)
    origins = Origin.objects.visible_to(request.actor).filter(person=person)
    rows = list(origins.select_related("source", "receiver").order_by("obtained_on", "id")[:20])
    page = HubPage(
        **young_frame(request, HUB),
        sentences=_sentences(request, person),
        ways=_ways(),
        asked=_asked(request, person),
        origins=tuple(_came(row) for row in rows),
        untold=any(row.told_at is None for row in rows),
        kept=kept_sentences(*kept_of(person), filters.language()),
    )
    return render(request, "young/knows.html", {"page": page})


def _sentences(request: ActingRequest, person: Person) -> tuple[str, ...]:
    organisations = (
        Involvement.objects.visible_to(request.actor)
        .open()
        .filter(person=person)
        .order_by()
        .values("organisation")
        .distinct()
        .count()
    )
    who = ngettext(
        "%(n)d organisatie helpt je en ziet iets over jou.",
        "%(n)d organisaties helpen je en zien iets over jou.",
        organisations,
    )
    looked, more = looked_since(person, request.actor, request.actor.now - timedelta(LOOKED_DAYS))
    often = ngettext(
        "In de laatste 30 dagen is er %(n)s keer gekeken.",
        "In de laatste 30 dagen is er %(n)s keer gekeken.",
        looked,
    )
    speak = sum(1 for row in _speaking(request, person) if row.looks_on)
    along = ngettext(
        "%(n)d persoon mag meelezen, en spreekt voor jou.",
        "%(n)d personen mogen meelezen, en spreken voor jou.",
        speak,
    )
    return (
        who % {"n": organisations},
        *((along % {"n": speak},) if speak else ()),
        often % {"n": filters.hoeveel(looked, more)}
        if looked
        else _not_looked(person, request.actor),
        _("Verder mag niemand kijken, behalve in nood. Elke keer dat iemand kijkt, staat hier."),
    )


def _not_looked(person: Person, actor: Actor) -> str:
    """That nobody read anything lately; but who opened it in an emergency, did look."""
    times = opened_since(person, actor.now - timedelta(LOOKED_DAYS))
    if not times:
        return _("In de laatste 30 dagen heeft niemand gekeken.")
    often = ngettext(
        "In de laatste 30 dagen heeft iemand je gegevens %(n)d keer in nood geopend.",
        "In de laatste 30 dagen heeft iemand je gegevens %(n)d keer in nood geopend.",
        times,
    )
    return often % {"n": times}


def _ways() -> tuple[Way, ...]:
    return (
        Way(
            _("Wie weet wat?"),
            _("Per organisatie: wat ze zien, waarom, en wie je kunt bellen."),
            reverse("young:knows_who"),
        ),
        Way(
            _("Wie heeft er gekeken?"),
            _("Welke organisatie, wanneer en waarom."),
            reverse("young:looked"),
        ),
        Way(
            _("Iets klopt niet, of ik wil iets niet"),
            _("Laat het verbeteren, zeg nee, of vraag om een mens."),
            reverse("young:asking"),
        ),
        Way(
            _("Alles meenemen"),
            _("Download alles wat er over je staat."),
            reverse("young:download"),
        ),
    )


def _asked(request: ActingRequest, person: Person) -> tuple[Asked, ...]:
    rows = DataRequest.objects.visible_to(request.actor).filter(person=person)
    return tuple(asked_card(row) for row in rows.order_by("-asked_at", "id")[:20])


def asked_card(row: DataRequest) -> Asked:
    """A request as one line: what, how it stands, and until when."""
    waits = row.state == "open"
    note = (
        _("Je krijgt uiterlijk %(day)s antwoord.") % {"day": filters.datum(row.answer_by)}
        if waits
        else _("Gevraagd op %(day)s.") % {"day": filters.datum(row.asked_at)}
    )
    return Asked(
        title=opening(row.get_kind_display()),
        chip=Chip(str(row.get_state_display()), "wait" if waits else "plain"),
        note=note,
        url=reverse("young:asked", args=[row.pk]),
    )


def _came(row: Origin) -> Came:
    text = _("%(source)s gaf gegevens over jou door op %(day)s, met %(how)s.") % {
        "source": row.source.name,
        "day": filters.datum(row.obtained_on),
        "how": row.get_kind_display(),
    }
    told = (
        _("Dat is je verteld op %(day)s.") % {"day": filters.datum(row.told_at)}
        if row.told_at is not None
        else ""
    )
    return Came(text, told)


@young_only
@require_POST
def origins_read(request: ActingRequest) -> HttpResponse:
    """I read where my data came from; nobody has to tell me any more."""
    read_origins(me(request), actor=request.actor)
    return redirect("young:knows")


@young_only
@require_safe
def knows_who(request: ActingRequest) -> HttpResponse:
    """Every organisation that is or was involved: what they see, why, since and until when."""
    person = me(request)
    rows = (
        Involvement.objects.visible_to(request.actor)
        .filter(person=person)
        .select_related("organisation", "worker")
        .order_by("-starts_on", "id")
    )[:200]
    ends = _looking_back(person)
    stand_ins = standing_in_for([row.worker_id for row in rows], request.actor.today)
    all_rows = [
        _knows(row, ends.get(row.organisation_id), stand_ins, request.actor.today) for row in rows
    ]
    here = {row.organisation for row in all_rows if not row.ended}
    page = KnowsPage(
        **young_frame(request, HUB),
        now=tuple(row for row in all_rows if not row.ended),
        speak=_speaking(request, person),
        # An organisation that is still involved in another way still sees the data.
        before=tuple(row for row in all_rows if row.ended and row.organisation not in here),
        contact=name_of(contacts_of(person)[0]),
    )
    return render(request, "young/knows_who.html", {"page": page})


def _speaking(request: ActingRequest, person: Person) -> tuple[Speaks, ...]:
    """Who represents me now or later, with or without a sign-in of their own."""
    rows = Representation.objects.visible_to(request.actor).filter(person=person, ended_at=None)
    return tuple(
        Speaks(
            name=row.name,
            kind=opening(str(row.get_kind_display())),
            scope=str(row.get_scope_display()),
            looks_on=row.user_id is not None,
            since=row.starts_on,
            until=row.ends_on,
            object_url=reverse("young:ask", args=["bezwaar"]),
        )
        for row in rows.order_by("starts_on", "id")
        if row.ends_on is None or row.ends_on > request.actor.today
    )


def _looking_back(person: Person) -> dict[UUID, date]:
    """By employer: the last day on which it still sees somebody who stopped there."""
    ended = person.placements.filter(ended_on__isnull=False).order_by("ended_on", "id")
    rows = ended.values_list("place__employer", "ended_on")
    return {employer: employer_sees_until(on) for employer, on in rows if on is not None}


def _knows(
    row: Involvement, sees_until: date | None, stand_ins: Mapping[UUID, str], today: date
) -> Knows:
    worker = row.worker
    named = worker is not None and worker.function != "desk"
    ended = row.ended_at.astimezone(AMSTERDAM).date() if row.ended_at is not None else None
    phone = (worker.phone if worker is not None else "") or row.organisation.phone
    consent = row.legal_ground == "consent" and row.role != "owner"
    return Knows(
        organisation=row.organisation.name,
        who=worker.name if named and worker is not None else "",
        role=opening(row.get_role_display()),
        facts=_facts(row),
        since=row.starts_on,
        until=ended or row.last_day,
        ended=ended is not None,
        sees=_remains(row, sees_until, today) if ended is not None else _seen(row, stand_ins),
        phone=phone,
        call_url=f"tel:{re.sub(r'[^0-9+]', '', phone)}" if phone else "",
        stop_url=reverse("young:stop", args=[row.pk]) if consent and ended is None else "",
        object_url=""
        if consent or ended is not None
        else reverse("young:ask", args=["bezwaar"]) + f"?bij={row.pk}",
    )


def _facts(row: Involvement) -> tuple[Fact, ...]:
    """What they see and do not see, why they may, and from when."""
    shown, hidden = shown_and_hidden(row)
    why = f"{opening(row.get_purpose_display())}. {ground_words(row.legal_ground)}".strip()
    since = filters.datum(row.starts_on, "jaar")
    if row.last_day is not None:
        until = _("volgens plan tot en met %(day)s") % {"day": filters.datum(row.last_day, "jaar")}
        since = f"{since}, {until}"
    facts = (
        Fact(_("Ziet"), opening(shown)),
        Fact(_("Ziet niet"), opening(hidden)),
        Fact(_("Waarom"), why),
        Fact(_("Sinds"), since),
    )
    return tuple(fact for fact in facts if fact.value)


def _seen(row: Involvement, stand_ins: Mapping[UUID, str]) -> str:
    """Who of the organisation sees it, where that is not just everybody who guides there."""
    if row.role == "employer":
        return _("Verder ziet het bedrijf niets.")
    if row.role not in ("life_coach", "jobcoach", "youth_coach"):
        return ""
    if row.worker_id is not None and row.worker_id in stand_ins:
        return _("Nu neemt %(name)s waar, en ziet je gegevens ook.") % {
            "name": stand_ins[row.worker_id]
        }
    return _("Alleen deze persoon ziet je gegevens, collega's niet.")


def _remains(row: Involvement, sees_until: date | None, today: date) -> str:
    """What an employer still sees for a while after somebody stopped there."""
    if row.role != "employer" or sees_until is None or sees_until < today:
        return ""
    return _("Ziet tot en met %(day)s nog je voornaam en je afspraken.") % {
        "day": filters.datum(sees_until)
    }
