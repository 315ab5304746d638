"""The list of people of a worker or an organisation, by name, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from doorstroom.apps.paging import PAGE_SIZE, Key, Page, count_to, page_of
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import BLIND_ROLES, PERSONAL_ROLES, Involvement, Person
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.actor import Actor


@dataclass(frozen=True, slots=True)
class CaseloadFilters:
    """What narrows the list. ``mine``: on the actor's own names; else the whole organisation.

    ``silent_days``: no contact for more than so many days. ``waiting``: no
    destination yet. ``owner``: of this worker.
    """

    organisation: UUID | None = None
    mine: bool = True
    programme: str = ""
    station: str = ""
    owner: UUID | None = None
    silent_days: int | None = None
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """A person with their open routes and what comes next."""

    person: Person
    pathways: tuple[Pathway, ...]
    next_task: Task | None
    days_waiting: int | None
    days_silent: int | None


EVERYBODY_OF_MINE = CaseloadFilters()


def caseload(
    actor: Actor,
    *,
    filters: CaseloadFilters = EVERYBODY_OF_MINE,
    key: Key | None = None,
    size: int = PAGE_SIZE,
) -> Page[CaseloadRow]:
    """One page of people, in four queries whatever its size or the region's."""
    rows = _involved(actor, filters)
    found, next_key, previous_key = page_of(
        rows, sort="sort_key", key_id="person_id", after=key, size=size
    )
    people = _people([row.person_id for row in found])
    routes = _routes(list(people))
    return Page(
        rows=tuple(
            _row(people[row.person_id], routes.get(row.person_id, ()), actor.today) for row in found
        ),
        next_key=next_key,
        previous_key=previous_key,
        count=count_to(rows, "sort_key", "person_id"),
    )


def _involved(actor: Actor, filters: CaseloadFilters) -> QuerySet[Involvement]:
    """One open involvement a person, through the index of the organisation or the worker."""
    rows = Involvement.objects.open().exclude(role__in=BLIND_ROLES)
    if filters.mine:
        rows = rows.filter(worker__in=actor.worker_ids)
    else:
        allowed = actor.organisation_ids
        wanted = allowed if filters.organisation is None else allowed & {filters.organisation}
        # One organisation is named as such: then its index gives the order.
        rows = (
            rows.filter(organisation=next(iter(wanted)))
            if len(wanted) == 1
            else rows.filter(organisation__in=wanted)
        )
        rows = rows.filter(~Q(role__in=PERSONAL_ROLES) | Q(worker__in=actor.worker_ids))
    rows = rows.filter(person__merged_into__isnull=True)
    return _narrowed(rows, actor.today, filters).distinct("sort_key", "person_id")


def _narrowed(
    rows: QuerySet[Involvement], today: date, filters: CaseloadFilters
) -> QuerySet[Involvement]:
    if filters.programme or filters.station:
        routes = Pathway.objects.open().filter(person=OuterRef("person"))
        if filters.programme:
            routes = routes.filter(programme=filters.programme)
        if filters.station:
            routes = routes.filter(station=filters.station)
        rows = rows.filter(Exists(routes))
    if filters.owner is not None:
        rows = rows.filter(person__owner_involvement__worker=filters.owner)
    if filters.waiting:
        rows = rows.filter(person__destination_since__isnull=True)
    if filters.silent_days is not None:
        before = today - timedelta(days=filters.silent_days)
        rows = rows.filter(
            Q(person__last_contact_on__lt=before)
            | Q(person__last_contact_on__isnull=True, person__first_reported_on__lt=before)
        )
    return rows


def _people(keys: Sequence[UUID]) -> dict[UUID, Person]:
    return Person.objects.with_owner().in_bulk(list(keys))


def _routes(people: Sequence[UUID]) -> dict[UUID, tuple[Pathway, ...]]:
    routes: dict[UUID, tuple[Pathway, ...]] = {}
    found = (
        Pathway.objects.open()
        .filter(person__in=people)
        .select_related("programme", "next_task__worker")
        .order_by("opened_on", "id")
    )
    for route in found:
        routes[route.person_id] = (*routes.get(route.person_id, ()), route)
    return routes


def _row(person: Person, routes: tuple[Pathway, ...], today: date) -> CaseloadRow:
    tasks = [route.next_task for route in routes if route.next_task is not None]
    waiting = person.destination_since is None
    spoke = person.last_contact_on
    return CaseloadRow(
        person=person,
        pathways=routes,
        next_task=min(tasks, key=lambda task: (task.due_on, str(task.pk)), default=None),
        days_waiting=(today - person.first_reported_on).days if waiting else None,
        days_silent=(today - spoke).days if spoke is not None else None,
    )


def longest_waiting(actor: Actor, *, limit: int = 20) -> QuerySet[Person]:
    """People of this actor without a destination, who waits longest first."""
    return (
        Person.objects.visible_to(actor)
        .current()
        .filter(destination_since__isnull=True)
        .select_related("owner_involvement__worker")
        .order_by("first_reported_on", "id")[:limit]
    )
