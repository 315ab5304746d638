"""Secrets of signing in: hashed where we only compare, encrypted where we need them back.

The key follows from the site's secret key, which is not in the database: a copy of the
database alone opens nothing. Older secret keys go on being understood.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterator

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.core.signing import Signer

_SALT = b"doorstroom.accounts."


def _keys(use: str) -> Iterator[bytes]:
    """A key for each use, from the secret key of now and then from the older ones."""
    signer = Signer()
    for secret in (signer.key, *signer.fallback_keys):
        raw = secret if isinstance(secret, bytes) else secret.encode()
        yield hmac.new(raw, _SALT + use.encode(), hashlib.sha256).digest()


def fingerprints(use: str, *parts: str) -> tuple[str, ...]:
    """Keyed hashes of a text, that of the key of now first; for looking up by equality.

    Parts never run into one another: each brings its length.
    """
    text = b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)
    return tuple(hmac.new(key, text, hashlib.sha256).hexdigest() for key in _keys(use))


def fingerprint(use: str, *parts: str) -> str:
    """The hash to store."""
    return fingerprints(use, *parts)[0]


def seal(use: str, text: str) -> str:
    """Encrypted, so that only this site reads it."""
    return _box(use).encrypt(text.encode()).decode()


def unseal(use: str, sealed: str) -> str:
    """The text again; ValueError when no key of ours made it."""
    try:
        return _box(use).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise ValueError("not sealed by this site") from error


def _box(use: str) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in _keys(use)])
