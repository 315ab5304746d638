"""Whoever brings somebody in gives nothing that they do not have, and takes nothing themselves."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest
from django.db import connection
from django.test import Client

from doorstroom.apps.partners.service import Worker, add_worker, desk_of
from doorstroom.apps.people.service import (
    Involvement,
    InvolvementRole,
    LegalGround,
    Person,
    Purpose,
    bring_in,
    file_of,
    involve,
    worker_leaves,
)
from doorstroom.apps.privacy.service import LogEntry
from doorstroom.core.sharing import FieldGroup, roles
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps.factories import (
    actor_of,
    make_organisation,
    make_person,
    make_worker,
    self_of,
    system,
)

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def person() -> Person:
    return make_person(owner=make_worker())


def brought(
    person: Person,
    who: Worker,
    role: str,
    *,
    by: Worker,
    ground: LegalGround = LegalGround.PUBLIC_TASK,
) -> Involvement:
    return bring_in(
        person,
        who=who,
        role=InvolvementRole(role),
        purpose=Purpose.GUIDANCE,
        legal_ground=ground,
        actor=actor_of(by),
    )


def teacher_of(person: Person) -> Worker:
    teacher = make_worker(function="teacher")
    brought(person, teacher, "school", by=person.owner)
    return teacher


def money(person: Person, worker: Worker) -> bool:
    return FieldGroup.MONEY in file_of(Person.objects.get(pk=person.pk), actor_of(worker)).shown


def test_a_teacher_does_not_make_themselves_a_case_manager(person: Person) -> None:
    teacher = teacher_of(person)
    with pytest.raises(Refused, match="role_is_of_others"):
        brought(person, teacher, "casemanager", by=teacher)
    assert not money(person, teacher)


def test_nobody_brings_in_somebody_who_sees_more_than_they(person: Person) -> None:
    teacher, elsewhere = teacher_of(person), make_worker()
    with pytest.raises(Refused, match="sees_more_than_you"):
        brought(person, elsewhere, "casemanager", by=teacher)
    assert not Person.objects.visible_to(actor_of(elsewhere)).exists()
    brought(person, elsewhere, "casemanager", by=person.owner)
    assert money(person, elsewhere)


def test_a_guide_brings_in_who_sees_as_much_or_less(person: Person) -> None:
    teacher = teacher_of(person)
    other = make_worker(function="teacher")
    assert brought(person, other, "school", by=teacher).role == "school"
    desk = desk_of(other.organisation)
    assert brought(person, desk, "school", by=teacher).worker is None


def test_a_desk_comes_in_no_role_that_nobody_has_there(person: Person) -> None:
    with pytest.raises(Refused, match="role_is_of_others"):
        brought(person, desk_of(make_organisation("werkgever")), "debt_counsel", by=person.owner)


def test_who_is_not_involved_brings_nobody_in(person: Person) -> None:
    with pytest.raises(NotAllowed):
        brought(person, make_worker(), "partner", by=make_worker())


@pytest.mark.parametrize("role", ["debt_counsel", "neighbourhood"])
def test_what_stands_on_consent_comes_by_consent_alone(person: Person, role: str) -> None:
    function = roles()[role].functions[0]
    worker = make_worker(function=function)
    with pytest.raises(Refused, match="role_needs_consent"):
        brought(person, worker, role, by=person.owner)
    with pytest.raises(Refused, match="role_needs_consent"):
        involve(
            person,
            organisation=worker.organisation,
            role=InvolvementRole(role),
            purpose=Purpose.MATCHING,
            actor=system(),
        )
    row = brought(person, worker, role, by=person.owner, ground=LegalGround.CONSENT)
    assert row.legal_ground == "consent"
    assert Involvement.objects.visible_to(self_of(person)).filter(pk=row.pk).exists()


def test_the_form_keeps_what_was_filled_in_and_says_why(person: Person) -> None:
    teacher = teacher_of(person)
    assert teacher.user is not None
    client = Client()
    client.force_login(teacher.user)
    answer = client.post(
        f"/mensen/{person.pk}/betrekken/",
        {
            "who": str(teacher.pk),
            "role": "casemanager",
            "purpose": "guidance",
            "legal_ground": "public_task",
        },
    )
    assert answer.status_code == 200
    assert "hoort niet bij de functie" in answer.content.decode()
    assert Involvement.objects.filter(person=person, worker=teacher).count() == 1


@pytest.mark.parametrize(
    "function",
    ["attendance_officer", "debt_counsellor", "neighbourhood_worker", "uwv_adviser", "teacher"],
)
def test_who_may_read_less_has_no_seat_where_whole_files_lie(function: str) -> None:
    """A seat reads what its organisation is in: so theirs is another organisation."""
    for kind in ("gemeente", "doorstroompunt", "jongerenloket", "werkleerbedrijf"):
        with pytest.raises(Refused, match="no_such_seat_there"):
            add_worker(make_organisation(kind), name="Sam", function=function, actor=system())
    assert make_worker(function=function).function == function


def until(
    person: Person, who: Worker, day: date | None, *, by: Worker | None = None, role: str = "school"
) -> date | None:
    """Bring in until a day; which day the row says then."""
    row = bring_in(
        person,
        who=who,
        role=InvolvementRole(role),
        purpose=Purpose.GUIDANCE,
        legal_ground=LegalGround.PUBLIC_TASK,
        planned_end=day,
        actor=actor_of(by or person.owner),
    )
    return Involvement.objects.get(pk=row.pk).planned_end


def test_who_is_brought_in_again_stays_until_the_later_day(person: Person) -> None:
    teacher = make_worker(function="teacher")
    summer, year = date(2027, 7, 15), date(2027, 12, 31)
    assert until(person, teacher, summer) == summer
    assert until(person, teacher, year) == year
    assert until(person, teacher, summer) == year
    assert until(person, teacher, None) is None
    assert until(person, teacher, summer) is None
    assert Involvement.objects.filter(person=person, worker=teacher).count() == 1
    goes_on = LogEntry.objects.filter(code="log.involvement_goes_on", person=person.pk)
    assert goes_on.count() == 2


def test_nobody_is_brought_in_until_a_day_that_was(person: Person) -> None:
    teacher = make_worker(function="teacher")
    with pytest.raises(Refused, match="date_in_the_past"):
        until(person, teacher, date(2026, 11, 30))
    assert until(person, teacher, date(2026, 12, 1)) == date(2026, 12, 1)


def test_nobody_keeps_somebody_longer_who_sees_more_than_they(person: Person) -> None:
    teacher, elsewhere = teacher_of(person), make_worker()
    summer = date(2027, 7, 15)
    until(person, elsewhere, summer, role="casemanager")
    with pytest.raises(Refused, match="sees_more_than_you"):
        until(person, elsewhere, None, by=teacher, role="casemanager")


def test_consent_until_a_day_is_asked_again_before_it_goes_on(person: Person) -> None:
    teacher = make_worker(function="teacher")
    until(person, teacher, date(2027, 7, 15))
    Involvement.objects.filter(worker=teacher).update(legal_ground=LegalGround.CONSENT)
    with pytest.raises(Refused, match="role_needs_consent"):
        until(person, teacher, None)


def test_days_that_only_indicated_end_nothing_after_the_upgrade(person: Person) -> None:
    name = "doorstroom.apps.people.migrations.0011_a_day_that_only_indicated_ends_nothing"
    before, ahead = make_worker(function="teacher"), make_worker(function="teacher")
    for worker, day in ((before, date(2020, 1, 1)), (ahead, date(2999, 1, 1))):
        until(person, worker, None)
        Involvement.objects.filter(worker=worker).update(planned_end=day)
    with connection.cursor() as cursor:
        cursor.execute(import_module(name).CLEAR)
    days = Involvement.objects.filter(worker__in=[before, ahead]).order_by("planned_end")
    assert list(days.values_list("worker", "planned_end")) == [
        (ahead.pk, date(2999, 1, 1)),
        (before.pk, None),
    ]


def test_what_the_desk_has_of_who_left_goes_on_and_is_not_made_twice(person: Person) -> None:
    teacher = make_worker(function="teacher")
    until(person, teacher, date(2027, 7, 15))
    worker_leaves(teacher, actor=system())
    year = date(2027, 12, 31)
    assert until(person, desk_of(teacher.organisation), year) == year
    assert Involvement.objects.filter(person=person, role="school").count() == 1
