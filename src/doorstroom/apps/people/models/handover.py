"""The relay: the giver owns until the receiver has accepted."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.constraints import one_of


class HandoverStatus(models.TextChoices):
    OFFERED = "offered", _("aangeboden")
    ACCEPTED = "accepted", _("aangenomen")
    DECLINED = "declined", _("niet aangenomen")
    WITHDRAWN = "withdrawn", _("ingetrokken")


class Handover(models.Model):
    """An offer of a case by its owner to another worker, or to an organisation's desk."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="handovers")
    from_worker = models.ForeignKey("partners.Worker", on_delete=models.PROTECT, related_name="+")
    from_organisation = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    to_worker = models.ForeignKey("partners.Worker", on_delete=models.PROTECT, related_name="+")
    to_organisation = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    why = models.CharField(max_length=200)
    # What the receiver may know before accepting; written for that, not copied notes.
    summary = models.TextField(blank=True)
    keeps_aftercare = models.BooleanField(default=False)
    aftercare_until = models.DateField(null=True, blank=True)
    offered_at = models.DateTimeField()
    answer_by = models.DateField()
    warm_on = models.DateField(null=True, blank=True)
    warm_time = models.TimeField(null=True, blank=True)
    warm_location = models.CharField(max_length=160, blank=True)
    status = models.CharField(
        max_length=10, choices=HandoverStatus.choices, default=HandoverStatus.OFFERED
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    answer_reason = models.CharField(max_length=240, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("status", HandoverStatus, name="handover_status"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(status="offered"), name="one_open_handover"
            ),
            models.CheckConstraint(
                condition=~Q(status="declined") | ~Q(answer_reason=""),
                name="declined_handover_has_reason",
                violation_error_message="Schrijf waarom u deze overdracht niet aanneemt.",
            ),
            models.CheckConstraint(
                condition=~Q(from_worker=models.F("to_worker")), name="handover_to_another"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["to_organisation", "answer_by"],
                condition=Q(status="offered"),
                name="handover_in",
            ),
            models.Index(
                fields=["from_organisation", "answer_by"],
                condition=Q(status="offered"),
                name="handover_out",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.status} {self.offered_at:%Y-%m-%d}"
