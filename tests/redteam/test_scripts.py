"""What somebody typed is text, on every page, in every message and every file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from doorstroom.apps.accounts.service import User, add_user
from doorstroom.apps.notices.service import Message
from doorstroom.apps.outreach.service import SignUp
from doorstroom.apps.people.service import Person
from tests.redteam.conftest import Visit, Visitor
from tests.support.rules import faults_in
from tests.web.access.scene import AS_SCRIPT, AS_TEXT, EVIL, Scene

PURMEREND = "van-school-naar-werk-purmerend"
LISTS = {
    "owner": (
        *("/vandaag/", "/mensen/", "/mensen/zoek/?q=Daan", "/aanmeldingen/", "/onderweg/"),
        *("/waarneming/", "/plekken/", "/voorstellen/", "/opleidingen/", "/ontmoetingen/"),
        *("/berichten/", "/programmas/", "/plekken/wensen/", "/noteer/?q=Daan"),
    ),
    "boss": ("/werkgever/",),
    "me": ("/mijn/", "/mijn/route/", "/mijn/plekken/", "/mijn/afspraken/", "/mijn/gegevens/")
    + ("/mijn/wie-weet-wat/", "/mijn/papieren/", "/mijn/contact/"),
}
# A tag or a handler of ours would be written like this; in text it never is.
ALIVE = re.compile(r"<script>x|<b onclick|<class |49\{%|\bonclick=x(?!&gt;)")

pytestmark = pytest.mark.html_faults("each page is searched for faults of script here")


def pages(scene: Scene) -> Iterator[tuple[Client, str]]:
    """Every page of the scene, opened by whom it is for."""
    noor = add_user(login="noor@voorbeeld.example", name="Noor", person_id=scene.others["noor"])
    lies = add_user(login="lies@voorbeeld.example", name="Lies", person_id=scene.others["lies"])
    users = {
        "owner": scene.owner.user_id,
        "boss": scene.boss.user_id,
        "me": scene.me.pk,
        "noor": noor.pk,
        "lies": lies.pk,
        "colleague": scene.colleague.user_id,
    }
    clients = {}
    for who, user in users.items():
        clients[who] = Client()
        clients[who].force_login(User.objects.get(pk=user))
    sides = {"desk": ("owner", "colleague"), "employer": ("boss",), "young": ("me", "noor", "lies")}
    for who, paths in LISTS.items():
        yield from ((clients[who], path) for path in paths)
    for name, keys in scene.keys.items():
        for who in sides.get(name.split(":")[0], ()):
            yield clients[who], reverse(name, kwargs=keys)


@dataclass(frozen=True)
class Opened:
    """A page as it came."""

    path: str
    kind: str
    html: str
    headers: dict[str, str]


_opened: list[Opened] = []


def opened(scene: Scene) -> list[Opened]:
    """Every page of the scene; opened once, read by several tests."""
    if not _opened:
        found = []
        for client, path in pages(scene):
            answer = client.get(path)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                kind = answer.resolver_match.view_name
                found.append(Opened(path, kind, answer.text, dict(answer.headers)))
        _opened.extend(found)
    assert len({each.kind for each in _opened}) >= 80, "the pages that answer"
    return _opened


def test_every_page_says_what_was_typed_as_text(scene: Scene) -> None:
    """Scripts, attributes, templates and formats in every name, note, title and place."""
    wrong, said = [], 0
    for page in opened(scene):
        said += page.html.count(AS_TEXT)
        wrong += [f"{page.path}: {found}" for found in ALIVE.findall(page.html)]
        wrong += [
            f"{page.path}: {fault}"
            for fault in faults_in(page.html)
            if "inline" in fault or "script" in fault or "style" in fault
        ]
    assert not wrong, "\n".join(wrong)
    assert said >= 100, "and they do say it"


def test_no_page_of_somebody_may_be_kept(scene: Scene) -> None:
    assert not [p.path for p in opened(scene) if p.headers.get("Cache-Control") != "no-store"]


def test_a_template_in_a_name_is_not_reckoned_out(scene: Scene, visit: Visit) -> None:
    page = visit("owner").get(scene.file).text
    assert "{{7*7}}" in page
    assert "{% debug %}" in page
    assert "%s{0.__class__}" in page


def test_a_hostile_sign_up_reaches_a_desk_as_text(scene: Scene) -> None:
    """Who is nobody types; who works here reads."""
    visitor = Visitor()
    base = f"/aanmelden/{PURMEREND}/"
    visitor.post(f"{base}1/", {"name": f"Eva {EVIL}", "call_name": f"Eva {EVIL}", "surname": EVIL})
    owner = Client()
    owner.force_login(User.objects.get(pk=scene.owner.user_id))
    for answer in (visitor.get(f"{base}1/"), visitor.get(f"{base}controle/")):
        assert AS_SCRIPT not in answer.text
    assert AS_SCRIPT not in owner.get("/aanmeldingen/").text
    assert not SignUp.objects.filter(person__surname=EVIL, programme__slug="x").exists()


def test_words_in_the_address_come_back_as_text(scene: Scene, visit: Visit) -> None:
    """Reflected: in the search field, the filters, the way back, the link for the language."""
    owner = visit("owner")
    sent = {"q": EVIL, "zoek": EVIL, "terug": EVIL, "wie": EVIL, "next": EVIL, EVIL: EVIL}
    for path in (
        *("/mensen/", "/mensen/zoek/", "/plekken/", "/voorstellen/", "/noteer/", "/inloggen/"),
        f"{scene.file}noteer/",
        f"/{EVIL}/",
    ):
        text = owner.get(path, sent).text
        assert AS_SCRIPT not in text, path
        assert "\"'>" not in text, path


def test_no_page_holds_a_script_of_its_own_or_fetches_elsewhere(scene: Scene) -> None:
    """Nothing to inject into: scripts and styles are files of this site, by policy and in fact."""
    for page in opened(scene):
        policy = page.headers["Content-Security-Policy"]
        for rule in ("default-src 'none'", "script-src 'self'", "object-src 'none'"):
            assert rule in policy
        assert "unsafe" not in policy
        assert page.html.count("<script") == page.html.count("<script defer src=") > 0
        for tag in re.findall(r"<(?:script|link|img|iframe|form)\b[^>]*>", page.html):
            for address in re.findall(r'(?:src|href|action)="([^"]*)"', tag):
                assert re.match(r"/(?!/)|\?|#|$", address), (page.path, address)


def test_a_message_is_text_without_another_addressee(scene: Scene, visit: Visit) -> None:
    """A line end in a name begins no second header, and markup stays what was typed."""
    owner = visit("owner")
    hostile = "Sam\r\nBcc: elders@elders.example\r\n\r\n<script>x"
    owner.post(
        f"{scene.file}gegevens/",
        {"call_name": hostile, "surname": hostile, "email": "sam@voorbeeld.example\r\nBcc: x@y.z"},
    )
    person = Person.objects.get(pk=scene.person.pk)
    for text in (person.call_name, person.surname, person.email):
        assert "\n" not in text
        assert "\r" not in text
    for message in Message.objects.order_by("id"):
        assert "\n" not in message.address


def test_a_link_of_a_kind_that_runs_is_no_link(scene: Scene) -> None:
    """Nobody's text becomes the address of a link: javascript: and data: stay words."""
    for page in opened(scene):
        for address in re.findall(r'(?:href|action|formaction)="([^"]*)"', page.html):
            assert re.match(r"/(?!/)|\?|#|tel:|mailto:|sms:|$", address), (page.path, address)
