"""What would change if: a question about a decision that was written, without solving again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from doorstroom.adapters.sheets.folder import read_folder
from doorstroom.adapters.sheets.geography import postcode_points
from doorstroom.adapters.sheets.verifying import Stop
from doorstroom.adapters.sheets.writing import canonical
from doorstroom.cli.match_kept import Kept, Unknown, kept, tell_stop, tell_unknown
from doorstroom.core.matching.engine.build import PersonRow, PlaceRow
from doorstroom.core.matching.engine.explain.rows import person_row, place_row
from doorstroom.core.matching.engine.explain.whatif import (
    Answer,
    OutOfRange,
    Promised,
    TooLong,
    WhatIf,
)
from doorstroom.core.matching.engine.problem import Problem
from doorstroom.core.matching.rounds.certificate import Json
from doorstroom.core.matching.rounds.inputs import take_in
from doorstroom.core.matching.rounds.sheet import Fault
from doorstroom.core.matching.rounds.telling import Said, goals_json, lines, said_goals
from doorstroom.core.words import Value

BAD_ROWS = 2
Act = Callable[[], Answer]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked on the command line."""

    folder: Path
    out: Path
    rows: Path | None
    language: str
    as_json: bool
    remove_person: tuple[str, ...] = ()
    remove_place: tuple[str, ...] = ()
    add_seat: tuple[str, ...] = ()
    remove_seat: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        named = self.remove_person + self.remove_place + self.add_seat + self.remove_seat
        return bool(named) or self.rows is not None


class BadRows(Exception):
    """The rows that were given do not hold."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(len(faults))
        self.faults = faults


def ask(asked: Asked) -> int:
    """0 when there is an answer, 2 when the rows do not hold, 1 when it cannot be said."""
    try:
        if not asked.anything:
            raise Unknown("rounds.ask.nothing")
        found = kept(asked.folder, asked.out)
        answer = answered(found, asked)
    except Stop as stop:
        return tell_stop(stop, asked.language)
    except Unknown as unknown:
        return tell_unknown(unknown, asked.language)
    except BadRows as bad:
        click.echo("\n".join(fault.text(asked.language) for fault in bad.faults), err=True)
        return BAD_ROWS
    if asked.as_json:
        click.echo(canonical(answer_json(answer)), nl=False)
    else:
        click.echo("\n".join(lines(said(answer), asked.language)))
    return 0


def answered(found: Kept, asked: Asked) -> Answer:
    """All that was asked, as one change."""
    problem, outcome = found.round.problem, found.outcome
    if outcome.proof is None or not problem.limits.nested:
        raise Unknown("rounds.ask.coupled")
    rows = _rows(found, asked.rows) if asked.rows is not None else None
    for widely in (False, True):
        whatif = WhatIf(problem, outcome.pairs, outcome.proof, widely=widely)
        try:
            return whatif.together(*_acts(whatif, asked, rows))
        except (TooLong, OutOfRange):
            continue
        except Promised:
            raise Unknown("rounds.ask.promised") from None
    raise Unknown("rounds.ask.date")


def _acts(whatif: WhatIf, asked: Asked, rows: Rows | None) -> Iterator[Act]:
    """One after the other: what one needs, those before it have done."""
    for name in asked.remove_place:
        yield partial(_remove_place, whatif, name)
    for name in asked.remove_person:
        yield partial(_remove_person, whatif, name)
    if rows is not None:
        yield from _changes(whatif, rows)
    for name in asked.add_seat:
        yield partial(_one_more, whatif, name)
    for name in asked.remove_seat:
        yield partial(_one_less, whatif, name)


def _changes(whatif: WhatIf, rows: Rows) -> Iterator[Act]:
    """Rows with an id of the round are changed, the others are new."""
    problem, m = rows.problem, len(rows.problem.places)
    if rows.places:
        for row in range(m):
            yield partial(_put_place, whatif, place_row(problem, row))
    known = zip(problem.travel.key.tolist(), problem.travel.minutes.tolist(), strict=True)
    minutes: dict[int, dict[str, int]] = {}
    for key, amount in known:
        minutes.setdefault(key // m, {})[problem.places.id[key % m]] = amount
    for row in range(len(problem.people)):
        yield partial(_put_person, whatif, person_row(problem, row), minutes.get(row, {}))


def _put_place(whatif: WhatIf, row: PlaceRow) -> Answer:
    return whatif.change_place(row) if whatif.knows_place(row.id) else whatif.add_place(row)


def _put_person(whatif: WhatIf, row: PersonRow, minutes: dict[str, int]) -> Answer:
    if whatif.knows_person(row.id):
        return whatif.change_person(row, minutes)
    return whatif.add_person(row, minutes)


def _remove_person(whatif: WhatIf, name: str) -> Answer:
    return whatif.remove_person(_person(whatif, name))


def _remove_place(whatif: WhatIf, name: str) -> Answer:
    return whatif.remove_place(_place(whatif, name))


def _one_more(whatif: WhatIf, name: str) -> Answer:
    return whatif.add_seat(_place(whatif, name))


def _one_less(whatif: WhatIf, name: str) -> Answer:
    try:
        return whatif.remove_seat(_place(whatif, name))
    except ValueError:
        raise Unknown("rounds.ask.seats", id=name, count=0) from None


def _person(whatif: WhatIf, name: str) -> str:
    if not whatif.knows_person(name):
        raise Unknown("rounds.ask.person", id=name)
    return name


def _place(whatif: WhatIf, name: str) -> str:
    if not whatif.knows_place(name):
        raise Unknown("rounds.ask.place", id=name)
    return name


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Rows that are new or different; without ``places`` those in it are the round's own."""

    problem: Problem
    places: bool


def _rows(found: Kept, folder: Path) -> Rows:
    """The rows of a folder in the same columns; only ``candidates`` or only ``places`` may do."""
    read = read_folder(folder)
    sheets = {name: sheet for name, sheet in read.sheets.items() if name != "limits"}
    if not {"candidates", "places"} & sheets.keys():
        raise Unknown("rounds.ask.nothing")
    places = "places" in sheets
    if not places:
        # A place may be promised, so the places of the round must be known; they stay the same.
        sheets["places"] = read_folder(found.folder).sheets["places"]
    taken = take_in(
        sheets,
        as_of=found.round.as_of,
        seed=found.round.seed,
        postcodes=postcode_points(),
        earlier=[fault for fault in read.faults if fault.code != "file_missing"],
    )
    if taken.round is None:
        raise BadRows(taken.faults)
    return Rows(taken.round.problem, places)


def said(answer: Answer) -> Iterator[Said]:
    """What changes on the goals, and for whom."""
    if not answer.goals and not answer.switches:
        yield Said("rounds.whatif.nothing")
    elif not answer.goals:
        yield Said("rounds.whatif.same")
    else:
        yield Said("rounds.whatif.goals")
        yield from said_goals(answer.goals, depth=1)
    if answer.switches:
        yield Said("rounds.whatif.switches", {"count": len(answer.switches)})
    for switch in answer.switches:
        form = "in" if switch.before is None else "out" if switch.after is None else "moves"
        facts: dict[str, Value] = {
            "person": switch.person,
            "before": switch.before,
            "after": switch.after,
        }
        yield Said(f"rounds.whatif.{form}", facts, 1)
    yield Said("rounds.whatif.kept")


def answer_json(answer: Answer) -> Json:
    return {
        "goals": goals_json(answer.goals),
        "switches": [
            {"candidate_id": x.person, "place_after": x.after, "place_before": x.before}
            for x in answer.switches
        ],
    }
