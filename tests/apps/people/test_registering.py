"""Somebody new: with a reference of their own, and helpers whom only who guides brings in."""

from __future__ import annotations

import uuid

import pytest

from doorstroom.apps.people.actions import registering
from doorstroom.apps.people.service import InvolvementRole, Person, Purpose, involve
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed
from tests.apps.factories import make_organisation, make_pathway, self_of, system
from tests.support.clock import moment

pytestmark = pytest.mark.usefixtures("db")


def test_two_keys_that_share_a_reference_give_two_references(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = registering.reference_for
    shared: list[uuid.UUID] = []

    def short(key: uuid.UUID) -> str:
        if len(shared) < 2 and key not in shared:
            shared.append(key)
        return "ABCD-2345" if key in shared else real(key)

    monkeypatch.setattr(registering, "reference_for", short)
    people = [make_pathway().person for _ in range(2)]
    assert people[0].reference == "ABCD-2345"
    assert Person.objects.values("reference").distinct().count() == 2


def test_nobody_without_a_seat_brings_in_a_helper() -> None:
    person = make_pathway().person
    helper = make_organisation("gemeente")
    fields = {"organisation": helper, "role": InvolvementRole.PARTNER, "purpose": Purpose.GUIDANCE}
    visitor = Actor(kind="public", name="", now=moment())
    with pytest.raises(NotAllowed):
        involve(person, **fields, actor=visitor)  # type: ignore[arg-type]
    for actor in (self_of(person), system()):
        assert involve(person, **fields, actor=actor).person_id == person.pk  # type: ignore[arg-type]
