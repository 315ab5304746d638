"""What residents who are addressed with *u* read, where the text itself says *je*.

One text each, in two forms, like the screens. Other languages know no difference.
"""

from __future__ import annotations

from collections.abc import Mapping

FORMAL: Mapping[str, str] = {
    "notice.proposal": (
        "Dag {name}, er is misschien een plek voor u. {worker} vertelt u meer. U mag ook "
        "nee zeggen."
    ),
    "notice.yes_noted": (
        'Dag {name}, {worker} schreef op dat u ja zegt op een plek. Klopt dat niet? Kies "Toch '
        'niet" op uw eigen pagina, bij "Plekken voor mij", of bel ons.'
    ),
    "notice.consent_noted": (
        "Dag {name}, {worker} schreef op dat {organisation} uw gegevens mag zien, omdat u dat "
        "goed vindt. Klopt dat niet? Stop het op uw eigen pagina, bij Wie weet wat over mij, of "
        "bel ons."
    ),
    "notice.invited": (
        "Dag {name}, u bent uitgenodigd: {title}, {date:date} om {time:time}, {location}. "
        "Komt u? Laat het weten aan {worker}."
    ),
    "notice.employer_says_no": (
        "Dag {name}, het bedrijf kan nu niemand plaatsen. Dat ligt niet aan u. {worker} "
        "zoekt samen met u verder."
    ),
    "notice.event_changed": (
        "Dag {name}, er is iets veranderd. {title} is nu op {date:date} om {time:time}, "
        "{location}. Kunt u dan niet? Laat het weten aan {worker}."
    ),
    "notice.event_cancelled": (
        "Dag {name}, {title} op {date:date} gaat niet door. U hoeft niet te komen. {worker} "
        "laat u weten hoe het verder gaat."
    ),
    "notice.sign_in_link": (
        "Dag {name}, met deze link logt u in bij Doorstroom. Hij werkt één keer, tot {until}:"
        " {link} Hebt u dit niet gevraagd? Dan hoeft u niets te doen."
    ),
    "notice.confirm_link": (
        "Dag {name}, met deze link bevestigt u dat u het bent. Hij werkt één keer, tot {until}:"
        " {link} Hebt u dit niet gevraagd? Doe dan niets."
    ),
    "notice.code_made": (
        "Dag {name}, {worker} maakte een code waarmee u inlogt op uw eigen pagina. Weet u daar "
        "niets van? Bel ons dan meteen."
    ),
    "notice.factor_added": (
        "Dag {name}, er kwam een app of passkey bij waarmee u inlogt op uw eigen pagina. Weet u"
        " daar niets van? Bel ons dan meteen."
    ),
    "notice.ways_in_closed": (
        "Dag {name}, {worker} logde u overal uit en haalde uw app, passkey en wachtwoord weg. Weet"
        " u daar niets van? Bel ons dan meteen."
    ),
    "notice.dossiers_merged": (
        "Dag {name}, u had twee dossiers bij Doorstroom. Dat is er nu één. Op uw eigen pagina ziet"
        " u wie u kent. Had u er maar één? Bel ons dan meteen."
    ),
    "notice.reach_changed": (
        "Dag {name}, uw telefoonnummer of e-mailadres bij Doorstroom is veranderd. Klopt dat niet?"
        " Bel ons dan meteen."
    ),
    "notice.reach_changed_phone": (
        "Dag {name}, uw telefoonnummer of e-mailadres bij Doorstroom is veranderd. Klopt dat niet?"
        " Bel dan meteen {phone}."
    ),
    "notice.invitation": (
        "Dag {name}, met deze link kiest u hoe u voortaan inlogt bij Doorstroom. Hij werkt één"
        " keer, tot {until}: {link}"
    ),
    "notice.involvement_over": (
        "Dag {name}, {organisation} doet niet meer mee. Dat was zo afgesproken. Zij zien uw "
        "gegevens niet meer. {worker} helpt u verder."
    ),
    "notice.coach_stopped": (
        "Dag {name}, uw coach van {organisation} doet niet meer mee en ziet uw gegevens niet meer. "
        "{worker} helpt u verder."
    ),
    "notice.safe": "Belt u ons even? U hebt ons nummer.",
    "notice.safe_phone": "Belt u ons even: {phone}",
    "notice.ended_early": (
        "Dag {name}, u bent gestopt bij {employer}. Dat kan gebeuren. {coach} belt u vandaag "
        "en samen kiest u de volgende stap."
    ),
    "notice.trial_ended": (
        "Dag {name}, uw proefdagen bij {employer} zijn klaar. Goed dat u het hebt geprobeerd. "
        "{coach} belt u vandaag."
    ),
    "notice.your_side": (
        "Dag {name}, u stopt bij {employer}. Wat is uw verhaal? Vertel het aan {coach} of "
        "schrijf het op uw eigen pagina. Wat u zegt, staat er altijd naast."
    ),
    "notice.follow_up": (
        "Dag {name}, {title}: gaat dat nog goed? Antwoord op uw eigen pagina. Anders bellen we "
        "u, uiterlijk {due:date}."
    ),
    "notice.course_stopped": (
        "Dag {name}, u bent gestopt met {course}. Dat kan gebeuren. {coach} belt u vandaag en "
        "samen kiest u de volgende stap."
    ),
    "notice.certificate_expires": (
        "Dag {name}, uw {title} verloopt op {date:date}. We bellen u uiterlijk {due:date} over"
        " een nieuwe."
    ),
    "notice.handover": (
        "Dag {name}, {worker} is nu uw coach, in plaats van {giver}. U hoeft uw verhaal niet "
        "opnieuw te vertellen."
    ),
    "notice.handover_meeting": (
        "Dag {name}, {worker} is nu uw coach. Eerst praat u samen met {giver}: {when}. U hoeft "
        "uw verhaal niet opnieuw te vertellen. Kunt u dan niet? Bel {worker}."
    ),
    "notice.handover_meeting_at": (
        "Dag {name}, {worker} is nu uw coach. Eerst praat u samen met {giver}: {when}, "
        "{location}. U hoeft uw verhaal niet opnieuw te vertellen. Kunt u dan niet? Bel {worker}."
    ),
    "notice.representation_added": (
        "Dag {name}, bij ons staat nu dat {who} voor u mag spreken. Op uw eigen pagina, bij Wie "
        "weet wat over mij, ziet u wat {who} mag lezen. Klopt het niet, of wilt u het niet? Zeg "
        "het ons."
    ),
    "notice.request_answered": (
        "Dag {name}, er is antwoord op wat u vroeg over uw gegevens. U leest het op uw eigen "
        "pagina, bij Wie weet wat over mij."
    ),
    "notice.restriction_lifted": (
        "Dag {name}, u vroeg om te wachten met uw gegevens. Vanaf {date:date} gebruiken we ze "
        "weer. Waarom staat op uw eigen pagina. Wilt u dat niet? Zeg het ons vóór die dag."
    ),
    "notice.request_taken_back": (
        "Dag {name}, we schreven op dat u iets over uw gegevens niet meer vraagt. Klopt dat "
        "niet? Zeg het ons, dan vragen we het opnieuw voor u."
    ),
    "notice.erasure_undone": (
        "Dag {name}, we zouden uw gegevens wissen. Daarna begon er iets nieuws voor u. Daarom "
        "blijven uw gegevens nu staan. Wilt u ze toch weg? Vraag het opnieuw op uw eigen pagina."
    ),
    "notice.agreed_all_the_same": (
        "Dag {name}, we wachten met uw gegevens. We schreven op dat u één ding toch wilt, met "
        "{organisation}. Wat er staat, leest u op uw eigen pagina. Klopt het niet? Zeg het ons."
    ),
    "notice.request_extended": (
        "Dag {name}, het antwoord op wat u vroeg over uw gegevens duurt langer. U krijgt het "
        "uiterlijk {date:date}. Waarom staat op uw eigen pagina."
    ),
    "notice.origin_referral": (
        "Dag {name}, wij kregen gegevens over u van {source}: wie u bent, hoe we u bereiken "
        "en waarom zij denken dat wij u kunnen helpen. {owner} gebruikt ze om met u school of "
        "werk te vinden. U mag zien wat er staat, het laten verbeteren en nee zeggen. Dat kan "
        "op uw eigen pagina, of vraag het ons."
    ),
    "notice.origin_leavers": (
        "Dag {name}, {source} zette uw gegevens in Doorstroom: wie u bent en wanneer u van "
        "school gaat. {owner} gebruikt ze om u te helpen met wat er na school komt. U mag "
        "zien wat er staat, het laten verbeteren en nee zeggen. Dat kan op uw eigen pagina, of "
        "vraag het ons."
    ),
    "notice.origin_partner": (
        "Dag {name}, wij kregen gegevens over u van {source}. {owner} gebruikt ze om met u "
        "school of werk te vinden. U mag zien wat er staat, het laten verbeteren en nee "
        "zeggen. Dat kan op uw eigen pagina, of vraag het ons."
    ),
}
"""By code: the Dutch template with *u*."""
