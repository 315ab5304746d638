"""Organisations of the demo: those that the sources name, and employers that do not exist.

The first are facts: a name, a kind, where, and the source that names it. We ship no
phone numbers, addresses or people of theirs. What an organisation does in the demo is
invented, and the screens say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random

from doorstroom.adapters.facts import AreaFact, load_areas, load_sectors
from doorstroom.core.values.names import PersonName, plain

from .names import invented_name, phone, postcodes_of

MARK = "(verzonnen)"

PURMEREND = "000_623c"
FOUR_REGIONS = "001_8f9a"
DOORSTROOM = "002_4a88"
HENGELO = "003_6828"
ALBLASSERDAM = "004_ffd5"


@dataclass(frozen=True, slots=True)
class NamedOrganisation:
    """An organisation that a source names, or one that the demo needs in its stead.

    ``municipality`` None: the source does not say where it sits. ``brin`` joins a
    school site of the register. ``invented``: the source only says what it is.
    """

    slug: str
    name: str
    kind: str
    source: str
    areas: tuple[str, ...]
    municipality: str | None = None
    brin: str | None = None
    invented: bool = False


def _org(
    slug: str,
    name: str,
    kind: str,
    source: str,
    *areas: str,
    at: str | None = None,
    brin: str | None = None,
) -> NamedOrganisation:
    return NamedOrganisation(slug, name, kind, source, areas, at, brin)


def _stand_in(
    slug: str, name: str, kind: str, source: str, area: str, at: str | None = None
) -> NamedOrganisation:
    return NamedOrganisation(slug, f"{name} {MARK}", kind, source, (area,), at, invented=True)


NAMED: tuple[NamedOrganisation, ...] = (
    _org("gemeente-purmerend", "Gemeente Purmerend", "gemeente", PURMEREND, "purmerend",
         at="GM0439"),
    _org("jongerenloket-purmerend", "Jongerenloket Purmerend", "jongerenloket", PURMEREND,
         "purmerend", at="GM0439"),
    _org("werkom", "Werkom", "werkleerbedrijf", PURMEREND, "purmerend", at="GM0439"),
    _org("werkgevers-servicepunt", "Werkgevers Servicepunt", "werkgeversservicepunt", PURMEREND,
         "purmerend"),
    _org("bladergroen", "Bladergroen", "school_vo", PURMEREND, "purmerend", at="GM0439",
         brin="01EO06"),
    _org("altra-college", "Altra College", "school_vso", PURMEREND, "purmerend"),
    _org("jongeren-offensief-twente", "Jongeren offensief Twente", "samenwerkingsverband",
         FOUR_REGIONS, "twente"),
    _org("leerwerkloket-twente", "Leerwerkloket Twente", "leerwerkloket",
         f"{FOUR_REGIONS}, {HENGELO}", "twente"),
    _org("wspr-jong", "WerkgeversServicepunt Rijnmond Jong (WSPR Jong)", "werkgeversservicepunt",
         FOUR_REGIONS, "rijnmond"),
    _org("albeda", "Albeda", "school_mbo", FOUR_REGIONS, "rijnmond"),
    _org("zadkine", "Zadkine", "school_mbo", FOUR_REGIONS, "rijnmond"),
    _org("uwv", "UWV", "landelijk", FOUR_REGIONS, "rijnmond"),
    _org("leerwerkloket-friesland", "Leerwerkloket Friesland", "leerwerkloket", FOUR_REGIONS,
         "friesland"),
    _org("gemeente-leeuwarden", "Gemeente Leeuwarden", "gemeente", FOUR_REGIONS, "friesland",
         at="GM0080"),
    _org("leerwerkloket-eindhoven", "Leerwerkloket Eindhoven", "leerwerkloket", FOUR_REGIONS,
         "eindhoven"),
    _org("matchpoind", "MatchPOinD", "samenwerkingsverband", DOORSTROOM, "deventer", at="GM0150"),
    # The text speaks of the schools of MatchPOinD; their names are in DUO's register.
    _org("arkelstein", "Arkelstein", "school_pro", DOORSTROOM, "deventer", at="GM0150",
         brin="01VJ06"),
    _org("de-linde", "De Linde", "school_vso", DOORSTROOM, "deventer", at="GM0150",
         brin="19SY01"),
    _org("gemeente-deventer", "Gemeente Deventer", "gemeente", DOORSTROOM, "deventer",
         at="GM0150"),
    _org("gemeente-hengelo", "Gemeente Hengelo", "gemeente", HENGELO, "twente", at="GM0164"),
    _org("doorstroompunt-hengelo", "Doorstroompunt (RMC) gemeente Hengelo", "doorstroompunt",
         HENGELO, "twente", at="GM0164"),
    _org("roc-van-twente", "ROC van Twente", "school_mbo", HENGELO, "twente"),
    _org("provincie-overijssel", "Provincie Overijssel", "provincie", HENGELO, "twente"),
    _org("gemeente-alblasserdam", "Gemeente Alblasserdam", "gemeente", ALBLASSERDAM,
         "alblasserdam", at="GM0482"),
    _org("da-vinci-college", "Da Vinci College", "school_mbo", ALBLASSERDAM, "alblasserdam"),
    _org("peute", "Peute", "werkgever", ALBLASSERDAM, "alblasserdam", at="GM0482"),
)  # fmt: skip

# Who the sources speak of without a name; the demo needs somebody there, and says so.
STAND_INS: tuple[NamedOrganisation, ...] = (
    *(
        _stand_in(
            f"mbo-friesland-{n}", f"Mbo-school Friesland {n}", "school_mbo", FOUR_REGIONS,
            "friesland", "GM0080",
        )
        for n in (1, 2, 3)
    ),
    _stand_in("mbo-eindhoven", "Mbo-school Eindhoven", "school_mbo", FOUR_REGIONS, "eindhoven",
              "GM0772"),
    _stand_in("jongerenwerk-rijnmond", "Jongerenwerk Havenzicht", "jongerenorganisatie",
              FOUR_REGIONS, "rijnmond", "GM0599"),
    _stand_in("mbo-purmerend", "Mbo-school Purmerend", "school_mbo", PURMEREND, "purmerend",
              "GM0439"),
    _stand_in("entree-deventer", "Entreeschool Deventer", "school_mbo", DOORSTROOM, "deventer",
              "GM0150"),
    _stand_in("coaching-hengelo", "Levenscoach Twentezicht", "coaching", HENGELO, "twente",
              "GM0164"),
)  # fmt: skip

# What a company in a sector calls itself; joined with a name that only sounds like a place.
_TRADES: dict[str, tuple[str, ...]] = {
    "techniek": ("Metaalwerkplaats", "Installatiebedrijf", "Elektrowerkplaats"),
    "bouw": ("Bouwbedrijf", "Schildersbedrijf", "Timmerwerkplaats"),
    "mobiliteit": ("Garage", "Fietsenmaker", "Taxibedrijf"),
    "logistiek": ("Magazijn", "Pakketdepot", "Distributiehuis"),
    "productie": ("Inpakkerij", "Werkplaats", "Meubelmakerij"),
    "retail": ("Buurtwinkel", "Kringloopwinkel", "Speelgoedwinkel"),
    "horeca": ("Eetcafé", "Lunchroom", "Hotel"),
    "voeding": ("Bakkerij", "Slagerij", "Zuivelmakerij"),
    "groen": ("Hoveniersbedrijf", "Kwekerij", "Zorgboerderij"),
    "zorg": ("Woonzorghuis", "Thuiszorg", "Dagcentrum"),
    "kinderopvang": ("Kinderdagverblijf", "Buitenschoolse opvang", "Peuterhuis"),
    "uiterlijke-verzorging": ("Kapsalon", "Nagelstudio", "Barbier"),
    "schoonmaak": ("Schoonmaakbedrijf", "Glazenwasserij", "Wasserij"),
    "beveiliging": ("Bewakingsdienst", "Toezichtbureau", "Receptiedienst"),
    "administratie": ("Administratiekantoor", "Postkamer", "Boekhoudbureau"),
    "ict": ("Computerhulp", "Webatelier", "Reparatiepunt"),
    "creatief": ("Drukkerij", "Naaiatelier", "Fotostudio"),
    "sport": ("Sporthal", "Zwembad", "Vakantiepark"),
}
_PLACES: tuple[str, ...] = (
    *("Molenzicht", "Zonnedauw", "Wilgenrijk", "Vlinderdal", "Regenboogkade", "Sterrenwacht Oost"),
    *("Klaproosveld", "Ooievaarsnest", "Honingraat Noord", "Zeven Bruggen", "Het Kompasje"),
    *("Lentegroen", "Winterlicht", "Polderwind", "Notenboomgaard", "De Blauwe Kiezel"),
    *("Eikelhof", "Maanrijk", "Waterlelie Zuid", "Zwaluwstaart", "Kersenpit", "Driesprong West"),
    *("Dauwdruppel", "Het Houten Paard", "Kikkersprong", "De Gouden Knoop", "Rietzanger"),
)


@dataclass(frozen=True, slots=True)
class InventedSite:
    """Where an invented employer sits: a real postcode point, an invented street."""

    name: str
    street: str
    pc4: str
    place: str
    gm_code: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class InventedEmployer:
    """An employer that does not exist; its name says so."""

    slug: str
    name: str
    sector: str
    area: str
    sites: tuple[InventedSite, ...]
    phone: str
    email: str
    contact: PersonName


def area(slug: str) -> AreaFact:
    """One of the seven areas of the sources."""
    return next(fact for fact in load_areas() if fact.slug == slug)


def organisations(area_slug: str) -> tuple[NamedOrganisation, ...]:
    """Who the sources name in an area, then the stand-ins."""
    return tuple(org for org in (*NAMED, *STAND_INS) if area_slug in org.areas)


def employers(
    seed: int, area_slug: str, *, sectors: Sequence[str] | None = None
) -> Iterator[InventedEmployer]:
    """Invented employers of an area, one sector after the other; about 80 per sector.

    Take as many as are wanted: the first are the same however many are taken. No
    two of an area have the same name. One in six has a second site.
    """
    municipalities = area(area_slug).municipalities
    codes = list(sectors) if sectors is not None else [s.code for s in load_sectors()]
    chance = Random(f"employers:{seed}:{area_slug}:{'|'.join(codes)}")
    names = {code: list(product(_TRADES[code], _PLACES)) for code in codes}
    for code in codes:
        chance.shuffle(names[code])
    number = 0
    for turn in range(max((len(found) for found in names.values()), default=0)):
        for code in codes:
            trade, place = names[code][turn]
            number += 1
            slug = f"{area_slug}-{plain(f'{trade} {place}').replace(' ', '-')}"
            count = 2 if chance.random() < 1 / 6 else 1
            sites = tuple(_site(chance, municipalities) for _ in range(count))
            yield InventedEmployer(
                slug=slug,
                name=f"{trade} {place} {MARK}",
                sector=code,
                area=area_slug,
                sites=sites,
                phone=phone(900_000 + _offset(area_slug) + number),
                email=f"info@{slug}.example",
                contact=invented_name(chance),
            )


def _site(chance: Random, municipalities: Sequence[str]) -> InventedSite:
    """Larger municipalities have more postcodes, and so more employers."""
    spots = [spot for code in municipalities for spot in postcodes_of(code)]
    spot = chance.choice(spots)
    return InventedSite(
        name=spot.place,
        street=f"Voorbeeldweg {chance.randint(1, 99)}",
        pc4=spot.pc4,
        place=spot.place,
        gm_code=spot.gm_code,
        lat=spot.lat,
        lon=spot.lon,
    )


def _offset(area_slug: str) -> int:
    """Room for 10,000 phone numbers per area."""
    return 10_000 * [fact.slug for fact in load_areas()].index(area_slug)
