"""The list of people of a worker or an organisation: one page of it, by key.

Each list walks an index in its own order, or takes a filtered set that the
planner finds small; a page and a count up to 1,000 are all that is ever asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from doorstroom.apps.paging import PAGE_SIZE, Key, Page, count_to, page_of
from doorstroom.apps.pathways.service import Pathway, longest_heard_before, silent_routes
from doorstroom.apps.people.service import (
    Involvement,
    Person,
    desks_of,
    organisations_reading_along,
    owned_at,
    seats_reading,
)
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.core.values.actor import Actor


class Whose(StrEnum):
    """Whose people: owned by me, by whom I stand in for, by my desks, by my organisations."""

    MINE = "mine"
    STANDING_IN = "standing_in"
    DESK = "desk"
    ORGANISATION = "organisation"
    VISIBLE = "visible"


class Signal(StrEnum):
    """What asks for attention; NONE narrows nothing."""

    NONE = ""
    LATE = "late"
    ANSWERED = "answered"
    SILENT = "silent"
    WAITING = "waiting"
    RESTING = "resting"
    NO_ROUTE = "no_route"


class Order(StrEnum):
    """By name, or who came in sight longest ago first."""

    NAME = "sort_key"
    WAITING = "reported_on"


@dataclass(frozen=True, slots=True)
class CaseloadFilters:
    """What narrows the list, and its order. ``station`` counts within a programme only."""

    whose: Whose = Whose.MINE
    programme: str = ""
    station: str = ""
    signal: Signal = Signal.NONE
    order: Order = Order.NAME


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """A person with their open route; of several, the one whose next step comes first."""

    person: Person
    pathway: Pathway | None


def caseload(
    actor: Actor,
    *,
    filters: CaseloadFilters = CaseloadFilters(),  # frozen
    key: Key | None = None,
    size: int = PAGE_SIZE,
) -> Page[CaseloadRow]:
    """One page of people, in five queries whatever its size or the region's."""
    rows = involved(actor, filters)
    sort = filters.order.value
    if filters.order is Order.WAITING and key is not None and not _is_date(key.sort):
        key = None
    with _eyes(filters):
        found, next_key, previous_key = page_of(
            rows, sort=sort, key_id="person_id", after=key, size=size
        )
        alone = next_key is None and previous_key is None
        count = len(found) if alone else _count(rows, filters)
    people = Person.objects.with_owner().in_bulk([row.person_id for row in found])
    shown = [people[row.person_id] for row in found]
    return Page(
        rows=caseload_rows(shown),
        next_key=next_key,
        previous_key=previous_key,
        count=count,
    )


def _count(rows: QuerySet[Involvement], filters: CaseloadFilters) -> int:
    """In any order, so that the first thousand that are found will do."""
    if filters.whose is Whose.VISIBLE:
        # One row a person needs an order; by name whom a filter seeks lie spread.
        return count_to(rows.distinct(Order.NAME.value, "person_id"), Order.NAME, "person_id")
    return count_to(rows)


def _eyes(filters: CaseloadFilters) -> AbstractContextManager[None]:
    """Of one's own organisation a signal is sought among all, and few may have it: of each route
    and step that is passed the database would ask first who may see it. What is found are rows of
    that organisation, which its seats open; the people themselves are asked by one's own eyes.
    """
    if filters.whose is Whose.ORGANISATION and filters.signal is not Signal.NONE:
        return seeing_all("which of one's own organisation a signal is about; not who they are")
    return nullcontext()


def caseload_rows(people: Sequence[Person]) -> tuple[CaseloadRow, ...]:
    """The rows of these people, in two queries for the routes of all of them."""
    routes: dict[UUID, Pathway] = {}
    for route in _routes(people):
        known = routes.get(route.person_id)
        if known is None or _due(route) < _due(known):
            routes[route.person_id] = route
    return tuple(CaseloadRow(person, routes.get(person.pk)) for person in people)


def _routes(people: Iterable[Person]) -> QuerySet[Pathway]:
    """Beside them the few programmes, each once: its pack is by far the longest column."""
    return (
        Pathway.objects.open()
        .filter(person__in=list(people))
        .select_related("next_task")
        .prefetch_related("programme")
        .order_by("-opened_on", "id")
    )


def _due(route: Pathway) -> date:
    if route.next_task is not None:
        return route.next_task.due_on
    return route.resting_until or date.max


def involved(actor: Actor, filters: CaseloadFilters) -> QuerySet[Involvement]:
    """One open involvement a person, through the index of the organisation or the worker."""
    rows = _of_whom(actor, filters).filter(person__merged_into__isnull=True)
    if filters.programme:
        routes = Pathway.objects.open().filter(person=OuterRef("person"))
        routes = routes.filter(programme=filters.programme)
        if filters.station:
            routes = routes.filter(station=filters.station)
        rows = rows.filter(Exists(routes))
    return _with_signal(rows, filters.signal, actor.today)


def _of_whom(actor: Actor, filters: CaseloadFilters) -> QuerySet[Involvement]:
    """Only rows whose dossier opens for the actor, said by seat: each list keeps its index."""
    match filters.whose:
        case Whose.MINE:
            return owned_at({seat.worker_id for seat in seats_reading(actor)})
        case Whose.STANDING_IN:
            away = {seat.worker_id for seat in seats_reading(actor) if seat.standing_in}
            return owned_at(away)
        case Whose.DESK:
            return owned_at(desks_of(actor))
        case Whose.ORGANISATION:
            # Of a person at most one involvement that owns is open.
            owning = Involvement.objects.open().filter(role="owner")
            return owning.filter(_one_of("organisation", organisations_reading_along(actor)))
        case Whose.VISIBLE:
            rows = Involvement.objects.opening_doors_for(actor)
            return rows.distinct(filters.order.value, "person_id")


def _one_of(field: str, keys: Iterable[UUID]) -> Q:
    """One key is named as such: then its index gives the order."""
    found = sorted(keys)
    return Q(**{field: found[0]}) if len(found) == 1 else Q(**{f"{field}__in": found})


def _with_signal(rows: QuerySet[Involvement], signal: Signal, today: date) -> QuerySet[Involvement]:
    routes = Pathway.objects.open().filter(person=OuterRef("person"))
    # A next step is always open: said, so that the index of open tasks serves.
    steps = routes.filter(next_task__done_at__isnull=True)
    match signal:
        case Signal.LATE:
            return rows.filter(Exists(steps.filter(next_task__due_on__lt=today)))
        case Signal.ANSWERED:
            replied = steps.filter(next_task__reply__in=["other_time", "question"])
            return rows.filter(Exists(replied))
        case Signal.SILENT:
            # As the index says it; of COALESCE row security would not let the index be used.
            since = Case(
                When(person__last_contact_on__isnull=True, then=F("person__first_reported_on")),
                default=F("person__last_contact_on"),
            )
            silent = silent_routes(today).filter(person=OuterRef("person"))
            # Wide, for the index of who was heard of long ago; the routes say exactly.
            border = longest_heard_before(today)
            return rows.alias(silent_since=since).filter(Exists(silent), silent_since__lt=border)
        case Signal.WAITING:
            return rows.filter(Exists(routes), person__destination_since__isnull=True)
        case Signal.RESTING:
            return rows.filter(Exists(routes.filter(resting_until__isnull=False)))
        case Signal.NO_ROUTE:
            return rows.filter(~Exists(routes))
        case Signal.NONE:
            return rows


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
