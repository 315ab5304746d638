"""A request about data: a task with a date, one answer that the person hears."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.notices.service import Message
from doorstroom.apps.people.service import (
    InvolvementRole,
    Purpose,
    accept_handover,
    involve,
    merge_people,
    offer_handover,
    register_person,
)
from doorstroom.apps.rights.service import (
    DataRequest,
    NewRequest,
    RequestKind,
    RequestState,
    Way,
    answer_request,
    ask,
    extend_request,
    may_answer,
    note_request,
    open_requests,
    requests_to_answer,
    withdraw_request,
)
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps import factories as make

pytestmark = pytest.mark.django_db
SAID = "Gedaan zoals je vroeg."


def test_a_request_is_a_task_of_the_owner_within_a_month() -> None:
    worker = make.make_worker()
    person = make.make_person(owner=worker)
    row = ask(
        person,
        new=NewRequest(RequestKind.CORRECT, words="Mijn nummer klopt niet", group="contact"),
        actor=make.self_of(person, "2027-01-31 10:00"),
    )
    task = Task.objects.get(subject_id=row.pk)
    assert (task.code, task.worker, task.person) == ("task.data_request", worker, person.pk)
    assert row.answer_by == task.due_on == date(2027, 2, 28)
    assert open_requests(person.pk).count() == 1


def test_the_privacy_officer_of_the_owner_may_answer_without_the_dossier() -> None:
    worker = make.make_worker()
    officer = make.make_worker(worker.organisation, "privacy_officer")
    elsewhere = make.make_worker(make.make_organisation(), "privacy_officer")
    person = make.make_person(owner=worker)
    row = ask(person, new=NewRequest(RequestKind.HUMAN), actor=make.self_of(person))
    assert row in DataRequest.objects.visible_to(make.actor_of(officer))
    assert not DataRequest.objects.visible_to(make.actor_of(elsewhere)).exists()
    with pytest.raises(NotAllowed):
        answer_request(row, state=RequestState.GRANTED, answer=SAID, actor=make.actor_of(elsewhere))
    row = answer_request(row, state=RequestState.GRANTED, answer=SAID, actor=make.actor_of(officer))
    assert row.answering == officer.organisation


@pytest.mark.parametrize("kind", [RequestKind.HUMAN, RequestKind.RESTRICT])
def test_it_moves_with_the_case_to_who_answers_there(kind: RequestKind) -> None:
    giver, taker = make.make_worker(), make.make_worker()
    before, after = (
        make.make_worker(each.organisation, "privacy_officer") for each in (giver, taker)
    )
    person = make.make_person(owner=giver)
    row = ask(person, new=NewRequest(kind), actor=make.self_of(person))
    if kind == RequestKind.RESTRICT:
        done = RequestState.GRANTED
        answer_request(row, state=done, answer=SAID, actor=make.actor_of(giver))
    handover = offer_handover(person, to=taker, why="verhuizing", actor=make.actor_of(giver))
    accept_handover(handover, actor=make.actor_of(taker))
    assert not DataRequest.objects.visible_to(make.actor_of(before)).exists()
    row = DataRequest.objects.visible_to(make.actor_of(after)).get()
    assert may_answer(row, make.actor_of(after))
    assert not may_answer(row, make.actor_of(before))


def test_the_same_is_asked_once_and_a_correction_says_what() -> None:
    person = make.make_person()
    me = make.self_of(person)
    ask(person, new=NewRequest(RequestKind.ERASE), actor=me)
    with pytest.raises(Refused, match="already_asked"):
        ask(person, new=NewRequest(RequestKind.ERASE), actor=me)
    with pytest.raises(Refused, match="correction_says_what"):
        ask(person, new=NewRequest(RequestKind.CORRECT, words=" "), actor=me)


def test_nobody_asks_in_the_name_of_another() -> None:
    person, other = make.make_person(), make.make_person()
    theirs = other.involvements.get()
    with pytest.raises(NotAllowed):
        ask(person, new=NewRequest(RequestKind.ERASE), actor=make.self_of(other))
    with pytest.raises(NotAllowed):
        note_request(
            person,
            new=NewRequest(RequestKind.ERASE),
            actor=make.actor_of(make.make_worker()),
        )
    with pytest.raises(Refused):
        ask(
            person,
            new=NewRequest(RequestKind.OBJECT, involvement=theirs),
            actor=make.self_of(person),
        )
    assert not DataRequest.objects.exists()


def test_who_asks_by_phone_gets_the_same_clock() -> None:
    worker = make.make_worker()
    person = make.make_person(owner=worker)
    row = note_request(person, new=NewRequest(RequestKind.RESTRICT), actor=make.actor_of(worker))
    assert row.asked_through == worker.name
    assert row.answer_by == date(2027, 1, 1)


@pytest.mark.parametrize("state", [RequestState.PARTLY, RequestState.REFUSED])
def test_a_no_has_a_reason_that_the_person_reads(state: RequestState) -> None:
    worker = make.make_worker()
    person = make.make_person(owner=worker)
    row = ask(person, new=NewRequest(RequestKind.ERASE), actor=make.self_of(person))
    with pytest.raises(Refused, match="refusal_needs_reason"):
        answer_request(row, state=state, answer=" ", actor=make.actor_of(worker))
    row = answer_request(row, state=state, answer="De wet vraagt dit.", actor=make.actor_of(worker))
    assert (row.state, row.answer) == (state, "De wet vraagt dit.")
    assert Task.objects.get(subject_id=row.pk).done_at is not None
    told = Message.objects.filter(person=person.pk).latest("created_at")
    assert "antwoord op wat je vroeg" in told.text
    with pytest.raises(Refused, match="already_answered"):
        answer_request(row, state=RequestState.GRANTED, answer=SAID, actor=make.actor_of(worker))


def test_others_do_not_answer_not_even_when_involved() -> None:
    worker = make.make_worker()
    pathway = make.make_pathway(owner=worker)
    coach = make.make_coach(pathway)
    person = pathway.person
    row = ask(person, new=NewRequest(RequestKind.ERASE), actor=make.self_of(person))
    for actor in (make.actor_of(coach), make.self_of(person), make.actor_of(make.make_worker())):
        with pytest.raises(NotAllowed):
            answer_request(row, state=RequestState.GRANTED, answer=SAID, actor=actor)


def test_it_may_take_longer_once_with_a_reason_and_in_time() -> None:
    worker = make.make_worker()
    person = make.make_person(owner=worker)
    row = ask(person, new=NewRequest(RequestKind.ERASE), actor=make.self_of(person))
    with pytest.raises(Refused, match="extension_needs_reason"):
        extend_request(row, reason="", actor=make.actor_of(worker))
    with pytest.raises(Refused, match="too_late"):
        extend_request(row, reason="Druk", actor=make.actor_of(worker, "2027-01-02 10:00"))
    row = extend_request(row, reason="Drie systemen", actor=make.actor_of(worker))
    assert row.answer_by == date(2027, 3, 1)
    assert Task.objects.get(subject_id=row.pk).due_on == date(2027, 3, 1)
    told = Message.objects.filter(person=person.pk).latest("created_at")
    assert "maandag 1 maart" in told.text
    with pytest.raises(Refused, match="extended_once"):
        extend_request(row, reason="Nog meer", actor=make.actor_of(worker))


def test_who_asked_may_take_it_back() -> None:
    person = make.make_person()
    me = make.self_of(person)
    row = ask(person, new=NewRequest(RequestKind.HUMAN), actor=me)
    withdraw_request(row, actor=me)
    assert not open_requests(person.pk).exists()
    assert Task.objects.get(subject_id=row.pk).outcome == "withdrawn"


def test_who_may_answer_notes_that_it_is_taken_back_and_the_person_hears_it() -> None:
    worker = make.make_worker()
    person = make.make_person(owner=worker)
    row = note_request(person, new=NewRequest(RequestKind.ERASE), actor=make.actor_of(worker))
    with pytest.raises(NotAllowed):
        withdraw_request(
            row, how=Way.CALL, words="Laat maar", actor=make.actor_of(make.make_worker())
        )
    for how, words in ((None, "Laat maar"), (Way.CALL, " ")):
        with pytest.raises(Refused, match="take_back_needs_words"):
            withdraw_request(row, how=how, words=words, actor=make.actor_of(worker))
    row = withdraw_request(row, how=Way.CALL, words="Laat maar", actor=make.actor_of(worker))
    assert (row.state, row.taken_back_through) == (RequestState.WITHDRAWN, worker.name)
    assert (row.taken_back_how, row.taken_back_words) == (Way.CALL, "Laat maar")
    told = Message.objects.filter(person=person.pk).latest("created_at")
    assert "niet meer vraagt" in told.text


def test_a_request_of_a_dossier_that_was_joined_goes_to_who_owns_the_case_next() -> None:
    """Who may answer and who has the task do not part."""
    keeps, other, next_owner = make.make_worker(), make.make_worker(), make.make_worker()
    day, system = date(2026, 12, 1), make.system()
    keep, absorb = (
        register_person(make.details(), owner=owner, reported_on=day, actor=system)
        for owner in (keeps, other)
    )
    row = ask(absorb, new=NewRequest(RequestKind.HUMAN), actor=make.self_of(absorb))
    merge_people(keep, absorb, actor=make.system())
    offer = offer_handover(keep, to=next_owner, why="verhuisd", actor=make.actor_of(keeps))
    accept_handover(offer, actor=make.actor_of(next_owner))
    row.refresh_from_db()
    assert Task.objects.get(subject_id=row.pk, done_at=None).worker == next_owner
    assert row in requests_to_answer(make.actor_of(next_owner))
    assert may_answer(row, make.actor_of(next_owner))
    assert row not in requests_to_answer(make.actor_of(other))


def test_a_granted_objection_ends_that_involvement_and_hides_the_dossier() -> None:
    worker, other = make.make_worker(), make.make_worker()
    person = make.make_person(owner=worker)
    theirs = involve(
        person,
        organisation=other.organisation,
        role=InvolvementRole.PARTNER,
        purpose=Purpose.GUIDANCE,
        actor=make.actor_of(worker),
    )
    row = ask(
        person,
        new=NewRequest(RequestKind.OBJECT, involvement=theirs),
        actor=make.self_of(person),
    )
    answer_request(row, state=RequestState.GRANTED, answer=SAID, actor=make.actor_of(worker))
    theirs.refresh_from_db()
    assert theirs.ended_at is not None
    assert not type(person).objects.visible_to(make.actor_of(other)).exists()


def test_an_objection_against_the_owner_is_no_tap() -> None:
    worker = make.make_worker()
    person = make.make_person(owner=worker)
    row = ask(
        person,
        new=NewRequest(RequestKind.OBJECT, involvement=person.owner_involvement),
        actor=make.self_of(person),
    )
    with pytest.raises(Refused, match="owner_by_handover_only"):
        answer_request(row, state=RequestState.GRANTED, answer=SAID, actor=make.actor_of(worker))
    row.refresh_from_db()
    assert row.state == RequestState.OPEN
