"""Lists of what must be done."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from doorstroom.apps.partners.service import Worker, WorkerFunction
from doorstroom.core.values.actor import Actor

from .models import Task


def tasks_for(actor: Actor) -> QuerySet[Task]:
    """Open tasks on this actor's names: their own, their stand-ins', and their desks'.

    Ordered by when they are due; overdue comes first by itself.
    """
    if not actor.seats:
        return Task.objects.none()
    mine = Q(pk__in=actor.worker_ids)
    desks = Q(function=WorkerFunction.DESK, organisation__in=actor.organisation_ids)
    # A handful of workers, and then the tasks of each by their own index.
    return (
        Task.objects.filter(done_at__isnull=True)
        .filter(worker__in=Worker.objects.filter(mine | desks).order_by().values("pk"))
        .select_related("worker")
        .order_by("due_on", "due_time", "id")
    )


def open_tasks_about(person: UUID) -> QuerySet[Task]:
    """Everything open about one person (who may see the person may see these)."""
    return (
        Task.objects.filter(person=person, done_at__isnull=True)
        .select_related("worker__organisation")
        .order_by("due_on", "due_time", "id")
    )
