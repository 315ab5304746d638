"""A small OpenID provider that says whatever a test wants, because a good one would not."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

# Made once: making one takes longer than a test.
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PUBLIC = KEY.public_key().public_bytes(
    serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
)


class Hostile:
    """Serves discovery, keys and tokens. ``token`` is what the next code is exchanged for."""

    token: str = ""
    discovered: Mapping[str, Any]

    def __enter__(self) -> Self:
        provider = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                public = jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
                keys = {"keys": [{**public, "kid": "one", "use": "sig", "alg": "RS256"}]}
                self._say(keys if self.path == "/keys" else provider.discovered)

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                self._say({"access_token": "x", "token_type": "Bearer", "id_token": provider.token})

            def _say(self, what: Mapping[str, Any]) -> None:
                body = json.dumps(what).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_facts: Any) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )
        self._thread.start()
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"
        self.discovered = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def claims(self, nonce: str, /, **others: Any) -> dict[str, Any]:
        """What a good token says, except what is given; ``None`` leaves a claim out."""
        now = int(time.time())
        said = {
            "iss": self.issuer,
            "aud": "doorstroom",
            "sub": "sam",
            "nonce": nonce,
            "acr": "urn:strong",
            "iat": now,
            "exp": now + 300,
            **others,
        }
        return {name: value for name, value in said.items() if value is not None}

    def signed(self, claims: Mapping[str, Any], *, kid: str = "one") -> str:
        return jwt.encode(dict(claims), KEY, algorithm="RS256", headers={"kid": kid})
