"""Words for what is wrong in a programme pack, and what to do about it."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "programmes.syntax": "dit is geen geldige TOML ({detail}).",
    "programmes.syntax.remedy": "Kijk op deze regel naar aanhalingstekens, haken en het =-teken.",
    "programmes.missing": "in {where} ontbreekt de sleutel {key}.",
    "programmes.missing.remedy": "Voeg {key} toe.",
    "programmes.missing_top": "in het pack ontbreekt de sleutel {key}.",
    "programmes.missing_top.remedy": "Voeg {key} toe, boven de eerste tabel of als eigen tabel.",
    "programmes.unknown_key": "{place}: deze sleutel bestaat niet.",
    "programmes.unknown_key.remedy": "Haal {key} weg, of gebruik een van: {known:or}.",
    "programmes.type": "{place} is van de verkeerde soort.",
    "programmes.type.remedy": "Schrijf hier {expected:term.toml}.",
    "programmes.choice": "{place} is “{found}”, en dat kent Doorstroom niet.",
    "programmes.choice.remedy": "Kies uit: {known:or}.",
    "programmes.pattern": "{place} is “{found}”, en dat heeft niet de goede vorm.",
    "programmes.pattern.remedy": "Schrijf {expected:term.form}.",
    "programmes.least": "{place} is te laag.",
    "programmes.least.remedy": "Gebruik {least} of meer.",
    "programmes.most": "{place} is te hoog.",
    "programmes.most.remedy": "Gebruik {most} of minder.",
    "programmes.too_few": "{place} heeft te weinig onderdelen.",
    "programmes.too_few.remedy": "Schrijf er {least} of meer.",
    "programmes.too_many": "{place} heeft te veel onderdelen.",
    "programmes.too_many.remedy": "Schrijf er {most} of minder.",
    "programmes.one_rule": "{place} is geen enkele regel.",
    "programmes.one_rule.remedy": (
        "Schrijf in {place} precies één regel, en zet er meer samen in all of any."
    ),
    "programmes.date": "{place} is “{found}”, en dat is geen dag die bestaat.",
    "programmes.date.remedy": "Schrijf de datum zonder aanhalingstekens, zoals 2026-09-01.",
    "programmes.twice": "{place}: de code {found} komt twee keer voor in {list}.",
    "programmes.twice.remedy": "Geef dit onderdeel een eigen code.",
    "programmes.reference": "{place} noemt {found}, maar die staat niet in {list}.",
    "programmes.reference.remedy": "Voeg {found} toe aan {list}, of kies uit: {known:or}.",
    "programmes.school_name": "{place} noemt {found}, maar zo heet geen school in dit pack.",
    "programmes.school_name.remedy": (
        'Schrijf de naam van een partij met kind = "school" precies over.'
    ),
    "programmes.ends_before": "{place} ligt niet na het begin, {start:short}.",
    "programmes.ends_before.remedy": "Kies een einde na het begin.",
    "programmes.experiment_period": "bij een proef ontbreekt {missing:and}.",
    "programmes.experiment_period.remedy": ("Vul in [period] de datums starts_on en ends_on in."),
    "programmes.experiment_itself": "{place} noemt dit programma zelf.",
    "programmes.experiment_itself.remedy": "Noem het programma waarvan dit een proef is.",
    "programmes.unreachable": "{place} telt {found}, maar geen station in de route leidt daarheen.",
    "programmes.unreachable.remedy": (
        "Zet op een station leads_to met deze bestemming, of tel iets anders."
    ),
    "programmes.no_placement": "{place} telt begonnen plekken, maar dit station heeft geen plek.",
    "programmes.no_placement.remedy": "Zet place_kinds op een station, of tel outcome.",
    "programmes.no_outcomes": "{place} telt bestemmingen, maar zegt niet welke.",
    "programmes.no_outcomes.remedy": 'Voeg outcomes toe, zoals outcomes = ["work"].',
    "programmes.no_number": "{place} heeft geen getal.",
    "programmes.no_number.remedy": (
        "Voeg per_year of total toe, of zet het doel zonder getal in goals."
    ),
    "programmes.ages_empty": "{place} noemt geen leeftijd.",
    "programmes.ages_empty.remedy": "Voeg from of below toe.",
    "programmes.ages_order": "{place}: from is niet lager dan below.",
    "programmes.ages_order.remedy": "Draai de leeftijden om: from is de laagste.",
    "programmes.ages_since": "{place} staat niet op volgorde van since.",
    "programmes.ages_since.remedy": (
        "Zet de oudste regel eerst, zonder since, en daarna elke nieuwe met een latere datum."
    ),
    "programmes.stage_order": "{place} gaat terug naar de fase {found}.",
    "programmes.stage_order.remedy": "Zet de stations van een fase bij elkaar, in volgorde.",
    "programmes.stage_empty": "{place}: bij de fase {found} hoort geen enkel station.",
    "programmes.stage_empty.remedy": "Haal de fase weg, of noem haar op een station.",
    "programmes.first_station": "{place}: de route begint met {found}.",
    "programmes.first_station.remedy": (
        "Begin met een station van de soort sign_up, call_up of wish."
    ),
    "programmes.choice_alone": "{place}: {found} is een keuze met maar één station.",
    "programmes.choice_alone.remedy": (
        "Geef ook een ander station deze choice, of maak dit station optional."
    ),
    "programmes.place_without_kind": "{place} is een plek zonder place_kinds.",
    "programmes.place_without_kind.remedy": ('Noem de soorten plek, zoals place_kinds = ["baan"].'),
    "programmes.place_holder": "{place} gebruikt {found}, en dat vult Doorstroom niet in.",
    "programmes.place_holder.remedy": "Gebruik alleen {known:or} tussen accolades.",
    "programmes.signers": "{place} heeft geen handtekening van wie meedoet.",
    "programmes.signers.remedy": 'Zet "participant" in signers.',
    "programmes.signs_twice": "{place} noemt {found} twee keer.",
    "programmes.signs_twice.remedy": "Laat {found} één keer staan.",
    "programmes.region_code": "{place} is “{found}”, en dat past niet bij dit soort gebied.",
    "programmes.region_code.remedy": (
        "Schrijf bij gemeenten codes zoals GM0439, en anders het nummer van de regio."
    ),
    "programmes.assumed": "{place} is een aanname, maar [demo] zegt dat niet.",
    "programmes.assumed.remedy": "Schrijf in [demo] bij assumes welke aanname dit is.",
    "programmes.two_regions": "{place}: de bron noemt al een gebied.",
    "programmes.two_regions.remedy": "Haal demo.region weg, of haal region weg.",
    "programmes.alternative_ended": "{place} ligt voor het begin van het programma.",
    "programmes.alternative_ended.remedy": "Kies een einddatum na {start:short}.",
    "programmes.choices": "{place} is een keuzevraag zonder antwoorden.",
    "programmes.choices.remedy": "Voeg onder choices twee of meer antwoorden toe.",
    "programmes.follow_up": "{place}: de route heeft geen station van de soort follow_up.",
    "programmes.follow_up.remedy": 'Voeg als laatste een station toe met kind = "follow_up".',
    "programmes.unreadable": "dit bestand is niet te lezen ({detail}).",
    "programmes.unreadable.remedy": "Controleer de naam, de rechten en of het UTF-8 is.",
    "programmes.same_id": "{found} is ook de id van {other}.",
    "programmes.same_id.remedy": "Geef elk programma een eigen id.",
    "programmes.fine": "{file}: in orde.",
    "term.toml.string": "tekst tussen aanhalingstekens",
    "term.toml.integer": "een geheel getal, zonder aanhalingstekens",
    "term.toml.boolean": "true of false",
    "term.toml.array": "een lijst tussen [ en ]",
    "term.toml.object": "een tabel",
    "term.form.code": "kleine letters en cijfers, met - of _ ertussen",
    "term.form.brin": "een BRIN, zoals 01EO of 01EO06",
    "term.form.municipality": "een gemeentecode, zoals GM0439",
    "term.form.text": "een tekst die niet leeg is",
    "term.form.date": "een datum, zoals 2026-09-01",
    "refused.experiment_needs_dates": (
        "Een proef heeft een begin en een einde. In dit pack staan niet allebei de datums. "
        "Zet starts_on en ends_on in [period]."
    ),
    "refused.experiment_of_unknown": (
        "Een proef is een proef met een programma dat hier al staat. {programme} staat hier "
        "niet. Lees dat eerst in."
    ),
    "refused.period_reversed": (
        "Een programma eindigt na het begin. Met dit pack zou het op {starts:short} beginnen "
        "en op {ends:short} eindigen. Pas een van de twee datums aan."
    ),
    "log.programme_reopened": "{programme} neemt weer mensen aan.",
    "log.programme_file_kept_out": (
        "Van {programme} is een nieuwer bestand. De versie van de regio blijft."
    ),
    "refused.no_such_condition": (
        "Alleen een voorwaarde die in het programma staat, kan zijn afgestemd. {condition} "
        "staat er niet in. Kies een voorwaarde van het programma."
    ),
    "log.condition_aligned": "Afgestemd voor {programme}: {condition}.",
    "refused.aligned_in_the_future": (
        "Afgestemd is wat al gebeurd is. {date:short} komt nog. Kies vandaag of een eerdere dag."
    ),
    "refused.route_has_ended": (
        "Deze tijdelijke route kon tot en met {date:short}: {route}. Kies een ander station, "
        "of praat met de programmamanager over verlenging."
    ),
    "task.boundary.route_ends": (
        "Kies samen hoe het verder gaat: {title} kan tot en met {date:short}"
    ),
}
