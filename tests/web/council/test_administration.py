"""Beheer: organisations and colleagues of one's own region, and nothing about people."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from doorstroom.apps.accounts.service import (
    LinkRequest,
    Pass,
    PassKind,
    PassPurpose,
    SignedIn,
    User,
    make_pass,
)
from doorstroom.apps.notices.service import Channel, Message
from doorstroom.apps.partners.service import Organisation, Worker, actor_for, coordinator_for
from doorstroom.apps.people.jobs import answer_link, invite
from doorstroom.apps.people.service import Person
from doorstroom.apps.tasks.service import Task
from tests.apps import factories as make
from tests.support.clock import wall_clock
from tests.web.showing import shown
from tests.web.signing_in.people import Carried


@pytest.fixture
def administrator(db: None) -> Iterator[Worker]:
    with wall_clock():
        yield make.make_worker(make.make_organisation("doorstroompunt"), "administrator")


def visiting(worker: Worker) -> Client:
    assert worker.user is not None
    client = Client()
    client.force_login(worker.user)
    return shown(client)


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


AAD = "aad@beheer.example"
KIM = {"name": "Kim Nieuw", "function": "casemanager", "email": "kim@voorbeeld.example"}


@pytest.fixture
def carried(db: None, monkeypatch: pytest.MonkeyPatch) -> Carried:
    from doorstroom.apps.notices import carrying

    box = Carried()
    monkeypatch.setattr(carrying, "_CARRIERS", {Channel.EMAIL: box})
    return box


def test_a_seat_is_given_and_taken_after_showing_oneself_again(administrator: Worker) -> None:
    desk = make.make_organisation("jongerenloket")
    there, client = f"/beheer/{desk.pk}/", visiting(administrator)
    coach = make.make_worker(desk)
    SignedIn.objects.update(confirmed_at="2026-11-30T09:00Z")
    assert "Laat eerst nog even zien" in client.get(there).text
    for path in ("", f"{coach.pk}/stopt/", f"{coach.pk}/nodig-uit/"):
        answer = client.post(f"{there}{path}", KIM)
        assert answer.headers["Location"].startswith("/account/bevestigen/"), path
    coach.refresh_from_db()
    assert coach.ended_on is None
    assert not Worker.objects.filter(name="Kim Nieuw").exists()
    assert not Pass.objects.exists()


@pytest.mark.parametrize("leads", [True, False])
def test_who_leads_there_hears_of_every_seat(administrator: Worker, leads: bool) -> None:
    desk = make.make_organisation("jongerenloket")
    leader = make.make_worker(desk, "coordinator") if leads else None
    Worker.objects.filter(organisation=desk).update(email="leidt@loket.example")
    visiting(administrator).post(f"/beheer/{desk.pk}/", KIM)
    task = Task.objects.select_related("worker").get(code="task.seat_given")
    assert task.worker == (leader or Worker.objects.get(organisation=desk, function="desk"))
    assert "Kim Nieuw" in str(task.facts)
    told = Message.objects.get(purpose="seat_given")
    assert told.address == "leidt@loket.example"
    assert administrator.user is not None
    assert administrator.user.name in told.text


@pytest.mark.parametrize("function", ["coordinator", "privacy_officer", "administrator"])
def test_of_a_seat_that_guards_others_all_who_guard_hear(
    administrator: Worker, function: str
) -> None:
    """An invented coordinator, whose name comes first, is told by nobody of themselves."""
    real = make.make_worker(make.make_organisation("doorstroompunt"), "coordinator", name="Zoe")
    officer = make.make_worker(make.make_organisation("gemeente"), "privacy_officer")
    empty = make.make_organisation("doorstroompunt")
    client = visiting(administrator)
    for name in ("Aad Eerste", "Aad Tweede"):
        client.post(f"/beheer/{empty.pk}/", {"name": name, "function": function, "email": AAD})
        told = Task.objects.filter(code="task.seat_given", facts__worker=name)
        assert {task.worker for task in told.select_related("worker")} == {real, officer}
        assert coordinator_for(make.make_organisation("jongerenloket")) == real


def test_a_seat_for_who_is_signed_in_already_asks_to_come_in_anew(administrator: Worker) -> None:
    contact = make.make_worker(make.make_organisation("werkgever"), "employer_contact")
    assert contact.user is not None
    User.objects.filter(pk=contact.user_id).update(login="bakker@bedrijf.example")
    there, client = make.make_organisation("school_pro"), visiting(contact)
    actor = make.system()
    make_pass(contact.user, purpose=PassPurpose.SIGN_IN, kind=PassKind.LINK, actor=actor)
    assert SignedIn.objects.running().filter(user=contact.user).exists()
    posted = {"name": contact.name, "function": "teacher", "email": "bakker@bedrijf.example"}
    visiting(administrator).post(f"/beheer/{there.pk}/", posted)
    assert Worker.objects.get(function="teacher").user_id == contact.user_id
    assert client.get("/school/").headers["Location"].startswith("/inloggen/")
    assert not Pass.objects.filter(user=contact.user).exists()


def test_an_invitation_goes_to_the_colleague_and_not_over_the_screen(
    administrator: Worker, carried: Carried
) -> None:
    desk = make.make_organisation("jongerenloket")
    client, there = visiting(administrator), f"/beheer/{desk.pk}/"
    client.post(there, KIM)
    worker = Worker.objects.get(name="Kim Nieuw")
    page = client.post(f"{there}{worker.pk}/nodig-uit/").text
    assert "kim@voorbeeld.example" in page
    assert "/uitnodiging/" not in page
    assert invite(str(worker.pk), "http://testserver", "Beheer")
    assert "/uitnodiging/" in carried.texts[-1][1]
    assert "/uitnodiging/" not in Message.objects.get(purpose="invitation").text
    kim = Client()
    assert kim.post(carried.path).headers["Location"] == "/uitnodiging/kies/"


def test_without_e_mail_the_link_is_shown_once_and_never_of_who_signs_in(
    administrator: Worker,
) -> None:
    desk = make.make_organisation("jongerenloket")
    client, there = visiting(administrator), f"/beheer/{desk.pk}/"
    client.post(there, KIM)
    worker = Worker.objects.get(name="Kim Nieuw")
    assert "Nodig uit" in client.get(there).text
    page = client.post(f"{there}{worker.pk}/nodig-uit/")
    assert "no-store" in page.headers["Cache-Control"]
    path = page.text.split("http://testserver")[1].split("<")[0]
    assert "Kim Nieuw" in Client().get(path).text
    worker.refresh_from_db()
    assert worker.user is not None
    Client().force_login(worker.user)
    assert "Nodig uit" not in client.get(there).text
    Pass.objects.all().delete()
    assert client.post(f"{there}{worker.pk}/nodig-uit/").headers["Location"] == there
    assert not Pass.objects.exists()


def test_a_contact_whom_an_administrator_adds_comes_in_by_invitation_first(
    administrator: Worker, carried: Carried
) -> None:
    employer = make.make_organisation("werkgever")
    boss = {"name": "Baas", "function": "employer_contact", "email": "baas@voorbeeld.example"}
    visiting(administrator).post(f"/beheer/{employer.pk}/", boss)

    def asks() -> int:
        Client().post("/inloggen/link/", {"address": "baas@voorbeeld.example"})
        return sum(answer_link(str(row.pk)) for row in LinkRequest.objects.order_by("asked_at"))

    assert asks() == 0
    Client().force_login(User.objects.get(login="baas@voorbeeld.example"))
    assert asks() == 1
