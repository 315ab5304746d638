"""What waits on somebody today, in rows and asides; a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.apps.outreach.service import Referral
from doorstroom.apps.pathways.service import Pathway, silent_routes
from doorstroom.apps.people.service import Handover, Person, known, waiting_at_desks
from doorstroom.apps.tasks.service import Task, tasks_for
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.pages import Chip

from .clocks import Clock
from .files import dossier_url
from .stations import station_data
from .verbs import Verb, verb_for
from .wording import (
    days_since,
    lateness,
    name_and_age,
    own_workers,
    reply_chip,
    short_day,
    task_shown,
    when_words,
)

AT_MOST = 60
ASIDE_ROWS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to do about one person."""

    who: str
    url: str
    what: str
    quote: str
    chips: tuple[Chip, ...]
    programme: str
    days: int | None
    verb: Verb
    late: bool


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    rows: tuple[Row, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything that waits, in groups; ``left_out`` counts what did not fit."""

    groups: tuple[Group, ...]
    now: int
    late: int
    tomorrow: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A dossier that is offered to us."""

    handover: Handover
    name: str
    note: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody with a remark."""

    name: str
    url: str
    note: str


def waiting_for(actor: Actor) -> Waiting:
    """All open tasks of the actor in four groups, the most urgent first."""
    today = actor.today
    tasks = tasks_for(actor).select_related("worker__organisation")
    shown = list(tasks[:AT_MOST])
    total = tasks[: AT_MOST * 20].count() if len(shown) == AT_MOST else len(shown)
    people = _people_of(shown, actor)
    offered = _offered_names(shown, actor)
    routes = _routes_of(people)
    groups: dict[str, list[Row]] = {"late": [], "today": [], "week": [], "later": []}
    for task in shown:
        groups[_group(task.due_on, today)].append(_row(task, people, routes, offered, actor))
    titles = {
        "late": _("Te laat"),
        "today": _("Vandaag"),
        "week": _("Deze week"),
        "later": _("Later"),
    }
    return Waiting(
        groups=tuple(
            Group(titles[key], tuple(rows), folded=key == "later")
            for key, rows in groups.items()
            if rows
        ),
        now=len(groups["late"]) + len(groups["today"]),
        late=len(groups["late"]),
        tomorrow=sum(task.due_on == today + timedelta(days=1) for task in shown),
        left_out=total - len(shown),
    )


def _group(due_on: date, today: date) -> str:
    if due_on < today:
        return "late"
    if due_on == today:
        return "today"
    # On a Saturday "this week" is the week that comes.
    start = today if today.weekday() < 5 else today + timedelta(days=7 - today.weekday())
    return "week" if due_on <= start + timedelta(days=6 - start.weekday()) else "later"


def _people_of(tasks: Iterable[Task], actor: Actor) -> dict[UUID, Person]:
    wanted = {task.person for task in tasks if task.person is not None}
    return Person.objects.visible_to(actor).in_bulk(wanted)


def _routes_of(people: dict[UUID, Person]) -> dict[UUID, Pathway]:
    """Per person the open route; of several the one that began last."""
    routes = Pathway.objects.open().filter(person__in=list(people)).prefetch_related("programme")
    return {route.person_id: route for route in routes.order_by("opened_on", "id")}


def _offered_names(tasks: Iterable[Task], actor: Actor) -> dict[UUID, str]:
    """Names by what is offered: somebody who is brought is known by name before the dossier is."""
    names: dict[UUID, str] = {}
    for kind, rows in (("referral", Referral.objects), ("handover", Handover.objects)):
        keys = [task.subject_id for task in tasks if task.subject_kind == kind]
        if keys:
            found = rows.filter(pk__in=keys).prefetch_related(known()).order_by("id")
            names |= {each.pk: name_and_age(each.person, actor.today) for each in found}
    return names


def _row(
    task: Task,
    people: dict[UUID, Person],
    routes: dict[UUID, Pathway],
    offered: dict[UUID, str],
    actor: Actor,
) -> Row:
    today = actor.today
    person = people.get(task.person) if task.person is not None else None
    route = routes.get(person.pk) if person is not None else None
    kind = station_data(route)["kind"] if route is not None else ""
    if person is None:
        who, url = offered.get(task.subject_id, _("een dossier van een ander")), ""
    else:
        who, url = name_and_age(person, today), dossier_url(person.pk)
    return Row(
        who=who,
        url=url,
        what=_what(task, today),
        quote=task.reply_text,
        chips=tuple(_chips(task, actor)),
        programme=route.programme.title if route is not None else "",
        days=days_since(person, today) if person is not None else None,
        verb=verb_for(task, kind),
        late=task.due_on < today,
    )


def _what(task: Task, today: date) -> str:
    """The words, with the moment where that adds something."""
    if task.due_on < today or (
        task.due_on == today and task.due_time is None and not task.location
    ):
        return task_shown(task)
    return format_html("{} · {}", task_shown(task), when_words(task, today))


def _chips(task: Task, actor: Actor) -> Iterable[Chip]:
    late = lateness(task.due_on, actor.today)
    if late is not None:
        yield late
    answered = reply_chip(task)
    if answered is not None:
        yield answered
    if task.code == "task.take_up":
        yield Chip(_("nieuw"))
    elif task.worker.function == "desk":
        yield Chip(_("balie"))
    elif task.worker_id not in own_workers(actor):
        yield Chip(_("van %(name)s") % {"name": task.worker.name})


def offers_to(actor: Actor) -> list[Offer]:
    """Hand-overs that wait for a yes or no of this actor's organisations."""
    offers = (
        Handover.objects.filter(status="offered", to_organisation__in=actor.organisation_ids)
        .filter(Q(to_worker__in=actor.worker_ids) | Q(to_worker__function="desk"))
        .select_related("from_organisation")
        .prefetch_related(known())
        .order_by("answer_by", "id")
    )
    clock = Clock(actor.today)
    return [
        Offer(
            handover=offer,
            name=name_and_age(offer.person, actor.today),
            note=_("van %(organisation)s, %(clock)s")
            % {
                "organisation": offer.from_organisation.name,
                "clock": clock.words(offer.answer_by),
            },
            mine=offer.to_worker_id in own_workers(actor),
        )
        for offer in offers[:ASIDE_ROWS]
    ]


def silent_people(actor: Actor) -> list[Named]:
    """Those of mine whom nobody spoke to for longer than the rhythm of their programme."""
    routes = silent_routes(actor.today).filter(person=OuterRef("pk"))
    silent = (
        Person.objects.current()
        .owned_by(actor)
        .filter(Exists(routes))
        .order_by("last_contact_on", "first_reported_on", "id")
    )
    rows = []
    for person in silent[:ASIDE_ROWS]:
        since = person.last_contact_on or person.first_reported_on
        days = (actor.today - since).days
        text = ngettext("%(count)d dag geen contact", "%(count)d dagen geen contact", days)
        note = text % {"count": days}
        rows.append(Named(name_and_age(person, actor.today), dossier_url(person.pk), note))
    return rows


def at_my_desk(actor: Actor) -> tuple[list[Person], int]:
    """People at the desks of my organisations, the longest waiting first, and how many."""
    waiting = waiting_at_desks(actor)
    keys = list(waiting.values_list("person_id", flat=True)[: ASIDE_ROWS + 1])
    people = Person.objects.visible_to(actor).in_bulk(keys)
    count = waiting[:1001].count() if len(keys) > ASIDE_ROWS else len(keys)
    return [people[key] for key in keys[:ASIDE_ROWS] if key in people], count


def desk_rows(people: Iterable[Person], actor: Actor) -> list[Named]:
    today = actor.today
    return [
        Named(
            name_and_age(person, today),
            dossier_url(person.pk),
            _("aangemeld %(day)s") % {"day": short_day(person.first_reported_on, today)},
        )
        for person in people
    ]
