"""A word to somebody: by the way they like, and empty of content where others may read."""

from __future__ import annotations

from collections.abc import Mapping

from doorstroom.apps.notices.service import Channel, Message, send
from doorstroom.apps.partners.service import Worker
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Fact
from doorstroom.core.words import render

from ..models import ContactPreference, Person

SAFE = "notice.safe"


def _way_to(person: Person) -> tuple[Channel, str] | None:
    """Channel and address: the preference, else a text message, else e-mail, else a letter."""
    ways: dict[str, tuple[Channel, str]] = {}
    if person.phone:
        ways[ContactPreference.WHATSAPP] = (Channel.WHATSAPP, person.phone)
        ways[ContactPreference.SMS] = (Channel.SMS, person.phone)
    if person.email:
        ways[ContactPreference.EMAIL] = (Channel.EMAIL, person.email)
    if person.contact_preference == ContactPreference.LETTER:
        # The street is not kept here: whoever prints it looks it up.
        ways[ContactPreference.LETTER] = (Channel.LETTER, person.full_name)
    order = (person.contact_preference, ContactPreference.SMS, ContactPreference.EMAIL)
    return next((ways[choice] for choice in order if choice in ways), None)


def tell_person(
    person: Person,
    *,
    code: str,
    facts: Mapping[str, Fact],
    purpose: str,
    actor: Actor,
) -> Message | None:
    """Send the words of ``code`` in the person's language; None when there is no way to them.

    With safe contact the text says only whom to call. A call that somebody
    prefers is announced by a text message, because a message waits for nobody.
    """
    way = _way_to(person)
    if way is None:
        return None
    channel, address = way
    if person.safe_contact:
        owner = Person.objects.with_owner().get(pk=person.pk).owner
        phone = owner.phone or owner.organisation.phone
        text = render(f"{SAFE}_phone" if phone else SAFE, {"phone": phone}, person.language)
    else:
        text = render(code, {"name": person.first_name, **facts}, person.language)
    return send(
        channel=channel,
        address=address,
        text=text,
        purpose=purpose,
        person=person.pk,
        safe=person.safe_contact,
        actor=actor,
    )


def tell_worker(
    worker: Worker,
    *,
    code: str,
    facts: Mapping[str, Fact],
    purpose: str,
    person: Person | None = None,
    actor: Actor,
) -> Message | None:
    """A word to a colleague, by text message before e-mail; what to do stands in their tasks.

    The caller opens that task, and so nobody has to send this on.
    """
    if worker.phone:
        channel, address = Channel.SMS, worker.phone
    elif worker.email:
        channel, address = Channel.EMAIL, worker.email
    else:
        return None
    return send(
        channel=channel,
        address=address,
        text=render(code, facts),
        purpose=purpose,
        person=person.pk if person is not None else None,
        worker=worker.pk,
        shown=True,
        actor=actor,
    )
