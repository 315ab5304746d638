"""Days without a destination: from the first report, without the ones that somebody had one."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.pathways.service import (
    NewOutcome,
    OutcomeKind,
    Pathway,
    add_outcome,
    end_outcome,
    waiting_of,
)
from doorstroom.apps.people.service import Person
from tests.apps.factories import make_pathway, make_worker, system

pytestmark = pytest.mark.usefixtures("db")


def outcome(route: Pathway, started_on: date):  # type: ignore[no-untyped-def]
    new = NewOutcome(kind=OutcomeKind.WORK, title="Bakker", started_on=started_on)
    return add_outcome(route, outcome=new, actor=system("2027-06-01 10:00"))


def since(route: Pathway) -> date | None:
    return Person.objects.get(pk=route.person_id).destination_since


def test_the_first_destination_that_still_stands_stops_the_count() -> None:
    route = make_pathway(owner=make_worker())
    second = outcome(route, date(2027, 2, 1))
    first = outcome(route, date(2027, 1, 4))
    assert since(route) == date(2027, 1, 4)
    end_outcome(first, ended_on=date(2027, 3, 1), actor=system("2027-06-01 10:00"))
    assert since(route) == date(2027, 2, 1)
    end_outcome(second, ended_on=date(2027, 4, 1), actor=system("2027-06-01 10:00"))
    assert since(route) is None


def test_days_at_a_destination_that_ended_are_no_waiting() -> None:
    route = make_pathway(owner=make_worker())
    row = outcome(route, date(2026, 12, 11))
    end_outcome(row, ended_on=date(2027, 1, 10), actor=system("2027-06-01 10:00"))
    person = Person.objects.get(pk=route.person_id)
    assert waiting_of(person, today=date(2027, 1, 20)).days == 20
