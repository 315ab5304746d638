"""Journeys in a real browser: a phone, a desk, axe, and no complaint in the console."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

from tests.support.environment import stays_here
from tests.support.rules import MAX_PAGE

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
MEASURE = """([tags, colours]) => {
  const ofColour = () => axe.getRules(tags).filter(rule => rule.tags.includes("cat.color"));
  const runOnly = colours ? {type: "rule", values: ofColour().map(rule => rule.ruleId)} : tags;
  return axe.run(document, {runOnly, resultTypes: ["violations"]});
}"""
# The same engine without the program around it, which nobody sees: a third less work.
WITHOUT_WINDOW = ("chromium-headless-shell",)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing leaves this machine. A handler per request would do it too, but then the browser
    # keeps no file, and every page waits for this process.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--proxy-server=http://127.0.0.1:9",
]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 800}}
EVERYWHERE = {
    "locale": "nl-NL",
    "timezone_id": "Europe/Amsterdam",
    "reduced_motion": "reduce",  # axe measures colours; a transition has none yet
}

PATIENCE = 30_000  # milliseconds: a busy machine is no fault of a page

MakeContext = Callable[..., BrowserContext]
Axe = Callable[[Page], None]


def machine_browser(*, window: bool = False) -> str | None:
    """The Chromium of this machine, or the one that is named."""
    names = BROWSERS if window else WITHOUT_WINDOW + BROWSERS
    return os.environ.get("DOORSTROOM_CHROMIUM") or next(
        filter(None, map(shutil.which, names)), None
    )


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser of the machine; Playwright downloads none."""
    found = machine_browser(window=not browser_type_launch_args.get("headless", True))
    if found is None:
        pytest.fail("no Chromium: apt-get install chromium, or name it in DOORSTROOM_CHROMIUM")
    # Playwright keeps an event loop in this thread; Django's queries are safe there.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return browser_type_launch_args | {"executable_path": found, "args": ARGUMENTS}


class Complaints:
    """What the browser says is wrong while a journey runs."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.tolerated: list[str] = []

    def note(self, text: str) -> None:
        self.heard.append(text)

    def left(self) -> list[str]:
        return [text for text in self.heard if not any(part in text for part in self.tolerated)]

    def watch(self, context: BrowserContext) -> None:
        def console(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning"}:
                self.note(f"console {message.type}: {message.text} ({message.location.get('url')})")

        def response(answer: Response) -> None:
            if answer.request.resource_type != "document":
                return
            size = int(answer.headers.get("content-length") or 0)
            if "text/html" in answer.headers.get("content-type", "") and size > MAX_PAGE:
                self.note(f"{answer.url}: {size} bytes of HTML; a page has at most {MAX_PAGE}")

        def request(asked: Request) -> None:
            address = urlsplit(asked.url)
            if address.scheme.startswith(("http", "ws")) and not stays_here(address.hostname):
                self.note(f"asks for something outside the region: {asked.url}")

        context.on("console", console)
        context.on("weberror", lambda error: self.note(f"script error: {error.error}"))
        context.on("request", request)
        context.on("response", response)


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """Fails the journey on any complaint; ``complaints.tolerated`` holds what a test expects."""
    complaints = Complaints()
    yield complaints
    if left := complaints.left():
        pytest.fail("the browser complains:\n  " + "\n  ".join(left))


def open_page(new_context: MakeContext, complaints: Complaints, **options: Any) -> Page:
    context = new_context(**EVERYWHERE, **options)
    context.set_default_timeout(PATIENCE)
    complaints.watch(context)
    return context.new_page()


@pytest.fixture
def phone(complaints: Complaints, new_context: MakeContext, live_region: Any) -> Page:
    """A phone of 360 × 740 with touch, in a context of its own."""
    return open_page(new_context, complaints, base_url=live_region.url, **PHONE)


@pytest.fixture
def desk(complaints: Complaints, new_context: MakeContext, live_region: Any) -> Page:
    """A laptop of 1280 × 800, in a context of its own."""
    return open_page(new_context, complaints, base_url=live_region.url, **DESK)


@pytest.fixture
def without_script(complaints: Complaints, new_context: MakeContext, live_region: Any) -> Page:
    """The same phone with JavaScript switched off."""
    options = PHONE | {"java_script_enabled": False}
    return open_page(new_context, complaints, base_url=live_region.url, **options)


@cache
def axe_core() -> str:
    if not AXE.exists():
        pytest.fail("axe-core is absent: build the assets first (make demo does)")
    return AXE.read_text(encoding="utf-8")


def bring_axe(page: Page) -> None:
    """Through the debugger, so that the page's own policy stays as strict as it is."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": axe_core()})
    session.detach()


def axe_faults(page: Page, *, colours: bool = False) -> list[str]:
    """Violations of WCAG 2.2 A and AA on the page as it stands, or of its rules about colours.

    axe is there already.
    """
    found = page.evaluate(MEASURE, [AXE_TAGS, colours])
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def overflow_faults(page: Page) -> list[str]:
    """A page never scrolls sideways."""
    wide = int(page.evaluate("document.documentElement.scrollWidth"))
    room = (page.viewport_size or {"width": wide})["width"]
    return [f"the page is {wide} px wide in a window of {room} px"] if wide > room else []


@pytest.fixture(scope="session")
def axe() -> Axe:
    """``axe(page)``: WCAG 2.2 A and AA in light and dark, and nothing sticks out sideways.

    Dark is the same page in other colours (``tests/web/components/test_assets.py``), so there
    the rules about colours are enough.
    """

    def check(page: Page) -> None:
        faults = overflow_faults(page)
        bring_axe(page)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = axe_faults(page, colours=scheme == "dark")
            faults += [f"{scheme}: {fault}" for fault in found]
        page.emulate_media(color_scheme="null")
        if faults:
            pytest.fail(f"{page.url}:\n  " + "\n  ".join(faults))

    return check
