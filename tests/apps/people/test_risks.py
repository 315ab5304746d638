"""A risk is stated, denied or withdrawn by name and date; eligibility follows."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import (
    Person,
    Risk,
    deny_risk,
    eligibility_facts,
    state_risk,
    withdraw_risk,
)
from doorstroom.apps.privacy.service import LogEntry
from doorstroom.core.values.errors import Refused
from tests.apps.factories import actor_of, make_person, make_worker, system

pytestmark = pytest.mark.usefixtures("db")

TODAY = date(2026, 12, 1)


@pytest.fixture
def owner() -> Worker:
    return make_worker()


@pytest.fixture
def person(owner: Worker) -> Person:
    return make_person(owner=owner)


def known(person: Person) -> bool | None:
    found = eligibility_facts(person, system()).statement(Risk.DROP_OUT, TODAY)
    return None if found is None else found.applies


def test_a_denied_risk_is_a_no(person: Person, owner: Worker) -> None:
    said = {"risk": Risk.DROP_OUT, "stated_by": "Juf Ans", "actor": actor_of(owner)}
    assert known(person) is None
    state_risk(person, stated_on=date(2026, 11, 1), **said)
    assert known(person) is True
    deny_risk(person, stated_on=TODAY, **said)
    assert known(person) is False
    assert LogEntry.objects.filter(code="log.risk_denied", person=person.pk).exists()
    with pytest.raises(Refused, match=r"refused.risk_needs_a_name"):
        deny_risk(person, stated_on=TODAY, **(said | {"stated_by": " "}))


def test_a_withdrawn_risk_is_not_known(person: Person, owner: Worker) -> None:
    actor = actor_of(owner)
    row = state_risk(
        person, risk=Risk.DROP_OUT, stated_by="Juf Ans", stated_on=date(2026, 11, 1), actor=actor
    )
    withdraw_risk(row, actor=actor)
    assert known(person) is None
    withdraw_risk(row, actor=actor)
    assert LogEntry.objects.filter(code="log.risk_withdrawn", person=person.pk).count() == 1
