"""Words for somebody in a place: agreed, attended, ended, and what lasted."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "refused.place_full": (
        "Op {place} is geen plek meer vrij: alle {capacity} zijn bezet. Kies een andere plek, "
        "of vraag het bedrijf of er een bij kan."
    ),
    "refused.supervisor_full": (
        "{supervisor} begeleidt ten hoogste {cap:persoon|personen} en dat zijn er al zoveel. "
        "Vraag het bedrijf of een collega kan begeleiden, of kies een andere plek."
    ),
    "refused.place_of_other_programme": (
        "{place} is voor wie meedoet aan een ander programma. Kies een andere plek."
    ),
    "refused.place_is_over": (
        "{place} is er tot en met {date:short}. Kies een eerdere begindag, of een andere plek."
    ),
    "refused.already_at_this_place": (
        "Iemand heeft een plek één keer tegelijk. Voor {place} is dat al afgesproken."
    ),
    "refused.recognition_missing": (
        "Voor deze plek moet het bedrijf erkend zijn. {employer} is op {date:short} niet erkend"
        " voor {qualification}. Vraag de erkenning aan: die kan er zijn op {possible_by:short}."
    ),
    "refused.recognition_lapses": (
        "Voor deze plek moet het bedrijf erkend zijn. De erkenning van {employer} voor "
        "{qualification} loopt af voor {date:short}. Vraag het bedrijf haar te verlengen."
    ),
    "refused.night_under_eighteen": (
        "Wie nog geen 18 is, mag alleen tussen 6.00 en 23.00 uur werken. Dit werk is van "
        "{start} tot {end}. Spreek andere tijden af."
    ),
    "refused.night_needs_birth_date": (
        "Werk van {start} tot {end} mag vanaf 18 jaar. De geboortedatum is niet precies bekend."
        " Vraag die eerst, of spreek andere tijden af."
    ),
    "refused.trial_too_long": (
        "Een paar dagen proberen duurt ten hoogste {most:dag|dagen}. Kies als laatste dag "
        "{date:short} of eerder, of kies een andere soort plek."
    ),
    "refused.trial_has_no_day": (
        "Tussen de eerste en de laatste dag ligt geen dag waarop er gewerkt wordt. Kies een "
        "andere periode of andere dagen."
    ),
    "refused.placement_needs_school": (
        "Bij {kind} tekent een school mee. Er is nog geen school bekend. Kies de school."
    ),
    "refused.build_up_order": (
        "De opbouw begint op {date:short} en gaat daarna vooruit. Zet de datums op volgorde."
    ),
    "refused.no_such_agreement": (
        "Het programma kent de afspraak {agreement} niet. Kies een afspraak van het programma."
    ),
    "refused.agreement_needs_words": (
        "Een afspraak heeft woorden. De tekst is leeg. Schrijf op wat is afgesproken."
    ),
    "refused.agreement_replaced": "Er is een nieuwe tekst van: {agreement}. Lees en teken die.",
    "refused.agreement_text_changed": (
        "Een handtekening hoort bij de tekst die u las. De tekst van {agreement} is nu anders. "
        "Lees opnieuw en teken dan."
    ),
    "refused.not_a_party": (
        "Alleen wie in de afspraak staat, tekent. Deze partij staat niet in: {agreement}."
    ),
    "refused.already_signed": (
        "Wie getekend heeft, hoeft niet nog eens. {name} tekende op {date:short}."
    ),
    "refused.sign_for_yourself": (
        "Op de eigen telefoon tekent iedereen voor zichzelf. Op papier of aan de balie noteert "
        "de begeleider het."
    ),
    "refused.agreement_not_signed": (
        "Beginnen kan als iedereen heeft getekend. Bij {agreement} ontbreekt nog een "
        "handtekening. Op papier telt ook."
    ),
    "refused.placement_starts_later": "Deze plek begint op {date:short}. Op die dag kan dit pas.",
    "refused.placement_already_ended": (
        "Deze plek is gestopt op {date:short}. Daar verandert niets meer aan."
    ),
    "refused.ask_person_first": (
        "Wie stopt, vertelt eerst zelf. Aan {name} is nog niets gevraagd. Vraag {name} om zijn "
        "of haar verhaal; daarna kunt u de woorden van het bedrijf opslaan."
    ),
    "refused.words_of_the_person": (
        "De woorden van de jongere schrijft de jongere, of de begeleider. Schrijf alleen uw "
        "eigen kant op."
    ),
    "refused.end_early_instead": (
        "Dit is een einde eerder dan afgesproken. Kies daarvoor: eerder stoppen. Dan is er "
        "vandaag een volgende stap."
    ),
    "refused.end_in_the_future": (
        "Een plek stopt op de dag zelf. {date:short} komt nog. Zet die dag als geplande einddatum."
    ),
    "refused.review_already_held": (
        "Dit driehoeksgesprek is gehouden op {date:short}. Schrijf in het volgende."
    ),
    "refused.safety_needs_words": (
        "Er staat nog niets. Schrijf in een paar woorden wat er is gebeurd of gedaan."
    ),
    "refused.follow_up_closed": (
        "Deze vraag is afgesloten op {date:short}. Noteer nieuws als contactmoment."
    ),
    "refused.follow_up_not_due": (
        "Deze vraag stellen we pas op {date:short}. Is er nu nieuws? Noteer het als contactmoment."
    ),
    "refused.outcome_already_ended": (
        "Iets stopt één keer. {title} is al gestopt op {date:short}."
    ),
    "refused.outcome_ends_in_the_future": (
        "Wat nog moet stoppen, staat nog. {date:short} komt nog. Noteer het op die dag of later."
    ),
    "log.placement_agreed": "Plek afgesproken bij {employer}: {place}, vanaf {date:short}.",
    "log.placement_begun": "Begonnen bij {employer} op {date:short}.",
    "log.placement_ended": "Klaar bij {employer}: {reason:term.end_reason}.",
    "log.ended_early": "Eerder gestopt bij {employer}: {reason:term.end_reason}.",
    "log.trial_ended": "Proefdagen bij {employer} gedaan.",
    "log.person_asked": "Gevraagd naar de eigen kant van het verhaal over {employer}.",
    "log.employer_words": "{employer} schreef hoe het bedrijf het ziet.",
    "log.agreement_made": "Afspraak gemaakt: {agreement}.",
    "log.signed": "{name} tekende: {agreement} ({channel:term.sign_channel}).",
    "log.agreement_complete": "Iedereen heeft getekend: {agreement}.",
    "log.review_planned": "Driehoeksgesprek bij {employer} op {date:short}.",
    "log.review_words": "Woorden geschreven voor het driehoeksgesprek bij {employer}.",
    "log.review_held": "Driehoeksgesprek gehouden bij {employer}.",
    "log.attendance_present": "Was er op {date:short}, bij {employer}.",
    "log.attendance_cannot": "Kon niet komen op {date:short}, bij {employer}.",
    "log.attendance_missing": "Was er niet op {date:short}, bij {employer}.",
    "log.unsafe_place": "Verteld dat het op de plek niet veilig is.",
    "log.unsafe_place_handled": "Er is iets gedaan aan de melding over veiligheid.",
    "log.follow_up_answered": (
        "Na {month:maand|maanden}, {title}: {who:term.voice} zegt {says:term.lasting}."
    ),
    "log.follow_up_closed": "Vraag na {month:maand|maanden} afgesloten: {together:term.lasting}.",
    "task.get_signatures": "Laat tekenen: {agreement}",
    "task.agreement_unsigned": "Regel vandaag de handtekeningen: de plek bij {employer} begint",
    "task.review": "Houd het driehoeksgesprek bij {employer}",
    "task.cannot_today": "Bel {name}: kan vandaag niet naar {employer}",
    "task.is_missing": "Bel {name}: is vandaag niet bij {employer}",
    "task.unsafe_place": (
        "Bel {name} vandaag: het is niet veilig op de plek. Bel het bedrijf nog niet"
    ),
    "task.after_early_end": "Bel {name} vandaag: gestopt bij {employer}",
    "task.after_placement": "Kies met {name} wat er na {employer} komt",
    "task.after_course": "Kies met {name} wat er na {course} komt: de opleiding is klaar",
    "task.begin_refused": (
        "De plek van {name} bij {employer} begon niet vanzelf. Open de plek en kies: begonnen. "
        "Daar staat wat er nog in de weg zit"
    ),
    "task.ending_refused": (
        "De plek van {name} bij {employer} stopte niet vanzelf. Open de plek en rond haar af. "
        "Daar staat wat er nog in de weg zit"
    ),
    "task.placement_past_end": (
        "De plek van {name} bij {employer} zou stoppen op {date:short}: verleng of rond af"
    ),
    "task.school_must_replace": (
        "Zoek een andere leerplek voor {name}: de school heeft die plicht sinds {date:short} "
        "({employer} viel weg)"
    ),
    "task.recognition_withdrawn": (
        "Bespreek met {name}: {employer} is niet meer erkend als leerbedrijf"
    ),
    "task.follow_up": "Vraag {name} na {month:maand|maanden}: {title}, is dat nog zo?",
    "task.follow_up_ended": "Bel {name} vandaag: iemand zegt dat dit gestopt is: {title}",
    "task.outcome_ended": (
        "Bel {name} vandaag en start zo nodig een nieuwe route: gestopt met {title}"
    ),
    "placement.step_after_early_end": (
        "Bel {name} vandaag en kies samen de volgende stap (gestopt bij {employer})"
    ),
    "placement.step_after_outcome_ended": (
        "Bel {name} vandaag en kies samen de volgende stap (gestopt: {title})"
    ),
    "placement.class_seat_freed": "De plek bij het bedrijf is gestopt.",
    "placement.employer_not_involved": "De plek is gestopt.",
    "notice.safe": "Bel je ons even? Je hebt ons nummer.",
    "notice.safe_phone": "Bel je ons even: {phone}",
    "notice.ended_early": (
        "Hoi {name}, je bent gestopt bij {employer}. Dat kan gebeuren. {coach} belt je vandaag "
        "en samen kiezen jullie de volgende stap."
    ),
    "notice.trial_ended": (
        "Hoi {name}, je proefdagen bij {employer} zijn klaar. Goed dat je het hebt geprobeerd. "
        "{coach} belt je vandaag."
    ),
    "notice.your_side": (
        "Hoi {name}, je stopt bij {employer}. Wat is jouw verhaal? Vertel het aan {coach} of "
        "schrijf het op je eigen pagina. Wat jij zegt, staat er altijd naast."
    ),
    "notice.follow_up": (
        "Hoi {name}, {title}: gaat dat nog goed? Antwoord op je eigen pagina. Anders bellen we "
        "je, uiterlijk {due:date}."
    ),
    "notice.cannot_today": "{name} kan vandaag niet naar {employer}. Bel je even?",
    "notice.is_missing": "{name} is vandaag niet bij {employer}. Bel je even?",
    "notice.placement_stopped": (
        "{name} is gestopt bij {employer}. De volgende stap staat vandaag bij je taken."
    ),
    "notice.unsafe_place": "{name} meldt iets over veiligheid. Kijk vandaag bij je taken.",
    "agreement.opening": "Afspraak tussen {name} en {employer}.",
    "agreement.work": "{name} doet mee aan: {place}, in {site}.",
    "agreement.start": "De eerste dag is {date:year}.",
    "agreement.end": "De laatste dag is {date:year}.",
    "agreement.days": "Vanaf {date:date} zijn de dagen: {days:term.weekday:and}.",
    "agreement.times": "De werktijden zijn van {start} tot {end}.",
    "agreement.hours": "Dat is {hours} uur per week als alle dagen er zijn.",
    "agreement.supervisor": "{supervisor} leert het werk en helpt op de werkplek.",
    "agreement.coach": "{coach} van {organisation} is de coach. Bel bij vragen.",
    "agreement.goal": "Het eerste doel is: {goal}.",
    "agreement.learning": "Het werk hoort bij de opleiding {qualification} (crebo {crebo}).",
    "agreement.pay": "De betaling is {cents:euro} per maand.",
    "agreement.pay.none": "Er is geen betaling.",
    "agreement.pay.none_or_allowance": (
        "Er is geen loon. Geeft het bedrijf een vergoeding, dan staat die hier vóór de eerste dag."
    ),
    "agreement.pay.wage": "Het bedrijf betaalt loon. Het bedrag staat in het arbeidscontract.",
    "agreement.pay.benefit_kept": "De uitkering loopt door. Er is geen loon.",
    "agreement.pay.agree": "Over betaling maken de partijen een afspraak vóór de eerste dag.",
    "agreement.insurer.employer": "Het bedrijf regelt de verzekering.",
    "agreement.insurer.agree": (
        "Wie de verzekering regelt, spreken de partijen af vóór de eerste dag."
    ),
    "agreement.replacement": (
        "Valt de plek, de begeleiding of de erkenning weg? Dan zoekt de school een andere plek."
    ),
    "agreement.trial": "Het is proberen. Stoppen mag altijd en is geen mislukking.",
    "agreement.unsafe": (
        "Is het ergens niet veilig? Vertel het aan {coach}. Dat hoeft niet via het bedrijf."
    ),
    "agreement.pack_opening": "Afspraak met {name} in {programme}.",
    "agreement.promise": "{promised_by} belooft: {promise}.",
    "agreement.promise_by": "{promised_by} belooft: {promise}, uiterlijk {date:short}.",
    "agreement.broken_promise": (
        "Komt iemand een belofte niet na? Dan praten we daarover. Er volgt nooit vanzelf een straf."
    ),
    "agreement.party.benefit_office": "uitkeringsinstantie",
    "agreement.party.parent": "ouder of verzorger",
    "term.end_reason.finished": "klaar zoals afgesproken",
    "term.end_reason.job": "verder met een baan",
    "term.end_reason.course": "verder met een opleiding",
    "term.end_reason.trial_done": "proefdagen gedaan",
    "term.end_reason.not_fitting": "het werk paste niet",
    "term.end_reason.guidance": "de begeleiding lukte niet",
    "term.end_reason.travel": "reizen lukte niet",
    "term.end_reason.health": "gezondheid",
    "term.end_reason.home": "thuis of geld",
    "term.end_reason.employer": "het bedrijf kon niet verder",
    "term.end_reason.unsafe": "het was er niet veilig",
    "term.end_reason.other": "iets anders",
    "term.sign_channel.tap": "op de eigen telefoon",
    "term.sign_channel.desk": "aan de balie",
    "term.sign_channel.paper": "op papier",
    "term.voice.person": "de jongere",
    "term.voice.employer": "de werkgever",
    "term.voice.coach": "de coach",
    "term.lasting.still": "nog steeds",
    "term.lasting.other": "iets anders, maar wel een plek",
    "term.lasting.ended": "gestopt",
    "term.lasting.unknown": "onbekend",
    "term.lasting.differ": "niet iedereen zegt hetzelfde",
    "term.lasting.ahead": "nog niet gevraagd",
    "refused.decision_missing": (
        "Voor {kind} is een besluit nodig (Wmo of Wlz). Dat is nog niet genoteerd. Schrijf op "
        "welk besluit het is en van welke datum."
    ),
    "task.decision_missing": "Noteer het besluit (Wmo of Wlz): de plek bij {employer} begint",
    "task.recognition_lapsed": (
        "Zoek met de school een andere leerplek: de erkenning van {employer} liep af op "
        "{date:short}"
    ),
    "task.renew_recognition": (
        "Vraag {employer} de erkenning te verlengen: die loopt af op {date:short}"
    ),
    "task.check_recognition": (
        "Kijk in het register van SBB of {employer} nog erkend is voor {qualification}: bij ons "
        "leerde daar niemand sinds {date:short}"
    ),
    "act.task.school_must_replace": (
        "iemand is begonnen op een andere leerplek van dezelfde school, of er staat waarom de "
        "school dit niet meer hoeft"
    ),
    "act.task.review": "bij de plaatsing staat wat er in het gesprek is gezegd",
    "refused.release_needs_reason": (
        "De plicht van de school stopt niet zonder reden. De reden is nog leeg. Schrijf in één "
        "zin waarom."
    ),
    "refused.no_duty_open": (
        "De school hoeft voor {name} geen andere leerplek te zoeken. Er is niets om te stoppen."
    ),
    "log.school_released": "{school} hoeft geen andere leerplek meer te zoeken: {reason}.",
    "step.review": "Praat met {name} en {employer} samen over hoe het gaat",
    "step.before_first_day": "Bereid met {name} de eerste dag voor: {title}",
    "step.ask_about_application": "Vraag hoe het staat met de aanmelding van {name}: {title}",
    "step.how_is_course": "Vraag {name} hoe het gaat bij {course}",
    "placement.step_after_course_stopped": (
        "Bel {name} vandaag en kies samen de volgende stap (gestopt met {course})"
    ),
    "notice.course_stopped": (
        "Hoi {name}, je bent gestopt met {course}. Dat kan gebeuren. {coach} belt je vandaag en "
        "samen kiezen jullie de volgende stap."
    ),
}
