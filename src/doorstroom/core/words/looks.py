"""Words for the read log: what somebody looked at, by the name of the address."""

from __future__ import annotations

_LOOKS: dict[str, str] = {
    "dossier": "het dossier bekeken",
    "timeline": "in het dossier teruggelezen",
    "who_sees": "bekeken wie wat mag zien",
    "change": "wilde iets in het dossier noteren of veranderen",
    "list": "een lijst met namen bekeken",
    "file": "een lijst met namen als bestand opgehaald",
    "find": "op naam gezocht",
    "tasks": "taken bekeken",
    "handing": "een verwijzing of overdracht bekeken",
    "place": "naar een passende plek gekeken",
    "proposal": "een voorstel voor een plek bekeken",
    "placement": "gekeken hoe het op de plek gaat",
    "agreement": "een afspraak op papier bekeken",
    "learning": "een opleiding of klas bekeken",
    "event": "een bijeenkomst bekeken",
    "message": "berichten bekeken",
    "pupils": "de lijst van leerlingen bekeken",
    "company": "de pagina van het bedrijf bekeken",
    "represented": "voor iemand anders gekeken",
    "reads": "nagekeken wie er keek",
    "oversight": "nagekeken wat in nood werd geopend",
    "request": "een verzoek over gegevens bekeken",
    "other": "een pagina bekeken",
}

MESSAGES: dict[str, str] = {f"look.{code}": text for code, text in _LOOKS.items()}

# What a name begins with, the longest first; an address without one is "other".
_BEGINNINGS: dict[str, str] = {
    "desk:dossier": "dossier",
    "desk:timeline": "timeline",
    "desk:who_sees": "who_sees",
    "desk:caseload": "list",
    "desk:caseload_file": "file",
    "desk:places_file": "place",
    "desk:find": "find",
    "desk:today": "tasks",
    "desk:task": "tasks",
    "desk:arrivals": "handing",
    "desk:refer": "handing",
    "desk:transit": "handing",
    "desk:take_up": "handing",
    "desk:handover": "handing",
    "desk:stand_in": "handing",
    "desk:worker_leaves": "handing",
    "desk:possible": "place",
    "desk:place": "place",
    "desk:nominate": "place",
    "desk:supervisor": "place",
    "desk:recognition": "place",
    "desk:propos": "proposal",
    "desk:placement": "placement",
    "desk:review": "placement",
    "desk:safety_report": "placement",
    "desk:school_released": "placement",
    "desk:outcome": "placement",
    "desk:follow_up": "placement",
    "desk:agreement": "agreement",
    "desk:course": "learning",
    "desk:class": "learning",
    "desk:enrolment": "learning",
    "desk:person_courses": "learning",
    "desk:certificate": "learning",
    "desk:event": "event",
    "desk:guest": "event",
    "desk:encounter": "event",
    "desk:lead": "event",
    "desk:message": "message",
    "desk:": "change",
    "school:": "pupils",
    "employer:": "company",
    "young:": "represented",
    "represented:": "represented",
    "privacy:reads": "reads",
    "privacy:oversight": "oversight",
    "privacy:review": "oversight",
    "desk:request": "request",
}
_LONGEST_FIRST = sorted(_BEGINNINGS, key=len, reverse=True)


def code_of_look(action: str) -> str:
    """The code of the words for what was looked at.

    >>> code_of_look("desk:dossier"), code_of_look("desk:note"), code_of_look("")
    ('look.dossier', 'look.change', 'look.other')
    """
    for beginning in _LONGEST_FIRST:
        if action.startswith(beginning):
            return f"look.{_BEGINNINGS[beginning]}"
    return "look.other"
