"""``doorstroom match``: divide places from a folder of spreadsheets. No database, no Django."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

_LANGUAGE = click.option(
    "--language",
    "--lang",
    "language",
    type=click.Choice(["nl", "en"]),
    default="nl",
    help="Taal van de meldingen.",
)
_FOLDER = click.Path(path_type=Path)


class RoundGroup(click.Group):
    """``doorstroom match FOLDER`` is short for ``doorstroom match run FOLDER``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in {*self.commands, *ctx.help_option_names}:
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group(cls=RoundGroup)
def match() -> None:
    """Verdeel plekken eerlijk, uit uw eigen rekenbladen.

    Gewoon: doorstroom match MAP --out UITVOER. Begin met: doorstroom match template MAP
    """


@match.command()
@click.argument("folder", type=_FOLDER)
@click.option("--out", type=_FOLDER, required=True, help="Map voor de uitkomst.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="De dag waarop leeftijd telt als een plek geen begindag heeft; anders vandaag.",
)
@click.option(
    "--order",
    default="most_placed,needed_by,longest_waiting,first_wish,any_wish,travel",
    show_default=True,
    help="Doelen, het belangrijkste eerst. Minder mag ook.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Beslist wat gelijk is.")
@click.option("--skip-bad-rows", is_flag=True, help="Ga door zonder rijen die niet kloppen.")
@click.option(
    "--router",
    default="",
    metavar="ADRES",
    help="Adres van uw eigen Valhalla, voor reistijd over echte wegen. Anders een schatting.",
)
@click.option("--json", "as_json", is_flag=True, help="Alleen JSON op de standaarduitvoer.")
@_LANGUAGE
def run(
    folder: Path,
    out: Path,
    as_of: datetime | None,
    order: str,
    seed: int,
    router: str,
    language: str,
    *,
    skip_bad_rows: bool,
    as_json: bool,
) -> None:
    """Verdeel de plekken van MAP en schrijf wie waar heen kan, en waarom.

    Klopt er een rij niet, dan gebeurt er niets: elke fout staat in de lijst, met regel en kolom.
    """
    from doorstroom.cli.match_round import Request, run_round

    request = Request(
        folder=folder,
        out=out,
        as_of=as_of.date() if as_of else _today(),
        order=order,
        seed=seed,
        skip=skip_bad_rows,
        as_json=as_json,
        language=language,
        router=router,
    )
    raise SystemExit(run_round(request))


@match.command()
@click.argument("folder", type=_FOLDER)
@click.argument("out", type=_FOLDER)
@click.option("--json", "as_json", is_flag=True, help="Alleen JSON op de standaarduitvoer.")
@_LANGUAGE
def verify(folder: Path, out: Path, language: str, *, as_json: bool) -> None:
    """Kijk UITVOER na met de rijen van MAP: klopt elke regel, en kan het niet beter?"""
    from doorstroom.cli.match_check import check_round

    raise SystemExit(check_round(folder, out, language, as_json=as_json))


@match.command()
@click.argument("folder", type=_FOLDER)
@click.argument("out", type=_FOLDER)
@click.option("--person", required=True, help="Kenmerk van de kandidaat.")
@click.option("--place", help="Kenmerk van een plek: waarom die niet?")
@click.option("--json", "as_json", is_flag=True, help="Alleen JSON op de standaarduitvoer.")
@_LANGUAGE
def explain(
    folder: Path, out: Path, person: str, place: str | None, language: str, *, as_json: bool
) -> None:
    """Zeg waarom iemand in UITVOER een plek heeft, of niet; en wat een andere plek zou kosten."""
    from doorstroom.cli.match_explain import explain_person

    raise SystemExit(explain_person(folder, out, person, place, language, as_json=as_json))


@match.command("what-if")
@click.argument("folder", type=_FOLDER)
@click.argument("out", type=_FOLDER)
@click.option("--remove-person", multiple=True, metavar="ID", help="Deze kandidaat doet niet mee.")
@click.option("--remove-place", multiple=True, metavar="ID", help="Deze plek is er niet.")
@click.option("--add-seat", multiple=True, metavar="ID", help="Eén zitplaats meer op deze plek.")
@click.option(
    "--remove-seat", multiple=True, metavar="ID", help="Eén zitplaats minder op deze plek."
)
@click.option(
    "--rows",
    type=_FOLDER,
    help="Map met candidates of places: rijen die nieuw zijn, of anders dan in de ronde.",
)
@click.option("--json", "as_json", is_flag=True, help="Alleen JSON op de standaarduitvoer.")
@_LANGUAGE
def what_if(
    folder: Path,
    out: Path,
    rows: Path | None,
    language: str,
    *,
    as_json: bool,
    **ids: tuple[str, ...],
) -> None:
    """Zeg wat er in UITVOER zou veranderen. Er wordt niets geschreven.

    Opties mogen vaker en samen: dan geldt de uitkomst van alles bij elkaar.
    """
    from doorstroom.cli.match_what_if import Asked, ask

    asked = Asked(folder, out, rows, language, as_json, **ids)
    raise SystemExit(ask(asked))


@match.command()
@click.argument("folder", type=_FOLDER)
def template(folder: Path) -> None:
    """Maak in MAP lege bestanden met de goede kolommen en één voorbeeldrij."""
    from doorstroom.adapters.sheets.templates import write_templates

    try:
        written, kept = write_templates(folder)
    except OSError as error:
        raise click.ClickException(f"{folder}: {error.strerror}") from error
    for name in written:
        click.echo(f"{folder / name}")
    for name in kept:
        click.echo(f"{folder / name}: bestaat al en blijft zoals het is.")
    click.echo("Vervang de voorbeeldrij door uw eigen rijen. Lege cellen mogen.")


@match.command("warm-up")
def warm_up() -> None:
    """Bereid het rekenwerk voor, één keer na installatie. Daarna begint elke ronde meteen."""
    from doorstroom.cli.match_round import warm

    click.echo(f"Klaar in {warm():.1f} seconden.")


def _today() -> date:
    from doorstroom.core.values.actor import AMSTERDAM

    return datetime.now(AMSTERDAM).date()
