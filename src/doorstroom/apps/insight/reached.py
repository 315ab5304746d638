"""Who came to count for a target, and on which day: of one programme, or of many at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet

from doorstroom.apps.pathways.service import CloseReason, Outcome
from doorstroom.apps.placements.service import FollowUp, Placement, together
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.apps.programmes.service import Programme
from doorstroom.core.programmes import Pack, Target
from doorstroom.core.values.dates import add_months

from .gone import gone_by_target


@dataclass(frozen=True, slots=True)
class Asked:
    """One target of one programme."""

    programme: Programme
    pack: Pack
    target: Target


@dataclass(frozen=True, slots=True)
class Reached:
    """Each person who counts, with the day on which they came to count; and the unknown ones.

    A person counts once. Unknown: old enough to count, and nobody knows if it lasted.
    """

    on: dict[UUID, date] = field(default_factory=dict)
    unknown: set[UUID] = field(default_factory=set)


@seeing_all("figures of a programme; a small one is not shown")
def reached_on(
    programme: Programme, pack: Pack, target: Target, today: date
) -> tuple[dict[UUID, date], set[UUID]]:
    """Of one target."""
    (found,) = reached_for([Asked(programme, pack, target)], today)
    return found.on, found.unknown


@seeing_all("figures of a programme; a small one is not shown")
def reached_for(asked: Sequence[Asked], today: date) -> list[Reached]:
    """Of many targets, in their order: who is here, and who is gone as nobody in particular."""
    found = reached_by(asked, today)
    gone = gone_by_target([each.programme for each in asked])
    for each, reached in zip(asked, found, strict=True):
        key = (each.programme.pk, each.target.code)
        reached.on.update(gone.on.get(key, {}))
        reached.unknown.update(gone.unknown.get(key, set()))
    return found


@seeing_all("figures of a programme; a small one is not shown")
def reached_by(
    asked: Sequence[Asked], today: date, *, people: Collection[UUID] | None = None
) -> list[Reached]:
    """Of those who are here, or of these people: one question for each kind of target."""
    placed = [each for each in asked if each.target.counts == "placement_started"]
    other = [each for each in asked if each.target.counts != "placement_started"]
    started = _placements_of(placed, today, people)
    outcomes = _outcomes_of(other, today, people)
    return [
        _started(each, started.get(each.programme.pk, []))
        if each.target.counts == "placement_started"
        else _outcome(each, outcomes.get(each.programme.pk, []), today)
        for each in asked
    ]


def started_placements(programmes: Iterable[Programme], today: date) -> QuerySet[Placement]:
    """Placements that really began; one that was called off before its first day did not."""
    return (
        Placement.objects.filter(
            pathway__programme__in=[each.pk for each in programmes],
            person__merged_into__isnull=True,
            starts_on__lte=today,
            status__in=["running", "ended"],
        )
        .exclude(ended_on__lte=F("starts_on"))
        .exclude(pathway__close_reason=CloseReason.MISTAKE)
    )


# Person, first day, kind of the place.
_Start = tuple[UUID, date, str]


def _placements_of(
    asked: Sequence[Asked], today: date, people: Collection[UUID] | None
) -> dict[str, list[_Start]]:
    if not asked:
        return {}
    placements = started_placements((each.programme for each in asked), today)
    if people is not None:
        placements = placements.filter(person__in=people)
    rows = placements.order_by("starts_on", "id").values_list(
        "pathway__programme", "person", "starts_on", "kind"
    )
    found: dict[str, list[_Start]] = {}
    for programme, person, day, kind in rows:
        found.setdefault(programme, []).append((person, day, kind))
    return found


def _within(programme: Programme, day: date) -> bool:
    """In the programme's own period."""
    return (programme.starts_on is None or day >= programme.starts_on) and (
        programme.ends_on is None or day <= programme.ends_on
    )


def _started(asked: Asked, rows: Iterable[_Start]) -> Reached:
    station = asked.target.station
    kinds = asked.pack.station(station).place_kinds if station is not None else ()
    found = Reached()
    for person, day, kind in rows:
        if _within(asked.programme, day) and (not kinds or kind in kinds):
            found.on.setdefault(person, day)
    return found


def _outcomes_of(
    asked: Sequence[Asked], today: date, people: Collection[UUID] | None
) -> dict[str, list[Outcome]]:
    """Destinations of routes that were no mistake.

    A dossier that was merged away has its routes in the other one.
    """
    if not asked:
        return {}
    rows = (
        Outcome.objects.filter(
            pathway__programme__in=[each.programme.pk for each in asked],
            person__merged_into__isnull=True,
            started_on__lte=today,
        )
        .exclude(pathway__close_reason=CloseReason.MISTAKE)
        .select_related("pathway")
        .order_by("started_on", "id")
    )
    if people is not None:
        rows = rows.filter(person__in=people)
    if any(each.target.sustained_months is not None for each in asked):
        rows = rows.prefetch_related("follow_ups")
    found: dict[str, list[Outcome]] = {}
    for row in rows:
        found.setdefault(row.pathway.programme_id, []).append(row)
    return found


def _outcome(asked: Asked, rows: Iterable[Outcome], today: date) -> Reached:
    target, found = asked.target, Reached()
    for row in rows:
        if row.kind not in target.outcomes or not _within(asked.programme, row.started_on):
            continue
        if not _led_here(asked.pack, row):
            continue
        if target.sustained_months is None:
            found.on.setdefault(row.person_id, row.started_on)
        else:
            _sustained(row, target.sustained_months, today, found)
    return Reached(found.on, found.unknown - set(found.on))


def _led_here(pack: Pack, row: Outcome) -> bool:
    """Whether the pack says that this destination may begin at the station where it did.

    Preparing for work at a company is no destination of the programme yet.
    """
    at = [station for station in pack.stations if station.code == row.station]
    return not at or row.kind in at[0].leads_to


def _sustained(row: Outcome, months: int, today: date, found: Reached) -> None:
    """What nobody knows is kept apart: it does not count, and it is not a no."""
    day = add_months(row.started_on, months)
    if day > today or (row.ended_on is not None and row.ended_on < day):
        return
    said = {said_together(each) for each in row.follow_ups.all() if each.month >= months}
    if said & {"still", "other"} or row.ended_on is not None:
        found.on.setdefault(row.person_id, day)
    elif "ended" not in said:
        found.unknown.add(row.person_id)


def said_together(row: FollowUp) -> str:
    """Unanimous, or "differ"; no answer and "unknown" stay unknown."""
    return together((row.person_says, row.employer_says, row.coach_says))


__all__ = [
    "Asked",
    "Reached",
    "reached_by",
    "reached_for",
    "reached_on",
    "said_together",
    "started_placements",
]
