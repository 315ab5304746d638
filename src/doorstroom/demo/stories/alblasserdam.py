"""Kansrijk Praktijkleren Alblasserdam: residents of any age, at companies nearby."""

from __future__ import annotations

from doorstroom.core.values.names import PersonName
from doorstroom.demo.story import Story, Who
from doorstroom.demo.world import World

PACK = "kansrijk-praktijkleren-alblasserdam"


def tell(world: World) -> None:
    who = Who("inwoner", PersonName("Fatima", "", "", "Amari"), world.born(41), "2952", 301)
    story = Story.signs_up(world, PACK, who, -120, language="nl")
    story.taken_up("project", -119)
