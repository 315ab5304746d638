"""Where the privacy officer lands: what waits, until when, and why until then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.rights.service import (
    DataRequest,
    NewRequest,
    RequestKind,
    ask,
    extend_request,
)
from doorstroom.apps.tasks.service import Task, open_task
from doorstroom.web.components import paging
from doorstroom.web.components.acting import home_url_of
from tests.apps import factories as make
from tests.support.clock import wall_clock
from tests.support.pages import told
from tests.web.showing import shown


@pytest.fixture
def officer(db: None) -> Iterator[Worker]:
    with wall_clock():
        yield make.make_worker(make.make_organisation("gemeente"), "privacy_officer")


def visiting(worker: Worker) -> Client:
    assert worker.user is not None
    client = Client()
    client.force_login(worker.user)
    return shown(client)


def asked(officer: Worker, at: str = "2026-12-01 10:00") -> DataRequest:
    person = make.make_person(owner=make.make_worker(officer.organisation), call_name="Noor")
    return ask(person, new=NewRequest(RequestKind.ERASE), actor=make.self_of(person, at))


def given(worker: Worker, code: str = "task.seat_given") -> Task:
    return open_task(
        code,
        subject_kind="worker",
        subject_id=worker.pk,
        due_on=date(2026, 12, 1),
        worker=worker,
        facts={"by": "Bo", "worker": "Kim", "organisation": "Loket", "function": "docent"},
        actor=make.system(),
    )


def test_who_has_nothing_waiting_reads_that(officer: Worker) -> None:
    client = visiting(officer)
    assert home_url_of(make.actor_of(officer)) == "/privacy/"
    page = client.get("/privacy/").text
    assert "Er wacht geen verzoek." in page
    assert "Niets. Zo hoort het." in page
    assert "Verder te doen" not in page


def test_a_request_says_its_legal_deadline_in_words_and_no_name(officer: Worker) -> None:
    row = asked(officer)
    page = visiting(officer).get("/privacy/").text
    said = "Antwoord uiterlijk vrijdag 1 januari 2027: een maand na de vraag van dinsdag 1 december"
    assert said in page
    assert "AVG artikel 12, lid 3" in page
    assert f"/verzoeken/{row.pk}/" in page
    assert row.person.full_name not in page
    assert "Noor" not in told(page)
    owner = make.actor_of(row.person.owner)
    extend_request(row, reason="We zoeken het uit.", actor=owner)
    page = visiting(officer).get("/privacy/").text
    assert "maandag 1 maart 2027: drie maanden na de vraag" in page


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-10-30 10:00", "1 dag te laat"),
        ("2026-11-01 10:00", "vandaag de laatste dag"),
        ("2026-11-04 10:00", "nog 3 dagen"),
    ],
)
def test_what_is_nearly_due_says_so(officer: Worker, at: str, words: str) -> None:
    asked(officer, at)
    assert words in visiting(officer).get("/privacy/").text


def test_of_many_all_stand_on_a_page_the_first_to_answer_in_front(
    officer: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(paging.page_of.__kwdefaults__, "size", 2)
    rows = [asked(officer, f"2026-11-{day:02} 10:00") for day in (20, 10, 28, 15, 5)]
    tasks = [given(officer) for _ in range(3)]
    client, seen, url = visiting(officer), [], ""
    for _ in range(3):
        answer = client.get(f"/privacy/{url}")
        work = answer.context["page"].work
        seen += [each.url for each in work.requests]
        assert work.request_pager.total == len(rows)
        assert (len(work.tasks), work.task_pager.total) == (2, len(tasks))
        url = work.request_pager.next_url
    assert url == ""
    ordered = sorted(rows, key=lambda row: row.answer_by)
    assert seen == [f"/verzoeken/{row.pk}/" for row in ordered]


def test_of_a_task_the_officer_says_that_they_looked(officer: Worker) -> None:
    task, client = given(officer), visiting(officer)
    other = given(make.make_worker(officer.organisation))
    page = client.get("/privacy/").text
    assert "Bo gaf Kim toegang bij Loket" in page
    there = f"/privacy/taak/{task.pk}/"
    assert f'action="{there}"' in page
    for missing in (other.pk, officer.pk):
        assert client.post(f"/privacy/taak/{missing}/").status_code == 404
    assert client.get(there).status_code == 405
    assert client.post(there).headers["Location"] == "/privacy/"
    task.refresh_from_db()
    assert task.done_by == officer.name
    assert client.post(there).status_code == 404
    assert "Bo gaf Kim" not in client.get("/privacy/").text


def test_what_is_of_another_organisation_or_of_the_desk_stands_elsewhere(officer: Worker) -> None:
    elsewhere = make.make_worker(make.make_organisation("gemeente"), "privacy_officer")
    row = asked(elsewhere)
    desk = Worker.objects.get(organisation=officer.organisation, function="desk")
    given(desk)
    page = visiting(officer).get("/privacy/").text
    assert str(row.pk) not in page
    assert "Bo gaf Kim" not in page


def test_a_coordinator_looks_back_and_has_their_requests_at_the_desk(officer: Worker) -> None:
    asked(officer)
    coordinator = make.make_worker(officer.organisation, "coordinator")
    answer = visiting(coordinator).get("/privacy/")
    assert answer.context["page"].work is None
    assert "Antwoord uiterlijk" not in answer.text
