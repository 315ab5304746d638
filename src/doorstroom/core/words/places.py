"""Words for what is offered and taught: places, recognition, classes and papers."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "refused.system_only": "Vaste tabellen laadt het systeem zelf. Vraag de beheerder.",
    "refused.not_your_place": (
        "Een plek verandert alleen door het bedrijf zelf of door wie plekken zoekt. Bel het "
        "bedrijf of de accountmanager."
    ),
    "refused.not_your_wish": (
        "Wat een school zoekt, zegt de stagecoördinator van die school. Bel de stagecoördinator."
    ),
    "refused.wish_said_already": (
        "Voor deze maand, soort en sector staat er al {count:plek|plekken}. Verander dat aantal."
    ),
    "refused.wish_gone": "Deze regel is al weggehaald. Zet anders een nieuwe regel neer.",
    "refused.not_your_reservation": (
        "Deze plek wordt vastgehouden voor {organisation}. Alleen zij, wie de plek bracht of de "
        "coördinator geeft de plek vrij. Bel {organisation}."
    ),
    "refused.seat_count": (
        "Een aantal plekken is een getal tot en met {most}. Vul een ander getal in."
    ),
    "refused.load_cap_in_use": (
        "{supervisor} begeleidt nu {used:persoon|personen}. Lager kan het maximum pas als "
        "iemand stopt."
    ),
    "refused.capacity_in_use": (
        "Op {place} zitten nu {used:persoon|personen}. Minder plekken kan pas als iemand stopt."
    ),
    "refused.no_such_kind": "De soort plek {kind} bestaat niet. Kies een soort uit de lijst.",
    "refused.no_such_sector": "De sector {sector} bestaat niet. Kies een sector uit de lijst.",
    "refused.no_such_qualification": (
        "Crebo {crebo} staat niet in de lijst van opleidingen. Kies een andere opleiding."
    ),
    "refused.place_needs_qualification": (
        "Bij {kind} hoort een mbo-opleiding, omdat het bedrijf daarvoor erkend moet zijn. Kies "
        "de opleiding."
    ),
    "refused.place_needs_title": (
        "Een plek heeft een naam. Die is nog leeg. Schrijf in een paar woorden wat het werk is."
    ),
    "refused.supervisor_of_another": (
        "{supervisor} werkt bij een ander bedrijf. Kies een begeleider van dit bedrijf."
    ),
    "refused.site_of_another": (
        "{site} is een adres van een andere organisatie. Kies een adres van dit bedrijf."
    ),
    "refused.place_closed": "{place} is gesloten. Bied het werk aan als een nieuwe plek.",
    "refused.place_not_open": (
        "{place} is nu niet open. Vraag het bedrijf of er weer iemand kan komen, of kies een "
        "andere plek."
    ),
    "refused.place_is_filled": (
        "Het netwerk krijgt alleen plekken die nog vrij zijn. {place} is vol."
    ),
    "refused.place_reserved": (
        "Deze plek is tot en met {date:short} vrijgehouden voor {organisation}. Kies een andere"
        " plek, of bel hen."
    ),
    "refused.recognition_already_requested": (
        "Voor {site} loopt al een aanvraag. Een antwoord komt uiterlijk {date:short}."
    ),
    "refused.recognition_already_answered": (
        "Op deze aanvraag voor {site} is al geantwoord. Vraag opnieuw aan als dat nodig is."
    ),
    "refused.recognition_not_granted": (
        "Alleen een erkenning die loopt, kan stoppen. {site} heeft er geen."
    ),
    "refused.not_your_course": (
        "Een opleiding verandert alleen door de school of door wie haar inkoopt. Bel de school."
    ),
    "refused.no_such_form": "De vorm {form} bestaat niet. Kies een vorm uit de lijst.",
    "refused.minimum_above_seats": (
        "Het minimum ({minimum}) is meer dan het aantal stoelen ({seats}). Verlaag het minimum,"
        " of zet er stoelen bij."
    ),
    "refused.apply_by_passed": (
        "Aanmelden kon tot en met {date:short}. Vraag de school naar een volgend startmoment, "
        "of kies een andere opleiding."
    ),
    "refused.apply_by_passed_next": (
        "Aanmelden kon tot en met {date:short}. Kies de volgende groep: die begint op "
        "{next_start:short}, aanmelden kan tot en met {next_apply_by:short}."
    ),
    "refused.class_is_over": (
        "Deze groep is klaar sinds {date:short}. Kies een groep die nog begint."
    ),
    "refused.already_applied": (
        "Iemand meldt zich één keer aan voor een groep. Voor {course} is dat al gedaan. Kijk in"
        " het dossier hoe het staat."
    ),
    "refused.class_full": (
        "Alle {seats} stoelen van {course} zijn bezet en er wachten {waiting:persoon|personen}."
        " De aanmelding blijft staan. Kies anders een volgend startmoment."
    ),
    "refused.enrolment_status": (
        "Dat kan niet bij een aanmelding die {status:term.enrolment} is. Kijk in het dossier "
        "wat er al gedaan is."
    ),
    "refused.stop_needs_reason": (
        "Bij stoppen of niet toelaten hoort een reden. Die is nog leeg. Schrijf haar in één zin op."
    ),
    "refused.earned_in_the_future": (
        "Een papier telt vanaf de dag dat het behaald is. {date:short} is nog niet geweest. "
        "Noteer het op die dag."
    ),
    "refused.paper_has_no_level": (
        "Dit papier heeft geen mbo-niveau en geeft geen toegang tot een mbo-opleiding. Laat het"
        " niveau leeg."
    ),
    "refused.diploma_needs_level": "Een mbo-diploma heeft een niveau. Kies niveau 1, 2, 3 of 4.",
    "refused.paper_never_expires": "Dit papier verloopt niet. Laat de einddatum leeg.",
    "refused.paper_needs_qualification": (
        "Dit papier hoort bij een mbo-opleiding. Kies de opleiding (crebo)."
    ),
    "log.supervisor_added": (
        "Begeleider {supervisor} toegevoegd, voor ten hoogste {cap:persoon|personen}."
    ),
    "log.load_cap_changed": "{supervisor} begeleidt nu ten hoogste {cap:persoon|personen}.",
    "log.place_added": "Plek aangeboden: {place}, voor {capacity:persoon|personen}.",
    "log.place_changed": "Plek veranderd: {place}.",
    "log.capacity_changed": "{place} is nu voor {capacity:persoon|personen}.",
    "log.place_paused": "{place}: even niemand erbij.",
    "log.place_resumed": "{place} is weer open.",
    "log.place_closed": "{place} is gesloten.",
    "log.place_reserved": "{place} vrijgehouden voor {organisation}, tot en met {date:short}.",
    "log.place_released": "{place} is niet meer vrijgehouden.",
    "log.place_relayed": "{place} doorgegeven aan het netwerk.",
    "log.wish_added": "School zoekt {count:plek|plekken} vanaf {date:short}: {kind}.",
    "log.wish_changed": "School zoekt nu {count:plek|plekken} vanaf {date:short}: {kind}.",
    "log.wish_removed": "School zoekt niet meer, vanaf {date:short}: {kind}.",
    "log.recognition_requested": "Erkenning aangevraagd voor {site}: {qualification}.",
    "log.recognition_granted": "{site} is erkend voor {qualification}, tot en met {until:short}.",
    "log.recognition_refused": "{site} is niet erkend voor {qualification}.",
    "log.recognition_withdrawn": "{site} is niet meer erkend voor {qualification}.",
    "log.course_added": "Opleiding aangeboden: {course}, bij {organisation}.",
    "log.class_added": "Groep van {course}: begint {date:short}, {seats:stoel|stoelen}.",
    "log.applied_for_class": "Aangemeld voor {course}, begin {start:short}.",
    "log.class_intake_planned": "Intake voor {course} op {date:short}.",
    "log.seat_given": "Heeft een stoel in {course}, begin {start:short}.",
    "log.course_started": "Begonnen met {course}.",
    "log.course_finished": "{course} afgerond.",
    "log.course_stopped": "Gestopt met {course}.",
    "log.application_refused": "Niet toegelaten tot {course}.",
    "log.certificate_awarded": "Behaald: {title}, op {date:short}.",
    "log.qualification_noted": "Heeft een mbo-diploma op niveau {level}.",
    "task.answer_application": "Beantwoord de aanmelding voor {course}, begin {date:short}",
    "task.course_stopped": "Bel vandaag: gestopt met {course} ({reason})",
    "task.application_refused": "Zoek samen iets anders: niet toegelaten tot {course} ({reason})",
    "task.certificate_expires": "Regel verlenging: {title} verloopt op {date:short}",
    "notice.certificate_expires": (
        "Hoi {name}, je {title} verloopt op {date:date}. We bellen je uiterlijk {due:date} over"
        " een nieuwe."
    ),
    "term.enrolment.applied": "aangemeld",
    "term.enrolment.placed": "geplaatst",
    "term.enrolment.started": "begonnen",
    "term.enrolment.finished": "afgerond",
    "term.enrolment.stopped": "gestopt",
    "term.enrolment.refused": "niet toegelaten",
}
