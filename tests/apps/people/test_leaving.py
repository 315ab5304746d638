"""Who says that somebody leaves, and who hears what nobody answers."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date

import pytest

from doorstroom.apps.accounts.service import User
from doorstroom.apps.partners.service import (
    Worker,
    add_organisation,
    coordinating,
    coordinator_for,
    stand_in_for,
)
from doorstroom.apps.people.service import worker_leaves
from doorstroom.core.values.actor import Actor, Seat
from doorstroom.core.values.errors import NotAllowed
from tests.apps.factories import (
    actor_of,
    make_municipality,
    make_organisation,
    make_site,
    make_worker,
    system,
)
from tests.support.clock import moment

pytestmark = pytest.mark.usefixtures("db")


def test_a_colleague_says_of_nobody_that_they_leave() -> None:
    worker = make_worker()
    colleague = make_worker(worker.organisation)
    elsewhere = make_worker(make_organisation("gemeente"), "programme_manager")
    for other in (colleague, elsewhere):
        with pytest.raises(NotAllowed, match=r"refused.says_leaving_themselves"):
            worker_leaves(worker, actor=actor_of(other))
        worker.refresh_from_db()
        assert worker.ended_on is None
    stand_in_for(worker, stand_in=colleague, starts_on=date(2026, 12, 1), actor=actor_of(worker))
    standing_in = Actor(
        kind="user",
        name=colleague.name,
        now=actor_of(worker).now,
        seats=(Seat(worker.pk, worker.organisation_id, worker.function, standing_in=True),),
    )
    with pytest.raises(NotAllowed):
        worker_leaves(worker, actor=standing_in)


@pytest.mark.parametrize("who", ["self", "manager", "region"])
def test_they_say_it_themselves_or_who_leads_does(who: str) -> None:
    worker = make_worker()
    by = {
        "self": lambda: worker,
        "manager": lambda: make_worker(worker.organisation, "programme_manager"),
        "region": lambda: make_worker(make_organisation("doorstroompunt"), "coordinator"),
    }[who]()
    worker_leaves(worker, actor=actor_of(by))
    worker.refresh_from_db()
    assert worker.ended_on == date(2026, 12, 1)


def test_a_coordinator_of_today_who_signs_in_gets_the_tasks_and_not_the_rights() -> None:
    """What somebody may hangs on no login: neither their own nor that of who is there longer."""
    worker = make_worker()
    first, today = (
        make_worker(make_organisation("doorstroompunt"), "coordinator") for _ in range(2)
    )
    Worker.objects.filter(pk=first.pk).update(starts_on=date(2020, 1, 6))
    User.objects.filter(pk=today.user_id).update(last_login=moment())
    assert coordinator_for(worker.organisation) == today
    assert coordinating(worker.organisation) == first
    with pytest.raises(NotAllowed):
        worker_leaves(worker, actor=actor_of(today))
    coach = make_worker(function="life_coach")
    colleague = make_worker(coach.organisation, "life_coach")
    for by, allowed in ((today, False), (first, True)):
        with nullcontext() if allowed else pytest.raises(NotAllowed):
            stand_in_for(coach, stand_in=colleague, starts_on=date(2026, 12, 1), actor=actor_of(by))
    worker_leaves(worker, actor=actor_of(first))


def test_an_organisation_of_no_municipality_has_the_coordinator_of_its_sites_or_of_the_home() -> (
    None
):
    coordinator = make_worker(make_organisation("doorstroompunt"), "coordinator")
    nowhere = add_organisation(name="Landelijk", kind="landelijk", actor=system())
    assert coordinator_for(nowhere) is None
    assert coordinator_for(nowhere, home=make_municipality()) == coordinator
    make_site(nowhere)
    assert coordinator_for(nowhere) == coordinator
