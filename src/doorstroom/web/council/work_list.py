"""What waits on the privacy officer: requests with their legal deadline, and other tasks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doorstroom.apps.people.service import Person
from doorstroom.apps.privacy.service import facts_from_json
from doorstroom.apps.rights.service import DataRequest
from doorstroom.apps.tasks.service import Task, closes_by_hand, tasks_for, tick_off
from doorstroom.core import words as said
from doorstroom.core.sharing import Able, Area, functions_opening, functions_that
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused
from doorstroom.web.components import filters, words
from doorstroom.web.components.acting import ActingRequest, function_only
from doorstroom.web.components.pages import Chip, Pager
from doorstroom.web.components.paging import page_of

SOON = 7
# These stand on the list as what they are about.
_ABOUT_ROWS = ("task.data_request", "task.emergency_review")

officers_only = function_only(*functions_opening(Area.PRIVACY))


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that waits for an answer; ``by`` says until when, and why until then."""

    who: str
    what: str
    by: str
    left: Chip | None
    url: str


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something else on the name of the officer; they say that they saw to it."""

    what: str
    by: str
    left: Chip | None
    done_url: str


@dataclass(frozen=True, slots=True)
class WorkList:
    requests: tuple[Asked, ...]
    request_pager: Pager
    tasks: tuple[ToDo, ...]
    task_pager: Pager


def work_list(request: ActingRequest) -> WorkList | None:
    """Of who answers requests without guiding; None for who looks back only."""
    actor, able = request.actor, functions_that(Able.ANSWER_REQUESTS)
    offices = [seat.organisation_id for seat in actor.seats if seat.function in able]
    if not offices:
        return None
    rows = DataRequest.objects.visible_to(actor).open().filter(answering__in=offices)
    asked, asked_pager = page_of(rows, ["answer_by", "id"], request, name="verzoek")
    people = Person.objects.visible_to(actor).in_bulk([row.person_id for row in asked])
    tasks, task_pager = page_of(_tasks(actor), ["due_on", "id"], request, name="taak")
    return WorkList(
        requests=tuple(_asked(row, people, actor.today) for row in asked),
        request_pager=asked_pager,
        tasks=tuple(_to_do(row, actor.today) for row in tasks),
        task_pager=task_pager,
    )


def _tasks(actor: Actor) -> QuerySet[Task]:
    """On the seats of the officer, and not on a desk, where colleagues pick them up."""
    officers = functions_opening(Area.PRIVACY)
    seats = [seat.worker_id for seat in actor.seats if seat.function in officers]
    return tasks_for(actor).filter(worker__in=seats).exclude(code__in=_ABOUT_ROWS)


def _asked(row: DataRequest, people: Mapping[UUID, Person], today: date) -> Asked:
    person = people.get(row.person_id)
    return Asked(
        # Who answers without the dossier answers without the name.
        who=person.full_name if person is not None else _("Iemand"),
        what=str(row.get_kind_display()),
        by=legal_deadline(row),
        left=_left(row.answer_by, today),
        url=reverse("desk:request", args=[row.pk]),
    )


def legal_deadline(row: DataRequest) -> str:
    """The last day, and how the law comes to it."""
    days = {
        "day": filters.datum(row.answer_by, "jaar"),
        "asked": filters.datum(row.asked_at),
    }
    if row.extended_at is not None:
        text = _("Antwoord uiterlijk %(day)s: drie maanden na de vraag van %(asked)s (verlengd).")
        return text % days
    return _("Antwoord uiterlijk %(day)s: een maand na de vraag van %(asked)s.") % days


def _to_do(task: Task, today: date) -> ToDo:
    facts = dict(facts_from_json(task.facts))
    known = task.title or not said.knows(task.code)
    return ToDo(
        what=task.title if known else said.render(task.code, facts, filters.language()),
        by=_("Uiterlijk %(day)s") % {"day": filters.datum(task.due_on)},
        left=_left(task.due_on, today),
        done_url=reverse("privacy:seen", args=[task.pk]) if closes_by_hand(task) else "",
    )


def _left(last: date, today: date) -> Chip | None:
    """How long there is; nothing while that is more than a week."""
    days = (last - today).days
    if days > SOON:
        return None
    count = {"count": words.number(abs(days), filters.language())}
    if days < 0:
        late = ngettext("%(count)s dag te laat", "%(count)s dagen te laat", -days)
        return Chip(late % count, "loss")
    if days == 0:
        return Chip(_("vandaag de laatste dag"), "wait")
    return Chip(ngettext("nog %(count)s dag", "nog %(count)s dagen", days) % count, "wait")


@officers_only
@require_POST
def seen(request: ActingRequest, task_id: UUID) -> HttpResponse:
    """The officer looked at it; what guards something is done by its own act."""
    task = _tasks(request.actor).filter(pk=task_id).first()
    if task is None:
        raise Http404
    try:
        tick_off(task, actor=request.actor)
    except Refused as error:
        messages.error(request, said.render(error.code, error.facts, filters.language()))
    else:
        messages.success(request, _("Klaar."))
    return redirect("privacy:oversight")
