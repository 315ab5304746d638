"""A link that one may not follow is not shown: every link of a page opens for who reads it."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import resolve

from doorstroom.apps.accounts.service import add_user
from doorstroom.apps.partners.service import Organisation, Worker, add_worker
from doorstroom.apps.people.service import InvolvementRole, LegalGround, Purpose, involve
from doorstroom.core.sharing import role_of
from tests.apps import factories as make
from tests.support.clock import A_TUESDAY, wall_clock
from tests.web.access.knocking import short_answers, the_same_seats
from tests.web.access.scene import Scene

pytestmark = pytest.mark.html_faults(
    "what the pages say is measured elsewhere; here where they lead"
)

LISTS = ("/vandaag/", "/mensen/", "/plekken/", "/school/", "/programmas/", "/aanmeldingen/")
# Those that see or may do otherwise than another; the rest come in as one of these does.
FUNCTIONS = (
    "casemanager",
    "stage_coordinator",
    "teacher",
    "account_manager",
    "attendance_officer",
    "debt_counsellor",
    "neighbourhood_worker",
    "programme_manager",
)
# Roles of involvement in which nobody is brought in.
_NEVER = {"owner", "employer", "self", "representative"}
_HREF = re.compile(r'<a\b[^>]*\bhref="(/[^"#]*)')


def involved(scene: Scene, function: str) -> Worker:
    system = make.system(A_TUESDAY)
    worker = add_worker(
        make.make_organisation_with(function),
        name=f"Wijzer {function}",
        function=function,
        user=add_user(login=f"{function}@wegen.example", name=f"Wijzer {function}"),
        starts_on=date(2025, 1, 6),
        actor=system,
    )
    Organisation.objects.filter(pk=worker.organisation_id).update(
        municipality=scene.owner.organisation.municipality_id
    )
    role = role_of(function)
    assert role is not None
    named = [each for each in role.involved_as if each not in _NEVER]
    if named:
        involve(
            scene.person,
            organisation=worker.organisation,
            role=InvolvementRole(named[0]),
            purpose=Purpose.GUIDANCE,
            legal_ground=LegalGround.CONSENT,
            worker=worker,
            actor=system,
        )
    return worker


@pytest.mark.parametrize("function", FUNCTIONS)
def test_no_link_leads_to_a_door_that_is_shut(
    function: str, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the dossier, of today and of the lists; one link of each kind."""
    worker, client = involved(scene, function), Client()
    assert worker.user is not None
    client.force_login(worker.user)
    with wall_clock():
        the_same_seats(monkeypatch)
        ways: dict[str, str] = {}
        for page in (f"/mensen/{scene.person.pk}/", *LISTS):
            answer = client.get(page)
            if answer.status_code == 200:
                for href in map(unescape, _HREF.findall(answer.content.decode())):
                    ways.setdefault(resolve(href.partition("?")[0]).view_name, href)
        short_answers(monkeypatch)
        answers = {href: client.get(href).status_code for href in ways.values()}
    assert len(ways) > 3
    assert not {href: status for href, status in answers.items() if status in {403, 404}}
