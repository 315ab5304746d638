"""A word to somebody: by the way they like, and empty of content where others may read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from doorstroom.apps.notices.service import (
    Channel,
    Message,
    mark_handled,
    readdress,
    send,
    waiting_for,
)
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Fact
from doorstroom.core.words import render

from ..models import ContactPreference, Person

SAFE = "notice.safe"
# What says at an old address that there is another now: it goes nowhere else.
TO_OLD_ADDRESS = "reach_changed"

AddressRule = Callable[[Person, date], bool]
_RULES: list[AddressRule] = []


def register_address_rule(rule: AddressRule) -> None:
    """A higher app knows from somebody's programmes whether they read *u*."""
    _RULES.append(rule)


def reads_u(person: Person, today: date) -> bool:
    return any(rule(person, today) for rule in _RULES)


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


@action
def tell_person(
    person: Person,
    *,
    code: str,
    facts: Mapping[str, Fact],
    purpose: str,
    actor: Actor,
) -> Message | None:
    """Send the words of ``code`` in the person's language, with *je* or *u*; None when there
    is no way to them.

    With safe contact the text says only whom to call. A call that somebody
    prefers is announced by a text message, because a message waits for nobody.
    """
    way = _way_to(person)
    if way is None:
        return None
    channel, address = way
    return send(
        channel=channel,
        address=address,
        text=words_to(person, code, facts, actor.today),
        purpose=purpose,
        person=person.pk,
        safe=person.safe_contact,
        actor=actor,
    )


def words_to(person: Person, code: str, facts: Mapping[str, Fact], today: date) -> str:
    """What a message to somebody says; where others read along only whom to call."""
    if person.safe_contact:
        return _safe_words(person, today)
    return open_words_to(person, code, facts, today)


def open_words_to(person: Person, code: str, facts: Mapping[str, Fact], today: date) -> str:
    """What is said to somebody whom nobody overhears."""
    told: dict[str, Fact] = {"name": person.first_name, **facts}
    return render(code, told, person.language, formal=reads_u(person, today))


def _safe_words(person: Person, today: date) -> str:
    """Only whom to call: the owner, or their organisation."""
    owner = Person.objects.with_owner().get(pk=person.pk).owner
    phone = owner.phone or owner.organisation.phone
    code, formal = f"{SAFE}_phone" if phone else SAFE, reads_u(person, today)
    return render(code, {"phone": phone}, person.language, formal=formal)


def reach_changed(person: Person, *, actor: Actor) -> None:
    """What waits to be sent goes the way that somebody can be reached by now.

    Where others may read along, its content falls away. What no way is left for comes back
    as not delivered, so that a colleague sees it.
    """
    way = _way_to(person)
    for message in waiting_for(person.pk):
        if message.purpose == TO_OLD_ADDRESS:
            if person.safe_contact:
                mark_handled(message, sent=False, actor=actor)
            continue
        if way is None:
            mark_handled(message, sent=False, actor=actor)
            record(
                "log.message_failed",
                subject_kind="message",
                subject_id=message.pk,
                person=person.pk,
                actor=actor,
            )
            continue
        hide = person.safe_contact and not message.safe
        readdress(
            message,
            channel=way[0],
            address=way[1],
            text=_safe_words(person, actor.today) if hide else message.text,
            safe=message.safe or hide,
        )


@action
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
