"""Links and codes: made for one user and one purpose, used once, by who means to."""

from __future__ import annotations

import secrets
from datetime import timedelta
from uuid import UUID

from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused

from ..models import LinkRequest, Pass, PassKind, PassPurpose, SignedIn, User
from ..sealing import fingerprint, fingerprints, seal, unseal

_USE = "pass"
_ADDRESS = "address"
# Without letters and digits that look alike.
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"

_MADE = {PassKind.LINK: "log.link_made", PassKind.CODE: "log.code_made"}
_USED = {PassKind.LINK: "log.link_used", PassKind.CODE: "log.code_used"}
_OVER = {PassKind.LINK: "refused.link_is_over", PassKind.CODE: "refused.wrong_code"}

LASTS = {
    (PassPurpose.SIGN_IN, PassKind.LINK): timedelta(minutes=30),
    (PassPurpose.CONFIRM, PassKind.LINK): timedelta(minutes=15),
    (PassPurpose.SIGN_IN, PassKind.CODE): timedelta(minutes=15),
    (PassPurpose.INVITE, PassKind.LINK): timedelta(days=7),
}


@action
def make_pass(
    user: User,
    *,
    purpose: PassPurpose,
    kind: PassKind,
    signed_in: SignedIn | None = None,
    sent_by: str = "",
    actor: Actor,
) -> str:
    """The secret of a new link or code: told here once, afterwards nobody can look it up.

    An earlier one of the same kind for the same purpose is worth nothing any more, except
    a link to sign in: anybody may ask for one, and takes nothing from who just got theirs.
    """
    if purpose == PassPurpose.CONFIRM and signed_in is None:
        raise ValueError("a confirmation is for one session")
    User.objects.select_for_update().get(pk=user.pk)
    if (purpose, kind) != (PassPurpose.SIGN_IN, PassKind.LINK):
        Pass.objects.filter(
            user=user, purpose=purpose, kind=kind, signed_in=signed_in, used_at=None
        ).delete()
    secret = _new_secret(kind)
    Pass.objects.create(
        user=user,
        purpose=purpose,
        kind=kind,
        secret=fingerprint(_USE, kind, _plain(kind, secret)),
        sent_by=sent_by,
        signed_in=signed_in,
        made_at=actor.now,
        made_by=actor.name,
        expires_at=actor.now + LASTS[purpose, kind],
    )
    record(_MADE[kind], subject_kind="user", subject_id=user.pk, person=None, actor=actor)
    return secret


def _new_secret(kind: PassKind) -> str:
    if kind == PassKind.LINK:
        return secrets.token_urlsafe(32)
    letters = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def _plain(kind: PassKind, typed: str) -> str:
    """A code as people type it: small letters, spaces, with or without the stripe."""
    if kind == PassKind.LINK:
        return typed
    return "".join(letter for letter in typed.upper() if letter.isalnum())


@action
def look_at_pass(secret: str, *, purpose: PassPurpose, kind: PassKind, actor: Actor) -> Pass | None:
    """The pass as it lies, if it opens something now. Looking never uses it up."""
    return _found(secret, purpose, kind, actor, lock=False)


@action
def use_pass(secret: str, *, purpose: PassPurpose, kind: PassKind, actor: Actor) -> Pass:
    """Once and never again; refused when it is unknown, used, too old, or for something else."""
    found = _found(secret, purpose, kind, actor, lock=True)
    if found is None:
        raise Refused(_OVER[kind])
    found.used_at = actor.now
    found.save(update_fields=["used_at"])
    record(
        _USED[kind],
        subject_kind="user",
        subject_id=found.user_id,
        person=None,
        actor=actor,
    )
    return found


@action
def drop_passes_of(user: User) -> None:
    """What was made for them before opens nothing any more."""
    Pass.objects.filter(user=user, used_at=None).delete()


def _found(
    secret: str, purpose: PassPurpose, kind: PassKind, actor: Actor, *, lock: bool
) -> Pass | None:
    rows = Pass.objects.select_related("user", "signed_in").filter(
        secret__in=fingerprints(_USE, kind, _plain(kind, secret)),
        purpose=purpose,
        kind=kind,
        used_at=None,
        expires_at__gt=actor.now,
        user__is_active=True,
    )
    if purpose == PassPurpose.CONFIRM:
        rows = rows.filter(signed_in__ended_at=None)
    return (rows.select_for_update(of=("self",)) if lock else rows).first()


@action
def ask_for_link(
    address: str,
    *,
    site: str,
    purpose: PassPurpose = PassPurpose.SIGN_IN,
    signed_in: SignedIn | None = None,
    actor: Actor,
) -> UUID:
    """Note that a link is asked for at this address, known or not; a job answers."""
    row = LinkRequest.objects.create(
        address_sealed=seal(_ADDRESS, address),
        purpose=purpose,
        signed_in=signed_in,
        site=site,
        asked_at=actor.now,
    )
    return row.pk


@action
def take_link_request(pk: UUID) -> tuple[LinkRequest, str] | None:
    """What was asked, with the address in the clear, once; None when it was answered already."""
    row = (
        LinkRequest.objects.select_for_update(of=("self",))
        .select_related("signed_in__user")
        .filter(pk=pk)
        .first()
    )
    if row is None:
        return None
    LinkRequest.objects.filter(pk=pk).delete()
    return row, unseal(_ADDRESS, row.address_sealed)


def clear_old_passes(*, actor: Actor) -> int:
    """What cannot open anything any more; the log keeps that it was."""
    gone = Pass.objects.filter(expires_at__lt=actor.now - timedelta(days=1)).delete()[0]
    LinkRequest.objects.filter(asked_at__lt=actor.now - timedelta(days=1)).delete()
    return gone
