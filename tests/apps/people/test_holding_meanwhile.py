"""A hold is on somebody who stays: who sets one while the night lets them go, waits."""

from __future__ import annotations

import pytest
from django.db import transaction

from doorstroom.apps.people.service import Person, hold, let_go
from doorstroom.apps.privacy.service import LegalHold, acting_as
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
    assert isinstance(other.ended(), Person.DoesNotExist)
    assert not LegalHold.objects.exists()
    assert not Person.objects.filter(pk=person.pk).exists()
