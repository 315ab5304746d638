"""What a request must be before anything of ours looks at it.

A request that no page of ours sends is answered with a plain page and a line in
the log: another method, too much at once, signs that no text holds, or another
site that asks in the name of somebody who is signed in here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote_plus

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render

METHODS = ("GET", "HEAD", "POST")
# The largest thing that anybody sends is a list of 200 school leavers as a file.
MOST_BYTES = 3_000_000

_IN_ADDRESS = re.compile(r"[\x00-\x1f\x7f]")
_IN_QUESTION = "\x00"


class PlainQuestions:
    """Lets through what our own pages send, and nobody else's links and forms."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if _length_of(request) > MOST_BYTES:
            return _refused(request, status=413)
        if (request.content_params or {}).get("charset", "utf-8").lower() != "utf-8":
            # Reading it would fail, also on the page that says so.
            return _refused(request, status=400)
        question = unquote_plus(request.META.get("QUERY_STRING", ""))
        if _IN_ADDRESS.search(request.path) or _IN_QUESTION in question:
            raise BadRequest("a sign that no text holds")
        if sent_by_another_site(request):
            raise PermissionDenied("asked by another site")
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """What a form holds is read after its token was found right."""
        for name, given in request.POST.lists():
            if any(_IN_QUESTION in text for text in (name, *map(str, given))):
                raise BadRequest("a sign that no text holds")
        return None


def sent_by_another_site(request: HttpRequest) -> bool:
    """Another site asks, and not by a link on which somebody clicked.

    The browser says so itself, in a header that no page can change. A link leads
    to a whole page of ours; a picture, a frame, a script or a form there does not.
    """
    if request.headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"}:
        return False
    link = (
        request.method in {"GET", "HEAD"}
        and request.headers.get("Sec-Fetch-Mode") == "navigate"
        and request.headers.get("Sec-Fetch-Dest") == "document"
    )
    return not link


def _length_of(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _refused(request: HttpRequest, *, status: int) -> HttpResponse:
    return render(request, "400.html", status=status)
