"""Employers and places for the crowd, as many as its placements need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import cycle, repeat
from uuid import UUID

from doorstroom.apps.partners.service import Organisation, Site, Worker
from doorstroom.apps.places.service import (
    Place,
    PlaceSeat,
    Recognition,
    Supervisor,
    SupervisorSeat,
)
from doorstroom.core.values.actor import AMSTERDAM
from doorstroom.core.values.names import title_sort_key

from .employers import MARK, InventedEmployer, InventedSite, employers
from .names import invented_name, phone
from .partners import EMPLOYERS_PER_AREA
from .rows import Rows, next_key
from .world import World

PLACES_PER_EMPLOYER = 3
SUPERVISED = 0.6
SUPERVISOR_NUMBERS = 880_000
# Of each kind: a title, days, hours, and whether SBB must recognise it.
TITLES: dict[str, str] = {
    "school-stage": "Stage",
    "werkervaring": "Werkervaring",
    "snuffelplaats": "Een paar dagen proberen",
    "proefplaatsing": "Proefplaatsing",
    "baan": "Medewerker",
    "beschutte-baan": "Beschut werk",
    "dagbesteding": "Dagbesteding",
    "bpv-bol": "Stage van je opleiding",
    "bpv-bbl": "Leerbaan",
    "praktijkverklaring": "Leren in de praktijk",
}
RECOGNISED = ("bpv-bol", "bpv-bbl", "praktijkverklaring")
CREBO_OF: dict[str, str] = {
    "bouw": "25740", "voeding": "25742", "horeca": "25742", "logistiek": "25743",
    "techniek": "25744", "ict": "25744", "mobiliteit": "25745", "groen": "25746",
    "productie": "25747", "retail": "25748",
}  # fmt: skip
DAYS: tuple[tuple[str, ...], ...] = (
    ("mon", "tue", "thu"),
    ("tue", "wed", "thu", "fri"),
    ("mon", "tue", "wed", "thu", "fri"),
    ("mon", "wed"),
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat that nobody has yet, of a place of a kind."""

    place: Place
    number: int
    employer: str


class PlaceMaker:
    """Gives out seats; when a place is full it makes another, at an employer of the area.

    ``name`` tells the places of one load from those of another. Employers have
    the same keys in each: ``known`` holds the keys of those that are there.
    """

    def __init__(
        self, world: World, rows: Rows, *, name: str, known: frozenset[UUID] = frozenset()
    ) -> None:
        self._world = world
        self._rows = rows
        self._known = known
        self._chance = world.chance(f"crowd-places:{name}")
        self._keys = world.keys(f"crowd-places:{name}")
        self._made = 0
        self._free: dict[tuple[str, str], list[Seat]] = defaultdict(list)
        self._sites: dict[str, Iterator[tuple[UUID, UUID, str, str]]] = {}
        self._recognised: set[tuple[UUID, str]] = set()

    def seat(self, area: str, kind: str) -> Seat:
        key = (area, kind)
        if not self._free[key]:
            self._free[key] = self._place(area, kind)
        return self._free[key].pop()

    def look(self, area: str, kind: str) -> Seat:
        """A seat that stays free: to propose to somebody."""
        key = (area, kind)
        if not self._free[key]:
            self._free[key] = self._place(area, kind)
        return self._free[key][-1]

    def _place(self, area: str, kind: str) -> list[Seat]:
        if area not in self._sites:
            self._sites[area] = self._employers(area)
        employer, site, sector, name = next(self._sites[area])
        crebo = CREBO_OF.get(sector, "25741") if kind in RECOGNISED else None
        capacity = self._chance.choice((1, 2, 2, 3))
        days = self._chance.choice(DAYS)
        guide = self._supervisor(employer, capacity)
        place = Place(
            id=self._key(),
            employer_id=employer,
            site_id=site,
            kind_id=kind,
            title=f"{TITLES[kind]}, {sector.replace('-', ' ')}",
            sector_id=sector,
            qualification_id=crebo,
            level=1 if kind in ("bpv-bol", "bpv-bbl") else 0,
            capacity=capacity + (1 if self._chance.random() < 0.3 else 0),
            days=list(days),
            start_time=time(8),
            end_time=time(16, 30),
            hours=8 * len(days),
            guidance=self._chance.choice(("light", "light", "intensive")),
            supervisor=guide,
            created_at=datetime.combine(self._world.day(-500), time(9), AMSTERDAM),
            invented=True,
        )
        self._rows.add(place)
        for number in range(1, place.capacity + 1):
            self._rows.add(PlaceSeat(place=place, number=number))
        if crebo is not None and (site, crebo) not in self._recognised:
            self._recognised.add((site, crebo))
            self._rows.add(self._recognition(site, crebo))
        return [Seat(place, number, name) for number in range(1, capacity + 1)]

    def _key(self) -> UUID:
        return next_key(self._keys)

    def _supervisor(self, employer: UUID, seats: int) -> Supervisor | None:
        """Somebody on the floor for as many as there are seats, at most places."""
        if self._chance.random() > SUPERVISED:
            return None
        self._made += 1
        guide = Supervisor(
            id=self._key(),
            organisation_id=employer,
            name=invented_name(self._chance).full,
            phone=phone(SUPERVISOR_NUMBERS + self._made % 20_000),
            load_cap=seats,
            trainer=self._chance.random() < 0.5,
            harrie=self._chance.random() < 0.4,
        )
        self._rows.add(guide)
        for number in range(1, seats + 1):
            self._rows.add(SupervisorSeat(supervisor=guide, number=number))
        return guide

    def _recognition(self, site: UUID, crebo: str) -> Recognition:
        start = self._world.as_of - timedelta(days=self._chance.randint(430, 1300))
        return Recognition(
            id=self._key(),
            site_id=site,
            qualification_id=crebo,
            status="granted",
            requested_on=start - timedelta(days=20),
            valid_from=start,
            valid_until=start + timedelta(days=4 * 365),
            checked_on=start,
        )

    def _employers(self, area: str) -> Iterator[tuple[UUID, UUID, str, str]]:
        """Those of the area that are there already, then new ones; three places at each.

        When there are no more employers to invent, they get three more each.
        """
        made: list[tuple[UUID, UUID, str, str]] = []
        for count, invented in enumerate(employers(self._world.seed, area)):
            there = self._world.organisations.get(invented.slug)
            if there is not None and count < EMPLOYERS_PER_AREA:
                found = (there.pk, self._world.sites[invented.slug].pk)
            else:
                found = self._new(invented)
            made.append((*found, invented.sector, invented.name))
            yield from repeat(made[-1], PLACES_PER_EMPLOYER)
        for again in cycle(made):
            yield from repeat(again, PLACES_PER_EMPLOYER)

    def _new(self, invented: InventedEmployer) -> tuple[UUID, UUID]:
        spot = invented.sites[0]
        keys = self._world.keys(f"employer:{invented.slug}")
        organisation = Organisation(
            id=next_key(keys),
            name=invented.name,
            sort_key=title_sort_key(invented.name),
            kind="werkgever",
            municipality_id=spot.gm_code,
            phone=invented.phone,
            email=invented.email,
            invented=True,
        )
        site = self._site(next_key(keys), organisation, invented.name, spot)
        if organisation.pk in self._known:
            return organisation.pk, site.pk
        started = self._world.long_ago.date()
        contact = invented.contact.full
        self._rows.add(organisation)
        for function, name in (("desk", "Balie"), ("employer_contact", contact)):
            self._rows.add(
                Worker(
                    id=next_key(keys),
                    organisation=organisation,
                    function=function,
                    name=name,
                    sort_key="" if function == "desk" else title_sort_key(name),
                    phone=invented.phone,
                    email=invented.email,
                    starts_on=started,
                )
            )
        self._rows.add(site)
        return organisation.pk, site.pk

    def _site(self, key: UUID, organisation: Organisation, name: str, spot: InventedSite) -> Site:
        return Site(
            id=key,
            organisation=organisation,
            name=f"{name.removesuffix(MARK).strip()}, {spot.name}",
            street=spot.street,
            postcode=spot.pc4,
            place=spot.place,
            municipality_id=spot.gm_code,
            latitude=spot.lat,
            longitude=spot.lon,
        )
