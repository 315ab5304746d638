"""A hold is on somebody who stays: who sets one while the night lets them go, waits."""

from __future__ import annotations

import pytest
from django.db import transaction

from doorstroom.apps.people.service import Person, hold, let_go
from doorstroom.apps.privacy.service import LegalHold, acting_as
from doorstroom.core.values.errors import Refused
from tests.apps.factories import actor_of, system
from tests.apps.people.lives import lived, state
from tests.support.meanwhile import At

pytestmark = pytest.mark.real_commits

AFTER = "2028-12-10 10:00"


def test_nobody_is_held_who_is_being_let_go(at: At) -> None:
    with transaction.atomic():
        life = lived()
        person, rules = life.person, state()
    owner, night = actor_of(life.scene.owner), system(AFTER)
    other = at(
        "doorstroom.apps.people.actions.keeping.standing_of",
        lambda: hold(person, reason="rechtszaak", actor=owner),
    )
    with acting_as(night):
        let_go(person, rules=rules, actor=night)
    refused = other.ended()
    assert isinstance(refused, Refused)
    assert refused.code == "refused.hold_too_late"
    assert not LegalHold.objects.exists()
    assert not Person.objects.filter(pk=person.pk).exists()


def test_pressed_twice_at_once_it_is_one_hold(at: At) -> None:
    with transaction.atomic():
        life = lived()
        person = life.person
    owner = actor_of(life.scene.owner)
    other = at(
        "doorstroom.apps.people.actions.keeping.require_may_hold",
        lambda: hold(person, reason="rechtszaak", actor=owner),
    )
    with acting_as(owner):
        held = hold(person, reason="rechtszaak ", actor=owner)
    assert other.ended() == held
    with acting_as(owner):
        second = hold(person, reason="een klacht", actor=owner)
    assert set(LegalHold.objects.all()) == {held, second}
