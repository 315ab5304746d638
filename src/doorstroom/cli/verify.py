"""``doorstroom verify``: whether what was written down is still what was written down."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from doorstroom.cli.region import in_region

FAULTS = {
    "row_changed": "Regel {row} van het logboek ({log}) is veranderd nadat hij was verzegeld.",
    "row_missing": "Regel {row} van het logboek ({log}) is weg.",
    "row_slipped_in": "Regel {row} van het logboek ({log}) is er later tussen gezet.",
    "link_missing": "Schakel {position} van de keten is weg.",
    "other_chain": (
        "Bij schakel {position} staat een andere keten dan die buiten de database is bewaard."
    ),
    "anchors_differ": (
        "Wat buiten de database is bewaard, spreekt zichzelf tegen bij schakel {position}: de"
        " keten is opnieuw gemaakt."
    ),
    "name_moved": (
        "Regel {row} van het logboek ({log}): deze naam staat nu voor iemand anders dan eerst."
    ),
    "name_unknown": "In het logboek staat een naam die er niet bij verzegeld is.",
    "name_gone": "Er is een naam uit het logboek weg, zonder regel dat er iemand is losgelaten.",
    "chain_cut": "De keten houdt op voor schakel {position}, die buiten de database is bewaard.",
}
LOGS = {"look": "bekeken", "refusal": "geweigerd", "name": "namen", "forgot": "losgelaten"}


@click.group()
def verify() -> None:
    """Controleer of de logboeken nog zijn wat er is opgeschreven."""


@verify.command()
@click.option(
    "--anchors",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Het bestand met de laatste schakel van elke dag; liefst een kopie van elders.",
)
@click.option("--json", "as_json", is_flag=True, help="Alleen JSON op de standaarduitvoer.")
@in_region
def log(*, file: Path | None, as_json: bool) -> None:
    """Reken de keten na over wie keek, geweigerd werd of werd losgelaten, van de eerste regel af.

    De uitkomst is 0 als alles past en 1 als er iets niet past; de eerste regel
    die niet past, wordt genoemd.
    """
    from doorstroom.adapters.anchors import NAME, AnchorFile
    from doorstroom.apps.privacy.service import verify as verdict_of

    folder = file.parent if file is not None else Path(os.environ["DOORSTROOM_LOG_DIR"])
    kept = AnchorFile(folder, name=file.name if file is not None else NAME)
    verdict = verdict_of(kept.known())
    if as_json:
        click.echo(
            json.dumps(
                {
                    "fits": verdict.fits,
                    "links": verdict.links,
                    "waiting": verdict.waiting,
                    "forgotten": verdict.forgotten,
                    "anchors": verdict.anchors,
                    "fault": verdict.fault,
                    "log": verdict.log,
                    "row": verdict.row,
                    "position": verdict.position,
                }
            )
        )
    elif verdict.fits:
        click.echo(
            f"De keten klopt: {verdict.links} schakels, en {verdict.anchors} keer gelijk aan wat"
            f" buiten de database is bewaard. Nog niet verzegeld: {verdict.waiting}."
            f" Zo vaak werd er iemand losgelaten: {verdict.forgotten}."
        )
    else:
        said = FAULTS[verdict.fault].format(
            row=verdict.row, log=LOGS.get(verdict.log, verdict.log), position=verdict.position
        )
        click.echo(said, err=True)
    sys.exit(0 if verdict.fits else 1)
