"""The figures of one programme, each with the way to the list behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Min, Q

from doorstroom.apps.pathways.service import Outcome, Passage, Pathway
from doorstroom.apps.people.service import organisations_at_desk
from doorstroom.apps.placements.service import FollowUp
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.apps.programmes.service import Programme
from doorstroom.core.programmes import Pack, Target
from doorstroom.core.values.actor import Actor
from doorstroom.core.words import render
from doorstroom.core.words.formats import number

from .forecast import Forecast, forecast
from .gone import FUNNEL, LASTING, PASSED, gone_counts
from .reached import reached_on, said_together, started_placements

SMALL = 10
MONTHS = (1, 3, 6, 12, 24)


@dataclass(frozen=True, slots=True)
class Figure:
    """A count with the filter of the list behind it. ``count`` None: too small to show here."""

    code: str
    count: int | None
    filter: Mapping[str, str] = field(default_factory=dict)

    def text(self, language: str = "nl") -> str:
        if self.count is None:
            return render("count.fewer_than_ten", {}, language)
        return number(self.count, language)


@dataclass(frozen=True, slots=True)
class TargetCounter:
    """A target by the pack's own definition. ``unknown``: nobody knows whether it lasted."""

    target: Target
    this_year: Figure
    total: Figure
    unknown: Figure
    expected: Forecast | None

    def counts_words(self, language: str = "nl") -> str:
        """What counts, in one sentence."""
        if self.target.counts == "placement_started":
            return render("target.placement_started", {}, language)
        months = self.target.sustained_months
        code = "target.outcome" if months is None else "target.sustained"
        return render(code, {"outcomes": self.target.outcomes, "months": months}, language)


@dataclass(frozen=True, slots=True)
class LastingFigures:
    """Of the outcomes that are old enough: what is known after so many months."""

    month: int
    due: Figure
    still: Figure
    ended: Figure
    differ: Figure
    unknown: Figure


class Shown:
    """Whether this actor sees small counts: the organiser and the system do, others not.

    A funder never does, whatever organisation they belong to.
    """

    def __init__(self, programme: Programme, actor: Actor) -> None:
        own = programme.organiser_id is not None
        self.small = actor.kind == "system" or (
            own and programme.organiser_id in organisations_at_desk(actor)
        )
        self.slug = programme.slug

    def figure(self, code: str, count: int, **filters: str) -> Figure:
        hidden = count < SMALL and not self.small
        return Figure(code, None if hidden else count, {"programme": self.slug, **filters})

    def part(self, figure: Figure, *, of: Figure, counts: tuple[int, int]) -> Figure:
        """A part of a whole that is shown: hidden too where the rest would be a small count.

        ``counts``: of the whole and of the part. Where both are the same there is no rest.
        """
        rest = counts[0] - counts[1]
        if self.small or of.count is None or rest == 0 or rest >= SMALL:
            return figure
        return replace(figure, count=None)


@seeing_all("figures of a programme; a small one is not shown")
def target_counters(
    programme: Programme, pack: Pack, shown: Shown, today: date
) -> tuple[TargetCounter, ...]:
    return tuple(_counter(programme, pack, target, shown, today) for target in pack.targets)


def _counter(
    programme: Programme, pack: Pack, target: Target, shown: Shown, today: date
) -> TargetCounter:
    reached, unknown = reached_on(programme, pack, target, today)
    first = date(today.year, 1, 1)
    this_year = sum(day >= first for day in reached.values())
    total = shown.figure("total", len(reached), target=target.code)
    recent = shown.figure("this_year", this_year, target=target.code, year=str(today.year))
    return TargetCounter(
        target=target,
        this_year=shown.part(recent, of=total, counts=(len(reached), this_year)),
        total=total,
        unknown=shown.figure("unknown", len(unknown), target=target.code, known="no"),
        expected=_expected(programme, reached, today) if shown.small else None,
    )


def _expected(programme: Programme, reached: Mapping[UUID, date], today: date) -> Forecast | None:
    """How many more until the end of this year, at the rate of at most the past year."""
    opened = Pathway.objects.filter(programme=programme).aggregate(first=Min("opened_on"))["first"]
    if opened is None:
        return None
    since = max(opened, today - timedelta(days=365))
    recent = sum(day > since for day in reached.values())
    return forecast(recent, (today - since).days, (date(today.year, 12, 31) - today).days)


@seeing_all("figures of a programme; a small one is not shown")
def funnel(programme: Programme, shown: Shown, today: date) -> tuple[Figure, ...]:
    """From sign-up to a destination: people, each counted once a line."""
    routes = Pathway.objects.filter(programme=programme, opened_on__lte=today)
    counts = routes.aggregate(
        signed_up=Count("person", distinct=True),
        intake=Count("person", distinct=True, filter=~Q(track="")),
    )
    placed = started_placements([programme], today).aggregate(n=Count("person", distinct=True))["n"]
    outcomes = Outcome.objects.filter(pathway__programme=programme, started_on__lte=today)
    reached = outcomes.aggregate(n=Count("person", distinct=True))["n"]
    gone = gone_counts(programme, FUNNEL, today)

    lines: list[Figure] = []
    whole: tuple[Figure, int] | None = None
    for name, found, filters in (
        ("signed_up", counts["signed_up"], {}),
        ("intake", counts["intake"], {"reached": "intake"}),
        ("placed", placed, {"reached": "placement"}),
        ("outcome", reached, {"reached": "outcome"}),
    ):
        count = found + gone.get(name, 0)
        line = shown.figure(f"funnel.{name}", count, **filters)
        if whole is not None:
            line = shown.part(line, of=whole[0], counts=(whole[1], count))
        if line.count is not None:
            whole = (line, count)
        lines.append(line)
    return tuple(lines)


@seeing_all("figures of a programme; a small one is not shown")
def lasting_figures(programme: Programme, shown: Shown, today: date) -> tuple[LastingFigures, ...]:
    """After 1, 3, 6, 12 and 24 months; what nobody knows is shown as not known."""
    rows = FollowUp.objects.filter(
        outcome__pathway__programme=programme, due_on__lte=today
    ).order_by("due_on", "id")
    said: dict[int, Counter[str]] = {month: Counter() for month in MONTHS}
    for row in rows:
        said[row.month][said_together(row)] += 1
    for detail, count in gone_counts(programme, LASTING, today).items():
        month, _, answer = detail.partition(":")
        said[int(month)][answer] += count
    return tuple(_lasting(month, said[month], shown) for month in MONTHS)


def _lasting(month: int, said: Counter[str], shown: Shown) -> LastingFigures:
    def figure(code: str, count: int, answer: str) -> Figure:
        return shown.figure(code, count, month=str(month), answer=answer)

    due = figure(f"funnel.month_{month}", said.total(), "all")
    still = figure("still", said["still"] + said["other"], "still")
    ended = figure("ended", said["ended"], "ended")
    differ = figure("differ", said["differ"], "differ")
    unknown = figure("unknown", said["unknown"], "unknown")
    if any(each.count is None for each in (still, ended, differ, unknown)):
        # With the sum beside it what is hidden could be worked out.
        due = replace(due, count=None)
    return LastingFigures(month, due, still, ended, differ, unknown)


@seeing_all("figures of a programme; a small one is not shown")
def at_stations(programme: Programme, pack: Pack, shown: Shown) -> tuple[Figure, ...]:
    """How many people are at each station now, in the order of the route."""
    rows = (
        Pathway.objects.open()
        .filter(programme=programme)
        .order_by("station")
        .values("station")
        .annotate(n=Count("id"))
    )
    counts = {row["station"]: row["n"] for row in rows}
    return tuple(
        shown.figure(station.title, counts.get(station.code, 0), station=station.code)
        for station in pack.stations
    )


@seeing_all("figures of a programme; a small one is not shown")
def passed_stations(
    programme: Programme, pack: Pack, shown: Shown, today: date
) -> tuple[Figure, ...]:
    """How many people have ever been at each station."""
    rows = (
        Passage.objects.filter(pathway__programme=programme)
        .order_by("station")
        .values("station")
        .annotate(n=Count("pathway__person", distinct=True))
    )
    counts = Counter({row["station"]: row["n"] for row in rows})
    counts.update(gone_counts(programme, PASSED, today))
    return tuple(
        shown.figure(station.title, counts[station.code], passed=station.code)
        for station in pack.stations
    )
