"""What a seat sees of what its organisation is involved in: it goes by its own function."""

from __future__ import annotations

from dataclasses import replace

import pytest

from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.people.service import (
    Involvement,
    InvolvementRole,
    LifeDomain,
    Need,
    Person,
    Purpose,
    add_need,
    file_of,
    files_of,
    involve,
    may_guide,
    may_hold,
    shown_to,
)
from doorstroom.apps.privacy.service import acting_as
from doorstroom.core.sharing import FieldGroup, Shared, functions_reading, matrix, role_of
from doorstroom.core.values.actor import Actor
from tests.apps.factories import actor_of, make_organisation, make_person, make_worker, system

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def home() -> Organisation:
    return make_organisation("jongerenloket")


@pytest.fixture
def person(home: Organisation) -> Person:
    return make_person(owner=make_worker(home), phone="0612345678")


def at(home: Organisation, function: str) -> Actor:
    return actor_of(make_worker(home, function))


def seen(person: Person, actor: Actor) -> frozenset[FieldGroup]:
    fresh, again = Person.objects.get(pk=person.pk), Person.objects.get(pk=person.pk)
    found = file_of(fresh, actor).shown
    assert files_of([again], actor)[again.pk].shown == found
    return found


def shows(role: str) -> frozenset[FieldGroup]:
    cells = {group: matrix().may_see(group, role, "guidance") for group in FieldGroup}
    return frozenset(group for group, cell in cells.items() if isinstance(cell, Shared))


def organisation_comes_in(person: Person, home: Organisation, role: str) -> Involvement:
    return involve(
        person,
        organisation=home,
        role=InvolvementRole(role),
        purpose=Purpose.GUIDANCE,
        actor=system(),
    )


@pytest.mark.parametrize("function", ["programme_manager", "account_manager"])
def test_who_owns_no_case_opens_none_of_their_organisation(
    function: str, home: Organisation, person: Person
) -> None:
    actor = at(home, function)
    assert not Person.objects.visible_to(actor).exists()
    assert not Involvement.objects.visible_to(actor).exists()
    assert seen(person, actor) == frozenset()
    assert not may_guide(person, actor)


def test_who_manages_a_programme_reads_no_dossier_at_all(home: Organisation) -> None:
    """Not by name either, and the database is told of no organisation whose files they read."""
    person = make_person(owner=make_worker())
    manager = make_worker(home, "programme_manager")
    for worker in (None, manager):
        involve(
            person,
            organisation=home,
            role=InvolvementRole.PARTNER,
            purpose=Purpose.MATCHING,
            worker=worker,
            actor=system(),
        )
    with acting_as(actor_of(manager)):
        assert not Person.objects.exists()
        assert not Involvement.objects.exists()
    assert seen(person, actor_of(manager)) == frozenset()


def test_an_account_manager_reads_what_they_are_brought_in_for(home: Organisation) -> None:
    person = make_person(owner=make_worker())
    actor = at(home, "account_manager")
    # What a case manager there guides is that case manager's: life, money and notes.
    for role in ("aftercare", "casemanager"):
        organisation_comes_in(person, home, role)
        assert seen(person, actor) == frozenset()
    organisation_comes_in(person, home, "partner")
    assert seen(person, actor) == shows("partner")
    with acting_as(actor):
        assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("function", "role"),
    [
        ("jobcoach", "jobcoach"),
        ("life_coach", "life_coach"),
        ("coordinator", "casemanager"),
        ("client_manager", "casemanager"),
    ],
)
def test_a_case_of_a_colleague_is_read_in_ones_own_role(
    function: str, role: str, home: Organisation, person: Person
) -> None:
    assert seen(person, at(home, function)) == shows(role)


@pytest.mark.parametrize(
    ("kind", "function", "role"),
    [("school_vso", "teacher", "school"), ("wijkteam", "neighbourhood_worker", "neighbourhood")],
)
def test_what_a_colleague_owns_is_no_wider_than_ones_own_role(
    kind: str, function: str, role: str
) -> None:
    home = make_organisation(kind)
    owner, colleague = make_worker(home, function), make_worker(home, function)
    person = make_person(owner=owner)
    add_need(person, domain=LifeDomain.HOUSING, agreed="Een kamer", actor=system())
    assert seen(person, actor_of(owner)) == shows("owner")
    assert seen(person, actor_of(colleague)) == shows(role)
    for worker in (owner, colleague):
        rows = shown_to(Need.objects.all(), FieldGroup.LIFE, actor_of(worker))
        assert rows.exists() == (FieldGroup.LIFE in seen(person, actor_of(worker)))
    ground = file_of(person, actor_of(colleague)).ground(FieldGroup.IDENTITY)
    assert ground is not None
    assert ground.code == "task"


def test_who_stands_in_for_the_owner_reads_as_the_owner(home: Organisation) -> None:
    owner = make_worker(home, "jobcoach")
    person, colleague = make_person(owner=owner), at(home, "jobcoach")
    assert FieldGroup.MONEY not in seen(person, colleague)
    away = tuple(replace(seat, standing_in=True) for seat in actor_of(owner).seats)
    assert FieldGroup.MONEY in seen(person, replace(colleague, seats=(*colleague.seats, *away)))


def test_a_row_opens_for_the_functions_that_are_involved_so(person: Person) -> None:
    for kind in ("jongerenloket", "school_vso"):
        there = make_organisation(kind)
        organisation_comes_in(person, there, "casemanager")
        for function in functions_reading():
            role = role_of(function)
            assert role is not None
            if role.kinds and kind not in role.kinds:
                continue
            opens = bool(seen(person, at(there, function)))
            assert opens == ("casemanager" in role.involved_as), function


def test_two_seats_give_no_more_than_each(home: Organisation, person: Person) -> None:
    """Who counts where the case is, and guides elsewhere, guides nobody here."""
    for here, role in (("programme_manager", ""), ("account_manager", "")):
        both = replace(
            at(home, here), seats=(*at(home, here).seats, *actor_of(make_worker()).seats)
        )
        assert seen(person, both) == frozenset(role)
        assert not may_guide(person, both)


def test_who_reads_from_one_seat_does_nothing_from_another(person: Person) -> None:
    there = make_organisation("school_vso")
    organisation_comes_in(person, there, "school")
    teacher, coordinator = at(there, "teacher"), actor_of(make_worker(function="coordinator"))
    both = replace(teacher, seats=(*teacher.seats, *coordinator.seats))
    assert may_guide(person, both)
    assert not may_hold(person, both)
    assert may_hold(person, at(person.owner.organisation, "coordinator"))
