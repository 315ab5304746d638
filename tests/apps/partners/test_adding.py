"""Who adds an employer, another partner, or an address."""

from __future__ import annotations

import pytest

from doorstroom.apps.partners.service import Address, Organisation, add_organisation, add_site
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed
from tests.apps.factories import actor_of, make_organisation, make_person, make_worker, self_of

pytestmark = pytest.mark.usefixtures("db")
ADDRESS = Address(postcode="1441AA", place="Purmerend", latitude=52.5, longitude=4.9)


def add(kind: str, actor: Actor) -> Organisation:
    return add_organisation(name="Bakkerij Toets", kind=kind, invented=True, actor=actor)


@pytest.mark.parametrize(
    ("function", "employer", "partner"),
    [
        ("jobcoach", True, False),
        ("account_manager", True, False),
        ("programme_manager", True, True),
        ("coordinator", True, True),
        ("teacher", False, False),
        ("employer_contact", False, False),
    ],
)
def test_an_employer_by_who_looks_for_places_and_another_partner_by_who_leads(
    function: str, employer: bool, partner: bool
) -> None:
    actor = actor_of(make_worker(function=function))
    for kind, may in (("werkgever", employer), ("gemeente", partner)):
        before = Organisation.objects.count()
        if may:
            add(kind, actor)
        else:
            with pytest.raises(NotAllowed, match=r"refused.may_not_add_partner"):
                add(kind, actor)
        assert Organisation.objects.count() == before + may


def test_neither_the_public_nor_a_young_person_adds_anybody() -> None:
    for actor in (
        self_of(make_person()),
        Actor(kind="public", name="", now=self_of(make_person()).now),
    ):
        with pytest.raises(NotAllowed):
            add("werkgever", actor)


def test_an_address_is_added_by_the_organisation_itself_or_by_who_may_add_it() -> None:
    bakery = make_organisation("werkgever")
    own = actor_of(make_worker(bakery, "employer_contact"))
    other = actor_of(make_worker(make_organisation("werkgever"), "employer_contact"))
    with pytest.raises(NotAllowed):
        add_site(bakery, name="Winkel", address=ADDRESS, actor=other)
    assert bakery.sites.count() == 0
    add_site(bakery, name="Winkel", address=ADDRESS, actor=own)
    add_site(bakery, name="Oven", address=ADDRESS, actor=actor_of(make_worker(function="jobcoach")))
    assert bakery.sites.count() == 2
