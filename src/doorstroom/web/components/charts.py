"""Bars and lines as server-side SVG: geometry in Python, drawing in a template.

Positions are percentages, so that words keep their size on every screen. A
chart always carries a one-sentence reading and the table of its own figures.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doorstroom.web.components import words
from doorstroom.web.components.pages import Cell, Column, Table


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; ``shown`` replaces the number where a count may not be told ("< 10")."""

    label: str
    value: int
    url: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class DrawnBar:
    label: str
    shown: str
    url: str
    width: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars drawn inside a table: picture and table are one."""

    title: str
    reading: str
    label_head: str
    value_head: str
    bars: tuple[DrawnBar, ...]
    target: int | None
    target_at: str
    target_words: str


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day."""

    on: date
    value: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """What it becomes if it goes on like this: between ``low`` and ``high`` on a day."""

    on: date
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or a grid line at a place, in percent."""

    text: str
    x: str
    y: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class LineChart:
    title: str
    reading: str
    path: str
    band: str
    ahead: str
    grid: tuple[Mark, ...]
    days: tuple[Mark, ...]
    target_at: str
    target_words: str
    now: Mark | None
    table: Table


def _percent(value: float) -> str:
    return f"{value:.2f}%"


def nice_top(value: int) -> int:
    """The end of an axis of four equal steps that covers a value.

    >>> [nice_top(n) for n in (0, 3, 38, 100, 112, 999)]
    [4, 4, 40, 100, 120, 1000]
    """
    if value <= 4:
        return 4
    scale = 10 ** math.floor(math.log10(value))
    for tenths in (10, 12, 16, 20, 24, 32, 40, 60, 80, 100):
        top = tenths * scale // 10
        if top >= value and top % 4 == 0:
            return int(top)
    return int(scale * 10)


def bar_chart(
    title: str,
    reading: str,
    bars: Sequence[Bar],
    *,
    label_head: str,
    value_head: str,
    target: int | None = None,
    target_label: str = "",
    language: str = "nl",
) -> BarChart:
    """Horizontal bars on one scale; ``target`` draws a line across them.

    >>> chart = bar_chart("t", "r", [Bar("a", 5), Bar("b", 10)], label_head="", value_head="")
    >>> [bar.width for bar in chart.bars]
    ['50.00%', '100.00%']
    """
    top = max([bar.value for bar in bars] + [target or 0, 1])
    drawn = tuple(
        DrawnBar(
            bar.label,
            bar.shown or words.number(bar.value, language),
            bar.url,
            _percent(100 * bar.value / top),
        )
        for bar in bars
    )
    at = "" if target is None else _percent(100 * target / top)
    named = "" if target is None else f"{target_label} {words.number(target, language)}".strip()
    return BarChart(title, reading, label_head, value_head, drawn, target, at, named)


def line_chart(
    title: str,
    reading: str,
    points: Sequence[Point],
    *,
    until: date,
    day_head: str,
    value_head: str,
    target: int | None = None,
    target_label: str = "",
    forecast: Forecast | None = None,
    forecast_words: str = "",
    language: str = "nl",
) -> LineChart:
    """Reached against target over time, with the spread of the forecast.

    ``points`` are in order of date and not empty; ``until`` ends the axis.
    ``forecast_words`` is the text of the forecast's row in the table.
    """
    start = points[0].on
    length = max((until - start).days, 1)
    ends = [point.value for point in points] + [target or 0, forecast.high if forecast else 0]
    top = nice_top(max(ends))

    def x(day: date) -> float:
        return 100 * (day - start).days / length

    def y(value: float) -> float:
        return 100 - 100 * value / top

    path = "M" + " L".join(f"{x(p.on):.2f} {y(p.value):.2f}" for p in points)
    last = points[-1]
    band = ahead = ""
    if forecast is not None:
        here, there = f"{x(last.on):.2f} {y(last.value):.2f}", f"{x(forecast.on):.2f}"
        band = f"M{here} L{there} {y(forecast.low):.2f} L{there} {y(forecast.high):.2f} Z"
        ahead = f"M{here} L{there} {y((forecast.low + forecast.high) / 2):.2f}"
    grid = tuple(
        Mark(
            words.number(top * step // 4, language) if step else "", "0", _percent(100 - 25 * step)
        )
        for step in range(5)
    )
    years = [date(year, 1, 1) for year in range(start.year + 1, until.year + 1)]
    days = [Mark(str(start.year), "0%", "")] if not years or x(years[0]) > 12 else []
    days += [Mark(str(day.year), _percent(x(day)), "") for day in years if x(day) <= 90]
    rows: list[tuple[Cell | str, ...]] = [
        (words.short_date(p.on, language, year=True), Cell(words.number(p.value, language)))
        for p in points
    ]
    if forecast is not None:
        spread = f"{words.number(forecast.low, language)}–{words.number(forecast.high, language)}"
        rows.append((forecast_words or words.short_date(forecast.on, language, year=True), spread))
    named = "" if target is None else f"{target_label} {words.number(target, language)}".strip()
    return LineChart(
        title=title,
        reading=reading,
        path=path,
        band=band,
        ahead=ahead,
        grid=grid,
        days=tuple(days),
        target_at="" if target is None else _percent(y(target)),
        target_words=named,
        now=Mark(
            words.number(last.value, language),
            _percent(x(last.on)),
            _percent(y(last.value)),
            "end" if x(last.on) > 15 else "start",
        ),
        table=Table(
            caption=title,
            columns=(Column(day_head), Column(value_head, number=True)),
            rows=rows,
            caption_hidden=True,
        ),
    )
