"""Burgerservicenummers in the stories: typed once, and then in no answer, log or message."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from doorstroom.demo.numbering import INVENTED
from tests.apps.people.numbered import fresh_ring

RING = fresh_ring()
# The only answer in which a number may stand: to who gave a reason.
LOOKED_AT = "/bewaren/nummer/bekijk/"
_DIGITS = tuple(digits.encode() for digits in INVENTED)
_LONGEST = max(map(len, _DIGITS))


class Ears(logging.Handler):
    """Hears every line of every log; and, around the site, all that it answers."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.answers = 0
        self.overheard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        told = f"{record.getMessage()} {record.exc_text or ''} {record.exc_info or ''}"
        self.listen(told.encode(), f"log {record.name}")

    def listen(self, told: bytes, where: str) -> None:
        self.overheard += [f"{where}: {digits.decode()}" for digits in _DIGITS if digits in told]

    def around(self, site: Callable[..., Iterable[bytes]]) -> Callable[..., Iterator[bytes]]:
        """The site, with its addresses, headers and bodies listened to."""

        def listened(environ: dict[str, Any], start: Callable[..., Any]) -> Iterator[bytes]:
            path = environ["PATH_INFO"]
            where = f"{environ['REQUEST_METHOD']} {path}"
            self.listen(f"{path}?{environ.get('QUERY_STRING', '')}".encode(), f"address {where}")

            def begin(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
                self.listen(repr(headers).encode(), f"headers {where}")
                return start(status, headers, *rest)

            self.answers += 1
            answer = site(environ, begin)
            if path.endswith(LOOKED_AT):
                return _whole(answer)
            return self._heard(answer, where)

        return listened

    def _heard(self, answer: Iterable[bytes], where: str) -> Iterator[bytes]:
        """Piece by piece, with the end of the piece before."""
        try:
            tail = b""
            for piece in answer:
                self.listen(tail + piece, f"answer {where}")
                tail = (tail + piece)[1 - _LONGEST :]
                yield piece
        finally:
            _close(answer)


def _whole(answer: Iterable[bytes]) -> Iterator[bytes]:
    try:
        yield from answer
    finally:
        _close(answer)


def _close(answer: Iterable[bytes]) -> None:
    if callable(close := getattr(answer, "close", None)):
        close()
