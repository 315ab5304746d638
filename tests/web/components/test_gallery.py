"""Every component in every state, in each frame, looked at by the rules and by axe."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests.support.browser import Axe

pytestmark = [pytest.mark.urls("tests.web.components.urls")]
FRAMES = ["/onderdelen/", "/onderdelen/telefoon/", "/onderdelen/publiek/"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", FRAMES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_gallery_keeps_the_rules(client: Client, path: str, language: str) -> None:
    response = client.get(path, headers={"accept-language": language})
    assert response.status_code == 200
    assert f'lang="{language}"' in response.content.decode()


@pytest.mark.django_db
@pytest.mark.html_faults("the page of a missing page is not ours")
def test_there_is_no_other_frame(client: Client) -> None:
    assert client.get("/onderdelen/vliegtuig/").status_code == 404


@pytest.mark.journey
@pytest.mark.parametrize("path", FRAMES)
def test_axe_finds_nothing_on_a_phone(phone: Page, axe: Axe, path: str) -> None:
    phone.goto(path)
    axe(phone)


@pytest.mark.journey
def test_axe_finds_nothing_on_a_desk(desk: Page, axe: Axe) -> None:
    desk.goto(FRAMES[0])
    axe(desk)


@pytest.mark.journey
def test_keys_search_and_walk_over_rows(desk: Page) -> None:
    desk.goto(FRAMES[0])
    desk.locator("h1").click()
    desk.keyboard.press("/")
    assert desk.evaluate("document.activeElement.id") == "zoek"
    desk.keyboard.press("Tab")
    desk.locator("h1").click()
    desk.keyboard.press("j")
    assert desk.evaluate("document.activeElement.textContent") == "D. (19)"
    desk.keyboard.press("j")
    desk.keyboard.press("k")
    assert desk.evaluate("document.activeElement.textContent") == "D. (19)"


@pytest.mark.journey
def test_everything_can_be_touched_with_a_thumb(phone: Page) -> None:
    """Links inside a sentence are exempt, as WCAG 2.5.8 says."""
    phone.goto(FRAMES[1])
    small = phone.evaluate(
        """() => [...document.querySelectorAll("a, button, summary, input, select, textarea")]
            .filter((e) => e.checkVisibility() && !e.closest("p") && e.type !== "hidden")
            .map((e) => (e.closest("label") || e))
            .filter((e) => e.getBoundingClientRect().height < 44)
            .map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert [html for html in small if "nl-skip-link" not in html] == []
