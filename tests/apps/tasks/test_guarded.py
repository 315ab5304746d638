"""A task that guards something closes by its act, and by nothing else that a hand does."""

from __future__ import annotations

import pytest

from doorstroom.apps.partners.service import desk_of
from doorstroom.apps.tasks.service import (
    GUARDED,
    WATCHING,
    Task,
    close_task,
    move_task,
    open_task,
    tick_off,
)
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


@pytest.mark.parametrize("at_desk", [True, False])
@pytest.mark.parametrize("code", sorted(WATCHING))
def test_whether_it_was_right_says_who_was_asked(code: str, at_desk: bool) -> None:
    """Not who did it, nor a colleague elsewhere who happens to see the person."""
    task = a_task(code)
    asked = task.worker
    did = actor_of(make_worker(asked.organisation, name="Wie het deed"))
    task.facts = {"by": did.name}
    task.worker = desk_of(asked.organisation) if at_desk else asked
    task.save(update_fields=["facts", "worker"])
    for other in (did, actor_of(make_worker())):
        with pytest.raises(Refused, match=r"refused.task_asks_another"):
            tick_off(task, actor=other)
        with pytest.raises(Refused, match=r"refused.task_asks_another"):
            move_task(task, due_on=other.today, actor=other)
    assert tick_off(task, actor=actor_of(asked)).done_at is not None
