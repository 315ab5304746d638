"""Who is in the demo region: the organisations of the sources, and invented workers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from doorstroom.adapters.facts import load_postcodes
from doorstroom.apps.accounts.service import add_user
from doorstroom.apps.partners.service import (
    Address,
    Municipality,
    Organisation,
    add_organisation,
    add_site,
    add_worker,
)
from doorstroom.core.values.names import plain

from .employers import MARK, NAMED, STAND_INS, InventedEmployer, InventedSite, employers
from .names import invented_name, phone, postcodes_of
from .world import World

AREAS = ("purmerend", "twente", "rijnmond", "friesland", "eindhoven", "deventer", "alblasserdam")
EMPLOYERS_PER_AREA = 12
WORKER_NUMBERS = 850_000


@dataclass(frozen=True, slots=True)
class Seated:
    """An invented worker; those with a login are the personas."""

    key: str
    organisation: str
    function: str
    name: str = ""
    login: bool = False


WORKERS: tuple[Seated, ...] = (
    Seated("marjan", "jongerenloket-purmerend", "casemanager", "Marjan de Graaf", login=True),
    Seated("casemanager-2", "jongerenloket-purmerend", "casemanager"),
    Seated("werkom", "werkom", "jobcoach", "Jelle Postma", login=True),
    Seated("werkom-2", "werkom", "jobcoach"),
    Seated("werkom-plekken", "werkom", "account_manager"),
    Seated("wsp", "werkgevers-servicepunt", "account_manager"),
    Seated("altra", "altra-college", "stage_coordinator", "Samira Benali", login=True),
    Seated("bladergroen", "bladergroen", "stage_coordinator"),
    Seated("mbo-purmerend", "mbo-purmerend", "stage_coordinator"),
    Seated("coord-purmerend", "gemeente-purmerend", "coordinator", "Joost Prins", login=True),
    Seated("levenscoach", "gemeente-hengelo", "life_coach", "Anouk ter Horst", login=True),
    Seated("levenscoach-2", "gemeente-hengelo", "life_coach"),
    Seated("gemeente-hengelo", "gemeente-hengelo", "programme_manager"),
    Seated("rmc", "doorstroompunt-hengelo", "client_manager", "Ruben Nijhuis", login=True),
    Seated("rmc-2", "doorstroompunt-hengelo", "client_manager"),
    Seated("coord-twente", "doorstroompunt-hengelo", "coordinator"),
    Seated("offensief", "jongeren-offensief-twente", "casemanager", "Kim Scholten", login=True),
    Seated("lwl-twente", "leerwerkloket-twente", "account_manager"),
    Seated("roc-twente", "roc-van-twente", "stage_coordinator"),
    Seated("provincie", "provincie-overijssel", "programme_manager"),
    Seated("coaching-hengelo", "coaching-hengelo", "life_coach"),
    Seated("wspr", "wspr-jong", "account_manager", "Dwight Leeflang", login=True),
    Seated("jongerencoach", "wspr-jong", "youth_coach", "Soraya Ramdin", login=True),
    Seated("havenzicht", "jongerenwerk-rijnmond", "youth_coach"),
    Seated("coord-rijnmond", "jongerenwerk-rijnmond", "coordinator"),
    Seated("albeda", "albeda", "stage_coordinator"),
    Seated("zadkine", "zadkine", "stage_coordinator"),
    Seated("lwl-friesland", "leerwerkloket-friesland", "casemanager", "Nynke Wiersma",
           login=True),
    Seated("lwl-friesland-2", "leerwerkloket-friesland", "account_manager"),
    Seated("leeuwarden", "gemeente-leeuwarden", "jobcoach", "Sjoerd Terpstra", login=True),
    Seated("coord-friesland", "gemeente-leeuwarden", "coordinator"),
    Seated("lwl-eindhoven", "leerwerkloket-eindhoven", "casemanager", "Roos Peters", login=True),
    Seated("lwl-eindhoven-2", "leerwerkloket-eindhoven", "account_manager"),
    Seated("mbo-eindhoven", "mbo-eindhoven", "stage_coordinator"),
    Seated("coord-eindhoven", "mbo-eindhoven", "coordinator"),
    Seated("matchpoind", "matchpoind", "casemanager", "Hanneke Wolters", login=True),
    Seated("matchpoind-2", "matchpoind", "jobcoach"),
    Seated("arkelstein", "arkelstein", "stage_coordinator"),
    Seated("de-linde", "de-linde", "teacher"),
    Seated("deventer", "gemeente-deventer", "casemanager"),
    Seated("coord-deventer", "gemeente-deventer", "coordinator"),
    Seated("kansrijk", "gemeente-alblasserdam", "programme_manager", "Pieter Huisman", login=True),
    Seated("project", "gemeente-alblasserdam", "casemanager", "Vera van Vliet", login=True),
    Seated("coord-alblasserdam", "gemeente-alblasserdam", "coordinator"),
    Seated("da-vinci", "da-vinci-college", "teacher"),
    Seated("privacy", "jongerenloket-purmerend", "privacy_officer", "Petra Kuiper", login=True),
    Seated("beheer", "gemeente-purmerend", "administrator", "Henk Vos", login=True),
    Seated("financier", "provincie-overijssel", "funder", "Lotte Wiersma", login=True),
)  # fmt: skip

# Employers of the stories: slug, name, sector, postcode. Where they are does not follow from the
# seed: the stories count on it that people can get there.
STORY_EMPLOYERS: tuple[tuple[str, str, str, str], ...] = (
    ("bakkerij", "Bakkerij Molenzicht", "voeding", "1441"),
    ("magazijn", "Magazijn Regenboogkade", "logistiek", "1446"),
    ("kwekerij", "Kwekerij Lentegroen", "groen", "1448"),
    ("metaal", "Metaalwerkplaats Wilgenrijk", "techniek", "7553"),
    ("zorgboerderij", "Zorgboerderij Ooievaarsnest", "groen", "7557"),
    ("pakket", "Pakketdepot Polderwind", "logistiek", "3083"),
    ("hotel", "Hotel Sterrenwacht Oost", "horeca", "8911"),
    ("installatie", "Installatiebedrijf Zonnedauw", "techniek", "5621"),
    ("meubel", "Meubelmakerij Notenboomgaard", "productie", "7418"),
    ("werkplaats", "Werkplaats Zeven Bruggen", "productie", "2952"),
    ("winkel", "Buurtwinkel Kersenpit", "retail", "2951"),
)


def make_partners(world: World) -> None:
    for named in (*NAMED, *STAND_INS):
        municipality = _municipality(named.municipality) if named.municipality else None
        world.organisations[named.slug] = add_organisation(
            name=named.name,
            kind=named.kind,
            municipality=municipality,
            brin=named.brin or "",
            invented=named.invented,
            actor=world.founder(),
        )
        if municipality is not None:
            _own_site(world, named.slug, municipality)
    _make_workers(world)
    _make_employers(world)


def _municipality(code: str) -> Municipality:
    return Municipality.objects.get(pk=code)


def _own_site(world: World, slug: str, municipality: Municipality) -> None:
    """A point in the municipality, without an address: we ship none."""
    spot = postcodes_of(municipality.code)[0]
    organisation = world.organisations[slug]
    world.sites[slug] = add_site(
        organisation,
        name=organisation.name,
        address=Address(
            postcode=spot.pc4,
            place=spot.place,
            latitude=spot.lat,
            longitude=spot.lon,
            municipality=municipality,
        ),
        actor=world.founder(),
    )


def worker_names(world: World) -> dict[str, str]:
    """What each worker of the stories is called, by key."""
    chance = world.chance("workers")
    return {each.key: each.name or invented_name(chance).full for each in WORKERS}


def _make_workers(world: World) -> None:
    names = worker_names(world)
    for number, seated in enumerate(WORKERS, WORKER_NUMBERS):
        seat(world, seated, name=names[seated.key], number=number)


def seat(world: World, seated: Seated, *, name: str, number: int) -> None:
    """A worker in a seat, with a login for who is a persona."""
    user = add_user(login=f"demo-{seated.key}", name=name) if seated.login else None
    world.workers[seated.key] = add_worker(
        world.organisations[seated.organisation],
        name=name,
        function=seated.function,
        user=user,
        phone=phone(number),
        email=f"{plain(name).replace(' ', '.')}@voorbeeld.example",
        actor=world.founder(),
    )


def _make_employers(world: World) -> None:
    chance = world.chance("employers")
    spots = {spot.pc4: spot for spot in load_postcodes()}
    taken = set()
    for number, (slug, name, _sector, pc4) in enumerate(STORY_EMPLOYERS, WORKER_NUMBERS + 501):
        spot = spots[pc4]
        taken.add(f"{name} {MARK}")
        street = f"Voorbeeldweg {number % 90 + 1}"
        site = InventedSite(spot.place, street, pc4, spot.place, spot.gm_code, spot.lat, spot.lon)
        _employer(world, slug, f"{name} {MARK}", phone(number), [site])
        contact = Seated(slug, slug, "employer_contact", login=slug == "bakkerij")
        called = "Elif Bakker" if slug == "bakkerij" else invented_name(chance).full
        seat(world, contact, name=called, number=number)
    for area_slug in AREAS:
        for invented in islice(employers(world.seed, area_slug), EMPLOYERS_PER_AREA):
            if invented.name not in taken:
                add_invented_employer(world, invented)


def add_invented_employer(world: World, invented: InventedEmployer) -> None:
    """One of the employers without a story, with a contact whom nobody signs in as."""
    _employer(world, invented.slug, invented.name, invented.phone, list(invented.sites))
    add_worker(
        world.organisations[invented.slug],
        name=invented.contact.full,
        function="employer_contact",
        phone=invented.phone,
        email=invented.email,
        actor=world.founder(),
    )


def _employer(
    world: World, slug: str, name: str, number: str, sites: list[InventedSite]
) -> Organisation:
    organisation = add_organisation(
        name=name,
        kind="werkgever",
        municipality=_municipality(sites[0].gm_code),
        phone=number,
        email=f"info@{slug}.example",
        invented=True,
        actor=world.founder(),
    )
    world.organisations[slug] = organisation
    for count, site in enumerate(sites):
        key = slug if count == 0 else f"{slug}-{count + 1}"
        world.sites[key] = add_site(
            organisation,
            name=f"{name.removesuffix(MARK).strip()}, {site.name}",
            address=Address(
                postcode=site.pc4,
                place=site.place,
                latitude=site.lat,
                longitude=site.lon,
                street=site.street,
                municipality=_municipality(site.gm_code),
            ),
            actor=world.founder(),
        )
    return organisation
