"""A burgerservicenummer that somebody searches for does not stay in the address."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _

from doorstroom.apps.people.service import holds_number

# What is typed into a search box; a key or a page in an address is no number of anybody.
SEARCHED = ("q", "zoek")


class NoNumberInAddress:
    """Answers a search for such a number with the same page, without it.

    Addresses stand in the history of a browser, in links to a next page and in files.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        holding = [name for name in SEARCHED if holds_number(request.GET.get(name, ""))]
        if not holding:
            return self.get_response(request)
        rest = request.GET.copy()
        for name in holding:
            del rest[name]
        messages.error(
            request,
            _(
                "Dit lijkt op een burgerservicenummer. Daarop zoeken kan hier niet. Zoek op naam, "
                "kenmerk of telefoonnummer."
            ),
        )
        return HttpResponseRedirect(f"{request.path}?{rest.urlencode()}" if rest else request.path)
