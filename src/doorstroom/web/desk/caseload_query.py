"""The list of people: from the filters in the address to a page of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.db.models.functions import Lower
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.apps.accounts.service import SavedList
from doorstroom.apps.insight.service import (
    CaseloadFilters,
    CaseloadRow,
    Key,
    Order,
    Signal,
    Whose,
    caseload,
    caseload_rows,
)
from doorstroom.apps.paging import COUNT_UP_TO
from doorstroom.apps.pathways.service import Pathway, silent_for
from doorstroom.apps.people.service import Person
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.pages import Chip, Pager

from .files import dossier_url
from .stations import station_data
from .wording import (
    age_of,
    days_since,
    lateness,
    reply_chip,
    short_day,
    task_words,
)

PAGE_SIZE = 40
AT_ONCE = 500
AFTER, BEFORE = "na", "voor"

WHOSE: dict[str, Whose] = {
    "mij": Whose.MINE,
    "waarneming": Whose.STANDING_IN,
    "balie": Whose.DESK,
    "organisatie": Whose.ORGANISATION,
    "erbij": Whose.VISIBLE,
}
SIGNALS: dict[str, Signal] = {
    "te-laat": Signal.LATE,
    "antwoord": Signal.ANSWERED,
    "stil": Signal.SILENT,
    "wacht": Signal.WAITING,
    "rust": Signal.RESTING,
    "geen-route": Signal.NO_ROUTE,
}
ORDERS: dict[str, Order] = {"naam": Order.NAME, "dagen": Order.WAITING}
# What a saved list keeps; the page one was on is not part of it.
KEPT = ("wie", "programma", "station", "sein", "volgorde")


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


@dataclass(frozen=True, slots=True)
class Window:
    rows: tuple[Row, ...]
    pager: Pager


def window(values: Mapping[str, str], actor: Actor, query: QueryDict, url: str) -> Window:
    """One page by key: ``na`` asks for what follows a row, ``voor`` for what precedes it."""
    page = caseload(actor, filters=_filters(values), key=_key(query), size=PAGE_SIZE)
    asked = {name: str(value) for name, value in query.items() if value}
    kept = {name: value for name, value in asked.items() if name not in {AFTER, BEFORE}}
    return Window(
        tuple(_row(each, actor) for each in page.rows),
        Pager(
            shown=len(page.rows),
            total=min(page.count, COUNT_UP_TO),
            more=page.count > COUNT_UP_TO,
            first=1 if page.previous_key is None and page.rows else None,
            previous_url=_page_url(url, kept, page.previous_key),
            next_url=_page_url(url, kept, page.next_key),
        ),
    )


def every_row(values: Mapping[str, str], actor: Actor) -> Iterator[CaseloadRow]:
    """The whole list that these filters give, read in pages by key."""
    key: Key | None = None
    while True:
        page = caseload(actor, filters=_filters(values), key=key, size=AT_ONCE)
        yield from page.rows
        if page.next_key is None:
            return
        key = page.next_key


def _filters(values: Mapping[str, str]) -> CaseloadFilters:
    return CaseloadFilters(
        whose=WHOSE.get(values.get("wie", ""), Whose.MINE),
        programme=values.get("programma", ""),
        station=values.get("station", ""),
        signal=SIGNALS.get(values.get("sein", ""), Signal.NONE),
        order=ORDERS.get(values.get("volgorde", ""), Order.NAME),
    )


def _key(query: QueryDict) -> Key | None:
    """Where the page starts; what makes no sense is the first page."""
    side = BEFORE if BEFORE in query else AFTER
    sort, _mark, identity = query.get(side, "").rpartition("~")
    try:
        return Key(sort, UUID(identity), backwards=side == BEFORE)
    except ValueError:
        return None


def _page_url(url: str, kept: dict[str, str], key: Key | None) -> str:
    if key is None:
        return ""
    side = BEFORE if key.backwards else AFTER
    return f"{url}?{urlencode(kept | {side: f'{key.sort}~{key.id}'})}"


def kept(values: Mapping[str, object]) -> dict[str, str]:
    """The parameters that are worth keeping, of those that we know."""
    return {name: str(values[name]) for name in KEPT if values.get(name)}


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved list as a link, with what takes it away."""

    name: str
    url: str
    current: bool
    remove_url: str


def saved_lists(values: Mapping[str, str], actor: Actor) -> tuple[Saved, ...]:
    """The actor's own lists by name; the one that is shown is marked."""
    here, shown = reverse("desk:caseload"), kept(values)
    found = SavedList.objects.visible_to(actor).order_by(Lower("name"))
    return tuple(
        Saved(
            name=each.name,
            url=f"{here}?{urlencode(kept(each.query))}",
            current=kept(each.query) == shown,
            remove_url=reverse("desk:list_remove", args=[each.pk]),
        )
        for each in found
    )


def rows_of(people: Iterable[Person], actor: Actor) -> tuple[Row, ...]:
    """The rows of these people."""
    return tuple(_row(each, actor) for each in caseload_rows(list(people)))


def _row(found: CaseloadRow, actor: Actor) -> Row:
    person, route, today = found.person, found.pathway, actor.today
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
        silent = silent_for(route, person, today)
        if silent is not None:
            yield Chip(_("%(count)d dagen stil") % {"count": silent}, "wait")
    if person.destination_since is not None:
        yield Chip(_("heeft een plek"), "good")
