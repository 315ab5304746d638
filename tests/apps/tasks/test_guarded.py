"""A task that guards something closes by its act, and by nothing else that a hand does."""

from __future__ import annotations

import pytest

from doorstroom.apps.tasks.service import GUARDED, Task, close_task, open_task, tick_off
from doorstroom.core.values.errors import Refused
from doorstroom.core.words import knows, render
from tests.apps.factories import actor_of, make_pathway, make_worker

pytestmark = pytest.mark.usefixtures("db")


def a_task(code: str) -> Task:
    worker = make_worker()
    person = make_pathway(owner=worker).person
    return open_task(
        code,
        subject_kind="person",
        subject_id=person.pk,
        due_on=actor_of(worker).today,
        worker=worker,
        actor=actor_of(worker),
    )


@pytest.mark.parametrize("code", sorted(GUARDED))
def test_nobody_ticks_off_a_guarding_task(code: str) -> None:
    assert knows(f"act.{code}")
    task = a_task(code)
    with pytest.raises(Refused, match=r"refused.task_closes_by_its_act") as refusal:
        tick_off(task, actor=actor_of(task.worker))
    assert refusal.value.facts["act"] in render(refusal.value.code, refusal.value.facts)
    close_task(task, actor=actor_of(task.worker))


def test_another_task_is_done_when_somebody_says_so() -> None:
    task = a_task("task.silent")
    assert tick_off(task, actor=actor_of(task.worker)).done_at is not None
