"""The database itself refuses, under raw SQL and in a race, what no action may leave behind."""

from __future__ import annotations

import uuid

import psycopg
import pytest

from doorstroom.apps.pathways.service import Pathway, accept_referral, refer_new_person
from doorstroom.apps.people.service import (
    Handover,
    Involvement,
    Person,
    accept_handover,
    offer_handover,
    take_up,
    withdraw_handover,
)
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.errors import Refused
from tests.apps.factories import (
    actor_of,
    details,
    make_organisation,
    make_pathway,
    make_programme,
    make_worker,
)
from tests.support.database import Race, SecondConnection

pytestmark = pytest.mark.real_commits


def refused_at_commit(connection: psycopg.Connection, sql: str, *values: object) -> None:
    """The statement, or the commit after it, is refused."""
    with pytest.raises(psycopg.errors.IntegrityError):
        connection.execute(sql, values)
        connection.commit()
    connection.rollback()


def test_no_person_without_an_owner(second_connection: SecondConnection) -> None:
    person = make_pathway().person
    raw = second_connection()
    refused_at_commit(
        raw, "UPDATE people_person SET owner_involvement_id = NULL WHERE id = %s", person.pk
    )
    refused_at_commit(
        raw,
        "UPDATE people_person SET owner_involvement_id = %s WHERE id = %s",
        uuid.uuid4(),
        person.pk,
    )


def test_no_owner_that_ended(second_connection: SecondConnection) -> None:
    person = make_pathway().person
    refused_at_commit(
        second_connection(),
        "UPDATE people_involvement SET ended_at = now() WHERE id = %s",
        person.owner_involvement_id,
    )


def test_no_owner_of_another_person(second_connection: SecondConnection) -> None:
    one, other = make_pathway().person, make_pathway().person
    refused_at_commit(
        second_connection(),
        "UPDATE people_person SET owner_involvement_id = %s WHERE id = %s",
        other.owner_involvement_id,
        one.pk,
    )


def test_no_owner_by_an_involvement_that_does_not_own(second_connection: SecondConnection) -> None:
    person = make_pathway().person
    raw = second_connection()
    refused_at_commit(
        raw,
        "UPDATE people_involvement SET role = 'partner' WHERE id = %s",
        person.owner_involvement_id,
    )
    refused_at_commit(raw, "UPDATE people_person SET owner_role = 'x' WHERE id = %s", person.pk)
    refused_at_commit(raw, "UPDATE people_person SET owner_open = false WHERE id = %s", person.pk)


def test_no_second_owner(second_connection: SecondConnection) -> None:
    person = make_pathway().person
    refused_at_commit(
        second_connection(),
        "INSERT INTO people_involvement (id, person_id, organisation_id, worker_id, role, purpose,"
        " legal_ground, starts_on, end_reason, sort_key)"
        " SELECT gen_random_uuid(), person_id, organisation_id, worker_id, role, purpose,"
        " legal_ground, starts_on, '', sort_key FROM people_involvement WHERE id = %s",
        person.owner_involvement_id,
    )


def test_no_next_step_of_another_route(second_connection: SecondConnection) -> None:
    one, other = make_pathway(), make_pathway()
    refused_at_commit(
        second_connection(),
        "UPDATE pathways_pathway SET next_task_id = %s WHERE id = %s",
        other.next_task_id,
        one.pk,
    )


def test_no_next_step_that_is_closed(second_connection: SecondConnection) -> None:
    route = make_pathway()
    raw = second_connection()
    refused_at_commit(
        raw,
        "UPDATE tasks_task SET done_at = now(), done_by = 'x', outcome = 'done' WHERE id = %s",
        route.next_task_id,
    )
    refused_at_commit(raw, "DELETE FROM tasks_task WHERE id = %s", route.next_task_id)
    refused_at_commit(
        raw, "UPDATE pathways_pathway SET next_task_id = NULL WHERE id = %s", route.pk
    )


def offered() -> Handover:
    giver = make_worker()
    person = make_pathway(owner=giver).person
    return offer_handover(
        Person.objects.get(pk=person.pk),
        to=make_organisation("gemeente"),
        why="verhuist",
        actor=actor_of(giver),
    )


def owners(person: Person) -> int:
    return Involvement.objects.open().filter(person=person, role="owner").count()


def test_two_colleagues_cannot_both_accept(race: Race) -> None:
    handover = offered()
    one = make_worker(handover.to_organisation)
    two = make_worker(handover.to_organisation)
    results = race(
        lambda: accept_handover(handover, worker=one, actor=actor_of(one)),
        lambda: accept_handover(handover, worker=two, actor=actor_of(two)),
    )
    assert sum(isinstance(result, Refused) for result in results) == 1, results
    assert owners(handover.person) == 1
    assert Person.objects.get(pk=handover.person_id).owner in {one, two}


def test_accepting_and_withdrawing_do_not_both_happen(race: Race) -> None:
    handover = offered()
    taker = make_worker(handover.to_organisation)
    giver = handover.from_worker
    accepted, withdrawn = race(
        lambda: accept_handover(handover, worker=taker, actor=actor_of(taker)),
        lambda: withdraw_handover(handover, actor=actor_of(giver)),
    )
    assert isinstance(accepted, Refused) != isinstance(withdrawn, Refused)
    owner = Person.objects.get(pk=handover.person_id).owner
    assert owner == (giver if isinstance(accepted, Refused) else taker)


def test_two_colleagues_cannot_both_take_up(race: Race) -> None:
    route = make_pathway()
    organisation = route.person.owner.organisation
    one, two = make_worker(organisation), make_worker(organisation)
    results = race(
        lambda: take_up(route.person, worker=one, actor=actor_of(one)),
        lambda: take_up(route.person, worker=two, actor=actor_of(two)),
    )
    assert sum(isinstance(result, Refused) for result in results) == 1, results
    assert owners(route.person) == 1


def test_two_colleagues_cannot_both_accept_a_referral(race: Race) -> None:
    programme = make_programme()
    teacher = make_worker(make_organisation("school_pro"), "stage_coordinator")
    referral = refer_new_person(
        details(), programme=programme, why="past", from_worker=teacher, actor=actor_of(teacher)
    )
    assert programme.organiser is not None
    one, two = make_worker(programme.organiser), make_worker(programme.organiser)
    results = race(
        lambda: accept_referral(referral, worker=one, actor=actor_of(one)),
        lambda: accept_referral(referral, worker=two, actor=actor_of(two)),
    )
    assert sum(isinstance(result, Refused) for result in results) == 1, results
    assert Pathway.objects.filter(person=referral.person).count() == 1
    assert Task.objects.filter(code="task.step", done_at=None).count() == 1
