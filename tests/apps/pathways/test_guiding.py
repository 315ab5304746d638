"""A plan for who sits at home, room for one more, and sign-ups that stay on the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import (
    Caseload,
    accept_referral,
    caseload,
    refer_new_person,
    run_daily,
)
from doorstroom.apps.people.service import (
    NewSituation,
    SituationKind,
    accept_handover,
    offer_handover,
    start_situation,
    take_up,
)
from doorstroom.apps.programmes.service import Programme, load_pack
from doorstroom.apps.tasks.service import Task, close_task
from doorstroom.core.programmes import parse_pack
from doorstroom.core.values.errors import Refused
from tests.apps.factories import (
    LONG_AGO,
    PACKS,
    PURMEREND,
    actor_of,
    details,
    make_coordinator,
    make_organisation,
    make_pathway,
    make_programme,
    make_worker,
    system,
)

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def capped() -> Programme:
    """A programme in which a casemanager guides one person at a time."""
    pack = parse_pack((PACKS / f"{PURMEREND}.toml").read_text("utf-8"), "pack.toml")
    roles = tuple(replace(r, function="casemanager", caseload_cap=1) for r in pack.roles)
    return load_pack(
        replace(pack, roles=roles), organiser=make_organisation(), actor=system(LONG_AGO)
    )


@pytest.fixture
def full(capped: Programme) -> Worker:
    worker = make_worker(capped.organiser)
    make_pathway(programme=capped, owner=worker)
    return worker


def test_a_pack_without_a_cap_has_room(capped: Programme) -> None:
    worker = make_worker(capped.organiser, "jobcoach")
    for _ in range(3):
        make_pathway(programme=capped, owner=worker)
    assert caseload(worker, programme=capped) == Caseload(3, None)


def test_over_the_cap_nobody_is_taken_up(full: Worker, capped: Programme) -> None:
    assert caseload(full, programme=capped) == Caseload(1, 1)
    person = make_pathway(programme=capped).person
    with pytest.raises(Refused, match=r"refused.caseload_full") as refusal:
        take_up(person, worker=full, actor=actor_of(full))
    assert (refusal.value.facts["load"], refusal.value.facts["cap"]) == (1, 1)
    colleague = make_worker(full.organisation)
    take_up(person, worker=colleague, actor=actor_of(full))


def test_over_the_cap_no_hand_over_is_accepted(full: Worker, capped: Programme) -> None:
    giver = make_worker(full.organisation)
    person = make_pathway(programme=capped, owner=giver).person
    offer = offer_handover(person, to=full, why="past beter", actor=actor_of(giver))
    with pytest.raises(Refused, match=r"refused.caseload_full"):
        accept_handover(offer, actor=actor_of(full))


def test_over_the_cap_no_referral_is_accepted(full: Worker, capped: Programme) -> None:
    teacher = make_worker(make_organisation("school_pro"), "stage_coordinator")
    referral = refer_new_person(
        details(), programme=capped, why="past", from_worker=teacher, actor=actor_of(teacher)
    )
    with pytest.raises(Refused, match=r"refused.caseload_full"):
        accept_referral(referral, worker=full, actor=actor_of(full))


def at_home(slug: str) -> Worker:
    owner = make_worker()
    route = make_pathway(owner=owner, programme=make_programme(slug, owner.organisation))
    new = NewSituation(kind=SituationKind.NONE, starts_on=date(2026, 12, 1))
    start_situation(route.person, situation=new, actor=system())
    return owner


def test_who_came_to_sit_at_home_gets_a_plan_once() -> None:
    owner = at_home("rmc-volgen-hengelo")
    assert run_daily(actor=system("2026-12-02 04:00"))["open_at_home_tasks"] == 1
    assert run_daily(actor=system("2026-12-03 04:00"))["open_at_home_tasks"] == 0
    assert Task.objects.get(code="task.plan_at_home").worker == owner


def test_a_programme_without_such_a_plan_asks_none() -> None:
    at_home("doorstroom")
    assert run_daily(actor=system("2026-12-02 04:00"))["open_at_home_tasks"] == 0


def test_a_sign_up_on_the_desk_is_late_whatever_happened_to_its_task() -> None:
    coordinator = make_coordinator()
    person = make_pathway().person
    task = Task.objects.get(code="task.take_up")
    close_task(task, actor=system())
    assert run_daily(actor=system("2026-12-04 04:00"))["escalate_late_sign_ups"] == 1
    late = Task.objects.get(code="task.take_up_overdue")
    assert (late.worker, late.person) == (coordinator, person.pk)
