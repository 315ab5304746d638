"""Hengelo and Twente: the perspectiefjaar, following from 16, and the meet & greet."""

from __future__ import annotations

from datetime import time
from typing import Any

from doorstroom.apps.events.service import (
    EventKind,
    Interest,
    NewEvent,
    answer_call,
    invite,
    note_attendance,
    note_encounter,
    plan_event,
)
from doorstroom.apps.events.service import reply as reply_to
from doorstroom.apps.pathways.service import break_promise, keep_promise, promise
from doorstroom.apps.people.service import accept_handover, offer_handover
from doorstroom.apps.placements.service import SignChannel, make_agreement, sign
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.names import PersonName
from doorstroom.demo.cast import Cast
from doorstroom.demo.story import Story
from doorstroom.demo.working import asked_after, at_work, enrolled, finished, proposed, reached
from doorstroom.demo.world import World

PERSPECTIEF = "perspectiefjaar-hengelo"
VOLGEN = "rmc-volgen-hengelo"
MEET = "meet-and-greet-twente"


def tell(world: World) -> None:
    cast = Cast(world, first=120, lives=("7551", "7552", "7553", "7555", "7556", "7557"))
    _perspectiefjaar(world, cast)
    _volgen(world, cast)
    _meet_and_greet(world, Cast(world, first=160, lives=("7511", "7521", "7541", "7604", "7572")))


def _adult(
    world: World, cast: Cast, key: str, name: PersonName, age: int, ago: int, **known: Any
) -> Story:
    story = Story.signs_up(world, PERSPECTIEF, cast.who(key, name, age), ago, **known)
    story.taken_up("levenscoach", ago + 1)
    story.now_is("none", ago - 200)
    story.called("Wil vooruit, maar weet niet waar te beginnen.", ago + 2)
    return story


def _contract(story: Story, days: int, unsigned: tuple[str, ...] = ()) -> None:
    """The effort contract, signed by the young adult and each of the partners."""
    coach = story.by("levenscoach", days)
    for who, own, words in (
        (story.person.first_name, True, "Ik kom op onze afspraken, of ik bel af."),
        ("Anouk ter Horst, life-coach", False, "Ik ga mee naar elke eerste afspraak."),
    ):
        promise(
            story.pathway,
            promised_by=who,
            by_person=own,
            words=words,
            in_contract=True,
            actor=coach,
        )
    agreement = make_agreement(story.pathway, code="inspanningscontract", actor=coach)
    for row in agreement.signatures.order_by("party"):
        if row.party in unsigned:
            continue
        if row.party == "person":
            sign(agreement, party=row.party, channel=SignChannel.TAP,
                 text_hash=agreement.text_hash, confirmed=True,
                 actor=story.self_at(days + 1))  # fmt: skip
        else:
            sign(agreement, party=row.party, channel=SignChannel.PAPER,
                 actor=story.by("levenscoach", days + 2))  # fmt: skip


def _perspectiefjaar(world: World, cast: Cast) -> None:
    Story.signs_up(world, PERSPECTIEF,
                   cast.who("cem", PersonName("Cem", "", "", "Demir"), 24), -2)  # fmt: skip
    story = _adult(world, cast, "roos", PersonName("Roos", "", "te", "Riele"), 25, -30)
    story.intake("light", "Stopte twee keer met school. Wil met haar handen werken.", -20)
    story.to("contract", -18)
    _contract(story, -12, unsigned=("provincie-overijssel", "ondernemers"))
    story = _adult(world, cast, "farhad", PersonName("Farhad", "", "", "Ahmadi"), 26, -120)
    story.intake("heavy", "Eerst een eigen kamer. Daarna pas werk.", -110)
    story.to("contract", -108)
    _contract(story, -100)
    story.to("eerst-rust", -90)
    story.need("housing", "Ingeschreven voor een kamer; de life-coach belt elke week.", -88,
               first=True)  # fmt: skip
    story.need("debts", "De schuldhulp betaalt nu de vaste lasten.", -88, first=True)
    story.spoke("Slaapt nu bij zijn broer. Houdt dit nog een maand vol.", -9, private=True)
    story = _adult(world, cast, "kim", PersonName("Kim", "", "", "Wolters"), 24, -200)
    story.intake("light", "Wil zorgen voor dieren.", -190)
    story.to("contract", -188)
    _contract(story, -180)
    story.to("leer-werktraject", -150)
    at_work(story, "boerderij-ervaring", "levenscoach", -70, -56, goal="Drie dagen volhouden",
            build_up=((world.day(-56), ("mon",)), (world.day(-28), ("mon", "tue")),
                      (world.day(14), ("mon", "tue", "thu"))))  # fmt: skip
    item = story.pathway.plan_items.filter(by_person=False).order_by("id")[0]
    break_promise(item, actor=story.by("levenscoach", -20))
    story.spoke("Ik was zelf een keer niet mee. Dat hebben we besproken.", -15)
    item.refresh_from_db()
    keep_promise(item, actor=story.by("levenscoach", -6))
    story = _adult(world, cast, "jaden", PersonName("Jaden", "", "", "Croes"), 26, -420)
    story.intake("light", "Wil snel aan het werk.", -410)
    story.to("goede-plek", -380)
    placement = at_work(story, "metaal-proefplaatsing", "levenscoach", -345, -330,
                        goal="Laten zien wat ik kan")  # fmt: skip
    finished(story, placement, "job", -275)
    outcome = reached(story, "work", "Monteur in opleiding", -274, at="metaal", permanent=False)
    story.to("volgen", -270)
    asked_after(story, outcome, 1, "still", "still", "still")
    asked_after(story, outcome, 3, "still", "still", "still")
    asked_after(story, outcome, 6, "still", "unknown", "still")
    story.called("Gaat in het voorjaar naar de bbl.", -7)
    story = _adult(world, cast, "esra", PersonName("Esra", "", "", "Doğan"), 25, -95)
    story.intake("heavy", "Eerst behandeling, daarna verder.", -85)
    story.rests("clinic", world.day(40), "Belt zelf als zij klaar is.", -30)


def _followed(
    world: World, cast: Cast, key: str, name: PersonName, age: int, ago: int, school: str,
    *, days: int = 100,
) -> Story:  # fmt: skip
    story = Story.followed(world, VOLGEN, cast.who(key, name, age, days=days), "rmc", ago)
    story.now_is("education", ago - 300, school=school, until=200)
    story.called("Kennisgemaakt. Mag altijd bellen.", ago + 2)
    return story


def _volgen(world: World, cast: Cast) -> None:
    Story.signs_up(world, VOLGEN,
                   cast.who("anouk-p", PersonName("Anouk", "", "ter", "Beek"), 18), -2)  # fmt: skip
    story = _followed(world, cast, "ruben-v", PersonName("Ruben", "", "", "Vos"), 17, -300, "pro",
                      days=320)  # fmt: skip
    story.called("Wordt bijna 18. Praten over zorgverzekering en geld.", -12)
    story = _followed(world, cast, "layla", PersonName("Layla", "", "", "Chahid"), 18, -200, "vso")
    story.to("helpen-kiezen", -100)
    story.to("opleiding", -60)
    enrolled(story, "twente-entree-2", -3, intake=world.working_day(8))
    story = _followed(world, cast, "stijn", PersonName("Stijn", "", "", "Scholten"), 19, -240,
                      "mbo-entree")  # fmt: skip
    story.now_is("none", -50)
    story.to("plan-thuiszitter", -45)
    story.called("Zit thuis. Wil niet praten over school.", -40)
    story.contact("home_visit", "Samen aan de keukentafel. Wil wel met dieren werken.", -15)
    story.next("Ga samen kijken bij de zorgboerderij", world.working_day(2), -14, at="13:00",
               where="Zorgboerderij Ooievaarsnest")  # fmt: skip
    story = _followed(world, cast, "mei", PersonName("Mei Lin", "", "", "Liu"), 20, -500, "vso")
    story.now_is("none", -420)
    story.to("dagbesteding", -410)
    at_work(story, "boerderij-dag", "rmc", -400, -385, goal="Elke week drie dagen", decision="Wmo")
    outcome = reached(story, "day_activity", "Dieren verzorgen", -385, at="zorgboerderij",
                      decision="Wmo")  # fmt: skip
    story.to("blijven-volgen", -380)
    asked_after(story, outcome, 1, "still", "still", "still")
    asked_after(story, outcome, 3, "still", "still", "still")
    asked_after(story, outcome, 6, "", "still", "unknown")
    asked_after(story, outcome, 12, "still", "still", "still")
    story = _followed(world, cast, "yonas", PersonName("Yonas", "", "", "Tekle"), 22, -260,
                      "mbo-entree")  # fmt: skip
    story.now_is("none", -120)
    story.to("werk", -60)
    proposed(story, "metaal-baan", "rmc", -3)
    offer = offer_handover(
        story.person, to=world.organisations["roc-van-twente"],
        why="Yonas wil naast het werk naar school.", actor=story.by("rmc", -3, "15:30"),
    )  # fmt: skip
    del offer
    who = cast.who("sharon", PersonName("Sharon", "", "", "Hendriks"), 23,
                   born=PartialDate(world.as_of.year - 23, 4))  # fmt: skip
    story = Story.followed(world, VOLGEN, who, "rmc-2", -340)
    story.now_is("work", -300, detail="Bijbaan")
    story.called("Werkt. Wil later misschien naar school.", -40)
    story = _followed(world, cast, "pieter-k", PersonName("Pieter", "", "op den", "Kamp"), 19, -150,
                      "vmbo-bb")  # fmt: skip
    given = offer_handover(
        story.person, to=world.workers["rmc-2"], why="Pieter woont nu in een andere wijk.",
        actor=story.by("rmc", -25),
    )  # fmt: skip
    accept_handover(given, actor=story.by("rmc-2", -22))


def _meet_and_greet(world: World, cast: Cast) -> None:
    """One meeting behind, of which something came; one ahead, with chairs left."""
    programme = world.programmes[MEET]
    organiser = world.organisations["jongeren-offensief-twente"]
    employers = [world.organisations[key] for key in ("metaal", "zorgboerderij")]
    past = plan_event(
        programme, organiser=organiser, employers=employers, actor=world.worker("offensief", -60),
        event=NewEvent(EventKind.MEET_AND_GREET, "Meet & greet techniek en groen",
                       world.day(-15), time(14), "Wijkcentrum Hengelo", time(17), 30),
    )  # fmt: skip
    ahead = plan_event(
        programme, organiser=organiser, employers=employers, actor=world.worker("offensief", -20),
        event=NewEvent(EventKind.MEET_AND_GREET, "Meet & greet in Enschede", world.day(12),
                       time(15), "Bibliotheek Enschede", time(18), 40),
    )  # fmt: skip
    names = (("burak", "Burak", "Öztürk", 24), ("wietske", "Wietske", "Dijkstra", 25),
             ("abdi", "Abdi", "Ali", 23), ("ioana", "Ioana", "Popescu", 26))  # fmt: skip
    for number, (key, given, surname, age) in enumerate(names):
        story = Story.signs_up(
            world, MEET, cast.who(key, PersonName(given, "", "", surname), age), -50 + number,
            sectors=("techniek", "groen"), days=("mon", "tue", "wed", "thu", "fri"),
            max_minutes=60, travel_mode="public",
        )  # fmt: skip
        story.taken_up("offensief", -48 + number)
        story.now_is("none", -300)
        story.called("Vertelt graag wat hij of zij kan.", -45 + number)
        story.intake("light", "Zoekt een werkgever die kijkt naar wie je bent.", -40 + number)
        story.to("meet-and-greet", -38 + number)
        guest = invite(past, person=story.person, pathway=story.pathway,
                       actor=story.by("offensief", -30))  # fmt: skip
        reply_to(guest, coming=True, actor=story.self_at(-28))
        note_attendance(guest, came=key != "abdi", actor=story.by("offensief", -14))
        if key == "burak":
            note_encounter(past, person=story.person, employer=employers[0],
                           person_says=Interest.YES, employer_says=Interest.YES,
                           actor=story.by("offensief", -13))  # fmt: skip
            story.to("contact", -12)
            proposed(story, "metaal-baan", "offensief", -5)
        elif key == "wietske":
            note_encounter(past, person=story.person, employer=employers[1],
                           person_says=Interest.MAYBE, employer_says=Interest.YES,
                           actor=story.by("offensief", -13))  # fmt: skip
        else:
            invite(ahead, person=story.person, pathway=story.pathway,
                   actor=story.by("offensief", -4))  # fmt: skip
    who = cast.who("quincy", PersonName("Quincy", "", "", "Leeflang"), 23)
    Story.signs_up(world, MEET, who, -1)
    who = cast.who("dilara", PersonName("Dilara", "", "", "Çelik"), 25)
    answer_call(ahead, details=who.details(), answers={"naam": who.name.full}, invented=True,
                actor=world.public(-3))  # fmt: skip
    story = Story.signs_up(
        world, MEET, cast.who("filip", PersonName("Filip", "", "", "Nowak"), 26), -300
    )
    story.taken_up("offensief", -298)
    story.now_is("none", -500)
    story.to("plek", -220)
    outcome = reached(story, "work", "Monteur in opleiding", -200, at="metaal", permanent=False)
    story.to("volgen", -195)
    asked_after(story, outcome, 1, "still", "still", "still")
    asked_after(story, outcome, 3, "ended", "still", "unknown")
    story.called("Dacht even aan stoppen. Is toch gebleven.", -20)
