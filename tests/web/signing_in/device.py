"""A passkey in software: makes a key, and signs what a browser would have it sign."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import struct
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass
class Device:
    """``verified=False`` is a stolen one, of which nobody knows the pin."""

    origin: str = "https://testserver"
    rp_id: str = "testserver"
    verified: bool = True
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    id: bytes = field(default_factory=lambda: os.urandom(32))
    user_handle: str = ""

    def _client_data(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _head(self, flags: int) -> bytes:
        flags |= PRESENT | (VERIFIED if self.verified else 0)
        return hashlib.sha256(self.rp_id.encode()).digest() + struct.pack(">BI", flags, 1)

    def makes(self, options: str) -> str:
        """The answer to an offer: a new key."""
        offer = json.loads(options)["publicKey"]
        self.user_handle = offer["user"]["id"]
        public = cbor.encode(ES256.from_cryptography_key(self.key.public_key()))
        attested = bytes(16) + struct.pack(">H", len(self.id)) + self.id + public
        whole = {"fmt": "none", "attStmt": {}, "authData": self._head(ATTESTED) + attested}
        return self._answer(
            {
                "clientDataJSON": _text(self._client_data("webauthn.create", offer["challenge"])),
                "attestationObject": _text(cbor.encode(whole)),
            },
            {"credProps": {"rk": True}},
        )

    def signs(self, options: str) -> str:
        """The answer to a question: a signature over it."""
        data = self._client_data("webauthn.get", json.loads(options)["publicKey"]["challenge"])
        head = self._head(0)
        signature = self.key.sign(head + hashlib.sha256(data).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {
                "clientDataJSON": _text(data),
                "authenticatorData": _text(head),
                "signature": _text(signature),
                "userHandle": self.user_handle,
            },
            {},
        )

    def _answer(self, response: dict[str, Any], extensions: dict[str, Any]) -> str:
        return json.dumps(
            {
                "id": _text(self.id),
                "rawId": _text(self.id),
                "type": "public-key",
                "response": response,
                "clientExtensionResults": extensions,
            }
        )
