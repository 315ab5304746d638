"""The posts at real files of others once more, with every ``visible_to`` gone.

What Python forgets, the database still refuses: nothing foreign is found, nothing changes.
"""

from __future__ import annotations

import pytest
from django.test import Client

from doorstroom.apps.people.service import Person
from tests.fences.unfiltered import nobody_filters
from tests.web.access import roles
from tests.web.test_foreign_files import STRANGERS, Elsewhere, elsewhere, everything

__all__ = ["elsewhere", "nobody_filters"]

pytestmark = pytest.mark.usefixtures("nobody_filters")


@pytest.mark.parametrize("role", STRANGERS)
def test_a_stranger_still_changes_nothing_there(
    role: str, elsewhere: Elsewhere, client: Client
) -> None:
    roles.sign_in(client, role)
    before = everything()
    for url, data in elsewhere.all.items():
        got = client.post(url, data).status_code
        assert got in {403, 404}, (url, got)
    assert everything() == before


@pytest.mark.parametrize("role", STRANGERS)
def test_a_stranger_still_reads_nothing_there(
    role: str, elsewhere: Elsewhere, client: Client
) -> None:
    roles.sign_in(client, role)
    person = Person.objects.get(pk=elsewhere.person)
    for url in [
        f"/mensen/{person.pk}/",
        "/mensen/",
        f"/mensen/?zoek={person.surname}",
        *elsewhere.all,
    ]:
        got = client.get(url, follow=True)
        text = b"".join(got.streaming_content) if got.streaming else got.content  # type: ignore[attr-defined]
        assert person.phone.encode() not in text, url
        assert person.reference.encode() not in text, url
