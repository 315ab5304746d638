"""Who is in the crowd beside the stories: where, in which programme, and how far along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, count
from random import Random

from doorstroom.core.programmes import Pack, Station

from .employers import area
from .names import InventedPerson, email, people, phone
from .world import World


@dataclass(frozen=True, slots=True)
class Share:
    """A programme's part of the crowd, with who owns and who helps there."""

    programme: str
    area: str
    weight: int
    owners: tuple[str, ...]
    helper: str = ""
    helper_role: str = ""
    risk: str = ""
    youngest: int = 16
    oldest: int = 26
    municipalities: tuple[str, ...] = ()


SHARES: tuple[Share, ...] = (
    Share("van-school-naar-werk-purmerend", "purmerend", 30, ("marjan", "casemanager-2"),
          "werkom", "jobcoach", "helped_by_internship"),
    Share("rmc-volgen-hengelo", "twente", 18, ("rmc", "rmc-2"), municipalities=("GM0164",)),
    Share("perspectiefjaar-hengelo", "twente", 6, ("levenscoach", "levenscoach-2"), youngest=23,
          municipalities=("GM0164",)),
    Share("meet-and-greet-twente", "twente", 5, ("offensief",), youngest=23),
    Share("wspr-jong-rijnmond", "rijnmond", 16, ("jongerencoach",)),
    Share("speeddates-friesland", "friesland", 8, ("lwl-friesland",), "leeuwarden", "jobcoach",
          youngest=18),
    Share("zij-instroom-eindhoven", "eindhoven", 5, ("lwl-eindhoven",), youngest=20, oldest=38),
    Share("doorstroom", "deventer", 6, ("matchpoind",), "matchpoind-2", "jobcoach",
          "vulnerable_position"),
    Share("kansrijk-praktijkleren-alblasserdam", "alblasserdam", 6, ("project",), "", "",
          "distance_to_work", youngest=19, oldest=61),
)  # fmt: skip

# How far along: weight, and how many days ago somebody came in sight (from, to).
# Who is new waits at the desk of an organisation that exists, so nobody waits there too long.
STATES: dict[str, tuple[int, int, int]] = {
    "new": (5, 1, 2),
    "intake": (8, 6, 28),
    "plan": (12, 18, 70),
    "waiting": (22, 30, 210),
    "learning": (9, 60, 300),
    "placed": (15, 90, 420),
    "lasting": (17, 160, 1000),
    "resting": (3, 60, 320),
    "closed": (9, 60, 900),
}
KINDS: dict[str, tuple[str, ...]] = {
    "new": ("sign_up",),
    "intake": ("intake",),
    "plan": ("plan", "contract"),
    "waiting": ("place", "job", "day_activity", "plan"),
    "learning": ("course", "training", "certificate", "event"),
    "placed": ("place", "job", "day_activity"),
    "lasting": ("follow_up",),
    "resting": ("intake", "plan"),
    "closed": ("intake", "plan", "place", "job"),
}


@dataclass(frozen=True, slots=True)
class Member:
    """One of the crowd. Days count from the day that is today in the demo."""

    number: int
    person: InventedPerson
    share: Share
    state: str
    station: Station
    passed: tuple[str, ...]
    begun: int
    since: int


def crowd(world: World, packs: dict[str, Pack]) -> Iterator[Member]:
    """People without end; the first are the same however many are taken."""
    chance = world.chance("crowd")
    heights = list(accumulate(share.weight for share in SHARES))
    known: dict[str, Iterator[InventedPerson]] = {}
    for number in count(1):
        share = chance.choices(SHARES, cum_weights=heights)[0]
        if share.programme not in known:
            known[share.programme] = people(
                world.seed,
                share.municipalities or area(share.area).municipalities,
                world.as_of,
                youngest=share.youngest,
                oldest=share.oldest,
            )
        yield _member(number, next(known[share.programme]), share, packs[share.programme], chance)


def _member(
    number: int, person: InventedPerson, share: Share, pack: Pack, chance: Random
) -> Member:
    names = list(STATES)
    state = chance.choices(names, [STATES[name][0] for name in names])[0]
    station = _station(pack, state, chance)
    _, least, most = STATES[state]
    begun = -chance.randint(least, most)
    passed = _passed(pack, station)
    since = begun if not passed else begun + chance.randint(0, -begun - 1)
    # One count for all programmes, so that no two share a phone.
    known = replace(person, number=number, phone=phone(number), email=email(person.name, number))
    return Member(number, known, share, state, station, passed, begun, since)


def _station(pack: Pack, state: str, chance: Random) -> Station:
    """A station of the kinds that fit, else where a sign-up lands."""
    fitting = [s for s in pack.stations if s.kind in KINDS[state]]
    if state == "placed":
        fitting = [s for s in fitting if s.place_kinds]
    return chance.choice(fitting) if fitting else pack.sign_up_station


def _passed(pack: Pack, station: Station) -> tuple[str, ...]:
    """The stations from the sign-up up to, and without, the one where somebody is."""
    codes = [each.code for each in pack.stations]
    target = codes.index(station.code)
    found: list[str] = []
    here: Station | None = pack.sign_up_station
    while here is not None and codes.index(here.code) < target:
        found.append(here.code)
        here = pack.after(here.code)
    return tuple(found)
