"""Sentences about why somebody has a place, why not another, and what would change if.

``rounds.full.<limit>`` says what is full, ``rounds.exchange.<goal>`` what changes on a goal.
Others are dates and counts here, never a name or a number of a person.
"""

from __future__ import annotations

from typing import Final

WHY: Final[dict[str, str]] = {
    "rounds.why.place": "{person} krijgt plek {place}. Dit zijn de regels:",
    "rounds.why.promised": "{person} krijgt plek {place}.",
    "rounds.why.none": "{person} wacht sinds {since:short} en heeft in deze ronde nog geen plek.",
    "rounds.why.nothing": (
        "Geen enkele plek past. Per regel het aantal plekken dat daardoor afvalt:"
    ),
    "rounds.why.scarcity": (
        "{count:plek past|plekken passen}. In de volgorde van deze ronde gaan anderen daar voor."
    ),
    "rounds.why.changes": "Wat zou helpen, terwijl niemand anders een plek verliest:",
    "rounds.why.no_change": (
        "Er is niet één verandering gevonden die genoeg is. Misschien helpen er twee samen."
    ),
    "rounds.why.blocked": "{rule}: {count:number}",
    "rounds.why.at": "Plek {place}: {change}",
    "rounds.why.not": "{person} en plek {place}, {minutes:minuut|minuten} reizen:",
    "rounds.whynot.here": "Dit is de plek die {person} krijgt.",
    "rounds.whynot.promised": "Aan {person} was al een andere plek beloofd. Die gaat voor.",
    "rounds.whynot.rules": "Deze plek past niet: {count:regel zegt|regels zeggen} nee.",
    "rounds.whynot.fits": "Alle regels zeggen ja.",
    "rounds.whynot.room": "Er is hier nog ruimte.",
    "rounds.whynot.exchange": "Zou {person} deze plek toch krijgen, dan verandert dit:",
    "rounds.whynot.even": (
        "Zou {person} deze plek toch krijgen, dan blijven alle doelen gelijk. Hier besliste het "
        "lot dat vooraf vastlag."
    ),
    "rounds.whynot.never": "Ruilen kan hier niet: er is niemand die plaats kan maken.",
    "rounds.whynot.unproven": (
        "Wat een ruil zou kosten, is bij deze grenzen niet uitgerekend. Daarom zeggen wij daar "
        "niets over."
    ),
    "rounds.whynot.decides": "Dit doel gaf de doorslag: {goal}",
}

FULL: Final[dict[str, str]] = {
    "rounds.full.place": "De plek is vol: er is ruimte voor {room:mens|mensen}.",
    "rounds.full.none": "Op deze plek is nu geen enkele zitplaats.",
    "rounds.full.supervisor": "De begeleider op het werk zit vol, met {room:mens|mensen}.",
    "rounds.full.employer": "Het bedrijf zit vol, met {room:mens|mensen}.",
    "rounds.full.coach": "De coach zit vol, met {room:mens|mensen}.",
    "rounds.full.programme": "Het programma zit vol, met {room:mens|mensen}.",
    "rounds.full.class": "De klas zit vol, met {room:mens|mensen}.",
    "rounds.full.closed": (
        "De klas gaat in deze ronde niet open. Daar zijn minstens {room:mens|mensen} voor nodig."
    ),
    "rounds.full.since.one": "Wie zo een plek krijgt, wacht sinds {first:short}.",
    "rounds.full.since.same": (
        "De {count:mens|mensen} die zo een plek krijgen, wachten allemaal sinds {first:short}."
    ),
    "rounds.full.since.more": (
        "De {count:mens|mensen} die zo een plek krijgen, wachten sinds {first:short} tot "
        "{last:short}."
    ),
    "rounds.full.promised": "Al beloofd voor deze ronde: {count:zitplaats|zitplaatsen}.",
}

EXCHANGE: Final[dict[str, str]] = {
    "rounds.exchange.most_placed.less": "Dan is er voor {count:mens|mensen} minder een plek.",
    "rounds.exchange.most_placed.more": "Dan is er voor {count:mens|mensen} meer een plek.",
    "rounds.exchange.needed_by.less": (
        "Wie vóór {day:short} een plek nodig heeft: {count:mens|mensen} minder met een plek."
    ),
    "rounds.exchange.needed_by.more": (
        "Wie vóór {day:short} een plek nodig heeft: {count:mens|mensen} meer met een plek."
    ),
    "rounds.exchange.longest_waiting.less": (
        "Wie wacht sinds {day:short}: {count:mens|mensen} minder met een plek."
    ),
    "rounds.exchange.longest_waiting.more": (
        "Wie wacht sinds {day:short}: {count:mens|mensen} meer met een plek."
    ),
    "rounds.exchange.first_wish.less": (
        "Werk in de sector die als eerste is genoemd: voor {count:mens|mensen} minder."
    ),
    "rounds.exchange.first_wish.more": (
        "Werk in de sector die als eerste is genoemd: voor {count:mens|mensen} meer."
    ),
    "rounds.exchange.any_wish.less": (
        "Werk in een sector die is genoemd: voor {count:mens|mensen} minder."
    ),
    "rounds.exchange.any_wish.more": (
        "Werk in een sector die is genoemd: voor {count:mens|mensen} meer."
    ),
    "rounds.exchange.travel.less": "Samen reizen mensen {count:minuut|minuten} korter.",
    "rounds.exchange.travel.more": "Samen reizen mensen {count:minuut|minuten} langer.",
    "rounds.exchange.moves": "{count:ander krijgt|anderen krijgen} dan een andere plek.",
}

WHAT_IF: Final[dict[str, str]] = {
    "rounds.whatif.nothing": "Er verandert niets: geen doel, en niemand krijgt een andere plek.",
    "rounds.whatif.same": "Op geen enkel doel verandert er iets.",
    "rounds.whatif.goals": "Dit verandert op de doelen:",
    "rounds.whatif.switches": "{count:mens krijgt|mensen krijgen} iets anders:",
    "rounds.whatif.in": "{person} krijgt {after}.",
    "rounds.whatif.out": "{person} heeft {before} niet meer en krijgt geen andere plek.",
    "rounds.whatif.moves": "{person} gaat van {before} naar {after}.",
    "rounds.whatif.kept": "Er is niets geschreven: dit is alleen een vraag.",
    "rounds.ask.person": "De kandidaat {id} staat niet in deze ronde.",
    "rounds.ask.place": "De plek {id} staat niet in deze ronde.",
    "rounds.ask.seats": "Plek {id} heeft {count:zitplaats|zitplaatsen}: er kan er geen meer af.",
    "rounds.ask.promised": "Dit kan niet: zo verliest iemand een plek die al was beloofd.",
    "rounds.ask.coupled": (
        "In deze ronde zijn er grenzen aan coaches, programma’s of klassen. Wat er dan verandert, "
        "is niet vooraf te zeggen: draai de ronde opnieuw."
    ),
    "rounds.ask.date": "Een datum ligt te ver van die in de ronde. Draai de ronde opnieuw.",
    "rounds.ask.nothing": (
        "Wat moet er veranderen? Bijvoorbeeld: --remove-person ID, --add-seat ID of --rows MAP"
    ),
}

MESSAGES: Final[dict[str, str]] = WHY | FULL | EXCHANGE | WHAT_IF
