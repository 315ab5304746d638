"""Employers and places for the crowd, as many as its placements need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from doorstroom.apps.partners.service import Organisation, Site, Worker
from doorstroom.apps.places.service import Place, PlaceSeat, Recognition
from doorstroom.core.values.actor import AMSTERDAM
from doorstroom.core.values.names import title_sort_key

from .employers import MARK, InventedEmployer, InventedSite, employers
from .partners import EMPLOYERS_PER_AREA
from .rows import Rows
from .world import World

PLACES_PER_EMPLOYER = 3
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
    """Gives out seats; when a place is full it makes another, at an employer of the area."""

    def __init__(self, world: World, rows: Rows) -> None:
        self._world = world
        self._rows = rows
        self._chance = world.chance("crowd-places")
        self._free: dict[tuple[str, str], list[Seat]] = defaultdict(list)
        self._sites: dict[str, Iterator[tuple[UUID, UUID, str, str]]] = {}
        self._recognised: set[tuple[UUID, str]] = set()

    def seat(self, area: str, kind: str) -> Seat:
        key = (area, kind)
        if not self._free[key]:
            self._free[key] = self._place(area, kind)
        return self._free[key].pop()

    def _place(self, area: str, kind: str) -> list[Seat]:
        if area not in self._sites:
            self._sites[area] = self._employers(area)
        employer, site, sector, name = next(self._sites[area])
        crebo = CREBO_OF.get(sector, "25741") if kind in RECOGNISED else None
        capacity = self._chance.choice((1, 2, 2, 3))
        days = self._chance.choice(DAYS)
        place = Place(
            id=self._rows.key(),
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

    def _recognition(self, site: UUID, crebo: str) -> Recognition:
        start = self._world.as_of - timedelta(days=self._chance.randint(430, 1300))
        return Recognition(
            id=self._rows.key(),
            site_id=site,
            qualification_id=crebo,
            status="granted",
            requested_on=start - timedelta(days=20),
            valid_from=start,
            valid_until=start + timedelta(days=4 * 365),
            checked_on=start,
        )

    def _employers(self, area: str) -> Iterator[tuple[UUID, UUID, str, str]]:
        """Those of the area that are there already, then new ones; three places at each."""
        for count, invented in enumerate(employers(self._world.seed, area)):
            there = self._world.organisations.get(invented.slug)
            if there is not None and count < EMPLOYERS_PER_AREA:
                found = (there.pk, self._world.sites[invented.slug].pk)
            else:
                found = self._new(invented)
            for _ in range(PLACES_PER_EMPLOYER):
                yield (*found, invented.sector, invented.name)

    def _new(self, invented: InventedEmployer) -> tuple[UUID, UUID]:
        spot = invented.sites[0]
        organisation = Organisation(
            id=self._rows.key(),
            name=invented.name,
            sort_key=title_sort_key(invented.name),
            kind="werkgever",
            municipality_id=spot.gm_code,
            phone=invented.phone,
            email=invented.email,
            invented=True,
        )
        started = self._world.long_ago.date()
        contact = invented.contact.full
        self._rows.add(organisation)
        for function, name in (("desk", "Balie"), ("employer_contact", contact)):
            self._rows.add(
                Worker(
                    id=self._rows.key(),
                    organisation=organisation,
                    function=function,
                    name=name,
                    sort_key="" if function == "desk" else title_sort_key(name),
                    phone=invented.phone,
                    email=invented.email,
                    starts_on=started,
                )
            )
        site = self._site(organisation, invented.name, spot)
        self._rows.add(site)
        return organisation.pk, site.pk

    def _site(self, organisation: Organisation, name: str, spot: InventedSite) -> Site:
        return Site(
            id=self._rows.key(),
            organisation=organisation,
            name=f"{name.removesuffix(MARK).strip()}, {spot.name}",
            street=spot.street,
            postcode=spot.pc4,
            place=spot.place,
            municipality_id=spot.gm_code,
            latitude=spot.lat,
            longitude=spot.lon,
        )
