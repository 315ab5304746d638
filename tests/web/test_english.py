"""The screens in English: the frame says nothing in Dutch, and says so in ``lang``.

Names, and what a programme says about itself, stay Dutch: that is data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from doorstroom.apps.accounts.service import add_user
from doorstroom.apps.people.service import Sought, open_emergency
from doorstroom.apps.privacy.service import acting_as, write_looks
from doorstroom.apps.rights.service import OriginKind, note_origin
from tests.apps import factories as make
from tests.apps.people.lives import state
from tests.support.clock import wall_clock
from tests.web.desk.scene import Desk
from tests.web.test_translations import texts_found

pytestmark = pytest.mark.django_db

# Words that only our own frame says.
DUTCH = re.compile(
    r"\b(Volgende|Vorige|stap|Vandaag|Inloggen|Uitloggen|Verder|Hoofdmenu|Mijn|Jouw|Uiterlijk"
    r"|Naar de inhoud|Niemand wacht|Zoek iemand|Meld je aan|Bewaar|Waarom)\b"
)


class Texts(HTMLParser):
    """What a page shows or reads out, piece by piece, without what is marked as Dutch."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._hidden: list[str] = []
        self.lang = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "html":
            self.lang = found.get("lang") or ""
        elif tag in {"script", "style"} or found.get("lang") == "nl":
            self._hidden.append(tag)
        elif not self._hidden:
            said = ("aria-label", "title", "placeholder", "alt")
            self.pieces += [text for name in said if (text := found.get(name))]

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and self._hidden[-1] == tag:
            self._hidden.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._hidden:
            self.pieces.append(" ".join(data.split()))


@pytest.fixture(autouse=True)
def _a_tuesday() -> Iterator[None]:
    with wall_clock():
        yield


@pytest.fixture(scope="module")
def dutch_texts() -> frozenset[str]:
    """Every Dutch text of the screens that is something else in English."""
    with translation.override("en"):
        return frozenset(
            identity
            for _, identity in texts_found()
            if isinstance(identity, str) and translation.gettext(identity) != identity
        )


def in_english(client: Client) -> Client:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def check(client: Client, path: str, dutch: frozenset[str], *says: str) -> None:
    answer = in_english(client).get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    page = Texts()
    page.feed(answer.content.decode())
    assert page.lang == "en"
    whole = "\n".join(page.pieces)
    assert DUTCH.findall(whole) == [], path
    assert [piece for piece in page.pieces if piece in dutch] == [], path
    for text in says:
        assert text in whole, (path, text)


def test_the_public_home(client: Client, dutch_texts: frozenset[str]) -> None:
    make.make_programme()
    check(client, "/", dutch_texts, "Good to have you here", "Sign up")


def test_a_programme_and_its_questions(client: Client, dutch_texts: frozenset[str]) -> None:
    make.make_programme()
    check(client, f"/programma/{make.PURMEREND}/", dutch_texts, "What happens, step by step?")
    for number in range(1, 6):
        path = f"/aanmelden/{make.PURMEREND}/{number}/"
        check(client, path, dutch_texts, f"Question {number} of 5", "Continue")


def test_about_and_signing_in(client: Client, dutch_texts: frozenset[str]) -> None:
    check(client, "/over-deze-site/", dutch_texts, "Everybody must be able to use this site")
    check(client, "/inloggen/", dutch_texts, "Password")


def test_the_young_persons_home(client: Client, dutch_texts: frozenset[str]) -> None:
    owner = make.make_worker(make.make_programme().organiser, name="Marjan Toets")
    person = make.make_pathway(owner=owner).person
    client.force_login(add_user(login="sam@voorbeeld.nl", name="Sam", person_id=person.pk))
    check(client, "/mijn/", dutch_texts, "Who knows what about me?", "Your route")
    for page in ("route", "plekken", "afspraken", "papieren", "contact", "gegevens"):
        check(client, f"/mijn/{page}/", dutch_texts)


def test_what_the_region_knows_of_somebody(client: Client, dutch_texts: frozenset[str]) -> None:
    owner = make.make_worker(name="Marijn Toets")
    person = make.make_person(owner=owner)
    state()
    helper = make.make_worker(make.make_organisation("gemeente"))
    reason = "Somebody stands at a closed door."
    open_emergency(Sought(reference=person.reference), reason=reason, actor=make.actor_of(helper))
    source = make.make_organisation("school_pro")
    note_origin(person, kind=OriginKind.REFERRAL, source=source, actor=make.system())
    reader = make.actor_of(owner)
    with acting_as(reader):
        write_looks([person.pk], action="desk:dossier", took=3, trace=uuid4(), actor=reader)
    client.force_login(add_user(login="sam@voorbeeld.nl", name="Sam", person_id=person.pk))
    hub = "/mijn/wie-weet-wat/"
    check(client, hub, dutch_texts, "Who knows what about me?")
    check(client, f"{hub}gekeken/", dutch_texts, reason)
    for page in ("organisaties", "vragen", "vragen/bezwaar", "download"):
        check(client, f"{hub}{page}/", dutch_texts)


def test_the_desk_today(client: Client, dutch_texts: frozenset[str]) -> None:
    desk = Desk(client)
    pathway = desk.pathway(
        now="2026-11-20 10:00", due=date(2026, 11, 27), title="Bel over de stage"
    )
    check(client, "/vandaag/", dutch_texts, "Today", "4 days late", "Tuesday 1 December")
    for path in ("/mensen/", f"/mensen/{pathway.person_id}/", "/aanmeldingen/", "/plekken/"):
        check(client, path, dutch_texts)
