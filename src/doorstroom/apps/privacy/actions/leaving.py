"""How far the logbook of processings has been told."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from ..models import Delivery

PROCESSINGS = "processings"


def begin_delivery() -> tuple[int, int]:
    """From which transaction on, and up to which; nobody else delivers until this one is over.

    After a backup was put back into a server that counts anew, everything is told again.
    """
    Delivery.objects.get_or_create(log=PROCESSINGS, defaults={"upto": 0})
    since = Delivery.objects.select_for_update().get(log=PROCESSINGS).upto
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint"
            " FROM pg_current_snapshot() AS s"
        )
        (horizon, ahead) = cursor.fetchone()
    return (0 if since > ahead else since), int(horizon)


def delivered(upto: int) -> None:
    Delivery.objects.filter(log=PROCESSINGS).update(upto=upto)


def name_people(people: Sequence[UUID]) -> None:
    """Each gets a name in the log, who has none yet."""
    if people:
        with connection.cursor() as cursor:
            cursor.execute("SELECT reading.name_people(%s::uuid[])", [list(people)])
