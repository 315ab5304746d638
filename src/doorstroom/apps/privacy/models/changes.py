"""What the database itself wrote down of each change: which row, of whom, by whom and how."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from doorstroom.apps.constraints import one_of


class ChangeKind(models.TextChoices):
    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


class Change(models.Model):
    """One changed row of a table that bears a person; triggers write it, whoever changed the row.

    ``before`` and ``after`` hold the columns that changed and no others; of a secret only
    that it changed. A new row says no more than that it came: its values stand in the row
    itself, or in ``before`` of what happened to it. So each earlier state can be told, and
    nothing is kept twice. Many rows in one statement are one change without a row, with
    their number. The application role may read, and write nothing.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    transaction = models.BigIntegerField()
    source = models.CharField(max_length=63)
    row_id = models.CharField(max_length=64, blank=True)
    rows = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=6, choices=ChangeKind.choices)
    person = models.UUIDField(null=True)
    # Who acted: the account, where somebody had signed in; the kind of actor, of a job its name.
    account = models.UUIDField(null=True)
    actor = models.CharField(max_length=200, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", ChangeKind, name="change_kind")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["person", "-id"],
                condition=Q(person__isnull=False),
                name="changes_of_person",
            ),
            models.Index(fields=["source", "row_id", "-id"], name="changes_of_row"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source}"
