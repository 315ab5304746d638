"""Words for how somebody comes in, the route and its programme."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "refused.already_in_programme": (
        "Iemand loopt een route één keer tegelijk. Deze route in {programme} loopt al. Ga "
        "verder in die route."
    ),
    "refused.programme_without_organiser": (
        "Een aanmelding komt bij een organisator. {programme} heeft er nog geen. Vraag de "
        "programmamanager er een te kiezen."
    ),
    "refused.programme_takes_nobody": (
        "Nieuwe mensen beginnen alleen in een programma dat open is. {programme} neemt nu "
        "niemand aan. Kies een ander programma."
    ),
    "refused.referral_needs_reason": (
        "Bij een verwijzing hoort een reden. Die is nog leeg. Schrijf kort waarom dit "
        "programma past."
    ),
    "refused.already_referred": (
        "Er kan één verwijzing naar een programma tegelijk openstaan. Naar {programme} is al "
        "verwezen. Wacht op het antwoord, of trek die in."
    ),
    "refused.referral_already_answered": (
        "Op deze verwijzing is al geantwoord, door {answered_by}. Kijk in het dossier wat er "
        "is afgesproken."
    ),
    "refused.refusal_needs_reason": (
        "Wie een verwijzing niet aanneemt, zegt waarom. De reden is nog leeg. Schrijf die in "
        "één zin op."
    ),
    "refused.empty_question": (
        "Een vraag heeft woorden. Er staat nog niets. Schrijf wat u wilt weten."
    ),
    "refused.pathway_closed": (
        "In een gesloten route verandert niets meer. Deze route sloot op {date:short}. Start "
        "een nieuwe route."
    ),
    "refused.rest_needs_a_later_date": (
        "Rust duurt tot een dag die nog komt. {date:short} is dat niet. Kies een latere dag."
    ),
    "refused.step_needs_words": (
        "Een volgende stap zegt wat er gebeurt. Er staat nog niets. Schrijf de stap in een "
        "paar woorden op."
    ),
    "refused.step_needs_pathway": "Een volgende stap hoort bij een route. Kies eerst de route.",
    "refused.no_such_station": (
        "Een route gaat langs de stations van het programma. {station} is er daar geen van. "
        "Kies een station van de route."
    ),
    "refused.contact_in_the_future": (
        "Een contact ligt niet in de toekomst. Kies nu of eerder, of maak er een volgende stap van."
    ),
    "refused.outcome_in_the_future": (
        "Een bestemming telt vanaf de eerste dag. {date:short} is nog niet geweest. Noteer "
        "haar op die dag."
    ),
    "refused.programme_manager_only": (
        "Een programma verandert alleen door de programmamanager. Vraag hem of haar om de "
        "wijziging."
    ),
    "refused.not_your_programme": (
        "Een programma verandert alleen door de organisator. Dit is {programme}, van een "
        "andere organisatie. Bel hen."
    ),
    "refused.organiser_not_yours": (
        "Een programma komt erbij voor een organisatie waar u programmamanager bent. Dat is "
        "{organisation} niet. Laat een programmamanager daar het bestand inlezen."
    ),
    "refused.programme_exists": (
        "Een programma heeft een eigen naam. {programme} bestaat al. Kies een andere naam."
    ),
    "log.signed_up": "Aangemeld voor {programme}.",
    "log.referred": "{from_organisation} verwijst naar {programme}, bij {to_organisation}.",
    "log.referral_asked": (
        "{to_organisation} vraagt iets aan {from_organisation} over de verwijzing."
    ),
    "log.referral_question_answered": (
        "{from_organisation} heeft de vraag over de verwijzing beantwoord."
    ),
    "log.referral_accepted": "{to_organisation} neemt de verwijzing naar {programme} aan.",
    "log.referral_refused": (
        "{to_organisation} neemt de verwijzing naar {programme} niet aan: {reason}."
    ),
    "log.referral_withdrawn": "{from_organisation} trekt de verwijzing naar {programme} in.",
    "log.pathway_begun": "Route begonnen: {programme}.",
    "log.pathway_closed": "Route gesloten: {programme}. Reden: {reason:term.close}.",
    "log.next_step": "Volgende stap: {step}, {date:date}.",
    "log.resting": "De route rust tot {date:short}: {reason:term.rest}.",
    "log.awake": "De rust is voorbij. De route gaat verder.",
    "log.station": "Nu bij: {station} ({programme}).",
    "log.intake": "Intake gedaan: {track:term.track} spoor.",
    "log.contact": "Contact gehad: {kind:term.contact}.",
    "log.contact_not_reached": "Nog niet bereikt: {kind:term.contact}.",
    "log.promise_made": "{promised_by} belooft: {promise}.",
    "log.promise_kept": "{promised_by} deed wat was beloofd: {promise}.",
    "log.promise_broken": "Niet gelukt voor {promised_by}: {promise}. Daar praten we over.",
    "log.outcome": "Bestemming bereikt: {title} ({kind:term.destination}).",
    "log.outcome_ended": "Gestopt: {title} ({kind:term.destination}).",
    "log.programme_changed": "{programme} gewijzigd, versie {version}.",
    "log.programme_ended": (
        "{programme} neemt geen nieuwe mensen meer aan. Wie meedoet, gaat verder."
    ),
    "log.experiment_made": "{programme} is als proef gemaakt.",
    "task.step": "Doe de volgende stap",
    "task.answer_referral": "Beslis over de verwijzing van {organisation} ({programme})",
    "task.answer_question": "Beantwoord de vraag van {organisation}",
    "task.referral_refused": "Zoek iets anders: {organisation} nam niet aan ({reason})",
    "task.talk_about_promise": (
        "Praat erover: {promised_by} kon niet doen wat was beloofd ({promise})"
    ),
    "task.promise_due": "Vraag of dit is gelukt: {promise} ({promised_by}, voor {date:short})",
    "act.task.promise_due": "in het plan staat of de afspraak is gelukt",
    "step.wake": "Bel {name}: de rust is voorbij",
    "term.close.reached": "doel bereikt",
    "term.close.other_programme": "verder in een ander programma",
    "term.close.moved": "verhuisd en overgedragen",
    "term.close.own_choice": "wil zelf niet verder",
    "term.close.not_reached": "niet te bereiken",
    "term.close.mistake": "per ongeluk aangemeld",
    "term.rest.detention": "detentie",
    "term.rest.clinic": "opname of behandeling",
    "term.rest.birth": "zwangerschap of geboorte",
    "term.rest.away": "tijdelijk weg",
    "term.rest.other": "iets anders",
    "term.track.light": "licht",
    "term.track.heavy": "zwaar",
    "term.contact.call": "bellen",
    "term.contact.message": "bericht",
    "term.contact.visit": "gesprek",
    "term.contact.home_visit": "huisbezoek",
    "term.contact.email": "e-mail",
    "term.contact.letter": "brief",
    "term.contact.note": "notitie",
    "log.programme_organiser": ("{programme} heeft nu een organisator."),
    "refused.programme_has_organiser": (
        "Een programma heeft één organisator. {programme} heeft er al een. "
        "Praat met die organisatie."
    ),
    "refused.route_of_somebody_else": (
        "Een contact hoort bij een route van dezelfde persoon. Deze route is van iemand anders. "
        "Kies een route van deze persoon."
    ),
    "term.close.merged": "samengevoegd met een ander dossier",
    "log.pathway_reopened": "Route weer open: {programme}. Het samenvoegen is ongedaan gemaakt.",
    "task.plan_at_home": "Maak samen een plan: zit thuis sinds {date:short}",
    "refused.caseload_full": (
        "Wie begeleidt in {programme}, doet dat voor ten hoogste {cap} mensen tegelijk. {worker} "
        "heeft er nu {load}. Kies een collega."
    ),
}
