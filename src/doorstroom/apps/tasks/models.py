"""What must be done by when, by whom."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class TaskOutcome(models.TextChoices):
    DONE = "done", _("gedaan")
    REPLACED = "replaced", _("vervangen door een andere stap")
    WITHDRAWN = "withdrawn", _("niet meer nodig")


class Task(models.Model):
    """Something that must be done, on a date, by a worker (or the desk).

    ``subject`` is what it is about; for the next step of a pathway that is
    the pathway itself, which points back at this row while it is open.
    Tasks is below people, so the person is a UUID without foreign key.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.UUIDField(null=True)
    code = models.CharField(max_length=80)
    title = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=dict)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    due_on = models.DateField()
    due_time = models.TimeField(null=True, blank=True)
    location = models.CharField(max_length=160, blank=True)
    worker = models.ForeignKey("partners.Worker", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=10, choices=TaskOutcome.choices, blank=True)
    # What the young person answered to this step: coming, another time, a question.
    reply = models.CharField(max_length=20, blank=True)
    reply_text = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    open = models.GeneratedField(
        expression=Q(done_at__isnull=True),  # type: ignore[arg-type]  # the stubs forget conditions
        output_field=models.BooleanField(),
        db_persist=True,
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(outcome__in=["", *TaskOutcome.values]), name="task_outcome"
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, outcome="")
                | (Q(done_at__isnull=False) & ~Q(outcome="")),
                name="task_done_has_outcome",
            ),
            models.CheckConstraint(
                condition=Q(reply__in=["", "coming", "other_time", "question"]), name="task_reply"
            ),
            models.UniqueConstraint(fields=["id", "subject_id", "open"], name="task_of_subject"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["worker", "due_on", "id"],
                condition=Q(done_at__isnull=True),
                name="task_due",
            ),
            # Across all workers: what is late, and what somebody answered to.
            models.Index(
                fields=["due_on"], condition=Q(done_at__isnull=True), name="task_open_by_date"
            ),
            models.Index(
                fields=["due_on"],
                condition=Q(done_at__isnull=True, reply__in=["other_time", "question"]),
                name="task_answered",
            ),
            models.Index(fields=["person", "due_on"], name="task_of_person"),
            models.Index(fields=["subject_id", "code"], name="task_by_subject"),
        ]

    def __str__(self) -> str:
        return self.title or self.code
