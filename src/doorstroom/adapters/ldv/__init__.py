"""The Logboek Dataverwerkingen of Logius: a line of JSON per processing per person.

Each line has the shape of the reading interface of that standard, and all attributes of its
core; ``register.json`` describes the processing activities that lines refer to.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, UUID, uuid5

from doorstroom.apps.privacy.service import Processing

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESSIV

Json = dict[str, object]

REGISTER = Path(__file__).with_name("register.json")
# What a processing without a purpose of its own belongs to.
USUAL = "guidance"


def activities() -> dict[str, Json]:
    """The register: per purpose the activity that a line refers to, in its present version."""
    found: dict[str, Json] = json.loads(REGISTER.read_text(encoding="utf-8"))["activities"]
    return found


class Logbook:
    """Lines in a file per day; what was told twice stands there twice, under one id."""

    def __init__(self, folder: Path, *, secret: str, register: str) -> None:
        self._folder = folder
        self._register = register
        self._known = activities()
        self._secret = secret
        self._version = importlib.metadata.version("doorstroom")

    def write(self, processings: Iterable[Processing]) -> None:
        """Nothing is delivered before the operating system says that it is on the disk."""
        lines = (json.dumps(self.line(each), ensure_ascii=False) for each in processings)
        first = next(lines, None)
        if first is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        today = datetime.now(UTC).date().isoformat()
        with (self._folder / f"ldv-{today}.jsonl").open("a", encoding="utf-8") as file:
            for line in _and_then(first, lines):
                file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())

    def line(self, processing: Processing) -> Json:
        """One processing as the standard writes it. The same processing is the same line."""
        begun = round(processing.started.timestamp() * 1000)
        line: Json = {
            "traceId": str(processing.trace or _own_trace(processing)),
            "spanId": _span(processing),
            "status": "Error" if processing.failed else "Ok",
            "name": processing.name,
            "startTime": begun,
            "endTime": begun + processing.took,
            "resource": {
                "attributes": {"service.name": "doorstroom", "service.version": self._version}
            },
            "attributes": self._attributes(processing),
        }
        return line

    @cached_property
    def _seal(self) -> AESSIV:
        """One person has one id, and who has the key can read it back. Loaded when first used."""
        from cryptography.hazmat.primitives.ciphers.aead import AESSIV
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        made = HKDF(algorithm=SHA256(), length=64, salt=None, info=b"doorstroom logboek")
        return AESSIV(made.derive(self._secret.encode()))

    def subject_of(self, sealed: str) -> UUID:
        """The pseudonym behind a ``data_subject_id``, for who has the key."""
        return UUID(bytes=self._seal.decrypt(urlsafe_b64decode(sealed), None))

    def _attributes(self, processing: Processing) -> Json:
        known = processing.purpose if processing.purpose in self._known else USUAL
        version = self._known[known]["version"]
        found: Json = {
            "dpl.core.processing_activity_id": f"{self._register}{known}:{version}",
        }
        if processing.subject is not None:
            sealed = self._seal.encrypt(processing.subject.bytes, None)
            found["dpl.core.data_subject_id"] = urlsafe_b64encode(sealed).decode()
            found["dpl.core.data_subject_id_type"] = "urn:doorstroom:pseudoniem"
        return found


def _own_trace(processing: Processing) -> UUID:
    """A job has no question of a browser behind it: what it did is a trace by itself."""
    return uuid5(NAMESPACE_URL, f"urn:doorstroom:{processing.source}:{processing.row}")


def _span(processing: Processing) -> str:
    trace = processing.trace or _own_trace(processing)
    return sha256(f"{trace}:{processing.source}:{processing.row}".encode()).hexdigest()[:16]


def _and_then(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest
