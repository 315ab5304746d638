"""What was done, by whom, for which organisation, and about whom. Rows are only added."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class LogEntry(models.Model):
    """One act: a code with facts, from which ``core.words`` makes the sentence.

    Every action writes one in its own transaction; the dossier's timeline is
    read from it. The application role may add rows, not change or remove them.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    actor_user = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200)
    organisation = models.UUIDField(null=True)
    code = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)
    person = models.UUIDField(null=True)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    # The same for all that one question of a browser did; a job has none.
    trace = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "-at", "-id"], name="log_of_person"),
            models.Index(fields=["subject_kind", "subject_id"], name="log_of_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.code}"
