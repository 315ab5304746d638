"""Writing down who looked, and who was refused. The database adds who acts and what is due.

Not actions with eyes of their own: they write what happened under the eyes of who looked.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from doorstroom.core.values.actor import Actor, Seat


def _seats(actor: Actor) -> tuple[list[UUID], list[UUID], list[str]]:
    """The own seats before those of who is away."""
    seats: Sequence[Seat] = sorted(actor.seats, key=lambda seat: seat.standing_in)
    return (
        [seat.organisation_id for seat in seats],
        [seat.worker_id for seat in seats],
        [seat.function for seat in seats],
    )


def write_looks(
    people: Sequence[UUID], *, action: str, took: int, trace: UUID, actor: Actor
) -> None:
    """One row per person, in one statement; nothing when nobody was shown."""
    if not people:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reading.look(%s::uuid[], %s, %s, %s, %s::uuid[], %s::uuid[], %s::text[])",
            [list(people), action, took, trace, *_seats(actor)],
        )


def write_refusal(
    *, action: str, method: str, status: int, subject: UUID | None, trace: UUID, actor: Actor
) -> None:
    """Who asked for what they do not get; in a transaction that the refusal does not undo."""
    organisations, _workers, functions = _seats(actor)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reading.refuse(%s, %s, %s, %s, %s, %s, %s)",
            [
                action,
                method[:10],
                status,
                subject,
                trace,
                organisations[0] if organisations else None,
                functions[0] if functions else "",
            ],
        )


def seal(most: int) -> int:
    """Chain what is settled; how many rows. The database does it, as a role of its own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reading.seal(%s)", [most])
        (sealed,) = cursor.fetchone()
    return int(sealed)
