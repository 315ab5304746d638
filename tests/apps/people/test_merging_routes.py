"""What runs in a route that closes by merging goes on in the kept one, and comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.db import connection

from doorstroom.apps.learning import service as learning
from doorstroom.apps.matching.service import Proposal, propose
from doorstroom.apps.pathways.service import Outcome, Pathway
from doorstroom.apps.people.service import Person, merge_people, undo_merge
from doorstroom.apps.placements import service as placements
from doorstroom.apps.placements.service import EarlyEnd, EndReason, Placement
from tests.apps import factories as make
from tests.apps.placements.factories import Scene, make_scene
from tests.support.commits import check_deferred

pytestmark = pytest.mark.usefixtures("db")
BEGUN = date(2026, 12, 1)


@dataclass
class Two:
    """Somebody with two dossiers in one programme; in the second they work already."""

    keep: Person
    route: Pathway
    scene: Scene

    @property
    def absorb(self) -> Person:
        return self.scene.person


@pytest.fixture
def two() -> Two:
    scene = make_scene(kind="baan")
    keep = make.make_pathway(owner=scene.owner)
    return Two(keep.person, keep, scene)


def since(person: Person) -> date | None:
    return Person.objects.get(pk=person.pk).destination_since


def test_who_works_goes_on_in_the_kept_route_and_the_days_stop_there(two: Two) -> None:
    assert (since(two.keep), since(two.absorb)) == (None, BEGUN)
    merge = merge_people(two.keep, two.absorb, actor=make.system())
    check_deferred(connection)
    placement = Placement.objects.get(pk=two.scene.placement.pk)
    outcome = Outcome.objects.get()
    assert (placement.pathway_id, placement.person_id) == (two.route.pk, two.keep.pk)
    assert (outcome.pathway_id, outcome.person_id) == (two.route.pk, two.keep.pk)
    assert (since(two.keep), since(two.absorb)) == (BEGUN, None)
    undo_merge(merge, actor=make.system())
    check_deferred(connection)
    placement.refresh_from_db()
    outcome.refresh_from_db()
    assert (placement.pathway_id, placement.person_id) == (two.scene.pathway.pk, two.absorb.pk)
    assert (outcome.pathway_id, outcome.person_id) == (two.scene.pathway.pk, two.absorb.pk)
    assert (since(two.keep), since(two.absorb)) == (None, BEGUN)


def test_a_stop_after_merging_leaves_its_step_on_the_kept_route(two: Two) -> None:
    merge_people(two.keep, two.absorb, actor=make.system())
    placement = Placement.objects.for_detail().get(pk=two.scene.placement.pk)
    placements.end_early(placement, end=EarlyEnd(reason=EndReason.HOME), actor=make.system())
    step = Pathway.objects.select_related("next_task").get(pk=two.route.pk).next_task
    assert step is not None
    assert two.scene.place.employer.name in step.title
    assert since(two.keep) is None


def test_an_open_proposal_and_a_course_go_on_in_the_kept_route(two: Two) -> None:
    proposal = propose(
        two.absorb,
        place=make.make_place(guidance="light"),
        pathway=two.scene.pathway,
        actor=make.system(),
    )
    row = learning.apply_for_class(
        two.absorb,
        course_class=make.make_class(),
        pathway_id=two.scene.pathway.pk,
        actor=make.system(),
    )
    merge = merge_people(two.keep, two.absorb, actor=make.system())
    proposal.refresh_from_db()
    row.refresh_from_db()
    assert (proposal.pathway_id, proposal.status) == (two.route.pk, "keys")
    assert row.pathway_id == two.route.pk
    undo_merge(merge, actor=make.system())
    proposal.refresh_from_db()
    row.refresh_from_db()
    assert (proposal.pathway_id, row.pathway_id) == (two.scene.pathway.pk, two.scene.pathway.pk)
    assert Proposal.objects.get().person_id == two.absorb.pk
