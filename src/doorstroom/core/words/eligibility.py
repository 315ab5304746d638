"""Words for verdicts: why a programme fits somebody, does not, or what to ask first."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # one line per programme
    "eligibility.yes": "Dit programma past.",
    "eligibility.no": "Dit programma past niet.",
    "eligibility.unknown": "Nog niet te zeggen. Vraag eerst: {ask}.",
    "eligibility.unseen": "Nog niet te zeggen. Dat zie je niet: {unseen}.",
    "eligibility.unseen_too": "En dat zie je niet: {unseen}.",
    # the programme itself
    "eligibility.period.runs": "Het programma neemt mensen aan.",
    "eligibility.period.not_begun": "Het programma begint pas op {starts_on:short}.",
    "eligibility.period.ended": (
        "Het programma neemt sinds {ends_on:short} geen nieuwe mensen aan. "
        "Wie al meedoet, gaat gewoon verder."
    ),
    "eligibility.everyone": "Het programma stelt geen eis aan wie meedoet.",
    "eligibility.region.none": "Het programma noemt geen grens van een gebied.",
    "eligibility.region.inside": "Woont in {region}.",
    "eligibility.region.outside": "Woont niet in {region}.",
    "eligibility.region.unknown": "Woonplaats niet bekend. Het programma is voor {region}.",
    # age
    "eligibility.age.open": "Op deze dag geldt geen leeftijdsgrens.",
    "eligibility.age.fits": "De leeftijd past.",
    "eligibility.age.too_young": "Jonger dan {at_least} jaar.",
    "eligibility.age.too_young_until": "Jonger dan {at_least} jaar. Kan vanaf {day:short}.",
    "eligibility.age.too_old": "Ouder dan de grens: het programma is voor mensen onder {below}.",
    "eligibility.age.unknown": "De geboortedatum is niet, of niet precies genoeg, bekend.",
    # what somebody has or does not have
    "eligibility.qualification.fits": "Heeft {kind:term.qualification}.",
    "eligibility.qualification.no_start_qualification.no": "Heeft al een startkwalificatie.",
    "eligibility.qualification.no_vocational_training.no": "Heeft al een vakopleiding.",
    "eligibility.qualification.no_finished_education.no": "Heeft al een opleiding afgerond.",
    "eligibility.qualification.unknown": ("Niet bekend of dit klopt: {kind:term.qualification}."),
    # school and situation
    "eligibility.school.now": "Zit nu op {kinds:term.school}.",
    "eligibility.school.left": "Zat op {kinds:term.school}.",
    "eligibility.school.not_now": "Zit nu niet op {kinds:term.school}.",
    "eligibility.school.not_left": "Heeft {kinds:term.school} niet verlaten.",
    "eligibility.school.unknown": "Niet bekend: zit of zat iemand op {kinds:term.school}?",
    "eligibility.situation.fits": "Situatie nu: {kinds:term.situation}.",
    "eligibility.situation.not": "Situatie nu is niet: {kinds:term.situation}.",
    "eligibility.situation.unknown": "Niet bekend: is de situatie nu {kinds:term.situation}?",
    "eligibility.lives_in.yes": "Woont in een gemeente van dit programma.",
    "eligibility.lives_in.no": "Woont niet in een gemeente van dit programma.",
    "eligibility.lives_in.unknown": "De woonplaats is niet bekend.",
    "eligibility.pupil.now": "Is leerling van {schools:or}.",
    "eligibility.pupil.left": "Is oud-leerling van {schools:or}.",
    "eligibility.pupil.no": "Is geen leerling of oud-leerling van {schools:or}.",
    "eligibility.pupil.unknown": "Niet bekend: leerling of oud-leerling van {schools:or}?",
    # what a named person stated
    "eligibility.risk.stated": ("{stated_by} verklaarde op {stated_on:short}: {risk:term.risk}."),
    "eligibility.risk.denied": (
        "{stated_by} verklaarde op {stated_on:short} dat dit niet speelt: {risk:term.risk}."
    ),
    "eligibility.risk.unknown": (
        "Nog niemand verklaarde dit, met naam en datum: {risk:term.risk}."
    ),
    # compound rules
    "eligibility.all.yes": "Alle eisen kloppen.",
    "eligibility.all.no": "Niet alle eisen kloppen.",
    "eligibility.all.unknown": "Van een of meer eisen is nog niet bekend of ze kloppen.",
    "eligibility.any.yes": "Ten minste één van de eisen klopt.",
    "eligibility.any.no": "Geen van de eisen klopt.",
    "eligibility.any.unknown": "Nog niet bekend of een van de eisen klopt.",
    "eligibility.not.yes": "Dit geldt niet, en dat hoort zo.",
    "eligibility.not.no": "Dit geldt wel, en dat mag hier niet.",
    "eligibility.not.unknown": "Nog niet bekend of dit geldt; het mag hier niet.",
    # what to ask
    "eligibility.ask.born": "de geboortedatum",
    "eligibility.ask.residence": "de gemeente waar iemand woont",
    "eligibility.ask.school_now": "naar welke school iemand nu gaat, of geen",
    "eligibility.ask.school_left": "welke soorten school iemand heeft verlaten",
    "eligibility.ask.in_work": "of iemand nu werkt",
    "eligibility.ask.on_benefit": "of iemand een uitkering heeft",
    "eligibility.ask.in_day_activity": "of iemand naar dagbesteding gaat",
    "eligibility.ask.start_qualification": "of iemand een startkwalificatie heeft",
    "eligibility.ask.vocational_training": "of iemand al een vakopleiding heeft",
    "eligibility.ask.finished_education": "of iemand een opleiding heeft afgerond",
    "eligibility.ask.pupil_of": "op welke school iemand nu zit",
    "eligibility.ask.former_pupil_of": "op welke scholen iemand zat",
    "eligibility.ask.risk.drop_out": (
        "een verklaring van een school of begeleider over de kans op uitval"
    ),
    "eligibility.ask.risk.vulnerable_position": (
        "een verklaring van een school of begeleider over een kwetsbare positie"
    ),
    "eligibility.ask.risk.distance_to_work": (
        "een verklaring van een begeleider over de afstand tot de arbeidsmarkt"
    ),
    "eligibility.ask.risk.helped_by_internship": (
        "een verklaring van een school of begeleider dat een passende stage helpt"
    ),
}
