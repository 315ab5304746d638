"""While one sets the next step, another ends or merges the route: none is left without its step.

Each test starts the other act at the very point where the first has read the route and not
yet written it.
"""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.pathways.service import (
    CloseReason,
    NextStep,
    Pathway,
    close_pathway,
    set_next_step,
)
from doorstroom.apps.people.service import PersonMerge, merge_people
from doorstroom.apps.tasks.service import Task
from tests.apps import factories as make
from tests.support.meanwhile import At

pytestmark = pytest.mark.real_commits
PUT = "doorstroom.apps.pathways.actions.stepping.put_next"
BELL = NextStep(title="Bel over de bus", due_on=date(2026, 12, 3))


def open_steps(route: Pathway) -> list[str]:
    rows = Task.objects.filter(code="task.step", subject_id=route.pk, done_at=None)
    return list(rows.order_by("id").values_list("title", flat=True))


def test_a_route_that_is_closed_meanwhile_keeps_no_open_step(at: At) -> None:
    owner = make.make_worker(make.make_programme().organiser)
    route = make.make_pathway(owner=owner)
    other = at(PUT, lambda: close_pathway(route, reason=CloseReason.REACHED, actor=make.system()))
    task = set_next_step(route, step=BELL, actor=make.actor_of(owner))
    assert isinstance(other.ended(), Pathway)
    row = Pathway.objects.get(pk=route.pk)
    assert row.closed_on is not None
    assert row.next_task_id is None
    task.refresh_from_db()
    assert task.outcome == "withdrawn"
    assert open_steps(route) == []


def test_a_route_that_is_merged_meanwhile_goes_on_once_with_one_step(at: At) -> None:
    owner = make.make_worker(make.make_programme().organiser)
    kept, double = make.make_pathway(owner=owner), make.make_pathway(owner=owner)
    actor = make.actor_of(owner)
    other = at(PUT, lambda: merge_people(kept.person, double.person, actor=actor))
    set_next_step(double, step=BELL, actor=actor)
    merge = other.ended()
    assert isinstance(merge, PersonMerge)
    assert Pathway.objects.get(pk=double.pk).close_reason == CloseReason.MERGED
    assert open_steps(double) == []
    row = Pathway.objects.get(pk=kept.pk)
    assert row.closed_on is None
    assert [row.next_task.title] == open_steps(kept)  # type: ignore[union-attr]
