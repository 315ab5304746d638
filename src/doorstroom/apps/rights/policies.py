"""Who answers what somebody asks about their data."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import Person, is_self, may_guide
from doorstroom.apps.tasks.service import Task
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from .models import DataRequest
from .queries import TASK, restriction_of


def require_self(person: Person, actor: Actor) -> None:
    """Only the person themselves, on their own page."""
    if not is_self(person, actor):
        raise NotAllowed("refused.only_the_person")


def answers_for(person: Person) -> Worker:
    """Who answers: the owner, whose organisation keeps the dossier."""
    return Person.objects.with_owner().get(pk=person.pk).owner


def may_answer(request: DataRequest, actor: Actor) -> bool:
    """Somebody of the organisation that answers: who guides and sees the person, or the
    privacy officer, who needs no dossier for it, and so sees no task of who owns the case.
    """
    if actor.kind != "user" or actor.person_id is not None:
        return False
    office = request.answering_id or _asked_of_old(request)
    here = [each for each in actor.seats if each.organisation_id == office]
    if any(each.function in functions_that(Able.ANSWER_REQUESTS) for each in here):
        return True
    return bool(here) and may_guide(request.person, actor)


def _asked_of_old(request: DataRequest) -> UUID | None:
    """Of a request from before it said itself who answers: whose task it was last."""
    tasks = Task.objects.filter(code=TASK, subject_id=request.pk).order_by("-created_at", "id")
    return tasks.values_list("worker__organisation", flat=True).first()


RestrictRule = Callable[[Person, Actor], None]
_RESTRICT_RULES: list[RestrictRule] = []


def register_restrict_rule(rule: RestrictRule) -> None:
    """A higher app takes back what was shared, as soon as the person asked us to wait."""
    _RESTRICT_RULES.append(rule)


def take_back_what_was_shared(person: Person, actor: Actor) -> None:
    for rule in _RESTRICT_RULES:
        rule(person, actor)


def require_unrestricted(person: Person, actor: Actor) -> None:
    """Who asked to wait is shared with nobody and proposed nowhere, unless by themselves."""
    if is_self(person, actor):
        return
    row = restriction_of(person.pk, actor.today)
    if row is not None and row.answered_at is not None:
        raise Refused("refused.restricted", date=row.answered_at)


def require_may_answer(request: DataRequest, actor: Actor) -> None:
    if not may_answer(request, actor):
        raise NotAllowed("refused.not_yours_to_answer")
