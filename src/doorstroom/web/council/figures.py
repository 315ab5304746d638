"""Figures of a programme as cells, sentences and a chart, suppressed where they must be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.apps.insight.service import (
    Figure,
    LastingFigures,
    ProgrammePage,
    TargetCounter,
    reached_on,
)
from doorstroom.apps.people.service import organisations_at_desk, organisations_with_files
from doorstroom.apps.programmes.service import Programme
from doorstroom.core import words as said
from doorstroom.core.programmes import Pack, Target
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.dates import add_months
from doorstroom.web.components import charts, words
from doorstroom.web.components.pages import Cell, Column, Table
from doorstroom.web.components.tongue import dutch

from .terms import Names

SMALL = 10
NOTHING = "–"
FEW = "<\N{NO-BREAK SPACE}10"


def sees_counts(actor: Actor, programme: Programme) -> bool:
    """Small counts are for the organiser; others, and every funder, read "minder dan 10"."""
    return programme.organiser_id in organisations_at_desk(actor)


def sees_people(actor: Actor, programme: Programme) -> bool:
    """Who counts for the organiser and opens dossiers there has the list behind a number."""
    return programme.organiser_id in organisations_with_files(actor)


def shown(count: int, full: bool, names: Names, few: str = "") -> str:
    """A count, unless it is too small for this reader."""
    if count < SMALL and not full:
        return few or said.render("count.fewer_than_ten", {}, names.language)
    return words.number(count, names.language)


def short(figure: Figure, names: Names) -> str:
    """A figure for a cell or beside a bar; in a sentence it is written out."""
    return FEW if figure.count is None else figure.text(names.language)


def people_url(programme: Programme, station: str = "") -> str:
    """The list behind a number: those on the way, at a station."""
    query = {
        "wie": "erbij",
        "programma": programme.slug,
        **({"station": station} if station else {}),
    }
    return f"/mensen/?{urlencode(query)}"


@dataclass(frozen=True, slots=True)
class Goal:
    """A target: how far, how it is counted, and the chart for those who may see it."""

    title: str
    question: str
    now: str
    progress: str
    reading: str
    counted: tuple[str, ...]
    chart: charts.LineChart | None


def goals_of(
    programme: Programme, pack: Pack, page: ProgrammePage, actor: Actor, names: Names
) -> tuple[Goal, ...]:
    return tuple(_goal(programme, pack, counter, actor, names) for counter in page.targets)


def target_number(target: Target) -> int:
    """What is to be reached: in total, or else this year."""
    return target.total if target.total is not None else (target.per_year or 0)


def _goal(
    programme: Programme, pack: Pack, counter: TargetCounter, actor: Actor, names: Names
) -> Goal:
    target = counter.target
    now = counter.total if target.total is not None else counter.this_year
    wanted = target_number(target)
    progress = progress_words(now.text(names.language), target)
    reading = [progress]
    if counter.expected is not None:
        facts = {
            "days": counter.expected.days,
            "low": counter.expected.low,
            "high": counter.expected.high,
        }
        reading.append(said.render("forecast.range", facts, names.language))
    question = (
        _("Halen we de %(n)d?") if target.total is not None else _("Halen we er dit jaar %(n)d?")
    ) % {"n": wanted}
    sentence = " ".join(reading)
    chart = None
    if sees_counts(actor, programme):
        chart = _chart(programme, pack, counter, question, sentence, actor.today, names)
    return Goal(
        title=target.title,
        question=question,
        now=now.text(names.language),
        progress=progress,
        reading=sentence,
        counted=tuple(_counted(counter, names)),
        chart=chart,
    )


def progress_words(now: str, target: Target) -> str:
    """``Nu 38 van de 100.``"""
    facts = {"now": now, "n": target_number(target)}
    if target.total is not None:
        return _("Nu %(now)s van de %(n)d.") % facts
    return _("Dit jaar %(now)s van de %(n)d.") % facts


def _counted(counter: TargetCounter, names: Names) -> list[str]:
    target = counter.target
    lines = [
        counter.counts_words(names.language),
        _("Iemand telt mee als: %(when)s") % {"when": target.reached_when},
        _("Iedereen telt één keer, ook wie twee keer begon."),
    ]
    if target.sustained_months is not None:
        lines.append(
            _("Van zoveel mensen weten we het niet: %(n)s. Zij tellen niet mee.")
            % {"n": counter.unknown.text(names.language)}
        )
    return lines


def _chart(
    programme: Programme,
    pack: Pack,
    counter: TargetCounter,
    title: str,
    reading: str,
    today: date,
    names: Names,
) -> charts.LineChart | None:
    target = counter.target
    reached, _unknown = reached_on(programme, pack, target, today)
    whole = target.total is not None
    days = sorted(day for day in reached.values() if whole or day.year == today.year)
    start = _start(programme, days, today) if whole else date(today.year, 1, 1)
    if start >= today:
        return None
    points = _points(days, start, today)
    expected = counter.expected
    year_end = date(today.year, 12, 31)
    ahead = None
    if expected is not None and year_end > today:
        low, high = points[-1].value + expected.low, points[-1].value + expected.high
        ahead = charts.Forecast(year_end, low, high)
    return charts.line_chart(
        title,
        reading,
        points,
        until=max(_until(programme, target, start), year_end, today),
        day_head=_("Dag"),
        value_head=_("Mensen"),
        target=target_number(target),
        target_label=_("doel"),
        forecast=ahead,
        forecast_words=_("31 december, als het zo doorgaat"),
        language=names.language,
    )


def _start(programme: Programme, days: list[date], today: date) -> date:
    first = days[0] if days else today
    start = min(first, programme.starts_on or first)
    return date(start.year, start.month, 1)


def _until(programme: Programme, target: Target, start: date) -> date:
    """The end of the programme, else so many years after its start as the target says."""
    if programme.ends_on is not None:
        return programme.ends_on
    return add_months(start, 12 * (target.years or 1))


def _points(days: list[date], start: date, today: date) -> list[charts.Point]:
    """The running total at the start of each month, and today."""
    counts = Counter(days)
    points, day = [], start
    while day < today:
        points.append(charts.Point(day, sum(n for on, n in counts.items() if on < day)))
        day = add_months(day, 1)
    points.append(charts.Point(today, len(days)))
    most = 24
    step = -(-len(points) // most)
    return [*points[:-1:step], points[-1]]


def station_table(
    programme: Programme, pack: Pack, page: ProgrammePage, actor: Actor, names: Names
) -> Table:
    """The route as numbers; who may see the people goes on to the list behind a number."""
    full, known = sees_counts(actor, programme), sees_people(actor, programme)
    rows: list[tuple[Cell | str, ...]] = []
    for station, now, passed in zip(pack.stations, page.stations, page.passed, strict=True):
        url = people_url(programme, station.code) if known and now.count else ""
        days = page.longest.get(station.code)
        rows.append(
            (
                dutch(station.title),
                Cell(short(passed, names)),
                Cell(short(now, names), url=url),
                Cell(str(days) if full and days is not None else NOTHING),
            )
        )
    return Table(
        caption=_("De route in mensen"),
        caption_hidden=True,
        columns=(
            Column(_("Station")),
            Column(_("Ooit"), number=True),
            Column(_("Nu"), number=True),
            Column(_("Langst"), number=True),
        ),
        rows=rows,
    )


def lasting_table(rows: tuple[LastingFigures, ...], names: Names) -> Table:
    """How it is after 1, 3, 6, 12 and 24 months; what nobody knows has its own column."""

    def text(figure: Figure) -> Cell:
        return Cell(short(figure, names))

    def after(month: int) -> str:
        said = ngettext("%(n)d maand", "%(n)d maanden", month) % {"n": month}
        return said.replace(" ", "\N{NO-BREAK SPACE}")

    return Table(
        caption=_("Hoe is het daarna?"),
        caption_hidden=True,
        columns=(
            Column(_("Na de start")),
            Column(_("Gevraagd"), number=True),
            Column(_("Staat nog"), number=True),
            Column(_("Gestopt"), number=True),
            Column(_("Verschillend"), number=True),
            Column(_("Niet bekend"), number=True),
        ),
        rows=[
            (
                after(row.month),
                text(row.due),
                text(row.still),
                text(row.ended),
                text(row.differ),
                text(row.unknown),
            )
            for row in rows
        ],
    )


def room_table(page: ProgrammePage, names: Names) -> Table | None:
    """Where places are short; nothing when nobody wishes and nothing is free."""
    if not page.room:
        return None
    return Table(
        caption=_("Wensen en vrije plekken per sector"),
        caption_hidden=True,
        columns=(
            Column(_("Sector")),
            Column(_("Willen dit"), number=True),
            Column(_("Plekken vrij"), number=True),
        ),
        rows=[
            (room.title, Cell(short(room.wished, names)), Cell(str(room.free)))
            for room in page.room
        ],
    )


def room_reading(page: ProgrammePage) -> str:
    """One sentence above the table."""
    tight = [room for room in page.room if room.short]
    if not tight and any(room.wished.count is None for room in page.room):
        return _("De aantallen zijn te klein om te laten zien waar het knelt.")
    if not tight:
        return _("Er is nu geen sector waar meer mensen wachten dan er plekken vrij zijn.")
    worst = tight[0]
    wished = worst.wished.count or 0
    people = ngettext("%(n)d persoon wil dit", "%(n)d mensen willen dit", wished) % {"n": wished}
    places = ngettext("er is %(n)d plek vrij", "er zijn %(n)d plekken vrij", worst.free) % {
        "n": worst.free
    }
    return _("Het knelt het meest in %(sector)s: %(people)s en %(places)s.") % {
        "sector": worst.title.lower(),
        "people": people,
        "places": places,
    }
