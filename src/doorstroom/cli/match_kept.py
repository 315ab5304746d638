"""A decision that was written before, taken up again from its files: checked, not solved again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from doorstroom.adapters.sheets.routed import as_routed
from doorstroom.adapters.sheets.verifying import Finding, Stop, claims_of, outcome_of
from doorstroom.cli.match_check import round_of
from doorstroom.cli.match_round import pairs_of
from doorstroom.core.matching.rounds.deciding import Outcome
from doorstroom.core.matching.rounds.inputs import Round
from doorstroom.core.words import Value, render

CANNOT = 1


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """The rows and the outcome, and which row has which id."""

    folder: Path
    round: Round
    outcome: Outcome

    def person(self, name: str) -> int:
        """The row; stops where there is none."""
        return _row(self.round.problem.people.id, name, "person")

    def place(self, name: str) -> int:
        return _row(self.round.problem.places.id, name, "place")


class Unknown(Exception):
    """What was asked for is not in this round; ``code`` has words."""

    def __init__(self, code: str, **facts: Value) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts

    def text(self, language: str) -> str:
        return render(self.code, self.facts, language)


def kept(folder: Path, out: Path) -> Kept:
    """Raises ``Stop`` where the files are not those of these rows, or not what they claim."""
    claims = claims_of(out)
    round_ = as_routed(round_of(folder, out, claims), out, pairs_of)
    if round_.digest != claims.digest:
        raise Stop(Finding("rows"))
    return Kept(folder, round_, outcome_of(round_, pairs_of(round_.problem), claims, out))


def tell_stop(stop: Stop, language: str) -> int:
    click.echo("\n".join(finding.text(language) for finding in stop.findings), err=True)
    return CANNOT


def tell_unknown(unknown: Unknown, language: str) -> int:
    click.echo(unknown.text(language), err=True)
    return CANNOT


def _row(names: tuple[str, ...], name: str, what: str) -> int:
    try:
        return names.index(name)
    except ValueError:
        raise Unknown(f"rounds.ask.{what}", id=name) from None
