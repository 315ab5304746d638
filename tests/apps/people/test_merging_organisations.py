"""Two organisations become one; nobody and nothing is lost on the way."""

from __future__ import annotations

import pytest

from doorstroom.apps.partners.service import Organisation, OrganisationMerge, Worker, desk_of
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import (
    Involvement,
    Person,
    merge_organisations,
    move_ownership,
    offer_handover,
    undo_merge_organisations,
)
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps.factories import (
    actor_of,
    make_organisation,
    make_pathway,
    make_person,
    make_worker,
    system,
)

pytestmark = pytest.mark.django_db


def test_every_dossier_desk_file_and_task_goes_along() -> None:
    keep, absorb = make_organisation(), make_organisation()
    coach = make_worker(absorb, "jobcoach")
    owned = make_person(owner=coach)
    at_desk = make_person(owner=desk_of(absorb))
    merge_organisations(keep, absorb, actor=system())
    owned, at_desk = (Person.objects.with_owner().get(pk=p.pk) for p in (owned, at_desk))
    assert owned.owner.pk == coach.pk
    assert owned.owner_involvement.organisation_id == keep.pk
    assert at_desk.owner == desk_of(keep)
    assert not Involvement.objects.filter(organisation=absorb).exists()
    assert Organisation.objects.get(pk=absorb.pk).merged_into_id == keep.pk
    assert [w.function for w in Worker.objects.filter(organisation=absorb)] == ["desk"]


def test_a_next_step_at_the_old_desk_is_at_the_new_one() -> None:
    keep = make_organisation()
    pathway = make_pathway()
    absorb = Person.objects.with_owner().get(pk=pathway.person_id).owner.organisation
    Task.objects.filter(pk=pathway.next_task_id).update(worker=desk_of(absorb))
    merge_organisations(keep, absorb, actor=system())
    task = Pathway.objects.select_related("next_task__worker").get(pk=pathway.pk).next_task
    assert task is not None
    assert task.worker == desk_of(keep)


def test_an_offer_between_the_two_is_withdrawn_and_the_giver_stays_owner() -> None:
    keep, absorb = make_organisation(), make_organisation()
    giver = make_worker(absorb)
    person = make_person(owner=giver)
    offer = offer_handover(person, to=keep, why="verhuisd", actor=actor_of(giver))
    merge_organisations(keep, absorb, actor=system())
    offer.refresh_from_db()
    assert offer.status == "withdrawn"
    assert Person.objects.with_owner().get(pk=person.pk).owner.pk == giver.pk


def test_only_a_coordinator_or_manager_merges() -> None:
    keep, absorb = make_organisation(), make_organisation()
    with pytest.raises(NotAllowed):
        merge_organisations(keep, absorb, actor=actor_of(make_worker(keep)))
    assert Organisation.objects.filter(merged_into__isnull=False).count() == 0


def test_an_organisation_merges_once_and_not_into_itself() -> None:
    keep, absorb = make_organisation(), make_organisation()
    with pytest.raises(Refused):
        merge_organisations(keep, keep, actor=system())
    merge_organisations(keep, absorb, actor=system())
    with pytest.raises(Refused):
        merge_organisations(keep, absorb, actor=system())


def test_undone_each_has_what_it_brought_and_keeps_what_came_since() -> None:
    keep, absorb = make_organisation(), make_organisation()
    coach = make_worker(absorb, "jobcoach")
    owned, at_desk = make_person(owner=coach), make_person(owner=desk_of(absorb))
    merge_organisations(keep, absorb, actor=system())
    coach.refresh_from_db()
    since = make_person(owner=coach)
    stays = make_person(owner=make_worker(keep))
    merge = OrganisationMerge.objects.get(absorbed=absorb)
    undo_merge_organisations(merge, actor=system())
    found = {p.pk: p for p in Person.objects.with_owner()}
    assert found[owned.pk].owner_involvement.organisation_id == absorb.pk
    assert found[at_desk.pk].owner == desk_of(absorb)
    assert found[since.pk].owner_involvement.organisation_id == absorb.pk
    assert found[stays.pk].owner_involvement.organisation_id == keep.pk
    coach.refresh_from_db()
    assert coach.organisation_id == absorb.pk
    assert Organisation.objects.get(pk=absorb.pk).merged_into_id is None
    merge.refresh_from_db()
    assert merge.undone_at is not None
    with pytest.raises(Refused, match=r"refused.merge_already_undone"):
        undo_merge_organisations(merge, actor=system())
    merge_organisations(keep, absorb, actor=system())


def test_a_dossier_that_changed_hands_since_stays_with_who_has_it() -> None:
    keep, absorb = make_organisation(), make_organisation()
    person = make_person(owner=make_worker(absorb))
    other = make_worker(keep)
    merge_organisations(keep, absorb, actor=system())
    person = Person.objects.with_owner().get(pk=person.pk)
    move_ownership(person, to=other, actor=system())
    undo_merge_organisations(OrganisationMerge.objects.get(), actor=system())
    owner = Person.objects.with_owner().get(pk=person.pk).owner
    assert owner.pk == other.pk
    assert owner.organisation_id == keep.pk


def test_merges_are_undone_in_the_other_order() -> None:
    one, two, three = make_organisation(), make_organisation(), make_organisation()
    merge_organisations(two, one, actor=system())
    merge_organisations(three, two, actor=system())
    first = OrganisationMerge.objects.get(absorbed=one)
    with pytest.raises(Refused, match=r"refused.merge_undo_order"):
        undo_merge_organisations(first, actor=system())


def test_undoing_is_for_a_coordinator_too() -> None:
    keep, absorb = make_organisation(), make_organisation()
    merge_organisations(keep, absorb, actor=system())
    with pytest.raises(NotAllowed):
        undo_merge_organisations(OrganisationMerge.objects.get(), actor=actor_of(make_worker(keep)))
