"""A coordinator merges organisations that stand twice, and takes a merge back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from doorstroom.apps.partners.service import Organisation, OrganisationMerge, Worker
from doorstroom.apps.people.service import Person
from tests.apps import factories as make
from tests.support.clock import wall_clock

pytestmark = pytest.mark.usefixtures("db")
PAGE = "/programmas/organisaties/"


@pytest.fixture
def coordinator(client: Client) -> Iterator[Worker]:
    worker = make.make_coordinator()
    with wall_clock():
        client.force_login(worker.user)  # type: ignore[arg-type]
        yield worker


def twins() -> tuple[Organisation, Organisation]:
    return (
        make.make_organisation("werkgever", name="Bakkerij De Bruin"),
        make.make_organisation("werkgever", name="bakkerij Bruin B.V."),
    )


def test_what_looks_like_one_is_suggested(client: Client, coordinator: Worker) -> None:
    assert "Er lijkt niets dubbel" in client.get(PAGE).text
    one, other = twins()
    text = client.get(PAGE).text
    assert "dezelfde naam en gemeente" in text
    assert f"/programmas/organisaties/{other.pk}/met/{one.pk}/" in text


def test_two_become_one_and_two_again(client: Client, coordinator: Worker) -> None:
    one, other = twins()
    person = make.make_person(owner=make.make_worker(other, "jobcoach"))
    url = f"{PAGE}{one.pk}/met/{other.pk}/"
    asked = client.get(url).text
    assert "Elk dossier houdt zijn casushouder." in asked
    assert "Andersom" in asked
    after = client.post(url, follow=True).text
    assert "gaat op in" in after
    other.refresh_from_db()
    assert other.merged_into == one
    assert Person.objects.with_owner().get(pk=person.pk).owner.organisation == one
    merge = OrganisationMerge.objects.get()
    back = client.post(f"{PAGE}{merge.pk}/terug/", follow=True).text
    assert "staat weer los" in back
    assert "ongedaan gemaakt op" in back
    assert Person.objects.with_owner().get(pk=person.pk).owner.organisation == other


def test_any_two_are_found_by_name(client: Client, coordinator: Worker) -> None:
    one, other = twins()
    assert "Niets gevonden" in client.get(PAGE, {"zoek": "molen"}).text
    assert other.name in client.get(PAGE, {"zoek": "bruin"}).text
    assert "Kies er precies twee." in client.get(PAGE, {"zoek": "bruin", "wie": [one.pk]}).text
    chosen = client.get(PAGE, {"zoek": "bruin", "wie": [one.pk, other.pk]})
    assert chosen.headers["Location"] == f"{PAGE}{one.pk}/met/{other.pk}/"


def test_of_another_region_there_is_nothing(client: Client, coordinator: Worker) -> None:
    one, _ = twins()
    far = make.make_organisation("werkgever")
    far.municipality = None
    far.save(update_fields=["municipality"])
    assert client.post(f"{PAGE}{one.pk}/met/{far.pk}/").status_code == 404
    far.refresh_from_db()
    assert far.merged_into is None


def test_the_list_asks_the_same_for_many(
    client: Client, coordinator: Worker, sql_snapshot: object
) -> None:
    for _ in range(3):
        twins()
    with sql_snapshot():  # type: ignore[operator]
        client.get(PAGE)
