"""What every answer says to browsers and to whatever stands between them and us."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class PrivateAnswers:
    """No page is kept by a browser or a proxy, and no other site loads anything of ours.

    Every page is somebody's own, the public ones too: they hold the token of a form.
    Style sheets and scripts are not pages; they say themselves how long they hold.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        answer.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(settings.STATIC_URL):
            answer["Cache-Control"] = "no-store"
        if _ends_the_session(answer):
            # The back button shows nothing of who was here before.
            answer["Clear-Site-Data"] = '"cache", "storage"'
        return answer


def _ends_the_session(answer: HttpResponseBase) -> bool:
    """The cookie of the session is taken back: signed out, revoked or run out."""
    cookie = answer.cookies.get(settings.SESSION_COOKIE_NAME)
    return cookie is not None and cookie["max-age"] == 0
