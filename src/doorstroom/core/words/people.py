"""Words for people, their owner and hand-over: refusals, the log, and tasks as imperatives."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "refused.not_involved": (
        "Dit kan alleen wie betrokken is bij deze persoon. Vraag de casushouder om erbij te mogen."
    ),
    "refused.ends_where_it_is_owned": (
        "Dit stopt alleen wie werkt waar de casushouder werkt, of wie het zelf betreft. Vraag het "
        "aan {owner}."
    ),
    "refused.no_name": (
        "Een persoon heeft ten minste één naam. Er is nog geen naam ingevuld. Vul een naam "
        "in, één is genoeg."
    ),
    "refused.reported_in_the_future": (
        "Een melding ligt niet in de toekomst. {date:short} is nog niet geweest. Kies "
        "vandaag of een eerdere dag."
    ),
    "refused.worker_left": (
        "Werk gaat alleen naar iemand die er nog werkt. {worker} werkt er niet meer. Kies "
        "een collega, of de balie."
    ),
    "refused.already_taken_up": (
        "Alleen wie nog bij de balie staat, kan overgenomen worden. Casushouder is nu "
        "{worker}. Vraag {worker} om een overdracht."
    ),
    "refused.only_owner_hands_over": (
        "Alleen de organisatie van de casushouder draagt over. Dat is nu {organisation}. "
        "Vraag hen om over te dragen."
    ),
    "refused.handover_to_self": (
        "Een overdracht gaat naar iemand anders. Deze medewerker is al casushouder. Kies een ander."
    ),
    "refused.handover_needs_reason": (
        "Bij een overdracht hoort een reden. Die is nog leeg. Schrijf in één zin waarom."
    ),
    "refused.handover_already_offered": (
        "Er kan één overdracht tegelijk openstaan. Er is al een overdracht aangeboden. Trek "
        "die eerst in, of wacht op het antwoord."
    ),
    "refused.handover_already_answered": (
        "Op deze overdracht is al geantwoord, door {answered_by}. Kijk in het dossier wie nu "
        "casushouder is."
    ),
    "refused.handover_for_other": (
        "Alleen de ontvanger antwoordt op een overdracht. Deze is voor {organisation}. Bel "
        "hen als het haast heeft."
    ),
    "refused.decline_needs_reason": (
        "Wie een overdracht niet aanneemt, zegt waarom. De reden is nog leeg. Schrijf die in "
        "één zin op."
    ),
    "refused.owner_by_handover_only": (
        "De casushouder wisselt alleen door een overdracht. Bied het dossier aan de nieuwe "
        "casushouder aan."
    ),
    "refused.role_needs_a_name": (
        "Deze rol staat op naam: collega’s lezen niet mee. Er is nog niemand gekozen. Kies "
        "een medewerker."
    ),
    "refused.role_needs_consent": (
        "In deze rol ziet iemand alleen iets als de jongere dat goed vindt. Dat staat hier nog "
        "niet. Vraag het de jongere eerst, en kies dan ‘toestemming’ als grond."
    ),
    "refused.role_is_of_others": (
        "Deze rol hoort niet bij de functie van {worker}. Zo zou iemand meer zien dan bij het "
        "werk hoort. Kies een andere rol."
    ),
    "refused.sees_more_than_you": (
        "In deze rol ziet iemand meer van dit dossier dan jij. Daarom haalt alleen iemand die "
        "dat ook ziet een ander erbij. Vraag het {owner}, de casushouder."
    ),
    "refused.date_in_the_past": (
        "Een afspraak ligt niet in het verleden. {date:short} is al geweest. Kies vandaag of later."
    ),
    "refused.situation_overlaps": (
        "Twee perioden van dezelfde soort vallen niet samen. Op {date:short} loopt er al "
        "een. Sluit die eerst af."
    ),
    "refused.ends_before_start": (
        "Een einde ligt niet voor het begin. Het begin is {date:short}. Kies die dag of later."
    ),
    "refused.risk_needs_a_name": (
        "Een risico wordt verklaard door iemand met een naam. De naam is nog leeg. Vul in "
        "wie het zegt."
    ),
    "refused.message_already_handled": (
        "Een bericht gaat één keer weg. Dit bericht is al afgehandeld. Kijk in het dossier hoe."
    ),
    "log.list_taken": "Lijst met mensen opgehaald als bestand.",
    "log.message_sent": "Bericht verstuurd.",
    "log.message_failed": "Bericht niet aangekomen.",
    "refused.coordinator_only": (
        "Organisaties samenvoegen doet de regiocoördinator. U bent dat hier niet. Vraag de "
        "regiocoördinator."
    ),
    "refused.merge_other_kind": (
        "Alleen twee organisaties van dezelfde soort gaan samen. De ene is: {kept}. De andere is: "
        "{absorbed}. Klopt een soort niet, vraag dan de beheerder."
    ),
    "refused.merge_both_work": (
        "Bij beide organisaties liggen dossiers of werken collega's. Zij lezen straks elkaars "
        "dossiers. Dat beslist alleen wie bij allebei leiding geeft, en bij {organisation} bent u "
        "dat niet. Is de ene een dubbele? Draag de dossiers over en laat de collega's daar stoppen."
        " Voeg daarna samen."
    ),
    "refused.merge_profile_waits": (
        "Bij {organisation} ligt een profiel van iemand die nog antwoord krijgt. {other} leest dat "
        "dan ook. Wacht op het antwoord, of laat het voorstel intrekken. Voeg daarna samen."
    ),
    "refused.merge_consent": (
        "Bij {organisation} liggen dossiers met toestemming van de persoon. Die toestemming is "
        "niet voor de andere organisatie. Stop eerst met die dossiers, of vraag toestemming aan "
        "de persoon en haal de andere organisatie erbij."
    ),
    "refused.merge_consent_turn": (
        "Bij {absorbed} liggen dossiers met toestemming van de persoon. Die blijven waar ze zijn. "
        "Voeg andersom samen: dan gaat {kept} op in {absorbed}."
    ),
    "task.organisations_merged": (
        "Klopt dit? {by} voegde {absorbed} samen met {kept}. Bel de regiocoördinator als het "
        "niet klopt"
    ),
    "log.organisations_merged": "{absorbed} gaat op in {kept}. Alle dossiers zijn meegegaan.",
    "log.organisations_unmerged": "{absorbed} staat weer los van {kept}.",
    "refused.organisations_grew_together": (
        "Samenvoegen gaat ongedaan zolang de twee uit elkaar te houden zijn. Sinds het "
        "samenvoegen is er iets gemaakt dat bij allebei hoort. Maak dat eerst los, of laat "
        "ze samen."
    ),
    "refused.merge_with_self": (
        "Samenvoegen gaat met twee dossiers. Dit is twee keer hetzelfde. Kies het andere dossier."
    ),
    "refused.already_merged": (
        "Een samengevoegd dossier gaat niet nog een keer samen. Maak het samenvoegen eerst "
        "ongedaan."
    ),
    "refused.merge_conflict": (
        "Beide dossiers hebben iets open dat maar één keer kan, zoals een route in hetzelfde "
        "programma. Sluit dat in een van de twee. Voeg daarna samen."
    ),
    "refused.merge_already_undone": (
        "Dit samenvoegen is al ongedaan gemaakt, door {undone_by}. Er is niets meer te doen."
    ),
    "refused.merge_undo_order": (
        "Samenvoegen gaat in omgekeerde volgorde ongedaan. Na dit samenvoegen kwam er nog "
        "een. Maak eerst het laatste ongedaan."
    ),
    "refused.not_your_organisation": (
        "Dit kan alleen een medewerker van {organisation}. Bel hen, of vraag een collega die "
        "daar werkt."
    ),
    "refused.desk_stays": (
        "Elke organisatie heeft één balie. De balie van {organisation} kan niet weg. Kies "
        "een medewerker."
    ),
    "refused.stand_in_is_over": ("Een waarneming stopt één keer. Deze is gestopt op {date:short}."),
    "refused.stand_in_other_organisation": (
        "Waarnemen doet een collega uit dezelfde organisatie. {worker} werkt ergens anders. "
        "Kies een collega, of draag dossiers over."
    ),
    "refused.task_already_closed": (
        "Een taak is één keer klaar. Deze is al gedaan, door {done_by}. Kijk wat nu de "
        "volgende stap is."
    ),
    "log.person_registered": "In beeld bij {organisation}. Casushouder: {owner}.",
    "log.person_changed": "Gegevens bijgewerkt.",
    "log.old_address_not_told": (
        "Het oude nummer of adres hoorde niets van de verandering, want: {why}"
    ),
    "refused.old_address_needs_reason": (
        "Schrijf op waarom het oude nummer of adres niets mag horen. Dat is nog te kort."
    ),
    "log.involved": "{organisation} helpt mee als {role:term.role}.",
    "log.involvement_ended": "{organisation} is niet meer betrokken als {role:term.role}.",
    "log.involvement_goes_on": "{organisation} blijft langer betrokken als {role:term.role}.",
    "involvement.over": "Afgesproken tot en met {date:short}.",
    "task.involvement_ends": ("{organisation} is betrokken tot en met {date:short}: langer maken?"),
    "task.involvement_over": (
        "Kijk wie dit verder doet: {organisation} was betrokken tot en met {date:short}"
    ),
    "task.tell_themselves": "Vertel dit zelf, niet via {by}: {text}",
    "task.tell_of_own_page": "Vertel dit zelf: {text}",
    "task.coach_left": ("Zoek iemand anders: de coach van {organisation} werkt daar niet meer"),
    "task.sees_little": (
        "Kijk of {worker} van {organisation} meer mag zien: kwam erbij door een verwijzing van "
        "iemand die zelf minder ziet"
    ),
    "notice.involvement_over": (
        "Hoi {name}, {organisation} doet niet meer mee. Dat was zo afgesproken. Zij zien jouw "
        "gegevens niet meer. {worker} helpt je verder."
    ),
    "notice.involvement_over_there": (
        "Je bent niet meer betrokken bij dossier {reference}: dat was afgesproken tot en met "
        "{date:short}. Je ziet het dossier niet meer. Moet het langer? Vraag het aan {worker}."
    ),
    "notice.coach_stopped": (
        "Hoi {name}, je coach van {organisation} doet niet meer mee en ziet jouw gegevens niet "
        "meer. {worker} helpt je verder."
    ),
    "notice.involvement_ended_there": (
        "Je bent niet meer betrokken bij dossier {reference}: dat stopte op {date:short}. Je ziet "
        "het dossier niet meer. Klopt dat niet? Vraag het aan {worker}."
    ),
    "log.school_left_noted": "Genoteerd: een school die voorbij is.",
    "log.situation_started": "Nieuwe situatie: {kind:term.situation}.",
    "log.situation_ended": "Situatie afgelopen: {kind:term.situation}.",
    "log.need_added": "Iets om te regelen: {domain:term.domain}.",
    "log.need_resolved": "Geregeld: {domain:term.domain}.",
    "log.risk_stated": "{stated_by} verklaarde: {risk:term.risk}.",
    "log.handover_offered": (
        "{from_organisation} biedt het dossier aan {to_organisation} aan. "
        "{from_organisation} blijft casushouder tot het antwoord."
    ),
    "log.handover_accepted": (
        "{to_organisation} neemt het dossier over van {from_organisation}. Casushouder is nu "
        "{worker}."
    ),
    "log.handover_declined": (
        "{to_organisation} neemt het dossier niet over: {reason}. {from_organisation} blijft "
        "casushouder."
    ),
    "log.handover_withdrawn": "{from_organisation} trekt de overdracht aan {to_organisation} in.",
    "log.handover_meeting": (
        "Afspraak gemaakt voor de overdracht, met {from_organisation} en {to_organisation} samen."
    ),
    "log.handover_escalated": (
        "Nog geen antwoord van {to_organisation} op de overdracht. De regiocoördinator kijkt mee."
    ),
    "log.taken_up": "{worker} is nu casushouder.",
    "log.to_desk_after_departure": (
        "{worker} werkt hier niet meer. De balie neemt het dossier over, tot er een collega is."
    ),
    "refused.merge_takes_a_case": (
        "Dan gaat een dossier van {worker} van {organisation} op in het andere. Alleen wie een "
        "dossier heeft, geeft het op. Voeg andersom samen, of vraag {worker} om samen te voegen."
    ),
    "refused.merge_shows_more": (
        "Na het samenvoegen ziet {organisation} meer dan jij zelf ziet. Vraag wie het hele dossier "
        "ziet om samen te voegen, of laat {organisation} eerst stoppen."
    ),
    "task.safe_contact_off": (
        "Klopt dit? {by} zette uit dat een ander berichten kan lezen. Vraag het, niet per bericht"
    ),
    "task.dossiers_merged": (
        "Klopt dit? {by} voegde twee dossiers samen: {absorbed} hoort nu hierbij"
    ),
    "log.merged": "Twee dossiers samengevoegd: {absorbed} staat nu bij {kept}.",
    "log.merge_undone": "Samenvoegen ongedaan gemaakt: {absorbed} staat weer los van {kept}.",
    "log.organisation_added": "{organisation} doet mee in de regio.",
    "log.stand_in_sees": "{stand_in} neemt waar voor {absent} en ziet dit dossier.",
    "log.stand_in_sees_until": (
        "{stand_in} neemt waar voor {absent} en ziet dit dossier tot en met {until:short}."
    ),
    "log.stand_in_started": "{stand_in} neemt waar voor {absent}.",
    "log.stand_in_ended": "{absent} is er weer: {stand_in} neemt niet meer waar.",
    "task.take_up": "Neem over van de balie en bel voor een kennismaking ({programme})",
    "task.take_up_overdue": (
        "Zoek een casushouder: staat sinds {date:short} op tijd te wachten bij {organisation}"
    ),
    "task.answer_handover": "Neem de overdracht van {organisation} aan, of zeg waarom niet",
    "task.handover_declined": (
        "Kies een andere ontvanger: {organisation} neemt niet over ({reason})"
    ),
    "task.handover_overdue": (
        "Bel {to_organisation}: de overdracht van {from_organisation} wacht op antwoord"
    ),
    "task.warm_meeting": "Maak samen kennis, met {worker} erbij",
    "task.silent": "Bel of app: al {days:dag|dagen} geen contact",
    "task.boundary.age_16": "Bereid voor: wordt 16 op {date:short}",
    "task.boundary.age_16.earliest": "Vraag de geboortedatum: kan 16 worden vanaf {date:short}",
    "task.boundary.age_18": "Bereid voor: wordt 18 op {date:short}",
    "task.boundary.age_18.earliest": "Vraag de geboortedatum: kan 18 worden vanaf {date:short}",
    "task.boundary.age_21": "Bereid voor: wordt 21 op {date:short}",
    "task.boundary.age_21.earliest": "Vraag de geboortedatum: kan 21 worden vanaf {date:short}",
    "task.boundary.age_23": (
        "Regel wie verdergaat: wordt 23 op {date:short}, grens van het Doorstroompunt tot 2026"
    ),
    "task.boundary.age_23.earliest": "Vraag de geboortedatum: kan 23 worden vanaf {date:short}",
    "task.boundary.age_27": (
        "Regel wie verdergaat: wordt 27 op {date:short}, grens van het Doorstroompunt"
    ),
    "task.boundary.age_27.earliest": "Vraag de geboortedatum: kan 27 worden vanaf {date:short}",
    "task.boundary.school_ends": "Regel wat er na school komt: de school eindigt op {date:short}",
    "task.boundary.school_ends.handover": (
        "Draag over aan {to}: de school eindigt op {date:short}. Tot zij ja zeggen, verandert "
        "er niets"
    ),
    "task.boundary.second_year": (
        "Neem contact op: het tweede jaar na school begint op {date:short}, en ook dan helpt "
        "de school"
    ),
    "task.boundary.aftercare_ends": (
        "Regel wie verdergaat: de nazorg van de school eindigt op {date:short}"
    ),
    "task.boundary.ask_study_advice": "Vraag de school wanneer het studieadvies van Entree komt",
    "task.boundary.apply_by": "Meld aan voor {title}: kan tot en met {date:short}",
    "term.role.owner": "casushouder",
    "term.role.casemanager": "casemanager",
    "term.role.client_manager": "klantmanager",
    "term.role.jobcoach": "jobcoach",
    "term.role.life_coach": "life-coach",
    "term.role.youth_coach": "jongerencoach",
    "term.role.school": "school",
    "term.role.aftercare": "nazorg",
    "term.role.referrer": "verwijzer",
    "term.role.course": "opleiding",
    "term.role.employer": "werkgever",
    "term.role.partner": "partner",
    "term.situation.care": "zorg of behandeling",
    "term.situation.unknown": "niet bekend",
    "term.domain.housing": "wonen",
    "term.domain.debts": "schulden en geld",
    "term.domain.care": "gezondheid en zorg",
    "term.domain.language": "taal",
    "term.domain.transport": "vervoer",
    "term.domain.family": "thuis en familie",
    "term.domain.justice": "justitie",
    "term.domain.other": "iets anders",
    "refused.handover_not_of_owner": (
        "Alleen de casushouder draagt over. Casushouder is nu {worker}, en die bood dit niet aan. "
        "Vraag {worker} om over te dragen."
    ),
    "refused.choose_who_guides": (
        "Een dossier staat op naam van iemand die begeleidt. {worker} begeleidt niet. Kies een "
        "collega die begeleidt."
    ),
    "refused.other_region": (
        "Organisaties samenvoegen doet de regiocoördinator van hun eigen regio. {organisation} "
        "ligt in een andere regio. Vraag de coördinator daar."
    ),
    "task.boundary.school_over": (
        "Vraag of de school is afgelopen: het einde was gepland op {date:short}"
    ),
    "refused.task_closes_by_its_act": (
        "Deze taak bewaakt iets. Ze gaat niet dicht met afvinken. Ze is klaar als dit is gedaan: "
        "{act}."
    ),
    "refused.task_asks_another": (
        "Deze taak vraagt of het klopt wat een collega deed. {worker} zegt of ze klaar is."
    ),
    "act.task.take_up": "een collega neemt het dossier over van de balie",
    "act.task.answer_handover": "de overdracht is aangenomen of niet aangenomen",
    "act.task.answer_referral": "de verwijzing is aangenomen of niet aangenomen",
    "act.task.answer_question": "de vraag over de verwijzing is beantwoord",
    "act.task.unsafe_place": "bij de melding staat wat er is gedaan",
    "act.task.turn_coach_key": "de coach heeft ja, nee of een vraag gezegd",
    "act.task.employer_answer": "de werkgever heeft geantwoord",
    "refused.appoints_own_stand_in": (
        "Wie waarneemt voor een coach, kiest de coach zelf of wie het team leidt. "
        "{worker} heeft nog niemand gekozen. Vraag {worker}, de programmamanager of de coördinator."
    ),
    "log.risk_denied": "{stated_by} verklaarde dat dit niet geldt: {risk:term.risk}.",
    "log.risk_withdrawn": "Telt niet meer mee: {risk:term.risk}, verklaard door {stated_by}.",
    "act.task.warm_meeting": "genoteerd is dat het samen kennismaken er was, of wanneer dat nu is",
    "refused.no_meeting_ahead": (
        "Er staat geen afspraak open om samen kennis te maken met {name}. Is er nu contact "
        "geweest? Noteer het in het dossier."
    ),
    "refused.meeting_ahead": (
        "Samen kennismaken staat op {date:short}. Dat is nog niet geweest. Noteer het op die dag, "
        "of kies een andere dag."
    ),
    "log.handover_met": (
        "Samen kennisgemaakt voor de overdracht, met {from_organisation} en {to_organisation}."
    ),
    "notice.handover": (
        "Hoi {name}, {worker} is nu je coach, in plaats van {giver}. Je hoeft je verhaal niet "
        "opnieuw te vertellen."
    ),
    "notice.handover_meeting": (
        "Hoi {name}, {worker} is nu je coach. Eerst praten jullie samen met {giver}: {when}. "
        "Je hoeft je verhaal niet opnieuw te vertellen. Kun je dan niet? Bel {worker}."
    ),
    "notice.handover_meeting_at": (
        "Hoi {name}, {worker} is nu je coach. Eerst praten jullie samen met {giver}: {when}, "
        "{location}. Je hoeft je verhaal niet opnieuw te vertellen. Kun je dan niet? Bel {worker}."
    ),
    "refused.situation_is_over": (
        "Een einde plan je vooruit. Deze periode eindigde al op {date:short}. Voeg een nieuwe "
        "situatie toe."
    ),
    "log.school_end_planned": "Het einde van de school is gepland op {date:short}.",
    "log.school_end_unknown": "Het einde van de school is niet bekend.",
    "refused.may_not_add_partner": (
        "Een werkgever voegt toe wie plekken zoekt; een andere partner de coördinator of de "
        "programmamanager. U bent dat hier niet. Vraag een van hen."
    ),
    "refused.says_leaving_themselves": (
        "Wie weggaat, zegt dat zelf, of de coördinator of programmamanager doet het. {worker} "
        "deed dat nog niet. Vraag {worker}, of een van hen."
    ),
}
