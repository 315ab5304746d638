"""The people of the demo with a name and a history, programme by programme."""

from __future__ import annotations

from doorstroom.demo.world import World

from . import alblasserdam, purmerend

TELLERS = (purmerend, alblasserdam)


def tell_stories(world: World) -> None:
    for teller in TELLERS:
        teller.tell(world)
