"""Questions to one server: no redirects, no proxies, and no other server when it is away."""

from __future__ import annotations

import json
import socket
import ssl
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection, IncompleteRead
from typing import Final, Self
from urllib.parse import urlsplit

from doorstroom.core.matching.rounds.routing import NoAnswer

MOST_BYTES: Final = 32 * 1024 * 1024
_DIGITS: Final = 20
_CUT_OFF: Final = (
    ConnectionResetError,
    ConnectionAbortedError,
    BrokenPipeError,
    IncompleteRead,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, and the body as JSON."""

    status: int
    body: object


class Server:
    """A server by its address; a connection that is kept until it is closed.

    Raises ``NoAnswer`` for everything that is not an answer in JSON.
    """

    def __init__(self, address: str, timeout: float = 60.0) -> None:
        try:
            parts = urlsplit(address.strip())
            port = parts.port
        except ValueError:
            raise NoAnswer("address") from None
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise NoAnswer("address")
        # A password in an address ends up in shell histories and in logs.
        if parts.username is not None or parts.query or parts.fragment:
            raise NoAnswer("address_bare")
        self.name = parts.hostname if port is None else f"{parts.hostname}:{port}"
        self._path = parts.path.rstrip("/")
        self._connection: HTTPConnection = (
            HTTPSConnection(
                parts.hostname, port, timeout=timeout, context=ssl.create_default_context()
            )
            if parts.scheme == "https"
            else HTTPConnection(parts.hostname, port, timeout=timeout)
        )

    def post(self, path: str, question: object) -> Answer:
        """The answer to a question in JSON."""
        body = json.dumps(question, separators=(",", ":")).encode()
        try:
            status, content = self._send(f"{self._path}{path}", body)
        except TimeoutError:
            self.close()
            raise NoAnswer("timeout", server=self.name) from None
        except socket.gaierror:
            raise NoAnswer("unknown_host", server=self.name) from None
        except _CUT_OFF:
            self.close()
            raise NoAnswer("cut_off", server=self.name) from None
        except (HTTPException, ValueError):
            self.close()
            raise NoAnswer("no_json", server=self.name) from None
        except OSError as error:
            self.close()
            raise NoAnswer("away", server=self.name, detail=_detail(error)) from None
        if len(content) > MOST_BYTES:
            self.close()
            raise NoAnswer("too_much", server=self.name)
        if 300 <= status < 400:
            raise NoAnswer("redirect", server=self.name)
        try:
            return Answer(status, json.loads(content.decode("utf-8"), parse_int=_whole))
        except (ValueError, RecursionError):
            code = "no_json" if status == 200 else "status"
            raise NoAnswer(code, server=self.name, status=status) from None

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _send(self, path: str, body: bytes) -> tuple[int, bytes]:
        fresh = self._connection.sock is None
        try:
            return self._exchange(path, body)
        except _CUT_OFF:
            self.close()
            if fresh:
                raise
        # The server had ended a connection that stood idle. Asking changes nothing there.
        return self._exchange(path, body)

    def _exchange(self, path: str, body: bytes) -> tuple[int, bytes]:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        self._connection.request("POST", path, body, headers)
        response = self._connection.getresponse()
        content = response.read(MOST_BYTES + 1)
        if response.length and len(content) <= MOST_BYTES:
            raise IncompleteRead(content, response.length)
        return response.status, content


def _whole(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise ValueError("no number of seconds")
    return int(digits)


def _detail(error: OSError) -> str:
    """What a person can do something with."""
    if isinstance(error, ssl.SSLError):
        return error.reason or "TLS"
    return error.strerror or type(error).__name__
