"""Making two dossiers one takes no case, opens nothing to anybody, and loosens no protection."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from doorstroom.apps.accounts.service import (
    Pass,
    PassKind,
    PassPurpose,
    SignedIn,
    User,
    add_user,
    make_pass,
)
from doorstroom.apps.notices.service import Message
from doorstroom.apps.partners.service import Worker, desk_of
from doorstroom.apps.people.service import (
    EmergencyAccess,
    Involvement,
    InvolvementRole,
    NewRepresentation,
    Person,
    Purpose,
    Representation,
    RepresentationKind,
    RepresentationScope,
    add_representation,
    hold,
    involve,
    merge_people,
    register_person,
    shown_groups,
    undo_merge,
)
from doorstroom.apps.privacy.service import LegalHold
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.errors import Refused
from tests.apps import factories as make
from tests.support.clock import moment, wall_clock

pytestmark = pytest.mark.usefixtures("db")
NUMBER = "0612345678"
A_PARENT = NewRepresentation(
    name="Ans Toets",
    kind=RepresentationKind.PARENT,
    scope=RepresentationScope.ALL,
    basis="gezag",
    starts_on=date(2026, 11, 1),
    login="ans",
)


def known(owner: Worker, **changes: object) -> Person:
    """Somebody in a dossier of this owner's; the same name and number as any other."""
    details = make.details(**{"phone": NUMBER, **changes})
    day = date(2026, 12, 1)
    return register_person(details, owner=owner, reported_on=day, actor=make.system())


def involved(person: Person, worker: Worker, role: InvolvementRole) -> Involvement:
    return involve(
        person,
        organisation=worker.organisation,
        worker=worker,
        role=role,
        purpose=Purpose.GUIDANCE,
        actor=make.system(),
    )


def owner_of(person: Person) -> Worker:
    return Person.objects.with_owner().get(pk=person.pk).owner


@pytest.fixture
def guide() -> Worker:
    return make.make_worker(make.make_organisation("gemeente"))


@pytest.fixture
def teacher() -> Worker:
    return make.make_worker(make.make_organisation("school_pro"), "teacher")


def test_nobody_takes_a_case_by_making_up_a_double(guide: Worker, teacher: Worker) -> None:
    victim, made_up = known(guide), known(teacher)
    involved(victim, teacher, InvolvementRole.SCHOOL)
    actor = make.actor_of(teacher)
    saw = shown_groups(victim, actor)
    with pytest.raises(Refused, match=r"refused.merge_takes_a_case"):
        merge_people(made_up, victim, actor=actor)
    # The other way around they give up their own, and see what they saw.
    merge_people(victim, made_up, actor=actor)
    assert owner_of(victim) == guide
    assert shown_groups(victim, actor) == saw
    assert Task.objects.get(code="task.dossiers_merged").worker == guide
    assert Message.objects.filter(person=victim.pk, purpose="dossiers_merged").exists()


def test_a_double_that_waits_at_ones_own_desk_goes_into_the_own_case() -> None:
    """A job coach may take it up and read it; a case of a colleague is not theirs to read."""
    coach = make.make_worker(make.make_organisation("gemeente"), "jobcoach")
    own, waiting = known(coach), known(desk_of(coach.organisation))
    of_colleague = known(make.make_worker(coach.organisation))
    merge_people(own, waiting, actor=make.actor_of(coach))
    assert owner_of(own) == coach
    with pytest.raises(Refused, match=r"refused.merge_shows_more"):
        merge_people(own, of_colleague, actor=make.actor_of(coach))


def test_nobody_brings_a_friend_in_through_a_double(guide: Worker, teacher: Worker) -> None:
    victim, made_up = known(guide), known(teacher)
    involved(victim, teacher, InvolvementRole.SCHOOL)
    friend = make.make_worker(make.make_organisation())
    row = involved(made_up, friend, InvolvementRole.CASEMANAGER)
    with pytest.raises(Refused, match=r"refused.merge_shows_more"):
        merge_people(victim, made_up, actor=make.actor_of(teacher))
    row.refresh_from_db()
    assert row.person_id == made_up.pk
    # Whoever sees all of both may.
    involved(victim, teacher, InvolvementRole.PARTNER)
    involved(victim, friend, InvolvementRole.CASEMANAGER)
    merge_people(victim, made_up, actor=make.actor_of(teacher))


def test_nobody_lets_a_representative_read_through_a_double(guide: Worker, teacher: Worker) -> None:
    child = {"born": PartialDate(2012, 5, 4)}
    victim, made_up = known(guide, **child), known(teacher, **child)
    involved(victim, teacher, InvolvementRole.SCHOOL)
    add_representation(made_up, representation=A_PARENT, actor=make.system())
    with pytest.raises(Refused, match=r"refused.merge_shows_more"):
        merge_people(victim, made_up, actor=make.actor_of(teacher))


def test_consent_that_was_never_given_makes_nobody_a_neighbourhood_team(guide: Worker) -> None:
    team = make.make_worker(make.make_organisation("wijkteam"), "neighbourhood_worker")
    keep, absorb = known(guide), known(team)
    merge_people(keep, absorb, actor=make.system())
    assert not Involvement.objects.open().filter(person=keep, role="neighbourhood").exists()


@pytest.mark.parametrize("at_own_desk", [True, False])
def test_who_cannot_open_it_and_ones_own_desk_are_not_asked_whether_it_was_right(
    guide: Worker, at_own_desk: bool
) -> None:
    other = desk_of(guide.organisation) if at_own_desk else make.make_worker()
    keep, absorb = known(guide), known(other)
    if not at_own_desk:
        # A seat that opened dossiers once, and only manages now.
        Worker.objects.filter(pk=other.pk).update(function="programme_manager")
    actor = make.actor_of(guide) if at_own_desk else make.system()
    merge_people(keep, absorb, actor=actor)
    asked = {task.worker for task in Task.objects.filter(code="task.dossiers_merged")}
    assert asked == (set() if at_own_desk else {guide})


def test_the_stricter_protection_holds_for_both(guide: Worker) -> None:
    """Others read along, links wait, and an adult has no parent who reads."""
    grown, child = PartialDate(2006, 5, 4), PartialDate(2009, 5, 4)
    tomorrow = moment() + timedelta(hours=20)
    keep, absorb = known(guide, born=grown), known(guide, born=child, safe_contact=True)
    Person.objects.filter(pk=absorb.pk).update(phone_links_from=tomorrow)
    add_representation(absorb, representation=A_PARENT, actor=make.system())
    hold(absorb, reason="rechtszaak", actor=make.system())
    merge = merge_people(keep, absorb, actor=make.actor_of(guide))
    keep.refresh_from_db()
    assert (keep.safe_contact, keep.phone_links_from) == (True, tomorrow)
    assert not Representation.objects.running(make.system()).filter(person=keep).exists()
    assert LegalHold.objects.filter(person=keep.pk, lifted_at=None).exists()
    assert Message.objects.get(person=keep.pk, purpose="dossiers_merged").safe
    undo_merge(merge, actor=make.actor_of(guide))
    keep.refresh_from_db()
    assert keep.safe_contact


@pytest.mark.parametrize("parent_at_keep", [True, False])
def test_the_earliest_birth_date_of_both_counts(guide: Worker, parent_at_keep: bool) -> None:
    grown, child = PartialDate(2006, 5, 4), PartialDate(2009, 5, 4)
    young = known(guide, born=child)
    other = known(guide, born=grown if parent_at_keep else None)
    add_representation(young, representation=A_PARENT, actor=make.system())
    keep, absorb = (young, other) if parent_at_keep else (other, young)
    merge_people(keep, absorb, actor=make.actor_of(guide))
    reads = Representation.objects.running(make.system()).filter(person=keep).exists()
    assert reads is not parent_at_keep


def test_what_was_opened_in_an_emergency_is_not_both(guide: Worker) -> None:
    keep, absorb = known(guide, surname="Een"), known(guide, surname="Twee")
    near = make.make_worker(make.make_organisation())
    EmergencyAccess.objects.create(
        person=absorb,
        worker=near,
        user=near.user,
        owner=guide,
        reason="De vader belt dat het niet goed gaat.",
        opened_at=moment(),
        ends_at=moment() + timedelta(hours=3),
    )
    merge_people(keep, absorb, actor=make.actor_of(guide))
    assert EmergencyAccess.objects.get().closed_at is not None


@pytest.mark.parametrize("stranger_is_kept", [True, False])
def test_who_is_signed_in_reads_nothing_of_the_other(
    client: Client, guide: Worker, stranger_is_kept: bool
) -> None:
    """A stranger signs up with a name that a guide knows, and waits to be made one."""
    noor, strangers = known(guide), known(guide, phone="", email="x@voorbeeld.example")
    login = add_user(login="x", name="X", person_id=strangers.pk)
    login.set_password("een lang wachtwoord")
    login.save()
    with wall_clock():
        client.force_login(login)
        assert client.get("/mijn/").status_code == 200
        make_pass(login, purpose=PassPurpose.SIGN_IN, kind=PassKind.LINK, actor=make.system())
        keep, absorb = (strangers, noor) if stranger_is_kept else (noor, strangers)
        merge_people(keep, absorb, actor=make.actor_of(guide))
        assert client.get("/mijn/").status_code == 302
    assert not SignedIn.objects.running().filter(user=login).exists()
    assert not Pass.objects.filter(user=login, used_at=None).exists()
    assert not User.objects.get(pk=login.pk).has_usable_password()
    keep.refresh_from_db()
    assert keep.phone_links_from == moment() + timedelta(hours=24)
    assert keep.email_links_from == moment() + timedelta(hours=24)
