"""Van school naar werk, Purmerend: from a wish of the school to a job that stands."""

from __future__ import annotations

from doorstroom.core.values.names import PersonName
from doorstroom.demo.story import Story, Who
from doorstroom.demo.world import World

PACK = "van-school-naar-werk-purmerend"


def tell(world: World) -> None:
    daan(world)


def _who(
    world: World, key: str, name: PersonName, age: int, lives: str, number: int, days: int = 100
) -> Who:
    return Who(key, name, world.born(age, days), lives, number)


def daan(world: World) -> None:
    """Sixteen days without a place; a proposal of the bakery lies on his phone."""
    who = _who(world, "daan", PersonName("Daan", "", "", "Visser"), 17, "1444", 1)
    story = Story.signs_up(
        world,
        PACK,
        who,
        -16,
        contact_preference="whatsapp",
        sectors=("voeding", "horeca"),
        days=("mon", "tue", "thu"),
        travel_mode="bike",
        max_minutes=30,
        strengths="Netjes werken, doorzetten, met mensen omgaan.",
    )
    story.taken_up("marjan", -15)
    story.now_is("none", -60)
    story.called("Daan wil aan het werk. Liefst met eten. Hij is 's ochtends goed wakker.", -14)
    story.intake("light", "Wil werken in een bakkerij of keuken. Eén taak tegelijk gaat goed.", -10)
    story.helped_by("werkom", "jobcoach", -9)
    story.to("stage-werkom", -8)
