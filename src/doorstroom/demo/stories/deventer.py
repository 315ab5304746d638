"""Doorstroom, Deventer: joint preparation, trial days, and other ways to learn."""

from __future__ import annotations

from doorstroom.apps.people.service import accept_handover, offer_handover
from doorstroom.core.values.names import PersonName
from doorstroom.demo.cast import Cast
from doorstroom.demo.story import Story
from doorstroom.demo.working import (
    asked_after,
    at_work,
    earned,
    enrolled,
    proposed,
    reached,
    reviewed,
    stopped,
)
from doorstroom.demo.world import World

PACK = "doorstroom"


def tell(world: World) -> None:
    cast = Cast(world, first=310, lives=("7411", "7412", "7415", "7417", "7422", "7425"))
    Story.signs_up(world, PACK, cast.who("fenna", PersonName("Fenna", "", "", "Nijhuis"), 17), -1)
    story, _ = Story.referred(
        world, PACK, cast.who("sem", PersonName("Sem", "", "", "Wolters"), 17), "arkelstein",
        "Sem gaat van school en heeft nog geen plek.", -3,
    )  # fmt: skip
    story.coach = "arkelstein"
    story.now_is("education", -900, school="pro", at="arkelstein", until=150)
    story = _prepared(world, cast, "anita", PersonName("Anita", "", "", "Jagessar"), 18, -70)
    story.to("uitproberen", -30)
    trial = at_work(story, "meubel-proberen", "matchpoind", -24, -17)
    stopped(story, trial, "trial_done", -12, person="Schuren is niets voor mij. Lakken wel.")
    story = _prepared(world, cast, "joost", PersonName("Joost", "", "", "Scholten"), 17, -95)
    story.to("uitproberen", -20)
    at_work(story, "meubel-proberen", "matchpoind", -7, -4, goal="Drie dagen kijken en doen")
    story = _prepared(world, cast, "tesfay", PersonName("Tesfay", "", "", "Tekle"), 19, -210)
    story.to("stage", -160)
    placement = at_work(story, "meubel-verklaring", "matchpoind", -130, -118,
                        goal="Zelf een tafel schuren",
                        school=world.organisations["entree-deventer"])  # fmt: skip
    reviewed(
        story, placement, -70,
        person="Ik kan nu de machine zelf instellen.",
        employer="Tesfay leert snel en let op de anderen.",
        coach="Klaar voor de praktijkverklaring.", goal="Praktijkverklaring halen",
        next_on=world.day(-9),
    )  # fmt: skip
    earned(story, "praktijkverklaring", "Praktijkverklaring schuren en lakken", -25, crebo="25747",
           did="Hout schuren, lakken, machines instellen.")  # fmt: skip
    story = _prepared(world, cast, "hanna", PersonName("Zuzanna", "", "", "Nowak"), 18, -120)
    story.to("anders-leren", -60)
    enrolled(story, "deventer-module", -20, intake=world.working_day(4))
    story = _prepared(world, cast, "reza", PersonName("Reza", "", "", "Hosseini"), 20, -80)
    story.to("werk", -30)
    proposed(story, "meubel-beschut", "matchpoind", -6)
    story = _prepared(world, cast, "lisa", PersonName("Elisabeth", "Lisa", "", "Kok"), 19, -430)
    story.to("stage", -400)
    outcome = reached(story, "education", "Entree procestechniek", -385, at="entree-deventer")
    story.to("volgen", -380)
    for month in (1, 3, 6, 12):
        asked_after(story, outcome, month, "still", "still", "still")
    story = _prepared(world, cast, "karim", PersonName("Karim", "", "", "Amari"), 18, -110)
    given = offer_handover(
        story.person, to=world.workers["deventer"],
        why="De school is klaar; de gemeente helpt verder naar werk.",
        aftercare_until=world.day(400), actor=story.by("matchpoind", -20),
    )  # fmt: skip
    accept_handover(given, actor=story.by("deventer", -16))


def _prepared(world: World, cast: Cast, key: str, name: PersonName, age: int, ago: int) -> Story:
    """Through the joint preparation for work, with a plan that school and municipality share."""
    story = Story.signs_up(
        world,
        PACK,
        cast.who(key, name, age),
        ago,
        sectors=("productie", "techniek"),
        days=("mon", "tue", "wed", "thu"),
        max_minutes=45,
        guidance_need="intensive",
        highest_mbo_level=0,
        has_start_qualification=False,
    )
    story.taken_up("matchpoind", ago + 1)
    story.now_is("education", ago - 800, school="vso", at="de-linde", until=90)
    story.risk("vulnerable_position", "de-linde", ago)
    story.called("Eén plan, samen met de school.", ago + 4)
    story.intake("heavy", "Rustig opbouwen. Eerst een paar dagen proberen.", ago + 8)
    story.helped_by("matchpoind-2", "jobcoach", ago + 9)
    story.to("voorbereiding", ago + 12)
    story.called("Let op: op dinsdag zwemt de klas.", -6)
    return story
