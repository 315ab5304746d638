"""Who may say who somebody is: OpenID providers, and whom they know here."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from .users import User


class SignInProvider(models.Model):
    """An OpenID provider: one row is one button on the sign-in page.

    ``second_factor_acr`` and ``second_factor_amr`` are the values by which this provider says
    that it asked for a second factor; without any, its own does not count.
    """

    slug = models.SlugField(primary_key=True, max_length=40)
    name = models.CharField(max_length=80)
    # Exactly as the provider writes it in its tokens.
    issuer = models.URLField(max_length=300, unique=True)
    client_id = models.CharField(max_length=200)
    # Encrypted; empty for a client without a secret.
    secret_sealed = models.TextField(blank=True)
    scopes = models.JSONField(default=list)
    asked_acr = models.JSONField(default=list)
    second_factor_acr = models.JSONField(default=list)
    second_factor_amr = models.JSONField(default=list)
    order = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class Identity(models.Model):
    """A user as one issuer knows them. ``subject`` is a keyed hash of issuer and subject:
    some providers give a citizen service number as the subject, and that never lies here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="identities")
    provider = models.ForeignKey(
        SignInProvider, on_delete=models.PROTECT, related_name="identities"
    )
    issuer = models.URLField(max_length=300)
    subject = models.CharField(max_length=64)
    linked_at = models.DateTimeField()
    linked_by = models.CharField(max_length=200)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="identity_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.provider_id})"
