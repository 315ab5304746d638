"""Words for what somebody asks about their data, and for what they are told about it."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "refused.only_the_person": (
        "Dit kan alleen de persoon zelf, op de eigen pagina. Vraagt iemand dit aan u? Noteer het "
        "dan als verzoek in het dossier."
    ),
    "refused.correction_says_what": (
        "Bij een verbetering hoort wat er niet klopt. Dat is nog leeg. Eén zin is genoeg."
    ),
    "refused.already_asked": (
        "Hetzelfde verzoek staat al open. Het antwoord komt op deze pagina. Wil je iets "
        "toevoegen? Bel je contact."
    ),
    "refused.request_already_answered": (
        "Een verzoek krijgt één antwoord, en dit verzoek is al klaar. Kijk bij het verzoek welk "
        "antwoord er staat."
    ),
    "refused.request_answer_unknown": (
        "Een antwoord is: gedaan, voor een deel gedaan, of niet gedaan. Kies een van de drie."
    ),
    "refused.request_refusal_needs_reason": (
        "Wie iets niet of maar voor een deel doet, zegt waarom. De reden is nog leeg. De persoon "
        "leest wat u schrijft."
    ),
    "refused.request_done_needs_words": (
        "Schrijf op wat je hebt gedaan. De persoon leest dat. Het is het enige bewijs."
    ),
    "refused.erase_in_the_way": (
        "Het dossier kan nog niet weg. Dit staat nog open: {thing:term.in_the_way}. Rond dat "
        "af, of kies ‘voor een deel’ of ‘niet gedaan’ en schrijf wat er blijft en waarom."
    ),
    "refused.objection_ended_nothing": (
        "Er is na dit bezwaar nog niets gestopt. Stop eerst wat moet stoppen, bij Wie mag wat "
        "zien. Deed je iets anders? Kies dan ‘voor een deel’ en schrijf op wat."
    ),
    "refused.restricted": (
        "Deze persoon vroeg om te wachten met de gegevens. Sinds {date:date} delen we niets en "
        "doen we geen voorstellen. Wil de persoon dit nu toch? Noteer dan bij het verzoek dat "
        "die het intrekt."
    ),
    "refused.restricted_ask": (
        "Deze persoon vroeg om te wachten met de gegevens. Sinds {date:date} doen we alleen wat "
        "de persoon zelf wil. Wil die dit? Schrijf dan op hoe je dat hoorde en wat die zei."
    ),
    "log.agreed_all_the_same": (
        "De persoon wilde dit zelf, ook al wachten we met de gegevens: {deed:term.agreed} bij "
        "{organisation}. Gezegd {how:term.agreed_how}: {words}"
    ),
    "own.agreed_all_the_same": (
        "Op eigen verzoek: {deed:term.agreed}. Gezegd {how:term.agreed_how}: {words}"
    ),
    "notice.agreed_all_the_same": (
        "Hoi {name}, we wachten met je gegevens. We schreven op dat je één ding toch wilt, met "
        "{organisation}. Wat er staat, lees je op je eigen pagina. Klopt het niet? Zeg het ons."
    ),
    "term.agreed.seat": "een plek in een opleiding",
    "term.agreed.referral": "een nieuwe route",
    "term.agreed_how.message": "in een bericht",
    "term.agreed_how.call": "aan de telefoon",
    "term.agreed_how.talk": "in een gesprek",
    "term.agreed_how.letter": "in een brief",
    "term.agreed_how.page": "op de eigen pagina",
    "refused.no_restriction": "Hier is niets op te heffen: dit verzoek wacht niet, of niet meer.",
    "refused.lift_needs_reason": (
        "Schrijf op waarom de gegevens weer gebruikt worden. De persoon leest dat eerst."
    ),
    "log.restriction_lifted": "Opgeheven dat er gewacht wordt met de gegevens.",
    "notice.restriction_lifted": (
        "Hoi {name}, je vroeg om te wachten met je gegevens. Vanaf {date:date} gebruiken we ze "
        "weer. Waarom staat op je eigen pagina. Wil je dat niet? Zeg het ons vóór die dag."
    ),
    "refused.take_back_needs_words": (
        "Schrijf op hoe de persoon dit introk en wat die zei. Een van de twee is nog leeg."
    ),
    "notice.request_taken_back": (
        "Hoi {name}, we schreven op dat je iets over je gegevens niet meer vraagt. Klopt dat "
        "niet? Zeg het ons, dan vragen we het opnieuw voor je."
    ),
    "refused.request_extended_once": (
        "Een antwoord mag één keer later komen. Dat is al gebeurd. Geef nu antwoord."
    ),
    "refused.request_extended_too_late": (
        "Later antwoorden zegt u vóór de eerste datum. Die was {date:short}. Geef nu antwoord."
    ),
    "refused.extension_needs_reason": (
        "Wie meer tijd neemt, zegt waarom. De reden is nog leeg. De persoon leest wat u schrijft."
    ),
    "refused.not_yours_to_answer": (
        "Een verzoek over gegevens beantwoordt de organisatie van de casushouder. U werkt daar "
        "niet. Geef het door aan de casushouder."
    ),
    "refused.not_on_consent": (
        "Stoppen met één tik kan waar je zelf toestemming gaf. Hier is er een andere reden. Je "
        "kunt wel bezwaar maken."
    ),
    "refused.already_told": (
        "Waar gegevens vandaan komen, vertel je één keer. Dat is gedaan op {date:short}."
    ),
    "task.erasure_undone": (
        "Bel {name}: het dossier gaat niet weg, want na {date:short} begon er iets nieuws. Vraag "
        "of het nog weg moet"
    ),
    "notice.erasure_undone": (
        "Hoi {name}, we zouden je gegevens wissen. Daarna begon er iets nieuws voor je. Daarom "
        "blijven je gegevens nu staan. Wil je ze toch weg? Vraag het opnieuw op je eigen pagina."
    ),
    "log.data_requested": "Verzoek over gegevens: {kind:term.data_request}.",
    "log.data_request_withdrawn": (
        "Verzoek over gegevens zelf ingetrokken: {kind:term.data_request}."
    ),
    "log.data_request_answered": (
        "Antwoord op een verzoek over gegevens ({kind:term.data_request}): "
        "{state:term.data_answer}."
    ),
    "log.data_request_extended": (
        "Het antwoord op een verzoek over gegevens komt later ({kind:term.data_request})."
    ),
    "log.sharing_stopped": (
        "{organisation} is niet meer betrokken als {role:term.role}: zo wilde de persoon het zelf."
    ),
    "log.origin_told": "Verteld dat gegevens kwamen van {source}.",
    "log.data_downloaded": "Alle gegevens gedownload door de persoon zelf.",
    "log.data_exported": "Alle gegevens van deze persoon in een bestand gezet, buiten het scherm.",
    "task.data_request": "Beantwoord het verzoek over gegevens: {kind:term.data_request}",
    "task.sharing_stopped": (
        "Bekijk wat dit betekent voor het plan: {organisation} ziet op eigen verzoek niets meer"
    ),
    "task.tell_origin": (
        "Vertel dat gegevens kwamen van {source}, zo dat alleen deze persoon het hoort"
    ),
    "act.task.data_request": "het verzoek over gegevens heeft een antwoord",
    "act.task.tell_origin": "genoteerd is hoe het is verteld",
    "notice.request_answered": (
        "Hoi {name}, er is antwoord op wat je vroeg over je gegevens. Je leest het op je eigen "
        "pagina, bij Wie weet wat over mij."
    ),
    "notice.request_extended": (
        "Hoi {name}, het antwoord op wat je vroeg over je gegevens duurt langer. Je krijgt het "
        "uiterlijk {date:date}. Waarom staat op je eigen pagina."
    ),
    "notice.consent_noted": (
        "Hoi {name}, {worker} schreef op dat {organisation} jouw gegevens mag zien, omdat jij dat "
        "goed vindt. Klopt dat niet? Stop het op je eigen pagina, bij Wie weet wat over mij, of "
        "bel ons."
    ),
    "notice.sharing_stopped": (
        "De persoon met nummer {reference} heeft de toestemming voor het delen van gegevens "
        "ingetrokken. U ziet het dossier niet meer. Vragen? Bel de casushouder."
    ),
    "notice.origin_referral": (
        "Hoi {name}, wij kregen gegevens over jou van {source}: wie je bent, hoe we je bereiken "
        "en waarom zij denken dat wij je kunnen helpen. {owner} gebruikt ze om met jou school of "
        "werk te vinden. Je mag zien wat er staat, het laten verbeteren en nee zeggen. Dat kan "
        "op je eigen pagina, of vraag het ons."
    ),
    "notice.origin_leavers": (
        "Hoi {name}, {source} zette jouw gegevens in Doorstroom: wie je bent en wanneer je van "
        "school gaat. {owner} gebruikt ze om je te helpen met wat er na school komt. Je mag "
        "zien wat er staat, het laten verbeteren en nee zeggen. Dat kan op je eigen pagina, of "
        "vraag het ons."
    ),
    "notice.origin_partner": (
        "Hoi {name}, wij kregen gegevens over jou van {source}. {owner} gebruikt ze om met jou "
        "school of werk te vinden. Je mag zien wat er staat, het laten verbeteren en nee "
        "zeggen. Dat kan op je eigen pagina, of vraag het ons."
    ),
    "term.data_request.correct": "verbeteren",
    "term.data_request.object": "bezwaar",
    "term.data_request.restrict": "even niet gebruiken",
    "term.data_request.erase": "wissen",
    "term.data_request.human": "een mens laten kijken",
    "term.data_answer.granted": "gedaan",
    "term.data_answer.partly": "voor een deel gedaan",
    "term.data_answer.refused": "niet gedaan",
    "term.data_answer.open": "wacht op antwoord",
    "term.data_answer.withdrawn": "ingetrokken",
}
