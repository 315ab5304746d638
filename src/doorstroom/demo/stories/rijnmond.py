"""WSPR Jong, Rijnmond: a vacancy that was not filled directly goes to the network."""

from __future__ import annotations

from datetime import time

from doorstroom.apps.events.service import EventKind, NewEvent, invite, plan_event
from doorstroom.apps.matching.service import nominate
from doorstroom.apps.people.service import offer_handover
from doorstroom.core.values.names import PersonName
from doorstroom.demo.cast import Cast
from doorstroom.demo.story import Story
from doorstroom.demo.working import (
    asked_after,
    at_work,
    coach_says_yes,
    person_says,
    reached,
)
from doorstroom.demo.world import World

PACK = "wspr-jong-rijnmond"


def tell(world: World) -> None:
    cast = Cast(world, first=190, lives=("3011", "3021", "3033", "3072", "3081", "3083", "3119"))
    match = plan_event(
        world.programmes[PACK],
        organiser=world.organisations["wspr-jong"],
        employers=[world.organisations["pakket"]],
        event=NewEvent(
            EventKind.MATCH, "De Match", world.day(19), time(13), "Stadhuis", time(17), 120
        ),
        actor=world.worker("wspr", -30),
    )
    for key, name, age, ago in (
        ("xiomara", PersonName("Xiomara", "", "", "Martina"), 19, -1),
        ("mitchell", PersonName("Mitchell", "", "den", "Ouden"), 22, -2),
    ):
        Story.signs_up(world, PACK, cast.who(key, name, age), ago)
    for key, name, age, ago in (
        ("rajiv", PersonName("Rajiv", "", "", "Kalloe"), 20, -40),
        ("blessing", PersonName("Blessing", "", "", "Okafor"), 21, -52),
        ("akosua", PersonName("Akosua", "", "", "Mensah"), 23, -90),
    ):
        story = _known(world, cast, key, name, age, ago)
        if key == "rajiv":
            proposal = nominate(
                story.person,
                place=world.places["pakket-sorteren"],
                pathway=story.pathway,
                actor=story.by("jongerencoach", -9),
            )
            person_says(story, proposal, "yes", -8)
            coach_says_yes(story, proposal, "jongerencoach", -7, "Rajiv werkt hard en is op tijd.")
        elif key == "blessing":
            nominate(
                story.person,
                place=world.places["pakket-balie"],
                pathway=story.pathway,
                actor=story.by("jongerencoach", -2),
            )
        else:
            story.to("de-match", -10)
            invite(
                match,
                person=story.person,
                pathway=story.pathway,
                actor=story.by("jongerencoach", -5),
            )
    story = _known(world, cast, "giovanni", PersonName("Giovanni", "", "", "Lopes"), 22, -150)
    at_work(story, "pakket-sorteren", "jongerencoach", -36, -22, goal="Leren scannen")
    story.called("Gaat goed. Wil later vrachtwagenchauffeur worden.", -10)
    story = _known(world, cast, "priya", PersonName("Priya", "", "", "Ramlal"), 24, -420)
    outcome = reached(story, "work", "Helpen aan een afhaalbalie", -380, permanent=True)
    story.to("volgen", -375)
    asked_after(story, outcome, 1, "still", "", "still")
    asked_after(story, outcome, 3, "still", "", "still")
    asked_after(story, outcome, 6, "other", "", "other")
    asked_after(story, outcome, 12, "still", "", "")
    story = _known(world, cast, "ibrahim", PersonName("Ibrahim", "", "", "Haile"), 18, -75)
    offer_handover(
        story.person,
        to=world.organisations["jongerenwerk-rijnmond"],
        why="Ibrahim komt daar al elke week binnen.",
        actor=story.by("jongerencoach", -12),
    )


def _known(world: World, cast: Cast, key: str, name: PersonName, age: int, ago: int) -> Story:
    story = Story.signs_up(
        world,
        PACK,
        cast.who(key, name, age),
        ago,
        sectors=("logistiek", "retail"),
        days=("mon", "tue", "wed", "thu", "fri", "sat"),
        travel_mode="public",
        max_minutes=75,
        earliest=time(6),
        latest=time(18),
    )
    story.taken_up("jongerencoach", ago + 2)
    story.now_is("none", ago - 100)
    story.called("Zoekt werk waar hij of zij snel kan beginnen.", ago + 4)
    story.intake("light", "Kent de buurt. Reist met de metro.", ago + 8)
    return story
