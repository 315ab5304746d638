"""The route of a programme: stations, who helps, what is agreed, what is learned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from doorstroom.core.programmes.shape import CodeText, Least, Line, Most
from doorstroom.core.programmes.vocabulary import (
    AgreementKind,
    CertificateKind,
    Destination,
    EventKind,
    FunctionCode,
    PlaceKindCode,
    StationKind,
    TrackCode,
)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of the route; stations name the stage that they belong to."""

    code: Annotated[CodeText, "Korte code van de fase."]
    title: Annotated[Line, "Naam van de fase."]


@dataclass(frozen=True, slots=True)
class Station:
    """One stop on the route.

    ``next_step`` says what the responsible role does next when somebody gets
    here; with ``within_working_days`` it always yields a next step with a date.
    Stations with the same ``choice`` are alternatives to each other.
    """

    code: Annotated[CodeText, "Korte code van het station."]
    kind: Annotated[StationKind, "Wat er op dit station gebeurt."]
    stage: Annotated[CodeText, "Code van de fase."]
    title: Annotated[Line, "Naam voor de medewerker."]
    young_title: Annotated[Line, "Naam zoals de jongere of inwoner hem leest."]
    role: Annotated[CodeText, "Code van de rol die de volgende stap zet."]
    next_step: Annotated[Line, "Wat die rol dan doet. {naam} wordt de naam van de jongere."]
    within_working_days: Annotated[int, Least(0), Most(260), "Binnen zoveel werkdagen."]
    optional: Annotated[bool, "Niet iedereen komt hier."] = False
    choice: Annotated[CodeText | None, "Zelfde code = je kiest één van deze stations."] = None
    leads_to: Annotated[tuple[Destination, ...], "Bestemmingen die hier kunnen beginnen."] = ()
    place_kinds: Annotated[tuple[PlaceKindCode, ...], "Soorten plek op dit station."] = ()
    event: Annotated[EventKind | None, "Soort bijeenkomst."] = None
    courses: Annotated[tuple[CodeText, ...], "Codes van opleidingen."] = ()
    trainings: Annotated[tuple[CodeText, ...], "Codes van trainingen."] = ()
    certificates: Annotated[tuple[CodeText, ...], "Codes van certificaten."] = ()


@dataclass(frozen=True, slots=True)
class Track:
    """A lighter or heavier form of guidance, chosen at the intake."""

    code: Annotated[TrackCode, "Licht (light) of zwaar (heavy)."]
    title: Annotated[Line, "Naam van het spoor."]
    contact_every_days: Annotated[int | None, Least(1), Most(366), "Contact om de … dagen."] = None
    reviews_every_weeks: Annotated[
        int | None, Least(1), Most(52), "Driehoeksgesprek om de … weken."
    ] = None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often there is contact and a review. ``assumed``: no source says so."""

    contact_every_days: Annotated[int | None, Least(1), Most(366), "Contact om de … dagen."] = None
    reviews_every_weeks: Annotated[
        int | None, Least(1), Most(52), "Driehoeksgesprek om de … weken."
    ] = None
    tracks: Annotated[tuple[Track, ...], "Lichte en zware begeleiding."] = ()
    assumed: Annotated[bool, "De bron zegt dit niet; de demo neemt het aan."] = False

    def contact_days(self, track: str | None = None) -> int | None:
        """Days between contacts on a track, or the programme's own."""
        for each in self.tracks:
            if each.code == track and each.contact_every_days is not None:
                return each.contact_every_days
        return self.contact_every_days

    def review_weeks(self, track: str | None = None) -> int | None:
        """Weeks between triangle reviews on a track, or the programme's own."""
        for each in self.tracks:
            if each.code == track and each.reviews_every_weeks is not None:
                return each.reviews_every_weeks
        return self.reviews_every_weeks


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody who guides or carries a step; a cap the source is silent on is absent."""

    code: Annotated[CodeText, "Korte code van de rol."]
    title: Annotated[Line, "Naam van de rol."]
    party: Annotated[CodeText | None, "Id van de partij die deze rol vervult."] = None
    function: Annotated[FunctionCode | None, "Functie van wie deze rol vervult."] = None
    does: Annotated[Line | None, "Wat deze rol doet."] = None
    caseload_cap: Annotated[int | None, Least(1), "Ten hoogste zoveel mensen tegelijk."] = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What is signed, by whom, and where on the route.

    Signers are ``participant``, ``parent_of_minor``, a role's code or a party's
    id. A broken promise, of whichever side, opens a talk; never a sanction.
    """

    code: Annotated[CodeText, "Korte code van de afspraak."]
    kind: Annotated[AgreementKind, "Soort afspraak."]
    title: Annotated[Line, "Naam van de afspraak."]
    station: Annotated[CodeText, "Code van het station waar u haar sluit."]
    signers: Annotated[
        tuple[CodeText, ...], Least(2), "Wie tekent: participant, parent_of_minor, rol of partij."
    ]
    broken_promise: Annotated[
        Line | None, "Welk gesprek begint er als een van de partijen zich er niet aan houdt?"
    ] = None


@dataclass(frozen=True, slots=True)
class Course:
    """Schooling with a start; what the source does not say is absent."""

    code: Annotated[CodeText, "Korte code van de opleiding."]
    title: Annotated[Line, "Naam van de opleiding."]
    level: Annotated[int | None, Least(1), Most(4), "Mbo-niveau."] = None
    months: Annotated[int | None, Least(1), "Duur in maanden."] = None
    days_a_week: Annotated[int | None, Least(1), Most(5), "Lesdagen per week."] = None
    provider: Annotated[CodeText | None, "Id van de school."] = None
    free: Annotated[bool | None, "Gratis voor wie meedoet."] = None
    bought_in: Annotated[bool | None, "Op maat ingekocht bij de school."] = None
    where: Annotated[Line | None, "Waar de lessen zijn."] = None


@dataclass(frozen=True, slots=True)
class Training:
    """Something learned that gives no recognised paper, unless ``paper``."""

    code: Annotated[CodeText, "Korte code van de training."]
    title: Annotated[Line, "Naam van de training."]
    paper: Annotated[bool, "Geeft een papier."] = False


@dataclass(frozen=True, slots=True)
class Certificate:
    """A paper somebody can earn; its validity only when it is known."""

    code: Annotated[CodeText, "Korte code van het certificaat."]
    title: Annotated[Line, "Naam op het papier."]
    kind: Annotated[CertificateKind, "Soort papier."]
    valid_months: Annotated[int | None, Least(1), "Zoveel maanden geldig, als dat bekend is."] = (
        None
    )


@dataclass(frozen=True, slots=True)
class AlternativeRoute:
    """A temporary other way to a start qualification, or room to try things out."""

    code: Annotated[CodeText, "Korte code van de route."]
    title: Annotated[Line, "Naam van de route."]
    says: Annotated[Line, "Wat er anders is."]
    ends_on: Annotated[date, "Laatste dag van deze tijdelijke route."]
    legal_basis: Annotated[Line, "Op welke regel deze route rust."]
    stations: Annotated[tuple[CodeText, ...], Least(1), "Codes van stations op deze route."]
    assumed: Annotated[bool, "Einddatum of grondslag staat niet in de bron."] = False


def ended_with(routes: tuple[AlternativeRoute, ...], today: date) -> AlternativeRoute | None:
    """The last of the temporary routes of a station, when all of them are over; else None.

    A station on no temporary route is always open.
    """
    if not routes or any(route.ends_on >= today for route in routes):
        return None
    return max(routes, key=lambda route: (route.ends_on, route.code))
