"""``doorstroom check``: what stands in the region and would be refused today."""

from __future__ import annotations

import json
import sys

import click

from doorstroom.cli.region import in_region, loader

# Per rule: what is the matter, and what to do.
SAID = {
    "seat_elsewhere": (
        "{who} heeft bij {where} een functie die daar niet hoort ({facts}).",
        "Laat deze plek stoppen bij Organisaties en collega's, en geef een plek waar die hoort.",
    ),
    "no_second_factor": (
        "{who} ({where}, {facts}) kan inloggen en heeft nog geen tweede stap.",
        "Inloggen vraagt die eerst. Gebeurt dat niet? doorstroom accounts shut-out LOGIN",
    ),
    "parent_of_an_adult": (
        "Bij {who} leest een ouder of voogd mee tot na de 18e verjaardag ({facts}).",
        "Wie begeleidt, stopt dit bij Wie ziet wat. Voor daarna is een machtiging op papier nodig.",
    ),
    "parent_without_birth": (
        "Bij {who} leest een ouder of voogd mee, en er is geen geboortedatum.",
        "Vul de geboortedatum in bij Gegevens: dan stopt het op de 18e verjaardag.",
    ),
    "without_consent": (
        "{where} is zonder toestemming betrokken bij {who} ({facts}).",
        "Vraag de persoon om toestemming en betrek hen opnieuw, of stop dit bij Wie ziet wat.",
    ),
    "number_without_law": (
        "Bij organisaties van de soort {who} mag het burgerservicenummer, en geen wet noemt die.",
        "Leg het opnieuw vast zonder die soort: doorstroom secrets allow",
    ),
    "role_of_others": (
        "Bij {who} heeft iemand van {where} een rol die niet bij de functie past ({facts}).",
        "Stop dit bij Wie ziet wat, en betrek wie de goede functie heeft.",
    ),
}


@click.group()
def check() -> None:
    """Kijk wat er staat en vandaag zou worden geweigerd."""


@check.command()
@click.option("--json", "as_json", is_flag=True, help="Alleen JSON op de standaarduitvoer.")
@in_region
def access(*, as_json: bool) -> None:
    """Plekken, tweede stappen, ouders en betrokkenen van voor de regels van nu.

    De uitkomst is 0 als er niets is en 1 als er iets is: één regel per geval, met wat eraan
    te doen is. Van een dossier staat er het kenmerk, nooit de naam.
    """
    from doorstroom.apps.people.service import outdated

    found = [
        {"rule": str(each.rule), "where": each.where, "who": each.who, "facts": each.facts}
        for each in outdated(actor=loader("nakijken"))
    ]
    lines = [{**each, "remedy": SAID[each["rule"]][1]} for each in found]
    if as_json:
        click.echo(json.dumps(lines, indent=2, ensure_ascii=False))
    else:
        for each in found:
            what, remedy = SAID[each["rule"]]
            click.echo(f"{what.format(**each)} {remedy}")
        if not found:
            click.echo("Alles past bij de regels van nu.")
    sys.exit(1 if found else 0)
