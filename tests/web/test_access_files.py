"""Every address that names something × every role × own, near, before, in the region, far → status.

The dossier is real and everything in it exists: see ``access/scene.py``. An
address with a key that the scene lacks fails.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import reverse

from tests.web.access.around import INVOLVED_AS, RELATIONS
from tests.web.access.files import (
    ABOUT_NOBODY,
    EMERGENCY,
    INVOLVED,
    OF_THE_REGION,
    OWN,
    OWN_WORDS,
    THEIRS,
    of,
)
from tests.web.access.knocking import (
    Visitor,
    every_refusal_is_logged,
    short_answers,
    shown_of,
    the_same_seats,
)
from tests.web.access.roles import ROLES, SEATS
from tests.web.access.scene import Scene
from tests.web.access.tables import counted
from tests.web.test_access import addresses, rows

pytestmark = pytest.mark.html_faults("what the pages say is measured elsewhere; here only whether")

FAR = [
    *((role, relation) for role in SEATS for relation in RELATIONS[1:]),
    *(("representative", relation) for relation in ("before", "other region")),
    ("young", "other region"),
]
# Somebody may sit where a dossier is open, on a seat that opens none.
BESIDE = [(role, "involved") for role in SEATS if role not in (*INVOLVED_AS, "employer")]
NEAR = [
    *((role, "involved") for role in INVOLVED_AS),
    ("casemanager", "own"),
    *(("employer", "involved"), ("representative", "own")),
    *(("young", whose) for whose in ("own", *THEIRS)),
]
NEAREST = dict([*BESIDE, *NEAR]) | {"young": "own", "casemanager": "involved"}
LETS_IN = {200, 404}


@pytest.fixture(autouse=True)
def _short_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    short_answers(monkeypatch)
    the_same_seats(monkeypatch)


def open_to(role: str, scene: Scene) -> Iterator[tuple[str, str]]:
    """The addresses of the dossier at which this role is let in at all."""
    table = rows()
    for name, keys in scene.keys.items():
        if table[name].get(role) in LETS_IN:
            yield name, reverse(name, kwargs=keys)


def test_the_scene_has_something_for_every_address(scene: Scene) -> None:
    asked = {name for name, keys in addresses() if keys and not name.startswith(ABOUT_NOBODY)}
    assert asked - OWN_WORDS == scene.keys.keys()


@pytest.mark.parametrize("role", ROLES)
def test_a_door_stays_shut_however_near_somebody_is(role: str, scene: Scene) -> None:
    """Of all that the role does not open at all: sending there, as who stands nearest."""
    visitor = Visitor(scene.around[role, NEAREST.get(role, "any")])
    before, table = counted(), rows()
    wrong = []
    with every_refusal_is_logged(visitor):
        for name, keys in scene.keys.items():
            if table[name].get(role) in LETS_IN:
                continue
            expected = table[name].get(role, 403 if visitor.known else 302)
            got = visitor.sends(name, reverse(name, kwargs=keys))
            if got not in {expected, 405}:
                wrong.append(f"{name}: expected {expected}, got {got}")
    assert not wrong, "\n".join(wrong)
    assert counted() == before


@pytest.mark.parametrize(("role", "relation"), [*FAR, *BESIDE])
def test_who_is_not_involved_finds_nothing_and_changes_nothing(
    role: str, relation: str, scene: Scene
) -> None:
    """Whoever was involved comes nearest, so they also send to every address."""
    visitor, before = Visitor(scene.around[role, relation]), counted()
    # Who has no seat any more is nobody; a role that is never involved was there by its seat.
    nothing = 403 if relation == "before" and role not in INVOLVED_AS else 404
    wrong = []
    with every_refusal_is_logged(visitor):
        for name, url in open_to(role, scene):
            expected = of(OF_THE_REGION, name, role, nothing)
            got = visitor.asks(name, url)
            if got not in {expected, nothing}:
                wrong.append(f"{name}: expected {expected}, got {got}")
            sent = visitor.answers[-1].method == "POST"
            if name not in OF_THE_REGION and relation == "before" and not sent:
                got = visitor.sends(name, url)
                if got not in {nothing, 405}:
                    wrong.append(f"{name}: posting gives {got}")
    assert not wrong, "\n".join(wrong)
    assert counted() == before
    assert not shown_of(scene)


@pytest.mark.parametrize(("role", "relation"), NEAR)
def test_who_is_involved_gets_what_the_row_says(role: str, relation: str, scene: Scene) -> None:
    """The page or, where there is none, the answer to a form; what was refused changed nothing."""
    visitor, before = Visitor(scene.around[role, relation]), counted()
    wrong = []
    with every_refusal_is_logged(visitor):
        for name, url in open_to(role, scene):
            expected = _expected(role, relation, name)
            got = visitor.asks(name, url)
            if got != expected:
                wrong.append(f"{name}: expected {expected}, got {got}")
            if expected in {403, 404} and visitor.answers[-1].method == "GET":
                got = visitor.sends(name, url)
                if got not in {expected, 405}:
                    wrong.append(f"sent to {name}: expected {expected}, got {got}")
    assert not wrong, "\n".join(wrong)
    assert counted() == before


def _expected(role: str, relation: str, name: str) -> int:
    if relation in THEIRS:
        return THEIRS[relation].get(name, 404)
    if (role, relation) == ("casemanager", "own"):
        return OWN.get(name, of(INVOLVED, name, role, 200))
    return of(INVOLVED, name, role, 200)


def test_in_an_emergency_a_part_of_the_dossier_opens(scene: Scene) -> None:
    """Nothing is shared beyond it, and nobody writes but that it is over."""
    visitor, before = Visitor(scene.around["casemanager", "emergency"]), counted()
    opened = {}
    with every_refusal_is_logged(visitor):
        for name, url in open_to("casemanager", scene):
            if name in OF_THE_REGION:
                continue
            got = visitor.asks(name, url)
            if got not in {403, 404}:
                opened[name] = got
            if got == 200:
                assert visitor.sends(name, url) in {200, 403, 404, 405, 422}, name
    assert opened == EMERGENCY
    assert counted() == before
