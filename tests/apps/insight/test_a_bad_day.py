"""One thing that goes wrong leaves everybody else their day."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.days_work import do_each
from doorstroom.apps.insight import jobs
from doorstroom.apps.insight.service import daily
from doorstroom.apps.people.service import NewSituation, SituationKind, start_situation
from doorstroom.apps.placements import service as placements
from doorstroom.apps.placements.service import Placement
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.actor import Actor
from tests.apps import factories as make
from tests.apps.placements.factories import make_scene, sign_all

pytestmark = pytest.mark.usefixtures("db")
FIRST_DAY = date(2026, 12, 7)


def test_who_cannot_begin_keeps_nobody_else_from_it() -> None:
    scenes = [make_scene(kind="baan", running=False, starts_on=FIRST_DAY) for _ in range(3)]
    for scene in scenes:
        sign_all(scene.placement)
    stuck, *others = scenes
    # Work that was noted with a later first day.
    start_situation(
        stuck.person,
        situation=NewSituation(kind=SituationKind.WORK, starts_on=date(2026, 12, 10)),
        actor=make.system(),
    )
    morning = make.system("2026-12-07 04:15")
    assert placements.begin_signed_placements(actor=morning) == 2
    for scene in others:
        assert Placement.objects.get(pk=scene.placement.pk).status == "running"
    assert Placement.objects.get(pk=stuck.placement.pk).status == "agreed"
    task = Task.objects.get(code="task.begin_refused")
    assert (task.worker, task.person, task.due_on) == (stuck.coach, stuck.person.pk, FIRST_DAY)
    assert placements.begin_signed_placements(actor=morning) == 0
    assert Task.objects.filter(code="task.begin_refused").count() == 1


def broken(*, actor: Actor) -> int:
    raise RuntimeError("no way")


def test_a_job_that_fails_is_raised_after_the_others_had_their_turn() -> None:
    done: list[str] = []

    def works(*, actor: Actor) -> int:
        done.append(actor.name)
        return 1

    with pytest.raises(ExceptionGroup) as failed:
        do_each({"one": broken, "two": works}, actor=make.system())
    assert failed.group_contains(RuntimeError)
    assert done == ["toets"]
    assert do_each({"two": works}, actor=make.system()) == {"two": 1}


def test_an_app_that_fails_leaves_the_others_their_day(monkeypatch: pytest.MonkeyPatch) -> None:
    turns: list[str] = []

    def works(*, actor: Actor) -> dict[str, int]:
        turns.append(actor.name)
        return {"done": 1}

    monkeypatch.setattr(jobs, "DAILY", (works, broken, works))
    with pytest.raises(ExceptionGroup) as failed:
        daily(actor=make.system())
    assert failed.group_contains(RuntimeError)
    assert turns == ["toets", "toets"]
