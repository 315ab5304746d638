"""Lists of what must be done."""

from __future__ import annotations

import pickle
from functools import lru_cache
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from doorstroom.apps.partners.service import Worker, WorkerFunction
from doorstroom.core.values.actor import Actor, Seat

from .models import Task


def said_once(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Without a review that is a route's next step on the same name: that step says it."""
    steps = (
        Task.objects.filter(
            person=OuterRef("person"),
            worker=OuterRef("worker"),
            code="task.step",
            done_at__isnull=True,
        )
        .annotate(about=KeyTextTransform("review", "facts"))
        .filter(about=Cast(OuterRef("subject_id"), CharField()))
        .order_by()
    )
    return tasks.exclude(Q(code="task.review") & Q(Exists(steps)))


def tasks_for(actor: Actor) -> QuerySet[Task]:
    """Open tasks on this actor's names: their own, their stand-ins', and their desks'; each
    thing to do once.

    Ordered by when they are due; overdue comes first by itself.
    """
    if not actor.seats:
        return Task.objects.none()
    tasks = Task.objects.all()
    tasks.query = pickle.loads(_on_names_of(actor.seats))  # noqa: S301 - our own bytes
    return tasks


@lru_cache(maxsize=1024)
def _on_names_of(seats: tuple[Seat, ...]) -> bytes:
    """What ``tasks_for`` asks, which follows from the seats alone. Every page of the desk asks it.

    It holds no rows, so that it is never out of date; and it is kept as bytes, because Django
    writes into the parts of a question that it asks.
    """
    mine = Q(pk__in={seat.worker_id for seat in seats})
    there = {seat.organisation_id for seat in seats}
    desks = Q(function=WorkerFunction.DESK, organisation__in=there)
    # A handful of workers, and then the tasks of each by their own index.
    workers = Worker.objects.filter(mine | desks).order_by().values("pk")
    tasks = (
        said_once(Task.objects.filter(done_at__isnull=True, worker__in=workers))
        .select_related("worker")
        .order_by("due_on", "due_time", "id")
    )
    return pickle.dumps(tasks.query)


def open_tasks_about(person: UUID) -> QuerySet[Task]:
    """Everything open about one person (who may see the person may see these)."""
    return (
        said_once(Task.objects.filter(person=person, done_at__isnull=True))
        .select_related("worker__organisation")
        .order_by("due_on", "due_time", "id")
    )
