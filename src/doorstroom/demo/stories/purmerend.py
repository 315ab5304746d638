"""Van school naar werk, Purmerend: from a wish of the school to a job that still stands."""

from __future__ import annotations

from typing import Any

from doorstroom.apps.outreach.service import ask_about_referral, close_referral
from doorstroom.apps.people.service import Sought, open_emergency
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.names import PersonName
from doorstroom.demo.cast import Cast
from doorstroom.demo.story import Story
from doorstroom.demo.working import (
    agreed,
    agreed_after,
    coach_says_yes,
    employer_says,
    enrolled,
    person_says,
    proposed,
    signed,
)
from doorstroom.demo.world import World

PACK = "van-school-naar-werk-purmerend"
BAKERY: dict[str, Any] = {
    "sectors": ("voeding", "horeca"),
    "days": ("mon", "tue", "thu"),
    "max_minutes": 45,
    "kinds": (),
}


def tell(world: World) -> None:
    cast = Cast(world, first=1, lives=("1441", "1442", "1443", "1444", "1445", "1447", "1448"))
    _daan(world, cast)
    _arriving(world, cast)
    _brought(world, cast)
    _in_between(world, cast)
    _proposed(world, cast)
    _in_an_emergency(world)


def _in_an_emergency(world: World) -> None:
    """The coordinator read Daan's dossier one evening; the privacy officer still has to judge."""
    open_emergency(
        Sought(reference=world.people["daan"].reference),
        reason="De moeder van Daan belt: hij is niet thuisgekomen en Marjan is vrij. Ik zoek een "
        "nummer om hem te bellen.",
        actor=world.worker("coord-purmerend", -3, "19:40"),
    )


def _guided(
    world: World, cast: Cast, key: str, name: PersonName, age: int, ago: int, **known: Any
) -> Story:
    """Signed up, taken up by Marjan the next day, and called."""
    story = Story.signs_up(world, PACK, cast.who(key, name, age), ago, **known)
    story.taken_up("marjan", ago + 1)
    return story


def _daan(world: World, cast: Cast) -> None:
    """Sixteen days without a place; a proposal of the bakery lies on his phone."""
    who = cast.who("daan", PersonName("Daan", "", "", "Visser"), 17, days=330, lives="1444")
    story = Story.signs_up(
        world,
        PACK,
        who,
        -16,
        contact_preference="whatsapp",
        strengths="Netjes werken en doorzetten.",
        work_needs="Eén taak tegelijk, en iemand die het voordoet.",
        has_start_qualification=False,
        highest_mbo_level=0,
        **BAKERY,
    )
    story.taken_up("marjan", -15)
    story.now_is("education", -1900, school="vmbo-bb", at="bladergroen")
    story.now_is("none", -60)
    story.called("Daan wil aan het werk, liefst met eten. 's Ochtends is hij goed wakker.", -14)
    story.intake("light", "Wil werken in een bakkerij of keuken. Eén taak tegelijk gaat goed.", -10)
    story.helped_by("werkom", "jobcoach", -9)
    story.next(
        "Gesprek over de plek bij de bakker",
        world.working_day(2),
        at="10:00",
        where="Werkom",
        by="werkom",
    )
    proposed(story, "bakkerij-helpen", "werkom", -1)


def _arriving(world: World, cast: Cast) -> None:
    """Fresh, to be taken up today, one name only, a phone that others read, twice the same."""
    Story.signs_up(world, PACK, cast.who("noor", PersonName("Noor", "", "de", "Wit"), 18), -1)
    Story.signs_up(
        world, PACK, cast.who("yassin", PersonName("Yassin", "", "", "Ouali"), 19), -2, at="16:40"
    )
    selam = cast.who("selam", PersonName("Selam"), 20, born=PartialDate(world.as_of.year - 20))
    story = Story.signs_up(world, PACK, selam, -4, language="en", contact_preference="sms")
    story.taken_up("marjan", -2)
    story.called("Nog niet bereikt. Stuur een sms, liefst in het Engels.", -1, reached=False)
    amal = cast.who("amal", PersonName("Amal", "", "", "Warsame"), 21)
    story = Story.signs_up(world, PACK, amal, -13, safe_contact=True, contact_preference="sms")
    story.taken_up("casemanager-2", -12)
    story.spoke("Thuis lezen anderen mee. In een bericht staat alleen: bel mij.", -8)
    first = _guided(world, cast, "romy", PersonName("Romy", "", "van", "Beek"), 17, -30)
    first.called("Wil eerst weten wat een stage is. Belt zelf terug.", -28)
    again = cast.who("romy-2", PersonName("Romy", "", "van", "Beek"), 17, same_as="romy")
    twice = Story.signs_up(world, PACK, again, -5).taken_up("marjan", -4)
    cast.close(twice, "mistake", "Romy heeft zich twee keer aangemeld.", -3)
    cast.merge(world, keep="romy", absorb="romy-2", by="marjan", days=-3)


def _brought(world: World, cast: Cast) -> None:
    """Brought by the schools: open, with a question, not taken, and taken."""
    story, _ = Story.referred(
        world, PACK, cast.who("femke", PersonName("Femke", "", "", "Kok"), 17), "altra",
        "Femke gaat in januari van school. Zij wil met planten werken en zoekt een stage.", -2,
    )  # fmt: skip
    story.coach = "altra"
    story.now_is("education", -700, school="vso", at="altra-college", until=60)
    story, referral = Story.referred(
        world, PACK, cast.who("bilal", PersonName("Bilal", "", "", "Tahiri"), 16, days=300),
        "altra", "Bilal is geholpen met een stage op twee dagen per week.", -5,
    )  # fmt: skip
    story.coach = "altra"
    story.now_is("education", -500, school="vso", at="altra-college", until=240)
    ask_about_referral(
        referral,
        question="Welke dagen kan Bilal, en reist hij zelf?",
        actor=story.by("marjan", -3, "09:40"),
    )
    story, referral = Story.referred(
        world, PACK, cast.who("iris", PersonName("Iris", "", "ten", "Have"), 17), "bladergroen",
        "Iris zoekt een stage in de zorg.", -12,
    )  # fmt: skip
    close_referral(
        referral,
        status="refused",  # type: ignore[arg-type]  # a value of the choices
        reason="Iris verhuist naar Twente. Het Doorstroompunt daar helpt haar verder.",
        actor=story.by("marjan", -9),
    )
    story, referral = Story.referred(
        world, PACK, cast.who("puck", PersonName("Puck", "", "", "Dekker"), 17, days=345),
        "bladergroen", "Puck kan uitvallen en is geholpen met een passende stage.", -45,
    )  # fmt: skip
    story.accepted(referral, "marjan", -43)
    story.now_is("education", -800, school="pro", at="bladergroen", until=200)
    story.risk("drop_out", "bladergroen", -45)
    story.risk("helped_by_internship", "bladergroen", -45)
    story.spoke("Puck wordt over een paar weken 18. Wat verandert er dan met geld en zorg?", -30)


def _in_between(world: World, cast: Cast) -> None:
    """First something else; resting with a reason; waiting, short and long; near 27; gone on."""
    story = _guided(world, cast, "salma", PersonName("Salma", "", "", "Benali"), 22, -80)
    story.now_is("benefit", -200)
    story.called(
        "Slaapt bij vriendinnen. Drie schulden. Werken wil ze graag, maar nu nog niet.", -75
    )
    story.intake("heavy", "Eerst een kamer en rust over geld. Daarna samen kijken naar werk.", -70)
    story.need("debts", "Samen naar de schuldhulp; de eerste afspraak is geweest.", -66, first=True)
    story.need(
        "housing", "Inschrijving voor een kamer; brief van het loket is mee.", -66, first=True
    )
    story.next("Ga mee naar het tweede gesprek over de schulden", world.working_day(3), -6,
               at="13:30", where="Stadhuis")  # fmt: skip
    story = _guided(world, cast, "roy", PersonName("Roy", "", "", "Mulder"), 20, -110)
    story.intake("heavy", "Heeft een plan voor daarna: werken in het magazijn.", -90)
    story.rests("detention", world.day(62), "De reclassering belt als de datum verandert.", -40)
    story = _guided(world, cast, "chantal", PersonName("Chantal", "", "", "Pinas"), 21, -150)
    story.intake("light", "Wil terug naar de opleiding als de baby er is.", -140)
    story.rests("birth", world.day(95), "Kinderopvang is aangevraagd.", -25)
    story = _guided(world, cast, "ayoub", PersonName("Ayoub", "", "", "Bouzid"), 18, -22)
    story.now_is("none", -90)
    story.called("Sterk, snel en op tijd. Zoekt een plek waar hij meteen kan beginnen.", -20)
    story.intake("light", "Logistiek of groen. Reist met de bus.", -16)
    story.helped_by("werkom", "jobcoach", -15)
    story.to("stage-werkom", -12)
    story = _guided(
        world, cast, "zeynep", PersonName("Zeynep", "", "", "Kaya"), 19, -160,
        travel_mode="public", max_minutes=25, sectors=("kinderopvang",), open_to_other=False,
        earliest=None, days=("mon", "tue"),
    )  # fmt: skip
    story.now_is("none", -240)
    story.intake("light", "Wil alleen met kinderen werken. Er zijn weinig plekken dichtbij.", -150)
    story.helped_by("werkom", "jobcoach", -140)
    story.to("stage-werkom", -130)
    story.called("Wacht nu lang. Ook eens kijken bij een school? Dat wil ze.", -18, by="marjan")
    story.next("Bel twee basisscholen over een plek voor Zeynep", world.day(-3), -17, by="werkom")
    story = _guided(
        world,
        cast,
        "tjeerd",
        PersonName("Tjeerd", "", "", "Hoekstra"),
        26,
        -210,
    )
    story.intake("light", "Bijna 27. Daarna verandert wie er helpt. Dat regelen we nu al.", -190)
    story.called("Twijfelt tussen werk en een opleiding.", -20)
    story = _guided(world, cast, "rick", PersonName("Rick", "", "", "Peters"), 19, -100)
    cast.close(story, "moved", "Verhuisd naar Deventer. Het loket daar weet het.", -60)
    story = _guided(world, cast, "demi", PersonName("Demi", "", "", "Smit"), 18, -95)
    cast.close(
        story, "own_choice", "Heeft zelf werk gevonden en wil geen hulp. Mag altijd bellen.", -70
    )


def _proposed(world: World, cast: Cast) -> None:
    """Each of the keys: with the employer, without an answer, by phone yes, ready to sign."""
    story = _ready(world, cast, "milan", PersonName("Milan", "", "van den", "Berg"), 18, -50)
    proposal = proposed(story, "bakkerij-helpen", "werkom", -6)
    person_says(story, proposal, "yes", -5, "Lijkt me leuk.")
    coach_says_yes(story, proposal, "werkom", -4,
                   "Milan staat vroeg op en werkt netjes. Hij leert door het te zien.")  # fmt: skip
    story = _ready(world, cast, "sanne", PersonName("Sanne", "", "", "Bos"), 19, -70,
                   sectors=("logistiek",), days=("mon", "tue", "wed", "thu", "fri"))  # fmt: skip
    proposal = proposed(story, "magazijn-orders", "werkom", -17)
    person_says(story, proposal, "yes", -16)
    coach_says_yes(story, proposal, "werkom", -15,
                   "Sanne werkt graag met een lijst en een scanner.")  # fmt: skip
    story = _ready(world, cast, "koen", PersonName("Koen", "", "", "Brouwer"), 18, -40,
                   sectors=("groen",), days=("mon", "tue", "wed", "thu"))  # fmt: skip
    proposal = proposed(story, "werkom-groen", "werkom", -4)
    person_says(story, proposal, "yes", -3, "Buiten werken wil ik wel proberen.")
    story = _ready(world, cast, "emre", PersonName("Emre", "", "", "Yılmaz"), 18, -60)
    proposal = proposed(story, "bakkerij-helpen", "werkom", -15)
    person_says(story, proposal, "yes", -14)
    coach_says_yes(story, proposal, "werkom", -13, "Emre is rustig en vraagt wat hij niet weet.")
    employer_says(story, proposal, "yes", -9, words="Kom maar langs.", phoned_by="werkom")
    placement = agreed_after(story, proposal, "werkom", -5, 6, goal="Zelf de broodjes klaarzetten")
    signed(story, placement, -3, but=("employer",))
    story = _ready(world, cast, "merel", PersonName("Merel", "", "", "Prins"), 17, -55)
    proposal = proposed(story, "bakkerij-helpen", "werkom", -30)
    person_says(story, proposal, "no", -28, "Te vroeg voor mij.")
    story = _ready(world, cast, "linh", PersonName("Linh", "", "", "Nguyen"), 18, -65,
                   sectors=("logistiek",), days=("thu", "fri"), highest_mbo_level=1)  # fmt: skip
    story.to("stage-vervolgopleiding", -20)
    enrolled(story, "logistiek-2b", -14, intake=world.working_day(6))
    story = _ready(world, cast, "omar", PersonName("Omar", "", "", "Al Masri"), 19, -44)
    story.to("entree", -21)
    enrolled(story, "entree-horeca-2", -18, seat=-8)
    agreed(story, "werkom-proberen", "werkom", -4, 8)
    story.next("Vraag Omar hoe het meelopen was, en bereid de eerste les voor",
               world.working_day(10), -4, by="werkom")  # fmt: skip


def _ready(
    world: World, cast: Cast, key: str, name: PersonName, age: int, ago: int, **known: Any
) -> Story:
    """After the intake, with a job coach of Werkom, at the station of the placement."""
    story = _guided(world, cast, key, name, age, ago, **(BAKERY | known))
    story.now_is("none", ago - 60)
    story.called("Wil beginnen. Kan goed met mensen.", ago + 3)
    story.intake("light", "Een stage bij Werkom of een bedrijf dichtbij.", ago + 8)
    story.helped_by("werkom", "jobcoach", ago + 9)
    story.to("stage-werkom", ago + 10)
    story.called("Gesproken over dagen en reizen.", -9, by="marjan")
    return story
