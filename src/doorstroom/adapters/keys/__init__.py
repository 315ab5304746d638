"""The keys of an installation in a file of its own, readable for its owner only.

They are never in the database, so that a copy of the database alone opens nothing. The file
is read again whenever it changed: a change of keys counts for running processes at once.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
import os
import secrets
import tempfile
from datetime import date
from pathlib import Path

from doorstroom.apps.people.service import Keyring, Keys

KEY_BYTES = 32
NAME = "keys.json"


class BrokenKeys(Exception):
    """The file with keys cannot be read; it says where, never what is in it."""


class KeyFile:
    """One file; what was read is kept until the file changes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read: tuple[tuple[int, int, int], Keyring] | None = None

    def load(self) -> Keyring | None:
        """The keys as they are now; None when there are none yet."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        stamp = (found.st_mtime_ns, found.st_ino, found.st_size)
        if self._read is None or self._read[0] != stamp:
            self._read = (stamp, _parse(self.path))
        return self._read[1]

    def add(self, today: date) -> Keyring:
        """A fresh key for each use, current from now on; those that were there still open."""
        before = self.load()
        ring = Keyring(
            sealing=_with_fresh(before.sealing if before else None, today),
            matching=_with_fresh(before.matching if before else None, today),
        )
        self._write(ring)
        return ring

    def retire(self) -> Keyring | None:
        """Only the current keys stay; what was sealed with another is lost for good."""
        ring = self.load()
        if ring is None:
            return None
        alone = Keyring(_only_current(ring.sealing), _only_current(ring.matching))
        self._write(alone)
        return alone

    def _write(self, ring: Keyring) -> None:
        """In one step, for the owner's eyes only."""
        text = json.dumps({"sealing": _plain(ring.sealing), "matching": _plain(ring.matching)})
        handle, draft = tempfile.mkstemp(prefix=f".{self.path.name}-", dir=self.path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text + "\n")
                file.flush()
                os.fsync(file.fileno())
            _same_owner(Path(draft), self.path)
            Path(draft).replace(self.path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise


def _same_owner(draft: Path, path: Path) -> None:
    """Whoever reads the present file, or else its folder, reads the next one too."""
    like = path if path.exists() else path.parent
    with contextlib.suppress(PermissionError):
        os.chown(draft, like.stat().st_uid, like.stat().st_gid)


def _with_fresh(before: Keys | None, today: date) -> Keys:
    key = f"{today.isoformat()}-{secrets.token_hex(4)}"
    return Keys(key, {**(before.keys if before else {}), key: secrets.token_bytes(KEY_BYTES)})


def _only_current(keys: Keys) -> Keys:
    return Keys(keys.current, {keys.current: keys.keys[keys.current]})


def _plain(keys: Keys) -> dict[str, object]:
    return {
        "current": keys.current,
        "keys": {name: base64.b64encode(key).decode() for name, key in keys.keys.items()},
    }


def _parse(path: Path) -> Keyring:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return Keyring(_keys(kept["sealing"]), _keys(kept["matching"]))
    except (OSError, ValueError, KeyError, TypeError, binascii.Error):
        raise BrokenKeys(f"the keys in {path} cannot be read") from None


def _keys(kept: dict[str, object]) -> Keys:
    current, found = kept["current"], kept["keys"]
    if not isinstance(current, str) or not isinstance(found, dict):
        raise TypeError
    keys = {str(name): base64.b64decode(str(key), validate=True) for name, key in found.items()}
    if any(len(key) != KEY_BYTES for key in keys.values()) or current not in keys:
        raise ValueError
    return Keys(current, keys)
