"""Two at once where only one can be: a double tap, the last chair."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import Handover, Person
from doorstroom.apps.placements.service import Placement, Terms, start_placement
from tests.apps import factories as make
from tests.redteam.conftest import Visitor
from tests.support.cluster import Addresses
from tests.support.database import Race
from tests.web.access.scene import Scene


@pytest.fixture
def committed(
    told_scene: Scene, real_commits: None, addresses: Addresses, database_name: str
) -> Iterator[Scene]:
    """The dossier, where commits are real."""
    from django.db import connections

    connections.close_all()
    addresses.restore(database_name, f"{database_name}_scene")
    return told_scene


def test_a_hand_over_that_is_accepted_twice_at_once(committed: Scene, race: Race) -> None:
    """Two taps, two browsers: one hand-over, one owner."""
    key = committed.keys["desk:transit_accept"]["handover_id"]
    browsers = [Visitor(committed.colleague.user_id) for _ in range(2)]
    answers = race(
        *(
            lambda b=browser: b.post(f"/onderweg/{key}/aannemen/").status_code
            for browser in browsers
        )
    )
    assert min(answers) == 302
    assert Handover.objects.get(pk=key).status == "accepted"
    kim = Person.objects.with_owner().get(pk=committed.others["kim"])
    assert kim.owner.pk == committed.colleague.pk


def test_a_place_for_one_that_two_ask_at_once(committed: Scene, race: Race) -> None:
    place = make.make_place(capacity=1, guidance="light")
    routes = [
        Pathway.objects.select_related("person", "programme").get(person=committed.others[who])
        for who in ("noor", "kim")
    ]
    terms = Terms(starts_on=date(2026, 12, 7), coach=committed.owner)
    race(
        *(
            lambda r=route: start_placement(r, place=place, terms=terms, actor=make.system())
            for route in routes
        )
    )
    assert Placement.objects.filter(place=place).count() == 1
