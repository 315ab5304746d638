"""Another phone or e-mail address: the old one hears of it, and links wait a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from procrastinate.contrib.django import app

from doorstroom.apps.notices.service import (
    Channel,
    Message,
    MessageStatus,
    carry,
    channels_carried,
    mark_handled,
    send,
)
from doorstroom.apps.privacy.service import action
from doorstroom.core.values.actor import Actor
from doorstroom.core.words import render

from ..models import Person
from ..searching import one_number
from .telling import TO_OLD_ADDRESS, reads_u

JOB = "doorstroom.old_address"
# Long enough to hear of it and to call; meanwhile there is the code of the desk.
LINKS_WAIT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Reach:
    """How somebody is reached, as it was at one moment."""

    phone: str
    email: str
    safe_contact: bool

    @classmethod
    def of(cls, person: Person) -> Reach:
        return cls(person.phone, person.email, person.safe_contact)

    def other_phone(self, now: str) -> bool:
        """Another number, not the same one written otherwise."""
        return one_number(self.phone) != one_number(now)

    def other_email(self, now: str) -> bool:
        return self.email.strip().lower() != now.strip().lower()


def hold_links(person: Person, before: Reach, *, proved: bool, actor: Actor) -> list[str]:
    """Set from when links may go to what is new; which fields that changed."""
    since = None if proved else actor.now + LINKS_WAIT
    held = []
    if before.other_phone(person.phone):
        person.phone_links_from = since
        held.append("phone_links_from")
    if before.other_email(person.email):
        person.email_links_from = since
        held.append("email_links_from")
    if held and person.reach_unproved:
        person.reach_unproved = False
        held.append("reach_unproved")
    return held


def tell_old_addresses(person: Person, before: Reach, *, actor: Actor) -> None:
    """Whoever was reached there hears it; not where others read along, then or now."""
    if before.safe_contact or person.safe_contact:
        return
    if before.phone and before.other_phone(person.phone):
        _tell(person, Channel.SMS, one_number(before.phone), actor)
    if before.email and before.other_email(person.email):
        _tell(person, Channel.EMAIL, before.email, actor)


def _tell(person: Person, channel: Channel, address: str, actor: Actor) -> None:
    phone = Person.objects.with_owner().get(pk=person.pk).owner.organisation.phone
    code = "notice.reach_changed_phone" if phone else "notice.reach_changed"
    message = send(
        channel=channel,
        address=address,
        text=render(
            code,
            {"name": person.first_name, "phone": phone},
            person.language,
            formal=reads_u(person, actor.today),
        ),
        purpose=TO_OLD_ADDRESS,
        person=person.pk,
        actor=actor,
    )
    if channel in channels_carried():
        # Not left to a colleague: it may be about what a colleague did.
        app.configure_task(JOB, queue="links").defer(message_id=str(message.pk))


@action
def send_to_old_address(message_id: UUID, *, actor: Actor) -> bool:
    """Out by itself, once."""
    message = (
        Message.objects.select_for_update()
        .filter(pk=message_id, status=MessageStatus.QUEUED)
        .first()
    )
    if message is None:
        return False
    sent = carry(
        Channel(message.channel), address=message.address, subject="Doorstroom", text=message.text
    )
    if sent:
        mark_handled(message, sent=True, actor=actor)
    return sent
