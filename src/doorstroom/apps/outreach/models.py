"""How somebody comes in: a sign-up of their own, or a referral by another."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.constraints import one_of


class SignUpDraft(models.Model):
    """Answers so far; the token is in the visitor's own link, to go on later."""

    token = models.CharField(primary_key=True, max_length=64)
    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.CASCADE, related_name="+"
    )
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.programme_id} {self.started_at:%Y-%m-%d}"


class SignUp(models.Model):
    """Somebody signed up for a programme, from a phone or with help at a desk."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=12, unique=True)
    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.PROTECT, related_name="sign_ups"
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="sign_ups")
    answers = models.JSONField(default=dict)
    signed_up_at = models.DateTimeField()
    answer_by = models.DateField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["programme", "-signed_up_at"], name="sign_up_of_programme"),
        ]

    def __str__(self) -> str:
        return self.reference


class ReferralStatus(models.TextChoices):
    OPEN = "open", _("wacht op antwoord")
    ASKED = "asked", _("er is een vraag gesteld")
    ACCEPTED = "accepted", _("aangenomen")
    REFUSED = "refused", _("niet aangenomen")
    WITHDRAWN = "withdrawn", _("ingetrokken")


class Referral(models.Model):
    """A school or partner brings somebody to a programme; the bringer owns until accepted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="referrals")
    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.PROTECT, related_name="referrals"
    )
    from_worker = models.ForeignKey("partners.Worker", on_delete=models.PROTECT, related_name="+")
    to_organisation = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, related_name="referrals_in"
    )
    why = models.TextField()
    referred_at = models.DateTimeField()
    answer_by = models.DateField()
    status = models.CharField(
        max_length=10, choices=ReferralStatus.choices, default=ReferralStatus.OPEN
    )
    question = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    reason = models.CharField(max_length=240, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("status", ReferralStatus, name="referral_status"),
            models.CheckConstraint(
                condition=~Q(status="refused") | ~Q(reason=""),
                name="refused_referral_has_reason",
                violation_error_message="Schrijf waarom u deze verwijzing niet aanneemt.",
            ),
            models.UniqueConstraint(
                fields=["person", "programme"],
                condition=Q(status__in=["open", "asked"]),
                name="one_open_referral",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["to_organisation", "answer_by"],
                condition=Q(status__in=["open", "asked"]),
                name="referral_in",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.status} {self.referred_at:%Y-%m-%d}"
