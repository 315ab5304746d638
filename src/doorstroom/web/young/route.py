"""The route of one person as stations, and the one step that comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.utils.translation import gettext as _

from doorstroom.apps.learning.service import Enrolment
from doorstroom.apps.pathways.service import Passage, Pathway
from doorstroom.apps.people.service import Person
from doorstroom.apps.placements.service import Placement
from doorstroom.apps.programmes.service import pack_version
from doorstroom.apps.tasks.service import Task
from doorstroom.core.programmes import Pack
from doorstroom.core.programmes import Station as PackStation
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import filters, words
from doorstroom.web.components.pages import Station
from doorstroom.web.components.tongue import written_lang

from .frame import name_of, opening
from .replies import ReplyNote, reply_note

_WAITING = ("sign_up", "call_up", "wish", "intake", "plan", "place", "event")


@dataclass(frozen=True, slots=True)
class StepCard:
    """The one card of the home page. ``kind``: appointment, worker, resting or none."""

    kind: str
    eyebrow: str
    title: str
    on: date | None = None
    at: time | None = None
    location: str = ""
    who: str = ""
    text: str = ""
    late: bool = False
    task_id: UUID | None = None
    reply: ReplyNote | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """One pathway: its name, its stations, its step."""

    title: str
    stations: tuple[Station, ...]
    step: StepCard
    waiting: str
    closed_on: date | None


def routes_of(person: Person, actor: Actor) -> list[Route]:
    """Open routes first, by when their step is due; then those that are over."""
    rows = (
        Pathway.objects.visible_to(actor)
        .filter(person=person)
        .select_related("programme", "next_task__worker__organisation")
        .order_by("closed_on", "next_task__due_on", "opened_on", "id")
    )
    pathways = sorted(rows, key=lambda row: row.closed_on is not None)
    passages: dict[UUID, list[Passage]] = {}
    for passage in Passage.objects.filter(pathway__in=pathways).order_by("entered_on", "id"):
        passages.setdefault(passage.pathway_id, []).append(passage)
    settled = _settled(person)
    return [_route(row, passages.get(row.pk, []), person, actor, settled) for row in pathways]


def _settled(person: Person) -> bool:
    """Somebody with a place, a class or a destination is not waiting for one."""
    return (
        person.destination_since is not None
        or Placement.objects.active().filter(person=person).exists()
        or Enrolment.objects.active().filter(person=person).exists()
    )


def _route(
    pathway: Pathway, passages: list[Passage], person: Person, actor: Actor, settled: bool
) -> Route:
    pack = pack_version(pathway.programme, pathway.pack_version)
    here = pack.station(pathway.station)
    waiting = ""
    if not settled and pathway.next_task is not None and here.kind in _WAITING:
        waiting = _waiting(person, pathway.next_task, actor.today)
    return Route(
        title=pathway.programme.title,
        stations=stations_of(pack, passages),
        step=_step(pathway, here, person, actor),
        waiting=waiting,
        closed_on=pathway.closed_on,
    )


def stations_of(pack: Pack, passages: list[Passage]) -> tuple[Station, ...]:
    """Where somebody was, is, and what may come; what they passed by is left out."""
    last = {passage.station: passage for passage in passages}
    chosen = {station.choice for station in pack.stations if station.code in last}
    here = next((p.station for p in reversed(passages) if p.state == "now"), "")
    order = [station.code for station in pack.stations]
    at = order.index(here) if here in order else -1
    shown: list[Station] = []
    for index, station in enumerate(pack.stations):
        passage = last.get(station.code)
        if passage is not None:
            if passage.state != "skipped":
                shown.append(_passed(station, passage))
        elif index > at and not (station.choice is not None and station.choice in chosen):
            shown.append(
                Station(station.young_title, "next", _note(pack, index), lang=written_lang())
            )
    return tuple(shown)


def _passed(station: PackStation, passage: Passage) -> Station:
    language, lang = filters.language(), written_lang()
    since = words.short_date(passage.entered_on, language)
    if passage.state == "now":
        return Station(station.young_title, "now", since, _("Je bent hier."), lang=lang)
    if passage.state == "stopped":
        end = words.short_date(passage.left_on or passage.entered_on, language)
        note = _("gestopt op %(day)s") % {"day": end}
        return Station(station.young_title, "stopped", note, lang=lang)
    return Station(station.young_title, "done", since, lang=lang)


def _note(pack: Pack, index: int) -> str:
    station = pack.stations[index]
    if station.choice is not None:
        before = pack.stations[index - 1].choice if index else None
        return _("of dit") if before == station.choice else _("je kiest zelf")
    return _("als dat nodig is") if station.optional else ""


def _waiting(person: Person, task: Task, today: date) -> str:
    """Counted from the first report; the date is that of the task that keeps the promise."""
    count = (today - person.counts_from).days
    if count < 1:
        return ""
    told = _("Je wacht nu %(days)s. Dat ligt niet aan jou.") % {
        "days": words.days(count, filters.language())
    }
    if task.due_on < today or _is_appointment(task):
        return told
    facts = {
        "who": opening(name_of(task.worker)),
        "day": words.long_date(task.due_on, filters.language()),
    }
    if task.title.startswith("Bel "):
        promise = _("%(who)s belt je uiterlijk %(day)s, ook als er dan nog geen nieuws is.")
    else:
        promise = _("%(who)s zet uiterlijk %(day)s de volgende stap.")
    return f"{told} {promise % facts}"


def _is_appointment(task: Task) -> bool:
    return task.due_time is not None or bool(task.location)


def _step(pathway: Pathway, here: PackStation, person: Person, actor: Actor) -> StepCard:
    programme = pathway.programme.title
    task = pathway.next_task
    owner = opening(name_of(person.owner))
    if pathway.closed_on is not None:
        return StepCard(
            "none",
            programme,
            _("Deze route is klaar"),
            text=_("Wil je weer verder? %(who)s helpt je.") % {"who": owner},
        )
    if pathway.resting_until is not None:
        return StepCard(
            "resting",
            programme,
            _("Je route staat even stil"),
            on=pathway.resting_until,
            text=_("Op die dag hoor je weer van %(who)s. Eerder verder? Bel gerust.")
            % {"who": name_of(person.owner)},
        )
    if task is None:
        return StepCard("none", programme, here.young_title)
    late = task.due_on < actor.today
    who = name_of(task.worker)
    if _is_appointment(task):
        return StepCard(
            "appointment",
            _("Jouw volgende stap"),
            task.title,
            on=task.due_on,
            at=task.due_time,
            location=task.location,
            who=who,
            late=late,
            task_id=task.pk,
            reply=reply_note(task),
        )
    return StepCard(
        "worker",
        _("Jouw volgende stap"),
        _("%(who)s is nu aan zet") % {"who": opening(who)},
        on=task.due_on,
        who=opening(who),
        text=task.title,
        late=late,
        task_id=task.pk,
        reply=reply_note(task),
    )
