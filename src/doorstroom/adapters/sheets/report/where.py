"""Where places are short: the groups for which people wait, and the map."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import numpy as np

from doorstroom.adapters.sheets.writing import Decided
from doorstroom.core.matching.engine.explain.groups import SEATS
from doorstroom.core.matching.engine.problem import Int64s
from doorstroom.core.matching.rounds.areas import municipalities
from doorstroom.core.matching.rounds.findings import Group

from .parts import Html, Row, Speech, paragraph, section, table
from .pictures import Map, Name, bar, draw_map

GROUPS = 15
TOWNS = 15


def shortage_section(decided: Decided, speech: Speech) -> Html:
    found = decided.shortages
    if not found:
        return section(speech.say("short"), paragraph(speech.say("short.none")))
    first = found[0]
    reading = speech.say("short.reading", waiting=first.waiting, group=name_of(speech, first.group))
    curves = {gain.group: gain.more_placed for gain in decided.findings.groups}
    rows = []
    for row in found[:GROUPS]:
        cells: list[Html | int] = [row.waiting, row.seats, row.taken]
        if curves:
            cells.append((curves.get(row.group) or (0,))[-1])
        picture = bar(row.waiting, first.waiting, "wait")
        rows.append(Row(escape(name_of(speech, row.group)), cells, picture))
    names = ["group", "waiting", "seats", "taken", *(["more"] if curves else [])]
    heads = [speech.say(f"short.{name}", seats=SEATS) for name in names]
    curve = curves.get(first.group)
    if curve:
        reading += " " + speech.say("short.curve", seats=len(curve), more=curve[-1])
    return section(
        speech.say("short"),
        paragraph(reading),
        table(speech, heads, rows),
        paragraph(speech.say("short.note"), "quiet"),
    )


def name_of(speech: Speech, group: Group) -> str:
    parts = [speech.code("sector", group.sector), speech.code("place_kind", group.kind)]
    if group.level:
        parts.append(f"mbo {group.level}")
    return ", ".join([*parts, group.municipality])


def map_section(decided: Decided, speech: Speech) -> Html:
    problem = decided.round.problem
    without = decided.unplaced.person
    towns = Towns.of(decided)
    drawn = draw_map(
        problem.places.lat,
        problem.places.lon,
        problem.places.capacity.astype(np.int64),
        problem.people.lat[without],
        problem.people.lon[without],
        speech.say("map.describe"),
        towns.names(decided),
    )
    if drawn is None:
        return section(speech.say("map"), paragraph(speech.say("map.none")))
    rows, reading = towns.rows(decided, speech), towns.reading(decided, speech)
    heads = [speech.say(f"map.{n}") for n in ("town", "unplaced", "placed", "seats_short", "free")]
    beside = table(speech, heads, rows)
    picture = f"<div>{_legend(speech)}{drawn.svg}{_sizes(speech, drawn)}</div>"
    return section(
        speech.say("map"),
        paragraph(reading),
        f'<div class="picture">{picture}<div>{beside}</div></div>',
    )


def _legend(speech: Speech) -> Html:
    def mark(kind: str, radius: int) -> Html:
        circle = f'<circle class="{kind}" cx="8" cy="8" r="{radius}"/>'
        return f'<svg viewBox="0 0 16 16" aria-hidden="true">{circle}</svg>'

    seats = f"<li>{mark('seats', 6)}{speech.say('map.seats')}</li>"
    people = f"<li>{mark('people', 5)}{speech.say('map.people')}</li>"
    return f'<ul class="legend">{seats}{people}</ul>'


def _sizes(speech: Speech, drawn: Map) -> Html:
    return paragraph(speech.say("map.size", seats=drawn.seats, people=drawn.people), "quiet")


@dataclass(frozen=True, slots=True, eq=False)
class Towns:
    """Per municipality people without and with a place, seats, free seats; most without first."""

    order: list[int]
    columns: Int64s

    @classmethod
    def of(cls, decided: Decided) -> Towns:
        problem, points = decided.round.problem, decided.points
        home = municipalities(points, problem.people.lat, problem.people.lon)
        there = municipalities(points, problem.places.lat, problem.places.lon)
        size, placed = len(points.names), decided.outcome.placed
        seats = np.zeros(size, np.int64)
        np.add.at(seats, there, problem.places.capacity.astype(np.int64))
        taken = np.bincount(there[decided.outcome.place[placed]], minlength=size)
        without = np.bincount(home[~placed], minlength=size)
        given = np.bincount(home[placed], minlength=size)
        columns = np.stack([without, given, seats, seats - taken], axis=1)
        some = np.flatnonzero(columns.any(axis=1)).tolist()
        order = sorted(some, key=lambda at: (*(-columns[at]).tolist(), points.names[at]))
        return cls(order, columns)

    def rows(self, decided: Decided, speech: Speech) -> list[Row]:
        """The rest stands together in one row."""
        names = decided.points.names
        rows = [Row(escape(names[at]), self.columns[at].tolist()) for at in self.order[:TOWNS]]
        if rest := self.order[TOWNS:]:
            total = self.columns[rest].sum(axis=0).tolist()
            rows.append(Row(speech.say("map.others", count=len(rest)), total))
        return rows

    def reading(self, decided: Decided, speech: Speech) -> Html:
        worst = self.order[0]
        without, _, _, free = self.columns[worst].tolist()
        if not without:
            return speech.say("map.all_placed")
        town = decided.points.names[worst]
        return speech.say("map.reading", town=town, unplaced=without, free=free)

    def names(self, decided: Decided) -> list[Name]:
        """The middle of a municipality is that of its postcodes."""
        points = decided.points
        found = []
        for at in self.order[:TOWNS]:
            own = points.municipality == at
            lat, lon = float(points.lat[own].mean()), float(points.lon[own].mean())
            found.append(Name(escape(points.names[at]), lat, lon))
        return found
