"""Emergencies are rare for who asks many times at once, too."""

from __future__ import annotations

import pytest

from doorstroom.apps.people.service import EmergencyAccess, Person, Sought, open_emergency
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused
from tests.apps.factories import actor_of, make_organisation, make_person, make_worker
from tests.support.database import Race

pytestmark = pytest.mark.real_commits

WHY = "Moeder belt: hij is sinds gisteren zoek."


def opened(person: Person, actor: Actor) -> EmergencyAccess | None:
    return open_emergency(Sought(reference=person.reference), reason=WHY, actor=actor)


def missed(actor: Actor) -> EmergencyAccess | None:
    return open_emergency(Sought(reference="XXXX-2345"), reason=WHY, actor=actor)


def test_who_guesses_many_times_at_once_guesses_no_more(race: Race) -> None:
    actor = actor_of(make_worker(make_organisation("gemeente")))
    for _each in range(4):
        missed(actor)
    results = race(*[lambda: missed(actor)] * 3)
    assert results.count(None) == 1
    assert [each.code for each in results if isinstance(each, Refused)] == [
        "refused.emergency_too_often"
    ] * 2


def test_who_opens_many_at_once_opens_as_many(race: Race) -> None:
    actor = actor_of(make_worker(make_organisation("gemeente")))
    people = [make_person() for _each in range(5)]
    for person in people[:2]:
        assert opened(person, actor)
    race(*[lambda person=person: opened(person, actor) for person in people[2:]])
    assert EmergencyAccess.objects.filter(user=actor.user_id).count() == 3
