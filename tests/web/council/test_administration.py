"""Beheer: organisations and colleagues of one's own region, and nothing about people."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from doorstroom.apps.accounts.service import User
from doorstroom.apps.partners.service import Organisation, Worker, actor_for
from doorstroom.apps.people.service import Person
from tests.apps import factories as make
from tests.support.clock import wall_clock


@pytest.fixture
def administrator(db: None) -> Iterator[Worker]:
    with wall_clock():
        yield make.make_worker(make.make_organisation("doorstroompunt"), "administrator")


def visiting(worker: Worker) -> Client:
    assert worker.user is not None
    client = Client()
    client.force_login(worker.user)
    return client


def test_somebody_new_gets_a_seat_and_somebody_who_stops_loses_it(administrator: Worker) -> None:
    desk = make.make_organisation("jongerenloket", name="Loket Noord")
    client, there = visiting(administrator), f"/beheer/{desk.pk}/"
    assert "Loket Noord" in client.get("/beheer/?q=noord").content.decode()
    posted = {"name": "Kim Nieuw", "function": "casemanager", "email": "kim@voorbeeld.example"}
    assert client.post(there, posted).headers["Location"] == there
    worker = Worker.objects.get(name="Kim Nieuw")
    assert (worker.organisation, worker.function) == (desk, "casemanager")
    case = make.make_person()
    assert client.get(f"/mensen/{case.pk}/").status_code == 403
    assert client.post(f"{there}{worker.pk}/stopt/").status_code == 302
    worker.refresh_from_db()
    assert worker.ended_on is not None


def test_who_changes_employer_sees_nothing_that_same_minute(administrator: Worker) -> None:
    coach = make.make_worker(make.make_organisation("jongerenloket"))
    person = make.make_person(owner=coach)
    client = visiting(coach)
    assert client.get(f"/mensen/{person.pk}/").status_code == 200
    visiting(administrator).post(f"/beheer/{coach.organisation_id}/{coach.pk}/stopt/")
    assert client.get(f"/mensen/{person.pk}/").status_code == 403
    assert coach.user is not None
    actor = actor_for(coach.user, now=make.system().now)
    assert not Person.objects.visible_to(actor).exists()


def test_no_seat_for_oneself_nor_one_that_is_not_there(administrator: Worker) -> None:
    client, home = visiting(administrator), administrator.organisation
    User.objects.filter(pk=administrator.user_id).update(login="ik@voorbeeld.example")
    own = {"name": "Ik", "function": "casemanager", "email": "ik@voorbeeld.example"}
    page = client.post(f"/beheer/{home.pk}/", own).content.decode()
    assert "Je geeft jezelf geen functie." in page
    boss = {"name": "Baas", "function": "employer_contact", "email": "baas@voorbeeld.example"}
    assert client.post(f"/beheer/{home.pk}/", boss).status_code == 200
    assert not Worker.objects.filter(name__in=["Ik", "Baas"]).exists()


def test_another_region_is_not_there(administrator: Worker) -> None:
    far = make.make_organisation("jongerenloket", name="Loket Ver")
    Organisation.objects.filter(pk=far.pk).update(municipality=None)
    client = visiting(administrator)
    assert "Loket Ver" not in client.get("/beheer/").content.decode()
    assert client.get(f"/beheer/{far.pk}/").status_code == 404
