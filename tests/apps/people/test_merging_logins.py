"""After merging, and after undoing it, everybody still finds what is theirs."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from doorstroom.apps.accounts.service import User, add_user
from doorstroom.apps.matching.service import Proposal, propose
from doorstroom.apps.notices.service import Message
from doorstroom.apps.partners.service import actor_for
from doorstroom.apps.pathways.service import (
    Contact,
    ContactKind,
    ContactMoment,
    NextStep,
    Outcome,
    Pathway,
    note_contact,
    set_next_step,
)
from doorstroom.apps.people.service import Person, merge_people, undo_merge
from doorstroom.apps.placements import service as placements
from doorstroom.apps.placements.service import FollowUp
from doorstroom.apps.tasks.service import Task
from tests.apps import factories as make
from tests.apps.placements.factories import make_scene, sign_all
from tests.support.clock import moment
from tests.support.commits import check_deferred

pytestmark = pytest.mark.usefixtures("db")


def page_of(login: str) -> object:
    return actor_for(User.objects.get(login=login), now=moment()).person_id


def test_both_logins_open_the_one_page_and_their_own_again_when_undone() -> None:
    owner = make.make_worker(make.make_programme().organiser)
    keep, absorb = (make.make_pathway(owner=owner).person for _ in range(2))
    for login, person in (("sam", keep), ("sam2", absorb)):
        add_user(login=login, name="Sam", person_id=person.pk)
    merge = merge_people(keep, absorb, actor=make.system())
    assert [page_of(login) for login in ("sam", "sam2")] == [keep.pk, keep.pk]
    undo_merge(merge, actor=make.system())
    assert [page_of(login) for login in ("sam", "sam2")] == [keep.pk, absorb.pk]


def test_nobody_becomes_another_by_joining_two_dossiers_in_silence() -> None:
    """A worker could make up somebody with an address of their own, and join the two."""
    owner = make.make_worker(make.make_programme().organiser)
    for made_up_is_kept in (True, False):
        reach = {"phone": "06-12345678", "email": "noor@voorbeeld.example"}
        noor = make.make_pathway(owner=owner, call_name="Noor", **reach).person
        made_up = make.make_pathway(owner=owner, email="collega@voorbeeld.example").person
        login = add_user(login=f"x{made_up.pk}", name="X", person_id=made_up.pk)
        User.objects.filter(pk=login.pk).update(last_login=moment())
        Person.objects.update(reach_unproved=False)
        keep, absorb = (made_up, noor) if made_up_is_kept else (noor, made_up)
        Message.objects.all().delete()
        merge = merge_people(keep, absorb, actor=make.system())
        told = set(Message.objects.values_list("purpose", "address"))
        if made_up_is_kept:
            # No link goes to the worker's address before Noor could call.
            assert ("reach_changed", "noor@voorbeeld.example") in told
            assert ("reach_changed", "+31612345678") in told
            keep.refresh_from_db()
            assert keep.email_links_from is not None
        else:
            assert ("dossiers_merged", "0612345678") in told
        undo_merge(merge, actor=make.system())


@pytest.mark.parametrize(
    ("phone", "held"), [("06-12345678", False), ("", False), ("06-87654321", True)]
)
def test_an_address_that_only_the_kept_dossier_knows_goes_on(phone: str, held: bool) -> None:
    """Unless the other was reached elsewhere: then both are new to who was reached there."""
    owner = make.make_worker(make.make_programme().organiser)
    reach = {"phone": "0612345678", "email": "noor@voorbeeld.example"}
    keep = make.make_pathway(owner=owner, call_name="Noor", **reach).person
    absorb = make.make_pathway(owner=owner, call_name="Noor", phone=phone, email="").person
    Person.objects.update(reach_unproved=False)
    merge_people(keep, absorb, actor=make.system())
    keep.refresh_from_db()
    assert [keep.phone_links_from is not None, keep.email_links_from is not None] == [held, held]


@pytest.mark.parametrize("came_in", [True, False])
def test_an_address_that_nobody_vouched_for_is_none_to_send_links_to_after_a_merge(
    came_in: bool,
) -> None:
    """The list of a school had the phone of a mother; a link to it would make her somebody."""
    owner = make.make_worker(make.make_programme().organiser)
    keep = make.make_pathway(owner=owner, phone="0612345678", email="").person
    absorb = make.make_pathway(owner=owner, phone="0687654321", email="a@b.example").person
    Person.objects.filter(pk=keep.pk).update(reach_unproved=True)
    if came_in:
        login = add_user(login="x", name="X", person_id=absorb.pk)
        User.objects.filter(pk=login.pk).update(last_login=moment())
    merge_people(keep, absorb, actor=make.system())
    keep.refresh_from_db()
    assert (keep.reach_unproved, keep.phone_links_from) == (True, None)


def test_where_others_read_along_the_word_to_the_old_address_goes_out() -> None:
    owner = make.make_worker(make.make_programme().organiser)
    keep = make.make_pathway(owner=owner, phone="0612345678", safe_contact=True).person
    absorb = make.make_pathway(owner=owner, phone="0687654321").person
    merge_people(keep, absorb, actor=make.system())
    told = Message.objects.get(person=keep.pk, purpose="reach_changed", channel="sms")
    assert (told.address, told.status, told.safe) == ("+31687654321", "queued", True)


@pytest.fixture
def other() -> tuple[Person, Pathway]:
    """Somebody with a route in another programme, which goes along as it is."""
    organiser = make.make_organisation("gemeente")
    worker = make.make_worker(organiser)
    route = make.make_pathway(programme=make.make_programme("doorstroom", organiser), owner=worker)
    return route.person, route


def test_what_came_to_a_route_after_merging_goes_back_with_it(
    other: tuple[Person, Pathway],
) -> None:
    absorb, route = other
    owner = make.make_worker(make.make_programme().organiser)
    keep = make.make_pathway(owner=owner).person
    merge = merge_people(keep, absorb, actor=make.system())
    route.refresh_from_db()
    step = NextStep("Bel de school", date(2026, 12, 4))
    set_next_step(route, step=step, actor=make.system())
    actor = make.actor_of(owner)
    note_contact(route.person, contact=Contact(ContactKind.CALL), pathway=route, actor=actor)
    proposal = propose(
        keep, place=make.make_place(guidance="light"), pathway=route, actor=make.system()
    )
    undo_merge(merge, actor=make.system())
    check_deferred(connection)
    task = Pathway.objects.select_related("next_task").get(pk=route.pk).next_task
    assert task is not None
    assert task.person == absorb.pk
    assert ContactMoment.objects.get(pathway=route).person_id == absorb.pk
    assert Proposal.objects.get(pk=proposal.pk).person_id == absorb.pk
    about = Task.objects.filter(subject_id=proposal.pk).order_by("id")
    assert {row.person for row in about} == {absorb.pk}


def test_a_job_that_began_after_merging_goes_back_with_its_route() -> None:
    scene = make_scene(kind="baan", running=False)
    organiser = make.make_organisation("gemeente")
    programme = make.make_programme("doorstroom", organiser)
    keep = make.make_pathway(programme=programme, owner=make.make_worker(organiser)).person
    merge = merge_people(keep, scene.person, actor=make.system())
    sign_all(scene.placement)
    placements.begin(scene.placement, actor=make.system())
    assert Person.objects.get(pk=keep.pk).destination_since == date(2026, 12, 1)
    undo_merge(merge, actor=make.system())
    check_deferred(connection)
    assert Outcome.objects.get().person_id == scene.person.pk
    assert {row.person_id for row in FollowUp.objects.order_by("id")} == {scene.person.pk}
    assert Person.objects.get(pk=keep.pk).destination_since is None
    assert Person.objects.get(pk=scene.person.pk).destination_since == date(2026, 12, 1)
