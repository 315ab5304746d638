"""The actor of a request, their language, and refusals as sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme

from doorstroom.apps.accounts.service import User
from doorstroom.apps.partners.service import actor_for
from doorstroom.apps.people.service import with_openings
from doorstroom.core import words
from doorstroom.core.values.actor import Actor, on_day
from doorstroom.core.values.errors import NotAllowed, Refused
from doorstroom.web.components.acting import ActingRequest, home_url_of


class ActorMiddleware:
    """Puts ``request.actor`` beside the request, with today's seats."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = on_day(timezone.now(), settings.TODAY)
        acting = cast(ActingRequest, request)
        if isinstance(request.user, User):
            acting.actor = with_openings(actor_for(request.user, now=now))
        else:
            english = (translation.get_language() or "").startswith("en")
            acting.actor = Actor(
                kind="public", name="", now=now, language="en" if english else "nl"
            )
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A refusal that no form caught: say the rule, and lose nothing."""
        if not isinstance(error, Refused):
            return None
        language = translation.get_language() or "nl"
        sentence = words.render(error.code, error.facts, language[:2])
        if isinstance(error, NotAllowed):
            return render(request, "components/refused.html", {"sentence": sentence}, status=403)
        messages.error(request, sentence)
        back = request.headers.get("Referer", "")
        if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
            back = home_url_of(cast(ActingRequest, request).actor)
        return HttpResponseRedirect(back)
