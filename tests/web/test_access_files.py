"""Every address that names something × every role × near, before, in the region, far → status.

The dossier is real and everything in it exists: see ``access/scene.py``. An
address with a key that the scene lacks fails.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.backends.django import Template
from django.test import Client
from django.urls import reverse
from django.utils.safestring import SafeString

from doorstroom.apps.accounts.service import User
from doorstroom.site import urls
from tests.web.access.around import INVOLVED_AS, RELATIONS
from tests.web.access.files import ABOUT_NOBODY, INVOLVED, OF_THE_REGION, TESTED_ELSEWHERE, of
from tests.web.access.roles import SEATS
from tests.web.access.scene import Scene
from tests.web.access.tables import counted
from tests.web.test_access import addresses, rows

pytestmark = pytest.mark.html_faults("what the pages say is measured elsewhere; here only whether")

FAR = [
    *((role, relation) for role in SEATS for relation in RELATIONS[1:]),
    ("young", "other region"),
]
LETS_IN = {200, 404}


@pytest.fixture(autouse=True)
def _short_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of pages take longer to write than it takes to find out whether there is one."""
    for status in (403, 404):
        monkeypatch.setattr(urls, f"handler{status}", _short(status), raising=False)
    monkeypatch.setattr(Template, "render", lambda *_words, **_named: SafeString())


def _short(status: int) -> object:
    def handler(_request: HttpRequest, exception: Exception) -> HttpResponse:
        return HttpResponse(status=status)

    return handler


def open_to(role: str, scene: Scene) -> Iterator[tuple[str, str]]:
    """The addresses of the dossier at which this role is let in at all."""
    table = rows()
    for name, keys in scene.keys.items():
        if table[name].get(role) in LETS_IN:
            yield name, reverse(name, kwargs=keys)


def signed_in(scene: Scene, role: str, relation: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=scene.around[role, relation]))
    return client


def test_the_scene_has_something_for_every_address(scene: Scene) -> None:
    asked = {name for name, keys in addresses() if keys and not name.startswith(ABOUT_NOBODY)}
    assert asked - TESTED_ELSEWHERE == scene.keys.keys()


@pytest.mark.parametrize(("role", "relation"), FAR)
def test_who_is_not_involved_finds_nothing_and_changes_nothing(
    role: str, relation: str, scene: Scene
) -> None:
    """Whoever was involved comes nearest, so they also send to every address."""
    client, before = signed_in(scene, role, relation), counted()
    # Who has no seat any more is nobody; a role that is never involved was there by its seat.
    nothing = 403 if relation == "before" and role not in INVOLVED_AS else 404
    wrong = []
    for name, url in open_to(role, scene):
        expected = of(OF_THE_REGION, name, role, nothing)
        if expected != 405 and of(INVOLVED, name, role, 200) != 405:
            got = client.get(url).status_code
            if got not in {expected, nothing}:
                wrong.append(f"{name}: expected {expected}, got {got}")
        if name not in OF_THE_REGION and relation == "before":
            got = client.post(url).status_code
            if got not in {nothing, 405}:
                wrong.append(f"{name}: posting gives {got}")
    assert not wrong, "\n".join(wrong)
    assert counted() == before
