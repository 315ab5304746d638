"""The list of people: which of them, in which order, and one page of it by key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import Person
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.pages import Chip, Pager

from .files import dossier_url
from .stations import station_data
from .today_rows import SILENT_DAYS
from .wording import (
    age_of,
    days_since,
    lateness,
    reply_chip,
    short_day,
    task_words,
)

PAGE_SIZE = 40
COUNT_UP_TO = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """One person in the list."""

    name: str
    age: str
    url: str
    programme: str
    station: str
    days: int | None
    step: str
    on: str
    chips: tuple[Chip, ...]
    owner: str


def chosen(filters: dict[str, Any], actor: Actor) -> QuerySet[Person]:
    """The people that these filters ask for, without an order."""
    people: QuerySet[Person] = Person.objects.visible_to(actor).current().with_owner()
    people = _of_whom(people, filters.get("wie") or "mij", actor)
    routes = Pathway.objects.open().filter(person=OuterRef("pk"))
    if filters.get("programma"):
        routes = routes.filter(programme=filters["programma"])
        if filters.get("station"):
            routes = routes.filter(station=filters["station"])
        people = people.filter(Exists(routes))
    return _with_signal(people, filters.get("sein") or "", actor.today)


def _of_whom(people: QuerySet[Person], whose: str, actor: Actor) -> QuerySet[Person]:
    match whose:
        case "mij":
            return people.filter(owner_involvement__worker__in=actor.worker_ids)
        case "waarneming":
            away = [seat.worker_id for seat in actor.seats if seat.standing_in]
            return people.filter(owner_involvement__worker__in=away)
        case "balie":
            return people.filter(
                owner_involvement__worker__function="desk",
                owner_involvement__organisation__in=actor.organisation_ids,
            )
        case "organisatie":
            return people.filter(owner_involvement__organisation__in=actor.organisation_ids)
        case _:
            return people


def _with_signal(people: QuerySet[Person], signal: str, today: date) -> QuerySet[Person]:
    routes = Pathway.objects.open().filter(person=OuterRef("pk"))
    border = today - timedelta(days=SILENT_DAYS)
    match signal:
        case "stil":
            return people.filter(
                Exists(routes.filter(resting_until__isnull=True)),
                Q(last_contact_on__lt=border)
                | Q(last_contact_on__isnull=True, first_reported_on__lt=border),
            )
        case "te-laat":
            return people.filter(Exists(routes.filter(next_task__due_on__lt=today)))
        case "wacht":
            return people.filter(Exists(routes), destination_since__isnull=True)
        case "antwoord":
            return people.filter(
                Exists(routes.filter(next_task__reply__in=["other_time", "question"]))
            )
        case "rust":
            return people.filter(Exists(routes.filter(resting_until__isnull=False)))
        case "geen-route":
            return people.filter(~Exists(routes))
        case _:
            return people


# Key of each order: the column, and whether the list runs up.
ORDERS = {"naam": "sort_key", "dagen": "first_reported_on"}


@dataclass(frozen=True, slots=True)
class Window:
    people: tuple[Person, ...]
    pager: Pager


def window(people: QuerySet[Person], order: str, query: QueryDict, url: str) -> Window:
    """One page by key: ``na`` asks for what follows a row, ``voor`` for what precedes it."""
    column = ORDERS.get(order, "sort_key")
    after, before = _key(query.get("na", "")), _key(query.get("voor", ""))
    if column == "first_reported_on":
        after, before = _dated(after), _dated(before)
    if before is not None:
        rows = people.filter(_beyond(column, before, "lt")).order_by(f"-{column}", "-id")
        found = list(rows[: PAGE_SIZE + 1])
        shown = found[:PAGE_SIZE][::-1]
        earlier, later = len(found) > PAGE_SIZE, True
    else:
        rows = people.filter(_beyond(column, after, "gt")) if after is not None else people
        found = list(rows.order_by(column, "id")[: PAGE_SIZE + 1])
        shown = found[:PAGE_SIZE]
        earlier, later = after is not None, len(found) > PAGE_SIZE
    total = people.order_by()[: COUNT_UP_TO + 1].count() if earlier or later else len(shown)
    kept = {
        name: str(value) for name, value in query.items() if name not in {"na", "voor"} and value
    }
    return Window(
        tuple(shown),
        Pager(
            shown=len(shown),
            total=min(total, COUNT_UP_TO),
            more=total > COUNT_UP_TO,
            first=1 if not earlier and shown else None,
            previous_url=_page_url(url, kept, "voor", shown[:1], column) if earlier else "",
            next_url=_page_url(url, kept, "na", shown[-1:], column) if later else "",
        ),
    )


def _key(text: str) -> tuple[Any, UUID] | None:
    value, _mark, identity = text.rpartition("~")
    try:
        return (value, UUID(identity)) if identity else None
    except ValueError:
        return None


def _dated(key: tuple[Any, UUID] | None) -> tuple[Any, UUID] | None:
    try:
        return (date.fromisoformat(key[0]), key[1]) if key else None
    except ValueError:
        return None


def _beyond(column: str, key: tuple[Any, UUID], side: str) -> Q:
    value, identity = key
    return Q(**{f"{column}__{side}": value}) | Q(**{column: value, f"id__{side}": identity})


def _page_url(url: str, kept: dict[str, str], side: str, edge: list[Person], column: str) -> str:
    """The address of what lies beyond the row at the edge; without rows, the first page."""
    beyond = [(side, f"{getattr(each, column)}~{each.pk}") for each in edge]
    return f"{url}?{urlencode([*kept.items(), *beyond])}"


def rows_of(people: Iterable[Person], actor: Actor) -> tuple[Row, ...]:
    """The rows of a page: one query for the routes of all of them."""
    people = list(people)
    routes: dict[UUID, Pathway] = {}
    found = (
        Pathway.objects.open().filter(person__in=people).select_related("programme", "next_task")
    )
    for route in found.order_by("-opened_on", "id"):
        known = routes.get(route.person_id)
        if known is None or _due(route) < _due(known):
            routes[route.person_id] = route
    return tuple(_row(person, routes.get(person.pk), actor) for person in people)


def _due(route: Pathway) -> date:
    if route.next_task is not None:
        return route.next_task.due_on
    return route.resting_until or date.max


def _row(person: Person, route: Pathway | None, actor: Actor) -> Row:
    today = actor.today
    task = route.next_task if route is not None else None
    return Row(
        name=person.full_name,
        age=age_of(person, today),
        url=dossier_url(person.pk),
        programme=route.programme.title if route is not None else "",
        station=station_data(route)["title"] if route is not None else _("geen route"),
        days=days_since(person, today),
        step=task_words(task) if task is not None else "",
        on=short_day(task.due_on, today) if task is not None else "",
        chips=tuple(signals(person, route, actor)),
        owner="" if person.owner.pk in actor.worker_ids else _owner(person),
    )


def _owner(person: Person) -> str:
    if person.owner.function == "desk":
        return ""
    return person.owner.name


def signals(person: Person, route: Pathway | None, actor: Actor) -> Iterable[Chip]:
    """What asks for attention, the most urgent first."""
    today = actor.today
    task = route.next_task if route is not None else None
    if task is not None:
        late = lateness(task.due_on, today)
        if late is not None:
            yield late
        answered = reply_chip(task)
        if answered is not None and task.reply != "coming":
            yield answered
    if person.owner.function == "desk":
        yield Chip(_("bij de balie"), "wait")
    if route is not None and route.resting_until is not None:
        yield Chip(_("rust tot %(day)s") % {"day": short_day(route.resting_until, today)})
    elif route is not None:
        since = person.last_contact_on or person.first_reported_on
        silent = (today - since).days
        if silent > SILENT_DAYS:
            yield Chip(_("%(count)d dagen stil") % {"count": silent}, "wait")
    if person.destination_since is not None:
        yield Chip(_("heeft een plek"), "good")
