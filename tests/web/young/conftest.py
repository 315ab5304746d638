"""Sam on their own page, on a Tuesday in December."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from doorstroom.apps.accounts.service import add_user
from doorstroom.apps.people.service import Person
from tests.support.clock import wall_clock
from tests.support.factories import numbered
from tests.web.showing import shown

SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def _a_tuesday() -> Iterator[None]:
    with wall_clock():
        yield


@pytest.fixture
def as_person(db: None) -> SignIn:
    """A client that is signed in as this person."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(
            add_user(
                login=numbered("jongere") + "@voorbeeld.nl",
                name=person.full_name,
                person_id=person.pk,
            )
        )
        return shown(client)

    return sign_in
