"""Links that a scanner cannot use up, and codes at the desk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db.models import F
from django.test import Client

from doorstroom.apps.accounts.service import (
    LinkRequest,
    Pass,
    PassKind,
    PassPurpose,
    SignedIn,
    User,
    add_user,
    make_pass,
)
from doorstroom.apps.notices.service import Message
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.jobs import answer_link, tell_old_address
from doorstroom.apps.people.service import Person, make_sign_in_code, messages_to_send
from doorstroom.apps.tasks.service import Task
from tests.apps import factories as make
from tests.support.clock import wall_clock
from tests.web.signing_in.people import Carried, everything, lies_in_database, signed_in


@pytest.fixture(autouse=True)
def _a_tuesday() -> Iterator[None]:
    with wall_clock():
        yield


@pytest.fixture
def guide(db: None) -> Worker:
    return make.make_worker(make.make_organisation("gemeente"), "casemanager")


@pytest.fixture
def noor(guide: Worker) -> Person:
    reach = {"phone": "06-12345678", "email": "noor@voorbeeld.example"}
    return make.make_pathway(owner=guide, call_name="Noor", **reach).person


def ask(client: Client, address: str) -> str:
    """Ask for a link at this address, and let the job answer."""
    page = client.post("/inloggen/link/", {"address": address})
    assert page.status_code == 200, page.text
    for row in LinkRequest.objects.order_by("asked_at"):
        answer_link(str(row.pk))
    return page.text


def test_a_scanner_looks_five_times_and_the_human_gets_in(
    client: Client, noor: Person, carried: Carried
) -> None:
    ask(client, "noor@voorbeeld.example")
    scanner, human = Client(), Client()
    before = everything()
    for _ in range(5):
        assert "Ben jij Noor?" in scanner.get(carried.path).text
        scanner.head(carried.path)
    assert everything() == before
    assert not signed_in(scanner)
    assert human.post(carried.path).headers["Location"] == "/mijn/"
    assert signed_in(human)
    assert SignedIn.objects.get().means == "link"


def test_a_link_works_once(client: Client, noor: Person, carried: Carried) -> None:
    ask(client, "0612345678")
    assert client.post(carried.path).status_code == 302
    for again in (Client(), client):
        assert again.get(carried.path).status_code == 410
        assert again.post(carried.path).status_code == 410
    assert "Vraag een nieuwe link" in Client().get(carried.path).text


def test_a_link_is_for_one_purpose(client: Client, noor: Person) -> None:
    user = add_user(login="noor", name="Noor", person_id=noor.pk)
    token = make_pass(user, purpose=PassPurpose.SIGN_IN, kind=PassKind.LINK, actor=make.system())
    Pass.objects.update(expires_at="2099-01-01T00:00Z")
    before = everything()
    for path in (f"/uitnodiging/{token}/", f"/account/bevestigen/{token}/"):
        assert client.get(path).status_code == 410
        assert client.post(path).status_code == 410
    assert client.post("/inloggen/code/", {"code": token}).status_code == 422
    assert everything() == before
    assert not signed_in(client)


def test_a_link_runs_out(client: Client, noor: Person, carried: Carried) -> None:
    ask(client, "noor@voorbeeld.example")
    row = Pass.objects.get()
    assert row.expires_at - row.made_at == timedelta(minutes=30)
    Pass.objects.update(made_at="2026-01-01T10:00Z", expires_at="2026-01-01T10:30Z")
    assert client.get(carried.path).status_code == 410
    assert client.post(carried.path).status_code == 410
    assert not signed_in(client)


def test_nobody_learns_whether_an_address_is_known(
    client: Client, noor: Person, carried: Carried
) -> None:
    known = client.post("/inloggen/link/", {"address": "noor@voorbeeld.example"})
    rows = everything()
    unknown = client.post("/inloggen/link/", {"address": "niemand@voorbeeld.example"})
    token = re.compile('name="csrfmiddlewaretoken" value="[^"]+"')
    assert token.sub("", known.text) == token.sub("", unknown.text)
    # The same rows, too: one request each, which a job answers.
    added = {
        table: len(found) - len(rows[table])
        for table, found in everything().items()
        if len(found) != len(rows[table])
    }
    assert added.pop("accounts.LinkRequest") == 1
    assert set(added) <= {"procrastinate.ProcrastinateJob", "procrastinate.ProcrastinateEvent"}
    assert lies_in_database("niemand@voorbeeld") == []
    for row in LinkRequest.objects.order_by("asked_at"):
        answer_link(str(row.pk))
    assert [address for address, _text in carried.texts] == ["noor@voorbeeld.example"]


def test_the_link_itself_lies_nowhere(client: Client, noor: Person, carried: Carried) -> None:
    ask(client, "noor@voorbeeld.example")
    token = carried.path.rstrip("/").rsplit("/", 1)[-1]
    assert len(token) >= 43
    assert lies_in_database(token) == []
    message = Message.objects.get(purpose="link_sign_in")
    assert (message.status, message.person) == ("sent", noor.pk)
    assert token not in message.text


def test_who_shares_a_phone_gets_no_link(client: Client, noor: Person, carried: Carried) -> None:
    Person.objects.filter(pk=noor.pk).update(safe_contact=True)
    ask(client, "noor@voorbeeld.example")
    ask(client, "0612345678")
    assert carried.texts == []


def test_a_contact_of_an_employer_comes_in_by_link(client: Client, carried: Carried) -> None:
    contact = make.make_worker(make.make_organisation("werkgever"), "employer_contact")
    contact.email = "ans@bakkerij.example"
    contact.user = None
    contact.save()
    ask(client, "ans@bakkerij.example")
    assert client.post(carried.path).headers["Location"] == "/werkgever/"


def test_who_needs_a_second_step_gets_no_link(
    client: Client, coach: User, carried: Carried
) -> None:
    coach.seats.update(email="coach@gemeente.example")
    ask(client, "coach@gemeente.example")
    assert carried.texts == []


def test_a_code_at_the_desk(client: Client, noor: Person, guide: Worker) -> None:
    client.force_login(guide.user)  # type: ignore[arg-type]
    url = f"/mensen/{noor.pk}/inlogcode/"
    assert "Een inlogcode voor Noor?" in client.get(url).text
    page = client.post(url).text
    code = page.split('class="door-big">')[1].split("<")[0]
    assert lies_in_database(code) == []
    phone = Client()
    typed = f" {code.lower().replace('-', ' ')} "
    assert phone.post("/inloggen/code/", {"code": typed}).headers["Location"] == "/mijn/"
    assert SignedIn.objects.get().means == "code"
    again = Client().post("/inloggen/code/", {"code": code})
    assert again.status_code == 422
    assert "Inlogcode gemaakt aan de balie" in client.get(f"/mensen/{noor.pk}/tijdlijn/").text


def test_only_who_guides_makes_a_code(client: Client, noor: Person, coach: User) -> None:
    client.force_login(coach)
    before = everything()
    assert client.post(f"/mensen/{noor.pk}/inlogcode/").status_code == 404
    assert {k: v for k, v in everything().items() if "Pass" in k} == {
        k: v for k, v in before.items() if "Pass" in k
    }


def test_a_code_is_made_by_who_sees_what_it_opens_and_the_person_hears_of_it(
    client: Client, noor: Person, guide: Worker
) -> None:
    coach = make.make_coach(Pathway.objects.get(person=noor))
    for worker, status in ((coach, 422), (guide, 200)):
        client.force_login(worker.user)  # type: ignore[arg-type]
        answer = client.post(f"/mensen/{noor.pk}/inlogcode/")
        assert (answer.status_code, Pass.objects.count()) == (status, int(status == 200))
    told = Message.objects.get(purpose="code_made")
    assert told.person == noor.pk
    assert f"{guide.name} maakte een code" in told.text


def test_of_a_code_the_person_hears_at_once_and_who_made_it_sends_nothing(
    client: Client, noor: Person, guide: Worker, carried: Carried
) -> None:
    # Somebody asked her: what nobody vouches for hears nothing by itself.
    Person.objects.filter(pk=noor.pk).update(reach_unproved=False)
    noor.refresh_from_db()
    make_sign_in_code(noor, actor=make.actor_of(guide))
    told = Message.objects.filter(purpose="code_made")
    assert all(tell_old_address(str(each.pk)) for each in told)
    assert {each.status for each in told.all()} == {"sent"}
    assert {to for to, _text in carried.texts} == {noor.phone, noor.email}


def test_without_a_carrier_another_tells_of_a_code(noor: Person, guide: Worker) -> None:
    # Who was there first guides too, but opens no case of a colleague.
    first = make.make_worker(guide.organisation, "account_manager")
    Worker.objects.filter(pk=first.pk).update(starts_on=date(2000, 1, 3))
    colleague = make.make_worker(guide.organisation)
    make_sign_in_code(noor, actor=make.actor_of(guide))
    task = Task.objects.get(code="task.tell_themselves")
    assert (task.worker_id, task.person) == (colleague.pk, noor.pk)
    assert guide.name in str(task.facts)
    for worker in (guide, colleague):
        assert not messages_to_send(make.actor_of(worker)).exists()


def test_a_code_of_the_desk_opens_no_download(
    client: Client, noor: Person, guide: Worker, carried: Carried
) -> None:
    """A note in confidence is in it, and who made the code may not read that."""
    code = make_sign_in_code(noor, actor=make.actor_of(guide))
    client.post("/inloggen/code/", {"code": code})
    there = "/mijn/wie-weet-wat/download/"
    for answer in (client.get(there), client.post(f"{there}json/"), client.post(f"{there}pdf/")):
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/account/bevestigen/")
    SignedIn.objects.update(confirmed_at=F("began_at"))
    assert client.post(f"{there}json/").status_code == 200


def test_guessing_codes_stops_for_who_guesses(client: Client, noor: Person) -> None:
    user = add_user(login="noor", name="Noor", person_id=noor.pk)
    for _ in range(20):
        assert client.post("/inloggen/code/", {"code": "AAAA-BBBB"}).status_code == 422
    code = make_pass(user, purpose=PassPurpose.SIGN_IN, kind=PassKind.CODE, actor=make.system())
    Pass.objects.update(expires_at="2099-01-01T00:00Z")
    assert "te vaak geprobeerd" in client.post("/inloggen/code/", {"code": code}).text
    assert not signed_in(client)
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.post("/inloggen/code/", {"code": code}).status_code == 302


def test_a_code_runs_out(client: Client, noor: Person) -> None:
    user = add_user(login="noor", name="Noor", person_id=noor.pk)
    code = make_pass(user, purpose=PassPurpose.SIGN_IN, kind=PassKind.CODE, actor=make.system())
    row = Pass.objects.get()
    assert row.expires_at - row.made_at == timedelta(minutes=15)
    Pass.objects.update(made_at="2026-01-01T10:00Z", expires_at="2026-01-01T10:15Z")
    assert client.post("/inloggen/code/", {"code": code}).status_code == 422
