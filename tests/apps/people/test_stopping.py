"""Who stops an involvement, and who hears of it; and when a coach by name leaves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from doorstroom.apps.notices.service import Message
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import (
    Involvement,
    InvolvementRole,
    Person,
    Purpose,
    end_involvement,
    involve,
    worker_leaves,
)
from doorstroom.apps.privacy.service import facts_from_json
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.actor import Seat
from doorstroom.core.values.errors import NotAllowed
from doorstroom.core.words import render
from tests.apps.factories import actor_of, make_person, make_worker, system

pytestmark = pytest.mark.usefixtures("db")
COACH = "06-10203040"


@pytest.fixture
def person() -> Person:
    return make_person(owner=make_worker(), phone="0612345678", call_name="Sam")


def comes_in(
    person: Person, function: str, role: str, *, there: Worker | None = None
) -> Involvement:
    worker = there or make_worker(function=function)
    Worker.objects.filter(pk=worker.pk).update(phone=COACH)
    return involve(
        person,
        organisation=worker.organisation,
        worker=worker,
        role=InvolvementRole(role),
        purpose=Purpose.GUIDANCE,
        actor=system(),
    )


def told() -> set[tuple[str, str]]:
    return set(Message.objects.values_list("purpose", "address"))


def test_who_sees_little_takes_no_coach_away(person: Person) -> None:
    coach, teacher = (
        comes_in(person, "life_coach", "life_coach"),
        comes_in(person, "teacher", "school"),
    )
    assert teacher.worker is not None
    with pytest.raises(NotAllowed, match="ends_where_it_is_owned"):
        end_involvement(coach, reason="weg ermee", actor=actor_of(teacher.worker))
    coach.refresh_from_db()
    assert coach.ended_at is None
    client = Client()
    assert teacher.worker.user is not None
    client.force_login(teacher.worker.user)
    page = f"/mensen/{person.pk}/betrokken/{coach.pk}/"
    assert client.post(page, {"reason": "weg ermee"}).status_code == 403
    # What they cannot stop has no button; their own has.
    rows = client.get(f"/mensen/{person.pk}/wie-ziet-wat/").content.decode()
    assert page not in rows
    assert f"/mensen/{person.pk}/betrokken/{teacher.pk}/" in rows


def test_a_colleague_of_the_coach_does_not_stop_the_coach(person: Person) -> None:
    coach = comes_in(person, "life_coach", "life_coach")
    beside = make_worker(coach.organisation, "casemanager")
    comes_in(person, "casemanager", "casemanager", there=beside)
    with pytest.raises(NotAllowed, match="ends_where_it_is_owned"):
        end_involvement(coach, reason="weg ermee", actor=actor_of(beside))


def test_the_organisation_of_the_owner_stops_it_and_the_coach_and_the_person_hear(
    person: Person,
) -> None:
    coach = comes_in(person, "life_coach", "life_coach")
    colleague = make_worker(person.owner.organisation)
    end_involvement(coach, reason="klaar", actor=actor_of(colleague))
    assert Involvement.objects.get(pk=coach.pk).ended_at is not None
    assert {address for purpose, address in told() if purpose == "involvement_over"} == {
        COACH, person.phone,
    }  # fmt: skip


def test_who_stops_themselves_hears_nothing_and_the_person_hears_of_their_coach(
    person: Person,
) -> None:
    for function, role in (("teacher", "school"), ("life_coach", "life_coach")):
        row = comes_in(person, function, role)
        assert row.worker is not None
        assert heard() == []
        end_involvement(row, reason="klaar", actor=actor_of(row.worker))
        assert Involvement.objects.get(pk=row.pk).ended_at is not None
    assert heard() == [person.phone]


def test_a_coach_hears_what_somebody_ends_in_their_place(person: Person) -> None:
    row = comes_in(person, "life_coach", "life_coach")
    coach = row.worker
    assert coach is not None
    seat = Seat(coach.pk, coach.organisation_id, coach.function, standing_in=True)
    stand_in = actor_of(make_worker(coach.organisation, "life_coach"))
    end_involvement(row, reason="klaar", actor=replace(stand_in, seats=(*stand_in.seats, seat)))
    assert heard() == [person.phone, COACH]


def test_who_still_opens_the_dossier_is_not_said_to_see_it_no_more(person: Person) -> None:
    coach = comes_in(person, "life_coach", "life_coach")
    comes_in(person, "life_coach", "partner", there=coach.worker)
    end_involvement(coach, reason="klaar", actor=actor_of(person.owner))
    assert heard() == []


def heard() -> list[str]:
    """At which addresses it is said that somebody sees no more."""
    return sorted(address for purpose, address in told() if purpose == "involvement_over")[::-1]


def test_when_a_coach_leaves_the_owner_looks_for_another(person: Person) -> None:
    coach, teacher = (
        comes_in(person, "life_coach", "life_coach"),
        comes_in(person, "teacher", "school"),
    )
    for row in (coach, teacher):
        assert row.worker is not None
        worker_leaves(row.worker, actor=system())
    task = Task.objects.get(code="task.coach_left")
    assert (task.worker, task.person, task.subject_id) == (person.owner, person.pk, coach.pk)
    assert ("involvement_over", person.phone) in told()
    # A colleague there may be in it otherwise: the task says nothing of who reads along.
    assert "leest" not in render(task.code, facts_from_json(task.facts))
