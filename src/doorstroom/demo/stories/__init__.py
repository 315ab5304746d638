"""The people of the demo with a name and a history, programme by programme."""

from __future__ import annotations

from doorstroom.demo.world import World

from . import alblasserdam, purmerend, purmerend_at_work

TELLERS = (purmerend, purmerend_at_work, alblasserdam)


def tell_stories(world: World) -> None:
    for teller in TELLERS:
        teller.tell(world)
