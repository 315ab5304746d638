"""A person comes into scope, with an owner from the first commit; and changes of their data."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from doorstroom.apps.partners.service import Municipality, Postcode4, Worker, lock_seat
from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.errors import Refused
from doorstroom.core.values.names import PersonName
from doorstroom.core.values.phones import kept_number

from ..boundaries import dates_changed
from ..models import Involvement, InvolvementRole, LegalGround, Person, Purpose
from ..policies import require_guidance
from .involving import copy_to_involvement
from .reaching import Reach, hold_links, leave_old_addresses_out, shut_out, tell_old_addresses
from .representing import born_otherwise
from .telling import reach_changed

# Without letters and digits that are read for one another.
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """What is known about somebody; everything but one name may be missing."""

    given_name: str = ""
    call_name: str = ""
    infix: str = ""
    surname: str = ""
    born: PartialDate | None = None
    municipality: Municipality | None = None
    postcode4: Postcode4 | None = None
    phone: str = ""
    email: str = ""
    contact_preference: str = "sms"
    safe_contact: bool = False
    language: str = "nl"
    strengths: str = ""
    work_needs: str = ""
    sectors: tuple[str, ...] = ()
    open_to_other: bool = True
    excluded_sectors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    earliest: time | None = None
    latest: time | None = None
    hours_min: int | None = None
    hours_max: int | None = None
    available_from: date | None = None
    travel_mode: str = ""
    max_minutes: int | None = None
    guidance_need: str = ""
    held: tuple[str, ...] = ()
    held_complete: bool = False
    schools_complete: bool = False
    highest_mbo_level: int | None = None
    admitted_to: int | None = None
    has_start_qualification: bool | None = None
    has_diploma: bool | None = None


_BORN = frozenset({"birth_year", "birth_month", "birth_day"})
_REACH = frozenset({"phone", "email", "contact_preference", "safe_contact"})
_NAME_FIELDS = ("given_name", "call_name", "infix", "surname")
_PLAIN_FIELDS = tuple(
    name for name in PersonDetails.__dataclass_fields__ if name not in (*_NAME_FIELDS, "born")
)


def name_of(details: PersonDetails) -> PersonName:
    """The names as one value; refused when there is none at all."""
    if not (details.given_name or details.call_name or details.surname):
        raise Refused("refused.no_name")
    return PersonName(
        given=details.given_name,
        call=details.call_name,
        infix=details.infix,
        surname=details.surname,
    )


def reference_for(key: uuid.UUID) -> str:
    """A short reference to say over the phone, from the key: ``ABCD-2345``."""
    digest = hashlib.sha256(key.bytes).digest()
    letters = [_ALPHABET[byte % len(_ALPHABET)] for byte in digest[:8]]
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


def _values(details: PersonDetails) -> dict[str, object]:
    values: dict[str, object] = {}
    for name in (*_NAME_FIELDS, *_PLAIN_FIELDS):
        value = getattr(details, name)
        values[name] = list(value) if isinstance(value, tuple) else value
    values["phone"] = kept_number(details.phone)
    born = details.born
    values["birth_year"] = born.year if born else None
    values["birth_month"] = born.month if born else None
    values["birth_day"] = born.day if born else None
    called = name_of(details)
    values["sort_key"] = called.sort_key
    values["first_key"], values["given_key"] = called.first_key, called.given_key
    return values


def _new_key() -> uuid.UUID:
    """A key whose reference nobody has: with many people two keys may share one."""
    while True:
        key = uuid.uuid4()
        if not Person.objects.filter(reference=reference_for(key)).exists():
            return key


@action
def register_person(
    details: PersonDetails,
    *,
    owner: Worker,
    reported_on: date,
    leaves_school: date | None = None,
    purpose: Purpose = Purpose.GUIDANCE,
    legal_ground: LegalGround = LegalGround.PUBLIC_TASK,
    invented: bool = False,
    unproved: bool = False,
    actor: Actor,
) -> Person:
    """Somebody new in scope; from here on there is always exactly one owner.

    ``leaves_school``: who is announced before, waits from that day on. ``unproved``:
    nobody vouches for phone and e-mail; they came with a sign-up, a list or a referral.
    """
    if reported_on > actor.today:
        raise Refused("refused.reported_in_the_future", date=reported_on)
    owner = lock_seat(owner)
    if owner.ended_on is not None:
        raise Refused("refused.worker_left", worker=owner.name)
    person_id, involvement_id = _new_key(), uuid.uuid4()
    person = Person(
        id=person_id,
        reference=reference_for(person_id),
        first_reported_on=reported_on,
        waits_from=leaves_school,
        owner_involvement_id=involvement_id,
        invented=invented,
        reach_unproved=unproved,
        created_at=actor.now,
        **_values(details),
    )
    person.save(force_insert=True)
    Involvement.objects.create(
        id=involvement_id,
        person=person,
        organisation_id=owner.organisation_id,
        worker=owner,
        role=InvolvementRole.OWNER,
        purpose=purpose,
        legal_ground=legal_ground,
        starts_on=actor.today,
        sort_key=person.sort_key,
    )
    record(
        "log.person_registered",
        subject_kind="person",
        subject_id=person.pk,
        person=person.pk,
        organisation=owner.organisation_id,
        facts={"owner": owner.name, "organisation": owner.organisation.name},
        actor=actor,
    )
    return person


@dataclass(frozen=True, slots=True)
class Changes:
    """Fields of ``PersonDetails`` that get another value; the others stay."""

    values: Mapping[str, object] = field(default_factory=dict)


@action
def change_person(
    person: Person,
    *,
    changes: Changes,
    proved: bool = False,
    old_unsafe: str = "",
    actor: Actor,
) -> Person:
    """Better knowledge about somebody. The log names the fields, not their content.

    Of another phone or e-mail address the old one hears, and links to come in wait a day,
    unless the person just showed to be themselves (``proved``). ``old_unsafe``: why whoever
    reads at the old address may not hear of it.
    """
    require_guidance(person, actor)
    person = Person.objects.select_for_update().get(pk=person.pk)
    current = {name: getattr(person, name) for name in (*_NAME_FIELDS, *_PLAIN_FIELDS)}
    unknown = set(changes.values) - set(current) - {"born"}
    if unknown:
        raise ValueError(f"no such fields: {sorted(unknown)}")
    asked = {**current, "born": person.born, **changes.values}
    details = PersonDetails(
        **{k: tuple(v) if isinstance(v, list) else v for k, v in asked.items()}  # type: ignore[arg-type]
    )
    new = _values(details)
    changed = [name for name, value in new.items() if getattr(person, name) != value]
    if not changed:
        return person
    before = Reach.of(person)
    for name in changed:
        setattr(person, name, new[name])
    person.full_clean(validate_unique=False, exclude=["owner_involvement"])
    person.save(update_fields=[*changed, *hold_links(person, before, proved=proved, actor=actor)])
    if "sort_key" in changed:
        copy_to_involvement(person)
    if not _REACH.isdisjoint(changed):
        reach_changed(person, actor=actor)
        shut_out(person, before, proved=proved, actor=actor)
        if old_unsafe.strip() and before.given_up(person):
            leave_old_addresses_out(person, why=old_unsafe, actor=actor)
        else:
            tell_old_addresses(person, before, actor=actor)
    if not _BORN.isdisjoint(changed):
        dates_changed(person, actor=actor)
        born_otherwise(person, actor=actor)
    record(
        "log.person_changed",
        subject_kind="person",
        subject_id=person.pk,
        person=person.pk,
        facts={"fields": ", ".join(sorted(changed))},
        actor=actor,
    )
    return person
