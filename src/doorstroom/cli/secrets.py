"""``doorstroom secrets``: whether the region keeps burgerservicenummers, and their keys."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doorstroom.cli.region import in_region, loader
from doorstroom.core.values.errors import Refused
from doorstroom.core.words import render

if TYPE_CHECKING:
    from datetime import date

    from doorstroom.adapters.keys import KeyFile


@click.group()
def secrets() -> None:
    """Burgerservicenummers: of de regio ze bewaart, en de sleutels ervan."""


@secrets.command()
@click.option("--kind", "kinds", multiple=True, required=True, help="Soort organisatie; mag vaker.")
@click.option("--ground", required=True, help="De wettelijke grond, in woorden.")
@click.option("--source", required=True, help="Waar die grond staat.")
@click.option("--stated-by", required=True, help="Wie dit namens de regio besluit.")
@in_region
def allow(kinds: tuple[str, ...], ground: str, source: str, stated_by: str) -> None:
    """De regio bewaart vanaf nu burgerservicenummers, op deze grond."""
    from doorstroom.apps.people.service import open_key, permit_numbers

    actor = loader("burgerservicenummers")
    try:
        permit_numbers(kinds=kinds, ground=ground, source=source, stated_by=stated_by, actor=actor)
    except Refused as refused:
        raise click.ClickException(render(refused.code, refused.facts)) from None
    open_key(current_key(actor.today), actor=actor)
    click.echo(f"Vastgelegd. De sleutels staan in {_file().path}; bewaar daar een kopie van.")


@secrets.command()
@click.confirmation_option(prompt="Alle burgerservicenummers worden gewist. Doorgaan?")
@in_region
def stop() -> None:
    """De regio bewaart geen burgerservicenummers meer; die er zijn, worden gewist."""
    from doorstroom.apps.people.service import stop_numbers

    click.echo(f"Gewist: {stop_numbers(actor=loader('burgerservicenummers'))} nummers.")


@secrets.command()
@in_region
def rotate() -> None:
    """Nieuwe sleutels: elk nummer wordt opnieuw versleuteld, de oude sleutels vervallen.

    Wie halverwege stopt, begint gewoon opnieuw; er gaat niets verloren.
    """
    from doorstroom.apps.people.service import open_key, reseal_some

    actor = loader("sleutels wisselen")
    file = _file()
    ring = file.add(actor.today)
    open_key(ring.sealing.current, actor=actor)
    done = 0
    while some := reseal_some(actor=actor):
        done += some
        click.echo(f"  {done} nummers opnieuw versleuteld")
    file.retire()
    click.echo(f"Klaar: {done} nummers. Bewaar een kopie van {file.path}.")


def current_key(today: date) -> str:
    """The id of the key to seal with; the first time it is made."""
    file = _file()
    return (file.load() or file.add(today)).sealing.current


def _file() -> KeyFile:
    from doorstroom.adapters.keys import KeyFile

    return KeyFile(Path(os.environ["DOORSTROOM_KEYS"]))
