"""The page of one programme: targets, the route, who waits, what is short, what is in transit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery

from doorstroom.apps.outreach.service import Referral, ReferralStatus
from doorstroom.apps.partners.service import working_days_passed
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import (
    Handover,
    HandoverStatus,
    Person,
    known,
    organisations_with_files,
)
from doorstroom.apps.placements.service import Placement
from doorstroom.apps.places.service import Place, Sector
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.apps.programmes.service import Programme, pack_of
from doorstroom.core.values.actor import Actor

from .figures import (
    Figure,
    LastingFigures,
    Shown,
    TargetCounter,
    at_stations,
    funnel,
    lasting_figures,
    passed_stations,
    target_counters,
)

LONGEST_PER_STATION = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody at a station, and for how long."""

    pathway: Pathway
    station: str
    days: int


@dataclass(frozen=True, slots=True)
class SectorRoom:
    """People who wish this sector and wait, against seats that are free in it."""

    sector: str
    title: str
    wished: Figure
    free: int

    @property
    def short(self) -> bool:
        return self.wished.count is not None and self.wished.count > self.free


@dataclass(frozen=True, slots=True)
class InTransit:
    """A hand-over or referral that waits for an answer. Negative days left: too late."""

    kind: str
    id: UUID
    person: Person
    from_name: str
    to_name: str
    answer_by: date
    working_days_left: int


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    programme: Programme
    targets: tuple[TargetCounter, ...]
    funnel: tuple[Figure, ...]
    lasting: tuple[LastingFigures, ...]
    stations: tuple[Figure, ...]
    passed: tuple[Figure, ...]
    # Of each station the days of who is longest there, without a name: where small counts show.
    longest: Mapping[str, int]
    waiting: tuple[Waiting, ...]
    room: tuple[SectorRoom, ...]
    in_transit: tuple[InTransit, ...]


def programme_page(programme: Programme, actor: Actor, today: date | None = None) -> ProgrammePage:
    """Everything for steering one programme. Names only of people whom the actor may see."""
    day = today or actor.today
    pack = pack_of(programme)
    shown = Shown(programme, actor)
    return ProgrammePage(
        programme=programme,
        targets=target_counters(programme, pack, shown, day),
        funnel=funnel(programme, shown, day),
        lasting=lasting_figures(programme, shown, day),
        stations=at_stations(programme, pack, shown),
        passed=passed_stations(programme, pack, shown, day),
        longest=longest_days(programme, shown, day),
        waiting=longest_per_station(programme, actor, day),
        room=sector_room(programme, shown, day),
        in_transit=in_transit(actor, day, programme=programme),
    )


@seeing_all("figures of a programme; a small one is not shown")
def longest_days(programme: Programme, shown: Shown, today: date) -> Mapping[str, int]:
    """How long it lasts at each station; a route that rests does not wait."""
    if not shown.small:
        return {}
    waiting = Pathway.objects.open().filter(programme=programme, resting_until__isnull=True)
    since = waiting.order_by().values_list("station").annotate(first=Min("station_since"))
    return {station: (today - first).days for station, first in since}


def longest_per_station(
    programme: Programme, actor: Actor, today: date, *, each: int = LONGEST_PER_STATION
) -> tuple[Waiting, ...]:
    """Who is longest at each station; a route that rests does not wait."""
    waiting = (
        Pathway.objects.visible_to(actor)
        .open()
        .filter(programme=programme, resting_until__isnull=True)
        .order_by("station_since", "id")
        .values("pk")
    )
    stations = sorted({station.code for station in pack_of(programme).stations})
    # Of each station the first few by its index; to rank everybody takes a second.
    first, *others = [waiting.filter(station=station)[:each] for station in stations]
    keys = [row["pk"] for row in first.union(*others, all=True)]
    routes = Pathway.objects.filter(pk__in=keys).select_related("person", "next_task__worker")
    return tuple(
        Waiting(route, route.station, (today - route.station_since).days)
        for route in routes.order_by("station", "station_since", "id")
    )


@seeing_all("figures of a programme; a small one is not shown")
def sector_room(programme: Programme, shown: Shown, today: date) -> tuple[SectorRoom, ...]:
    """Where places are short: each wish of each person who waits, against free seats.

    Somebody with three wishes counts in three sectors; so the lines do not add up.
    """
    at_a_place = Placement.objects.active().filter(person=OuterRef("person"))
    waiting = (
        Pathway.objects.open()
        .filter(programme=programme, person__destination_since__isnull=True)
        .exclude(Exists(at_a_place))
    )
    wished: Counter[str] = Counter()
    same = waiting.order_by("person__sectors").values_list("person__sectors")
    for sectors, people in same.annotate(people=Count("id")):
        wished.update(dict.fromkeys(sectors, people))
    free = _free_by_sector(programme, today)
    titles = dict(Sector.objects.order_by("code").values_list("code", "title"))
    rooms = [
        SectorRoom(
            sector=code,
            title=titles.get(code, code),
            wished=shown.figure("wished", wished[code], sector=code),
            free=free[code],
        )
        for code in set(wished) | set(free)
    ]
    # A line of which nothing is shown tells that somebody wishes it; nor does the order tell.
    told = [room for room in rooms if room.free or room.wished.count is not None]
    return tuple(sorted(told, key=lambda room: (room.free - (room.wished.count or 0), room.sector)))


@seeing_all("figures of a programme; a small one is not shown")
def _free_by_sector(programme: Programme, today: date) -> Counter[str]:
    holding = (
        Placement.objects.holding_on(today)
        .filter(place=OuterRef("pk"))
        .order_by()
        .values("place")
        .annotate(n=Count("place_seat", distinct=True))
    )
    places: QuerySet[Place] = Place.objects.open().filter(
        Q(programmes=[]) | Q(programmes__contains=[programme.slug])
    )
    free: Counter[str] = Counter()
    rows = places.annotate(taken=Subquery(holding.values("n"))).order_by("pk")
    for sector, capacity, taken in rows.values_list("sector_id", "capacity", "taken"):
        free[sector] += max(0, capacity - (taken or 0))
    return free


def in_transit(
    actor: Actor, today: date, *, programme: Programme | None = None
) -> tuple[InTransit, ...]:
    """Hand-overs and referrals that wait, for both sides, the most urgent first."""
    return tuple(
        sorted(
            (*_handovers(actor, today, programme), *_referrals(actor, today, programme)),
            key=lambda each: (each.answer_by, str(each.id)),
        )
    )


def _left(answer_by: date, today: date) -> int:
    if answer_by >= today:
        return working_days_passed(today, answer_by)
    return -working_days_passed(answer_by, today)


def _handovers(actor: Actor, today: date, programme: Programme | None) -> list[InTransit]:
    rows = Handover.objects.filter(status=HandoverStatus.OFFERED)
    if actor.kind != "system":
        mine = organisations_with_files(actor)
        rows = rows.filter(Q(from_organisation__in=mine) | Q(to_organisation__in=mine))
    if programme is not None:
        routes = Pathway.objects.open().filter(programme=programme, person=OuterRef("person"))
        rows = rows.filter(Exists(routes))
    rows = rows.select_related("from_organisation", "to_organisation").prefetch_related(known())
    return [
        InTransit(
            kind="handover",
            id=row.pk,
            person=row.person,
            from_name=row.from_organisation.name,
            to_name=row.to_organisation.name,
            answer_by=row.answer_by,
            working_days_left=_left(row.answer_by, today),
        )
        for row in rows.order_by("answer_by", "id")
    ]


def _referrals(actor: Actor, today: date, programme: Programme | None) -> list[InTransit]:
    rows = Referral.objects.filter(status__in=[ReferralStatus.OPEN, ReferralStatus.ASKED])
    if actor.kind != "system":
        mine = organisations_with_files(actor)
        rows = rows.filter(Q(from_worker__organisation__in=mine) | Q(to_organisation__in=mine))
    if programme is not None:
        rows = rows.filter(programme=programme)
    rows = rows.select_related("from_worker__organisation", "to_organisation")
    rows = rows.prefetch_related(known())
    return [
        InTransit(
            kind="referral",
            id=row.pk,
            person=row.person,
            from_name=row.from_worker.organisation.name,
            to_name=row.to_organisation.name,
            answer_by=row.answer_by,
            working_days_left=_left(row.answer_by, today),
        )
        for row in rows.order_by("answer_by", "id")
    ]
