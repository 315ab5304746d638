"""A proxy that pools by the transaction, as PgBouncer does: many clients, one server connection.

Whoever begins a transaction gets the connection until it is over; the next statement of the
same client may come after any transaction of any other, on a connection that nobody resets.
"""

from __future__ import annotations

import os
import socket
import struct
import threading
from types import TracebackType
from typing import Self

import psycopg

from doorstroom.adapters.postgres import to_url

WANTS_ENCRYPTION = {80877103, 80877104}
TOLD = ("server_version", "client_encoding", "TimeZone", "standard_conforming_strings")


class Pooler:
    """Listens on a socket in ``folder``; ``turns`` says which client each transaction was of."""

    def __init__(self, server: dict[str, str], folder: str) -> None:
        self._server = psycopg.connect(to_url(server), autocommit=True)
        # Signed in by libpq; from here on we speak the protocol ourselves.
        self._socket = socket.socket(fileno=os.dup(self._server.pgconn.socket))
        self._socket.setblocking(True)
        self._free = threading.Lock()
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(f"{folder}/.s.PGSQL.5432")
        self._listener.listen()
        self.parts = server | {"host": folder, "port": "5432"}
        self.turns: list[int] = []

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._socket.close()
        self._server.close()

    def _accept(self) -> None:
        number = 0
        while True:
            try:
                client, _address = self._listener.accept()
            except OSError:
                return
            number += 1
            threading.Thread(target=self._serve, args=(client, number), daemon=True).start()

    def _serve(self, client: socket.socket, number: int) -> None:
        holding = False
        try:
            self._welcome(client)
            while True:
                message = _message(client)
                if message[:1] == b"X":
                    return
                if not holding:
                    self._free.acquire()
                    holding = True
                    self.turns.append(number)
                self._socket.sendall(message)
                if message[:1] in {b"Q", b"S"}:
                    holding = self._answer(client)
                    if not holding:
                        self._free.release()
        except (ConnectionError, OSError):
            pass
        finally:
            client.close()
            if holding:  # who left halfway leaves nothing, as a pooler sees to
                self._socket.sendall(_framed(b"Q", b"ROLLBACK\0"))
                self._answer(None)
                self._free.release()

    def _welcome(self, client: socket.socket) -> None:
        while True:
            (length,) = struct.unpack("!i", _exactly(client, 4))
            (code,) = struct.unpack("!i", _exactly(client, length - 4)[:4])
            if code not in WANTS_ENCRYPTION:
                break
            client.sendall(b"N")
        said = [_framed(b"R", struct.pack("!i", 0))]
        for name in TOLD:
            value = self._server.info.parameter_status(name) or ""
            said.append(_framed(b"S", f"{name}\0{value}\0".encode()))
        said.append(_framed(b"K", struct.pack("!ii", 0, 0)) + _framed(b"Z", b"I"))
        client.sendall(b"".join(said))

    def _answer(self, client: socket.socket | None) -> bool:
        """Everything up to the server being ready; whether a transaction is still open."""
        while True:
            message = _message(self._socket)
            if client is not None:
                client.sendall(message)
            if message[:1] == b"Z":
                return message[-1:] != b"I"


def _framed(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("!i", len(body) + 4) + body


def _message(source: socket.socket) -> bytes:
    head = _exactly(source, 5)
    return head + _exactly(source, struct.unpack("!i", head[1:])[0] - 4)


def _exactly(source: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        piece = source.recv(size - len(found))
        if not piece:
            raise ConnectionError
        found += piece
    return found
