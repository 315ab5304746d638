"""A word to somebody about what was done in their name: never left to who may have done it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from uuid import UUID

from procrastinate.contrib.django import app

from doorstroom.apps.notices.service import Channel, Message, channels_carried, send
from doorstroom.apps.partners.service import Worker, desk_of, workers_on
from doorstroom.apps.privacy.service import LogEntry, action
from doorstroom.apps.tasks.service import open_task
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Fact

from ..doors import opens_to
from ..models import Person
from ..policies import GUIDANCE_FUNCTIONS, is_self
from .reaching import JOB, SINCE, is_vouched_for
from .telling import open_words_to, tell_person, words_to


@action
def warn_person(
    person: Person, *, code: str, facts: Mapping[str, Fact], purpose: str, actor: Actor
) -> tuple[Message, ...]:
    """At once, to every address that is known to be theirs and is carried; nobody has to send it.

    Where none is, a colleague of the owner tells them, who is not the one that did it, in
    words that nobody overhears. It stands in nobody's list of what is ready to send.
    """
    text = words_to(person, code, facts, actor.today)
    carried = _by_itself(person, actor)
    messages = tuple(
        send(
            channel=channel,
            address=address,
            text=text,
            purpose=purpose,
            person=person.pk,
            safe=person.safe_contact,
            shown=not carried,
            actor=actor,
        )
        for channel, address in carried or list(_ways(person))[:1]
    )
    if carried:
        for message in messages:
            app.configure_task(JOB, queue="links").defer(message_id=str(message.pk))
        return messages
    told = open_words_to(person, code, facts, actor.today)
    own = is_self(person, actor)
    # As the person: perhaps by who made a code to go in with.
    made = _codes_of_late(person, actor) if own else []
    by = (made[0].actor_name if made else "") if own else actor.name
    who = {each.actor_user for each in made} if own else {actor.user_id}
    open_task(
        "task.tell_of_own_page" if own else "task.tell_themselves",
        subject_kind="person",
        subject_id=person.pk,
        person=person.pk,
        due_on=actor.today,
        worker=_another(person, {user for user in who if user is not None}, actor),
        facts={"by": by, "text": told} if by else {"text": told},
        actor=actor,
    )
    return messages


@action
def say_what_was_noted(
    person: Person, *, code: str, facts: Mapping[str, Fact], purpose: str, actor: Actor
) -> None:
    """What somebody said every day, as a colleague noted it: at once where it is carried.

    Else as any other message: each yes by phone a task for a second colleague is too much.
    """
    if _by_itself(person, actor):
        warn_person(person, code=code, facts=facts, purpose=purpose, actor=actor)
    else:
        tell_person(person, code=code, facts=facts, purpose=purpose, actor=actor)


def _by_itself(person: Person, actor: Actor) -> list[tuple[Channel, str]]:
    """What goes out unseen goes where they are reached for certain: not to what nobody vouches
    for, nor to what is still new. It may be mistyped, and a stranger would read who helps them.
    Where others read along nothing does: that it comes, and when, says enough.
    """
    if person.safe_contact:
        return []
    return [
        (channel, address)
        for channel, address in _ways(person)
        if channel in channels_carried()
        and is_vouched_for(person, SINCE[channel])
        and (getattr(person, SINCE[channel]) or actor.now) <= actor.now
    ]


def _ways(person: Person) -> Iterator[tuple[Channel, str]]:
    if person.phone:
        yield Channel.SMS, person.phone
    if person.email:
        yield Channel.EMAIL, person.email


def _codes_of_late(person: Person, actor: Actor) -> list[LogEntry]:
    """The last first. Who went in with one is out again within a day."""
    made = LogEntry.objects.filter(person=person.pk, code="log.code_for_person")
    return list(made.filter(at__gt=actor.now - timedelta(hours=24)).order_by("-at", "-id"))


def _another(person: Person, users: set[UUID], actor: Actor) -> Worker:
    """Who owns the case, else a colleague who guides and can open it, else their desk; not who
    did it.
    """
    owner = Person.objects.with_owner().get(pk=person.pk).owner
    there = workers_on(actor.today).filter(organisation=owner.organisation_id)
    opening = [each for each in GUIDANCE_FUNCTIONS if opens_to(each, "owner", named=False)]
    others = there.filter(function__in=opening, user__isnull=False).exclude(user__in=users)
    found = others.filter(pk=owner.pk).first() or others.order_by("starts_on", "id").first()
    return found or desk_of(owner.organisation)
