"""Every HTML response that the test client receives keeps the HTML rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client

from tests.support.rules import faults_in, policy_faults

_TOKEN = re.compile(r"""(csrfmiddlewaretoken"[^>]*?value=)(["'])[^"']*\2""")


def told(html: str) -> str:
    """What a page tells: all of it but its random tokens, in which any short name may turn up.

    >>> told('<input name="csrfmiddlewaretoken" value="x7Samq"><input value="Sam">')
    '<input name="csrfmiddlewaretoken" value=""><input value="Sam">'
    """
    return _TOKEN.sub(r"\1\2\2", html)


def response_faults(response: HttpResponseBase) -> list[str]:
    """What is wrong with an HTML response; other kinds are left alone."""
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return []
    if response.streaming or not getattr(response, "content", b""):
        return []
    html = response.content.decode(response.charset)  # type: ignore[attr-defined]
    faults = faults_in(html)
    if "<html" in html.lower():
        faults += policy_faults(response.headers.get("Content-Security-Policy"))
    return faults


@pytest.fixture(autouse=True)
def _pages_keep_the_rules(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.node.get_closest_marker("html_faults"):
        yield
        return
    ask = Client.request

    def checked(self: Client, **environ: Any) -> Any:
        response = ask(self, **environ)
        if faults := response_faults(response):
            path = environ.get("PATH_INFO", "?")
            pytest.fail(f"{path} breaks the HTML rules:\n  " + "\n  ".join(faults))
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "request", checked)
        yield
