"""``doorstroom programmes``: packs as files, without a database."""

from __future__ import annotations

import importlib
import importlib.util
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from doorstroom.adapters.packs import pack_files
from doorstroom.core.programmes import (
    Pack,
    PackErrors,
    PackProblem,
    Period,
    Region,
    Target,
    pack_schema,
    parse_pack,
)
from doorstroom.core.words import render

Json = dict[str, object]

_LANGUAGE = click.option(
    "--language", type=click.Choice(["nl", "en"]), default="nl", help="Taal van de meldingen."
)


# What needs a database lives in a module that is imported only when it is asked for.
WITH_DATABASE: Mapping[str, str] = {
    "load": "doorstroom.cli.programme_records:load",
    "explain": "doorstroom.cli.programme_records:explain",
}


class PackGroup(click.Group):
    """The commands on files at once, those on the database when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        there = {name for name, place in WITH_DATABASE.items() if _exists(place)}
        return sorted({*there, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = WITH_DATABASE.get(cmd_name)
        if place is None or not _exists(place):
            return super().get_command(ctx, cmd_name)
        module, _, attribute = place.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{place} is not a command.")
        return command


def _exists(place: str) -> bool:
    return importlib.util.find_spec(place.partition(":")[0]) is not None


@click.group(cls=PackGroup)
def programmes() -> None:
    """Programma's bekijken en controleren."""


@programmes.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_LANGUAGE
def check(files: tuple[Path, ...], language: str) -> None:
    """Controleer packs. Elke fout met bestand, regel en wat u kunt doen."""
    problems: list[PackProblem] = []
    owners: dict[str, str] = {}
    for file in files:
        pack, found = _read(file)
        if pack is not None:
            found = _same_id(pack, str(file), owners)
        problems += found
        for problem in found:
            click.echo(problem.text(language))
        if not found:
            click.echo(render("programmes.fine", {"file": str(file)}, language))
    if problems:
        raise SystemExit(1)


def _read(file: Path) -> tuple[Pack | None, list[PackProblem]]:
    try:
        return parse_pack(file.read_bytes().decode("utf-8"), str(file)), []
    except PackErrors as errors:
        return None, list(errors.problems)
    except (OSError, UnicodeDecodeError) as error:
        detail = error.strerror if isinstance(error, OSError) else str(error)
        return None, [PackProblem("unreadable", {"detail": detail or "?"}, "", 1, str(file))]


def _same_id(pack: Pack, file: str, owners: dict[str, str]) -> list[PackProblem]:
    other = owners.setdefault(pack.id, file)
    if other == file:
        return []
    return [PackProblem("same_id", {"found": pack.id, "other": other}, "id", 1, file)]


@programmes.command("list")
@click.option("--json", "as_json", is_flag=True, help="Alleen JSON op de standaarduitvoer.")
def list_(*, as_json: bool) -> None:
    """Laat zien welke programma's er als bestand zijn."""
    packs: list[Pack] = []
    problems: list[PackProblem] = []
    for file in pack_files():
        pack, found = _read(file)
        problems += found
        if pack is not None:
            packs.append(pack)
    for problem in problems:
        click.echo(problem.text(), err=True)
    if as_json:
        rows = [as_row(pack) for pack in packs]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for line in _table(packs):
            click.echo(line)
    if problems:
        raise SystemExit(1)


def _table(packs: Iterable[Pack]) -> Iterable[str]:
    for pack in packs:
        organiser = pack.organising_party
        where = pack.region.name if pack.region else "regio onbekend"
        who = organiser.name if organiser else "organisator onbekend"
        yield f"{pack.id}: {pack.title} ({where}; {who})"


def as_row(pack: Pack) -> Json:
    """What ``list --json`` says of a pack; what is unknown is null, never absent."""
    organiser = pack.organising_party
    return {
        "id": pack.id,
        "title": pack.title,
        "region": _region(pack.region),
        "organiser": organiser.name if organiser else None,
        "period": _period(pack.period),
        "targets": [_target(target) for target in pack.targets],
    }


def _region(region: Region | None) -> Json | None:
    if region is None:
        return None
    return {"kind": region.kind, "codes": list(region.codes), "name": region.name}


def _period(period: Period) -> Json | None:
    if period == Period():
        return None
    return {
        "starts_on": period.starts_on.isoformat() if period.starts_on else None,
        "ends_on": period.ends_on.isoformat() if period.ends_on else None,
        "years": period.years,
    }


def _target(target: Target) -> Json:
    return {
        "code": target.code,
        "title": target.title,
        "counts": target.counts,
        "outcomes": list(target.outcomes),
        "per_year": target.per_year,
        "total": target.total,
        "years": target.years,
        "at_least": target.at_least,
    }


@programmes.command()
def schema() -> None:
    """Het JSON-schema van een pack, voor een editor."""
    click.echo(json.dumps(pack_schema(), ensure_ascii=False, indent=2))
