"""Messages that wait for a colleague to send them: no provider is needed to reach somebody."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from doorstroom.apps.notices.service import Message, mark_handled
from doorstroom.apps.privacy.service import record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused

from ..models import Person
from ..policies import require_guidance


def messages_to_send(actor: Actor) -> QuerySet[Message]:
    """What is ready for the people whose case is on this actor's names, oldest first."""
    owned = Person.objects.current().owned_by(actor).values("pk")
    return Message.objects.filter(status="queued", worker__isnull=True, person__in=owned).order_by(
        "created_at", "id"
    )


@transaction.atomic
def hand_over_message(message_id: UUID, *, sent: bool, actor: Actor) -> Message:
    """It went out, or it could not be delivered; either way the dossier says so."""
    message = Message.objects.select_for_update().get(pk=message_id)
    if message.person is None:
        raise Refused("refused.not_involved")
    person = Person.objects.visible_to(actor).get(pk=message.person)
    require_guidance(person, actor)
    if message.status != "queued":
        raise Refused("refused.message_already_handled")
    mark_handled(message, sent=sent, actor=actor)
    record(
        "log.message_sent" if sent else "log.message_failed",
        subject_kind="message",
        subject_id=message.pk,
        person=person.pk,
        actor=actor,
    )
    return message
