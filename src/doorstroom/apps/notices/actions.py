"""Putting words on their way. Callers bring the text; nothing here writes sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from doorstroom.apps.privacy.service import action
from doorstroom.core.values.actor import AMSTERDAM, Actor

from .models import Channel, Message, MessageStatus


@action
def send(
    *,
    channel: Channel,
    address: str,
    text: str,
    purpose: str,
    person: UUID | None = None,
    worker: UUID | None = None,
    safe: bool = False,
    shown: bool = False,
    actor: Actor,
) -> Message:
    """Queue one message for a colleague to send.

    ``shown``: its receiver finds the same in their tasks, so nobody needs to send it.
    """
    return Message.objects.create(
        person=person,
        worker=worker,
        channel=channel,
        address=address,
        text=text,
        purpose=purpose,
        safe=safe,
        status=MessageStatus.SHOWN if shown else MessageStatus.QUEUED,
        created_at=actor.now,
    )


def waiting_for(person: UUID) -> list[Message]:
    """What is still to be sent to this person, oldest first; not what goes to workers."""
    queued = Message.objects.select_for_update().filter(
        person=person, worker__isnull=True, status=MessageStatus.QUEUED
    )
    return list(queued.order_by("created_at", "id"))


@action
def readdress(
    message: Message, *, channel: Channel, address: str, text: str, safe: bool
) -> Message:
    """Before it goes out it takes another way, or other words."""
    message.channel, message.address = channel, address
    message.text, message.safe = text, safe
    message.save(update_fields=["channel", "address", "text", "safe"])
    return message


@action
def mark_handled(message: Message, *, sent: bool, actor: Actor) -> Message:
    """It went out, or it could not be delivered."""
    message.status = MessageStatus.SENT if sent else MessageStatus.FAILED
    message.handled_at = actor.now
    message.save(update_fields=["status", "handled_at"])
    return message


def forget_messages(made_before: date, people: Sequence[UUID] | None) -> int:
    """What went out on that day or earlier goes, of these people or of nobody; how many."""
    end = datetime.combine(made_before + timedelta(days=1), time(), AMSTERDAM)
    old = Message.objects.filter(created_at__lt=end).exclude(status=MessageStatus.QUEUED)
    old = old.filter(person__isnull=True) if people is None else old.filter(person__in=people)
    return old.delete()[0]
