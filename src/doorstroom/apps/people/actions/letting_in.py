"""Ways in for who has no password: a link to the address we know, or a code at the desk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, cast
from uuid import UUID

from django.db.models import Q, QuerySet
from procrastinate.contrib.django import app

from doorstroom.apps.accounts.service import (
    CODES_MADE,
    LASTS,
    LINKS_FROM,
    LINKS_TO,
    LinkRequest,
    PassKind,
    PassPurpose,
    SignedIn,
    TooOften,
    User,
    add_user,
    ask_for_link,
    count,
    make_pass,
    needs_second_factor,
    take_link_request,
)
from doorstroom.apps.notices.service import Channel, carry, channels_carried, mark_handled, send
from doorstroom.apps.partners.service import (
    Worker,
    actor_for,
    comes_by_link,
    login_of_contact,
    workers_on,
)
from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused
from doorstroom.core.values.phones import one_number
from doorstroom.core.words import render

from ..models import Person
from ..openings import with_openings
from ..policies import require_guidance
from ..searching import phones
from ..sharing import hidden_from
from .reaching import vouched_for
from .telling import reads_u
from .warning import warn_person

JOB = "doorstroom.links"
# Of one mailbox at several employers.
MOST_DOORS = 3
_MOBILE = re.compile(r"\+316[0-9]{8}")
_WORDS = {
    PassPurpose.SIGN_IN: ("notice.sign_in_link", "notice.sign_in_hidden", "/inloggen/link/"),
    PassPurpose.CONFIRM: ("notice.confirm_link", "notice.confirm_hidden", "/account/bevestigen/"),
}

TypedRule = Callable[[QuerySet[Person]], QuerySet[Person]]
_TYPED: list[TypedRule] = []


def register_typed_rule(rule: TypedRule) -> None:
    """A higher app knows who typed their own phone and e-mail, and leaves the others out."""
    _TYPED.append(rule)


@dataclass(frozen=True, slots=True)
class _Door:
    """Whom a link is for, and by which way it goes to them."""

    user: User
    channel: Channel
    address: str
    name: str
    language: str
    formal: bool
    person: UUID | None = None
    worker: UUID | None = None


@action
def request_link(address: str, *, site: str, place: str, actor: Actor) -> None:
    """Ask for a link to sign in. What happens here is the same for every address.

    ``place`` is where it is asked from; ``site`` the address of this site in the link.
    A mailbox that was sent several gets no more for a while, and nobody is refused: those
    links still open.
    """
    count(LINKS_FROM, place, actor=actor)
    try:
        count(LINKS_TO, _plain(address), actor=actor)
    except TooOften:
        return
    _defer(ask_for_link(_plain(address), site=site, actor=actor))


@action
def request_confirmation(signed_in: SignedIn, *, site: str, place: str, actor: Actor) -> None:
    """Ask for a link that confirms this session, at the address that we know of its user."""
    if not channels_carried():
        raise Refused("refused.no_address_for_link")
    if _only_too_new(signed_in.user, actor):
        raise Refused("refused.address_too_new")
    count(LINKS_FROM, place, actor=actor)
    count(LINKS_TO, str(signed_in.user_id), actor=actor)
    asked = ask_for_link(
        "", site=site, purpose=PassPurpose.CONFIRM, signed_in=signed_in, actor=actor
    )
    _defer(asked)


def _defer(asked: UUID) -> None:
    """Answered by the worker of jobs, within seconds; only the key of the row goes along."""
    app.configure_task(JOB, queue="links").defer(request_id=str(asked))


def _plain(address: str) -> str:
    """An address as it is counted and compared: without capitals; a number in one form."""
    address = address.strip().lower()
    return address if "@" in address else one_number(address)


@action
def answer_link_request(asked: UUID, *, actor: Actor) -> int:
    """Send what was asked for, to whom we know; how many links went out.

    The link itself is told to its receiver alone: no row keeps it.
    """
    taken = take_link_request(asked)
    if taken is None:
        return 0
    row, address = taken
    if row.signed_in is not None:
        doors = list(_doors_of(row.signed_in.user, actor))[:1]
    else:
        doors = list(_doors_at(address, actor))[:MOST_DOORS]
    return sum(_send(door, row, actor) for door in doors)


def _send(door: _Door, row: LinkRequest, actor: Actor) -> bool:
    purpose = PassPurpose(row.purpose)
    code, hidden, path = _WORDS[purpose]
    secret = make_pass(
        door.user,
        purpose=purpose,
        kind=PassKind.LINK,
        signed_in=row.signed_in,
        sent_by=door.channel if door.person is not None else "",
        actor=actor,
    )
    until = actor.now + LASTS[purpose, PassKind.LINK]
    text = render(
        code,
        {"name": door.name, "until": until, "link": f"{row.site}{path}{secret}/"},
        door.language,
        formal=door.formal,
    )
    sent = carry(door.channel, address=door.address, subject="Doorstroom", text=text)
    message = send(
        channel=door.channel,
        address=door.address,
        text=render(hidden, {}, door.language),
        purpose=f"link_{purpose}",
        person=door.person,
        worker=door.worker,
        shown=True,
        actor=actor,
    )
    mark_handled(message, sent=sent, actor=actor)
    return sent


def _doors_at(address: str, actor: Actor) -> Iterator[_Door]:
    """Who is reached at this address, and nobody else."""
    if "@" in address:
        at, channel = Q(email__iexact=address), Channel.EMAIL
    elif _MOBILE.fullmatch(address):
        at, channel = Q(phone__in=phones(address.removeprefix("+"))), Channel.SMS
    else:
        return
    if channel not in channels_carried():
        return
    person = _whose(Person.objects.current().filter(at), channel)
    if person is not None and not person.safe_contact and not _waits(person, channel, actor):
        yield _door_of_person(person, channel, address, actor)
    contacts = workers_on(actor.today).filter(at).select_related("user").order_by("pk")
    for contact in contacts[: MOST_DOORS + 1]:
        door = _door_of_contact(contact, channel, address, actor)
        if door is not None:
            yield door


def _whose(people: QuerySet[Person], channel: Channel) -> Person | None:
    """Whose address this is; of two people whose it is known to be it is of neither.

    Anybody may type any address when signing up: that takes it from nobody who had it. What a
    school or another typed is nobody's until the person was there: on lists stand parents.
    """
    known = list(people.filter(vouched_for(channel)).order_by("created_at", "pk")[:2])
    if known:
        return known[0] if len(known) == 1 else None
    for rule in _TYPED:
        people = rule(people)
    return people.order_by("created_at", "pk").first()


def _waits(person: Person, channel: Channel, actor: Actor) -> bool:
    """Whether this address is too new for a link; a code at the desk does not wait."""
    since = person.phone_links_from if channel == Channel.SMS else person.email_links_from
    return since is not None and actor.now < since


def _only_too_new(user: User, actor: Actor) -> bool:
    """There is an address, and a link to it would go out tomorrow."""
    if user.person_id is None or any(_doors_of(user, actor)):
        return False
    person = Person.objects.current().filter(pk=user.person_id).first()
    return person is not None and any(
        _waits(person, channel, actor) for channel, _to in _ways(person.phone, person.email)
    )


def _doors_of(user: User, actor: Actor) -> Iterator[_Door]:
    """How this very user is reached."""
    person = Person.objects.current().filter(pk=user.person_id).first() if user.person_id else None
    if person is not None:
        if person.safe_contact:
            return
        for channel, address in _ways(person.phone, person.email):
            if not _waits(person, channel, actor):
                yield _door_of_person(person, channel, address, actor)
    seats = workers_on(actor.today).filter(user=user).select_related("user").order_by("pk")
    for seat in seats:
        for channel, address in _ways(seat.phone, seat.email):
            door = _door_of_contact(seat, channel, address, actor)
            if door is not None:
                yield door


def _ways(phone: str, email: str) -> Iterator[tuple[Channel, str]]:
    plain = one_number(phone)
    if _MOBILE.fullmatch(plain) and Channel.SMS in channels_carried():
        yield Channel.SMS, plain
    if email and Channel.EMAIL in channels_carried():
        yield Channel.EMAIL, email


def _door_of_person(person: Person, channel: Channel, address: str, actor: Actor) -> _Door:
    return _Door(
        user=login_of(person),
        channel=channel,
        address=address,
        name=person.first_name,
        language=person.language,
        formal=reads_u(person, actor.today),
        person=person.pk,
    )


def _door_of_contact(worker: Worker, channel: Channel, address: str, actor: Actor) -> _Door | None:
    """A contact of an employer; whoever needs a second step does not come in by a link."""
    if not comes_by_link(worker):
        return None
    user = login_of_contact(worker)
    if not user.is_active or needs_second_factor(with_openings(actor_for(user, now=actor.now))):
        return None
    return _Door(
        user=user,
        channel=channel,
        address=address,
        name=worker.name,
        language=user.language,
        formal=True,
        worker=worker.pk,
    )


def login_of(person: Person) -> User:
    """The user of this person's page; made now when there is none. It has no password."""
    found = User.objects.filter(person_id=person.pk).order_by("login").first()
    return found or add_user(
        login=f"person-{person.pk}",
        name=person.full_name,
        language=cast(Literal["nl", "en"], person.language),
        person_id=person.pk,
    )


@action
def make_sign_in_code(person: Person, *, actor: Actor) -> str:
    """A code for who stands at the desk: told here once, good for a quarter of an hour.

    Only who guides this person and sees what the page shows; the dossier says who made one.
    """
    require_guidance(person, actor)
    if hidden_from(person, actor):
        raise Refused("refused.code_opens_more")
    count(CODES_MADE, str(person.pk), actor=actor)
    secret = make_pass(
        login_of(person), purpose=PassPurpose.SIGN_IN, kind=PassKind.CODE, actor=actor
    )
    record(
        "log.code_for_person",
        subject_kind="person",
        subject_id=person.pk,
        person=person.pk,
        actor=actor,
    )
    # Who is not standing there hears that somebody could go in as them.
    warn_person(
        person,
        code="notice.code_made",
        facts={"worker": actor.name},
        purpose="code_made",
        actor=actor,
    )
    return secret
