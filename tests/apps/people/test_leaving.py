"""Who says that somebody leaves, and who hears what nobody answers."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.partners.service import add_organisation, coordinator_for, stand_in_for
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


def test_an_organisation_of_no_municipality_has_the_coordinator_of_its_sites_or_of_the_home() -> (
    None
):
    coordinator = make_worker(make_organisation("doorstroompunt"), "coordinator")
    nowhere = add_organisation(name="Landelijk", kind="landelijk", actor=system())
    assert coordinator_for(nowhere) is None
    assert coordinator_for(nowhere, home=make_municipality()) == coordinator
    make_site(nowhere)
    assert coordinator_for(nowhere) == coordinator
