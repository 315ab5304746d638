"""The access matrix once more with every ``visible_to`` gone: nobody sees anything foreign."""

from __future__ import annotations

import pytest
from django.urls import reverse

from doorstroom.apps.people.service import Person
from tests.fences.unfiltered import nobody_filters
from tests.web.access.around import INVOLVED_AS
from tests.web.access.files import OF_THE_REGION
from tests.web.access.knocking import Visitor, every_refusal_is_logged, short_answers, shown_of
from tests.web.access.roles import SEATS
from tests.web.access.scene import Scene
from tests.web.access.tables import counted
from tests.web.test_access import addresses, rows
from tests.web.test_access_files import BESIDE, open_to

__all__ = ["nobody_filters"]

pytestmark = [
    pytest.mark.usefixtures("nobody_filters"),
    pytest.mark.html_faults("what the pages say is measured elsewhere; here only of whom"),
]

# Of each role who came nearest and is nobody now; and who sits where a dossier is open.
NEAREST = [
    *((role, "before") for role in INVOLVED_AS),
    *((role, "same region") for role in SEATS if role not in INVOLVED_AS),
    *BESIDE,
    *(("young", "other region"), ("representative", "before"), ("representative", "other region")),
]


@pytest.mark.parametrize(("role", "relation"), NEAREST)
def test_the_whole_matrix_finds_nothing_and_changes_nothing(
    role: str, relation: str, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is of the region opens, as ever; no page shows anybody, and no form does anything."""
    short_answers(monkeypatch)
    visitor, before = Visitor(scene.around[role, relation]), counted()
    found = {}
    with every_refusal_is_logged(visitor):
        for name, url in open_to(role, scene):
            got = visitor.asks(name, url)
            if got not in {403, 404} and name not in OF_THE_REGION:
                found[name] = got
    assert not found
    assert counted() == before
    assert not shown_of(scene)


@pytest.mark.parametrize(("role", "relation"), NEAREST)
def test_no_list_names_anybody(role: str, relation: str, scene: Scene) -> None:
    """Every page that asks for no key, as it is shown."""
    people = Person.objects.filter(pk__in=[scene.person.pk, *scene.others.values()])
    marks = [str(mark) for row in people.values_list("pk", "reference") for mark in row]
    visitor, table = Visitor(scene.around[role, relation]), rows()
    for name, keys in addresses():
        if keys or table.get(name, {}).get(role) != 200 or name.startswith(("public:", "signing_")):
            continue
        got = visitor.client.get(reverse(name))
        text = (b"".join(got.streaming_content) if got.streaming else got.content).decode()  # type: ignore[attr-defined]
        assert not [mark for mark in (*marks, scene.person.phone) if mark in text], name
    assert not shown_of(scene)
