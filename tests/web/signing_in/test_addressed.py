"""At the door *je* or *u*, after whom it is: an employer and a resident read *u*."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from doorstroom.apps.accounts.service import PassKind, PassPurpose, User, add_user, make_pass
from doorstroom.apps.people.service import (
    NewRepresentation,
    RepresentationKind,
    RepresentationScope,
    add_representation,
)
from doorstroom.core.values.dates import PartialDate
from tests.apps import factories as make
from tests.support.clock import wall_clock
from tests.web.showing import shown
from tests.web.young.test_addressing import ALBLASSERDAM


@pytest.fixture(autouse=True)
def _a_tuesday(db: None) -> Iterator[None]:
    with wall_clock():
        yield


def young() -> User:
    person = make.make_pathway(call_name="Noor").person
    return add_user(login="noor", name="Noor", person_id=person.pk)


def resident() -> User:
    programme = make.make_programme(ALBLASSERDAM)
    born = PartialDate(1975, 3, 1)
    person = make.make_pathway(programme=programme, call_name="Karel", born=born).person
    return add_user(login="karel", name="Karel", person_id=person.pk)


def worker(function: str, kind: str) -> User:
    seated = make.make_worker(make.make_organisation(kind), function)
    assert seated.user is not None
    return seated.user


def curator() -> User:
    guide = make.make_worker(make.make_organisation("gemeente"), "casemanager")
    new = NewRepresentation(
        name="Anja Ver",
        kind=RepresentationKind.CURATOR,
        scope=RepresentationScope.ALL,
        basis="Beschikking, gezien",
        starts_on=date(2026, 1, 5),
        login="anja@voorbeeld.example",
    )
    person = make.make_person(owner=guide)
    add_representation(person, representation=new, actor=make.actor_of(guide))
    return User.objects.get(login="anja@voorbeeld.example")


WHO = {
    "young": (young, False),
    "resident": (resident, True),
    "colleague": (lambda: worker("casemanager", "gemeente"), False),
    "employer": (lambda: worker("employer_contact", "werkgever"), True),
    "curator": (curator, True),
}


@pytest.mark.parametrize("who", WHO)
def test_the_door_speaks_as_its_user_is_spoken_to(client: Client, who: str) -> None:
    maker, formal = WHO[who]
    user = maker()
    link = make_pass(user, purpose=PassPurpose.SIGN_IN, kind=PassKind.LINK, actor=make.system())
    invited = make_pass(user, purpose=PassPurpose.INVITE, kind=PassKind.LINK, actor=make.system())
    knocked = client.get(f"/inloggen/link/{link}/").text
    welcome = client.get(f"/uitnodiging/{invited}/").text
    client.force_login(user)
    asked = client.get("/account/bevestigen/").text
    kept = shown(client).get("/account/beveiliging/").text
    for page, je, u in (
        (knocked, "Ben jij ", "Bent u "),
        (welcome, "Hierna kies je", "Hierna kiest u"),
        (asked, "zien dat jij het bent", "zien dat u het bent"),
        (kept, "Waar je bent ingelogd", "Waar u bent ingelogd"),
    ):
        assert (u if formal else je) in page
        assert (je if formal else u) not in page


def test_who_is_half_in_is_spoken_to_as_well(client: Client) -> None:
    user = curator()
    user.set_password("vier woorden op een rij")
    user.save()
    client.post("/inloggen/", {"login": user.login, "password": "vier woorden op een rij"})
    assert "behalve uw wachtwoord" in client.get("/inloggen/tweede-stap/instellen/").text
