"""What happens every day to what people must be told."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from doorstroom.core.values.actor import Actor

from .actions.origins import tell_origin
from .actions.undone import tell_undone_erasures
from .models import Origin

BATCH = 500


def tell_origins(*, actor: Actor) -> int:
    """Put on its way what is untold; what went out since is noted as told."""
    return sum(tell_origin(row, actor=actor).told_at is not None for row in _untold())


def _untold() -> Iterator[Origin]:
    """A page at a time, by id: a region's list of leavers may be long."""
    after = UUID(int=0)
    while rows := list(
        Origin.objects.filter(told_at__isnull=True, pk__gt=after).order_by("pk")[:BATCH]
    ):
        yield from rows
        after = rows[-1].pk


def run_daily(*, actor: Actor) -> dict[str, int]:
    """Everything of rights for one day; how much each did."""
    return {
        "tell_origins": tell_origins(actor=actor),
        "tell_undone_erasures": tell_undone_erasures(actor=actor),
    }
