"""Sentences about rules between a person and a place, and about their order.

They name nobody: the same sentence is read by a young person, a coach and an
employer. English stands with the other areas.
"""

from __future__ import annotations

from typing import Final

RULES: Final[dict[str, str]] = {
    "rule.open.yes": "De plek is open.",
    "rule.open.no": "De plek is nu niet open.",
    "rule.open.no.reserved": "De plek is vrijgehouden voor iemand anders.",
    "rule.open.no.reserved_until": (
        "De plek is tot en met {until:short} vrijgehouden voor iemand anders. Kijk daarna opnieuw."
    ),
    "rule.seat.yes": "Er is nog plaats: {free} van de {capacity}.",
    "rule.seat.no": "De plek is vol: {taken} van de {capacity} bezet.",
    "rule.supervisor.yes": "De begeleider heeft ruimte: nu {load}, het maximum is {cap}.",
    "rule.supervisor.yes.any": "Voor de begeleider is geen maximum afgesproken.",
    "rule.supervisor.no": (
        "De begeleider heeft het maximum bereikt: {load} van de {cap}. Vraag het bedrijf of "
        "een collega kan begeleiden."
    ),
    "rule.kind.yes": "Dit soort plek past: {kind:term.place_kind}.",
    "rule.kind.no": "Dit soort plek staat niet bij de wensen: {kind:term.place_kind}.",
    "rule.kind.ask": "Nog vragen: past dit soort plek ({kind:term.place_kind})?",
    "rule.sector.yes": "Het werk staat bij de wensen: {sector:term.sector}, wens {rank}.",
    "rule.sector.yes.other": "Ander werk mag ook: {sector:term.sector}.",
    "rule.sector.no": "Het werk staat niet bij de wensen: {sector:term.sector}.",
    "rule.sector.no.excluded": "Dit werk is uitgesloten: {sector:term.sector}.",
    "rule.sector.ask": "Nog vragen: welk werk is gewenst? Deze plek is in {sector:term.sector}.",
    "rule.sector.ask.other": (
        "Nog vragen: mag het ook ander werk zijn dan genoemd? Deze plek is in {sector:term.sector}."
    ),
    "rule.travel.yes": "De reis duurt {minutes:trip}; het maximum is {maximum}.",
    "rule.travel.no": ("De reis duurt {minutes:trip}; dat is meer dan het maximum van {maximum}."),
    "rule.travel.yes.walk": ("Ook lopend duurt de reis {minutes:trip}; het maximum is {maximum}."),
    "rule.travel.no.car": (
        "Ook met de auto duurt de reis {minutes:trip}; dat is meer dan het maximum van {maximum}."
    ),
    "rule.travel.ask.mode": (
        "Nog vragen: hoe gaat de reis? Met de fiets duurt het {minutes:trip}; "
        "het maximum is {maximum}."
    ),
    "rule.travel.ask": ("Nog vragen: hoeveel minuten reizen lukt? Deze reis duurt {minutes:trip}."),
    "rule.travel.ask.person": "Nog vragen: wat is de postcode van het woonadres?",
    "rule.travel.ask.place": "Nog vragen aan het bedrijf: op welke postcode is het werk?",
    "rule.hours.yes": "Het aantal uren past: {hours} uur per week.",
    "rule.hours.yes.any": "Het aantal uren maakt niet uit.",
    "rule.hours.no.few": "Het zijn te weinig uren: {hours} per week; het minimum is {minimum}.",
    "rule.hours.no.many": "Het zijn te veel uren: {hours} per week; het maximum is {maximum}.",
    "rule.hours.ask": "Nog vragen: lukt {hours} uur per week?",
    "rule.hours.ask.place": "Nog vragen aan het bedrijf: hoeveel uur per week is het?",
    "rule.hours.ask.both": "Nog vragen: hoeveel uur per week is het, en hoeveel uur lukt?",
    "rule.days.yes": "De dagen passen: {days:term.weekday:and}.",
    "rule.days.yes.any": "De dagen zijn vrij te kiezen.",
    "rule.days.no": "De plek is op {days:term.weekday:and}. Niet vrij: {missing:term.weekday:and}.",
    "rule.days.ask": "Nog vragen: lukken deze dagen? Het gaat om {days:term.weekday:and}.",
    "rule.days.ask.place": "Nog vragen aan het bedrijf: op welke dagen is het werk?",
    "rule.times.yes": "De werktijden passen: van {start} tot {end}.",
    "rule.times.yes.any": "De werktijden zijn in overleg.",
    "rule.times.no": (
        "De werktijden passen niet: van {start} tot {end}. Wel lukt: van {earliest} tot {latest}."
    ),
    "rule.times.no.minor": (
        "Wie nog geen 18 is, mag alleen tussen 6.00 en 23.00 uur werken. Deze plek is van "
        "{start} tot {end}."
    ),
    "rule.times.ask": "Nog vragen: lukken deze tijden, van {start} tot {end}?",
    "rule.times.ask.place": "Nog vragen aan het bedrijf: wat zijn de werktijden?",
    "rule.times.ask.birth": (
        "Nog vragen: de geboortedatum. Het werk is van {start} tot {end} en dat mag pas vanaf "
        "18 jaar."
    ),
    "rule.start.yes": "De plek begint op {starts_on}. Beginnen kan vanaf {available_from}.",
    "rule.start.yes.any": "Beginnen kan op elk moment.",
    "rule.start.no": "De plek begint al op {starts_on}. Beginnen lukt pas vanaf {available_from}.",
    "rule.start.ask": "Nog vragen: lukt het om te beginnen op {starts_on}?",
    "rule.entry.yes": "Het niveau is hoog genoeg: gevraagd mbo {asked}, behaald mbo {attained}.",
    "rule.entry.yes.any": "Er is geen diploma nodig.",
    "rule.entry.no": "Het bedrijf vraagt een diploma op niveau mbo {asked}.",
    "rule.entry.ask": "Nog vragen: welk diploma is behaald? Het bedrijf vraagt niveau mbo {asked}.",
    "rule.taught.yes": "De opleiding op niveau mbo {level} kan: toelaatbaar tot mbo {admitted}.",
    "rule.taught.yes.none": "Bij deze plek hoort geen mbo-opleiding.",
    "rule.taught.no": (
        "De opleiding is op niveau mbo {level}. Toelating kan nu tot niveau mbo {admitted}."
    ),
    "rule.taught.no.entree": (
        "Dit is een Entree-opleiding. Die is voor wie nog niet naar een hoger niveau kan; "
        "hier kan dat wel: mbo {admitted}."
    ),
    "rule.taught.ask": (
        "Nog vragen aan de mbo-school: tot welk niveau is toelating mogelijk? De opleiding is "
        "op niveau mbo {level}."
    ),
    "rule.age.yes": "De leeftijd is goed: minstens {minimum} jaar op {on:short}.",
    "rule.age.yes.any": "Er is geen minimumleeftijd.",
    "rule.age.no": "De minimumleeftijd is {minimum} jaar. Op {on:short} is de leeftijd {age} jaar.",
    "rule.age.ask": "Nog vragen: de geboortedatum. De minimumleeftijd is {minimum} jaar.",
    "rule.papers.yes": "Alles wat nodig is, is er: {required:term.paper:and}.",
    "rule.papers.yes.none": "Er zijn geen papieren nodig.",
    "rule.papers.no": "Dit is nodig en is er nog niet: {missing:term.paper:and}.",
    "rule.papers.no.lapsed": (
        "Dit is nodig: {missing:term.paper:and}. Op de begindag is verlopen: "
        "{lapsed:term.paper:and}."
    ),
    "rule.papers.ask": "Nog vragen: is dit er al? Nodig is {required:term.paper:and}.",
    "rule.guidance.yes": (
        "De begeleiding past: nodig {needed:term.guidance}, geboden {offered:term.guidance}."
    ),
    "rule.guidance.yes.none": "Begeleiding op het werk is niet nodig.",
    "rule.guidance.yes.most": "Het bedrijf biedt veel begeleiding.",
    "rule.guidance.no": (
        "Er is meer begeleiding nodig: nodig {needed:term.guidance}, geboden "
        "{offered:term.guidance}."
    ),
    "rule.guidance.ask": (
        "Nog vragen: hoeveel begeleiding is nodig? Geboden wordt {offered:term.guidance}."
    ),
    "rule.guidance.ask.place": "Nog vragen aan het bedrijf: hoeveel begeleiding is er?",
    "rule.programme.yes": "De plek hoort bij een programma dat loopt.",
    "rule.programme.yes.any": "De plek is voor elk programma.",
    "rule.programme.no": "De plek is voor wie meedoet aan een ander programma.",
    "rule.employer.yes": "Er is geen bezwaar tegen dit bedrijf.",
    "rule.employer.no": "Naar dit bedrijf gaat het niet: dat is zo afgesproken.",
    "rule.recognition.yes": (
        "Het bedrijf is een erkend leerbedrijf voor deze opleiding ({crebo}), tot en met "
        "{until:short}."
    ),
    "rule.recognition.yes.none": "Voor dit soort plek is geen erkenning nodig.",
    "rule.recognition.no": (
        "Het bedrijf is op {on:short} geen erkend leerbedrijf voor deze opleiding ({crebo}). "
        "Het bedrijf kan erkenning vragen bij SBB."
    ),
    "rule.recognition.no.soon": (
        "Het bedrijf is op {on:short} geen erkend leerbedrijf voor deze opleiding ({crebo}). "
        "Dat kan uiterlijk {possible:short} geregeld zijn."
    ),
    "rule.recognition.no.ended": (
        "De erkenning voor deze opleiding ({crebo}) loopt tot en met {until:short}. De plek "
        "begint op {on:short}. Het bedrijf kan nieuwe erkenning vragen bij SBB."
    ),
    "rule.recognition.ask": (
        "Nog vragen: is het bedrijf een erkend leerbedrijf voor deze opleiding ({crebo})?"
    ),
    "rule.recognition.ask.crebo": "Nog vragen: om welke opleiding (crebo) gaat het?",
}

ORDER: Final[dict[str, str]] = {
    "order.places": (
        "Eerst de plekken die kunnen, dan die waarvoor nog iets te vragen is. Daarbinnen: "
        "eerst de eerste wens, dan een andere wens, dan de kortste reis, dan de vroegste "
        "begindag. Er is geen score."
    ),
    "judgement.ready": "Deze plek kan.",
    "judgement.ask": "Deze plek kan misschien. Eerst is er iets te vragen: {count}.",
    "judgement.blocked": "Deze plek kan nu niet: {count} van de {rules} regels zeggen nee.",
}

TERMS: Final[dict[str, str]] = {
    "term.sector.techniek": "techniek",
    "term.sector.bouw": "bouw",
    "term.sector.mobiliteit": "auto’s, fietsen en vervoer",
    "term.sector.logistiek": "logistiek",
    "term.sector.productie": "productie en verpakken",
    "term.sector.retail": "winkel",
    "term.sector.horeca": "horeca",
    "term.sector.voeding": "eten maken",
    "term.sector.groen": "groen en dieren",
    "term.sector.zorg": "zorg en welzijn",
    "term.sector.kinderopvang": "werken met kinderen",
    "term.sector.uiterlijke-verzorging": "uiterlijke verzorging",
    "term.sector.schoonmaak": "schoonmaak",
    "term.sector.beveiliging": "veiligheid",
    "term.sector.administratie": "kantoor en administratie",
    "term.sector.ict": "ict",
    "term.sector.creatief": "creatief en media",
    "term.sector.sport": "sport en recreatie",
    "term.sector.other": "ander werk",
    "term.place_kind.school-stage": "stage vanuit school",
    "term.place_kind.bpv-bol": "stage in een mbo-opleiding (bol)",
    "term.place_kind.bpv-bbl": "leerbaan (bbl)",
    "term.place_kind.praktijkverklaring": "praktijkleren met praktijkverklaring",
    "term.place_kind.snuffelplaats": "een paar dagen proberen",
    "term.place_kind.proefplaatsing": "op proef werken",
    "term.place_kind.werkervaring": "werkervaringsplaats",
    "term.place_kind.baan": "baan",
    "term.place_kind.beschutte-baan": "beschutte werkplek",
    "term.place_kind.dagbesteding": "dagbesteding",
    "term.place_kind.other": "een ander soort plek",
    "term.guidance.none": "geen",
    "term.guidance.light": "een beetje",
    "term.guidance.intensive": "veel",
    "term.weekday.mon": "maandag",
    "term.weekday.tue": "dinsdag",
    "term.weekday.wed": "woensdag",
    "term.weekday.thu": "donderdag",
    "term.weekday.fri": "vrijdag",
    "term.weekday.sat": "zaterdag",
    "term.weekday.sun": "zondag",
    "term.travel_mode.walk": "lopend",
    "term.travel_mode.bike": "op de fiets",
    "term.travel_mode.ebike": "op de elektrische fiets",
    "term.travel_mode.public": "met bus of trein",
    "term.travel_mode.car": "met de auto",
    "term.paper.vog": "VOG",
    "term.paper.rijbewijs-am": "rijbewijs AM",
    "term.paper.rijbewijs-b": "rijbewijs B",
    "term.paper.vca": "VCA",
    "term.paper.heftruck": "heftruckcertificaat",
    "term.paper.haccp": "HACCP",
    "term.paper.praktijkverklaring": "praktijkverklaring",
    "term.paper.mbo-verklaring": "mbo-verklaring",
    "term.paper.mbo-certificaat": "mbo-certificaat",
    "term.paper.diploma": "mbo-diploma",
    "term.paper.training": "training",
    "term.paper.other": "een ander papier",
}

MESSAGES: Final[dict[str, str]] = RULES | ORDER | TERMS
