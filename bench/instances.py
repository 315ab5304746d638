"""Invented rounds on the real map: a town, a region, the country; the same seed, the same round.

Homes follow the number of young people per municipality, spread over its postcodes; employers
follow the homes, with a pull to the bigger municipalities. Nobody in here exists.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

import numpy as np
import numpy.typing as npt

from doorstroom.adapters.facts.geography import (
    load_municipalities,
    load_postcodes,
    load_young_people,
)
from doorstroom.core.matching.engine.build import LimitRows, PersonRow, PlaceRow, build
from doorstroom.core.matching.engine.problem import Problem

AS_OF = date(2026, 11, 23)
SECTORS = (
    "retail", "horeca", "logistiek", "zorg", "techniek", "bouw", "administratie", "productie",
    "groen", "schoonmaak", "kinderopvang", "ict", "mobiliteit", "voeding", "sport",
    "uiterlijke-verzorging", "creatief", "beveiliging",
)  # fmt: skip
KINDS = ("baan", "werkervaring", "bpv-bbl", "bpv-bol", "praktijkverklaring", "proefplaatsing")
PAPERS = ("vog", "vca", "rijbewijs-am", "heftruck")
SPEEDS = (5, 15, 20, 18, 40)


@dataclass(frozen=True, slots=True)
class Size:
    """How many, and where: around a municipality, or everywhere when ``radius_km`` is 0."""

    people: int
    seats: int
    centre: str = ""
    radius_km: float = 0.0


SIZES = {
    "town": Size(1_000, 850, "Purmerend", 14),
    "region": Size(10_000, 8_500, "Rotterdam", 24),
    "country": Size(140_000, 120_000),
}


@dataclass(frozen=True, slots=True)
class Instance:
    people: tuple[PersonRow, ...]
    places: tuple[PlaceRow, ...]
    limits: LimitRows
    as_of: date = AS_OF

    def problem(self, seed: int = 0) -> Problem:
        return build(self.people, self.places, self.limits, as_of=self.as_of, seed=seed)


Numbers = npt.NDArray[np.float64]


@cache
def _map() -> tuple[Numbers, Numbers, Numbers, npt.NDArray[np.str_]]:
    """Per postcode: latitude, longitude, its share of the young people, its municipality."""
    young = {fact.gm_code: fact.about_16_to_27 for fact in load_young_people()}
    names = {fact.code: fact.name for fact in load_municipalities()}
    postcodes = [fact for fact in load_postcodes() if not fact.doubtful]
    per_town: dict[str, int] = {}
    for fact in postcodes:
        per_town[fact.gm_code] = per_town.get(fact.gm_code, 0) + 1
    weight = np.array([young.get(x.gm_code, 0) / per_town[x.gm_code] for x in postcodes])
    lat, lon = np.array([x.lat for x in postcodes]), np.array([x.lon for x in postcodes])
    return lat, lon, weight, np.array([names.get(x.gm_code, "") for x in postcodes])


def circle(people: int, centre: str = "Utrecht") -> Size:
    """So many people, with the places there are for them, at the density of the country."""
    _, _, weight, _ = _map()
    km = _distance(centre)
    order = np.argsort(km)
    share = np.cumsum(weight[order]) / weight.sum()
    whole = SIZES["country"]
    at = min(int(np.searchsorted(share, people / whole.people)), len(order) - 1)
    return Size(people, people * whole.seats // whole.people, centre, float(km[order[at]]))


def _distance(centre: str) -> Numbers:
    lat, lon, _, town = _map()
    here = town == centre
    north, east = lat[here].mean(), lon[here].mean()
    found: Numbers = np.hypot(
        (lat - north) * 111.2, (lon - east) * 111.2 * np.cos(np.radians(north))
    )
    return found


def _around(size: Size) -> tuple[Numbers, Numbers, Numbers]:
    lat, lon, weight, _ = _map()
    if not size.radius_km:
        return lat, lon, weight
    near = _distance(size.centre) <= size.radius_km
    return lat[near], lon[near], weight[near]


class _Dice:
    """Skewed draws, all from one seed."""

    def __init__(self, seed: int, size: Size) -> None:
        self.rng = np.random.default_rng(seed)
        self.lat, self.lon, self.weight = _around(size)

    def points(self, count: int, power: float, jitter: float) -> tuple[Numbers, Numbers]:
        share = self.weight**power * self.rng.lognormal(0, 0.5, len(self.weight))
        at = self.rng.choice(len(share), count, p=share / share.sum())
        exact = self.rng.random(count) < 0.7
        north = self.rng.normal(0, jitter, count) * exact
        east = self.rng.normal(0, jitter * 1.6, count) * exact
        return np.round(self.lat[at] + north, 6), np.round(self.lon[at] + east, 6)

    def pick(self, count: int, options: tuple[int, ...], odds: tuple[float, ...]) -> list[int]:
        found = self.rng.choice(np.array(options), count, p=np.array(odds) / sum(odds))
        return [int(x) for x in found]

    def chance(self, count: int, odds: float) -> list[bool]:
        return [bool(x) for x in self.rng.random(count) < odds]

    def sectors(self, count: int) -> list[int]:
        skew = 1 / (np.arange(len(SECTORS)) + 2.0) ** 0.8
        return [int(x) for x in self.rng.choice(len(SECTORS), count, p=skew / skew.sum())]

    def some(self, count: int, table: tuple[str, ...], odds: float) -> list[tuple[str, ...]]:
        held = self.rng.random((count, len(table))) < odds
        return [tuple(c for c, has in zip(table, row, strict=True) if has) for row in held]


def make(name: str, *, seed: int = 1, coupled: bool = False) -> Instance:
    """A round of one of ``SIZES``; ``coupled`` adds classes, coaches and their limits."""
    return make_size(SIZES[name], seed=seed, coupled=coupled)


def make_size(size: Size, *, seed: int = 1, coupled: bool = False) -> Instance:
    dice = _Dice(seed, size)
    places = _places(dice, size)
    people = _people(dice, size.people)
    instance = Instance(people, places, _limits(dice, places))
    return _coupled(dice, instance) if coupled else instance


def _people(dice: _Dice, n: int) -> tuple[PersonRow, ...]:
    lat, lon = dice.points(n, 1.0, 0.006)
    years = 16 + 11 * dice.rng.beta(1.6, 2.2, n)
    waits = np.minimum(dice.rng.gamma(1.4, 110, n), 1_500).astype(int)
    level = dice.pick(n, (0, 1, 2, 3, 4), (0.45, 0.2, 0.22, 0.08, 0.05))
    extra = dice.pick(n, (0, 1), (0.25, 0.75))
    wishes = [dice.sectors(n) for _ in range(3)]
    named = dice.pick(n, (0, 1, 2, 3), (0.03, 0.35, 0.37, 0.25))
    opened = dice.chance(n, 0.08)
    excluded = dice.chance(n, 0.15)
    shun = dice.sectors(n)
    minutes = dice.pick(n, (15, 20, 25, 30, 40, 45, 60), (0.1, 0.14, 0.1, 0.32, 0.1, 0.14, 0.1))
    kmh = dice.pick(n, SPEEDS, (0.06, 0.46, 0.12, 0.26, 0.1))
    least = dice.pick(n, (0, 16, 20, 24, 32), (0.4, 0.25, 0.15, 0.1, 0.1))
    most = dice.pick(n, (24, 32, 36, 40), (0.12, 0.26, 0.22, 0.4))
    days = dice.pick(n, (127, 31, 15, 30, 27, 63), (0.3, 0.4, 0.08, 0.08, 0.07, 0.07))
    first = dice.pick(n, (0, 360, 420, 480, 510), (0.35, 0.15, 0.2, 0.2, 0.1))
    last = dice.pick(n, (1440, 1380, 1320, 1110, 1080), (0.4, 0.1, 0.1, 0.25, 0.15))
    free = dice.pick(n, (-1, 0, 7, 30, 60), (0.5, 0.2, 0.12, 0.12, 0.06))
    kinds = dice.some(n, KINDS, 0.62)
    any_kind = dice.chance(n, 0.5)
    has = dice.some(n, PAPERS, 0.35)
    guidance = dice.pick(n, (0, 1, 2), (0.62, 0.28, 0.1))
    urgent = dice.chance(n, 0.05)
    within = dice.pick(n, tuple(range(14, 120)), (1.0,) * 106)
    rows = []
    for i in range(n):
        wanted = tuple(dict.fromkeys(SECTORS[w[i]] for w in wishes))[: named[i]]
        rows.append(
            PersonRow(
                id=f"p{i:06d}",
                lat=float(lat[i]),
                lon=float(lon[i]),
                birth=AS_OF - timedelta(days=int(years[i] * 365.25)),
                waiting=AS_OF - timedelta(days=int(waits[i])),
                max_minutes=minutes[i],
                level=level[i],
                admitted=max(1, min(4, level[i] + extra[i])),
                needed_by=AS_OF + timedelta(days=within[i]) if urgent[i] else None,
                sectors=wanted,
                open=opened[i],
                excluded_sectors=(SECTORS[shun[i]],)
                if excluded[i] and SECTORS[shun[i]] not in wanted
                else (),
                kmh=kmh[i],
                hours_min=min(least[i], most[i]),
                hours_max=most[i],
                days=days[i],
                earliest=first[i],
                latest=last[i],
                available_from=None if free[i] < 0 else AS_OF + timedelta(days=free[i]),
                kinds=() if any_kind[i] else kinds[i],
                has=has[i],
                guidance=guidance[i],
            )
        )
    return tuple(rows)


def _places(dice: _Dice, size: Size) -> tuple[PlaceRow, ...]:
    seats = np.minimum(1 + dice.rng.pareto(2.1, size.seats) * 0.9, 40).astype(int)
    m = int(np.searchsorted(np.cumsum(seats), size.seats)) + 1
    seats[m - 1] -= int(seats[:m].sum()) - size.seats
    employers = max(1, m * 10 // 22)
    home_lat, home_lon = dice.points(employers, 1.1, 0.008)
    skew = dice.rng.pareto(1.6, employers) + 0.4
    of = dice.rng.choice(employers, m, p=skew / skew.sum())
    main = dice.sectors(employers)
    other, stray = dice.sectors(m), dice.chance(m, 0.2)
    kind = dice.pick(m, tuple(range(len(KINDS))), (0.36, 0.22, 0.16, 0.12, 0.08, 0.06))
    level = dice.pick(m, (1, 2, 3, 4), (0.2, 0.42, 0.24, 0.14))
    asked = dice.pick(m, (0, 1, 2, 3), (0.62, 0.14, 0.18, 0.06))
    age = dice.pick(m, (0, 16, 18, 21), (0.6, 0.14, 0.22, 0.04))
    hours = dice.pick(m, (-1, 16, 24, 32, 36, 40), (0.12, 0.12, 0.24, 0.32, 0.12, 0.08))
    days = dice.pick(m, (0, 31, 15, 11, 30, 63, 14), (0.3, 0.28, 0.14, 0.1, 0.08, 0.04, 0.06))
    start = dice.pick(
        m, (-1, 360, 420, 480, 510, 540, 1320), (0.3, 0.06, 0.14, 0.2, 0.18, 0.1, 0.02)
    )
    length = dice.pick(m, (240, 300, 480, 510), (0.15, 0.15, 0.4, 0.3))
    begins = dice.pick(m, (-1, 8, 28, 45, 69, 90), (0.5, 0.1, 0.1, 0.1, 0.1, 0.1))
    requires = dice.some(m, PAPERS, 0.045)
    guidance = dice.pick(m, (0, 1, 2), (0.3, 0.4, 0.3))
    guided = dice.chance(m, 0.5)
    rows = []
    for j in range(m):
        e = int(of[j])
        learns = KINDS[kind[j]].startswith("bpv")
        rows.append(
            PlaceRow(
                id=f"o{j:06d}",
                employer=f"e{e:05d}",
                lat=float(home_lat[e]),
                lon=float(home_lon[e]),
                sector=SECTORS[other[j] if stray[j] else main[e]],
                kind=KINDS[kind[j]],
                capacity=int(seats[j]),
                level=level[j] if learns else 0,
                min_level=0 if learns else asked[j],
                min_age=age[j],
                hours=hours[j],
                days=days[j],
                start=start[j],
                end=-1 if start[j] < 0 else (start[j] + length[j]) % 1440,
                starts_on=None if begins[j] < 0 else AS_OF + timedelta(days=begins[j]),
                requires=requires[j],
                guidance=guidance[j],
                supervisor=f"s{e:05d}.{j % 3}" if guided[j] else None,
            )
        )
    return tuple(rows)


def _limits(dice: _Dice, places: tuple[PlaceRow, ...]) -> LimitRows:
    """One in five supervisors and one in eight employers have fewer hands than seats."""

    def fewer(of: Callable[[PlaceRow], str | None], odds: float) -> dict[str, int]:
        total: dict[str, int] = {}
        for place in places:
            if (code := of(place)) is not None:
                total[code] = total.get(code, 0) + place.capacity
        tight = dice.chance(len(total), odds)
        codes = sorted(total)
        return {c: max(1, total[c] * 7 // 10) for c, t in zip(codes, tight, strict=True) if t}

    return LimitRows(
        supervisor=fewer(lambda x: x.supervisor, 0.2), employer=fewer(lambda x: x.employer, 0.125)
    )


def _coupled(dice: _Dice, instance: Instance) -> Instance:
    """Some coaches with a full caseload; learning places share classes, some with a minimum."""
    people, places = instance.people, instance.places
    coaches = max(1, len(people) // 40)
    coach = dice.rng.integers(0, coaches, len(people))
    people = tuple(replace(x, coach=f"c{int(c):05d}") for x, c in zip(people, coach, strict=True))
    load = np.bincount(coach, minlength=coaches)
    tight = dice.chance(coaches, 0.3)
    coach_max = {
        f"c{i:05d}": max(1, int(load[i]) // 2) for i in range(coaches) if tight[i] and load[i]
    }
    named = [
        replace(x, class_=f"k{x.sector}.{x.level}.{round(x.lat * 4)}.{round(x.lon * 2.5)}")
        if x.level
        else x
        for x in places
    ]
    seats: dict[str, int] = {}
    for place in named:
        if place.class_:
            seats[place.class_] = seats.get(place.class_, 0) + place.capacity
    room = dice.rng.random(len(seats))
    least = dice.chance(len(seats), 0.3)
    class_max = {
        c: max(1, int(seats[c] * (0.6 + 0.5 * r))) for c, r in zip(sorted(seats), room, strict=True)
    }
    class_min = {
        c: min(class_max[c], 4 + class_max[c] // 4)
        for c, m in zip(sorted(seats), least, strict=True)
        if m
    }
    limits = replace(instance.limits, coach=coach_max, class_=class_max, class_min=class_min)
    return Instance(people, tuple(named), limits)
