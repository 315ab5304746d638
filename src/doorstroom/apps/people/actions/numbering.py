"""The burgerservicenummer: noted, looked at with a reason, taken away; and its keys changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from uuid import UUID

from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.bsn import Bsn, passes_eleven_test
from doorstroom.core.values.errors import NotAllowed, Refused

from .. import keyring, vault
from ..models import NUMBER_KINDS, NumberPermit, Person, SealingKey
from ..numbers import may_identify
from .merge_values import MergePart, Record

BATCH = 200
REASON_AT_LEAST = 5
_DIGITS = re.compile(r"\d(?:[ .\-]?\d){7,}")


@action
def permit_numbers(
    *, kinds: Sequence[str], ground: str, source: str, stated_by: str, actor: Actor
) -> NumberPermit:
    """The region keeps the number from now on: on which ground, and at whom.

    Only kinds of organisation whose law names the number; the region chooses among them.
    """
    if actor.kind != "system":
        raise NotAllowed("refused.rules_by_who_leads")
    if not ground.strip() or not source.strip() or not stated_by.strip():
        raise Refused("refused.number_needs_ground")
    if not kinds or set(kinds) - set(NUMBER_KINDS):
        known = ", ".join(sorted(NUMBER_KINDS))
        raise Refused("refused.number_not_for_kind", known=known)
    NumberPermit.objects.filter(ended_at__isnull=True).update(ended_at=actor.now)
    permit = NumberPermit.objects.create(
        kinds=sorted(set(kinds)),
        ground=ground.strip(),
        source=source.strip(),
        stated_by=stated_by.strip(),
        given_at=actor.now,
    )
    _record("log.numbers_permitted", None, actor, ground=permit.ground)
    return permit


@action
def stop_numbers(*, actor: Actor) -> int:
    """Nobody notes or sees a number any more, and those that there are go; how many."""
    if actor.kind != "system":
        raise NotAllowed("refused.rules_by_who_leads")
    NumberPermit.objects.filter(ended_at__isnull=True).update(ended_at=actor.now)
    gone = vault.drop_all()
    _record("log.numbers_stopped", None, actor)
    return gone


@action
def note_number(person: Person, bsn: Bsn, *, actor: Actor) -> None:
    """Sealed for this person, in place of what there was."""
    _require(person, actor)
    ring = keyring.keyring()
    vault.put(
        person.pk,
        keyring.seal(bsn, person.pk, ring),
        keyring.digest(bsn, ring),
        at=actor.now,
        by=actor.name,
    )
    _record("log.number_noted", person, actor)


@action
def look_at_number(person: Person, *, reason: str, actor: Actor) -> Bsn | None:
    """The number, for who may see it and says why; that stands in the log, the number not."""
    _require(person, actor)
    reason = reason.strip()
    if len(reason) < REASON_AT_LEAST:
        raise Refused("refused.number_needs_reason")
    if holds_number(reason):
        raise Refused("refused.number_in_words")
    sealed = vault.take(person.pk)
    if sealed is None:
        return None
    bsn = keyring.unseal(sealed, person.pk, keyring.keyring())
    _record("log.number_seen", person, actor, reason=reason)
    return bsn


@action
def remove_number(person: Person, *, actor: Actor) -> None:
    _require(person, actor)
    vault.drop([person.pk])
    _record("log.number_removed", person, actor)


@action
def dossiers_with(bsn: Bsn, *, actor: Actor) -> set[UUID]:
    """The dossiers with this number; the caller shows of them what the actor sees anyway."""
    if not may_identify(actor):
        raise NotAllowed("refused.number_not_yours")
    return set(vault.find(keyring.digests(bsn, keyring.keyring())))


def holds_number(words: str) -> bool:
    """Whether somebody wrote a number of this kind in free text."""
    found = ("".join(filter(str.isdigit, each)) for each in _DIGITS.findall(words))
    return any(passes_eleven_test(digits.zfill(9)) for digits in found)


@action
def open_key(key: str, *, actor: Actor) -> None:
    """From now on only this key seals; a process that knows it not yet is refused."""
    SealingKey.objects.get_or_create(pk=key, defaults={"made_at": actor.now})
    SealingKey.objects.filter(retired_at__isnull=True).exclude(pk=key).update(retired_at=actor.now)


@action
def reseal_some(*, actor: Actor) -> int:
    """Some of the numbers that are under another key come under the current ones; how many.

    Again and again until it is none: what stops halfway goes on where it stopped.
    """
    ring = keyring.keyring()
    rows = vault.not_under(ring.sealing.current, ring.matching.current, limit=BATCH)
    for row in rows:
        bsn = keyring.unseal(row.sealed, row.person, ring)
        vault.reseal(row.person, keyring.seal(bsn, row.person, ring), keyring.digest(bsn, ring))
    if rows:
        _record("log.numbers_resealed", None, actor, count=len(rows))
    return len(rows)


def _require(person: Person, actor: Actor) -> None:
    if not may_identify(actor, person):
        raise NotAllowed("refused.number_not_yours")


def _record(code: str, person: Person | None, actor: Actor, **facts: str | int) -> None:
    record(
        code,
        subject_kind="person" if person is not None else "numbers",
        subject_id=person.pk if person is not None else "",
        person=person.pk if person is not None else None,
        facts=dict(facts),
        actor=actor,
    )


def forget_numbers(people: Sequence[UUID]) -> None:
    """Before the people go."""
    vault.drop(people)


def _settle(keep: Person, absorb: Person, actor: Actor) -> list[Record]:
    """One person has one number: two that differ are two people."""
    if absorb.pk not in vault.noted([absorb.pk]):
        return []
    ring = keyring.keyring()
    theirs, own = vault.take(absorb.pk), vault.take(keep.pk)
    if theirs is None:
        return []
    bsn = keyring.unseal(theirs, absorb.pk, ring)
    if own is None:
        _put(keep, bsn, ring, actor)
    elif keyring.unseal(own, keep.pk, ring) != bsn:
        raise Refused("refused.merge_two_numbers")
    vault.drop([absorb.pk])
    return [{"kept": str(keep.pk), "moved": own is None}]


def _restore(absorb: Person, records: Sequence[Record], actor: Actor) -> None:
    ring = keyring.keyring()
    for each in records:
        keep = Person.objects.get(pk=str(each["kept"]))
        sealed = vault.take(keep.pk)
        if sealed is None:
            continue
        _put(absorb, keyring.unseal(sealed, keep.pk, ring), ring, actor)
        if each["moved"]:
            vault.drop([keep.pk])


def _put(person: Person, bsn: Bsn, ring: keyring.Keyring, actor: Actor) -> None:
    sealed = keyring.seal(bsn, person.pk, ring)
    vault.put(person.pk, sealed, keyring.digest(bsn, ring), at=actor.now, by=actor.name)


NUMBERS = MergePart("numbers", _settle, _restore)
