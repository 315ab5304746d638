"""What stands in a dossier beside the route and the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from doorstroom.apps.learning.service import Certificate
from doorstroom.apps.pathways.service import (
    Happening,
    Passage,
    Pathway,
    PlanItem,
    Timeline,
    eligibility_over_all,
)
from doorstroom.apps.people.service import (
    Handover,
    Involvement,
    Person,
    PersonFile,
)
from doorstroom.apps.placements.service import SafetyReport
from doorstroom.apps.tasks.service import Task, open_tasks_about
from doorstroom.core import words as core_words
from doorstroom.core.eligibility import Eligibility
from doorstroom.core.values.actor import AMSTERDAM, Actor
from doorstroom.core.words import Value
from doorstroom.web.components import pages, words
from doorstroom.web.components.filters import language
from doorstroom.web.components.pages import Action, Chip, Moment

from .stations import pack_for, route_line, station_data
from .verbs import STEP, Verb, verb_for
from .wording import (
    language_code,
    lateness,
    reply_chip,
    short_day,
    spoken,
    task_shown,
    task_words,
    when_words,
    worker_words,
)


@dataclass(frozen=True, slots=True)
class Route:
    """One programme that somebody is in, or was in."""

    pathway: Pathway
    stations: tuple[pages.Station, ...]
    step: str
    chips: tuple[Chip, ...]
    resting: str
    quote: str
    actions: tuple[Action, ...]
    more: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Involved:
    name: str
    note: str
    role: str
    end_url: str


@dataclass(frozen=True, slots=True)
class Fit:
    """One programme in "Past bij"."""

    title: str
    answer: str
    sentence: str
    start_url: str


@dataclass(frozen=True, slots=True)
class Promise:
    item: PlanItem
    by: str
    note: str
    chip: Chip | None
    open: bool


@dataclass(frozen=True, slots=True)
class OpenTask:
    what: str
    shown: str
    note: str
    chips: tuple[Chip, ...]
    verb: Verb


def routes_of(person: Person, actor: Actor, *, wishes: bool) -> tuple[Route, ...]:
    """All routes, the open ones first, each with its line of stations.

    An intake asks what somebody wants: it is offered to who sees their ``wishes``.
    """
    routes = list(
        Pathway.objects.filter(person=person)
        .select_related("programme", "next_task__worker__organisation")
        .order_by("closed_on", "opened_on", "id")
    )
    routes.sort(key=lambda route: route.closed_on is not None)
    passages: dict[UUID, list[Passage]] = {route.pk: [] for route in routes}
    for passage in Passage.objects.filter(pathway__in=routes).order_by(
        "entered_on", "left_on", "id"
    ):
        passages[passage.pathway_id].append(passage)
    return tuple(_route(route, passages[route.pk], actor, wishes=wishes) for route in routes)


def _route(route: Pathway, passages: list[Passage], actor: Actor, *, wishes: bool) -> Route:
    today = actor.today
    task = route.next_task
    chips = []
    if task is not None:
        chips = [c for c in (lateness(task.due_on, today), reply_chip(task)) if c is not None]
    return Route(
        pathway=route,
        stations=route_line(route, pack_for(route), passages, today),
        step=_step_line(task, actor) if task is not None else "",
        chips=tuple(chips),
        resting=_resting(route, today),
        quote=task.reply_text if task is not None else "",
        actions=() if route.closed_on is not None else tuple(_route_actions(route, wishes=wishes)),
        more=() if route.closed_on is not None else tuple(_more_actions(route)),
    )


def _step_line(task: Task, actor: Actor) -> str:
    who = worker_words(task.worker, actor)
    return format_html("{} · {} · {}", task_shown(task), when_words(task, actor.today), who)


def _resting(route: Pathway, today: date) -> str:
    if route.closed_on is not None:
        return _("Gesloten op %(day)s: %(why)s.") % {
            "day": words.short_date(route.closed_on, language(), year=True),
            "why": route.get_close_reason_display(),
        }
    if route.resting_until is None:
        return ""
    return _("Rust tot %(day)s: %(why)s.") % {
        "day": short_day(route.resting_until, today),
        "why": route.get_resting_reason_display(),
    }


def _route_url(name: str, route: Pathway) -> str:
    return reverse(f"desk:{name}", args=[route.person_id, route.pk])


def _route_actions(route: Pathway, *, wishes: bool) -> list[Action]:
    actions = []
    beginning = station_data(route)["kind"] in {"sign_up", "wish", "call_up", "intake"}
    if wishes and (beginning or not route.track):
        actions.append(Action(_("Intake"), _route_url("intake", route)))
    actions.append(Action(_("Volgende stap"), _route_url("step", route)))
    actions.append(Action(_("Ander station"), _route_url("station", route)))
    return actions


def _more_actions(route: Pathway) -> list[Action]:
    return [
        Action(_("Afspraak in het plan"), _route_url("promise", route)),
        Action(_("Laat rusten"), _route_url("rest", route)),
        Action(_("Sluit de route"), _route_url("close", route)),
    ]


def moments_of(timeline: Timeline, today: date) -> tuple[Moment, ...]:
    return tuple(_moment(each, today) for each in timeline.happenings)


def _moment(each: Happening, today: date) -> Moment:
    at = each.at.astimezone(AMSTERDAM)
    remark = _("door %(name)s") % {"name": each.by} if each.by else ""
    if each.withheld:
        hidden = _("De notitie is vertrouwelijk.")
        remark = f"{hidden} {remark}" if remark else hidden
    return Moment(
        when=short_day(at.date(), today),
        title=_title(each),
        text=each.note,
        remark=remark,
        datetime=at.isoformat(timespec="minutes"),
    )


def _title(each: Happening) -> str:
    facts: dict[str, Value] = dict(each.facts)
    if core_words.knows(each.code):
        try:
            return spoken(each.code, facts).removesuffix(".")
        except KeyError:
            pass
    return _("Er is iets veranderd")


def involved_with(person: Person) -> tuple[Involved, ...]:
    rows = (
        Involvement.objects.open()
        .filter(person=person)
        .exclude(role="owner")
        .select_related("organisation", "worker")
        .order_by("starts_on", "id")
    )
    return tuple(_involved(row) for row in rows)


def _involved(row: Involvement) -> Involved:
    name = row.organisation.name
    if row.worker is not None and row.worker.function != "desk":
        name = f"{row.worker.name}, {name}"
    until = ""
    if row.last_day is not None:
        day = words.short_date(row.last_day, language(), year=True)
        until = _("tot en met %(day)s") % {"day": day}
    role = str(row.get_role_display())
    return Involved(
        name=name,
        note=", ".join(part for part in (role, until) if part),
        role=role,
        end_url=reverse("desk:involvement_end", args=[row.person_id, row.pk]),
    )


def why(verdict: Eligibility) -> str:
    """One sentence on a programme; of a no the first rule that says it."""
    if verdict.answer.value == "no" and verdict.reasons:
        first = verdict.reasons[0]
        return spoken(first.code, dict(first.facts))
    return verdict.summary(language_code())


def fits_of(file: PersonFile, routes: tuple[Route, ...], actor: Actor) -> tuple[Fit, ...]:
    """Every programme with yes, what to ask, or no; without those that run already."""
    running = {r.pathway.programme_id for r in routes if r.pathway.closed_on is None}
    start = reverse("desk:start_programme", args=[file.person.pk])
    fits = []
    for programme, verdict in eligibility_over_all(file.person, actor, shown=file.shown):
        if programme.pk in running:
            continue
        answer = verdict.answer.value
        sentence = why(verdict)
        fits.append(
            Fit(
                title=programme.title,
                answer=answer,
                sentence="" if answer == "yes" else sentence,
                start_url=f"{start}?programma={programme.pk}" if answer == "yes" else "",
            )
        )
    return tuple(fits)


def certificates_of(
    person: Person, today: date
) -> tuple[tuple[Certificate, str, Chip | None], ...]:
    found = []
    rows = Certificate.objects.filter(person=person).order_by("-earned_on", "id")
    for row in rows:
        note = words.short_date(row.earned_on, language(), year=True)
        chip = None
        if row.expires_on is not None:
            day = words.short_date(row.expires_on, language(), year=True)
            if row.expires_on <= today:
                chip = Chip(_("verlopen op %(day)s") % {"day": day}, "loss")
            else:
                soon = (row.expires_on - today).days <= 60
                chip = Chip(_("geldig tot %(day)s") % {"day": day}, "wait" if soon else "plain")
        found.append((row, note, chip))
    return tuple(found)


def promises_of(person: Person, today: date) -> tuple[Promise, ...]:
    items = PlanItem.objects.filter(pathway__person=person).filter(
        Q(kept_on__isnull=True) | Q(kept_on__gte=date(today.year - 1, 1, 1))
    )
    return tuple(
        _promise(item, person, today) for item in items.order_by("due_on", "made_on", "id")
    )


def _promise(item: PlanItem, person: Person, today: date) -> Promise:
    chip = None
    if item.kept_on is not None:
        chip = Chip(_("gedaan"), "good")
    elif item.broken_on is not None:
        chip = Chip(_("niet gelukt"), "wait")
    elif item.due_on is not None:
        chip = lateness(item.due_on, today)
    by = person.first_name if item.by_person else item.promised_by
    note = ""
    if item.due_on is not None and item.kept_on is None:
        note = _("voor %(day)s") % {"day": short_day(item.due_on, today)}
    return Promise(item, by, note, chip, item.kept_on is None and item.broken_on is None)


def tasks_of(person: Person, actor: Actor) -> tuple[OpenTask, ...]:
    """What else is open about somebody: not the next steps, which stand with their route.

    And nothing about a report that goes past this reader's company.
    """
    reports = SafetyReport.objects.visible_to(actor).filter(pk=OuterRef("subject_id"))
    hidden = Q(subject_kind="safety_report") & ~Q(Exists(reports))
    rows = open_tasks_about(person.pk).exclude(Q(code=STEP) | hidden)
    return tuple(
        OpenTask(
            task_words(task),
            task_shown(task),
            f"{when_words(task, actor.today)} · {worker_words(task.worker, actor)}",
            tuple(c for c in (lateness(task.due_on, actor.today),) if c is not None),
            verb_for(task),
        )
        for task in rows[:10]
    )


def open_handover(person: Person) -> Handover | None:
    offers = Handover.objects.filter(person=person, status="offered")
    return offers.select_related("to_organisation", "from_organisation").order_by("id").first()
