"""Home: one card with what comes next, true promises, and a reply that a task keeps."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.test import Client

from doorstroom.apps.pathways.service import (
    CloseReason,
    NextStep,
    Pathway,
    RestReason,
    close_pathway,
    rest,
    set_next_step,
)
from doorstroom.apps.people.service import InvolvementRole, Purpose, involve
from doorstroom.apps.tasks.service import Task
from tests.apps import factories as make
from tests.support.clock import A_TUESDAY, wall_clock
from tests.support.queries import SqlSnapshot

from .conftest import SignIn

pytestmark = pytest.mark.django_db


def html(client: Client, path: str = "/mijn/") -> str:
    page = client.get(path)
    assert page.status_code == 200
    return page.content.decode()


def route(now: str = A_TUESDAY) -> Pathway:
    owner = make.make_worker(make.make_programme().organiser, name="Marjan Toets")
    return make.make_pathway(owner=owner, now=now)


def appointment(pathway: Pathway) -> Task:
    step = NextStep(
        title="Kennismaken bij de bakker",
        due_on=date(2026, 12, 3),
        due_time=time(10),
        location="Dorpsstraat 12",
    )
    owner = pathway.person.owner
    return set_next_step(pathway, step=step, actor=make.actor_of(owner))


def test_an_appointment_says_what_when_where_and_with_whom(as_person: SignIn) -> None:
    pathway = route()
    pathway.person.refresh_from_db()
    appointment(pathway)
    text = html(as_person(pathway.person))
    for words in ("Kennismaken bij de bakker", "Donderdag 3 december", "10.00 uur"):
        assert words in text
    assert "Dorpsstraat 12" in text
    assert "Met Marjan Toets" in text
    assert "Ik kom" in text


def test_a_step_of_a_worker_says_who_does_what_by_when(as_person: SignIn) -> None:
    pathway = route()
    text = html(as_person(pathway.person))
    assert "is nu aan zet" in text
    assert "Bel Sam voor een eerste gesprek." in text
    assert "Uiterlijk donderdag 3 december." in text
    assert "Ik kom" not in text


def test_waiting_is_counted_and_the_promise_is_the_date_of_the_task(as_person: SignIn) -> None:
    pathway = route("2026-11-30 10:00")
    text = html(as_person(pathway.person))
    assert "Je wacht nu 1 dag. Dat ligt niet aan jou." in text
    due = Task.objects.get(code="task.step", done_at=None).due_on
    assert due == date(2026, 12, 2)
    assert "belt je uiterlijk woensdag 2 december" in text


def test_a_promise_that_was_not_kept_is_not_repeated(as_person: SignIn) -> None:
    person = route().person
    with wall_clock("2026-12-21 10:00"):
        text = html(as_person(person))
    assert "Dit had al gedaan moeten zijn." in text
    assert "belt je uiterlijk" not in text


def test_coming_is_one_tap(as_person: SignIn) -> None:
    pathway = route()
    pathway.person.refresh_from_db()
    task = appointment(pathway)
    client = as_person(pathway.person)
    assert client.post(f"/mijn/stap/{task.pk}/ik-kom/").status_code == 302
    task.refresh_from_db()
    assert task.reply == "coming"
    assert "Jij komt." in html(client)


@pytest.mark.parametrize(
    ("path", "reply", "code", "text"),
    [
        ("andere-tijd", "other_time", "task.reply_other_time", "Je vroeg om een andere tijd."),
        ("vraag", "question", "task.reply_question", "Je stelde een vraag."),
    ],
)
def test_asking_makes_the_task_that_keeps_our_promise(
    as_person: SignIn, path: str, reply: str, code: str, text: str
) -> None:
    pathway = route()
    pathway.person.refresh_from_db()
    task = appointment(pathway)
    client = as_person(pathway.person)
    for _ in range(2):
        sent = client.post(f"/mijn/stap/{task.pk}/{path}/", {"text": "Na 12 uur?"})
        assert sent.status_code == 302
    task.refresh_from_db()
    assert (task.reply, task.reply_text) == (reply, "Na 12 uur?")
    call = Task.objects.get(code=code)
    assert (call.worker, call.due_on) == (task.worker, date(2026, 12, 2))
    shown = html(client)
    assert text in shown
    assert "belt je uiterlijk woensdag 2 december" in shown


def test_a_question_without_words_stays_on_the_page(as_person: SignIn) -> None:
    pathway = route()
    task = Task.objects.get(code="task.step", done_at=None)
    page = as_person(pathway.person).post(f"/mijn/stap/{task.pk}/vraag/", {"text": ""})
    assert "Schrijf je vraag op" in page.content.decode()
    task.refresh_from_db()
    assert task.reply == ""


def test_the_step_of_somebody_else_is_not_there(as_person: SignIn) -> None:
    other = Task.objects.get(person=route().person.pk, code="task.step")
    client = as_person(make.make_person(call_name="Noor"))
    for path in ("ik-kom", "andere-tijd", "vraag"):
        assert client.post(f"/mijn/stap/{other.pk}/{path}/", {"text": "x"}).status_code == 404
    other.refresh_from_db()
    assert other.reply == ""


def test_a_route_at_rest_says_until_when(as_person: SignIn) -> None:
    pathway = route()
    pathway.person.refresh_from_db()
    actor = make.actor_of(pathway.person.owner)
    rest(pathway, until=date(2027, 2, 1), reason=RestReason.CLINIC, actor=actor)
    text = html(as_person(pathway.person))
    assert "Je route staat even stil" in text
    assert "Tot maandag 1 februari." in text
    assert "opname" not in text


def test_a_closed_route_leaves_a_door_open(as_person: SignIn) -> None:
    pathway = route()
    pathway.person.refresh_from_db()
    actor = make.actor_of(pathway.person.owner)
    close_pathway(pathway, reason=CloseReason.OWN_CHOICE, actor=actor)
    text = html(as_person(pathway.person))
    assert "Deze route is klaar" in text
    assert "Marjan Toets helpt je." in text


def test_the_contact_can_be_called_and_written_to(as_person: SignIn) -> None:
    pathway = route()
    coach = make.make_worker(make.make_organisation("werkleerbedrijf"), "jobcoach", name="Bo Toets")
    coach.phone, coach.working_days = "06-1234 5678", "maandag tot en met donderdag"
    coach.save(update_fields=["phone", "working_days"])
    involve(
        pathway.person,
        organisation=coach.organisation,
        role=InvolvementRole.JOBCOACH,
        purpose=Purpose.GUIDANCE,
        worker=coach,
        actor=make.system(),
    )
    client = as_person(pathway.person)
    for text in (html(client), html(client, "/mijn/contact/")):
        assert "Bo Toets" in text
        assert "Werkt maandag tot en met donderdag" in text
        assert "tel:0612345678" in text
        assert "https://wa.me/31612345678" in text


def test_the_route_stands_in_plain_stations(as_person: SignIn) -> None:
    text = html(as_person(route().person), "/mijn/route/")
    assert "Een gesprek: wat kun je en wat wil je?" in text
    assert "Je bent hier." in text


def test_home_sends_the_same_sql(as_person: SignIn, sql_snapshot: SqlSnapshot) -> None:
    client = as_person(route().person)
    client.get("/mijn/")
    with sql_snapshot():
        client.get("/mijn/")
