"""Zij-instroom, Eindhoven: a whole year's course is bought, for vacancies that exist."""

from __future__ import annotations

from doorstroom.core.values.names import PersonName
from doorstroom.demo.cast import Cast
from doorstroom.demo.story import Story
from doorstroom.demo.working import asked_after, at_work, earned, enrolled, proposed, reached
from doorstroom.demo.world import World

PACK = "zij-instroom-eindhoven"


def tell(world: World) -> None:
    cast = Cast(world, first=270, lives=("5611", "5621", "5625", "5643", "5652", "5501"))
    Story.signs_up(world, PACK, cast.who("dwight", PersonName("Dwight", "", "", "Pinas"), 29), -1)
    Story.signs_up(
        world, PACK, cast.who("darya", PersonName("Darya", "", "", "Bondarenko"), 33), -2
    )
    story = _chosen(world, cast, "burcu", PersonName("Melike", "", "", "Şahin"), 24, -60)
    enrolled(story, "zij-instroom-2", -25, seat=-15, intake=world.working_day(9))
    story = _chosen(world, cast, "artem", PersonName("Artem", "", "", "Kovalenko"), 31, -50)
    proposed(story, "installatie-baan", "lwl-eindhoven", -4)
    story = _chosen(world, cast, "hodan", PersonName("Hodan", "", "", "Warsame"), 27, -45)
    enrolled(story, "zij-instroom-2", -8)
    story = _chosen(world, cast, "rick-s", PersonName("Rick", "", "", "Smit"), 26, -220)
    story.to("jaaropleiding", -180)
    enrolled(story, "zij-instroom-1", -175, seat=-172, start=-140)
    earned(story, "vca", "VCA", -120, expires=world.day(900), issuer="Mbo-school Eindhoven")
    story.called("Halverwege. De praktijk gaat beter dan de theorie.", -21)
    story = _chosen(world, cast, "vikash", PersonName("Vikash", "", "", "Jagessar"), 30, -620)
    story.to("baan", -420)
    outcome = reached(story, "work", "Monteur na de jaaropleiding", -400, at="installatie",
                      permanent=True)  # fmt: skip
    story.to("volgen", -395)
    for month in (1, 3, 6):
        asked_after(story, outcome, month, "still", "still", "still")
    asked_after(story, outcome, 12, "still", "still", "unknown")
    story = _chosen(world, cast, "naomi", PersonName("Naomi", "", "van", "Loon"), 25, -90)
    at_work(story, "installatie-baan", "lwl-eindhoven", -30, -16, goal="Elke week iets nieuws")
    story.called("Begonnen als hulp, tot de opleiding start.", -8)


def _chosen(world: World, cast: Cast, key: str, name: PersonName, age: int, ago: int) -> Story:
    """At the station where the vacancy is chosen, before the course."""
    story = Story.signs_up(
        world,
        PACK,
        cast.who(key, name, age),
        ago,
        sectors=("techniek",),
        days=("mon", "tue", "wed", "thu", "fri"),
        travel_mode="bike",
        max_minutes=60,
    )
    story.taken_up("lwl-eindhoven", ago + 2)
    story.now_is("none", ago - 150)
    story.called("Wil een vak leren, met zicht op werk.", ago + 4)
    story.intake("light", "Handig, en bereid om een jaar te leren.", ago + 8)
    story.called("Gesproken over de lesdagen.", -20)
    return story
