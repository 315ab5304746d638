"""Speeddates, Friesland: former pupils who answered the call of their school."""

from __future__ import annotations

from datetime import time

from doorstroom.apps.events.service import (
    EventKind,
    Interest,
    NewEvent,
    answer_call,
    invite,
    note_attendance,
    note_cv_check,
    note_encounter,
    plan_event,
)
from doorstroom.apps.people.service import accept_handover, offer_handover
from doorstroom.core.values.names import PersonName
from doorstroom.demo.cast import Cast
from doorstroom.demo.story import Story
from doorstroom.demo.working import (
    asked_after,
    at_work,
    coach_says_yes,
    person_says,
    proposed,
    reached,
)
from doorstroom.demo.world import World

PACK = "speeddates-friesland"


def tell(world: World) -> None:
    cast = Cast(world, first=230, lives=("8911", "8921", "8923", "8932", "8934", "8601"))
    programme, desk = world.programmes[PACK], world.organisations["leerwerkloket-friesland"]
    hotel = world.organisations["hotel"]
    check = plan_event(
        programme,
        organiser=desk,
        event=NewEvent(
            EventKind.CV_CHECK, "Cv-check", world.day(-18), time(10), "Leerwerkloket", time(12), 12
        ),
        actor=world.worker("lwl-friesland", -50),
    )
    dates = plan_event(
        programme,
        organiser=desk,
        employers=[hotel],
        event=NewEvent(
            EventKind.SPEED_DATE, "Speeddates", world.day(-11), time(14), "Leeuwarden", time(17), 40
        ),
        actor=world.worker("lwl-friesland", -50),
    )
    ahead = plan_event(
        programme,
        organiser=desk,
        employers=[hotel],
        event=NewEvent(
            EventKind.SPEED_DATE, "Speeddates winter", world.day(17), time(14), "Sneek", None, 40
        ),
        actor=world.worker("lwl-friesland", -9),
    )
    for key, name, age in (
        ("hidde", PersonName("Hidde", "", "", "Wiersma"), 22),
        ("nynke", PersonName("Nynke", "", "", "Postma"), 21),
        ("jelle", PersonName("Jelle", "", "", "Dijkstra"), 24),
    ):
        story = _former_pupil(world, cast, key, name, age, -45)
        for event, came_on in ((check, -17), (dates, -10)):
            guest = invite(
                event,
                person=story.person,
                pathway=story.pathway,
                actor=story.by("lwl-friesland", -30),
            )
            note_attendance(
                guest, came=key != "jelle", actor=story.by("lwl-friesland", came_on, "18:00")
            )
        if key == "jelle":
            continue
        note_cv_check(
            check.guests.get(person=story.person),
            note="Cv is bijgewerkt.",
            actor=story.by("lwl-friesland", -10, "18:30"),
        )
        note_encounter(
            dates,
            person=story.person,
            employer=hotel,
            person_says=Interest.YES,
            employer_says=Interest.YES if key == "hidde" else Interest.MAYBE,
            actor=story.by("lwl-friesland", -10, "18:40"),
        )
        story.to("naar-werk", -9)
        offer = offer_handover(
            story.person,
            to=world.workers["leeuwarden"],
            why="De jobcoach van Leeuwarden begeleidt verder naar werk.",
            actor=story.by("lwl-friesland", -8 if key == "hidde" else -3),
        )
        if key == "hidde":
            accept_handover(offer, actor=story.by("leeuwarden", -6))
            story.coach = "leeuwarden"
            proposal = proposed(story, "hotel-keuken", "leeuwarden", -5)
            person_says(story, proposal, "yes", -4)
            coach_says_yes(
                story, proposal, "leeuwarden", -3, "Hidde blijft rustig als het druk is."
            )
    Story.signs_up(world, PACK, cast.who("romy-f", PersonName("Romy", "", "", "Terpstra"), 23), -1)
    who = cast.who("sjoerd-h", PersonName("Sjoerd", "", "", "Hoekstra"), 22)
    answer_call(
        ahead,
        details=who.details(),
        answers={"naam": who.name.full},
        invented=True,
        actor=world.public(-2),
    )
    story = _guided(world, cast, "femke-w", PersonName("Femke", "", "van der", "Wal"), 23, -130)
    at_work(story, "hotel-ontbijt", "leeuwarden", -48, -35, goal="Zelf de zaal doen")
    story.called("Het vroege begin bevalt.", -9)
    story = _guided(world, cast, "tjitske", PersonName("Trijntje", "", "", "Bos"), 25, -820)
    outcome = reached(story, "work", "Keukenhulp", -740, at="hotel", permanent=True)
    story.to("volgen", -735)
    for month, answers in (
        (1, ("still", "still", "still")),
        (3, ("still", "still", "still")),
        (6, ("still", "", "unknown")),
        (12, ("still", "still", "still")),
        (24, ("other", "ended", "other")),
    ):
        asked_after(story, outcome, month, *answers)
    story = _guided(world, cast, "kacper", PersonName("Kacper", "", "", "Kowalski"), 24, -160)
    story.called("Wacht op een plek. Zijn jobcoach belt elke twee weken.", -13)


def _former_pupil(
    world: World, cast: Cast, key: str, name: PersonName, age: int, ago: int
) -> Story:
    story = Story.signs_up(
        world,
        PACK,
        cast.who(key, name, age),
        ago,
        sectors=("horeca",),
        days=("wed", "thu", "fri", "sat", "sun"),
        travel_mode="bike",
        max_minutes=45,
        highest_mbo_level=2,
    )
    story.taken_up("lwl-friesland", ago + 2)
    story.now_is("education", ago - 900, school="mbo-2", at="mbo-friesland-1")
    story.now_is("none", ago - 120)
    story.called("Reageerde op de oproep van de oude school.", ago + 4)
    story.intake("light", "Zoekt werk met mensen.", ago + 8)
    return story


def _guided(world: World, cast: Cast, key: str, name: PersonName, age: int, ago: int) -> Story:
    """Handed over to the job coach of Leeuwarden, who guides to work."""
    story = _former_pupil(world, cast, key, name, age, ago)
    story.to("naar-werk", ago + 15)
    offer = offer_handover(
        story.person,
        to=world.workers["leeuwarden"],
        why="De jobcoach begeleidt verder naar werk.",
        actor=story.by("lwl-friesland", ago + 16),
    )
    accept_handover(offer, actor=story.by("leeuwarden", ago + 18))
    story.coach = "leeuwarden"
    return story
