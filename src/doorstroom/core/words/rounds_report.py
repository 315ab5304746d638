"""Sentences of the report of a round, and of what the command tells. U to who reads them."""

from __future__ import annotations

from typing import Final

GOALS: Final[dict[str, str]] = {
    "rounds.goal.most_placed": "Zoveel mogelijk mensen krijgen een plek.",
    "rounds.goal.needed_by": (
        "Mensen voor wie een begeleider een datum heeft genoemd, gaan voor: de vroegste datum "
        "eerst."
    ),
    "rounds.goal.longest_waiting": "Wie het langst wacht, gaat voor.",
    "rounds.goal.first_wish": (
        "Zoveel mogelijk mensen krijgen werk in de sector die zij als eerste noemden."
    ),
    "rounds.goal.any_wish": (
        "Zoveel mogelijk mensen krijgen werk in een sector die zij hebben genoemd."
    ),
    "rounds.goal.travel": "Samen reizen mensen zo kort mogelijk.",
    "rounds.value.most_placed": "{count:mens|mensen}",
    "rounds.value.needed_by": "{count:number} van de {of:number} mensen met een datum",
    "rounds.value.longest_waiting": "zie “Wie het langst wacht”",
    "rounds.value.first_wish": "{count:mens|mensen}",
    "rounds.value.any_wish": "{count:mens|mensen}",
    "rounds.value.travel": "gemiddeld {average:minuut|minuten} per persoon",
    "rounds.proof.yes": "Bewezen: beter kan niet.",
    "rounds.proof.bound": "Niet bewezen. Beter dan {bound:number} kan niet.",
    "rounds.proof.until": "Bewezen voor de dagen tot en met {day}; daarna niet.",
    "rounds.proof.open": "Niet bewezen.",
}

TOLD: Final[dict[str, str]] = {
    "rounds.promised": "Deze plek was al beloofd. Daarom zijn er geen regels gevraagd.",
    "rounds.order.empty": "Er staat geen doel in de volgorde. Kies uit {goals:and}.",
    "rounds.order.unknown": (
        "Dit doel kennen wij niet: {name}. Bedoelt u {near}? Kies uit {goals:and}."
    ),
    "rounds.order.twice": "Het doel {name} staat er twee keer. Noem elk doel één keer.",
    "rounds.order.travel_first": (
        "Zet travel achter most_placed of longest_waiting. Anders wint de uitkomst waarbij "
        "niemand een plek krijgt: dan reist ook niemand."
    ),
    "rounds.refused.rows": (
        "Er is niets verdeeld: {count:fout moet|fouten moeten} eerst worden verbeterd."
    ),
    "rounds.refused.skip": "Of ga door zonder deze rijen, met --skip-bad-rows.",
    "rounds.refused.class": (
        "In klas {id} zijn plekken beloofd, maar het lukt niet om haar minimum te halen. "
        "Verlaag het minimum in limits, of haal de belofte weg (fixed_place_id)."
    ),
    "rounds.refused.write": (
        "{file} is niet te schrijven ({detail}). Kies een andere map met --out."
    ),
    "rounds.told.placed": (
        "{placed:number} van de {people:number} mensen krijgen een plek; {unplaced:number} nog "
        "niet."
    ),
    "rounds.told.left_out": "{count:rij is|rijen zijn} overgeslagen: zie left_out.csv.",
    "rounds.told.unknown_columns": "Niet gebruikte kolommen in {table}: {columns:and}.",
    "rounds.told.idle_limits": (
        "{count:grens noemt|grenzen noemen} iets wat niet voorkomt, zoals {limits:and}."
    ),
    "rounds.told.read": "Lees verder in {file}",
}

REPORT: Final[dict[str, str]] = {
    "title": "Verdeling van plekken op {day:short}",
    "lead": (
        "{placed:number} van de {people:number} mensen krijgen een plek. Voor {unplaced:number} "
        "is er nu geen."
    ),
    "lead.all": "Alle {people:number} mensen krijgen een plek.",
    "lead.nobody": "In deze ronde stonden geen mensen.",
    "proposal": (
        "Dit is een voorstel. Geen mens wordt hierdoor geplaatst of afgewezen: over elke plek "
        "beslissen mensen."
    ),
    "decided": "Wat er is besloten",
    "counts.what": "Wat",
    "counts.number": "Aantal",
    "counts.people": "mensen in deze ronde",
    "counts.placed": "krijgen een plek",
    "counts.promised": "daarvan hadden al een toezegging",
    "counts.unplaced": "hebben nog geen plek",
    "counts.places": "plekken bij bedrijven",
    "counts.seats": "zitplaatsen op die plekken",
    "counts.free": "zitplaatsen die vrij blijven",
    "counts.pairs": "combinaties van mens en plek die passen",
    "how": "Hoe er is gekozen",
    "how.rules": (
        "Eerst is elke mens naast elke plek gelegd. Vaste regels zeggen ja of nee: soort plek, "
        "sector, reistijd, uren, dagen, werktijden, begindag, niveau, leeftijd, papieren, "
        "begeleiding, programma en bedrijf. Zegt één regel nee, dan past die plek niet."
    ),
    "how.order": (
        "Daarna gold deze volgorde. Een later doel maakt een eerder doel nooit slechter. Er is "
        "geen score en niets is gewogen."
    ),
    "how.ties": "Bleef alles gelijk, dan besliste een lot dat vooraf vastlag (getal {seed}).",
    "how.goal": "Doel",
    "how.value": "Uitkomst",
    "how.proof": "Bewijs",
    "waiting": "Wie het langst wacht",
    "waiting.reading": (
        "Van de {people:number} mensen die het langst wachten (sinds {label}) krijgen er "
        "{placed:number} een plek."
    ),
    "waiting.since": "Wacht sinds",
    "waiting.people": "Mensen",
    "waiting.placed": "Geplaatst",
    "unplaced": "Wie nog geen plek heeft",
    "unplaced.none": "Iedereen heeft een plek.",
    "unplaced.reason": "Reden",
    "unplaced.people": "Mensen",
    "unplaced.no_compatible_place": "Geen enkele plek past bij deze mensen.",
    "unplaced.scarcity": "Er passen plekken, maar die gaan naar anderen in de volgorde hierboven.",
    "unplaced.rules": (
        "Bij mensen voor wie niets past: regels die in hun eentje alle plekken uitsluiten. Iemand "
        "kan bij meer regels tellen."
    ),
    "unplaced.no_rule": (
        "Bij niemand sluit één regel in zijn eentje alle plekken uit. Het is steeds de combinatie."
    ),
    "unplaced.rule": "Regel",
    "helps": (
        "Bij {people:mens|mensen} zonder plek is één verandering genoeg, terwijl iedereen met "
        "een plek een plek houdt. Iemand kan bij meer veranderingen tellen."
    ),
    "helps.kind": "Wat zou helpen",
    "helps.minutes": "langer reizen",
    "helps.day": "op meer of andere dagen werken",
    "helps.hours": "meer of minder uren",
    "helps.times": "andere werktijden",
    "helps.level": "een hoger niveau",
    "helps.sector": "werk in een andere sector",
    "helps.guidance": "meer begeleiding op de plek, of minder nodig hebben",
    "helps.seat": "één zitplaats erbij op een plek die past",
    "short": "Waar plekken tekort zijn",
    "short.reading": "De meeste mensen, {waiting:number}, wachten op: {group}.",
    "short.note": (
        "Iemand die op meer groepen plekken past, telt bij elke groep mee. Een zitplaats kan leeg "
        "blijven als een begeleider of bedrijf aan het maximum zit. Alle groepen staan in "
        "shortages.csv, en ook wat één zitplaats erbij op elke plek precies oplevert."
    ),
    "short.none": "Er is geen groep plekken waarop iemand wacht.",
    "short.group": "Groep plekken",
    "short.waiting": "Wachten",
    "short.seats": "Zitplaatsen",
    "short.taken": "Bezet",
    "short.more": "Geplaatst met {seats} erbij",
    "short.curve": (
        "{seats:zitplaats|zitplaatsen} erbij in deze groep geven {more:mens|mensen} een plek."
    ),
    "map": "Op de kaart",
    "map.reading": (
        "Zonder plek zijn de meeste mensen in {town}: {unplaced:number}. Vrije zitplaatsen zijn "
        "er daar {free:number}."
    ),
    "map.all_placed": "Iedereen heeft een plek.",
    "map.describe": (
        "Kaart met een open ring waar zitplaatsen zijn en een dichte stip waar mensen zonder plek "
        "wonen. De cijfers staan in de tabel."
    ),
    "map.seats": "zitplaatsen (open ring)",
    "map.people": "mensen zonder plek (dichte stip)",
    "map.size": "Hoe groter, hoe meer. De grootste ring is {seats:number}, de grootste stip "
    "{people:number}.",
    "map.town": "Gemeente",
    "map.unplaced": "Zonder plek",
    "map.placed": "Geplaatst",
    "map.seats_short": "Zitplaatsen",
    "map.free": "Vrij",
    "map.others": "andere gemeenten ({count:number})",
    "map.none": "Er zijn geen posities om te tekenen.",
    "limits": "Grenzen die meededen",
    "limits.none": "Er waren geen grenzen, behalve het aantal zitplaatsen van elke plek.",
    "limits.kind": "Grens voor",
    "limits.given": "Aantal",
    "limits.full": "Vol",
    "limits.supervisor": "begeleiders",
    "limits.employer": "bedrijven",
    "limits.coach": "coaches",
    "limits.programme": "programma’s",
    "limits.class": "klassen",
    "rows": "Waar de cijfers vandaan komen",
    "rows.travel": (
        "Reistijd is een schatting: de afstand hemelsbreed, keer 1,3, gedeeld door de snelheid "
        "van lopen, fietsen, reizen met bus of trein, of de auto."
    ),
    "rows.known": "Van {count:reis|reizen} gold de reistijd uit travel.",
    "rows.postcode": (
        "{people:mens staat|mensen staan} en {places:plek staat|plekken staan} op de kaart met de "
        "vier cijfers van de postcode, niet met het adres."
    ),
    "rows.left_out": "Deze rijen deden niet mee, omdat er iets niet klopt:",
    "rows.left_out.more": "En nog {count:fout|fouten}: zie left_out.csv.",
    "rows.where": "Waar",
    "rows.problem": "Wat er niet klopt",
    "rows.line": "{file}, regel {line}",
    "rows.unknown": "Niet gebruikte kolommen in {table}: {columns:and}.",
    "rows.idle": (
        "{count:grens noemt|grenzen noemen} iets wat in deze ronde niet voorkomt, zoals "
        "{limits:and}. Is dat een tikfout?"
    ),
    "check": "Nakijken",
    "check.how": (
        "Iedereen met dezelfde rijen kan deze uitkomst nakijken: doorstroom match verify MAP "
        "UITVOER. Daar is geen rekenprogramma voor nodig, alleen vergelijken en optellen."
    ),
    "check.day": "Dag van de ronde",
    "check.seed": "Lot",
    "check.rows": "Kenmerk van de rijen",
    "check.engine": "Gemaakt met",
}

RULES: Final[dict[str, str]] = {
    "kind": "soort plek",
    "sector": "sector",
    "travel": "reistijd",
    "hours": "aantal uren",
    "days": "dagen",
    "times": "werktijden",
    "start": "begindag",
    "entry": "niveau dat gevraagd wordt",
    "taught": "niveau van de opleiding",
    "age": "leeftijd",
    "papers": "papieren",
    "guidance": "begeleiding",
    "programme": "programma",
    "employer": "bedrijf",
}

VERIFIED: Final[dict[str, str]] = {
    "fine": "Alles klopt: elke regel volgt uit de rijen, en binnen elke grens.",
    "optimal": "Bewezen: in deze volgorde kan het niet beter.",
    "unproven": "Er is geen bewijs dat het niet beter kan. Wel klopt elke regel.",
    "wrong": "{count:ding klopt|dingen kloppen} niet.",
    "missing": "{file}: dit bestand is er niet.",
    "unreadable": "{file}: dit bestand is niet te lezen.",
    "rows": "De rijen in de map zijn andere dan die van deze uitkomst.",
    "engine": "De uitkomst is gemaakt met {made}; dit is {here}.",
    "bad_rows": "In de map staan rijen die niet kloppen: {count:fout|fouten}.",
    "line": "{file}, regel {line}: hier hoort iets anders te staan.",
    "extra": "{file}, regel {line}: deze regel hoort er niet te staan.",
    "lacking": "{file}: na regel {line} ontbreken regels.",
    "person": "{file}, regel {line}: deze kandidaat is onbekend of staat er twee keer.",
    "place": "{file}, regel {line}: deze plek is onbekend.",
    "pair": "{id}: deze plek past niet bij deze kandidaat.",
    "fixed": "{id}: de beloofde plek is niet gegeven.",
    "over.place": "{id}: er zitten meer mensen op deze plek dan er ruimte is.",
    "over.supervisor": "{id}: deze begeleider heeft meer mensen dan het maximum.",
    "over.employer": "{id}: dit bedrijf heeft meer mensen dan het maximum.",
    "over.coach": "{id}: deze coach heeft meer mensen dan het maximum.",
    "over.programme": "{id}: dit programma heeft meer mensen dan het maximum.",
    "over.class": "{id}: deze klas heeft meer mensen dan het maximum.",
    "under.class": "{id}: deze klas is open met minder mensen dan het minimum.",
    "certificate": "certificate.json: het bewijs is niet te lezen of hoort niet bij deze ronde.",
    "proof": "certificate.json: het bewijs klopt niet ({code}).",
    "values": "summary.json: de uitkomst per doel klopt niet.",
}

MESSAGES: Final[dict[str, str]] = (
    GOALS
    | TOLD
    | {f"rounds.report.{code}": text for code, text in REPORT.items()}
    | {f"rounds.rule.{name}": text for name, text in RULES.items()}
    | {f"rounds.verified.{code}": text for code, text in VERIFIED.items()}
)
