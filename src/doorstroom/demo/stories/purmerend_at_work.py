"""Purmerend, further on: in a place, stopped early, handed over, and years later."""

from __future__ import annotations

from doorstroom.apps.people.service import (
    WarmMeeting,
    accept_handover,
    decline_handover,
    offer_handover,
)
from doorstroom.apps.placements.service import (
    Placement,
    begin,
    cannot_today,
    is_missing,
    report_unsafe,
)
from doorstroom.core.values.names import PersonName
from doorstroom.demo.cast import Cast
from doorstroom.demo.story import Story
from doorstroom.demo.working import (
    agreed_after,
    asked_after,
    at_work,
    coach_says_yes,
    earned,
    employer_says,
    enrolled,
    finished,
    person_says,
    proposed,
    reached,
    reviewed,
    signed,
    stopped,
)
from doorstroom.demo.world import World

from .purmerend import PACK

BUS = "De eerste bus is er om 8.20 uur. Ik moest om 8.00 uur beginnen. Ik heb het drie keer gezegd."


def tell(world: World) -> None:
    cast = Cast(world, first=60, lives=("1444", "1445", "1446", "1447", "1448", "1441"))
    _in_a_place(world, cast)
    _stopped(world, cast)
    _lasting(world, cast)
    _handed_over(world, cast)


def guided(world: World, cast: Cast, key: str, name: PersonName, age: int, ago: int) -> Story:
    story = Story.signs_up(world, PACK, cast.who(key, name, age), ago)
    story.taken_up("marjan", ago + 1)
    story.now_is("none", ago - 30)
    story.called("Kennisgemaakt. Wil graag beginnen.", ago + 2)
    story.intake("light", "Werken en leren, met iemand die meekijkt.", ago + 9)
    story.helped_by("werkom", "jobcoach", ago + 10)
    story.to("stage-werkom", ago + 12)
    return story


def _in_a_place(world: World, cast: Cast) -> None:
    """In the bakery with one review behind; building up from one day to four; a pupil's stage."""
    story = guided(world, cast, "lotte", PersonName("Lotte", "", "van der", "Meer"), 18, -110)
    proposal = proposed(story, "bakkerij-helpen", "werkom", -88)
    person_says(story, proposal, "yes", -87)
    coach_says_yes(story, proposal, "werkom", -86, "Lotte is secuur en houdt van bakken.")
    employer_says(story, proposal, "yes", -84, words="Leuk, wanneer komt ze?")
    placement = agreed_after(story, proposal, "werkom", -80, -70, goal="Op tijd beginnen")
    signed(story, placement, -76)
    _begin(story, placement, -70)
    reviewed(
        story, placement, -28,
        person="Ik vind het leuk. De oven doe ik nu zelf.",
        employer="Lotte is er altijd. Ze mag meer zelf doen.",
        coach="Gaat goed. Volgende keer praten over een betaalde dag.",
        goal="Zelf een dag de broodjes doen", next_on=world.working_day(4),
    )  # fmt: skip
    cannot_today(placement, words="Ik ben ziek.", actor=story.self_at(-14, "07:05"))
    story.called("Is weer beter en gaat morgen.", -13, by="marjan")

    story = guided(world, cast, "jesse", PersonName("Jesse", "", "in 't", "Veld"), 17, -130)
    start = world.day(-42)
    steps = ((start, ("mon",)), (world.day(-28), ("mon", "tue")),
             (world.day(-14), ("mon", "tue", "wed")),
             (world.day(7), ("mon", "tue", "wed", "thu")))  # fmt: skip
    at_work(story, "werkom-groen", "werkom", -55, -42, goal="Een hele dag volhouden",
            build_up=steps, days=("mon", "tue", "wed", "thu"))  # fmt: skip
    story.spoke("Van één dag naar drie. Hij slaapt beter sinds hij werkt.", -10, by="werkom")

    story = guided(world, cast, "kaan", PersonName("Kaan", "", "", "Arslan"), 17, -120)
    story.now_is("education", -119, school="vso", at="altra-college", until=120)
    story.helped_by("altra", "school", -110, "following")
    placement = at_work(story, "kwekerij-stage", "altra", -60, -49, goal="Zelf stekken",
                        school=world.organisations["altra-college"])  # fmt: skip
    story.called("School en kwekerij bellen elke week.", -12, by="marjan")

    story = guided(world, cast, "wei", PersonName("Wei", "", "", "Chen"), 20, -200)
    story.to("entree", -170)
    enrolled(story, "entree-horeca", -125, seat=-110, start=-75)
    earned(story, "haccp", "HACCP", -30, expires=world.day(700), issuer="Werkom")
    story.called("Zit goed op school. Haalt alles tot nu toe.", -11, by="marjan")


def _begin(story: Story, placement: Placement, starts: int) -> None:
    begin(placement, actor=story.by("werkom", starts, "08:30"))


def _stopped(world: World, cast: Cast) -> None:
    """The first bus; trial days that stop are no failure; not there, and not safe."""
    story = guided(world, cast, "kevin", PersonName("Kevin", "", "", "Postma"), 19, -150)
    placement = at_work(story, "magazijn-orders", "werkom", -60, -45, goal="Op tijd beginnen")
    is_missing(placement, words="Weer te laat.", actor=story.by("magazijn", -8, "08:25"))
    story.called("De bus rijdt later dan het werk begint. Kunnen de tijden anders?", -8, at="12:00",
                 by="werkom")  # fmt: skip
    stopped(
        story, placement, "travel", -1, person=BUS,
        employer="Kevin kwam vaak te laat. Op het werk zelf is niets aan te merken.",
    )  # fmt: skip
    story = guided(world, cast, "mina", PersonName("Wilhelmina", "Mina", "", "Wolters"), 17, -75)
    trial = at_work(story, "bakkerij-proberen", "werkom", -40, -34)
    stopped(story, trial, "not_fitting", -33,
            person="Het is warm en het begint te vroeg. Ik weet nu dat ik liever buiten ben.",
            employer="Fijn dat Mina het geprobeerd heeft.")  # fmt: skip
    story.next("Zoek met Mina een plek buiten", world.working_day(1), -10, by="werkom")
    story = guided(world, cast, "hamza", PersonName("Hamza", "", "El", "Idrissi"), 18, -140)
    story.called("Wil liever naar school.", -12, by="marjan")
    story = guided(world, cast, "rania", PersonName("Rania", "", "", "Hassan"), 18, -100)
    placement = at_work(story, "magazijn-orders", "werkom", -50, -36, goal="Leren scannen")
    report_unsafe(
        placement,
        words="Ik moest op de heftruck zonder papieren. Dat durf ik niet te zeggen daar.",
        actor=story.self_at(-1, "19:10"),
    )


def _lasting(world: World, cast: Cast) -> None:
    """Papers earned, a job, and the question whether it lasts, up to two years later."""
    story = guided(world, cast, "thijs", PersonName("Thijs", "", "", "Huisman"), 20, -560)
    school = world.organisations["mbo-purmerend"]
    placement = at_work(story, "werkom-leerbaan", "werkom", -500, -480, school=school,
                        goal="Diploma Entree")  # fmt: skip
    reviewed(
        story, placement, -430,
        person="Ik snap de les beter omdat ik het hier doe.",
        employer="Thijs helpt nieuwe mensen op weg.",
        coach="Op koers voor het diploma.", goal="Heftruck halen",
    )  # fmt: skip
    earned(story, "diploma", "Diploma Entree, assistent logistiek", -215, crebo="25743")
    earned(story, "vca", "VCA", -540, expires=world.day(56),
           issuer="Werkom")  # fmt: skip
    finished(story, placement, "job", -212)
    story.to("betaalde-baan", -212)
    outcome = reached(story, "work", "Orders klaarzetten bij een magazijn", -210, at="magazijn",
                      permanent=False, subsidy=False)  # fmt: skip
    story.to("volgen", -205)
    asked_after(story, outcome, 1, "still", "still", "still")
    asked_after(story, outcome, 3, "still", "still", "unknown")
    asked_after(story, outcome, 6, "other", "ended", "unknown")
    story.called("Werkt nu bij een ander bedrijf, via het eerste.", -9, by="marjan")

    story = guided(world, cast, "oksana", PersonName("Oksana", "", "", "Kovalenko"), 23, -900)
    outcome = reached(story, "work", "Medewerker bakkerij", -745, at="bakkerij", permanent=True,
                      subsidy=True)  # fmt: skip
    story.to("volgen", -740)
    earned(story, "haccp", "HACCP", -600, expires=world.day(190), issuer="Werkom")
    asked_after(story, outcome, 1, "still", "still", "still")
    asked_after(story, outcome, 3, "still", "still", "still")
    asked_after(story, outcome, 6, "still", "", "still")
    asked_after(story, outcome, 12, "", "still", "unknown")
    asked_after(story, outcome, 24, "still", "still", "still")
    cast.close(
        story, "reached", "Twee jaar later nog steeds aan het werk, met een vast contract.", -8
    )

    story = guided(world, cast, "nilufar", PersonName("Nilufar", "", "", "Rahimi"), 19, -260)
    enrolled(story, "logistiek-2", -130, seat=-118, start=-75)
    outcome = reached(story, "education", "Logistiek medewerker, mbo 2", -75, at="mbo-purmerend")
    story.to("volgen", -70)
    asked_after(story, outcome, 1, "still", "", "still")
    story.called("School gaat goed. Zoekt zelf een bijbaan.", -12, by="marjan")


def _handed_over(world: World, cast: Cast) -> None:
    """In transit: just offered with a warm meeting, too long open, declined, and taken on."""
    story = guided(world, cast, "vera", PersonName("Vera", "", "", "Vos"), 19, -180)
    offer_handover(
        story.person,
        to=world.workers["werkom"],
        why="Vera werkt bijna altijd met haar jobcoach. Eén aanspreekpunt is beter.",
        summary="Wil in de zorg werken. Belt liever dan appen.",
        meeting=WarmMeeting(world.working_day(3), None, "Werkom, kamer 2"),
        actor=story.by("marjan", -2, "14:20"),
    )
    story = guided(world, cast, "dennis", PersonName("Dennis", "", "", "Kuipers"), 18, -170)
    offer_handover(
        story.person,
        to=world.organisations["mbo-purmerend"],
        why="Dennis begint in februari met Entree. Dan helpt de school hem verder.",
        summary="Heeft een plek in de klas. De intake is geweest.",
        actor=story.by("marjan", -14, "09:20"),
    )
    story = guided(world, cast, "shanice", PersonName("Shanice", "", "", "Martina"), 20, -190)
    offer = offer_handover(
        story.person,
        to=world.organisations["mbo-purmerend"],
        why="Shanice wil naar mbo 2.",
        actor=story.by("marjan", -20, "09:20"),
    )
    decline_handover(
        offer,
        reason="Shanice heeft zich nog niet ingeschreven. Graag opnieuw na de inschrijving.",
        actor=story.by("mbo-purmerend", -15),
    )
    who = cast.who("bram", PersonName("Bram", "", "", "Visser"), 18)
    story, referral = Story.referred(
        world, PACK, who, "altra", "Bram is klaar met school en zoekt een plek.", -70
    )
    story.accepted(referral, "casemanager-2", -68)
    story = guided(world, cast, "luuk", PersonName("Luuk", "", "", "Jansen"), 18, -90)
    offer = offer_handover(
        story.person,
        to=world.workers["casemanager-2"],
        why="Marjan werkt straks minder dagen.",
        aftercare_until=world.day(270),
        meeting=WarmMeeting(world.working_day(5), None, "Stadhuis"),
        actor=story.by("marjan", -8),
    )
    accept_handover(offer, actor=story.by("casemanager-2", -6))
