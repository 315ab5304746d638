"""What somebody has besides a password: a code from an app, passkeys, recovery codes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError

from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from ..models import Identity, User

Kind = Authenticator.Type


@dataclass(frozen=True, slots=True)
class Passkey:
    id: int
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class FactorsOf:
    """What a user has; recovery codes are no factor of their own."""

    app: bool
    passkeys: tuple[Passkey, ...]
    codes_left: int

    @property
    def any(self) -> bool:
        return self.app or bool(self.passkeys)


@action
def factors_of(user: User) -> FactorsOf:
    rows = list(Authenticator.objects.filter(user=user).order_by("created_at", "id"))
    codes = next((row for row in rows if row.type == Kind.RECOVERY_CODES), None)
    return FactorsOf(
        app=any(row.type == Kind.TOTP for row in rows),
        passkeys=tuple(
            Passkey(row.pk, row.wrap().name, row.created_at, row.last_used_at)
            for row in rows
            if row.type == Kind.WEBAUTHN
        ),
        codes_left=len(codes.wrap().get_unused_codes()) if codes is not None else 0,
    )


@action
def without_second_factor(users: Collection[UUID], *, actor: Actor) -> frozenset[UUID]:
    """Who of these can come in, and shows no second step.

    A provider that asks for one shows it for them; who only was invited cannot come in yet.
    """
    if actor.kind != "system":
        raise NotAllowed("refused.only_on_the_server")
    shows = Authenticator.objects.filter(type__in=(Kind.TOTP, Kind.WEBAUTHN))
    rows = User.objects.filter(pk__in=users, is_active=True).exclude(
        pk__in=shows.order_by().values("user")
    )
    return frozenset(user.pk for user in rows.order_by("pk") if _comes_in_plainly(user))


def _comes_in_plainly(user: User) -> bool:
    """By a password, or by a provider of which nothing says that it asks for a second step."""
    linked = Identity.objects.filter(user=user, provider__is_active=True)
    plain = linked.filter(provider__second_factor_acr=[], provider__second_factor_amr=[])
    return bool(user.password and user.has_usable_password()) or plain.exists()


@action
def add_app(user: User, *, secret: str, code: str, actor: Actor) -> tuple[str, ...]:
    """An app that makes codes, once its first code is right; gives the recovery codes when new."""
    _require_own(user, actor)
    if not totp.validate_totp_code(secret, code):
        raise Refused("refused.wrong_second_factor")
    Authenticator.objects.filter(user=user, type=Kind.TOTP).delete()
    instance = totp.TOTP.activate(user, secret).instance
    _spend(instance, _counter_of(secret, code))
    _note("log.factor_added", user, actor)
    return _first_codes(user)


@action
def check_app(user: User, *, code: str, actor: Actor) -> None:
    """A code of the app, never twice: not even within its half minute or in another process."""
    row = Authenticator.objects.select_for_update().filter(user=user, type=Kind.TOTP).first()
    counter = _counter_of(decrypt(row.data["secret"]), code) if row is not None else None
    if row is None or counter is None or counter <= row.data.get("counter", -1):
        raise Refused("refused.wrong_second_factor")
    _spend(row, counter)
    _used(row, actor)


def _counter_of(secret: str, code: str) -> int | None:
    found = None
    for counter in totp.yield_hotp_counters_from_time():
        value = totp.format_hotp_value(totp.hotp_value(secret, counter))
        # Each is compared, so that the time taken says nothing.
        if compare_user_code(actual=code, expected=value):
            found = counter
    return found


def _spend(row: Authenticator, counter: int | None) -> None:
    row.data["counter"] = counter
    row.save(update_fields=["data"])


@action
def use_recovery_code(user: User, *, code: str, actor: Actor) -> int:
    """Each once; how many are left."""
    row = Authenticator.objects.filter(user=user, type=Kind.RECOVERY_CODES).first()
    if row is None or not RecoveryCodes(row).validate_code(code):
        raise Refused("refused.wrong_second_factor")
    row.refresh_from_db()
    _used(row, actor)
    _note("log.recovery_code_used", user, actor)
    return len(RecoveryCodes(row).get_unused_codes())


@action
def new_recovery_codes(user: User, *, actor: Actor) -> tuple[str, ...]:
    """Ten new ones; those of before are worth nothing any more."""
    _require_own(user, actor)
    if not factors_of(user).any:
        raise Refused("refused.factor_first")
    Authenticator.objects.filter(user=user, type=Kind.RECOVERY_CODES).delete()
    _note("log.recovery_codes_made", user, actor)
    return tuple(RecoveryCodes.activate(user).generate_codes())


@action
def passkey_questions(user: User | None) -> dict[str, Any]:
    """What the browser is asked to sign with; without a user whoever has a passkey here."""
    asked: dict[str, Any] = webauthn.begin_authentication(user)
    return asked


@action
def passkey_offer(user: User) -> dict[str, Any]:
    """What the browser is asked to make, with finger, face or pin."""
    offer: dict[str, Any] = webauthn.begin_registration(user, passwordless=True)
    return offer


@action
def add_passkey(
    user: User, *, name: str, credential: Mapping[str, Any], actor: Actor
) -> tuple[str, ...]:
    """A passkey made just now in answer to our question; gives the recovery codes when new."""
    _require_own(user, actor)
    try:
        webauthn.parse_registration_response(credential)
        made = webauthn.complete_registration(dict(credential))
    except (ValidationError, ValueError, KeyError) as error:
        raise Refused("refused.passkey_failed") from error
    if not made.is_user_verified():
        raise Refused("refused.passkey_failed")
    webauthn.WebAuthn.add(user, name.strip()[:60] or "Passkey", dict(credential))
    _note("log.factor_added", user, actor)
    return _first_codes(user)


@action
def user_of_passkey(credential: Mapping[str, Any], *, user: User | None, actor: Actor) -> User:
    """Who signed our question; ``user`` when it must be this one."""
    try:
        webauthn.parse_authentication_response(credential)
        whom = user or webauthn.extract_user_from_response(dict(credential))
        row = webauthn.complete_authentication(whom, dict(credential))
    except (ValidationError, ValueError, KeyError, AttributeError) as error:
        raise Refused("refused.passkey_failed") from error
    if not isinstance(whom, User) or not whom.is_active:
        raise Refused("refused.passkey_failed")
    _used(row, actor)
    return whom


@action
def remove_factor(user: User, *, passkey: int | None, required: bool, actor: Actor) -> None:
    """The app, or one passkey. The last one stays where the function of somebody needs it."""
    _require_own(user, actor)
    User.objects.select_for_update().get(pk=user.pk)
    kind = Kind.TOTP if passkey is None else Kind.WEBAUTHN
    row = Authenticator.objects.filter(user=user, type=kind)
    if passkey is not None:
        row = row.filter(pk=passkey)
    if not row.exists():
        return
    has = factors_of(user)
    last = len(has.passkeys) + has.app == 1
    if last and required:
        raise Refused("refused.last_factor")
    row.delete()
    if last:
        Authenticator.objects.filter(user=user, type=Kind.RECOVERY_CODES).delete()
    _note("log.factor_removed", user, actor)


@action
def forget_factors(user: User, *, actor: Actor) -> None:
    """Who lost everything begins again; an administrator saw that it is them."""
    if actor.kind != "system":
        raise NotAllowed("refused.only_on_the_server")
    Authenticator.objects.filter(user=user).delete()
    _note("log.factor_removed", user, actor)


def _first_codes(user: User) -> tuple[str, ...]:
    if Authenticator.objects.filter(user=user, type=Kind.RECOVERY_CODES).exists():
        return ()
    return tuple(RecoveryCodes.activate(user).generate_codes())


def _used(row: Authenticator, actor: Actor) -> None:
    row.last_used_at = actor.now
    row.save(update_fields=["last_used_at"])


def _require_own(user: User, actor: Actor) -> None:
    if actor.user_id != user.pk:
        raise NotAllowed("refused.not_your_sign_in")


def _note(code: str, user: User, actor: Actor) -> None:
    record(code, subject_kind="user", subject_id=user.pk, person=None, actor=actor)
