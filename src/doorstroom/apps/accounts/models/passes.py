"""What lets somebody in once: links and codes; and how often somebody tried."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.constraints import one_of

from .users import User


class PassPurpose(models.TextChoices):
    SIGN_IN = "sign_in", _("inloggen")
    CONFIRM = "confirm", _("bevestigen dat jij het bent")
    INVITE = "invite", _("een uitnodiging")


class PassKind(models.TextChoices):
    LINK = "link", _("link")
    CODE = "code", _("code")


class Pass(models.Model):
    """A link or a code: for one user, for one purpose, once, and not for long.

    Only a keyed hash of the secret lies here. ``signed_in`` names the session that a
    confirmation is for, ``sent_by`` the way that it went to an address of a person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=10, choices=PassPurpose.choices)
    kind = models.CharField(max_length=10, choices=PassKind.choices)
    secret = models.CharField(max_length=64, unique=True)
    sent_by = models.CharField(max_length=10, blank=True, default="")
    signed_in = models.ForeignKey(
        "accounts.SignedIn", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("purpose", PassPurpose, name="pass_purpose"),
            one_of("kind", PassKind, name="pass_kind"),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=F("made_at")), name="pass_expires"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.purpose}"


class LinkRequest(models.Model):
    """Somebody asked for a link at an address; a job answers it, whether we know it or not.

    So asking takes as long and looks the same for every address. The row goes when answered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address_sealed = models.TextField()
    purpose = models.CharField(max_length=10, choices=PassPurpose.choices)
    signed_in = models.ForeignKey(
        "accounts.SignedIn", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    # The address of this site as the asker reached it.
    site = models.CharField(max_length=200)
    asked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("purpose", PassPurpose, name="link_request_purpose"),
        ]

    def __str__(self) -> str:
        return self.purpose


class Attempts(models.Model):
    """How often something was tried by one key in one stretch of time; ``key`` is a hash."""

    purpose = models.CharField(max_length=30)
    key = models.CharField(max_length=64)
    since = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["purpose", "key", "since"], name="attempts_once"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.count}"
