"""Words for who may see what: withheld parts, emergencies and representation."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "refused.not_shared_with_you": (
        "Dit deel van het dossier is niet met jou gedeeld. Heb je het nodig? Vraag het aan de "
        "casushouder."
    ),
    "refused.emergency_not_for_you": (
        "Een dossier openen in nood kan alleen wie zelf mensen begeleidt. Bel de casushouder of "
        "de coördinator van de regio."
    ),
    "refused.emergency_reason": (
        "Schrijf in je eigen woorden waarom het nu nodig is, in minstens {least:teken|tekens}."
    ),
    "refused.emergency_not_found": (
        "We vinden niemand in jouw regio die precies zo heet en op die dag geboren is, of dit "
        "kenmerk heeft. Kijk of elke letter klopt."
    ),
    "refused.emergency_involved": (
        "Je bent al betrokken bij deze persoon. Je vindt het dossier bij Mijn mensen."
    ),
    "refused.emergency_too_often": (
        "Dit kan nu niet nog een keer: je deed het al {count} keer. Bel de coördinator van de "
        "regio."
    ),
    "refused.emergency_review_not_yours": (
        "Hierover oordeelt de privacyfunctionaris of de coördinator van de casushouder, of wie de "
        "taak heeft. Over wat je zelf opende, oordeelt een ander."
    ),
    "refused.reads_not_for_you": (
        "Wie er naar iemand keek, ziet alleen de privacyfunctionaris, en de persoon zelf."
    ),
    "refused.reads_reason": (
        "Schrijf in je eigen woorden waarom je dit wilt weten, in minstens {least:teken|tekens}."
    ),
    "refused.reads_not_found": (
        "We vinden niemand met dit kenmerk op wie jouw organisatie toezicht houdt. Kijk of elke "
        "letter klopt."
    ),
    "refused.reads_too_often": (
        "Dit kan nu niet nog een keer: het kenmerk klopte al {count} keer niet. Probeer het over "
        "een uur opnieuw."
    ),
    "log.reads_seen": "{worker} keek na wie dit dossier bekeek. Reden: {reason}",
    "log.reads_missed": "Gezocht wie er naar iemand keek, met een kenmerk dat er niet is.",
    "refused.emergency_reviewed": "Hierover is al geoordeeld, op {date:date}.",
    "refused.emergency_note": "Schrijf op waarom je dit vindt. De persoon kan het lezen.",
    "refused.representation_basis": "Schrijf waaruit blijkt dat iemand mag vertegenwoordigen.",
    "refused.representation_scope": (
        "Bij een {kind} hoort hier alleen: {scope}. Kies dat bij Waarover."
    ),
    "refused.representation_adult": (
        "Een ouder of voogd vertegenwoordigt tot de dag dat iemand 18 wordt. Die dag is geweest, "
        "op {date:date}. Is er een besluit van de rechter? Kies dan wat daar staat."
    ),
    "refused.representation_needs_birth": (
        "Een ouder of voogd vertegenwoordigt tot 18 jaar. Vul eerst de geboortedatum in, of zet "
        "er een einde bij."
    ),
    "refused.representation_whole_birth": (
        "Misschien is deze persoon al 18, en dan spreekt een ouder of voogd niet meer. Vul eerst "
        "de hele geboortedatum in."
    ),
    "refused.representation_login": (
        "Met dit e-mailadres logt al iemand in die hier werkt of begeleid wordt. Kies een ander "
        "adres."
    ),
    "refused.representation_by_owner": (
        "Wie vertegenwoordigt, leest mee in het hele dossier. Dat legt iemand vast die het zelf "
        "helemaal ziet. Vraag het de casushouder."
    ),
    "refused.note_not_yours": (
        "Alleen wie de notitie schreef, legt vast dat die gedeeld mag worden."
    ),
    "refused.may_not_administer": "Dit doet de beheerder van de regio waar de organisatie werkt.",
    "refused.no_such_seat_there": "Deze functie bestaat niet bij dit soort organisatie.",
    "refused.no_seat_for_yourself": (
        "Je geeft jezelf geen functie. Vraag een andere beheerder om dit te doen."
    ),
    "log.colleague_added": "{worker} werkt nu bij {organisation}",
    "log.emergency_opened": "{worker} van {organisation} opende dit dossier in nood: {reason}",
    "log.emergency_missed": "Er is in nood gezocht naar iemand die er niet is",
    "log.emergency_closed": "Het openen in nood is voorbij",
    "log.emergency_reviewed": "Het openen in nood is bekeken: {outcome}",
    "log.representation_added": "{name} vertegenwoordigt, als {kind}",
    "log.representation_ended": "{name} vertegenwoordigt niet meer",
    "log.note_agreed": "Een vertrouwelijke notitie mag door de begeleiding gelezen worden",
    "task.emergency_opened": "Lees waarom {worker} van {organisation} dit dossier opende in nood",
    "task.emergency_review": "Beoordeel het openen in nood door {worker} van {organisation}",
    "act.task.emergency_review": "beoordeeld is of het terecht was",
    "notice.representation_added": (
        "Hoi {name}, bij ons staat nu dat {who} voor jou mag spreken. Op je eigen pagina, bij Wie "
        "weet wat over mij, zie je wat {who} mag lezen. Klopt het niet, of wil je het niet? Zeg "
        "het ons."
    ),
    "notice.emergency_owner": (
        "{worker} van {organisation} opende in nood een dossier waarvan jij casushouder bent. Kijk "
        "bij Vandaag waarom."
    ),
}
