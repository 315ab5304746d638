"""A number on its way from a list to the vault: a page carries it closed, and never its digits."""

from __future__ import annotations

import base64
import binascii
from uuid import UUID, uuid4

from doorstroom.core.values.bsn import Bsn

from . import keyring

_BEGINS = "bsn:"


def close_number(bsn: Bsn) -> str:
    """What a page may carry in its place; the same number is never closed the same way twice.

    Raises NoKeys where nothing can be sealed.
    """
    key = uuid4()
    sealed = keyring.seal(bsn, key, keyring.keyring())
    parts = (key.hex, _as_text(sealed.nonce), _as_text(sealed.text), sealed.key)
    return _BEGINS + ".".join(parts)


def is_closed(text: str) -> bool:
    return text.startswith(_BEGINS)


def open_number(closed: str) -> Bsn:
    """The number again, on its way to the vault. Raises CannotOpen, which says nothing of it."""
    try:
        key, nonce, text, ring_key = closed.removeprefix(_BEGINS).split(".", 3)
        sealed = keyring.Sealed(_as_bytes(nonce), _as_bytes(text), ring_key)
        wanted = UUID(hex=key)
    except (ValueError, binascii.Error):
        raise keyring.CannotOpen from None
    return keyring.unseal(sealed, wanted, keyring.keyring())


def _as_text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode()


def _as_bytes(value: str) -> bytes:
    return base64.urlsafe_b64decode(value)
