"""The actor of a request, their language, and refusals as sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme

from doorstroom.apps.accounts.service import User
from doorstroom.apps.partners.service import actor_for
from doorstroom.apps.people.service import with_openings
from doorstroom.apps.privacy.service import acting_as, signing_in
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
        with signing_in():
            user = request.user
            known = user.is_authenticated  # this loads it
        if known and isinstance(user, User):
            actor = actor_for(user, now=now)
            with acting_as(actor):
                acting.actor = with_openings(actor)
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


class FenceMiddleware:
    """One transaction around the whole answer, in which the database knows who acts.

    Rendering included, so that a template that asks for one more row asks as the same actor.
    An answer that failed leaves nothing behind. What is streamed after it goes piece by piece.
    """

    # Answers about the process itself, which must also come while the database is away.
    WITHOUT_DATABASE = ("/livez", "/readyz")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path in self.WITHOUT_DATABASE:
            return self.get_response(request)
        actor = cast(ActingRequest, request).actor
        with acting_as(actor), transaction.atomic():
            response = self.get_response(request)
            if _RAISED in request.META or response.status_code >= 500:
                transaction.set_rollback(True)
        if isinstance(response, StreamingHttpResponse):
            rest = cast(Iterator[bytes], response.streaming_content)
            response.streaming_content = _under_fence(rest, actor)
        return response

    def process_exception(self, request: HttpRequest, _error: Exception) -> None:
        """Exceptions become answers further inside, so that here is where they are noticed."""
        request.META[_RAISED] = True


_RAISED = "doorstroom.raised"


def _under_fence(pieces: Iterator[bytes], actor: Actor) -> Iterator[bytes]:
    """The rest of an answer that is read while it is sent, in one transaction for each piece.

    It is over before its piece leaves: who hangs up, or what breaks later on, undoes nothing
    that was written about the pieces before, and a slow reader keeps no transaction open. So
    what makes the pieces asks for pages by key; a cursor of the database would not last.
    """
    while True:
        with acting_as(actor), transaction.atomic():
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece
