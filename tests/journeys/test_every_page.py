"""Every page to which links lead is opened, on a phone and on a wide screen, and measured.

The people of five programmes of the demo are there. Each part signs one person in,
finds what links lead to, and opens one page of every kind in the browser: nothing
sticks out sideways, the browser does not complain, and WCAG 2.2 A and AA hold.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from doorstroom.apps.accounts.service import User, add_user
from doorstroom.demo.numbering import note_numbers
from doorstroom.demo.stories import (
    alblasserdam,
    eindhoven,
    friesland,
    purmerend,
    purmerend_at_work,
)
from tests.apps.people.numbered import keys
from tests.journeys.regions import PASSWORD, Region, make_region
from tests.journeys.sealed import RING
from tests.journeys.visitors import Clock
from tests.support.browser import (
    DESK,
    PHONE,
    Complaints,
    MakeContext,
    axe_faults,
    bring_axe,
    open_page,
    overflow_faults,
)
from tests.support.cluster import Addresses
from tests.support.database import point_django_at
from tests.support.live import LiveRegion
from tests.web.test_access import addresses as all_addresses

pytestmark = pytest.mark.journey

TELLERS = (purmerend, purmerend_at_work, eindhoven, alblasserdam, friesland)
YOUNG = "daan"
HREF = re.compile(r'<a\b[^>]*?\shref="(/[^"#]*)')
LEFT_ALONE = {"signing_in:sign_out", "set_language"}
# Of these more are read, though not opened: what they lead to differs.
HUBS = {"desk:dossier": 10, "desk:task": 6, "desk:placement": 4, "desk:proposal": 3}
OF_A_KIND = 2


@dataclass(frozen=True)
class Part:
    """Who looks, and at which kinds of page; another part has the rest."""

    who: str
    kinds: tuple[str, ...]
    least: int
    starts: tuple[str, ...] = ("/",)
    but: tuple[str, ...] = ()

    def has(self, kind: str) -> bool:
        return kind.startswith(self.kinds) and not kind.startswith(self.but)


WORK: tuple[str, ...] = (
    "desk:place",
    "desk:proposal",
    "desk:possible",
    "desk:review",
    "desk:supervisor",
)
WORK += ("desk:agreement", "desk:safety", "desk:recognition", "desk:nominate")
EVENTS = ("desk:event", "desk:encounter", "desk:lead")

EDITING = "/programmas/kansrijk-praktijkleren-alblasserdam/bewerken/"

PARTS = {
    "public": Part("", ("public:", "signing_in:"), 5, ("/", "/inloggen/")),
    "young": Part(YOUNG, ("young:",), 16, ("/mijn/",)),
    "employer": Part("bakkerij", ("employer:",), 5, ("/werkgever/",)),
    "school": Part("altra", ("school:", "desk:course", "desk:class"), 9, ("/school/",)),
    "council": Part(
        "kansrijk", ("council:",), 11, (f"{EDITING}partners/", "/programmas/", EDITING)
    ),
    "coordinator": Part(
        "coord-purmerend",
        ("council:organisation", "desk:transit", "desk:stand", "desk:worker", "desk:find"),
        4,
        ("/programmas/organisaties/", "/onderweg/", "/waarneming/", "/mensen/zoek/?q=a"),
    ),
    "dossier": Part("marjan", ("desk:",), 40, ("/vandaag/", "/mensen/"), but=WORK + EVENTS),
    "work": Part(
        "werkom", WORK, 10, ("/plekken/", "/voorstellen/", "/opleidingen/", "/vandaag/", "/mensen/")
    ),
    "events": Part("lwl-friesland", EVENTS, 3, ("/ontmoetingen/",)),
}


@pytest.fixture(scope="session")
def told(
    django_db_setup: None, django_db_blocker: Any, addresses: Addresses, database_name: str
) -> Region:
    """A region with the demo's people of five programmes."""
    from django.db import connections, transaction

    prepared = f"{database_name}_told"
    with django_db_blocker.unblock():
        addresses.restore(prepared)
        point_django_at(addresses.app_parts(prepared))
        try:
            with transaction.atomic():
                region = make_region()
                for teller in TELLERS:
                    teller.tell(region.world)
                with keys(RING):
                    note_numbers(region.world)
                person = region.world.people[YOUNG]
                add_user(
                    login="daan@voorbeeld.example",
                    name=person.first_name,
                    password=PASSWORD,
                    person_id=person.pk,
                )
                return region
        finally:
            connections.close_all()
            point_django_at(addresses.app_parts(database_name))


@pytest.fixture
def real_commits(
    told: Region, django_db_blocker: Any, addresses: Addresses, database_name: str
) -> Iterator[None]:
    from django.db import connections

    with django_db_blocker.unblock():
        connections.close_all()
        addresses.restore(database_name, f"{database_name}_told")
        try:
            yield
        finally:
            connections.close_all()
            addresses.restore(database_name)


def signed_in(told: Region, who: str) -> Client:
    client = Client()
    if who:
        client.force_login(User.objects.get(login=f"{who}@voorbeeld.example"))
    return client


def found_by_links(client: Client, part: Part) -> dict[str, str]:
    """One address of every kind of page that answers; a link to nowhere is a fault."""
    found: dict[str, str] = {}
    read: Counter[str] = Counter()
    todo, seen = deque(part.starts), set(part.starts)
    while todo:
        url = todo.popleft()
        kind = resolve(url.split("?")[0]).view_name
        if kind in LEFT_ALONE or not (part.has(kind) or kind in HUBS or url in part.starts):
            continue
        if read[kind] >= HUBS.get(kind, OF_A_KIND):
            continue
        read[kind] += 1
        answer = client.get(url)
        assert answer.status_code in {200, 302}, f"a link leads to {url}: {answer.status_code}"
        if answer.status_code == 302 or not answer["Content-Type"].startswith("text/html"):
            continue
        if part.has(kind):
            found.setdefault(kind, url)
        for link in map(unescape, HREF.findall(answer.text)):
            if link not in seen:
                seen.add(link)
                todo.append(link)
    return found


@pytest.mark.parametrize("name", PARTS)
def test_every_page_holds_narrow_and_wide(
    name: str,
    told: Region,
    live_region: LiveRegion,
    clock: Clock,
    complaints: Complaints,
    new_context: MakeContext,
) -> None:
    part = PARTS[name]
    client = signed_in(told, part.who)
    found = found_by_links(client, part)
    assert len(found) >= part.least, sorted(found)
    page = open_page(new_context, complaints, base_url=live_region.url, **PHONE)
    if "sessionid" in client.cookies:
        cookie = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_region.url}])
    wide, narrow = DESK["viewport"], PHONE["viewport"]
    faults: list[str] = []
    for kind, url in found.items():
        page.set_viewport_size(narrow)  # type: ignore[arg-type]
        answer = page.goto(url, wait_until="load")
        assert answer is not None
        assert answer.ok, f"{url}: {answer.status}"
        bring_axe(page)
        told_of = overflow_faults(page) + axe_faults(page)
        page.set_viewport_size(wide)  # type: ignore[arg-type]
        told_of += overflow_faults(page)
        faults += [f"{kind} {url}: {fault}" for fault in told_of]
    assert not faults, "\n".join(faults)


def test_every_part_names_kinds_that_exist() -> None:
    kinds = [kind for kind, _ in all_addresses()]
    for name, part in PARTS.items():
        assert any(part.has(kind) for kind in kinds), name
