"""``doorstroom person``: everything that is kept about one person, in two files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import click

from doorstroom.cli.region import in_region, loader

if TYPE_CHECKING:
    from doorstroom.apps.people.service import Person


@click.group()
def person() -> None:
    """Wat er over één persoon staat."""


@person.command()
@click.argument("reference", metavar="NUMMER")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Map waar de twee bestanden in komen.",
)
@click.option(
    "--language",
    type=click.Choice(["nl", "en"]),
    help="Taal van de bestanden; zonder keuze die van de persoon.",
)
@in_region
def export(reference: str, out: Path, language: str | None) -> None:
    """Alles over iemand, om te lezen (PDF) en voor een ander programma (JSON).

    NUMMER is het nummer van het dossier, zoals ABCD-2345. Het logboek van de persoon zegt
    dat dit is gedaan.
    """
    from django.utils import translation

    from doorstroom.apps.rights.service import as_json, as_pdf, export_person

    found = _found(reference)
    with translation.override(language or found.language):
        made = export_person(found, actor=loader("alles over iemand"))
        contents = {"json": as_json(made).encode(), "pdf": as_pdf(made)}
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    for kind, content in contents.items():
        path = out / f"doorstroom-{made.reference}.{kind}"
        # Nobody else on this machine reads it.
        path.touch(mode=0o600)
        path.chmod(0o600)
        path.write_bytes(content)
        click.echo(str(path))


def _found(reference: str) -> Person:
    """The dossier of this number or key, or the one it became part of."""
    from doorstroom.apps.people.service import Person

    wanted = reference.strip().upper()
    found = Person.objects.filter(reference=wanted).first()
    key = _key(reference)
    if found is None and key is not None:
        found = Person.objects.filter(pk=key).first()
    while found is not None and found.merged_into is not None:
        found = found.merged_into
    if found is None:
        raise click.ClickException("Er is geen dossier met dit nummer.")
    return found


def _key(text: str) -> UUID | None:
    try:
        return UUID(text.strip())
    except ValueError:
        return None
