"""Who represents somebody sees their file, within the scope, until the date; and no longer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from doorstroom.apps.accounts.service import User
from doorstroom.apps.notices.service import Message
from doorstroom.apps.people.service import (
    Changes,
    Involvement,
    InvolvementRole,
    LegalGround,
    Need,
    NewRepresentation,
    Person,
    Purpose,
    Representation,
    RepresentationKind,
    RepresentationScope,
    add_representation,
    change_person,
    end_representation,
    file_of,
    involve,
    may_guide,
    shown_to,
    with_openings,
)
from doorstroom.core.sharing import FieldGroup
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps.factories import (
    actor_of,
    make_organisation,
    make_person,
    make_worker,
    system,
)
from tests.support.clock import A_TUESDAY, moment

pytestmark = pytest.mark.usefixtures("db")

TODAY = date(2026, 12, 1)


@pytest.fixture
def person() -> Person:
    return make_person(owner=make_worker(), born=PartialDate(2009, 12, 20))


def add(person: Person, kind: str = "parent", scope: str = "all", **more: object) -> Representation:
    new = NewRepresentation(
        name="Anja Ver",
        kind=RepresentationKind(kind),
        scope=RepresentationScope(scope),
        basis="Uittreksel gezagsregister, gezien op 1 december",
        starts_on=TODAY,
        login="anja@voorbeeld.example",
        **more,  # type: ignore[arg-type]
    )
    return add_representation(person, representation=new, actor=actor_of(person.owner))


def parent(now: str = A_TUESDAY) -> Actor:
    user = User.objects.get(login="anja@voorbeeld.example")
    return with_openings(Actor(kind="user", name=user.name, now=moment(now), user_id=user.pk))


def test_a_parent_sees_the_file_and_does_nothing_in_it(person: Person) -> None:
    add(person)
    actor = parent()
    assert list(Person.objects.visible_to(actor)) == [person]
    file = file_of(Person.objects.get(pk=person.pk), actor)
    assert not file.shows.notes
    assert not file.shows.coach_notes
    assert file.shows.life
    assert not may_guide(person, actor)


@pytest.mark.parametrize(
    ("kind", "scope", "money", "wishes"),
    [("administrator", "money", True, False), ("mentor", "personal", False, True)],
)
def test_the_scope_says_which_part(
    person: Person, kind: str, scope: str, money: bool, wishes: bool
) -> None:
    add(person, kind, scope)
    file = file_of(Person.objects.get(pk=person.pk), parent())
    assert (file.shows.money, file.shows.wishes) == (money, wishes)
    assert file.shows.identity


@pytest.mark.parametrize("kind", list(RepresentationKind))
def test_who_was_appointed_over_a_part_reads_that_part_only(kind: RepresentationKind) -> None:
    person = make_person(owner=make_worker(), born=PartialDate(2009, 12, 20))
    may = {"mentor": {"personal"}, "administrator": {"money"}}.get(
        kind, {"all", "personal", "money"}
    )
    for scope in RepresentationScope:
        if scope in may:
            end_representation(add(person, kind, scope), reason="x", actor=system())
        else:
            with pytest.raises(Refused, match="representation_scope"):
                add(person, kind, scope)
    assert Representation.objects.filter(person=person).count() == len(may)


@pytest.mark.parametrize(("kind", "scope"), [("administrator", "money"), ("mentor", "personal")])
def test_the_database_keeps_a_scope_to_its_kind_and_who_acts_carries_it(
    person: Person, kind: str, scope: str
) -> None:
    row = add(person, kind, scope)
    eyes, whom = parent(), (person.pk,)
    assert eyes.represents == whom
    assert eyes.represents_in_money == (whom if scope == "money" else ())
    assert eyes.represents_in_life == (() if scope == "money" else whom)
    for other in {"all", "personal", "money"} - {scope}:
        with pytest.raises(IntegrityError), transaction.atomic():
            Representation.objects.filter(pk=row.pk).update(scope=other)


def test_of_an_adult_too_the_scope_says_which_part() -> None:
    adult = make_person(owner=make_worker(), born=PartialDate(2004, 1, 1))
    add(adult, "administrator", "money")
    file = file_of(Person.objects.get(pk=adult.pk), parent())
    assert (file.shows.money, file.shows.wishes, file.shows.life) == (True, False, False)


def test_a_parent_represents_until_the_eighteenth_birthday(person: Person) -> None:
    row = add(person, ends_on=date(2030, 1, 1))
    assert row.ends_on == date(2027, 12, 20)
    assert parent("2027-12-19 09:00").represents
    assert not parent("2027-12-20 09:00").represents


def test_of_an_adult_no_parent_but_a_curator() -> None:
    adult = make_person(owner=make_worker(), born=PartialDate(2004, 1, 1))
    with pytest.raises(Refused, match="representation_adult"):
        add(adult)
    assert add(adult, "curator").ends_on is None


def test_without_a_birth_date_a_parent_has_an_end() -> None:
    person = make_person(owner=make_worker())
    Person.objects.filter(pk=person.pk).update(birth_day=None, birth_month=None, birth_year=None)
    person.refresh_from_db()
    with pytest.raises(Refused, match="needs_birth"):
        add(person)
    assert add(person, ends_on=TODAY + timedelta(days=90)).ends_on is not None


def test_it_ends_when_somebody_says_so(person: Person) -> None:
    row = add(person)
    end_representation(row, reason="Gezag overgedragen", actor=actor_of(person.owner))
    assert not parent().represents
    assert not Person.objects.visible_to(parent()).exists()


def test_a_basis_is_stated_and_only_guidance_adds(person: Person) -> None:
    new = NewRepresentation(
        "Anja", RepresentationKind.PARENT, RepresentationScope.ALL, " ", TODAY, None
    )
    with pytest.raises(Refused, match="basis"):
        add_representation(person, representation=new, actor=actor_of(person.owner))
    with pytest.raises(NotAllowed):
        add_representation(person, representation=new, actor=actor_of(make_worker()))


def test_who_sees_a_part_lets_nobody_read_the_whole(person: Person) -> None:
    """A teacher guides too, and sees neither the notes nor what must be settled first."""
    teacher = make_worker(make_organisation("school_pro"), "teacher")
    involve(
        person,
        organisation=teacher.organisation,
        role=InvolvementRole.SCHOOL,
        purpose=Purpose.GUIDANCE,
        legal_ground=LegalGround.PUBLIC_TASK,
        worker=teacher,
        actor=system(),
    )
    assert may_guide(person, actor_of(teacher))
    new = NewRepresentation(
        "Anja Ver", RepresentationKind.CURATOR, RepresentationScope.ALL, "Besluit", TODAY
    )
    with pytest.raises(NotAllowed, match="representation_by_owner"):
        add_representation(person, representation=new, actor=actor_of(teacher))
    assert not Representation.objects.exists()


def test_the_person_hears_at_once_who_may_speak_for_them(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(phone="0612345678", safe_contact=False)
    person.refresh_from_db()
    add(person)
    told = Message.objects.get(person=person.pk, purpose="representation")
    assert "Anja Ver" in told.text


def test_a_colleague_or_a_young_person_is_not_made_a_representative(person: Person) -> None:
    other = make_worker()
    assert other.user is not None
    User.objects.filter(pk=other.user.pk).update(login="anja@voorbeeld.example")
    with pytest.raises(Refused, match="representation_login"):
        add(person)


def test_nobody_else_sees_who_represents(person: Person) -> None:
    row = add(person)
    assert row in Representation.objects.visible_to(actor_of(person.owner))
    assert row in Representation.objects.visible_to(parent())
    assert row not in Representation.objects.visible_to(actor_of(make_worker()))
    assert file_of(person, actor_of(make_worker())).shown == frozenset[FieldGroup]()


def test_who_may_read_the_messages_reads_no_address_and_no_agreements(person: Person) -> None:
    add(person)
    need = Need.objects.create(
        person=person, domain="housing", agreed="Woont bij een vriend", opened_on=TODAY
    )
    assert need in shown_to(Need.objects.all(), FieldGroup.LIFE, parent())
    change_person(person, changes=Changes({"safe_contact": True}), actor=actor_of(person.owner))
    file = file_of(Person.objects.get(pk=person.pk), parent())
    # At a school or a company somebody is to be found.
    assert file.shown == {FieldGroup.IDENTITY, FieldGroup.MONEY}
    for group in set(FieldGroup) - file.shown:
        assert not shown_to(Involvement.objects.filter(person=person), group, parent())
    assert need not in shown_to(Need.objects.all(), FieldGroup.LIFE, parent())
    # And not why: that would tell whoever reads along that somebody said so.
    assert file.why_not(FieldGroup.CONTACT, "nl") == "niet nodig voor deze taak"


def test_of_an_incomplete_birth_date_the_earliest_day_counts() -> None:
    born = make_person(owner=make_worker(), born=PartialDate(2009))
    assert add(born).ends_on == date(2027, 1, 1)
    Person.objects.filter(pk=born.pk).update(birth_year=2008)
    born.refresh_from_db()
    with pytest.raises(Refused, match="whole_birth"):
        add(born, ends_on=date(2026, 12, 10))


def test_a_birth_date_that_is_known_better_ends_it_sooner_and_never_later(person: Person) -> None:
    owner = actor_of(person.owner)
    row = add(person)
    for born, until in ((PartialDate(2009, 12, 10), 10), (PartialDate(2009, 12, 20), 10)):
        change_person(person, changes=Changes({"born": born}), actor=owner)
        row.refresh_from_db()
        assert row.ends_on == date(2027, 12, until)
    change_person(person, changes=Changes({"born": PartialDate(2008, 3, 9)}), actor=owner)
    row.refresh_from_db()
    assert row.ended_at is not None
    assert not parent().represents
