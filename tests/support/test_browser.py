"""The browser traps catch, and let a clean page pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path
from playwright.sync_api import Page

from tests.support.browser import Axe, Complaints
from tests.support.live import LiveRegion

GOOD = """<!doctype html><html lang="nl"><head><title>Goed</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head>
<body><main><h1>Goed</h1><p>Alles staat er.</p></main></body></html>"""
INLINE = GOOD.replace("<p>", "<script>document.title = 'x'</script><p>")
NO_ALT = GOOD.replace("<p>", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><p>')
WIDE = GOOD.replace("<p>", '<table width="900"><tr><td>breed</td></tr></table><p>')
DIM = GOOD.replace("<link", '<link rel="stylesheet" href="/dim.css"><link')
NIGHT = "@media (prefers-color-scheme: dark) { body { background: #000; color: #222 } }"


def page_of(html: str) -> Callable[[HttpRequest], HttpResponse]:
    return lambda request: HttpResponse(html)


urlpatterns = [
    path("good/", page_of(GOOD)),
    path("inline/", page_of(INLINE)),
    path("no-alt/", page_of(NO_ALT)),
    path("wide/", page_of(WIDE)),
    path("dim/", page_of(DIM)),
    path("dim.css", lambda request: HttpResponse(NIGHT, content_type="text/css")),
]

pytestmark = pytest.mark.journey


@pytest.fixture(autouse=True)
def _urls() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__):
        yield


def test_a_clean_page_passes_on_phone_and_desk(phone: Page, desk: Page, axe: Axe) -> None:
    for page in (phone, desk):
        page.goto("/good/")
        axe(page)


def test_a_violation_of_the_policy_is_a_complaint(phone: Page, complaints: Complaints) -> None:
    phone.goto("/inline/")
    assert phone.title() == "Goed"
    assert any("Content Security Policy" in text for text in complaints.left())
    complaints.tolerated.append("Content Security Policy")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/no-alt/", "light: image-alt"),
        ("/dim/", r"\n  dark: color-contrast"),
        ("/wide/", "px wide in a window"),
    ],
)
def test_axe_and_overflow_are_found(phone: Page, axe: Axe, address: str, says: str) -> None:
    phone.goto(address)
    with pytest.raises(pytest.fail.Exception, match=says):
        axe(phone)


def test_static_files_are_served(phone: Page, live_region: LiveRegion) -> None:
    answer = phone.request.get(live_region.address("/static/django_htmx/htmx-2.min.js"))
    assert answer.ok
    assert "javascript" in answer.headers["content-type"]


def test_a_request_to_elsewhere_is_refused(phone: Page, complaints: Complaints) -> None:
    phone.goto("/good/")
    phone.evaluate("location.href = 'http://elsewhere.example/'")
    phone.wait_for_timeout(300)
    assert any("outside the region" in text for text in complaints.left())
    complaints.tolerated.append("elsewhere.example")
