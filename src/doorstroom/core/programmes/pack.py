"""A programme as data: everything that distinguishes one programme from another.

What a source leaves open is absent here (``None`` or an empty tuple). What only
the demo assumes stands in ``demo`` or is marked ``assumed``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypeVar

from doorstroom.core.programmes.route import (
    Agreement,
    AlternativeRoute,
    Certificate,
    Course,
    Rhythm,
    Role,
    Stage,
    Station,
    Training,
)
from doorstroom.core.programmes.rules import Rule
from doorstroom.core.programmes.shape import Brin, CodeText, Least, Line, Most, MunicipalityCode
from doorstroom.core.programmes.vocabulary import (
    CountedThing,
    Destination,
    MoneyKind,
    PartyKind,
    PartyRole,
    PlaceKindCode,
    QuestionKind,
    RegionKind,
    StationKind,
    WhoInRegion,
)

Part = TypeVar("Part")


def _first(parts: tuple[Part, ...], wanted: Callable[[Part], bool], code: str) -> Part:
    for part in parts:
        if wanted(part):
            return part
    raise KeyError(code)


@dataclass(frozen=True, slots=True)
class Source:
    """Where the programme is described. An undated source has no date here."""

    file: Annotated[Line, "Naam van het bronbestand."]
    says: Annotated[Line, "Wat de bron zegt, in eigen woorden."]
    publisher: Annotated[Line | None, "Wie de bron uitgaf."] = None
    published_on: Annotated[date | None, "Datum van de bron, als die bekend is."] = None


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation in the programme.

    A ``group`` stands for several organisations that the source does not name;
    an ``example`` is named by the source as an example only.
    """

    id: Annotated[CodeText, "Korte code van de partij."]
    name: Annotated[Line, "Naam van de partij."]
    kind: Annotated[PartyKind, "Soort organisatie."]
    roles: Annotated[tuple[PartyRole, ...], "Wat de partij in het programma doet."] = ()
    municipality: Annotated[MunicipalityCode | None, "Gemeentecode, zoals GM0439."] = None
    brin: Annotated[Brin | None, "BRIN van een school: zo heet zij overal hetzelfde."] = None
    group: Annotated[bool, "Meer organisaties samen, niet bij naam genoemd."] = False
    example: Annotated[bool, "Alleen als voorbeeld genoemd."] = False


@dataclass(frozen=True, slots=True)
class Region:
    """Where the programme works. Codes are those of the region table, as text."""

    kind: Annotated[RegionKind, "Soort gebied."]
    codes: Annotated[tuple[Line, ...], Least(1), "Codes: GM0439 voor gemeenten, anders het nummer."]
    name: Annotated[Line, "Naam van het gebied."]
    who: Annotated[WhoInRegion, "Voor wie het gebied een grens is."] = "residents"


@dataclass(frozen=True, slots=True)
class Period:
    """When the programme runs. ``years`` is a length of which no dates are known."""

    starts_on: Annotated[date | None, "Eerste dag."] = None
    ends_on: Annotated[date | None, "Laatste dag."] = None
    years: Annotated[int | None, Least(1), Most(20), "Looptijd in jaren."] = None


@dataclass(frozen=True, slots=True)
class Experiment:
    """This pack tries out a change on another; its period then has both ends."""

    of: Annotated[CodeText, "Id van het programma waarvan dit een proef is."]
    question: Annotated[Line, "Wat u wilt weten."]


@dataclass(frozen=True, slots=True)
class StartCondition:
    """What must be so before the programme may start."""

    code: Annotated[CodeText, "Korte code van de voorwaarde."]
    text: Annotated[Line, "Wat geregeld moet zijn."]
    parties: Annotated[tuple[CodeText, ...], Least(1), "Ids van de partijen."]


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """For whom: in words, and as a rule that can be decided."""

    says: Annotated[Line, "Voor wie het programma is, in gewone woorden."]
    rule: Annotated[Rule, "De doelgroep als regel."]
    young_says: Annotated[
        Line | None, "Hetzelfde voor wie het zelf leest: zonder woorden die een stempel zetten."
    ] = None


@dataclass(frozen=True, slots=True)
class Target:
    """A number to reach.

    ``counts = "placement_started"`` counts people with a started placement
    (at ``station`` when given); ``"outcome"`` counts people with one of
    ``outcomes``, that lasts ``sustained_months`` when given. A place at a station
    that does not lead to such a destination counts for none.
    """

    code: Annotated[CodeText, "Korte code van het doel."]
    title: Annotated[Line, "Het doel in één zin."]
    counts: Annotated[CountedThing, "Wat meetelt: begonnen plek of bestemming."]
    reached_when: Annotated[Line, "Wanneer iemand meetelt."]
    outcomes: Annotated[tuple[Destination, ...], "Bestemmingen die meetellen."] = ()
    station: Annotated[CodeText | None, "Alleen plekken op dit station."] = None
    per_year: Annotated[int | None, Least(1), "Aantal mensen per jaar."] = None
    total: Annotated[int | None, Least(1), "Aantal mensen in totaal."] = None
    years: Annotated[int | None, Least(1), "Over zoveel jaren."] = None
    at_least: Annotated[bool, "Het getal is een ondergrens."] = False
    sustained_months: Annotated[int | None, Least(1), "Telt pas na zoveel maanden."] = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the source gives to explain why; not a target."""

    text: Annotated[Line, "Wat het getal zegt."]
    number: Annotated[int, Least(0), "Het getal."]
    about: Annotated[bool, "Ongeveer."] = False


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Where money comes from and what it is for; a description, not accounts."""

    source: Annotated[Line, "Waar het geld vandaan komt."]
    purpose: Annotated[Line, "Waarvoor het is."]
    kind: Annotated[MoneyKind, "Grens (ceiling), planregel (plan) of alleen herkomst (source)."]
    amount_cents: Annotated[int | None, Least(1), "Bedrag in centen; weglaten als onbekend."] = None
    a_year: Annotated[bool, "Het bedrag geldt per jaar."] = False
    years: Annotated[int | None, Least(1), "Zoveel jaren."] = None
    about: Annotated[bool, "Ongeveer."] = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer to a sign-up question."""

    code: Annotated[CodeText, "Korte code van het antwoord."]
    text: Annotated[Line, "Het antwoord zoals het op de pagina staat."]


@dataclass(frozen=True, slots=True)
class Question:
    """One page of the sign-up."""

    code: Annotated[CodeText, "Korte code van de vraag."]
    kind: Annotated[QuestionKind, "Soort vraag."]
    text: Annotated[Line, "De vraag."]
    help: Annotated[Line | None, "Uitleg onder de vraag."] = None
    choices: Annotated[tuple[Choice, ...], "Antwoorden om uit te kiezen."] = ()
    required: Annotated[bool, "Zonder antwoord kunt u niet verder."] = False


@dataclass(frozen=True, slots=True)
class SignUp:
    """The public page: at most five questions, no login."""

    open: Annotated[bool, "Iedereen mag zich zelf aanmelden."]
    intro: Annotated[Line, "Tekst boven de eerste vraag, in eenvoudig Nederlands."]
    questions: Annotated[tuple[Question, ...], Least(1), Most(5), "Ten hoogste vijf vragen."]
    any_age: Annotated[bool, "Inwoners van elke leeftijd."] = False
    formal: Annotated[bool, "De pagina zegt u in plaats van je."] = False


@dataclass(frozen=True, slots=True)
class Demo:
    """What only the demo assumes, said as such."""

    assumes: Annotated[tuple[Line, ...], "Wat de demo aanneemt en de bron niet zegt."] = ()
    region: Annotated[Region | None, "Gebied in de demo, als de bron er geen noemt."] = None


@dataclass(frozen=True, slots=True)
class Pack:
    """One programme. ``core.programmes.parse_pack`` makes it and has checked it."""

    id: Annotated[CodeText, "Korte naam, ook van het bestand."]
    title: Annotated[Line, "Naam van het programma."]
    summary: Annotated[Line, "Het programma in twee zinnen."]
    source: Annotated[Source, "De bron."]
    parties: Annotated[tuple[Party, ...], Least(1), "Organisator en partners."]
    target_group: Annotated[TargetGroup, "Voor wie."]
    stages: Annotated[tuple[Stage, ...], Least(1), "Fasen, in volgorde."]
    stations: Annotated[tuple[Station, ...], Least(2), "Stations, in volgorde."]
    roles: Annotated[tuple[Role, ...], Least(1), "Wie begeleidt en wie een stap zet."]
    sign_up: Annotated[SignUp, "De aanmeldpagina."]
    young_summary: Annotated[
        Line | None, "Het programma in twee zinnen, voor wie zich wil aanmelden."
    ] = None
    organiser: Annotated[CodeText | None, "Id van de organisator."] = None
    region: Annotated[Region | None, "Het gebied."] = None
    period: Annotated[Period, "De looptijd."] = Period()
    experiment: Annotated[Experiment | None, "Alleen voor een proef."] = None
    start_conditions: Annotated[tuple[StartCondition, ...], "Voorwaarden vooraf."] = ()
    rhythm: Annotated[Rhythm, "Ritme van contact."] = Rhythm()  # noqa: RUF009
    agreements: Annotated[tuple[Agreement, ...], "Afspraken en wie tekent."] = ()
    courses: Annotated[tuple[Course, ...], "Opleidingen."] = ()
    trainings: Annotated[tuple[Training, ...], "Trainingen."] = ()
    certificates: Annotated[tuple[Certificate, ...], "Certificaten en diploma's."] = ()
    learning_line: Annotated[tuple[int, ...], "Mbo-niveaus waarop iemand verder kan leren."] = ()
    alternative_routes: Annotated[tuple[AlternativeRoute, ...], "Tijdelijke andere routes."] = ()
    goals: Annotated[tuple[Line, ...], "Doelen zonder getal."] = ()
    targets: Annotated[tuple[Target, ...], "Doelen met een getal."] = ()
    figures: Annotated[tuple[Figure, ...], "Getallen die uitleggen waarom."] = ()
    money: Annotated[tuple[MoneyLine, ...], "Geld: herkomst en bedoeling."] = ()
    sectors: Annotated[tuple[Line, ...], "Sectoren die de bron noemt."] = ()
    demo: Annotated[Demo, "Wat alleen de demo aanneemt."] = Demo()

    @property
    def working_region(self) -> Region | None:
        """The region the source names, else the one the demo assumes."""
        return self.region or self.demo.region

    @property
    def organising_party(self) -> Party | None:
        return self.party(self.organiser) if self.organiser is not None else None

    @property
    def place_kinds(self) -> tuple[PlaceKindCode, ...]:
        """Every kind of place on the route, in the order of the route."""
        kinds = (kind for station in self.stations for kind in station.place_kinds)
        return tuple(dict.fromkeys(kinds))

    @property
    def first_station(self) -> Station:
        return self.stations[0]

    @property
    def sign_up_station(self) -> Station:
        """Where a sign-up lands; a route without one starts at its first station."""
        return next(iter(self.stations_of("sign_up")), self.first_station)

    def party(self, party_id: str) -> Party:
        """The party with this id; KeyError when the pack has none."""
        return _first(self.parties, lambda p: p.id == party_id, party_id)

    def station(self, code: str) -> Station:
        """The station with this code; KeyError when the pack has none."""
        return _first(self.stations, lambda s: s.code == code, code)

    def role(self, code: str) -> Role:
        """The role with this code; KeyError when the pack has none."""
        return _first(self.roles, lambda r: r.code == code, code)

    def stations_of(self, kind: StationKind) -> tuple[Station, ...]:
        return tuple(s for s in self.stations if s.kind == kind)

    def after(self, code: str) -> Station | None:
        """The next station that everybody passes, or the first choice; None at the end.

        Optional stations are skipped and so are the alternatives of this one: a
        person chooses those, the pack does not.
        """
        index = self.stations.index(self.station(code))
        choice = self.stations[index].choice
        for station in self.stations[index + 1 :]:
            if not station.optional and (choice is None or station.choice != choice):
                return station
        return None

    def routes_of(self, station: str) -> tuple[AlternativeRoute, ...]:
        """The temporary routes on which this station lies."""
        return tuple(route for route in self.alternative_routes if station in route.stations)

    def agreements_at(self, station: str) -> tuple[Agreement, ...]:
        return tuple(a for a in self.agreements if a.station == station)
