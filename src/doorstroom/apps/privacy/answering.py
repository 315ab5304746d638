"""Who answers for what is kept of a person: ``site`` names them all, lowest app first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from .ports import PersonRetention, Rows, Traces

_RETAINING: list[PersonRetention] = []


def answer_for_retention(answers: Iterable[PersonRetention]) -> None:
    """Said once, when Django starts."""
    _RETAINING[:] = answers


def retaining() -> tuple[PersonRetention, ...]:
    """Lowest app first."""
    return tuple(_RETAINING)


def rows_of_people() -> tuple[Rows, ...]:
    """Every model that bears a person, lowest app first."""
    return tuple(rows for each in _RETAINING for rows in each.rows)


def traces_of(people: Sequence[UUID]) -> Mapping[UUID, Traces]:
    """What all apps together know of each of these dossiers."""
    found = dict.fromkeys(people, Traces())
    for each in _RETAINING:
        for person, traces in each.traces(people).items():
            found[person] |= traces
    return found
