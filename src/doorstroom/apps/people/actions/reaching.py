"""Another phone or e-mail address: the old one hears of it, and links wait a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from procrastinate.contrib.django import app

from doorstroom.apps.accounts.service import Pass, PassKind, end_visits
from doorstroom.apps.notices.service import (
    Channel,
    Message,
    MessageStatus,
    carry,
    channels_carried,
    mark_handled,
    send,
)
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.tasks.service import open_task
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused
from doorstroom.core.values.phones import one_number
from doorstroom.core.words import render

from ..models import Person, PersonMerge
from ..policies import require_guidance
from .telling import SAFE, TO_OLD_ADDRESS, reads_u

JOB = "doorstroom.old_address"
# Long enough to hear of it and to call; meanwhile there is the code of the desk.
LINKS_WAIT = timedelta(hours=24)
REASON_AT_LEAST, MOST_WORDS = 5, 200
# From when links go to it; see ``Person``.
SINCE = {Channel.SMS: "phone_links_from", Channel.EMAIL: "email_links_from"}


@dataclass(frozen=True, slots=True)
class Reach:
    """How somebody is reached, as it was at one moment."""

    phone: str
    email: str
    safe_contact: bool
    phone_links_from: datetime | None = None
    email_links_from: datetime | None = None

    @classmethod
    def of(cls, person: Person) -> Reach:
        """As it is now on this person."""
        return cls(
            person.phone,
            person.email,
            person.safe_contact,
            person.phone_links_from,
            person.email_links_from,
        )

    def given_up(self, person: Person) -> bool:
        """Whether somebody was reached where this person is not."""
        return bool(
            (self.phone and self.other_phone(person.phone))
            or (self.email and self.other_email(person.email))
        )

    def other_phone(self, now: str) -> bool:
        """Another number, not the same one written otherwise."""
        return one_number(self.phone) != one_number(now)

    def other_email(self, now: str) -> bool:
        return self.email.strip().lower() != now.strip().lower()


def hold_links(
    person: Person, before: Reach, *, proved: bool, typed: bool = True, actor: Actor
) -> list[str]:
    """Set from when links may go to what is new; which fields that changed.

    What stood until less than a day ago, and is put back, waits for nothing. Where others
    read along until now, every address is new: perhaps it was one of them who said so.
    What nobody typed just now, nor vouched for, gets no moment by it.
    """
    held = []
    for channel, address in _changed(before, person):
        if not typed and not is_vouched_for(person, SINCE[channel]):
            continue
        back = proved or _stood_yesterday(person, channel, address, actor)
        setattr(person, SINCE[channel], actor.now if back else actor.now + LINKS_WAIT)
        held.append(SINCE[channel])
    if before.safe_contact and not person.safe_contact:
        known = [since for since in SINCE.values() if is_vouched_for(person, since)]
        for since in known:
            setattr(person, since, actor.now + LINKS_WAIT)
        held += [since for since in known if since not in held]
    return held + _settled(person)


def _changed(before: Reach, person: Person) -> Iterator[tuple[Channel, str]]:
    if before.other_phone(person.phone):
        yield Channel.SMS, one_number(person.phone)
    if before.other_email(person.email):
        yield Channel.EMAIL, person.email


def _stood_yesterday(person: Person, channel: Channel, address: str, actor: Actor) -> bool:
    """Whether this address heard within a day that there was another: only one that stood does.

    Of what another dossier brought nothing is believed.
    """
    since = actor.now - LINKS_WAIT
    if PersonMerge.objects.filter(kept=person, merged_at__gt=since).exists():
        return False
    told = Message.objects.filter(person=person.pk, purpose=TO_OLD_ADDRESS, created_at__gt=since)
    return told.filter(channel=channel, address__iexact=address).exists()


def vouched_for(channel: Channel) -> Q:
    """Whose address of this kind is known to be theirs.

    Of who signed up that is an address with a moment: put there later, or come in by since.
    """
    return Q(reach_unproved=False) | Q(**{f"{SINCE[channel]}__isnull": False})


def is_vouched_for(person: Person, since: str) -> bool:
    """``vouched_for``, of somebody at hand and the address that this moment is about."""
    return not person.reach_unproved or getattr(person, since) is not None


@action
def vouch_by(used: Pass, *, actor: Actor) -> None:
    """Who used a link is reached where it went; a code is of whom a colleague has seen."""
    if used.user.person_id is None:
        return
    rows = Person.objects.select_for_update().filter(reach_unproved=True)
    person = rows.filter(pk=used.user.person_id).first()
    if person is None:
        return
    ways = list(SINCE) if used.kind == PassKind.CODE else [used.sent_by]
    _vouch(person, [SINCE[Channel(way)] for way in ways if way], actor)


@action
def vouch_for_reach(person: Person, *, actor: Actor) -> None:
    """Who guides asked, and what was typed when signing up is right."""
    require_guidance(person, actor)
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.reach_unproved:
        _vouch(person, list(SINCE.values()), actor)
        record(
            "log.person_changed",
            subject_kind="person",
            subject_id=person.pk,
            person=person.pk,
            facts={"fields": "reach_unproved"},
            actor=actor,
        )


def vouch_by_joined(person: Person, joined: Person, actor: Actor) -> None:
    """What is known of the one dossier is known of the two together."""
    before = Reach.of(joined)
    if person.reach_unproved:
        same = {
            SINCE[Channel.SMS]: not before.other_phone(person.phone),
            SINCE[Channel.EMAIL]: not before.other_email(person.email),
        }
        known = {name: not joined.reach_unproved or getattr(joined, name) for name in same}
        _vouch(person, [name for name in same if same[name] and known[name]], actor)


def _vouch(person: Person, names: list[str], actor: Actor) -> None:
    # What has a moment keeps it: it may have been put there after the link went.
    new = [name for name in names if getattr(person, name) is None]
    for name in new:
        setattr(person, name, actor.now)
    person.save(update_fields=[*new, *_settled(person)])


def _settled(person: Person) -> list[str]:
    """Nothing that was typed when signing up stands there alone any more."""
    known = (person.phone_links_from, person.email_links_from)
    open_ = [to for to, since in zip((person.phone, person.email), known, strict=True) if not since]
    if not person.reach_unproved or any(open_):
        return []
    person.reach_unproved = False
    return ["reach_unproved"]


def shut_out(person: Person, before: Reach, *, proved: bool, actor: Actor) -> None:
    """Reached elsewhere, or others read along: who is signed in may be the other, and is out.

    Not who did it on their own page (``proved``). That nobody reads along any more, is for
    who owns the case to ask: a message about it would go to the phone that it is about.
    """
    safe = before.safe_contact != person.safe_contact
    if not proved and (safe or before.given_up(person)):
        end_visits((person.pk,), actor=actor)
    if not (before.safe_contact and safe):
        return
    owner = Person.objects.with_owner().get(pk=person.pk).owner
    if owner.pk not in actor.worker_ids:
        open_task(
            "task.safe_contact_off",
            subject_kind="person",
            subject_id=person.pk,
            person=person.pk,
            due_on=actor.today,
            worker=owner,
            facts={"by": actor.name},
            actor=actor,
        )


def tell_old_addresses(person: Person, before: Reach, *, actor: Actor) -> None:
    """Whoever was reached there hears it; where others read along, then or now, only whom to call.

    Nor at an address that never stood: perhaps a mistake in typing, of a stranger. A word about
    others who read along silences nothing: it is said by the same hand as the change.
    """
    safe = before.safe_contact or person.safe_contact
    for channel, address, since, other in (
        (Channel.SMS, one_number(before.phone), before.phone_links_from, before.other_phone),
        (Channel.EMAIL, before.email, before.email_links_from, before.other_email),
    ):
        now = person.phone if channel == Channel.SMS else person.email
        if address and other(now) and (since is None or since <= actor.now):
            _tell(person, channel, address, safe=safe, actor=actor)


def leave_old_addresses_out(person: Person, *, why: str, actor: Actor) -> None:
    """Who guides knows that whoever reads there may not hear of it, and says why; it is written."""
    if len(why.strip()) < REASON_AT_LEAST:
        raise Refused("refused.old_address_needs_reason")
    record(
        "log.old_address_not_told",
        subject_kind="person",
        subject_id=person.pk,
        person=person.pk,
        facts={"why": why.strip()[:MOST_WORDS]},
        actor=actor,
    )


def _tell(person: Person, channel: Channel, address: str, *, safe: bool, actor: Actor) -> None:
    phone = Person.objects.with_owner().get(pk=person.pk).owner.organisation.phone
    code = SAFE if safe else "notice.reach_changed"
    if phone:
        code = f"{code}_phone"
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
        safe=safe,
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
