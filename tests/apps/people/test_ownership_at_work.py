"""The same region at work: destinations come and go, dossiers and organisations become one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db.models import F
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from doorstroom.apps.learning import service as learning
from doorstroom.apps.partners.service import Organisation, Worker, desk_of
from doorstroom.apps.pathways.service import (
    NewOutcome,
    Outcome,
    OutcomeKind,
    Pathway,
    caseload,
)
from doorstroom.apps.people.service import (
    Involvement,
    Person,
    PersonMerge,
    merge_organisations,
    merge_people,
    undo_merge,
)
from doorstroom.apps.placements import service as placements
from doorstroom.apps.placements.service import (
    EarlyEnd,
    EndReason,
    FollowUp,
    Placement,
    end_destination,
)
from tests.apps import factories as make
from tests.apps.people.test_ownership import Region, pick
from tests.apps.placements.factories import sign_all, terms

CAP = 2
WAYS = ("finished", "job", "course", "employer")


class RegionAtWork(Region):
    """With jobs, a course, and a cap on how many one casemanager guides."""

    @initialize()
    def a_region(self) -> None:
        super().a_region()
        self.gone: set[Any] = set()
        # Two dossiers that become one may fill a caseload beyond its cap; nothing else does.
        self.allowed: dict[Any, int] = {}
        roles = [
            role | {"caseload_cap": CAP} if role.get("function") == "casemanager" else role
            for role in self.programme.pack["roles"]
        ]
        self.programme.pack = self.programme.pack | {"roles": roles}
        self.programme.save(update_fields=["pack"])
        self.jobs = [make.make_place(kind="baan", capacity=9) for _ in range(2)]
        self.course_class = make.make_class(seats=9, starts_on=date(2028, 1, 3))
        for number in range(2):
            self.somebody_signs_up()
            self.taken_up(number, number)
        self.somebody_signs_up()
        self.the_school_refers()
        self.handover_offered(0, 2, True)
        self.owners, self.may_move = {}, set()

    def system(self) -> Any:
        return make.system(self.now)

    @property
    def today(self) -> date:
        return date.fromisoformat(self.now[:10])

    @rule(number=pick, where=st.integers(0, 1))
    def somebody_starts_to_work(self, number: int, where: int) -> None:
        route = self.one(Pathway.objects.open().select_related("person"), number)
        if route is None:
            return

        def act() -> None:
            agreed = terms(self.worker(number), starts_on=self.today)
            placement = placements.start_placement(
                route, place=self.jobs[where], terms=agreed, actor=self.system()
            )
            sign_all(placement, self.now)
            placements.begin(placement, actor=self.system())

        self.attempt(act)

    @rule(number=pick, how=st.sampled_from(WAYS))
    def a_placement_ends(self, number: int, how: str) -> None:
        placement = self.one(Placement.objects.active(), number)
        if placement is None:
            return
        if how == "employer":
            end = EarlyEnd(reason=EndReason.EMPLOYER)
            self.attempt(lambda: placements.end_early(placement, end=end, actor=self.system()))
        else:
            self.attempt(
                lambda: placements.end_placement(
                    placement, reason=EndReason(how), actor=self.system()
                )
            )

    @rule(number=pick)
    def a_destination_is_noted(self, number: int) -> None:
        route = self.one(Pathway.objects.open(), number)
        if route is not None:
            outcome = NewOutcome(OutcomeKind.WORK, "Kok", self.today)
            self.attempt(
                lambda: placements.reach_outcome(route, outcome=outcome, actor=self.system())
            )

    @rule(number=pick)
    def a_destination_ends(self, number: int) -> None:
        outcome = self.one(Outcome.objects.filter(ended_on=None), number)
        if outcome is not None:
            self.attempt(lambda: end_destination(outcome, ended_on=self.today, actor=self.system()))

    @rule(number=pick)
    def somebody_starts_a_course(self, number: int) -> None:
        route = self.one(Pathway.objects.open().select_related("person"), number)
        if route is None:
            return

        def act() -> None:
            row = learning.apply_for_class(
                route.person,
                course_class=self.course_class,
                pathway_id=route.pk,
                actor=self.system(),
            )
            learning.give_seat(row, actor=self.system())
            placements.start_enrolment(row, actor=self.system())

        self.attempt(act)

    @rule(number=pick, done=st.booleans())
    def a_course_ends(self, number: int, done: bool) -> None:
        row = self.one(learning.Enrolment.objects.filter(status="started"), number)
        if row is None:
            return
        if done:
            self.attempt(lambda: placements.finish_enrolment(row, actor=self.system()))
        else:
            self.attempt(
                lambda: placements.stop_enrolment(row, reason="te ver", actor=self.system())
            )

    @rule(number=pick, who=pick)
    def merged(self, number: int, who: int) -> None:
        keep = self.one(Person.objects.current(), number)
        absorb = self.one(Person.objects.current(), who)
        if keep is not None and absorb is not None:
            self.attempt(lambda: merge_people(keep, absorb, actor=self.system()))
            self.count_caseloads()

    @rule(number=pick)
    def merge_undone(self, number: int) -> None:
        merge = self.one(PersonMerge.objects.filter(undone_at__isnull=True), number)
        if merge is not None:
            self.attempt(lambda: undo_merge(merge, actor=self.system()))
            self.count_caseloads()

    @rule()
    def organisations_become_one(self) -> None:
        absorb = self.other
        if absorb.pk in self.gone:
            return
        self.gone.add(absorb.pk)
        desk = desk_of(absorb).pk
        self.may_move |= {key for key, owner in self.owners.items() if owner == desk}
        merge_organisations(self.home, absorb, actor=self.system())

    @rule(days=st.integers(min_value=1, max_value=40))
    def days_at_work_pass(self, days: int) -> None:
        self.day += days
        placements.run_daily(self.system())
        again = placements.run_daily(self.system())
        assert not any(again.values()), again

    def count_caseloads(self) -> None:
        for worker in self.guiding():
            self.allowed[worker.pk] = caseload(worker, programme=self.programme).load

    def guiding(self) -> list[Worker]:
        return [worker for worker in self.workers() if worker.function == "casemanager"]

    @invariant()
    def the_days_stop_only_for_a_destination_that_stands(self) -> None:
        for person in Person.objects.order_by("pk"):
            stands = Outcome.objects.filter(person=person, ended_on=None).order_by("started_on")
            first = stands.first()
            assert person.destination_since == (first.started_on if first else None)

    @invariant()
    def what_ended_is_not_asked_about(self) -> None:
        over = FollowUp.objects.filter(outcome__ended_on__isnull=False)
        assert not over.filter(closed_on=None).exists()

    @invariant()
    def what_is_of_a_route_is_of_whom_the_route_is_of(self) -> None:
        for model in (Outcome, Placement):
            assert not model.objects.exclude(person=F("pathway__person")).exists()
        assert not FollowUp.objects.exclude(person=F("outcome__person")).exists()
        steps = Pathway.objects.filter(next_task__isnull=False)
        assert not steps.exclude(next_task__person=F("person_id")).exists()

    @invariant()
    def nobody_guides_more_than_the_cap(self) -> None:
        for worker in self.guiding():
            load = caseload(worker, programme=self.programme).load
            most = max(CAP, self.allowed.get(worker.pk, 0))
            assert load <= most
            if worker.pk in self.allowed:
                self.allowed[worker.pk] = load

    @invariant()
    def nothing_stays_with_an_organisation_that_is_gone(self) -> None:
        gone = Organisation.objects.filter(merged_into__isnull=False)
        assert not Involvement.objects.filter(organisation__in=gone).exists()


@pytest.mark.usefixtures("db")
def test_no_sequence_at_work_leaves_somebody_behind() -> None:
    run_state_machine_as_test(
        RegionAtWork,
        settings=settings(
            max_examples=10,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
