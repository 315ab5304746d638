"""Somebody goes: what figures need of them becomes numbers, by the figures' own definitions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import F, Min

from doorstroom.apps.pathways.service import Outcome, Passage, Pathway
from doorstroom.apps.placements.service import FollowUp
from doorstroom.apps.programmes.service import Programme, pack_of
from doorstroom.core.values.actor import Actor

from ..gone import FUNNEL, LASTING, NOT_KNOWN, PASSED, REACHED
from ..models import Gone
from ..reached import Asked, reached_by, said_together, started_placements

# Figure, detail, first day of the month.
_Counted = tuple[str, str, date]


def count_gone(people: Sequence[UUID], actor: Actor) -> None:
    """Add what these people count for to the numbers of each of their programmes."""
    routes = Pathway.objects.filter(person__in=people)
    slugs = routes.order_by().values_list("programme", flat=True).distinct()
    for programme in Programme.objects.filter(pk__in=slugs).order_by("pk"):
        counted = Counter(_counted(programme, people, actor.today))
        for (figure, detail, month), count in sorted(counted.items()):
            row, _made = Gone.objects.get_or_create(
                programme=programme,
                figure=figure,
                detail=detail,
                month=month,
                defaults={"people": 0},
            )
            Gone.objects.filter(pk=row.pk).update(people=F("people") + count)


def _counted(programme: Programme, people: Collection[UUID], today: date) -> Iterable[_Counted]:
    yield from _funnel(programme, people, today)
    yield from _targets(programme, people, today)
    checks = FollowUp.objects.filter(
        outcome__pathway__programme=programme, person__in=people, due_on__lte=today
    )
    for row in checks.order_by("id"):
        yield LASTING, f"{row.month}:{said_together(row)}", _month(row.due_on)
    passages = Passage.objects.filter(pathway__programme=programme, pathway__person__in=people)
    first = passages.order_by().values_list("station", "pathway__person")
    for station, _person, day in first.annotate(day=Min("entered_on")):
        yield PASSED, station, _month(day)


def _funnel(programme: Programme, people: Collection[UUID], today: date) -> Iterable[_Counted]:
    routes = Pathway.objects.filter(
        programme=programme, person__in=people, opened_on__lte=today
    ).order_by()
    outcomes = Outcome.objects.filter(
        pathway__programme=programme, person__in=people, started_on__lte=today
    ).order_by()
    placed = started_placements([programme], today).filter(person__in=people).order_by()
    lines = (
        ("signed_up", routes.values_list("person").annotate(day=Min("opened_on"))),
        ("intake", routes.exclude(track="").values_list("person").annotate(day=Min("opened_on"))),
        ("placed", placed.values_list("person").annotate(day=Min("starts_on"))),
        ("outcome", outcomes.values_list("person").annotate(day=Min("started_on"))),
    )
    for name, rows in lines:
        for _person, day in rows:
            yield FUNNEL, name, _month(day)


def _targets(programme: Programme, people: Collection[UUID], today: date) -> Iterable[_Counted]:
    pack = pack_of(programme)
    asked = [Asked(programme, pack, target) for target in pack.targets]
    for each, reached in zip(asked, reached_by(asked, today, people=people), strict=True):
        for day in reached.on.values():
            yield REACHED, each.target.code, _month(day)
        for _person in reached.unknown:
            yield NOT_KNOWN, each.target.code, _month(today)


def _month(day: date) -> date:
    return day.replace(day=1)
