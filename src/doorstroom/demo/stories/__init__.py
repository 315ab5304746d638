"""The people of the demo with a name and a history, programme by programme."""

from __future__ import annotations

from doorstroom.demo.world import World

from . import (
    alblasserdam,
    deventer,
    eindhoven,
    friesland,
    purmerend,
    purmerend_at_work,
    rijnmond,
    twente,
)

TELLERS = (
    purmerend,
    purmerend_at_work,
    twente,
    rijnmond,
    friesland,
    eindhoven,
    deventer,
    alblasserdam,
)


def tell_stories(world: World) -> None:
    for teller in TELLERS:
        teller.tell(world)
