"""What is written by COPY comes back as it was."""

from __future__ import annotations

import doctest
import uuid
from datetime import date, time

import pytest

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
    entries = [
        LogEntry(at=moment("2026-12-01 10:00"), actor_kind="user", actor_name=AWKWARD, code="x",
                 subject_kind="a", subject_id="b")
        for _ in range(2)
    ]  # fmt: skip
    copying.copy_rows(LogEntry, entries)
    numbers = LogEntry.objects.filter(code="x").values_list("id", flat=True)
    assert len(set(numbers)) == 2
    assert copying._cell(person.days) == '{"mon","tue"}'
    with pytest.raises(TypeError):
        copying._cell({1})


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
