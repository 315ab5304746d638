"""Letting go of rows: those of the apps, and those that the application itself may not touch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection

from ..ports import Rows


def erase_rows(rows: Iterable[Rows], people: Sequence[UUID]) -> int:
    """Rows of these people, in the order given; how many.

    Straight in the database: nothing is fetched, and what is still pointed at is refused
    by its foreign key.
    """
    gone = 0
    for each in rows:
        if not each.plainly:
            continue
        found = each.model._base_manager.filter(**{f"{each.path}__in": list(people)})
        gone += found._raw_delete("default")  # noqa: SLF001  # else each row is fetched
    return gone


def forget_people(people: Sequence[UUID]) -> None:
    """Their holds, the log of what was done about them, and the history of their rows.

    The database does it as a role that may, refuses it outside an action, and while a
    hold is open.
    """
    _forget(people, [])


def forget_users(users: Sequence[UUID]) -> None:
    """What these logins did, in the log and in the history."""
    _forget([], users)


def _forget(people: Sequence[UUID], users: Sequence[UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT keeping.forget(%s::uuid[], %s::uuid[])", [list(people), list(users)])
