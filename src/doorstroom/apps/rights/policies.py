"""Who answers what somebody asks about their data."""

from __future__ import annotations

from doorstroom.apps.partners.service import Worker, WorkerFunction, workers_on
from doorstroom.apps.people.service import Person, is_self
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed

from .models import DataRequest

TASK = "task.data_request"


def require_self(person: Person, actor: Actor) -> None:
    """Only the person themselves, on their own page."""
    if not is_self(person, actor):
        raise NotAllowed("refused.only_the_person")


def answers_for(person: Person, actor: Actor) -> Worker:
    """Who answers: the privacy officer of the owner's organisation, else the owner."""
    owner = Person.objects.with_owner().get(pk=person.pk).owner
    officer = (
        workers_on(actor.today)
        .filter(organisation=owner.organisation_id, function=WorkerFunction.PRIVACY_OFFICER)
        .select_related("organisation")
        .order_by("sort_key", "id")
        .first()
    )
    return officer or owner


def may_answer(request: DataRequest, actor: Actor) -> bool:
    """Somebody of the organisation that holds its task, who may see the person."""
    if actor.kind != "user" or actor.person_id is not None:
        return False
    task = (
        Task.objects.filter(code=TASK, subject_id=request.pk)
        .select_related("worker")
        .order_by("-created_at", "id")
        .first()
    )
    if task is None or task.worker.organisation_id not in actor.organisation_ids:
        return False
    return Person.objects.visible_to(actor).filter(pk=request.person_id).exists()


def require_may_answer(request: DataRequest, actor: Actor) -> None:
    if not may_answer(request, actor):
        raise NotAllowed("refused.not_yours_to_answer")
