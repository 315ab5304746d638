"""On an English page what a pack says is named as Dutch, for who listens to the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from doorstroom.apps.programmes.service import Programme, pack_of
from doorstroom.web.council.pack_tongue import PackTexts
from tests.apps import factories as make
from tests.support.clock import wall_clock

pytestmark = pytest.mark.django_db
PACK = make.PURMEREND


class Spoken(HTMLParser):
    """What stands on a page and is not named as Dutch; without the title of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {
            "meta",
            "link",
            "input",
            "br",
            "img",
            "path",
            "circle",
            "hr",
            "line",
            "rect",
        }:
            self._open.append(tag in {"title", "option"} or dict(attrs).get("lang") == "nl")

    def handle_endtag(self, tag: str) -> None:
        if self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and not any(self._open):
            self.pieces.append(" ".join(data.split()))


@pytest.fixture
def manager(client: Client) -> Iterator[Client]:
    programme = make.make_programme()
    worker = make.make_worker(programme.organiser, "programme_manager")
    with wall_clock():
        client.force_login(worker.user)  # type: ignore[arg-type]
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        yield client


@pytest.mark.parametrize("path", ["", "pack/"])
def test_what_the_pack_says_is_named_as_dutch(manager: Client, path: str) -> None:
    pack = pack_of(Programme.objects.get(slug=PACK))
    page = Spoken()
    page.feed(manager.get(f"/programmas/{PACK}/{path}").text)
    with translation.override("en"):
        texts = PackTexts(pack)
        wrong = [piece for piece in page.pieces if "<span" in texts.named(piece)]
    # Names of organisations and places are the same in every language.
    names = {party.name for party in pack.parties} | {"Purmerend"}
    either = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
    with translation.override("en"):
        left = [each for each in wrong if "<span" in texts.named(either.sub("", each))]
    assert left == []


def test_on_a_dutch_page_nothing_is_named(manager: Client) -> None:
    manager.cookies[settings.LANGUAGE_COOKIE_NAME] = "nl"
    assert 'span lang="nl"' not in manager.get(f"/programmas/{PACK}/pack/").text
