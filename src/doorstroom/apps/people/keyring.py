"""Sealing a number for one person, and finding equal numbers, with keys from outside.

AES-256-GCM with a fresh nonce; the person and the key are part of what is authenticated, so
that a sealed number moved to another row opens nowhere. For matching a keyed hash under a
key of its own (HMAC-SHA-256).
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from doorstroom.core.values.bsn import Bsn

NONCE_BYTES = 12


class CannotOpen(Exception):
    """Sealed for somebody else, with a key that is gone, or changed since."""


class NoKeys(Exception):
    """This installation has no keys to seal with."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys of one use by their id; the current one for what is new."""

    current: str
    keys: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Keyring:
    """Keys to seal with, and others to match with; neither is in the database."""

    sealing: Keys
    matching: Keys


@dataclass(frozen=True, slots=True)
class Sealed:
    """What the database keeps of a number."""

    nonce: bytes
    text: bytes
    key: str


def seal(bsn: Bsn, person: UUID, ring: Keyring) -> Sealed:
    """The number, closed for this person with the current key."""
    key = ring.sealing.current
    nonce = os.urandom(NONCE_BYTES)
    box = AESGCM(ring.sealing.keys[key])
    return Sealed(nonce, box.encrypt(nonce, bsn.digits.encode(), _bound_to(person, key)), key)


def unseal(sealed: Sealed, person: UUID, ring: Keyring) -> Bsn:
    """The number again. Raises CannotOpen, which says nothing of it."""
    try:
        box = AESGCM(ring.sealing.keys[sealed.key])
        digits = box.decrypt(sealed.nonce, sealed.text, _bound_to(person, sealed.key))
    except (KeyError, InvalidTag):
        raise CannotOpen from None
    return Bsn(digits.decode())


def digest(bsn: Bsn, ring: Keyring) -> tuple[bytes, str]:
    """The hash to keep, with the id of its key."""
    key = ring.matching.current
    return _hash(bsn, ring.matching.keys[key]), key


def digests(bsn: Bsn, ring: Keyring) -> list[bytes]:
    """The hash under every key that is still there: during a change of keys both occur."""
    return [_hash(bsn, key) for key in ring.matching.keys.values()]


def _hash(bsn: Bsn, key: bytes) -> bytes:
    return hmac.new(key, b"bsn:" + bsn.digits.encode(), hashlib.sha256).digest()


def _bound_to(person: UUID, key: str) -> bytes:
    return b"doorstroom:bsn:" + person.bytes + b":" + key.encode()


_load: list[Callable[[], Keyring | None]] = []


def use_keys(load: Callable[[], Keyring | None]) -> None:
    """Where the keys come from; ``site`` says it when Django starts."""
    _load[:] = [load]


def keyring() -> Keyring:
    """The keys as they are now: a change of keys counts for running processes at once."""
    ring = _load[0]() if _load else None
    if ring is None:
        raise NoKeys
    return ring
