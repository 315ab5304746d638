"""Words on their way to people: what was sent, how, and whether it arrived."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.constraints import one_of


class Channel(models.TextChoices):
    SMS = "sms", _("sms")
    WHATSAPP = "whatsapp", _("appje")
    EMAIL = "email", _("e-mail")
    CALL = "call", _("bellen")
    LETTER = "letter", _("brief")


class MessageStatus(models.TextChoices):
    QUEUED = "queued", _("klaar om te versturen")
    SENT = "sent", _("verstuurd")
    FAILED = "failed", _("niet aangekomen")
    # To a colleague: the same stands in their tasks, so nobody sends it.
    SHOWN = "shown", _("staat in de taken")


class Message(models.Model):
    """One text to one address. ``safe`` says that a stranger may read it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.UUIDField(null=True)
    worker = models.UUIDField(null=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    address = models.CharField(max_length=254)
    text = models.TextField()
    purpose = models.CharField(max_length=60)
    safe = models.BooleanField(default=False)
    status = models.CharField(
        max_length=10, choices=MessageStatus.choices, default=MessageStatus.QUEUED
    )
    created_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("channel", Channel, name="message_channel"),
            one_of("status", MessageStatus, name="message_status"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "-created_at"], name="message_of_person"),
            models.Index(fields=["status", "created_at"], name="message_queue"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.purpose}"
