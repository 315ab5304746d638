"""A mail server and a gateway of text messages on this machine, which keep what they hear."""

from __future__ import annotations

import base64
import datetime as dt
import ipaddress
import socket
import ssl
import threading
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HOST = "127.0.0.1"


def certificate(folder: Path) -> Path:
    """For this machine alone, for an hour; key and certificate in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))]), False
        )
        .sign(key, hashes.SHA256())
    )
    file = folder / "machine.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


@dataclass
class MailServer:
    """Answers one letter at a time; ``starts_tls`` false offers none, ``implicit`` begins so."""

    pem: Path
    implicit: bool = False
    starts_tls: bool = True
    says: str = "250 taken"
    heard: list[str] = field(default_factory=list)
    in_the_clear: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(self.pem)
        self._socket = socket.create_server((HOST, 0))
        self._socket.settimeout(5)
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._socket.close()
        self._thread.join(5)

    def _serve(self) -> None:
        # Whoever talked may hang up, as one does with a server one does not trust.
        with suppress(OSError), ExitStack() as closing:
            line, _whence = self._socket.accept()
            closing.enter_context(line)
            line.settimeout(5)
            self._talk(line, closing)

    def _sealed(self, line: socket.socket, closing: ExitStack) -> socket.socket:
        return closing.enter_context(self._context.wrap_socket(line, server_side=True))

    def _talk(self, line: socket.socket, closing: ExitStack) -> None:
        secure = self.implicit
        if secure:
            line = self._sealed(line, closing)
        file = closing.enter_context(line.makefile("rwb"))

        def answer(text: str) -> None:
            file.write(f"{text}\r\n".encode())
            file.flush()

        answer("220 machine")
        while heard := file.readline().decode().strip():
            (self.heard if secure else self.in_the_clear).append(heard)
            verb = heard.split(" ")[0].upper()
            if verb == "EHLO":
                offered = ["machine", "AUTH PLAIN"] if secure else ["machine"]
                if not secure and self.starts_tls:
                    offered.append("STARTTLS")
                for each in offered[:-1]:
                    answer(f"250-{each}")
                answer(f"250 {offered[-1]}")
            elif verb == "STARTTLS":
                answer("220 go")
                line = self._sealed(line, closing)
                file, secure = closing.enter_context(line.makefile("rwb")), True
            elif verb == "AUTH":
                answer("235 in")
            elif verb == "DATA":
                answer("354 go on")
                while (part := file.readline().decode().rstrip("\r\n")) != ".":
                    self.heard.append(part)
                answer(self.says)
            elif verb == "QUIT":
                answer("221 bye")
                return
            else:
                answer("250 ok")


def plain_login(name: str, password: str) -> str:
    return "AUTH PLAIN " + base64.b64encode(f"\0{name}\0{password}".encode()).decode()


@dataclass
class Gateway:
    """Takes text messages and answers with one status."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    heard: list[tuple[str, str, bytes]] = field(default_factory=list)

    def __enter__(self) -> Self:
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                gateway.heard.append((self.path, self.headers["Authorization"], body))
                self.send_response(gateway.status)
                for name, value in gateway.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *said: object) -> None:
                """Nothing on the screen of the tests."""

        self._server = HTTPServer((HOST, 0), Handler)
        self.url = f"http://{HOST}:{self._server.server_port}/send"
        self._thread = threading.Thread(
            target=lambda: self._server.serve_forever(poll_interval=0.02), daemon=True
        )
        self._thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)
