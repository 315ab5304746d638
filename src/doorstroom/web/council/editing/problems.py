"""What is wrong with a pack, said at the form instead of at a line of a file.

The checks are those of the file; only the words differ, because somebody at a
form sees fields and not keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from doorstroom.core.programmes import PackProblem
from doorstroom.core.words import Value
from doorstroom.core.words.formats import format_value
from doorstroom.web.components import words
from doorstroom.web.council.terms import STATION_KINDS, Names

_WORDS: Mapping[str, str | Promise] = {
    "reference": _(
        "Hier staat “%(found)s”, maar dat onderdeel is er niet meer. "
        "Kies iets anders, of laat dat onderdeel staan."
    ),
    "twice": _("Dit onderdeel staat er twee keer in. Haal er één weg."),
    "ends_before": _("Het einde ligt niet na het begin, %(start)s. Kies een einde na het begin."),
    "experiment_period": _("Een proef heeft een begin en een einde. Vul beide datums in."),
    "experiment_itself": _("Een proef hoort bij een ander programma dan zichzelf."),
    "unreachable": _(
        "Dit doel telt %(found)s, maar geen station leidt daarheen. "
        "Geef eerst een station deze bestemming, of tel iets anders."
    ),
    "no_placement": _(
        "Dit doel telt begonnen plekken, maar dit station heeft geen plek. "
        "Kies een station met een plek, of tel bestemmingen."
    ),
    "no_outcomes": _("Dit doel telt bestemmingen. Kies welke."),
    "no_number": _(
        "Vul een aantal per jaar of in totaal in. Heeft het doel geen getal? "
        "Schrijf het dan bij de doelen zonder getal."
    ),
    "ages_empty": _("Vul een leeftijd in: vanaf, tot, of allebei."),
    "ages_order": _("De leeftijd bij ‘vanaf’ is niet lager dan bij ‘tot’. Draai ze om."),
    "ages_since": _(
        "Zet de oudste leeftijdsregel bovenaan, zonder begindatum. "
        "Daaronder komt elke nieuwe, met een latere datum."
    ),
    "school_name": _("%(found)s staat niet als school bij de partijen. Kies een andere school."),
    "stage_order": _(
        "De route gaat hier terug naar een eerdere fase. Zet de stations van een fase bij elkaar."
    ),
    "stage_empty": _("Bij deze fase hoort geen enkel station."),
    "first_station": _(
        "De route begint met: %(kind)s. Zet bovenaan een aanmelding, een oproep of een wens "
        "van een school."
    ),
    "follow_up": _(
        "De route heeft geen station om mensen te volgen. Houd er één van de soort "
        "‘volgen na de start’."
    ),
    "choice_alone": _("Dit is een keuze met maar één station. Kies nog een station erbij."),
    "place_without_kind": _("Hier begint een plek. Kies welke soorten plek dat kunnen zijn."),
    "place_holder": _("%(found)s vult Doorstroom niet in. Gebruik alleen {naam}."),
    "signers": _("Wie meedoet, tekent altijd. Zet ‘wie meedoet’ erbij."),
    "signs_twice": _("%(found)s staat er twee keer. Laat die één keer staan."),
    "region_code": _(
        "%(found)s past niet bij dit soort gebied. Schrijf bij gemeenten de naam of een code "
        "zoals GM0439, en anders het nummer van de regio."
    ),
    "assumed": _(
        "Dit is een aanname, maar er staat niet welke. Schrijf haar eerst bij "
        "‘Wat de demo aanneemt’."
    ),
    "alternative_ended": _("Deze tijdelijke route eindigt voor het begin van het programma."),
    "choices": _("Een keuzevraag heeft twee of meer antwoorden. Schrijf ze onder elkaar."),
    "too_few": _("Hier is er ten minste %(least)s nodig."),
    "too_many": _("Hier passen er ten hoogste %(most)s."),
    "least": _("Dit getal is te laag. Gebruik %(least)s of meer."),
    "most": _("Dit getal is te hoog. Gebruik %(most)s of minder."),
    "missing": _("Hier is nog niets ingevuld."),
    "one_rule": _("Kies hier één voorwaarde."),
    "pattern": _("“%(found)s” heeft niet de goede vorm."),
    "date": _("Deze datum bestaat niet. Schrijf hem zo: 31-12-2026."),
}

_ROOTS: Mapping[str, str | Promise] = {
    "title": _("Naam en looptijd"),
    "summary": _("Naam en looptijd"),
    "period": _("Naam en looptijd"),
    "experiment": _("Naam en looptijd"),
    "parties": _("Partij"),
    "organiser": _("Organisator"),
    "region": _("Gebied"),
    "start_conditions": _("Voorwaarde vooraf"),
    "target_group": _("Doelgroep"),
    "stages": _("Fase"),
    "stations": _("Station"),
    "roles": _("Rol"),
    "rhythm": _("Ritme"),
    "agreements": _("Afspraak"),
    "courses": _("Opleiding"),
    "trainings": _("Training"),
    "certificates": _("Papier"),
    "alternative_routes": _("Tijdelijke andere route"),
    "goals": _("Doel"),
    "targets": _("Doel"),
    "figures": _("Cijfer"),
    "sectors": _("Sectoren"),
    "source": _("De bron"),
    "money": _("Geld"),
    "sign_up": _("Aanmelden"),
    "demo": _("Wat de demo aanneemt"),
}
_ROOT = re.compile(r"^(\w+)(?:\[(\d+)\])?")


def sentence(problem: PackProblem, names: Names) -> str:
    """What is wrong and what to do, without keys and lines."""
    template = _WORDS.get(problem.code)
    if template is None:
        return f"{problem.message(names.language)} {problem.remedy(names.language)}"
    return str(template) % _facts(problem, names)


def sentence_elsewhere(problem: PackProblem, data: Mapping[str, object], names: Names) -> str:
    """The same for a part that this form does not show: it says where."""
    return said("%(where)s: %(text)s") % {
        "where": where(problem.place, data),
        "text": sentence(problem, names),
    }


def where(place: str, data: Mapping[str, object]) -> str:
    """A place as people call it: ``Station 3 (Intake)``."""
    found = _ROOT.match(place)
    if found is None:
        return said("Het programma")
    root, number = found.groups()
    label = str(_ROOTS.get(root, root))
    items = data.get(root)
    if number is None or not isinstance(items, list):
        return label
    item = items[int(number) - 1] if int(number) <= len(items) else {}
    title = item.get("title") or item.get("name") or item.get("text") if item else ""
    return f"{label} {number} ({title})" if title else f"{label} {number}"


def _facts(problem: PackProblem, names: Names) -> dict[str, str]:
    facts = {name: _fact(value, names) for name, value in problem.facts.items()}
    facts.setdefault("found", "")
    if problem.code == "first_station":
        facts["kind"] = str(STATION_KINDS.get(facts["found"], facts["found"]))
    if problem.code == "unreachable":
        facts["found"] = names.term("destination", facts["found"])
    return facts


def _fact(value: Value, names: Names) -> str:
    if isinstance(value, date):
        return words.short_date(value, names.language, year=True)
    return format_value(value, "", names.language)
