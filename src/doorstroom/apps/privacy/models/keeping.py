"""How long things are kept: what the region decided, what is held, what is about to go."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q


class RetentionRules(models.Model):
    """The rules of the region as it stated them, and those before; the latest counts."""

    version = models.PositiveIntegerField(primary_key=True)
    text = models.TextField()
    stated_by = models.CharField(max_length=400)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.version} {self.stated_by}"


class LegalHold(models.Model):
    """Nothing of this person goes while it is not lifted, whatever the term says."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # people is a higher app, so no foreign key.
    person = models.UUIDField()
    reason = models.CharField(max_length=240)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=200)
    set_by_user = models.UUIDField(null=True)
    organisation = models.UUIDField(null=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.CharField(max_length=200, blank=True)
    lift_reason = models.CharField(max_length=240, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(reason=""), name="hold_has_reason"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True) | ~Q(lift_reason=""),
                name="lifted_hold_has_reason",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person"], condition=Q(lifted_at__isnull=True), name="hold_open"),
        ]

    def __str__(self) -> str:
        return f"{self.set_at:%Y-%m-%d}"


class RetentionProposal(models.Model):
    """A dossier of which the term is (nearly) over: a colleague can still say no.

    ``until`` is the last day of keeping; on ``goes_on`` it goes, unless something opened.
    """

    person = models.UUIDField(primary_key=True)
    rule = models.CharField(max_length=40)
    until = models.DateField()
    goes_on = models.DateField()
    proposed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(goes_on__gt=models.F("until")), name="goes_after_its_term"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["goes_on", "person"], name="proposal_to_go"),
        ]

    def __str__(self) -> str:
        return f"{self.until}"
