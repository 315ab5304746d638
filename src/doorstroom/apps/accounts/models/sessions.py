"""Where somebody is signed in, by which door, and since when."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.constraints import one_of

from .users import User


class Means(models.TextChoices):
    """What somebody showed first."""

    PASSWORD = "password", _("wachtwoord")
    PROVIDER = "provider", _("inlogdienst")
    PASSKEY = "passkey", _("passkey")
    LINK = "link", _("link")
    CODE = "code", _("code van de balie")
    DEMO = "demo", _("demo")


class SecondFactor(models.TextChoices):
    """What somebody showed besides; of a passkey the finger or the pin."""

    PROVIDER = "provider", _("van de inlogdienst")
    PASSKEY = "passkey", _("passkey")
    TOTP = "totp", _("code uit een app")
    RECOVERY = "recovery", _("herstelcode")


class SignedInQuerySet(models.QuerySet["SignedIn"]):
    def running(self) -> SignedInQuerySet:
        return self.filter(ended_at__isnull=True)


class SignedIn(models.Model):
    """One browser in which somebody is signed in. No address of the machine is kept.

    ``confirmed_at`` is the last time that they showed to be themselves.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    # Empty for what ended, which many may be.
    session_key = models.CharField(max_length=40, unique=True, null=True)  # noqa: DJ001
    means = models.CharField(max_length=10, choices=Means.choices)
    provider = models.CharField(max_length=80, blank=True)
    second_factor = models.CharField(max_length=10, choices=SecondFactor.choices, blank=True)
    device = models.CharField(max_length=80, blank=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    confirmed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SignedInQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("means", Means, name="signed_in_means"),
            one_of("second_factor", SecondFactor, name="signed_in_factor", or_unknown=True),
            # What ended opens nothing: the key of the session is gone with it.
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, session_key__isnull=False)
                | models.Q(ended_at__isnull=False, session_key__isnull=True),
                name="signed_in_until_ended",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "-seen_at"], name="signed_in_of_user"),
        ]

    def __str__(self) -> str:
        return f"{self.means} {self.began_at:%Y-%m-%d %H:%M}"
