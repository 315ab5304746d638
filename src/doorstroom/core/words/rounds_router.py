"""Sentences about minutes over real roads: what is asked of a router, and what went wrong."""

from __future__ import annotations

from typing import Final

MESSAGES: Final[dict[str, str]] = {
    "rule.travel.yes.known": "De reis duurt {minutes} minuten; het maximum is {maximum}.",
    "rule.travel.no.known": (
        "De reis duurt {minutes} minuten; dat is meer dan het maximum van {maximum}."
    ),
    "rule.travel.no.no_route": "Er is geen weg naar deze plek.",
    "rounds.why.not.no_route": "{person} en plek {place}:",
    "rounds.router.asking": (
        "Wij vragen {journeys:reis|reizen} aan {server}. Daarvoor gaan alleen posities de deur "
        "uit, geen kenmerken."
    ),
    "rounds.router.told": (
        "Bij {pairs:combinatie|combinaties} van mens en plek komt de reistijd van de routeserver."
    ),
    "rounds.router.people": (
        "Voor {people:mens|mensen} blijft het een schatting: deze manier van reizen kent de "
        "routeserver niet."
    ),
    "rounds.router.stopped": "Er is niets verdeeld. Zonder --router rekenen wij met een schatting.",
    "rounds.router.address": (
        "Dit kan geen adres van een routeserver zijn. Schrijf het zoals http://127.0.0.1:8002."
    ),
    "rounds.router.address_bare": (
        "Het adres van een routeserver mag geen wachtwoord, vraagteken of # bevatten."
    ),
    "rounds.router.away": "De routeserver {server} is niet te bereiken ({detail}).",
    "rounds.router.unknown_host": "Er bestaat geen server met de naam {server}.",
    "rounds.router.timeout": "De routeserver {server} gaf niet op tijd antwoord.",
    "rounds.router.cut_off": "De routeserver {server} verbrak de verbinding.",
    "rounds.router.redirect": (
        "De routeserver {server} verwijst naar een ander adres. Daar sturen wij geen posities heen."
    ),
    "rounds.router.status": "De routeserver {server} gaf een foutmelding (HTTP {status}).",
    "rounds.router.refused": (
        "De routeserver {server} wil dit niet beantwoorden (Valhalla {reason})."
    ),
    "rounds.router.no_json": "Het antwoord van {server} is niet te lezen. Is dat een Valhalla?",
    "rounds.router.form": "Het antwoord van {server} is geen reistijd. Is dat een Valhalla?",
    "rounds.router.size": (
        "De routeserver gaf {given:reistijd|reistijden}, maar wij vroegen er {asked:number}."
    ),
    "rounds.router.too_much": "Het antwoord van {server} is veel te lang. Is dat een Valhalla?",
    "rounds.router.too_quick": (
        "De routeserver zegt {seconds:number} seconden over een reis van {km:number} kilometer. "
        "Dat kan niet. Staat deze streek op zijn kaart?"
    ),
    "rounds.verified.router": ("router.csv noemt niet de reizen die bij deze rijen horen."),
    "rounds.report.rows.router": (
        "Bij {pairs:combinatie|combinaties} van mens en plek is de reistijd berekend over echte "
        "wegen, door een routeserver. Dat zijn alle combinaties die verder passen en niet te ver "
        "uit elkaar liggen. De minuten staan in router.csv."
    ),
    "rounds.report.rows.router.no_route": (
        "Bij {pairs:combinatie|combinaties} daarvan is er geen weg. Dan past de plek niet."
    ),
    "rounds.report.rows.router.people": (
        "Bij {people:mens|mensen} is reistijd een schatting, omdat de routeserver hun manier van "
        "reizen niet kent."
    ),
    "rounds.report.rows.router.rest": (
        "Voor alle andere combinaties is reistijd een schatting: de afstand hemelsbreed, keer 1,3, "
        "gedeeld door de snelheid."
    ),
}
