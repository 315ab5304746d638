"""What the screens of places show, made from rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.placements.service import Placement
from doorstroom.apps.places.service import (
    Place,
    Recognition,
    Supervisor,
    may_change_employer,
    may_change_place,
    recognition_possible_by,
    rules_of,
)
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import place_words
from doorstroom.web.components.pages import Chip, Column, Fact, Page, Pager, Tab, Tone
from doorstroom.web.components.tongue import dutch

from .places_course import PlaceCourse

HELD = Q(ended_on__isnull=True)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One line of the list."""

    url: str
    title: str
    employer: str
    where: str
    kind: str
    when: str
    seats: str
    free: int
    guidance: str
    recognition: str
    reserved: str
    status: Chip | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesPage(Page):
    tabs: tuple[Tab, ...]
    filters: forms.Form
    filtered: bool
    rows: tuple[PlaceRow, ...]
    pager: Pager
    columns: tuple[Column, ...]
    file_url: str
    may_add: bool


@dataclass(frozen=True, slots=True)
class Occupant:
    """Somebody on the place whom this actor may see."""

    name: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class RecognitionRow:
    recognition: Recognition
    text: str
    chip: Chip
    withdrawable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage(Page):
    place: Place
    chips: tuple[Chip, ...]
    work: tuple[Fact, ...]
    kind: tuple[Fact, ...]
    guidance: tuple[Fact, ...]
    recognition: tuple[RecognitionRow, ...]
    recognition_text: str
    may_ask_recognition: bool
    occupants: tuple[Occupant, ...]
    others: int
    seats: str
    may_change: bool
    may_change_load: bool
    may_find: bool
    may_release: bool
    capacity: forms.Form
    reserve: forms.Form
    reserved: str
    course: PlaceCourse
    brought_in_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage(Page):
    """A form with one button, and the way back."""

    title: str
    form: forms.Form
    back: str
    supervisor_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerChoicePage(Page):
    """Which employer the new place is at: one who is known, or a new one."""

    search: forms.Form
    searched: bool
    found: tuple[Organisation, ...]
    form: forms.Form


def taken_of(places: Iterable[UUID]) -> dict[UUID, int]:
    """How many seats are held, of the places on one page only."""
    rows = Place.objects.filter(pk__in=list(places)).with_taken().order_by("id")
    return {row.pk: row.taken for row in rows}  # type: ignore[attr-defined]


def recognised_until(places: Sequence[Place], today: date) -> dict[UUID, date]:
    """Until when the site of each place is recognised for its qualification."""
    teaching = [p for p in places if p.qualification_id]
    if not teaching:
        return {}
    granted = Recognition.objects.filter(
        site__in={p.site_id for p in teaching}, status="granted", valid_until__gte=today
    ).order_by("valid_until", "id")
    until: dict[tuple[UUID, str | None], date | None] = {
        (r.site_id, r.qualification_id): r.valid_until for r in granted
    }
    found = {p.pk: until.get((p.site_id, p.qualification_id)) for p in teaching}
    return {key: day for key, day in found.items() if day is not None}


def status_chip(place: Place) -> Chip | None:
    if place.status == "open":
        return None
    return Chip(place.get_status_display(), "wait" if place.status == "paused" else "plain")


def reserved_words(place: Place, today: date) -> str:
    if place.reserved_for is None or place.reserved_until is None or place.reserved_until < today:
        return ""
    return _("voor %(who)s, tot en met %(day)s") % {
        "who": place.reserved_for.name,
        "day": place_words.until(place.reserved_until),
    }


def seats_words(taken: int, capacity: int) -> str:
    return _("%(taken)d van %(capacity)d bezet") % {"taken": taken, "capacity": capacity}


def rows_of(places: Sequence[Place], actor: Actor) -> tuple[PlaceRow, ...]:
    taken = taken_of(p.pk for p in places)
    until = recognised_until(places, actor.today)
    return tuple(
        _row(place, taken.get(place.pk, 0), until.get(place.pk), actor) for place in places
    )


def _row(place: Place, taken: int, until: date | None, actor: Actor) -> PlaceRow:
    recognition = ""
    if until is not None:
        recognition = place_words.until(until)
    elif rules_of(place.kind).needs_recognition:
        recognition = _("nog niet erkend")
    return PlaceRow(
        url=f"/plekken/{place.pk}/",
        title=place.title,
        employer=place.employer.name,
        where=place.site.place,
        kind=place_words.kind_title(place.kind),
        when=place_words.when(place),
        seats=_("%(free)d van %(all)d")
        % {"free": max(0, place.capacity - taken), "all": place.capacity},
        free=max(0, place.capacity - taken),
        guidance=place_words.guidance(place.guidance),
        recognition=recognition,
        reserved=reserved_words(place, actor.today),
        status=status_chip(place) or (Chip(_("doorgezet")) if place.relayed_on else None),
    )


def list_columns() -> tuple[Column, ...]:
    return (
        Column(_("Plek")),
        Column(_("Soort")),
        Column(_("Dagen en tijden")),
        Column(_("Vrij"), number=True),
        Column(_("Begeleiding")),
        Column(_("Erkend tot en met")),
    )


def _sector_words(place: Place) -> str:
    return place.sector.title_en if place_words.language() == "en" else place.sector.title


def work_facts(place: Place) -> tuple[Fact, ...]:
    rules = rules_of(place.kind)
    facts = [
        Fact(_("Waar"), ", ".join(t for t in (place.site.street, place.site.place) if t)),
        Fact(_("Wanneer"), place_words.when(place)),
        Fact(_("Wat het betaalt"), place_words.pay(place, rules)),
    ]
    if place.employer_costs:
        facts.append(Fact(_("Kost de werkgever"), dutch(place.employer_costs)))
    if place.starts_on:
        facts.append(Fact(_("Kan vanaf"), place_words.until(place.starts_on)))
    if place.ends_on:
        facts.append(Fact(_("Tot en met"), place_words.until(place.ends_on)))
    facts.append(Fact(_("Sector"), _sector_words(place)))
    if place.qualification is not None:
        facts.append(Fact(_("Opleiding"), str(place.qualification)))
    if place.level:
        facts.append(Fact(_("Niveau van de opleiding"), f"mbo {place.level}"))
    if place.min_level:
        facts.append(Fact(_("Diploma nodig"), f"mbo {place.min_level}"))
    if place.min_age:
        facts.append(Fact(_("Leeftijd"), _("vanaf %(age)d jaar") % {"age": place.min_age}))
    if place.requires:
        facts.append(
            Fact(_("Papieren nodig"), ", ".join(place_words.paper(p) for p in place.requires))
        )
    return tuple(facts)


def kind_facts(place: Place) -> tuple[Fact, ...]:
    """What a place of this kind asks of everybody involved; from the table of kinds."""
    rules = rules_of(place.kind)
    facts = [
        Fact(_("Soort"), place_words.kind_title(place.kind)),
        Fact(_("Overeenkomst"), dutch(rules.agreement)),
        Fact(_("Wie tekenen"), place_words.parties(rules.parties)),
        Fact(_("Loon"), place_words.pay_of_kind(rules)),
        Fact(_("Wie verzekert"), place_words.insurer(rules)),
        Fact(_("Lukt de plek niet"), place_words.replacement(rules)),
        Fact(_("Erkenning door SBB"), _("nodig") if rules.needs_recognition else _("niet nodig")),
    ]
    if rules.needs_decision:
        facts.append(Fact(_("Besluit nodig"), _("ja, van de gemeente of het zorgkantoor")))
    if rules.max_days:
        days = ngettext("%(n)d dag", "%(n)d dagen", rules.max_days) % {"n": rules.max_days}
        facts.append(Fact(_("Hoogstens"), _("%(days)s; stoppen mag altijd") % {"days": days}))
    return tuple(facts)


@seeing_all("how many a supervisor guides, to keep to the cap")
def load_of(supervisor: Supervisor) -> int:
    return Placement.objects.filter(HELD, supervisor=supervisor).count()


def guidance_facts(place: Place) -> tuple[Fact, ...]:
    facts = [Fact(_("Begeleiding"), place_words.guidance(place.guidance))]
    who = place.supervisor
    if who is None:
        facts.append(Fact(_("Begeleider"), _("nog niemand genoemd")))
        return tuple(facts)
    load = load_of(who)
    roles = [
        *([_("praktijkopleider")] if who.trainer else []),
        *([_("Harrie")] if who.harrie else []),
    ]
    facts.append(Fact(_("Begeleider"), ", ".join([who.name, *roles])))
    full = Chip(_("vol"), "wait") if load >= who.load_cap else None
    facts.append(
        Fact(
            _("Begeleidt nu"),
            _("%(load)d van %(cap)d") % {"load": load, "cap": who.load_cap},
            chip=full,
        )
    )
    if who.phone:
        facts.append(Fact(_("Telefoon"), who.phone, url=f"tel:{who.phone.replace(' ', '')}"))
    return tuple(facts)


def recognition_rows(place: Place, today: date) -> tuple[RecognitionRow, ...]:
    if place.qualification_id is None:
        return ()
    found = Recognition.objects.filter(
        site=place.site_id, qualification=place.qualification_id
    ).order_by("-valid_until", "-requested_on", "id")
    return tuple(_recognition_row(each, today) for each in found)


def _recognition_row(row: Recognition, today: date) -> RecognitionRow:
    if row.status == "granted" and row.valid_from and row.valid_until:
        over = row.valid_until < today
        text = _("van %(start)s tot en met %(end)s") % {
            "start": place_words.until(row.valid_from),
            "end": place_words.until(row.valid_until),
        }
        chip = Chip(_("verlopen"), "loss") if over else Chip(_("erkend"), "good")
        return RecognitionRow(row, text, chip, withdrawable=not over)
    asked = (
        _("aangevraagd op %(day)s") % {"day": place_words.until(row.requested_on)}
        if row.requested_on
        else ""
    )
    tone: Tone = "wait" if row.status == "requested" else "plain"
    return RecognitionRow(row, asked, Chip(row.get_status_display(), tone))


def recognition_text(place: Place, today: date) -> str:
    """One sentence: is something missing, and by when it could be there."""
    if not rules_of(place.kind).needs_recognition:
        return _("Voor dit soort plek is geen erkenning nodig.")
    possible = recognition_possible_by(place, today)
    if possible is None:
        return _("Dit bedrijf is erkend voor deze opleiding.")
    return _("Nog niet erkend. Dat kan uiterlijk %(day)s geregeld zijn.") % {
        "day": place_words.until(possible)
    }


def occupants_of(place: Place, actor: Actor) -> tuple[tuple[Occupant, ...], int, int]:
    """Those the actor may see, how many others there are, and how many in all."""
    held = Placement.objects.filter(HELD, place=place)
    seen = held.visible_to(actor).select_related("person").order_by("starts_on", "id")
    people = tuple(
        Occupant(
            name=each.person.full_name,
            url=f"/plaatsingen/{each.pk}/",
            note=", ".join(
                part
                for part in (place_words.days_short(each.days), each.get_status_display())
                if part
            ),
        )
        for each in seen
    )
    with seeing_all("how many others hold a seat"):
        taken = held.count()
    return people, taken - len(people), taken


def chips_of(place: Place) -> tuple[Chip, ...]:
    chips = [Chip(place_words.kind_title(place.kind))]
    status = status_chip(place)
    if status is not None:
        chips.append(status)
    if place.relayed_on:
        chips.append(Chip(_("doorgezet op %(day)s") % {"day": place_words.until(place.relayed_on)}))
    if place.invented:
        chips.append(Chip(_("verzonnen")))
    return tuple(chips)


def organisations_to_reserve_for() -> QuerySet[Organisation]:
    """Everybody who looks for places: organisations with colleagues that are no employer."""
    return (
        Organisation.objects.exclude(kind="werkgever")
        .filter(merged_into__isnull=True, workers__user__isnull=False)
        .order_by("sort_key", "id")
        .distinct()
    )


def may_change(place: Place, actor: Actor) -> bool:
    return may_change_place(place, actor)


def may_change_load(place: Place, actor: Actor) -> bool:
    who = place.supervisor
    return who is not None and may_change_employer(who.organisation, actor)
