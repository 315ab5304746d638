"""Words for how long something is kept: the day, the rule, and what stands in the way."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "kept.until": "Bewaard tot en met {day:year}.",
    "kept.running": "Nog geen einddatum: er loopt nog iets. De termijn begint als dat klaar is.",
    "kept.still_involved": (
        "Nog geen einddatum: er is nog iemand betrokken. De termijn begint als dat stopt."
    ),
    "kept.no_birth_date": (
        "Nog geen einddatum: de termijn telt vanaf de geboortedatum, en die is niet bekend."
    ),
    "kept.no_rule": "Nog geen einddatum: de regio heeft hiervoor geen bewaartermijn vastgelegd.",
    "kept.asked": "Op eigen verzoek gaat dit dossier weg. Dat is besloten op {day:year}.",
    "kept.rule": "Regel “{rule}” van {stated_by}. Bron: {source}",
    "kept.in_the_way": "Gaat niet weg zolang dit openstaat: {things:term.in_the_way:and}.",
    "term.in_the_way.route": "een route",
    "term.in_the_way.place": "een plek",
    "term.in_the_way.follow_up": "een vraag of het goed blijft gaan",
    "term.in_the_way.enrolment": "een opleiding",
    "term.in_the_way.proposal": "een voorstel",
    "term.in_the_way.referral": "een verwijzing",
    "term.in_the_way.safety_report": "een melding over veiligheid",
    "term.in_the_way.handover": "een overdracht",
    "term.in_the_way.request": "een verzoek of bezwaar",
    "term.in_the_way.restriction": "een verzoek om te wachten met de gegevens",
    "term.in_the_way.emergency_access": "een inzage bij nood die nog bekeken wordt",
    "term.in_the_way.legal_hold": "een bewaarplicht",
    "term.record.dossier": "dossier",
    "term.record.message": "berichten",
    "term.record.task": "afgeronde taken",
    "term.record.note": "notities",
    "log.hold_set": "Bewaarplicht gezet: {reason}",
    "log.hold_lifted": "Bewaarplicht opgeheven: {reason}",
    "log.anonymised": (
        "Een dossier is weg: de bewaartermijn was voorbij (regel “{rule}”, "
        "tot en met {until:year})."
    ),
    "log.records_expired": "Weg na de bewaartermijn: {count:number} × {record:term.record}.",
    "log.rules_stated": "Bewaartermijnen vastgelegd door {stated_by}.",
    "refused.hold_needs_reason": (
        "Een bewaarplicht heeft een reden. Die is nog leeg. Schrijf op waarom dit bewaard blijft."
    ),
    "refused.hold_too_late": (
        "Dit dossier is net weggegaan: de bewaartermijn was voorbij. Een bewaarplicht kan dus niet"
        " meer."
    ),
    "refused.hold_lift_needs_reason": (
        "Opheffen heeft een reden. Die is nog leeg. Schrijf op waarom het niet meer nodig is."
    ),
    "refused.hold_already_lifted": "Deze bewaarplicht is al opgeheven, door {lifted_by}.",
    "refused.hold_by_who_may": (
        "Een bewaarplicht zetten of opheffen doet de casushouder, een coördinator of de "
        "privacyfunctionaris. Vraag een van hen."
    ),
    "refused.not_past_its_term": (
        "Dit dossier gaat nog niet weg: de termijn is niet voorbij, of er staat nog iets open."
    ),
    "refused.rules_by_who_leads": (
        "Bewaartermijnen legt de beheerder vast, namens de regio. Vraag de beheerder."
    ),
    "log.numbers_permitted": "De regio bewaart het burgerservicenummer. Grond: {ground}",
    "log.numbers_stopped": "De regio bewaart geen burgerservicenummers meer; ze zijn gewist.",
    "log.numbers_resealed": "{count:number} burgerservicenummers opnieuw versleuteld.",
    "log.number_noted": "Burgerservicenummer vastgelegd.",
    "log.number_seen": "Burgerservicenummer bekeken: {reason}",
    "log.number_removed": "Burgerservicenummer gewist.",
    "refused.number_not_yours": (
        "Het burgerservicenummer is alleen voor wie het voor een wettelijke taak nodig heeft. "
        "Dat geldt hier niet voor u. Vraag de casushouder bij de gemeente."
    ),
    "refused.number_needs_ground": (
        "Zonder wettelijke grond bewaart een regio geen burgerservicenummer. Vul de grond, de "
        "bron en wie het besluit in."
    ),
    "refused.number_not_for_kind": (
        "Bij dit soort organisatie mag het burgerservicenummer niet. Kies uit: {known}."
    ),
    "refused.number_needs_reason": (
        "Kijken heeft een reden. Die is nog te kort. Schrijf op waarvoor u het nummer nodig hebt."
    ),
    "refused.number_in_words": (
        "Een burgerservicenummer hoort niet in een tekst. Haal het nummer hier weg."
    ),
    "refused.merge_two_numbers": (
        "Deze dossiers hebben elk een ander burgerservicenummer. Dan zijn het twee mensen. "
        "Kijk welk nummer niet klopt."
    ),
    "retention.rules.toml": "Dit is geen TOML: {detail}",
    "retention.rules.text": "Vul hier een tekst in, van hoogstens {most:teken|tekens}.",
    "retention.rules.number": "Vul hier een heel getal in, van 0 tot en met {most:number}.",
    "retention.rules.date": "Vul hier een datum in, zoals 2026-01-31, zonder aanhalingstekens.",
    "retention.rules.choice": "Dit kennen we niet. Kies een van: {known}.",
    "retention.rules.key": "Deze naam kennen we hier niet. Wel: {known}.",
    "retention.rules.tables": "Schrijf elke regel als een eigen blok onder [[rule]].",
    "retention.rules.term": "Een termijn is minstens één maand. Vul years of months in.",
    "retention.rules.slug": (
        "Een code heeft kleine letters, cijfers en streepjes, en begint met een letter."
    ),
    "retention.rules.twice": "De code {found} staat er twee keer. Geef een van de twee een andere.",
    "retention.rules.record_has_no_ground": (
        "Een grond of doel hoort alleen bij een regel over het dossier. Haal dat hier weg."
    ),
}
