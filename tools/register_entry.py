"""The entry for the Algoritmeregister in docs/matching.md, made from the rules themselves.

    python tools/register_entry.py           writes it into docs/matching.md
    python tools/register_entry.py --check   fails when the page says something else

Fields, their order and their greatest lengths are those of the Publicatiestandaard 1.0.0. What
only the organisation knows stays between square brackets.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from doorstroom.core.matching.engine.goals import DEFAULT_ORDER
from doorstroom.core.matching.engine.rules import RULES
from doorstroom.core.matching.rounds.tables import LIMIT_KINDS, TABLES
from doorstroom.core.words import MESSAGES, render

PAGE = Path(__file__).parents[1] / "docs" / "matching.md"
BEGIN = "<!-- register: made by tools/register_entry.py -->"
END = "<!-- end of register -->"
STANDARD = "1.0.0"


def _line(text: str) -> str:
    return " ".join(text.split())


WHAT = _line("""
Doorstroom verdeelt plekken om te leren of te werken over mensen die er een zoeken. Vaste regels
zeggen welke plek bij wie past. Daarna geldt een volgorde die vooraf is afgesproken: zoveel
mogelijk mensen een plek, en wie het langst wacht eerst. De uitkomst is een voorstel; een mens
beslist.
""")
PURPOSE = _line("""
Doel: schaarse plekken eerlijk en navolgbaar verdelen, zodat niet wint wie het eerst belt.
Impact: iemand krijgt een plek voorgesteld, of hoort waarom er nu geen is en wat er zou moeten
veranderen. Een bedrijf krijgt iemand voorgesteld die aan zijn vaste eisen voldoet. Bij een
tekort blijft iemand zonder plek; het overzicht van tekorten zegt hoeveel plekken van welk soort
helpen.
""")
WEIGHED = _line("""
Voordeel: binnen de afgesproken volgorde kan de verdeling niet beter, of er staat bij hoeveel
beter het hooguit kan; elke uitkomst heeft redenen, en iedereen kan haar nakijken. Nadeel:
regels kennen niet alles; daarom beslist een mens. Andere mogelijkheden: wie het eerst komt gaat
voor (er krijgen minder mensen een plek), of een score met gewichten (niet uit te leggen zonder
te zeggen waarom een gewicht is zoals het is). Er is geen score, geen gewicht, geen profiel en
geen voorspelling over een persoon.
""")
HUMAN = _line("""
Een medewerker bereidt de rijen voor, kiest de volgorde en leest het rapport. De uitkomst is een
voorstel: geen plek gaat vanzelf in. Een medewerker legt haar voor aan de persoon en aan het
bedrijf, en mag een andere plek kiezen die past. Klopt een gegeven niet, dan wordt het verbeterd
en wordt er opnieuw verdeeld. Wat al beloofd is, blijft staan.
""")
RISKS = _line("""
Een fout in een gegeven: elke rij die niet klopt, wordt genoemd en niets wordt geraden.
Verborgen voorkeur: alleen de regels en doelen hieronder tellen, de code is open en de volgorde
staat in elk rapport; wat gelijk is, beslist een lot dat vooraf vastligt. Een fout in de
berekening: bij de uitkomst hoort een bewijs dat na te kijken is zonder opnieuw te rekenen, en
een gewijzigde regel valt op. Ongelijke gevolgen van een regel: per persoon staat hoeveel
plekken door welke regel afvallen. Gegevens over mensen: het programma draait op de eigen
machine en stuurt niets weg; alleen wie zelf een routeserver noemt, laat daar posities naartoe
gaan.
""")
TECHNIQUE = _line("""
Geen zelflerend systeem en niets afgeleid uit gegevens: de regels en de volgorde zijn door
mensen geschreven. Invoer: rekenbladen met mensen, plekken en grenzen. Stap 1: bij elke
combinatie van persoon en plek zeggen de regels ja of nee. Stap 2: uit alle verdelingen die
binnen de grenzen passen, blijven die over die op het eerste doel het best zijn; daaruit die op
het tweede het best zijn, enzovoort. Een later doel maakt een eerder doel nooit slechter.
Uitvoer: wie welke plek krijgt, per persoon de redenen, de tekorten, en een bewijs. Dezelfde
rijen geven altijd dezelfde uitkomst.
""")
ASK = "[vul in]"


def fields() -> tuple[tuple[str, str, int], ...]:
    """Name, text and greatest length; 0 where the standard gives none."""
    return (
        ("Naam", "Plekken verdelen met Doorstroom", 100),
        ("Korte omschrijving", WHAT, 350),
        ("Organisatie", ASK, 100),
        ("Thema", ASK, 0),
        ("Status", ASK, 0),
        ("Begindatum", ASK, 0),
        ("Einddatum", "", 0),
        ("Contactgegevens", ASK, 0),
        ("Link naar publiekspagina", ASK, 0),
        ("Publicatiecategorie", ASK, 0),
        ("Doel en impact", PURPOSE, 2500),
        ("Afwegingen", WEIGHED, 2500),
        ("Menselijke tussenkomst", HUMAN, 2500),
        ("Risicobeheer", RISKS, 2500),
        ("Wettelijke basis", ASK, 2500),
        ("Link naar wettelijke basis", ASK, 0),
        ("Titel van wettelijke basis", ASK, 100),
        ("Verwerkingsregister", ASK, 0),
        ("Impacttoets(en)", ASK, 0),
        ("Link naar Impacttoets", ASK, 0),
        ("Toelichting op impacttoetsen", ASK, 2500),
        ("Gegevens", data(), 2500),
        ("Link naar Gegevensbron", ASK, 0),
        ("Titel van Gegevensbron", ASK, 500),
        ("Technische werking", f"{TECHNIQUE}\n\n{rules()}\n\n{order()}", 5000),
        ("Leverancier", f"{ASK} (Doorstroom is open source)", 200),
        ("Link naar broncode", ASK, 0),
        ("Taal", "nld", 0),
        ("Schema", STANDARD, 0),
        ("Bron-ID", "doorstroom-match", 100),
        ("Zoektermen", "plekken, stage, werkervaring, jongeren, verdelen, wachttijd", 2500),
    )


def rules() -> str:
    """Every rule with the sentence that is said when it says no."""
    lines = ["De regels, met wat iemand leest als een regel nee zegt:"]
    for rule in RULES:
        name = rule.__name__
        lines.append(f"- {render(f'rounds.rule.{name}', {})}: “{refusal(name)}”")
    return "\n".join(lines)


def refusal(name: str) -> str:
    """The first way to say no, with the facts left open."""
    codes = [code for code in MESSAGES if code.split(".")[:3] == ["rule", name, "no"]]
    return re.sub(r"\{[^}]*\}", "…", MESSAGES[codes[0]]).replace("….", "…")


def order() -> str:
    lines = ["De volgorde, als de organisatie geen andere kiest:"]
    for number, goal in enumerate(DEFAULT_ORDER, 1):
        lines.append(f"{number}. {render(f'rounds.goal.{goal}', {})}")
    return "\n".join(lines)


def data() -> str:
    """The columns that are read, table by table; there are no others."""
    titles = {
        "candidates": "Mensen",
        "places": "Plekken",
        "limits": "Grenzen",
        "travel": "Reistijd",
    }
    lines = ["Uit de eigen administratie van de organisatie, en niets anders dan deze kolommen:"]
    for table in TABLES:
        lines.append(f"- {titles[table.name]} (`{table.name}`): {', '.join(table.names)}.")
    lines.append(
        f"Grenzen zijn er voor: {', '.join(LIMIT_KINDS)}. Andere kolommen telt het niet mee."
    )
    return "\n".join(lines)


def entry() -> str:
    parts = [BEGIN]
    for name, text, most in fields():
        if most and len(text) >= most:
            raise ValueError(f"{name}: {len(text)} characters, fewer than {most} fit")
        parts.append(f"**{name}**\n\n{text or '(leeg)'}")
    return "\n\n".join([*parts, END])


def with_entry(page: str) -> str:
    before, _, rest = page.partition(BEGIN)
    return before + entry() + rest.partition(END)[2]


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    made = with_entry(page)
    if "--check" in sys.argv and made != page:
        raise SystemExit("docs/matching.md is stale: run python tools/register_entry.py")
    PAGE.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
