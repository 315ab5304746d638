"""Where a request comes from behind a proxy, and when somebody was last seen."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from doorstroom.apps.accounts.service import SEEN, SEEN_EVERY, saw_session
from doorstroom.web.components.acting import ActingRequest

Next = Callable[[HttpRequest], HttpResponseBase]


class ClientAddress:
    """Behind a proxy that says so, the address that the proxy itself saw.

    That is the last of the list: what stands before it, anybody can write.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        said = request.headers.get("X-Forwarded-For", "")
        if said and getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
            last = said.rsplit(",", 1)[-1].strip()
            try:
                request.META["REMOTE_ADDR"] = str(ipaddress.ip_address(last))
            except ValueError:
                request.META["REMOTE_ADDR"] = ""
        return self.get_response(request)


class LastSeen:
    """Notes every few minutes that a signed-in browser is there still."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        seen, key = request.session.get(SEEN), request.session.session_key
        if key is not None and isinstance(seen, int | float):
            actor = cast(ActingRequest, request).actor
            now = actor.now.timestamp()
            if now - seen > SEEN_EVERY.total_seconds():
                request.session[SEEN] = now
                saw_session(key, actor=actor)
        return response
