"""Why somebody has this place, or none, and what another place would cost."""

from __future__ import annotations

from pathlib import Path

import click

from doorstroom.adapters.sheets.verifying import Stop
from doorstroom.adapters.sheets.writing import canonical
from doorstroom.cli.match_kept import Unknown, kept, tell_stop, tell_unknown
from doorstroom.core.matching.rounds.asked import answer, answer_json, said
from doorstroom.core.matching.rounds.telling import lines


def explain_person(
    folder: Path, out: Path, person: str, place: str | None, language: str, *, as_json: bool
) -> int:
    """0 when there is an answer, 1 when the files or the ids do not allow one."""
    try:
        found = kept(folder, out)
        row = found.person(person)
        at = None if place is None else found.place(place)
    except Stop as stop:
        return tell_stop(stop, language)
    except Unknown as unknown:
        return tell_unknown(unknown, language)
    problem, outcome = found.round.problem, found.outcome
    told = answer(problem, outcome, row, at)
    spoken = lines(said(problem, outcome, told, named=at is not None), language)
    if as_json:
        values = {**answer_json(problem, outcome, told), "words": [line.strip() for line in spoken]}
        click.echo(canonical(values), nl=False)
    else:
        click.echo("\n".join(spoken))
    return 0
