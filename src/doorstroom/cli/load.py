"""``doorstroom load``: facts, programmes and the demo into the region's database."""

from __future__ import annotations

import os
from datetime import datetime

import click

from doorstroom.adapters.packs import shipped_packs
from doorstroom.adapters.postgres import read_state
from doorstroom.cli.region import in_region, loader
from doorstroom.cli.secrets import current_key

DEFAULT_PEOPLE = 300
DEFAULT_SEED = 20261121


@click.group(invoke_without_command=True)
@click.pass_context
def load(context: click.Context) -> None:
    """Vul de database: feiten en programma's, of een verzonnen voorbeeldregio."""
    if context.invoked_subcommand is None:
        context.invoke(reference)
        context.invoke(programmes)


@load.command()
@in_region
def reference() -> None:
    """Gemeenten, postcodes, feestdagen, soorten plekken, sectoren en kwalificaties."""
    from doorstroom.adapters.facts.loading import load_reference

    load_reference(actor=loader("feiten laden"))


@load.command()
@in_region
def programmes() -> None:
    """De programma's die met Doorstroom meekomen."""
    from doorstroom.apps.programmes.service import keeps_own_version, load_pack

    for pack in shipped_packs():
        programme = load_pack(pack, organiser=None, actor=loader("programma's laden"))
        if keeps_own_version(programme, pack):
            click.echo(f"  {programme.slug}: de versie van de regio blijft.")


@load.command()
@click.option(
    "--people",
    type=click.IntRange(0, 1_000_000),
    default=DEFAULT_PEOPLE,
    show_default=True,
    help="Zoveel verzonnen mensen in totaal, met die van de verhalen erbij.",
)
@click.option("--seed", type=int, default=DEFAULT_SEED, show_default=True, help="Andere mensen.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="De dag die in de demo vandaag is; zonder keuze de dag van nu.",
)
@in_region
def demo(people: int, seed: int, as_of: datetime | None) -> None:
    """Een voorbeeldregio met verzonnen mensen op echte plaatsen."""
    from doorstroom.demo.load import NotADemo, load_demo

    kind = read_state(os.environ["APP_DATABASE_URL"]).get("kind", "demo")
    if kind != "demo":
        raise click.ClickException(
            "Dit is een echte regio. Kies een andere map met --data-dir voor een voorbeeldregio."
        )
    actor = loader("demo laden")
    try:
        report = load_demo(
            people=people,
            seed=seed,
            as_of=as_of.date() if as_of else actor.today,
            sealing_key=lambda: current_key(actor.today),
        )
    except NotADemo as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(report)


if __name__ == "__main__":
    load()
