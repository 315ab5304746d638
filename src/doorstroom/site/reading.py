"""The read log around a request: no answer leaves before it is written down who was shown.

``ReadLogMiddleware`` stands inside the fence and writes in the transaction of the answer;
``RefusalMiddleware`` stands outside of it, because a refusal undoes what is inside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http import HTTPStatus
from time import perf_counter
from typing import cast
from uuid import UUID, uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.log import log_response

from doorstroom.adapters.postgres.backend.compiler import UnnamedError
from doorstroom.apps.privacy.service import (
    Reads,
    acting_as,
    gathering,
    write_looks,
    write_refusal,
)
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.acting import ActingRequest

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Answers that show nobody: on the way elsewhere, and refusals. What failed is undone.
SHOWS_NOBODY = frozenset(
    {
        HTTPStatus.MOVED_PERMANENTLY,
        HTTPStatus.FOUND,
        HTTPStatus.SEE_OTHER,
        HTTPStatus.NOT_MODIFIED,
        HTTPStatus.TEMPORARY_REDIRECT,
        HTTPStatus.PERMANENT_REDIRECT,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.METHOD_NOT_ALLOWED,
    }
)


def action_of(request: HttpRequest) -> str:
    """The name of the address, ``desk:dossier``; the same words for it stand in ``core.words``."""
    match = request.resolver_match
    return "" if match is None else match.view_name or match.route


class ReadLogMiddleware:
    """Writes who was shown to whom, one row per person, before the answer or its next piece."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        reads, began = Reads(), perf_counter()
        with gathering(reads):
            response = self.get_response(request)
        actor = cast(ActingRequest, request).actor
        if actor.kind != "user" or response.status_code in SHOWS_NOBODY:
            return response

        def write() -> None:
            write_looks(
                reads.take(),
                action=action_of(request),
                took=round((perf_counter() - began) * 1000),
                trace=reads.trace,
                actor=actor,
            )

        write()
        if isinstance(response, StreamingHttpResponse):
            rest = cast(Iterator[bytes], response.streaming_content)
            response.streaming_content = _logged(rest, reads, write)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What would tell of people, and not of whom, is not told: the page of any fault, and one
        line in the log for us. The database was not asked.
        """
        if not isinstance(error, UnnamedError):
            return None
        response = render(request, "500.html", status=HTTPStatus.INTERNAL_SERVER_ERROR)
        log_response(
            "%s asks %s and not of whom",
            action_of(request),
            error,
            response=response,
            request=request,
        )
        return response


def _logged(pieces: Iterator[bytes], reads: Reads, write: Callable[[], None]) -> Iterator[bytes]:
    """Each piece after who is in it has been written down."""
    while True:
        with gathering(reads):
            piece = next(pieces, None)
        write()
        if piece is None:
            return
        yield piece


class RefusalMiddleware:
    """Notes who was refused what, whatever the refusal undid.

    Every 403; and every 404 of an address of ours that names an object, asked by somebody
    who has signed in. Whether the object exists is not looked up: that would be a look at
    what the asker may not see, and who tries keys is worth a row either way.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        match = request.resolver_match
        actor = getattr(request, "actor", None)
        if match is not None and isinstance(actor, Actor):
            named = response.status_code == HTTPStatus.NOT_FOUND and bool(match.kwargs)
            foreign = named and actor.kind == "user"
            if foreign or response.status_code == HTTPStatus.FORBIDDEN:
                keys = [key for key in match.kwargs.values() if isinstance(key, UUID)]
                with acting_as(actor), transaction.atomic():
                    write_refusal(
                        action=action_of(request),
                        method=request.method or "",
                        status=response.status_code,
                        subject=keys[0] if keys else None,
                        trace=uuid4(),
                        actor=actor,
                    )
        return response
