"""Words for proposals with two keys, and for meetings with employers."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "refused.place_excluded": (
        "Een voorstel voldoet aan alle regels van de plek. {reason} Pas samen de wensen aan, "
        "praat met het bedrijf, of kies een andere plek."
    ),
    "refused.already_proposed": (
        "Een plek wordt één keer tegelijk voorgesteld. {place} is al voorgesteld. Wacht op "
        "de antwoorden, of trek dat voorstel in."
    ),
    "refused.pathway_of_other": (
        "Een voorstel hoort bij een route van dezelfde persoon. Deze route is van iemand "
        "anders. Kies de goede route."
    ),
    "refused.proposal_closed": (
        "Dit voorstel staat niet meer open. Er is geen antwoord meer nodig. Kijk in het "
        "dossier wat er nu loopt."
    ),
    "refused.proposal_not_sent": (
        "Een werkgever antwoordt pas na twee keer ja: van de jongere en van de coach. Dat is "
        "er nog niet. Vraag eerst het ja dat ontbreekt."
    ),
    "refused.proposal_already_sent": (
        "Het voorstel ligt al bij de werkgever. Een antwoord verandert niet meer. Wilt u "
        "stoppen? Trek het voorstel in."
    ),
    "refused.not_accepted_yet": (
        "Iemand begint pas als de werkgever ja zegt. Op {place} is dat er nog niet. Bel de "
        "werkgever."
    ),
    "refused.profile_needs_words": (
        "De werkgever leest alleen uw tekst over het werk. Die is nog leeg. Schrijf wat "
        "iemand kan en nodig heeft, niets over zorg, schuld of verleden."
    ),
    "refused.place_not_relayed": (
        "Een nominatie gaat naar een vacature die is doorgezet naar het netwerk. {place} is "
        "dat niet. Stel de plek gewoon voor."
    ),
    "refused.employer_only": (
        "Op dit voorstel antwoordt de werkgever, of de coach na een telefoontje. Vraag een van hen."
    ),
    "refused.only_person_or_coach": (
        "Dit antwoord geeft de jongere zelf, of de coach schrijft het op. Vraag een van hen."
    ),
    "log.proposed": "Plek voorgesteld: {place}.",
    "log.nominated": "Genomineerd voor de vacature: {place}.",
    "log.proposal_person_yes": "Ja gezegd tegen de plek: {place}.",
    "log.proposal_person_no": "Nee gezegd tegen de plek: {place}. Dat mag.",
    "log.proposal_person_ask": "Een vraag gesteld over de plek: {place}.",
    "log.proposal_coach_yes": "De coach zegt ja tegen de plek: {place}.",
    "log.proposal_coach_no": "De coach zegt nee tegen de plek: {place}.",
    "log.proposal_coach_ask": "De coach wil eerst iets weten over de plek: {place}.",
    "log.proposal_sent": (
        "Voorstel naar de werkgever van {place}, met voornaam en wat het werk vraagt."
    ),
    "log.proposal_employer_yes": "De werkgever van {place} zegt ja.",
    "log.proposal_employer_no": "De werkgever van {place} zegt: nu niet.",
    "log.proposal_employer_call": "De werkgever van {place} wil eerst bellen.",
    "log.proposal_withdrawn": "Voorstel ingetrokken: {place}.",
    "log.proposal_lapsed": "Voorstel vervallen: er kwam geen eerste dag bij {place}.",
    "log.proposal_placed": "Geplaatst: {place}.",
    "task.ask_about_place": "Vraag wat hij of zij van de plek vindt: {place}",
    "task.proposal_question": "Beantwoord de vraag over {place}",
    "task.turn_coach_key": "Zeg ja of nee tegen het voorstel: {place}",
    "task.employer_answer": "Geef antwoord: kan {name} komen voor {place}?",
    "task.tell_employer_off": (
        "Bel de werkgever van {place}: het voorstel gaat niet door. Waarom blijft bij ons"
    ),
    "task.call_employer": "Bel de werkgever van {place}: nog geen antwoord op het voorstel",
    "task.proposal_lapses": (
        "Komt er nog een eerste dag bij {place}? Anders vervalt het voorstel na {date:short}"
    ),
    "task.employer_wants_call": "Bel de werkgever van {place}: die wil eerst praten",
    "task.look_again": "Zoek samen een andere plek: {place} gaat niet door",
    "step.look_again": "Zoek samen met {name} een andere plek",
    "step.plan_first_day": "Spreek met {name} en het bedrijf de eerste dag af: {place}",
    "notice.proposal": (
        "Hoi {name}, er is misschien een plek voor je. {worker} vertelt je meer. Je mag ook "
        "nee zeggen."
    ),
    "notice.yes_noted": (
        "Hoi {name}, {worker} schreef op dat jij ja zegt op een plek. Klopt dat niet? Kies "
        '"Toch niet" op je eigen pagina, bij "Plekken voor mij", of bel ons.'
    ),
    "notice.employer_proposal": (
        "Er is een voorstel voor {place}. Wilt u uiterlijk {date:date} antwoorden? Inloggen "
        "of bellen mag allebei."
    ),
    "refused.event_full": (
        "Op een bijeenkomst komen niet meer mensen dan er stoelen zijn. {title} heeft er "
        "{seats}, en die zijn vol. Kies een andere dag, of vraag de organisator om stoelen."
    ),
    "refused.event_over": (
        "Voor een bijeenkomst die is geweest, kan niemand meer worden uitgenodigd. {title} "
        "was op {date:short}. Kies een andere bijeenkomst."
    ),
    "refused.event_not_yet": (
        "Wie er was, noteert u op de dag zelf of daarna. {title} is op {date:short}. Kom dan terug."
    ),
    "refused.event_ends_before_start": (
        "Een bijeenkomst eindigt na het begin. Pas een van de twee tijden aan."
    ),
    "refused.seats_below_guests": (
        "Het aantal stoelen is niet lager dan het aantal gasten. Er zijn {guests} gasten. "
        "Kies {guests} of meer."
    ),
    "refused.no_mutual_yes": (
        "Een voorstel na een ontmoeting kan als beiden ja of misschien zeggen. Dat is nu "
        "niet zo. Vraag wie nog geen antwoord gaf."
    ),
    "refused.place_of_other_employer": (
        "Na een ontmoeting stelt u een plek van die werkgever voor. {place} is van een ander "
        "bedrijf. Kies een plek van {employer}."
    ),
    "refused.employer_not_at_event": (
        "Een ontmoeting is met een werkgever die meedoet. {employer} staat niet op de lijst. "
        "Voeg het bedrijf eerst toe."
    ),
    "log.event_planned": "Bijeenkomst gepland: {title}, {date:date}.",
    "log.event_changed": "Bijeenkomst gewijzigd: {title}, {date:date}.",
    "log.invited": "Uitgenodigd voor {title}, {date:date}.",
    "log.guest_coming": "Komt naar {title}, {date:date}.",
    "log.guest_cannot": "Kan niet komen naar {title}, {date:date}.",
    "log.guest_came": "Was bij {title}, {date:date}.",
    "log.guest_missed": "Was niet bij {title}, {date:date}.",
    "log.cv_checked": "Cv bekeken bij {title}.",
    "log.encounter": "Kennisgemaakt met {employer} bij {title}.",
    "task.follow_up_lead": "Maak er een plek van: {employer} en hij of zij willen allebei",
    "task.call_after_missed": "Bel: was niet bij {title}",
    "notice.invited": (
        "Hoi {name}, je bent uitgenodigd: {title}, {date:date} om {time:time}, {location}. "
        "Kom je? Laat het weten aan {worker}."
    ),
    "task.after_proposal": "Ga verder na het antwoord op het voorstel",
    "notice.employer_says_no": (
        "Hoi {name}, het bedrijf kan nu niemand plaatsen. Dat ligt niet aan jou. {worker} "
        "zoekt samen met jou verder."
    ),
    "notice.event_changed": (
        "Hoi {name}, er is iets veranderd. {title} is nu op {date:date} om {time:time}, "
        "{location}. Kun je dan niet? Laat het weten aan {worker}."
    ),
    "notice.event_cancelled": (
        "Hoi {name}, {title} op {date:date} gaat niet door. Je hoeft niet te komen. {worker} "
        "laat je weten hoe het verder gaat."
    ),
    "task.event_changed": "Bel: {title} is nu op {date:date}",
    "task.event_cancelled": "Bel: {title} op {date:date} gaat niet door",
    "log.event_cancelled": "Bijeenkomst gaat niet door: {title}, {date:date}.",
    "refused.event_cancelled": (
        "Een bijeenkomst die niet doorgaat, verandert niet meer. {title} gaat niet door. Kies "
        "of plan een andere bijeenkomst."
    ),
    "refused.cancel_needs_reason": (
        "Wie uitgenodigd is, wil weten waarom iets niet doorgaat. Er staat nog geen reden. "
        "Schrijf die in een paar woorden op."
    ),
}
