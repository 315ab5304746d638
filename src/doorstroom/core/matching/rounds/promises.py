"""Places that were promised before the round: they must exist, and there must be room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from .checking import Tables
from .tables import EMPTY, LIMIT_KINDS


def programme_of(wanted: Sequence[str], accepted: Sequence[str]) -> str:
    """Of which programme a placed person takes a seat: the first of theirs that the place takes.

    >>> programme_of(("a", "b"), ("b",)), programme_of(("a", "b"), ()), programme_of((), ("b",))
    ('b', 'a', '')
    """
    return next((code for code in wanted if not accepted or code in accepted), "")


def check_promises(tables: Tables) -> None:
    """Everybody whose promised place does not exist, or is promised more often than it can be.

    Who of them should give way is not for us to say: all are noted.
    """
    candidates, places = tables.candidates, tables.places
    fixed = candidates.text["fixed_place_id"]
    row_of = {name: row for row, name in enumerate(places.text["place_id"]) if name}
    promised: dict[int, int] = {}
    for row, name in enumerate(fixed):
        if not name or candidates.bad[row]:
            continue
        place = row_of.get(name)
        if place is None:
            candidates.note(row, "fixed_place_id", "unknown_place")
        elif places.bad[place]:
            candidates.note(row, "fixed_place_id", "place_left_out")
        else:
            promised[row] = place
    for kind, code_of, room in _limits(tables):
        _check_room(tables, promised, kind, code_of, room)


_CodeOf = Callable[[int, int], str]


def _limits(tables: Tables) -> list[tuple[str, _CodeOf, dict[str, int]]]:
    """Per kind of limit: under which code a person at a place counts, and the room per code."""
    people, places = tables.candidates, tables.places
    most = _maxima(tables)
    ids, capacity = places.text["place_id"], places.whole["capacity"]
    wanted, accepted = people.lists["programmes"], places.lists["programmes"]

    def place(_person: int, at: int) -> str:
        return ids[at]

    def supervisor(_person: int, at: int) -> str:
        return places.text["supervisor_id"][at]

    def employer(_person: int, at: int) -> str:
        return places.text["employer_id"][at]

    def coach(person: int, _at: int) -> str:
        return people.text["coach_id"][person]

    def programme(person: int, at: int) -> str:
        return programme_of(
            wanted.values[wanted.index[person]], accepted.values[accepted.index[at]]
        )

    def school_class(_person: int, at: int) -> str:
        return places.text["class_id"][at]

    return [
        ("place", place, dict(zip(ids, capacity.tolist(), strict=True))),
        ("supervisor", supervisor, most["supervisor"]),
        ("employer", employer, most["employer"]),
        ("coach", coach, most["coach"]),
        ("programme", programme, most["programme"]),
        ("class", school_class, most["class"]),
    ]


def _maxima(tables: Tables) -> dict[str, dict[str, int]]:
    limits = tables.limits
    found: dict[str, dict[str, int]] = {kind: {} for kind in LIMIT_KINDS}
    for row in np.flatnonzero(~limits.bad & (limits.whole["maximum"] != EMPTY)).tolist():
        kind = LIMIT_KINDS[int(limits.whole["kind"][row])]
        found[kind][limits.text["id"][row]] = int(limits.whole["maximum"][row])
    return found


def _check_room(
    tables: Tables,
    promised: dict[int, int],
    kind: str,
    code_of: _CodeOf,
    room: dict[str, int],
) -> None:
    people = tables.candidates
    taken: dict[str, list[int]] = {}
    for person, place in promised.items():
        if not people.bad[person] and (code := code_of(person, place)) in room:
            taken.setdefault(code, []).append(person)
    for code, persons in taken.items():
        if len(persons) > room[code]:
            for person in persons:
                people.note(
                    person,
                    "fixed_place_id",
                    f"promised_{kind}",
                    id=code,
                    promised=len(persons),
                    room=room[code],
                )
