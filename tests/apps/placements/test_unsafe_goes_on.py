"""Who looks no more hands on what they had to do, and a report about safety never inwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import (
    Involvement,
    LegalGround,
    accept_handover,
    end_agreed_involvements,
    offer_handover,
)
from doorstroom.apps.placements.service import Placement, report_unsafe
from doorstroom.apps.rights.service import stop_sharing
from doorstroom.apps.tasks.service import Task
from tests.apps import factories as make
from tests.apps.placements.factories import start

pytestmark = pytest.mark.usefixtures("db")


def placed(*, inside: str = "owner") -> Placement:
    """Somebody at a place of the company where their owner or their coach works."""
    owner = make.make_worker(make.make_programme().organiser)
    pathway = make.make_pathway(owner=owner)
    coach = make.make_coach(pathway)
    employer = owner.organisation if inside == "owner" else coach.organisation
    return start(make.make_place(employer=employer), pathway=pathway, coach=coach)


def unsafe(placement: Placement) -> set[Worker]:
    report_unsafe(placement, words="Hij schreeuwt.", actor=make.self_of(placement.person))
    return told()


def told() -> set[Worker]:
    tasks = Task.objects.filter(code="task.unsafe_place", done_at=None).order_by("id")
    return {task.worker for task in tasks.select_related("worker")}


def lapse(placement: Placement) -> None:
    rows = Involvement.objects.filter(person=placement.person, worker=placement.coach)
    rows.update(planned_end=date(2026, 12, 10))
    assert end_agreed_involvements(actor=make.system("2026-12-11 04:15")) == 1


def stop(placement: Placement) -> None:
    row = Involvement.objects.get(person=placement.person, worker=placement.coach)
    row.legal_ground = LegalGround.CONSENT
    row.save(update_fields=["legal_ground"])
    stop_sharing(row, actor=make.self_of(placement.person, "2026-12-02 10:00"))


@pytest.mark.parametrize("leave", [lapse, stop])
@pytest.mark.parametrize("watched", [True, False])
def test_an_owner_at_the_company_gets_no_report_about_it(
    leave: Callable[[Placement], None], watched: bool
) -> None:
    others = {make.make_coordinator()} if watched else set()
    placement = placed()
    heard = unsafe(placement)
    assert heard == {placement.coach, *others}
    leave(placement)
    # Who has it already keeps it alone; without anybody else outside it stays with who was told.
    assert told() == (others or heard)
    assert Task.objects.filter(worker=placement.coach, done_at=None).exists() is not watched


@pytest.mark.parametrize("leave", [lapse, stop])
def test_an_owner_elsewhere_takes_over_the_report_of_the_coach(
    leave: Callable[[Placement], None],
) -> None:
    placement = start(make.make_place())
    assert unsafe(placement) == {placement.coach, placement.person.owner}
    Task.objects.filter(code="task.unsafe_place").exclude(worker=placement.coach).delete()
    leave(placement)
    assert told() == {placement.person.owner}


def test_a_new_owner_at_the_company_gets_no_report_about_it() -> None:
    placement = placed(inside="coach")
    owner = placement.person.owner
    assert unsafe(placement) == {owner}
    taker = make.make_worker(placement.coach.organisation, "jobcoach")
    offer = offer_handover(
        placement.person, to=taker, why="dichterbij", actor=make.actor_of(owner, "2026-12-02 09:00")
    )
    accept_handover(offer, actor=make.actor_of(taker, "2026-12-02 10:00"))
    assert told() == {owner}


def test_without_an_owner_outside_another_who_guides_takes_over_the_report() -> None:
    placement = placed()
    assert unsafe(placement) == {placement.coach}
    other = make.make_coach(placement.pathway, role="youth_coach")
    lapse(placement)
    assert told() == {other}
