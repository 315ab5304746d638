"""What is searched for stands in the address; a burgerservicenummer may not."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.apps import factories as make

NUMBER = "999990019"  # invented: no such number is given to anybody


@pytest.fixture
def client(db: None) -> Client:
    found = Client()
    worker = make.make_worker()
    assert worker.user is not None
    found.force_login(worker.user)
    return found


@pytest.mark.parametrize("written", [NUMBER, "9999.90.019", "Sam 999990019"])
@pytest.mark.parametrize("key", ["q", "zoek"])
def test_a_number_leaves_the_address_and_it_is_said_why(
    client: Client, key: str, written: str
) -> None:
    answer = client.get("/mensen/", {key: written, "wie": "mij"})
    assert answer["Location"] == "/mensen/?wie=mij"
    page = client.get(answer["Location"]).content.decode()
    assert "Dit lijkt op een burgerservicenummer" in page
    assert "999990019" not in page


@pytest.mark.parametrize(
    "written", ["Sam", "0612345678", "06 12 34 56 78", "999990018", "M2EU-Z2TV"]
)
def test_other_searches_go_on(client: Client, written: str) -> None:
    assert client.get("/mensen/", {"q": written}).status_code == 200
