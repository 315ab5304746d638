"""Places of every kind in every state, at Werkom and at employers that do not exist."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from doorstroom.apps.learning.service import Qualification
from doorstroom.apps.places.service import (
    NewPlace,
    NewWish,
    add_place,
    add_supervisor,
    add_wish,
    close_place,
    grant_recognition,
    pause_place,
    refuse_recognition,
    relay_vacancy,
    request_recognition,
    reserve_place,
)

from .names import invented_name, phone
from .world import World

SUPERVISOR_NUMBERS = 860_000
FOUR_YEARS = 4 * 365 + 1


@dataclass(frozen=True, slots=True)
class Offered:
    """A place of the demo. ``more`` holds the other fields of ``NewPlace``."""

    key: str
    employer: str
    title: str
    kind: str
    sector: str
    capacity: int
    days: str
    hours: int
    start: str = "08:00"
    end: str = "16:30"
    supervisor: str = ""
    by: str = ""
    course_class: str = ""
    added: int = -200
    more: dict[str, object] = field(default_factory=dict)


# Key, employer, how many people at a time, trainer, Harrie.
SUPERVISORS: tuple[tuple[str, str, int, bool, bool], ...] = (
    ("werkom-magazijn", "werkom", 4, True, True),
    ("werkom-groen", "werkom", 3, True, False),
    ("bakker", "bakkerij", 3, True, True),
    ("magazijn", "magazijn", 2, False, False),
    ("kweker", "kwekerij", 2, True, True),
    ("metaal", "metaal", 2, True, False),
    ("boerin", "zorgboerderij", 4, False, True),
    ("pakket", "pakket", 3, False, False),
    ("kok", "hotel", 2, True, False),
    ("installateur", "installatie", 3, True, False),
    ("meubelmaker", "meubel", 3, True, True),
    ("werkplaats", "werkplaats", 4, True, True),
    ("winkelier", "winkel", 2, True, False),
)

ALLOWANCE: dict[str, object] = {"pay_cents_month": 15_000, "pay_note": "stagevergoeding"}
WAGE: dict[str, object] = {"pay_note": "loon volgens de cao van het bedrijf"}
RICH: dict[str, object] = {"guidance": "intensive"}
LIGHT: dict[str, object] = {"guidance": "light"}

OFFERED: tuple[Offered, ...] = (
    Offered("werkom-stage", "werkom", "Stage in het magazijn", "school-stage", "logistiek", 4,
            "mon|tue|wed|thu", 24, supervisor="werkom-magazijn", by="werkom-plekken", more=RICH),
    Offered("werkom-groen", "werkom", "Werken in het groen", "werkervaring", "groen", 4,
            "mon|tue|wed|thu", 28, supervisor="werkom-groen", by="werkom-plekken", more=RICH),
    Offered("werkom-leerbaan", "werkom", "Leerbaan logistiek met Entree", "bpv-bbl", "logistiek",
            3, "mon|tue|wed|thu", 32, supervisor="werkom-magazijn", by="werkom-plekken",
            more={**RICH, **WAGE, "qualification": "25743", "level": 1}),
    Offered("werkom-proberen", "werkom", "Een week meelopen", "snuffelplaats", "productie", 2,
            "mon|tue|wed", 18, by="werkom-plekken", more=RICH),
    Offered("bakkerij-helpen", "bakkerij", "Helpen in de bakkerij", "werkervaring", "voeding", 3,
            "mon|tue|thu", 24, supervisor="bakker", by="wsp",
            more={**LIGHT, **ALLOWANCE, "plain": "Deeg afwegen, broodjes klaarzetten, opruimen."}),
    Offered("bakkerij-baan", "bakkerij", "Medewerker bakkerij", "baan", "voeding", 1,
            "tue|wed|thu|fri|sat", 32, "06:00", "12:30", supervisor="bakker", by="wsp",
            more={**LIGHT, **WAGE}),
    Offered("bakkerij-proberen", "bakkerij", "Drie ochtenden meedoen", "snuffelplaats", "voeding",
            1, "mon|tue|wed", 12, supervisor="bakker", by="wsp", more=LIGHT),
    Offered("magazijn-orders", "magazijn", "Orders klaarzetten", "baan", "logistiek", 2,
            "mon|tue|wed|thu|fri", 36, "08:00", "16:30", supervisor="magazijn", by="wsp",
            more={**LIGHT, **WAGE}),
    Offered("magazijn-heftruck", "magazijn", "Rijden op de heftruck", "baan", "logistiek", 1,
            "mon|tue|wed|thu|fri", 36, "06:00", "14:00", by="wsp",
            more={**WAGE, "requires": ("heftruck",), "min_age": 18}),
    Offered("magazijn-bpv", "magazijn", "Stage logistiek medewerker", "bpv-bol", "logistiek", 2,
            "thu|fri", 16, supervisor="magazijn", by="bladergroen",
            more={**LIGHT, **ALLOWANCE, "qualification": "25774", "level": 2, "min_level": 1}),
    Offered("kwekerij-stage", "kwekerij", "Stage tussen de planten", "school-stage", "groen", 2,
            "mon|tue", 14, supervisor="kweker", by="altra", more=RICH),
    Offered("kwekerij-verklaring", "kwekerij", "Leren in de kwekerij", "praktijkverklaring",
            "groen", 1, "mon|tue|wed|thu", 28, supervisor="kweker", by="wsp",
            more={**RICH, "qualification": "25746"}),
    Offered("metaal-leerbaan", "metaal", "Leerbaan metaal met Entree", "bpv-bbl", "techniek", 1,
            "mon|tue|wed|thu", 32, "07:30", "16:00", supervisor="metaal", by="lwl-twente",
            more={**LIGHT, **WAGE, "qualification": "25744", "level": 1}),
    Offered("metaal-proefplaatsing", "metaal", "Meewerken in de werkplaats", "proefplaatsing",
            "techniek", 1, "mon|tue|wed|thu", 32, "07:30", "16:00", supervisor="metaal",
            by="lwl-twente", more={**LIGHT, "pay_note": "u houdt uw uitkering"}),
    Offered("metaal-baan", "metaal", "Monteur in opleiding", "baan", "techniek", 2,
            "mon|tue|wed|thu|fri", 38, "07:30", "16:00", by="lwl-twente",
            more={**LIGHT, **WAGE}),
    Offered("boerderij-dag", "zorgboerderij", "Dieren verzorgen", "dagbesteding", "groen", 4,
            "mon|wed|fri", 15, "09:30", "15:00", supervisor="boerin", by="rmc", more=RICH),
    Offered("boerderij-ervaring", "zorgboerderij", "Werkervaring op de boerderij", "werkervaring",
            "groen", 2, "mon|tue|thu", 20, "09:00", "15:30", supervisor="boerin",
            by="levenscoach", more=RICH),
    Offered("pakket-sorteren", "pakket", "Pakketten sorteren", "baan", "logistiek", 2,
            "mon|tue|wed|thu|fri", 36, "06:30", "15:00", supervisor="pakket", by="wspr",
            added=-40, more={**LIGHT, **WAGE}),
    Offered("pakket-balie", "pakket", "Helpen aan de afhaalbalie", "baan", "retail", 1,
            "tue|wed|thu|fri|sat", 28, "10:00", "17:30", by="wspr", added=-24,
            more={**LIGHT, **WAGE}),
    Offered("pakket-avond", "pakket", "Avonddienst laden", "baan", "logistiek", 1,
            "mon|tue|wed|thu", 24, "17:00", "22:30", by="wspr", added=-300,
            more={**WAGE, "min_age": 18}),
    Offered("hotel-keuken", "hotel", "Keukenhulp", "baan", "horeca", 1, "wed|thu|fri|sat|sun", 30,
            "14:00", "21:00", supervisor="kok", by="lwl-friesland", more={**LIGHT, **WAGE}),
    Offered("hotel-ontbijt", "hotel", "Ontbijt klaarzetten", "proefplaatsing", "horeca", 1,
            "mon|tue|wed|thu", 20, "06:30", "11:30", supervisor="kok", by="lwl-friesland",
            more=LIGHT),
    Offered("installatie-baan", "installatie", "Monteur na de jaaropleiding", "baan", "techniek",
            4, "mon|tue|wed|thu|fri", 38, "07:30", "16:00", supervisor="installateur",
            by="lwl-eindhoven-2", course_class="zij-instroom-2", more={**LIGHT, **WAGE}),
    Offered("meubel-proberen", "meubel", "Een week in de meubelmakerij", "snuffelplaats",
            "productie", 2, "mon|tue|wed|thu", 20, supervisor="meubelmaker", by="matchpoind",
            more=RICH),
    Offered("meubel-verklaring", "meubel", "Leren schuren en lakken", "praktijkverklaring",
            "productie", 2, "mon|tue|wed", 21, supervisor="meubelmaker", by="matchpoind",
            more={**RICH, "qualification": "25747"}),
    Offered("meubel-beschut", "meubel", "Beschut werk in de houtwerkplaats", "beschutte-baan",
            "productie", 1, "mon|tue|wed|thu", 24, supervisor="meubelmaker", by="deventer",
            more={**RICH, **WAGE}),
    Offered("werkplaats-leerbaan", "werkplaats", "Werken en leren in de werkplaats", "bpv-bbl",
            "productie", 4, "mon|tue|wed|thu", 32, "07:30", "16:00", supervisor="werkplaats",
            by="project", course_class="kansrijk-2",
            more={**RICH, **WAGE, "qualification": "25743", "level": 1}),
    Offered("werkplaats-vast", "werkplaats", "Vaste baan in de werkplaats", "baan", "productie",
            3, "mon|tue|wed|thu|fri", 36, "07:30", "16:00", by="project",
            more={**LIGHT, **WAGE}),
    Offered("winkel-leerbaan", "winkel", "Werken en leren in de winkel", "bpv-bbl", "retail", 2,
            "mon|tue|wed|sat", 30, "08:30", "17:00", supervisor="winkelier", by="project",
            course_class="kansrijk-winkel",
            more={**RICH, **WAGE, "qualification": "25748", "level": 1}),
)  # fmt: skip

# Site, crebo, requested days ago, granted from days ago (None: no answer yet).
RECOGNITIONS: tuple[tuple[str, str, int, int | None], ...] = (
    ("werkom", "25743", -700, -690),
    ("werkom", "25774", -700, -690),
    ("metaal", "25744", -500, -480),
    ("magazijn", "25774", -9, None),
    # Ends in six weeks: four years less six weeks ago.
    ("kwekerij", "25746", -FOUR_YEARS + 30, -FOUR_YEARS + 42),
    ("meubel", "25747", -300, -280),
    ("werkplaats", "25743", -450, -430),
    ("winkel", "25748", -120, -100),
)


def make_places(world: World) -> None:
    chance = world.chance("supervisors")
    for number, (key, employer, cap, trainer, harrie) in enumerate(SUPERVISORS, SUPERVISOR_NUMBERS):
        world.supervisors[key] = add_supervisor(
            world.organisations[employer],
            name=invented_name(chance).full,
            load_cap=cap,
            phone=phone(number),
            trainer=trainer,
            harrie=harrie,
            actor=world.founder(),
        )
    for offered in OFFERED:
        _add(world, offered)
    _recognise(world)
    _set_states(world)
    _say_wishes(world)


def _add(world: World, offered: Offered) -> None:
    new = NewPlace(
        title=offered.title,
        kind=offered.kind,
        sector=offered.sector,
        capacity=offered.capacity,
        days=tuple(offered.days.split("|")),
        start_time=time.fromisoformat(offered.start),
        end_time=time.fromisoformat(offered.end),
        hours=offered.hours,
        supervisor=world.supervisors.get(offered.supervisor),
        course_class=world.classes.get(offered.course_class),
        brought_in_by=world.workers.get(offered.by),
        **offered.more,  # type: ignore[arg-type]  # fields by name
    )
    world.places[offered.key] = add_place(
        world.organisations[offered.employer],
        site=world.sites[offered.employer],
        place=new,
        invented=True,
        actor=world.system(offered.added, "09:00"),
    )


def _recognise(world: World) -> None:
    for site, crebo, asked, granted in RECOGNITIONS:
        row = request_recognition(
            world.sites[site],
            qualification=Qualification.objects.get(pk=crebo),
            actor=world.system(asked, "09:00"),
        )
        if granted is not None:
            grant_recognition(row, actor=world.system(granted, "09:00"))
    refused = request_recognition(
        world.sites["pakket"],
        qualification=Qualification.objects.get(pk="25743"),
        actor=world.system(-90, "09:00"),
    )
    refuse_recognition(refused, actor=world.system(-70, "09:00"))


def _set_states(world: World) -> None:
    """Paused, closed, kept for a school, passed on: what a list of places must show."""
    places, organisations = world.places, world.organisations
    pause_place(places["magazijn-heftruck"], actor=world.worker("wsp", -12))
    close_place(places["pakket-avond"], actor=world.worker("wspr", -60))
    for key, keeper, until, by, days in (
        ("kwekerij-stage", "altra-college", 35, "altra", -66),
        ("werkom-stage", "jongerenloket-purmerend", 20, "werkom-plekken", -8),
    ):
        places[key] = reserve_place(
            places[key],
            organisation=organisations[keeper],
            until=world.day(until),
            actor=world.worker(by, days),
        )
    for key, days in (("pakket-sorteren", -38), ("pakket-balie", -11)):
        places[key] = relay_vacancy(places[key], actor=world.worker("wspr", days))


def _say_wishes(world: World) -> None:
    """Invented: what the schools of the demo look for in the months to come."""
    for key, school, months, kind, sector, number in (
        ("altra", "altra-college", 1, "school-stage", "groen", 3),
        ("altra", "altra-college", 2, "school-stage", "logistiek", 2),
        ("altra", "altra-college", 2, "snuffelplaats", None, 4),
        ("bladergroen", "bladergroen", 2, "praktijkverklaring", "logistiek", 2),
        ("mbo-purmerend", "mbo-purmerend", 3, "bpv-bol", None, 6),
    ):
        wish = NewWish(_month_after(world.as_of, months), kind, number, sector)
        add_wish(world.organisations[school], wish=wish, actor=world.worker(key, -7))


def _month_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)
