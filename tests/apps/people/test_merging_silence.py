"""Whoever spoke to somebody in one of two dossiers has spoken to them."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.pathways.service import Contact, ContactKind, note_contact, run_daily
from doorstroom.apps.people.service import Person, merge_people, undo_merge
from doorstroom.apps.tasks.service import Task
from tests.apps.factories import actor_of, make_pathway, make_programme, make_worker, system

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def two() -> tuple[Person, Person]:
    """Two dossiers of one person, both silent: the rhythm is four weeks."""
    owner = make_worker()
    programme = make_programme("rmc-volgen-hengelo", organiser=owner.organisation)
    keep, absorb = (make_pathway(owner=owner, programme=programme).person for _each in "12")
    return keep, absorb


def silent() -> list[Task]:
    return list(Task.objects.filter(code="task.silent", done_at=None).order_by("created_at", "id"))


def heard(person: Person) -> date | None:
    return Person.objects.get(pk=person.pk).last_contact_on


def test_one_task_to_call_is_left_and_a_contact_closes_it(two: tuple[Person, Person]) -> None:
    keep, absorb = two
    run_daily(actor=system("2027-01-04 04:00"))
    assert {task.person for task in silent()} == {keep.pk, absorb.pk}
    merge_people(keep, absorb, actor=system("2027-01-05 10:00"))
    assert [task.subject_id for task in silent()] == [keep.pk]
    note_contact(keep, contact=Contact(ContactKind.CALL), actor=actor_of(keep.owner, "2027-01-06"))
    assert silent() == []


def test_who_was_spoken_to_in_the_other_dossier_is_not_silent(two: tuple[Person, Person]) -> None:
    keep, absorb = two
    note_contact(
        absorb, contact=Contact(ContactKind.CALL), actor=actor_of(absorb.owner, "2027-01-03")
    )
    run_daily(actor=system("2027-01-04 04:00"))
    assert [task.person for task in silent()] == [keep.pk]
    merge = merge_people(keep, absorb, actor=system("2027-01-05 10:00"))
    assert (silent(), heard(keep)) == ([], date(2027, 1, 3))
    undo_merge(merge, actor=system("2027-01-05 11:00"))
    assert [task.person for task in silent()] == [keep.pk]
    assert (heard(keep), heard(absorb)) == (None, date(2027, 1, 3))


def test_a_task_of_the_absorbed_dossier_makes_way_for_one_of_the_kept(
    two: tuple[Person, Person],
) -> None:
    keep, absorb = two
    run_daily(actor=system("2027-01-04 04:00"))
    Task.objects.filter(code="task.silent", person=keep.pk).delete()
    merge = merge_people(keep, absorb, actor=system("2027-01-05 10:00"))
    assert silent() == []
    run_daily(actor=system("2027-01-06 04:00"))
    assert [task.subject_id for task in silent()] == [keep.pk]
    undo_merge(merge, actor=system("2027-01-06 10:00"))
    assert {task.person for task in silent()} == {keep.pk, absorb.pk}
