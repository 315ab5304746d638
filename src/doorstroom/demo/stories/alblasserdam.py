"""Kansrijk Praktijkleren Alblasserdam: residents of any age, at companies nearby."""

from __future__ import annotations

from doorstroom.apps.placements.service import is_missing
from doorstroom.core.values.names import PersonName
from doorstroom.demo.cast import Cast
from doorstroom.demo.story import Story
from doorstroom.demo.working import (
    asked_after,
    at_work,
    enrolled,
    finished,
    passed,
    proposed,
    reached,
    reviewed,
)
from doorstroom.demo.world import World

PACK = "kansrijk-praktijkleren-alblasserdam"


def tell(world: World) -> None:
    cast = Cast(world, first=350, lives=("2951", "2952", "2953", "2954", "3351", "3361", "2957"))
    _resident(world, cast)
    Story.signs_up(world, PACK, cast.who("corrie", PersonName("Cornelia", "Corrie", "", "Bos"), 52),
                   -1, at="09:40")  # fmt: skip
    Story.signs_up(world, PACK, cast.who("wim", PersonName("Klaas", "", "", "Visser"), 38), -2)
    story = _linked(world, cast, "ouali", PersonName("Naima", "", "", "Ouali"), 34, -55)
    story.need("language", "Eén avond per week taalles in de bibliotheek.", -40)
    story.to("koppeling", -35)
    proposed(story, "winkel-leerbaan", "project", -5)
    story = _linked(world, cast, "gerrit", PersonName("Johannes", "Hans", "", "Dekker"), 57, -150)
    story.need("transport", "Fiets geregeld via de kringloop.", -130, first=True)
    story.called("Zoekt al lang. Er komt een plek vrij in januari.", -13)
    story = _linked(world, cast, "selma", PersonName("Layla", "", "", "Al Masri"), 29, -40)
    enrolled(story, "kansrijk-3", -6)
    for number, (key, name, age) in enumerate(
        (
            ("dirk", PersonName("Roy", "", "van den", "Heuvel"), 45),
            ("amina", PersonName("Amal", "", "", "Hassan"), 36),
        )
    ):
        story = _linked(world, cast, key, name, age, -130 + number)
        story.to("koppeling", -110 + number)
        placement = at_work(story, "werkplaats-leerbaan", "project", -90 + number, -58,
                            goal="Alle machines leren kennen")  # fmt: skip
        reviewed(
            story, placement, -16 + number,
            person="Ik word moe, maar ik ga met plezier.",
            employer="Werkt netjes. Iemand naast zich hebben helpt.",
            coach="Twee uur begeleiding per week is nodig en is er.",
            goal="Zelf de planning lezen", hours="4.0",
        )  # fmt: skip
        story.to("opleiding", -57 + number)
        if key == "dirk":
            is_missing(placement, words="Niet gekomen, niet gebeld.",
                       actor=story.by("werkplaats", -1, "08:10"))  # fmt: skip
    story = _linked(world, cast, "bep", PersonName("Anita", "", "", "Mulder"), 41, -470)
    story.to("koppeling", -445)
    placement = at_work(story, "werkplaats-vast", "project", -420, -410, goal="Diploma halen")
    enrolment = enrolled(story, "kansrijk-1", -443, seat=-441, start=-410)
    passed(story, enrolment, "Diploma Entree, assistent logistiek", "25743", -45)
    finished(story, placement, "job", -44)
    story.to("vaste-baan", -43)
    outcome = reached(story, "work", "Vaste baan in de werkplaats", -42, at="werkplaats",
                      permanent=True)  # fmt: skip
    story.to("volgen", -40)
    asked_after(story, outcome, 1, "still", "still", "still")
    story.called("Trots. Wil door naar niveau 2.", -6)


def _resident(world: World, cast: Cast) -> None:
    """The persona: works four days in the workshop, and learns one."""
    who = cast.who("inwoner", PersonName("Fatima", "", "", "Amari"), 41, lives="2952")
    story = Story.signs_up(world, PACK, who, -140, contact_preference="call",
                           sectors=("productie", "logistiek"))  # fmt: skip
    story.taken_up("project", -139)
    story.now_is("benefit", -800)
    story.risk("distance_to_work", "project", -138)
    story.called("Vier kinderen groot gebracht. Wil nu zelf een vak leren.", -137)
    story.intake("light", "Overdag werken, om vijf uur thuis.", -128)
    story.to("koppeling", -120)
    placement = at_work(story, "werkplaats-leerbaan", "project", -88, -58,
                        goal="Zelf een opdracht van begin tot eind")  # fmt: skip
    reviewed(
        story, placement, -17,
        person="Ik leer elke dag iets. De les op vrijdag is leuk.",
        employer="Fatima is precies en helpt anderen.",
        coach="Loopt goed. De begeleiding in de werkplaats is er.",
        goal="De heftruck leren rijden", hours="3.0", next_on=world.working_day(6),
    )  # fmt: skip
    story.to("opleiding", -56)
    story.called("Alles gaat goed.", -9)
    # She has her class and her work: what is next is a talk, not another enrolment.
    story.next("Gesprek over het werk en de les",
               world.working_day(4), -9, at="10:00", where="Werkplaats Zeven Bruggen")  # fmt: skip


def _linked(world: World, cast: Cast, key: str, name: PersonName, age: int, ago: int) -> Story:
    story = Story.signs_up(
        world,
        PACK,
        cast.who(key, name, age),
        ago,
        sectors=("productie", "logistiek", "retail"),
        days=("mon", "tue", "wed", "thu", "fri", "sat"),
        max_minutes=45,
        guidance_need="intensive" if age < 50 else "light",
        highest_mbo_level=0,
    )
    story.taken_up("project", ago + 2)
    story.now_is("benefit", ago - 600)
    story.risk("distance_to_work", "project", ago + 3)
    story.called("Wil werken, dicht bij huis.", ago + 4)
    story.intake("light", "Een bedrijf in de buurt, met iemand die het voordoet.", ago + 9)
    return story
