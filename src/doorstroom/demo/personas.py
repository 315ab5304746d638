"""One button per audience and region on the sign-in page of the demo."""

from __future__ import annotations

from dataclasses import dataclass

from doorstroom.apps.accounts.service import User, add_persona, add_user
from doorstroom.apps.people.service import (
    NewRepresentation,
    RepresentationKind,
    RepresentationScope,
    add_representation,
)

from .world import World


@dataclass(frozen=True, slots=True)
class Persona:
    """``key`` is a worker, or somebody in ``world.people`` who signs in as themselves."""

    key: str
    audience: str
    region: str
    tries: str
    person: bool = False
    # Somebody in ``world.people`` for whom this persona reads.
    represents: str = ""


PERSONAS: tuple[Persona, ...] = (
    Persona("daan", "Jongere", "Purmerend",
            "Zie uw volgende stap als Daan. Zeg ja of nee tegen een plek bij een bakker.",
            person=True),
    Persona("marjan", "Casemanager Jongerenloket", "Purmerend",
            "Begin bij Vandaag: wat is te laat, wie wacht op u? Open een dossier en zet een "
            "volgende stap."),
    Persona("werkom", "Jobcoach Werkom", "Purmerend",
            "Bekijk wie er werkt en wie er vandaag niet is. Leg een driehoeksgesprek vast."),
    Persona("altra", "Stagecoördinator Altra College", "Purmerend",
            "Zie welke leerlingen nog geen plek hebben. Beantwoord een vraag van het loket."),
    Persona("bakkerij", "Werkgever: een bakkerij", "Purmerend",
            "Geef antwoord op één voorstel, onderteken één afspraak en zie wie er bij u werkt."),
    Persona("coord-purmerend", "Regiocoördinator", "Purmerend",
            "Zie wat te lang blijft liggen: overdrachten en aanmeldingen die over de datum zijn."),
    Persona("levenscoach", "Life-coach Perspectiefjaar", "Hengelo",
            "Bekijk een contract dat wacht op een handtekening, en iemand die eerst een huis "
            "zoekt."),
    Persona("rmc", "Klantmanager Doorstroompunt (RMC)", "Hengelo",
            "Volg jongeren van 16 tot 27. Zie wie bijna 18 wordt en wie thuis zit."),
    Persona("offensief", "Contactpersoon meet & greet", "Twente",
            "Nodig mensen uit voor de volgende meet & greet en zie wat er van de vorige kwam."),
    Persona("wspr", "Accountmanager WSPR Jong", "Rijnmond",
            "Speel een vacature door die niet meteen is vervuld, en zie wie er is voorgedragen."),
    Persona("jongerencoach", "Jongerencoach", "Rijnmond",
            "Draag iemand voor bij een vacature en nodig mensen uit voor De Match."),
    Persona("lwl-friesland", "Medewerker Leerwerkloket", "Friesland",
            "Bekijk de speeddates en de cv-checks, en wie er daarna ja zei."),
    Persona("leeuwarden", "Jobcoach gemeente Leeuwarden", "Friesland",
            "Neem een overdracht aan en begeleid iemand van een speeddate naar werk."),
    Persona("lwl-eindhoven", "Leerwerkloket", "Eindhoven",
            "Schrijf iemand in voor de jaaropleiding en zie welke vacatures erbij horen."),
    Persona("matchpoind", "Doorstroom en MatchPOinD", "Deventer",
            "Plan proefdagen waarbij stoppen geen mislukking is. Zie wie op een plek wacht."),
    Persona("kansrijk", "Programmamanager Kansrijk Praktijkleren", "Alblasserdam",
            "Zie het doel van 100 inwoners in vier jaar en waar mensen wachten."),
    Persona("project", "Projectmedewerker Kansrijk Praktijkleren", "Alblasserdam",
            "Bel een nieuwe aanmelding en regel een eerste werkdag en de opleiding."),
    Persona("inwoner", "Inwoner", "Alblasserdam",
            "Zie uw werkdagen en uw lesdag. Meld dat u vandaag niet kunt.", person=True),
    Persona("moeder", "Ouder", "Purmerend",
            "Lees mee met Daan, die 17 is. Zie wat u niet leest, en waarom.",
            represents="daan"),
    Persona("privacy", "Privacyfunctionaris", "Purmerend",
            "Zie wie een dossier opende in nood, en zeg of dat terecht was. Zelf ziet u geen "
            "dossiers."),
    Persona("beheer", "Beheerder van de regio", "Purmerend",
            "Geef een nieuwe collega een functie, of zeg dat iemand stopt."),
    Persona("financier", "Financier: de provincie", "Hengelo",
            "Zie de aantallen van elk programma. Kleine aantallen ziet u niet."),
)  # fmt: skip


def make_personas(world: World) -> None:
    for order, persona in enumerate(PERSONAS, 1):
        add_persona(
            _user(world, persona),
            order=order,
            audience=persona.audience,
            region=persona.region,
            tries=persona.tries,
        )


def _representative(world: World, persona: Persona) -> User:
    """A parent who reads along until the person is 18."""
    actor = world.founder()
    person = world.people[persona.represents]
    representation = NewRepresentation(
        name=f"Moeder van {person.first_name}",
        kind=RepresentationKind.PARENT,
        scope=RepresentationScope.ALL,
        basis="Gezagsregister, gezien door het loket (verzonnen)",
        starts_on=person.first_reported_on,
        login=f"demo-{persona.key}",
    )
    row = add_representation(person, representation=representation, actor=actor)
    if row.user is None:
        raise ValueError(f"{persona.key} cannot sign in")
    return row.user


def _user(world: World, persona: Persona) -> User:
    if persona.represents:
        return _representative(world, persona)
    if persona.person:
        person = world.people[persona.key]
        return add_user(login=f"demo-{persona.key}", name=person.full_name, person_id=person.pk)
    user = world.workers[persona.key].user
    if user is None:
        raise ValueError(f"{persona.key} cannot sign in")
    return user
