"""What is written many rows at a time comes back as it was."""

from __future__ import annotations

import doctest
import uuid
from datetime import date, time

import pytest
from django.db import transaction

from doorstroom.apps.people.service import Involvement, Need, Person
from doorstroom.apps.privacy.service import LogEntry
from doorstroom.apps.tasks.service import Task
from doorstroom.demo import copying
from doorstroom.demo.rows import Rows
from doorstroom.demo.world import World
from tests.apps import factories as make
from tests.support.clock import moment

AWKWARD = "Tab\there, line\nthere, back\\slash, \"quotes\", é, 'enkel', \\N, {a,b}"


@pytest.mark.usefixtures("db")
def test_awkward_text_dates_and_facts_come_back() -> None:
    task = Task(
        id=uuid.uuid4(), code="task.step", title=AWKWARD, facts={"why": AWKWARD, "n": 1, "x": None},
        subject_kind="pathway", subject_id=uuid.uuid4(), due_on=date(2026, 12, 1),
        due_time=time(9, 30), worker=make.make_worker(), created_at=moment("2026-12-01 10:00"),
    )  # fmt: skip
    copying.copy_rows(Task, [task])
    found = Task.objects.get(pk=task.pk)
    names = [field.attname for field in Task._meta.concrete_fields if field.attname != "open"]
    assert [getattr(found, name) for name in names] == [getattr(task, name) for name in names]


@pytest.mark.usefixtures("db")
def test_lists_come_back_and_the_database_numbers_the_log() -> None:
    person = make.make_person(days=("mon", "tue"), sectors=("groen",))
    need = Need(person=person, domain="care", agreed=AWKWARD, opened_on=date(2026, 12, 1))
    copying.copy_rows(Need, [need])
    assert Need.objects.get(person=person).agreed == AWKWARD
    entries = [
        LogEntry(at=moment("2026-12-01 10:00"), actor_kind="user", actor_name=AWKWARD, code="x",
                 subject_kind="a", subject_id="b")
        for _ in range(2)
    ]  # fmt: skip
    copying.copy_rows(LogEntry, entries)
    numbers = LogEntry.objects.filter(code="x").values_list("id", flat=True)
    assert len(set(numbers)) == 2
    with pytest.raises(TypeError):
        copying._plain({1})


@pytest.mark.usefixtures("db")
def test_an_array_comes_back() -> None:
    person = make.make_person()
    fields = {f.attname: getattr(person, f.attname) for f in Person._meta.concrete_fields}
    owner = person.owner_involvement
    twin = Person(**fields | {"id": uuid.uuid4(), "reference": "ZZZZ-9999", "days": ["mon", "a,b"]})
    door = Involvement(
        id=uuid.uuid4(), person=twin, organisation_id=owner.organisation_id, role="owner",
        worker_id=owner.worker_id, purpose=owner.purpose, legal_ground=owner.legal_ground,
        starts_on=owner.starts_on, sort_key=twin.sort_key, reported_on=owner.reported_on,
    )  # fmt: skip
    twin.owner_involvement_id = door.pk
    with transaction.atomic():
        copying.copy_rows(Person, [twin])
        copying.copy_rows(Involvement, [door])
    assert Person.objects.get(pk=twin.pk).days == ["mon", "a,b"]


def test_the_example_in_the_words_holds() -> None:
    assert doctest.testmod(copying).failed == 0


def test_two_people_never_share_a_reference() -> None:
    rows = Rows(World(seed=7, as_of=date(2026, 12, 1)))
    key, reference = rows.person_key()
    again = Rows(World(seed=7, as_of=date(2026, 12, 1)))
    again.references.add(reference)
    other, its = again.person_key()
    # Whoever is there already is known by the first key.
    assert other == key
    assert its != reference
    assert again.references == {reference, its}
