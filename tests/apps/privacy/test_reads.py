"""Who looked at whom: noticed by itself, written before the answer leaves."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection
from django.db.models import CharField, Count, F, Max
from django.db.models.functions import Cast, Coalesce
from django.test import Client

from doorstroom.adapters.postgres.backend.compiler import UnnamedError, persons_of
from doorstroom.apps.accounts.service import User
from doorstroom.apps.pathways.service import ContactMoment
from doorstroom.apps.people.service import Involvement, Person
from doorstroom.apps.privacy.service import (
    Look,
    Pseudonym,
    Reads,
    Refusal,
    RetentionProposal,
    acting_as,
    gathering,
    seeing_all,
)
from tests.apps import factories as make
from tests.web.desk.conftest import desk_at_work
from tests.web.desk.scene import Desk

__all__ = ["desk_at_work"]


def looks() -> list[Look]:
    return list(Look.objects.order_by("id"))


def subject_of(person: Person) -> object:
    return Pseudonym.objects.get(kind="person", of=person.pk).pk


def test_a_dossier_leaves_one_row_with_seat_purpose_and_ground(desk_at_work: Desk) -> None:
    person = desk_at_work.person()
    desk_at_work.get(f"/mensen/{person.pk}/")
    (look,) = looks()
    owner = Involvement.objects.open().get(person=person, role="owner")
    assert look.subject == subject_of(person)
    assert look.subject != person.pk
    assert look.reader == Pseudonym.objects.get(kind="account", of=desk_at_work.coach.user_id).pk
    assert (look.organisation, look.function) == (desk_at_work.organisation.pk, "casemanager")
    assert (look.purpose, look.ground) == (owner.purpose, owner.legal_ground)
    assert look.action == "desk:dossier"
    assert look.transaction > 0


def test_a_list_leaves_a_row_for_everybody_on_it(desk_at_work: Desk) -> None:
    people = {desk_at_work.person(call_name=name).pk for name in ("Ada", "Bo", "Cem")}
    desk_at_work.get("/mensen/")
    shown = {Pseudonym.objects.get(pk=look.subject).of for look in looks()}
    assert shown == people
    assert len({look.trace for look in looks()}) == 1


def test_again_is_another_row_under_the_same_names(desk_at_work: Desk) -> None:
    person = desk_at_work.person()
    for _ in range(2):
        desk_at_work.get(f"/mensen/{person.pk}/")
    first, second = looks()
    assert (first.subject, first.reader) == (second.subject, second.reader)
    assert first.trace != second.trace


def test_one_statement_writes_them_all(desk_at_work: Desk) -> None:
    for name in ("Ada", "Bo", "Cem"):
        desk_at_work.person(call_name=name)
    sent: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        sent.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        desk_at_work.get("/mensen/")
    assert sum("reading." in sql for sql in sent) == 1


def test_ones_own_file_is_no_read(db: None, client: Client) -> None:
    person = make.make_person()
    client.force_login(
        User.objects.create(login="sam@example.org", name="Sam", person_id=person.pk)
    )
    assert client.get("/mijn/").status_code == 200
    assert looks() == []


def test_what_leads_elsewhere_shows_nobody(desk_at_work: Desk) -> None:
    person = desk_at_work.person()
    desk_at_work.saved(
        f"/mensen/{person.pk}/noteer/",
        kind="call",
        note="Belt terug.",
        step_title="Bel",
        step_on="2026-12-08",
    )
    assert looks() == []


def test_a_form_that_comes_back_shows_somebody(desk_at_work: Desk) -> None:
    person = desk_at_work.person()
    answer = desk_at_work.post(f"/mensen/{person.pk}/noteer/", kind="geen", note="x")
    assert answer.status_code == 200
    assert len(looks()) == 1


@pytest.mark.html_faults("the page for a failure has no request, so no token")
def test_no_row_no_answer(desk_at_work: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    person = desk_at_work.person()

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("the log is full")

    monkeypatch.setattr("doorstroom.site.reading.write_looks", broken)
    desk_at_work.client.raise_request_exception = False
    answer = desk_at_work.client.get(f"/mensen/{person.pk}/")
    assert answer.status_code == 500
    assert person.surname not in answer.content.decode()


def test_a_file_of_a_list_logs_before_each_piece(desk_at_work: Desk) -> None:
    people = {desk_at_work.person(call_name=name).pk for name in ("Ada", "Bo")}
    answer = desk_at_work.client.get("/mensen/lijst.csv")
    assert answer.streaming
    body = b"".join(answer.streaming_content).decode()
    assert "Ada" in body
    assert {Pseudonym.objects.get(pk=look.subject).of for look in looks()} == people


def noticed(read: Any, *, actor: Any) -> set[Any]:
    reads = Reads()
    with acting_as(actor), gathering(reads):
        read()
    return set(reads.take())


def test_it_is_noticed_however_it_is_asked(db: None) -> None:
    coach = make.make_worker()
    person = make.make_person(owner=coach)
    mine = Person.objects.filter(pk=person.pk).order_by("pk")
    doors = Involvement.objects.filter(person=person.pk).order_by("pk")
    actor = make.actor_of(coach)
    for read in (
        mine.get,
        lambda: list(mine.values("pk", "call_name")),
        lambda: list(mine.only("call_name")),
        lambda: list(mine.annotate(twice=F("reference"))),
        lambda: list(mine.values_list("pk", "phone")),
        lambda: list(mine.iterator(chunk_size=1)),
        lambda: list(doors.select_related("person")),
        lambda: list(doors),
        lambda: list(mine.prefetch_related("involvements")),
    ):
        assert noticed(read, actor=actor) == {person.pk}


def test_a_count_and_bare_keys_show_nobody(db: None) -> None:
    coach = make.make_worker()
    make.make_person(owner=coach)
    people = Person.objects.order_by("pk")
    actor = make.actor_of(coach)
    for read in (people.count, people.exists, lambda: list(people.values_list("pk"))):
        assert noticed(read, actor=actor) == set()


def test_what_tells_of_people_and_not_of_whom_is_refused(db: None) -> None:
    coach = make.make_worker()
    person = make.make_person(owner=coach)
    actor = make.actor_of(coach)
    people, doors = Person.objects.order_by("pk"), Involvement.objects.order_by("pk")
    for read in (
        lambda: list(people.values_list("call_name")),
        lambda: list(people.values("call_name", "phone")),
        lambda: list(doors.values_list("person__surname")),
        lambda: list(ContactMoment.objects.values_list("at", "note")),
        lambda: list(people.annotate(who=Coalesce("call_name", "surname")).values_list("who")),
        lambda: list(people.annotate(key=Cast("pk", CharField())).values_list("key", "phone")),
        lambda: people.aggregate(all=ArrayAgg("surname")),
        lambda: people.aggregate(last=Max("surname")),
    ):
        with pytest.raises(UnnamedError):
            noticed(read, actor=actor)
        noticed(read, actor=make.system())
    for read in (
        lambda: people.aggregate(last=Max("first_reported_on"), n=Count("surname")),
        lambda: list(doors.values_list("organisation").annotate(Count("pk"))),
        lambda: list(people.values_list("first_reported_on")),
    ):
        assert noticed(read, actor=actor) == set()
    assert noticed(lambda: list(doors.values_list("person", "person__phone")), actor=actor) == {
        person.pk
    }


def test_a_person_that_is_the_key_of_a_row_is_a_person() -> None:
    for model in (apps.get_model("people", "CitizenNumber"), RetentionProposal):
        assert persons_of(model).places, model


def test_who_looks_beyond_the_actor_looks_for_itself(db: None) -> None:
    make.make_person()

    def beyond() -> None:
        with seeing_all("a count"):
            list(Person.objects.order_by("pk"))

    assert noticed(beyond, actor=make.actor_of(make.make_worker())) == set()
    assert noticed(lambda: list(Person.objects.order_by("pk")), actor=make.system()) == set()


def test_a_foreign_dossier_is_a_refusal_that_stays(desk_at_work: Desk) -> None:
    person = desk_at_work.person()
    stranger = make.make_worker()
    assert desk_at_work.as_(stranger).get(f"/mensen/{person.pk}/").status_code == 404
    (refusal,) = Refusal.objects.order_by("id")
    assert refusal.reader == Pseudonym.objects.get(kind="account", of=stranger.user_id).pk
    assert (refusal.status, refusal.method, refusal.action) == (404, "GET", "desk:dossier")
    assert refusal.target == person.pk
    assert looks() == []


def test_a_page_for_somebody_else_is_a_refusal(desk_at_work: Desk) -> None:
    trainer = make.make_worker(make.make_organisation("werkgever"), "practice_trainer")
    answer = desk_at_work.as_(trainer).get("/mensen/")
    assert answer.status_code == 403
    (refusal,) = Refusal.objects.order_by("id")
    assert (refusal.status, refusal.function) == (403, "practice_trainer")


def test_an_address_that_is_none_of_ours_is_no_refusal(desk_at_work: Desk) -> None:
    assert desk_at_work.client.get("/favicon-oud.ico").status_code == 404
    assert not Refusal.objects.exists()
