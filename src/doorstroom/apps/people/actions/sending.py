"""Messages that wait for a colleague to send them: no provider is needed to reach somebody."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from doorstroom.apps.notices.service import Message, mark_handled
from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused

from ..models import Involvement, Person
from ..policies import require_guidance
from ..queries import BLIND_ROLES, desks_of


def messages_to_send(actor: Actor) -> QuerySet[Message]:
    """What is ready to send, oldest first.

    To the people whose case is on this actor's names, or on a desk of theirs that
    nobody took up yet. To an employer (``worker`` is then the employer's): also
    where the actor is involved by name, as a coach is.
    """
    owned = Q(role="owner", worker__in={*actor.worker_ids, *desks_of(actor)})
    coached = Q(~Q(role__in=BLIND_ROLES), worker__in=actor.worker_ids)
    # Of whom, as one list of people: the database begins there, or at what waits where that is
    # less. A condition that it can only ask of each message would read what waits in the region.
    known = Involvement.objects.open().filter(owned | coached)
    owning = Involvement.objects.open().filter(owned, person=OuterRef("person"))
    merged = Person.objects.filter(pk=OuterRef("person"), merged_into__isnull=False)
    waiting = Message.objects.filter(
        Q(worker__isnull=False) | Exists(owning),
        ~Exists(merged),
        person__in=known.values("person"),
        status="queued",
    )
    return waiting.order_by("created_at", "id")


@action
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
