"""From rows about a person and about places to the values that the rules judge."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db.models import Count, DateField, F, QuerySet, Value
from django.db.models.functions import Greatest

from doorstroom.apps.learning.service import Certificate
from doorstroom.apps.partners.service import working_days_on
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import Involvement, Person
from doorstroom.apps.placements.service import Placement
from doorstroom.apps.places.service import Place, Recognition, RecognitionStatus
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.core.matching import Candidate, Holding, Offer
from doorstroom.core.matching import Recognition as Recognised
from doorstroom.core.matching.values import RECOGNITION_WORKING_DAYS
from doorstroom.core.values.levels import Guidance
from doorstroom.core.values.places import Position
from doorstroom.core.values.travel import DETOUR, FASTEST, TravelMode
from doorstroom.core.values.weekdays import Weekdays
from doorstroom.core.values.windows import HoursRange, TimeWindow


def candidate(person: Person) -> Candidate:
    """A person as far as the rules look. What nobody asked is None, and is asked.

    Whoever named days was asked about times and hours too: what is empty then
    limits nothing. No kinds and no sectors named limit nothing either.
    """
    asked_when = bool(person.days)
    position = None
    if person.postcode4 is not None:
        position = Position(person.postcode4.latitude, person.postcode4.longitude)
    window = TimeWindow(person.earliest, person.latest)
    hours = HoursRange(person.hours_min, person.hours_max)
    routes = Pathway.objects.filter(person=person, closed_on__isnull=True)
    rows = Involvement.objects.open().filter(person=person)
    return Candidate(
        id=str(person.pk),
        birth=person.born,
        position=position,
        mode=TravelMode(person.travel_mode) if person.travel_mode else None,
        max_minutes=person.max_minutes,
        kinds=frozenset(person.kinds),
        wishes=tuple(person.sectors),
        open_to_other=person.open_to_other,
        excluded_sectors=frozenset(person.excluded_sectors),
        hours=None if hours.open and not asked_when else hours,
        days=Weekdays.parse("|".join(person.days)) if asked_when else None,
        window=None if window.open and not asked_when else window,
        available_from=person.available_from,
        level=person.highest_mbo_level,
        admitted_to=person.admitted_to,
        holdings=_holdings(person),
        holdings_complete=person.held_complete,
        guidance=Guidance.parse(person.guidance_need) if person.guidance_need else None,
        programmes=frozenset(routes.order_by("pk").values_list("programme_id", flat=True)),
        organisations=frozenset(
            str(key) for key in rows.order_by("pk").values_list("organisation_id", flat=True)
        ),
    )


def _holdings(person: Person) -> tuple[Holding, ...]:
    """What somebody holds: as they said, and what was earned."""
    earned = Certificate.objects.filter(person=person).order_by("earned_on", "id")
    holdings = [Holding(code) for code in person.held]
    holdings += [Holding(row.kind, row.expires_on) for row in earned]
    return tuple(holdings)


def reach_km(person: Person, *, more: int = 0) -> float | None:
    """How far a place can lie at most, as the crow flies; None when a fact is missing.

    ``more``: had they so many minutes more.
    """
    if person.postcode4 is None or person.max_minutes is None:
        return None
    mode = TravelMode(person.travel_mode) if person.travel_mode else FASTEST
    return (person.max_minutes + more) / 60 * mode.kmh / DETOUR


def within_reach(places: QuerySet[Place], person: Person, km: float) -> QuerySet[Place]:
    """Places in the box around the person: everything in reach, and a little more."""
    here = person.postcode4
    if here is None:
        return places
    high = (km + 0.1) / 111.0
    # A degree of longitude is shortest on the side nearest to the pole.
    wide = high / math.cos(math.radians(min(abs(here.latitude) + high, 89.0)))
    return places.filter(
        site__latitude__range=(here.latitude - high, here.latitude + high),
        site__longitude__range=(here.longitude - wide, here.longitude + wide),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """The columns of a place that the rules look at."""

    id: UUID
    employer_id: UUID
    site_id: UUID
    kind_id: str
    sector_id: str
    latitude: float
    longitude: float
    hours: int | None
    days: list[str]
    start_time: time | None
    end_time: time | None
    starts_on: date | None
    level: int
    min_level: int
    qualification_id: str | None
    min_age: int | None
    requires: list[str]
    guidance: str
    programmes: list[str]
    needs_recognition: bool
    capacity: int
    supervisor_id: UUID | None
    supervisor_cap: int | None
    status: str
    reserved_for: UUID | None
    reserved_until: date | None


_COLUMNS = (
    *("id", "employer_id", "site_id", "kind_id", "sector_id"),
    *("site__latitude", "site__longitude", "hours", "days", "start_time", "end_time"),
    *("starts_on", "level", "min_level", "qualification_id", "min_age", "requires"),
    *("guidance", "programmes", "kind__data__needs_recognition", "capacity", "supervisor_id"),
    *("supervisor__load_cap", "status", "reserved_for_id", "reserved_until"),
)


def offers(places: QuerySet[Place], day: date) -> list[Offer]:
    """Places as far as the rules look, in five queries however many there are.

    Seats count as taken on the day a place starts, and not before ``day``.
    """
    rows = [_Row(*row) for row in places.order_by("pk").values_list(*_COLUMNS)]
    taken = _taken(places, day)
    loads = _loads(places, day)
    recognised, possible = _recognitions(places, day)
    known_days: dict[tuple[str, ...], Weekdays | None] = {}
    return [
        _offer(
            row,
            days=_days(row.days, known_days),
            taken=taken.get(row.id, 0),
            load=0 if row.supervisor_id is None else loads.get(row.supervisor_id, 0),
            recognised=recognised.get(row.site_id),
            possible=possible.get((row.site_id, row.qualification_id)),
        )
        for row in rows
    ]


def offer(place: Place, day: date) -> Offer:
    """One place as far as the rules look."""
    return offers(Place.objects.filter(pk=place.pk), day)[0]


def _days(codes: Sequence[str], known: dict[tuple[str, ...], Weekdays | None]) -> Weekdays | None:
    key = tuple(codes)
    if key not in known:
        known[key] = Weekdays.parse("|".join(key)) if key else None
    return known[key]


def _offer(
    row: _Row,
    *,
    days: Weekdays | None,
    taken: int,
    load: int,
    recognised: tuple[Recognised, ...] | None,
    possible: date | None,
) -> Offer:
    timed = row.start_time is not None or row.end_time is not None
    return Offer(
        id=str(row.id),
        employer_id=str(row.employer_id),
        kind=row.kind_id,
        sector=row.sector_id,
        position=Position(row.latitude, row.longitude),
        hours=row.hours,
        days=days,
        window=TimeWindow(row.start_time, row.end_time) if timed else None,
        starts_on=row.starts_on,
        level=row.level,
        min_level=row.min_level,
        crebo=row.qualification_id,
        min_age=row.min_age,
        requires=frozenset(row.requires),
        guidance=Guidance.parse(row.guidance) if row.guidance else None,
        programmes=frozenset(row.programmes),
        needs_recognition=bool(row.needs_recognition),
        recognitions=recognised,
        recognition_possible_on=possible,
        capacity=row.capacity,
        taken=taken,
        supervisor_load=load,
        supervisor_cap=row.supervisor_cap,
        open=row.status == "open",
        reserved_for=None if row.reserved_for is None else str(row.reserved_for),
        reserved_until=row.reserved_until,
    )


@seeing_all("how many seats are held, to say what is free")
def _taken(places: QuerySet[Place], day: date) -> Mapping[UUID, int]:
    # The largest of what is there: without a start date that is the day itself.
    start = Greatest(F("place__starts_on"), Value(day, output_field=DateField()))
    rows = (
        Placement.objects.holding_on(start)
        .filter(place__in=places.order_by().values("pk"))
        .order_by("place")
        .values("place")
        .annotate(seats=Count("place_seat", distinct=True))
    )
    return {row["place"]: row["seats"] for row in rows}


@seeing_all("how many a supervisor guides, to keep to the cap")
def _loads(places: QuerySet[Place], day: date) -> Mapping[UUID, int]:
    """Of a supervisor everybody counts, on whichever place they are."""
    supervisors = places.order_by().filter(supervisor__isnull=False).values("supervisor")
    rows = (
        Placement.objects.holding_on(day)
        .filter(supervisor__in=supervisors)
        .order_by("supervisor")
        .values("supervisor")
        .annotate(seats=Count("supervisor_seat", distinct=True))
    )
    return {row["supervisor"]: row["seats"] for row in rows}


def _recognitions(
    places: QuerySet[Place], day: date
) -> tuple[Mapping[UUID, tuple[Recognised, ...]], Mapping[tuple[UUID, str | None], date]]:
    """Of each site that anybody asked about: what it is recognised for, and what may come."""
    found: dict[UUID, list[Recognised]] = {}
    possible: dict[tuple[UUID, str | None], date] = {}
    rows: Iterable[Recognition] = Recognition.objects.filter(
        site__in=places.order_by().filter(kind__data__needs_recognition=True).values("site")
    ).order_by("site", "id")
    for row in rows:
        known = found.setdefault(row.site_id, [])
        if row.status == RecognitionStatus.GRANTED and row.valid_from and row.valid_until:
            known.append(Recognised(row.qualification_id, row.valid_from, row.valid_until))
        elif row.status == RecognitionStatus.REQUESTED:
            asked = row.requested_on or day
            possible[row.site_id, row.qualification_id] = working_days_on(
                asked, RECOGNITION_WORKING_DAYS
            )
    return {site: tuple(known) for site, known in found.items()}, possible
