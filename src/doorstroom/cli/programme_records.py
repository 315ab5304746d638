"""``doorstroom programmes load`` and ``explain``: packs and people in a region's database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doorstroom.cli.region import in_region, loader
from doorstroom.core.programmes import PackErrors, parse_pack
from doorstroom.core.words import render

if TYPE_CHECKING:
    from doorstroom.apps.people.service import Person
    from doorstroom.core.eligibility import Verdict

MARKS = {"yes": "ja", "no": "nee", "unknown": "nog te vragen"}


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@in_region
def load(files: tuple[Path, ...]) -> None:
    """Zet packs in de database. Een gewijzigde pack wordt een volgende versie."""
    from doorstroom.apps.programmes.service import keeps_own_version, load_pack

    for file in files:
        try:
            pack = parse_pack(file.read_text("utf-8"), str(file))
        except PackErrors as errors:
            for problem in errors.problems:
                click.echo(problem.text(), err=True)
            raise SystemExit(1) from None
        programme = load_pack(pack, organiser=None, actor=loader("programma laden"))
        click.echo(f"{programme.slug}: versie {programme.version}")
        if keeps_own_version(programme, pack):
            click.echo(
                "  De regio wijzigde dit programma op het scherm; die versie blijft. Het bestand"
                " overnemen kan daar, met Lees in."
            )
        if programme.organiser is None:
            click.echo("  Dit programma heeft nog geen organisator en neemt nog niemand aan.")


@click.command()
@click.argument("programme")
@click.option("--person", required=True, help="Kenmerk (zoals ABCD-2345) of id van de persoon.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl")
@in_region
def explain(programme: str, person: str, language: str) -> None:
    """Leg uit of iemand mee kan doen, regel voor regel."""
    from doorstroom.apps.pathways.service import eligibility_for
    from doorstroom.apps.programmes.service import Programme

    found = Programme.objects.filter(slug=programme).first()
    if found is None:
        raise click.ClickException(f"Er is geen programma {programme} in de database.")
    somebody = _person(person)
    verdict = eligibility_for(found, somebody, loader("uitleg")).verdict
    click.echo(f"{somebody.reference} in {found.title}: {MARKS[verdict.answer.value]}")
    for line in _lines(verdict, language, 1):
        click.echo(line)


def _person(key: str) -> Person:
    from doorstroom.apps.people.service import Person

    people = Person.objects.select_related("municipality", "postcode4__municipality")
    found = people.filter(reference=key.upper()).first()
    if found is None and len(key) == len("00000000-0000-0000-0000-000000000000"):
        found = people.filter(pk=key).first()
    if found is None:
        raise click.ClickException(f"Er is niemand met kenmerk {key}.")
    return found


def _lines(verdict: Verdict, language: str, depth: int) -> Iterator[str]:
    words = render(verdict.code, verdict.facts, language)
    yield f"{'  ' * depth}[{MARKS[verdict.answer.value]}] {words}"
    for part in verdict.parts:
        yield from _lines(part, language, depth + 1)
