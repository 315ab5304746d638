"""No sequence of actions leaves a person without an owner, or a route without a next step."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.models import Count, Q
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from doorstroom.apps.outreach.service import (
    Referral,
    ReferralStatus,
    answer_question,
    ask_about_referral,
    close_referral,
)
from doorstroom.apps.partners.service import StandIn, Worker, end_stand_in, stand_in_for
from doorstroom.apps.pathways.service import (
    CloseReason,
    Contact,
    ContactKind,
    NextStep,
    Pathway,
    RestReason,
    accept_referral,
    close_pathway,
    note_contact,
    refer_new_person,
    rest,
    run_daily,
    set_next_step,
    sign_up,
    start_programme,
)
from doorstroom.apps.people.service import (
    Handover,
    HandoverStatus,
    Involvement,
    Person,
    PersonMerge,
    accept_handover,
    decline_handover,
    merge_people,
    offer_handover,
    take_up,
    undo_merge,
    withdraw_handover,
    worker_leaves,
)
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused
from tests.apps import factories as make
from tests.support.clock import moment
from tests.support.commits import check_deferred

CLOSED_BY_ACT = (
    "task.take_up",
    "task.answer_handover",
    "task.answer_referral",
    "task.answer_question",
)
pick = st.integers(min_value=0, max_value=10_000)


class Region(RuleBasedStateMachine):
    """A small region in which people come, go from hand to hand, rest and wake."""

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block._from_testcase = True  # type: ignore[attr-defined]
        self.block.__enter__()
        self.day = 0
        self.owners: dict[UUID, UUID] = {}
        # Whose owner the act of this step may change, and why it may.
        self.may_move: set[UUID] = set()

    @initialize()
    def a_region(self) -> None:
        self.home = make.make_organisation()
        self.other = make.make_organisation()
        self.school = make.make_organisation("school_pro")
        for organisation in (self.home, self.home, self.other, self.other):
            make.make_worker(organisation)
        self.teacher = make.make_worker(self.school, "stage_coordinator")
        make.make_coordinator()
        self.programme = make.make_programme(organiser=self.home)
        self.second = make.make_programme("doorstroom", organiser=self.other)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    @property
    def now(self) -> str:
        return (date(2026, 12, 1) + timedelta(days=self.day)).isoformat() + " 10:00"

    def one(self, rows, number: int):  # type: ignore[no-untyped-def]
        found = list(rows.order_by("pk"))
        return found[number % len(found)] if found else None

    def workers(self) -> list[Worker]:
        return list(
            Worker.objects.filter(ended_on__isnull=True, user__isnull=False)
            .filter(organisation__in=[self.home, self.other])
            .order_by("sort_key", "pk")
        )

    def worker(self, number: int) -> Worker:
        found = self.workers()
        return found[number % len(found)]

    def owners_actor(self, person: Person) -> Actor:
        """Somebody of the organisation that owns."""
        owner = person.owner
        seat = owner if owner.user_id is not None else None
        if seat is None:
            seat = next(
                (w for w in self.workers() if w.organisation_id == owner.organisation_id), None
            )
        return make.actor_of(seat, self.now) if seat is not None else make.system(self.now)

    def attempt(self, act) -> None:  # type: ignore[no-untyped-def]
        """Try; a refusal is an answer, and leaves nothing behind."""
        with suppress(Refused):
            act()

    @rule()
    def somebody_signs_up(self) -> None:
        public = Actor(kind="public", name="", now=moment(self.now))
        sign_up(programme=self.programme, details=make.details(), answers={}, actor=public)

    @rule()
    def the_school_refers(self) -> None:
        actor = make.actor_of(self.teacher, self.now)
        refer_new_person(
            make.details(), programme=self.second, why="past", from_worker=self.teacher, actor=actor
        )

    @rule(number=pick, who=pick, yes=st.booleans())
    def a_referral_is_answered(self, number: int, who: int, yes: bool) -> None:
        referral = self.one(Referral.objects.filter(status__in=["open", "asked"]), number)
        if referral is None:
            return
        worker = self.worker(who)
        actor = make.actor_of(worker, self.now)
        if yes:
            owner = Person.objects.with_owner().get(pk=referral.person_id).owner
            if owner.organisation_id == referral.from_worker.organisation_id:
                self.may_move.add(referral.person_id)
            self.attempt(lambda: accept_referral(referral, worker=worker, actor=actor))
        else:
            self.attempt(
                lambda: close_referral(
                    referral, status=ReferralStatus.REFUSED, reason="vol", actor=actor
                )
            )

    @rule(number=pick, who=pick, back=st.booleans())
    def a_referral_is_asked_about(self, number: int, who: int, back: bool) -> None:
        referral = self.one(Referral.objects.filter(status__in=["open", "asked"]), number)
        if referral is None:
            return
        actor = make.actor_of(self.teacher if back else self.worker(who), self.now)
        if back:
            self.attempt(lambda: answer_question(referral, answer="ma", actor=actor))
        else:
            self.attempt(lambda: ask_about_referral(referral, question="Wanneer?", actor=actor))

    @rule()
    def the_teacher_leaves(self) -> None:
        left = self.teacher
        self.teacher = make.make_worker(self.school, "stage_coordinator")
        self.may_move |= {key for key, owner in self.owners.items() if owner == left.pk}
        worker_leaves(left, actor=make.system(self.now))

    @rule(number=pick)
    def who_was_away_is_back(self, number: int) -> None:
        row = self.one(StandIn.objects.filter(absent__ended_on=None), number)
        if row is not None:
            self.attempt(lambda: end_stand_in(row, actor=make.actor_of(row.absent, self.now)))

    @rule(number=pick, who=pick)
    def taken_up(self, number: int, who: int) -> None:
        person = self.one(Person.objects.current(), number)
        worker = self.worker(who)
        if person is not None:
            if person.owner.function == "desk":
                self.may_move.add(person.pk)
            self.attempt(
                lambda: take_up(person, worker=worker, actor=make.actor_of(worker, self.now))
            )

    @rule(number=pick, who=pick, aftercare=st.booleans())
    def handover_offered(self, number: int, who: int, aftercare: bool) -> None:
        person = self.one(Person.objects.current(), number)
        if person is None:
            return
        until = date(2028, 1, 1) if aftercare else None
        self.attempt(
            lambda: offer_handover(
                person,
                to=self.worker(who),
                why="verhuist",
                aftercare_until=until,
                actor=self.owners_actor(person),
            )
        )

    @rule(number=pick, how=st.sampled_from(["accept", "decline", "withdraw"]))
    def handover_answered(self, number: int, how: str) -> None:
        handover = self.one(Handover.objects.filter(status=HandoverStatus.OFFERED), number)
        if handover is None:
            return
        system = make.system(self.now)
        if how == "accept":
            owner = Person.objects.with_owner().get(pk=handover.person_id).owner
            if owner.organisation_id == handover.from_organisation_id:
                self.may_move.add(handover.person_id)
            self.attempt(lambda: accept_handover(handover, actor=system))
        elif how == "decline":
            self.attempt(lambda: decline_handover(handover, reason="vol", actor=system))
        else:
            self.attempt(lambda: withdraw_handover(handover, actor=system))

    @rule(who=pick)
    def a_worker_leaves(self, who: int) -> None:
        worker = self.worker(who)
        left = [w for w in self.workers() if w.organisation_id == worker.organisation_id]
        if len(left) > 1:
            self.may_move |= {key for key, owner in self.owners.items() if owner == worker.pk}
            self.attempt(lambda: worker_leaves(worker, actor=make.system(self.now)))

    @rule(who=pick)
    def a_colleague_stands_in(self, who: int) -> None:
        worker = self.worker(who)
        colleague = next(
            (
                w
                for w in self.workers()
                if w.organisation_id == worker.organisation_id and w != worker
            ),
            None,
        )
        if colleague is not None:
            stand_in_for(
                worker,
                stand_in=colleague,
                starts_on=date(2026, 12, 1),
                actor=make.actor_of(worker, self.now),
            )

    @rule(number=pick, who=pick)
    def merged(self, number: int, who: int) -> None:
        keep = self.one(Person.objects.current(), number)
        absorb = self.one(Person.objects.current(), who)
        if keep is not None and absorb is not None:
            self.attempt(lambda: merge_people(keep, absorb, actor=make.system(self.now)))

    @rule(number=pick)
    def merge_undone(self, number: int) -> None:
        merge = self.one(PersonMerge.objects.filter(undone_at__isnull=True), number)
        if merge is not None:
            self.attempt(lambda: undo_merge(merge, actor=make.system(self.now)))

    @rule(number=pick)
    def a_next_step(self, number: int) -> None:
        route = self.one(Pathway.objects.open(), number)
        if route is not None:
            step = NextStep(title="Bellen", due_on=date.fromisoformat(self.now[:10]))
            self.attempt(lambda: set_next_step(route, step=step, actor=make.system(self.now)))

    @rule(number=pick, days=st.integers(min_value=0, max_value=20))
    def a_rest(self, number: int, days: int) -> None:
        route = self.one(Pathway.objects.open(), number)
        if route is not None:
            until = date.fromisoformat(self.now[:10]) + timedelta(days=days)
            self.attempt(
                lambda: rest(
                    route, until=until, reason=RestReason.CLINIC, actor=make.system(self.now)
                )
            )

    @rule(number=pick)
    def closed(self, number: int) -> None:
        route = self.one(Pathway.objects.all(), number)
        if route is not None:
            self.attempt(
                lambda: close_pathway(
                    route, reason=CloseReason.REACHED, actor=make.system(self.now)
                )
            )

    @rule(number=pick)
    def another_programme(self, number: int) -> None:
        person = self.one(Person.objects.current(), number)
        if person is not None:
            self.attempt(
                lambda: start_programme(person, programme=self.second, actor=make.system(self.now))
            )

    @rule(number=pick)
    def spoken_to(self, number: int) -> None:
        person = self.one(Person.objects.current(), number)
        if person is not None:
            actor = self.owners_actor(person)
            if actor.seats:
                self.attempt(
                    lambda: note_contact(person, contact=Contact(ContactKind.CALL), actor=actor)
                )

    @rule(days=st.integers(min_value=1, max_value=14))
    def days_pass(self, days: int) -> None:
        self.day += days
        run_daily(actor=make.system(self.now))
        again = run_daily(actor=make.system(self.now))
        assert not any(again.values()), again

    @invariant()
    def the_database_would_commit(self) -> None:
        check_deferred(connection)

    @invariant()
    def everybody_has_exactly_one_open_owner(self) -> None:
        owning = Q(involvements__role="owner", involvements__ended_at__isnull=True)
        people = Person.objects.annotate(owners=Count("involvements", filter=owning))
        assert not people.exclude(owners=1).exists()
        for person in Person.objects.select_related("owner_involvement").order_by("pk"):
            row = person.owner_involvement
            assert (row.person_id, row.role, row.ended_at) == (person.pk, "owner", None)
            assert row.worker is not None
            assert row.worker.ended_on is None

    @invariant()
    def an_owner_changes_only_by_take_up_acceptance_or_departure(self) -> None:
        now = dict(Person.objects.order_by("pk").values_list("pk", "owner_involvement__worker"))
        moved = {key for key, owner in self.owners.items() if now[key] != owner}
        assert moved <= self.may_move
        self.owners, self.may_move = now, set()

    @invariant()
    def an_open_offer_is_the_owners(self) -> None:
        for offer in Handover.objects.filter(status="offered").order_by("pk"):
            owner = Person.objects.with_owner().get(pk=offer.person_id).owner
            assert offer.from_organisation_id == owner.organisation_id
            assert offer.to_worker_id != owner.pk

    @invariant()
    def every_route_is_closed_or_rests_or_has_an_open_step(self) -> None:
        for route in Pathway.objects.select_related("next_task__worker").order_by("pk"):
            step = route.next_task
            states = [
                route.closed_on is not None,
                route.resting_until is not None,
                step is not None,
            ]
            assert sum(states) == 1
            if step is not None:
                assert step.done_at is None
                assert step.subject_id == route.pk
                assert step.worker.ended_on is None

    @invariant()
    def no_task_asks_for_what_cannot_be_done_any_more(self) -> None:
        for task in Task.objects.filter(code__in=CLOSED_BY_ACT, done_at=None).order_by("pk"):
            if task.code == "task.take_up":
                owner = Person.objects.with_owner().current().get(pk=task.person).owner
                assert owner.function == "desk"
                assert owner.organisation_id == task.worker.organisation_id
            elif task.code == "task.answer_handover":
                assert Handover.objects.get(pk=task.subject_id).status == "offered"
            else:
                asked = ["asked"] if task.code == "task.answer_question" else ["open", "asked"]
                assert Referral.objects.get(pk=task.subject_id).status in asked

    @invariant()
    def nobody_who_left_has_work(self) -> None:
        assert not Task.objects.filter(done_at=None, worker__ended_on__isnull=False).exists()
        assert not (Involvement.objects.open().filter(worker__ended_on__isnull=False).exists())


@pytest.mark.usefixtures("db")
def test_no_sequence_leaves_somebody_behind() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    # As many as the profile says: a few on every run, more in a long one.
    examples = max(settings().max_examples // 4, 15)
    run_state_machine_as_test(
        Region, settings=settings(max_examples=examples, stateful_step_count=25, deadline=None)
    )
